"""The table of a Word document, read as it streams by: a document is never held as a whole."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from checklist.tables.grid import MOST_COLUMNS, MOST_ROWS, Grid, gathered
from checklist.wording.dates import counted

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MERGED: Final = "Some cells reach over several rows: what stands in them was read for each of these rows."


@dataclass
class _Reading:
    """The tables of a document so far; a table within a cell is text of that cell."""

    tables: list[list[list[str]]] = field(default_factory=list)
    depth: int = 0
    text: list[str] = field(default_factory=list)
    goes_on: bool = False
    width: int = 1
    has_merged: bool = False


def read(archive: zipfile.ZipFile) -> Grid:
    """The largest table of the document.

    Raises:
        NoTable: when there is none, or more in it than can be read.
    """
    reading = _Reading()
    with archive.open("word/document.xml") as part:
        for event, each in ElementTree.iterparse(part, ("start", "end")):  # noqa: S314 -- measured, and without a document type
            _take(event, each, reading)
    largest = max(reading.tables, key=len, default=[])
    others = sum(len(rows) > 1 for rows in reading.tables) - (len(largest) > 1)
    remarks = [_MERGED] if reading.has_merged else []
    if others > 0:
        remarks.append(f"The document has {counted(others, 'more table')}. Only the largest was read.")
    return gathered(_numbered(largest), remarks)


def _numbered(rows: list[list[str]]) -> Iterator[tuple[int, list[str], frozenset[int]]]:
    for number, row in enumerate(rows, start=1):
        yield number, row, frozenset()


def _take(event: str, each: ElementTree.Element, reading: _Reading) -> None:
    name = each.tag.removeprefix(_W)
    if name == "tbl":
        reading.depth += 1 if event == "start" else -1
        if event == "start" and reading.depth == 1:
            reading.tables.append([])
    elif not reading.depth:
        pass
    elif event == "start":
        _begin(name, reading)
    elif name in ("t", "delText"):
        reading.text.append(each.text or "" if name == "t" else "")  # what was struck out is not said any more
    elif name in ("p", "br", "tab"):
        reading.text.append("\n" if name != "tab" else " ")
    elif name == "vMerge" and reading.depth == 1:
        reading.goes_on = each.get(f"{_W}val", "continue") == "continue"
    elif name == "gridSpan" and reading.depth == 1:
        reading.width = min(int(each.get(f"{_W}val", "1")), MOST_COLUMNS)
    elif name == "tc" and reading.depth == 1:
        _end_cell(reading)
    if event == "end":
        each.clear()


def _begin(name: str, reading: _Reading) -> None:
    if reading.depth != 1:
        return
    if name == "tr":
        rows = reading.tables[-1]
        if len(rows) <= MOST_ROWS + 1:  # more are refused, and not held
            rows.append([])
    elif name == "tc":
        reading.text, reading.goes_on, reading.width = [], False, 1


def _end_cell(reading: _Reading) -> None:
    rows = reading.tables[-1]
    row, at = rows[-1], len(rows[-1])
    text = "".join(reading.text).strip()
    if reading.goes_on and not text and len(rows) > 1 and at < len(rows[-2]):
        text, reading.has_merged = rows[-2][at], True
    row += [text, *[""] * (reading.width - 1)]
