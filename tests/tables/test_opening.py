"""A table that is handed in is read within limits, whatever its file does; what was not read is said."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from checklist.tables.grid import MOST_BYTES, MOST_ROWS, Grid, NoTable
from checklist.tables.opening import opened, pasted

HEAD = ["Date", "Event"]
ROW = ["5 March 2026", "Missed a visit"]


def a_book(*rows: list[Any], change: Callable[[Any], None] = lambda book: None) -> bytes:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_document(*rows: list[str], change: Callable[[Any], None] = lambda table: None) -> bytes:
    paper = docx.Document()
    table = paper.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    change(table)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def repacked(data: bytes, **changes: bytes) -> bytes:
    """The archive with some of its parts changed or added; `__` in a name stands for a stroke and `_` for a point."""
    changed = {name.replace("__", "/").replace("_", "."): said for name, said in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, changed.pop(each, b"") or old.read(each))
        for name, said in changed.items():
            new.writestr(name, said)
    return out.getvalue()


def cells(grid: Grid) -> list[list[str]]:
    return [list(each.cells) for each in grid.lines]


@pytest.mark.parametrize("data", [a_book(HEAD, ROW), a_document(HEAD, ROW), b"Date,Event\r\n5 March 2026,Missed a visit\r\n"])
def test_every_kind_of_file_gives_the_same_table(data: bytes) -> None:
    assert cells(opened(data)) == [HEAD, ROW]


@pytest.mark.parametrize("sign", ["\t", ";", ",", "|"])
def test_pasted_cells_are_told_apart_by_the_sign_between_them(sign: str) -> None:
    assert cells(pasted(f'Date{sign}Event\n5 March 2026{sign}"Rang: no, ""not"" in;\nrang again"')) == [
        HEAD,
        ["5 March 2026", 'Rang: no, "not" in;\nrang again'],
    ]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_the_alphabets_in_which_it_is_saved(alphabet: str) -> None:
    assert cells(opened("Date,Event\n2026,Siân – “seen”".encode(alphabet)))[1] == ["2026", "Siân – “seen”"]


def test_a_row_keeps_the_number_that_it_has_in_the_file() -> None:
    grid = pasted('Date,Event\n\n2026,"two\nlines"\n2025,b')

    assert [each.number for each in grid.lines] == [1, 3, 5]


def test_a_quotation_mark_that_is_missing_is_said_and_swallows_no_rows() -> None:
    with pytest.raises(NoTable, match="From line 2 on"):
        pasted('Date,Event\n2026,"Missed\n2025,b')


def test_days_and_times_of_a_spreadsheet_come_as_a_person_would_type_them() -> None:
    data = a_book(HEAD, [date(2026, 3, 5), "a"], [datetime(2026, 3, 5, 9, 20), 7.0])  # noqa: DTZ001 -- as a spreadsheet has it

    assert cells(opened(data))[1:] == [["5 March 2026", "a"], ["5 March 2026 at 09:20", "7"]]


def test_days_counted_from_1904_are_read_so_and_it_is_said() -> None:
    grid = opened(a_book(HEAD, [date(2026, 3, 5), "a"], change=lambda book: setattr(book, "epoch", CALENDAR_MAC_1904)))

    assert cells(grid)[1] == ["5 March 2026", "a"]
    assert "The spreadsheet counts its days from 1904, and they were read so." in grid.remarks


def test_a_day_that_cannot_be_is_no_day_and_no_warning_tells_the_cell() -> None:
    def changed(book: Any) -> None:
        book.active["A2"].number_format = "d mmmm yyyy"

    assert cells(opened(a_book(HEAD, [10**10, "a"], change=changed)))[1] == ["#VALUE!", "a"]


def test_a_formula_is_not_worked_out_and_its_row_is_kept() -> None:
    grid = opened(a_book(HEAD, ["2026", '=HYPERLINK("http://example.org")']))

    assert grid.lines[1].without_result == {1}
    assert any("formulas" in each for each in grid.remarks)


@pytest.mark.parametrize(
    "data",
    [
        a_book(HEAD, ["2026", "a"], [None, "b"], change=lambda book: book.active.merge_cells("A2:A3")),
        a_document(HEAD, ["2026", "a"], ["", "b"], change=lambda table: table.cell(1, 0).merge(table.cell(2, 0))),
    ],
)
def test_what_stands_in_a_merged_cell_is_read_for_each_row(data: bytes) -> None:
    grid = opened(data)

    assert cells(grid)[1:] == [["2026", "a"], ["2026", "b"]]
    assert len(grid.remarks) == 1


def test_macros_are_not_run_and_further_sheets_are_said() -> None:
    data = repacked(a_book(HEAD, ROW, change=lambda book: book.create_sheet().append(["x"])), xl__vbaProject_bin=b"macro")

    assert opened(data).remarks == (
        "There are macros in the file. They were neither run nor read.",
        "The file has 1 more sheet. Only the first was read.",
    )


def test_the_largest_table_of_a_document_is_read_and_others_are_said() -> None:
    paper = docx.Document()
    for rows in (2, 3):
        table = paper.add_table(rows, 1)
        for number, row in enumerate(table.rows):
            row.cells[0].text = f"{rows}, {number}"
    out = io.BytesIO()
    paper.save(out)

    grid = opened(out.getvalue())
    assert cells(grid) == [["3, 0"], ["3, 1"], ["3, 2"]]
    assert grid.remarks == ("The document has 1 more table. Only the largest was read.",)


def a_bomb() -> bytes:
    return repacked(a_book(HEAD, ROW), xl__worksheets__sheet1_xml=b"<worksheet>" + b" " * 300_000_000)


def forty_thousand_rows() -> bytes:
    """Put down as text, since openpyxl takes several seconds for so many."""
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>2026</v></c><c r="B{at}"><v>{at}</v></c></row>' for at in range(1, 40_001))
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    return repacked(a_book(HEAD, ROW), xl__worksheets__sheet1_xml=sheet.encode())


def a_million_empty_rows() -> bytes:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + b"<row/>" * 1_000_000
    return repacked(a_book(HEAD, ROW), xl__worksheets__sheet1_xml=sheet + b"</sheetData></worksheet>")


def a_long_mark(inside: bytes) -> bytes:
    return repacked(a_document(HEAD, ROW), word__document_xml=inside)


def entities(before: bytes = b'<?xml version="1.0"?>') -> bytes:
    lines = b"".join(b'<!ENTITY a%d "%s">' % (each, b"&a%d;" % (each - 1) * 10) for each in range(1, 10))
    said = b'<!DOCTYPE w [<!ENTITY a0 "a">' + lines + b"]><w>&a9;</w>"
    return repacked(a_document(HEAD, ROW), word__document_xml=before + said)


REFUSED = {
    "nothing": (b"", "no table in it"),
    "blank": (b"\n,,\n", "no table in it"),
    "an empty book": (a_book(), "Nothing stands"),
    "no table": (repacked(a_document(HEAD), word__document_xml=b"<w/>"), "no table in it"),
    "an old book": (b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password, or of an old kind"),
    "half a file": (a_book(HEAD, ROW)[:700], "damaged"),
    "another archive": (repacked(a_book(HEAD), xl__workbook_xml=b"<damaged"), "damaged"),
    "bytes": (b"a\0b,c", "damaged"),
    "entities": (entities(), "damaged"),
    "entities behind a long remark": (entities(b"<!--" + b"x" * 5_000 + b"-->"), "damaged"),
    "a million empty rows in 2 kB": (a_million_empty_rows(), "unpacks to more"),
    "a mark of 1 MB": (a_long_mark(b'<w a="' + b">" * 1_000_000 + b'"/>'), "unpacks to more"),
    "a remark of 1 MB": (a_long_mark(b"<!--" + b"< >" * 400_000 + b"--><w/>"), "unpacks to more"),
    "an order of 1 MB": (a_long_mark(b"<?x " + b"<? " * 400_000), "unpacks to more"),
    "200,000 rows of CSV": (b"Date,Event\n" + b"2026,a\n" * 200_000, "more than 5,000 rows"),
    "too large": (b"a" * (MOST_BYTES + 1), "larger than"),
    "a wide table": (b"a," * 60 + b"a", "more than 50 columns"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_by_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(NoTable, match=why):
        opened(data)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "megabytes"), [(a_bomb, 250), (forty_thousand_rows, 25)])
def test_a_bomb_and_40000_rows_are_refused_without_the_memory(make: Callable[[], bytes], megabytes: int) -> None:
    data = make()
    tracemalloc.start()
    try:
        with pytest.raises(NoTable, match=r"unpacks to more|more than 5,000 rows"):
            opened(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < megabytes * 1024 * 1024


def test_as_many_rows_as_are_promised_are_read() -> None:
    assert len(opened(b"2026,a\n" * MOST_ROWS).lines) == MOST_ROWS


@given(st.text())
def test_whatever_is_pasted_is_a_table_or_is_refused(text: str) -> None:
    try:
        grid = pasted(text)
    except NoTable:
        return
    assert all(any(line.cells) for line in grid.lines)


@given(st.binary())
def test_whatever_is_handed_in_is_a_table_or_is_refused(data: bytes) -> None:
    for each in (data, b"PK\x03\x04" + data):
        with suppress(NoTable):
            assert opened(each).lines
