"""A chronology made into a file: XLSX, CSV or a Word table. It leaves only when nothing in it is guarded from its reader.

A cell that begins like a formula begins with an apostrophe instead, in every kind of file: what was typed about a child never
runs, nor when it is pasted into another program. What is searched are the finished bytes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, Final

from checklist.pdf import gate, word
from checklist.tables.rows import WHAT, WHEN, Row, Table
from checklist.wording.dates import day_and_time
from checklist.wording.phrases import CHRONOLOGY

CELL_LONGEST: Final = 32_767  # characters, in a spreadsheet
_FIRST_YEAR: Final = 1901  # a spreadsheet knows no day before it
_LIKE_A_FORMULA = re.compile(
    r"^[\s'\xad\u061c\u180e\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]"
)
_WIDE: Final = 48  # characters
_NARROW: Final = 22


def make(table: Table, kind: str, made: datetime, marking: str, file_name: str = "") -> bytes:
    """The file of that kind: "xlsx", "csv" or "docx". `made` is aware; `marking` stands on every page where there are pages.

    Raises:
        gate.Stopped: when words stand in it that its reader must not have.
    """
    data = MAKERS[kind](table, made, marking)
    gate.stop((*_texts(data, kind), (gate.FILE_NAME, file_name)), table.guarded)
    return data


def harmless(text: str) -> str:
    """The text as a cell may hold it: without what no file can hold, and with nothing that runs."""
    text = word.NO_XML.sub("", text)
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def _lines(table: Table) -> Iterator[list[str]]:
    """The table with its head, cell by cell, each harmless."""
    yield list(table.columns)
    for row in table.rows:
        yield [harmless(row.cells[each]) for each in table.columns]


def _csv(table: Table, _: datetime, __: str) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(_lines(table))
    return out.getvalue().encode("utf-8-sig")  # without the mark a spreadsheet takes it for another alphabet


def _xlsx(table: Table, made: datetime, marking: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    sheet = book.active
    if sheet is None:  # a new one has one
        raise TypeError
    sheet.title = CHRONOLOGY
    for number, (line, row) in enumerate(zip(_lines(table), (None, *table.rows), strict=True), start=1):
        for at, (name, text) in enumerate(zip(table.columns, line, strict=True), start=1):
            cell = sheet.cell(number, at)
            _fill(cell, text, row if name == WHEN else None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row is None:
                cell.font = Font(bold=True)
    for at, name in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE if name == WHAT else _NARROW
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = marking.replace("&", "&&")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, text: str, dated: Row | None) -> None:
    """The cell with its text, never as a formula; with a day that sorts where the row has one."""
    if dated and dated.day and dated.day.year >= _FIRST_YEAR:
        cell.value = dated.day
        cell.number_format = "d mmmm yyyy"
    else:
        cell.value = text[:CELL_LONGEST]
        cell.data_type = "s"


def _docx(table: Table, made: datetime, marking: str) -> bytes:
    from docx.enum.section import WD_ORIENT

    paper = word.blank(CHRONOLOGY, made, header=marking)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paper.add_heading(CHRONOLOGY, 1)
    paper.add_paragraph(word.NO_XML.sub("", f"{table.child}. From {table.by}. Made {day_and_time(made)}."))
    lines = list(_lines(table))
    drawn = paper.add_table(len(lines), len(table.columns), style="Table Grid")
    for line, row in zip(lines, drawn.rows, strict=True):
        for text, cell in zip(line, row.cells, strict=True):
            cell.text = text
    word.repeat_the_head(drawn)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


MAKERS: Final[Mapping[str, Callable[[Table, datetime, str], bytes]]] = {"xlsx": _xlsx, "csv": _csv, "docx": _docx}


def _texts(data: bytes, kind: str) -> Iterator[tuple[str, str]]:
    """Every text in the file, with the place where it stands."""
    if kind == "csv":
        yield CHRONOLOGY, data.decode("utf-8-sig")
    else:
        yield from gate.read_office(data, CHRONOLOGY)
