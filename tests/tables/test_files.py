"""A chronology as a file: it opens, nothing in it runs, and it does not leave with a guarded word."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from copies import LIBRARY
from hypothesis import given
from hypothesis import strategies as st
from makers import a_fact, a_record

from checklist.dates import PartialDate
from checklist.guarded import Guarded
from checklist.pdf.gate import Stopped
from checklist.record import Fact
from checklist.sharing import full
from checklist.tables import files, rows
from checklist.tables.rows import Row, Table

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
KINDS = sorted(files.MAKERS)
FORMULAS = [
    '=HYPERLINK("http://example.org")',
    "+44 7700 900123",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    " =1+1",
    "\u200d=1+1",
    "\xad=1+1",
    "\uff1d1+1",
    "'=1",
]


def a_table(*facts: Fact) -> Table:
    return rows.of_copy(full(a_record(known={"health-marks-and-injuries": facts})), LIBRARY)


def cells(data: bytes, kind: str) -> list[list[str]]:
    """Every cell of the table in a file, as another program reads it."""
    if kind == "csv":
        return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    if kind == "docx":
        return [[cell.text for cell in row.cells] for row in docx.Document(BytesIO(data)).tables[0].rows]
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[f"{each:%-d %B %Y}" if isinstance(each, datetime) else each or "" for each in row] for row in sheet.values]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_holds_the_same_table(kind: str) -> None:
    happened = PartialDate.parse("2026-03-05")
    table = a_table(a_fact("Siân saw a mark, “yellow”;\nleft shin", happened=happened, source="visit"), a_fact("王芳", id="f2"))

    data = files.make(table, kind, MADE, "OFFICIAL")

    assert cells(data, kind) == [list(table.columns), *([row.cells[each] for each in table.columns] for row in table.rows)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_words(formula: str, kind: str) -> None:
    heads, row = cells(files.make(a_table(a_fact("x", source=formula)), kind, MADE, ""), kind)

    said = row[heads.index(rows.SOURCE)]
    assert said.startswith("'")
    assert said.split() == f"'{formula}".split()


def test_a_spreadsheet_has_no_formula_and_days_that_sort() -> None:
    data = files.make(a_table(a_fact("=1+1", happened=PartialDate.parse("2026-03-05"))), "xlsx", MADE, "A & B")

    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet["A2"].value == datetime(2026, 3, 5)  # noqa: DTZ001 -- a spreadsheet knows no zone
    assert sheet.oddHeader.center.text == "A && B"


def test_a_day_that_a_spreadsheet_does_not_know_stays_words() -> None:
    row = Row({**dict.fromkeys(a_table(a_fact()).rows[0].cells, ""), rows.WHEN: "1 May 1899"}, date(1899, 5, 1))

    data = files.make(Table("Child A", "", (row,)), "xlsx", MADE, "")

    assert cells(data, "xlsx")[1][0] == "1 May 1899"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_that_is_guarded_however_it_is_written(kind: str) -> None:
    words = "14 Larkspur Lane"
    said = a_table(a_fact("She is at 14, Larkspur-Lane now"))
    guarded = (Guarded(words, "a protected address"),)

    with pytest.raises(Stopped) as stopped:
        files.make(Table(said.child, said.by, said.rows, guarded), kind, MADE, "")
    assert "Larkspur" not in str(stopped.value)


def test_a_guarded_word_in_the_files_name_stops_it() -> None:
    guarded = (Guarded("Larkspur", "a protected address"),)

    with pytest.raises(Stopped, match="The file’s name"):
        files.make(Table("Child A", "", (), guarded), "csv", MADE, "", "larkspur.csv")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", ["Roman", "Grid", "Calibri", "Accent"])
def test_the_names_of_fonts_and_styles_stop_nothing(word: str, kind: str) -> None:
    said = a_table(a_fact("Yellow mark"))

    assert files.make(Table(said.child, said.by, said.rows, (Guarded(word, "a protected person"),)), kind, MADE, "")


@given(st.text())
def test_whatever_was_typed_a_cell_never_begins_like_a_formula(text: str) -> None:
    said = files.harmless(text)

    assert not said.lstrip().startswith(("=", "+", "-", "@", "|", "%"))
