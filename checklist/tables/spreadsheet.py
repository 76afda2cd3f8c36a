"""The first sheet of a workbook that holds anything, row by row. What a formula last gave is read, and nothing worked out."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from checklist.tables.grid import Grid, NoTable, as_text, gathered
from checklist.wording.dates import counted

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED: Final = 20_000  # cells that one merged cell lends its words to
_SEEN: Final = 1024 * 1024  # rows that a sheet has at most
_WIDEST: Final = 256  # columns that are looked at

_MACROS: Final = "There are macros in the file. They were neither run nor read."
_FROM_1904: Final = "The spreadsheet counts its days from 1904, and they were read so."
_RESULTS: Final = "Some cells hold formulas: what they gave when the file was saved was read."
_FILLED: Final = "Some cells are merged: what stands in them was read for each row that they reach over."

Formulas = Mapping[int, Collection[int]]  # of a row, from 1 -> the columns, from 0
Filled = Mapping[tuple[int, int], tuple[int, int]]  # a cell that is covered -> the cell that it takes its words from


def read(data: bytes, archive: zipfile.ZipFile) -> Grid:
    """The table of a workbook.

    Raises:
        NoTable: when nothing stands in it, or more than can be read.
    """
    import openpyxl

    warnings.filterwarnings("ignore", module="openpyxl")  # they name cells and say what is in them
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [each for each in book.worksheets if _is_used(each)]
    if not sheets:
        raise NoTable("Nothing stands in the spreadsheet.")
    sheet = sheets[0]
    inside = archive.read(_part(sheet))
    formulas = _formulas(data, sheet.title) if _FORMULA.search(inside) else {}
    merged = _merged(inside)
    remarks = [
        _MACROS if any(each.endswith("vbaProject.bin") for each in archive.namelist()) else "",
        _FROM_1904 if _counts_from_1904(book) else "",
        _RESULTS if formulas else "",
        _FILLED if merged else "",
        f"The file has {counted(len(sheets) - 1, 'more sheet')}. Only the first was read." if len(sheets) > 1 else "",
    ]
    return gathered(_rows(sheet, merged, formulas), [each for each in remarks if each])


def _is_used(sheet: Any) -> bool:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    return any(row.count(None) < len(row) for row in sheet.iter_rows(max_row=_SEEN, max_col=_WIDEST, values_only=True))


def _part(sheet: Any) -> str:
    return str(sheet._worksheet_path).lstrip("/")


def _counts_from_1904(book: Workbook) -> bool:
    return bool(book.epoch.year == 1904)


def _rows(sheet: Any, merged: Filled, formulas: Formulas) -> Iterator[tuple[int, list[Any], frozenset[int]]]:
    """Each row with its number and its cells, those that are covered by a merged one filled with its words."""
    lends = set(merged.values())
    lent: dict[tuple[int, int], Any] = {}
    for number, row in enumerate(sheet.iter_rows(max_row=_SEEN, max_col=_WIDEST, values_only=True), start=1):
        is_empty = row.count(None) == len(row)
        if is_empty and number not in formulas:
            continue
        cells = list(row)
        for at in range(len(cells) if merged and not is_empty else 0):
            if (number, at) in lends:
                lent[number, at] = cells[at]
            elif (number, at) in merged and cells[at] is None:
                cells[at] = lent.get(merged[number, at])
        yield number, cells, frozenset(at for at in formulas.get(number, ()) if not as_text(cells[at]))


def _formulas(data: bytes, title: str) -> Formulas:
    """The columns of each row in which a formula stands."""
    import openpyxl

    sheet: Any = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)[title]
    sheet.reset_dimensions()
    found: dict[int, set[int]] = {}
    for row in sheet.iter_rows(max_row=_SEEN, max_col=_WIDEST):
        for cell in row:
            if cell.data_type == "f":
                found.setdefault(cell.row, set()).add(cell.column - 1)
    return found


def _merged(inside: bytes) -> Filled:
    """Cells in the rows below that a merged cell reaches over. To the side nothing is lent: a heading stands once."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, _, bottom in _MERGED.findall(inside):
        at, first, last = _column(left), int(top), int(bottom)
        for row in range(first + 1, min(last, first + _MOST_MERGED) + 1):
            if len(found) < _MOST_MERGED:
                found[row, at] = (first, at)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number - 1
