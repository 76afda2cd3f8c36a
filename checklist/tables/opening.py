"""A file, or cells that were pasted, opened as a table: XLSX, a Word document or CSV, told apart by what is in it.

An archive is measured before anything in it is unpacked, and no document type of XML is let in: nothing in a file can make this
take more memory than its limits say. Macros are never run, links never followed, and formulas never worked out.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from checklist.tables.grid import MOST_BYTES, MOST_LETTERS, MOST_UNPACKED, Grid, NoTable, gathered

_OLD: Final = b"\xd0\xcf\x11\xe0"  # Word and Excel before 2007, and newer ones behind a password
_MOST_PARTS: Final = 1_000
_MOST_MARKS: Final = 1_000_000  # in all parts together: each takes about 8 µs to read, and 200,000 empty rows fit into 1 kB
_LONGEST_MARK: Final = 128 * 1024  # bytes, with the text behind it: a parser of 2023 reads a long one over and over again
_MARK = re.compile(rb"<(?:!--.*?(?:--|\Z)|\?.*?(?:\?>|\Z)|[^<]*)", re.DOTALL)
_BEFORE_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_DELIMITERS: Final = "\t;,|"
_LOOKED_AT: Final = 20_000  # letters, for the sign between cells
_QUOTED = re.compile('"[^"]*"')
_TOO_MUCH: Final = "The file unpacks to more than can be read. Nothing was read. Copy the table into a new file."
_NOT_OPENED: Final = "The file is damaged, or is no spreadsheet, Word document or CSV. Save it once more, and try again."


def opened(data: bytes) -> Grid:
    """The table in a file.

    Raises:
        NoTable: when there is none that can be read.
    """
    if len(data) > MOST_BYTES:
        raise NoTable(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Nothing was read. Leave in it only the table.")
    if data.startswith(_OLD):
        raise NoTable("The file is locked with a password, or of an old kind. Save it without one as .xlsx, .docx or .csv.")
    if data.startswith(b"PK"):
        return _in_archive(data)
    return pasted(_decoded(data))


def pasted(text: str) -> Grid:
    """The table in a text: cells as a spreadsheet copies them, or CSV with commas, semicolons or strokes.

    Raises:
        NoTable: when there is none that can be read.
    """
    if "\0" in text:
        raise NoTable(_NOT_OPENED)
    return gathered(_separated(text))


def _separated(text: str) -> Iterator[tuple[int, list[str], frozenset[int]]]:
    csv.field_size_limit(MOST_LETTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells, frozenset()
            number = reader.line_num + 1
    except csv.Error:
        raise NoTable(f"From line {number} on the cells cannot be told apart: a quotation mark is missing there.") from None


def _delimiter(text: str) -> str:
    """The sign that stands in the most of the first lines, outside quotation marks: a tab before a semicolon or a comma."""
    lines = _QUOTED.sub("", text[:_LOOKED_AT]).splitlines()
    return max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))


def _decoded(data: bytes) -> str:
    """The text, in the alphabets in which spreadsheets save it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _in_archive(data: bytes) -> Grid:
    from checklist.tables import spreadsheet, word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _measured(archive)
            if "word/document.xml" in names:
                return word.read(archive)
            if "xl/workbook.xml" in names:
                return spreadsheet.read(data, archive)
    except NoTable:
        raise
    except Exception:  # noqa: BLE001 -- whatever a damaged file does to its reader, its words stay out of every message
        raise NoTable(_NOT_OPENED) from None
    raise NoTable(_NOT_OPENED)


def _measured(archive: zipfile.ZipFile) -> frozenset[str]:
    """The names of the parts of an archive that can be unpacked without harm. No part gives more than it says it has."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise NoTable(_TOO_MUCH)
    marks = 0
    for each in parts:  # whatever they are called: a part's name does not say who will read it
        inside = archive.read(each).replace(b"\0", b"").lstrip(_BEFORE_MARKS)
        if inside.startswith(b"<"):  # no parser takes anything else
            marks += _counted(inside)
        if marks > _MOST_MARKS:
            raise NoTable(_TOO_MUCH)
    return frozenset(each.filename for each in parts)


def _counted(inside: bytes) -> int:
    """How many marks there are in a part, as far as it matters."""
    if b"<!DOCTYPE" in inside or b"<!ENTITY" in inside:
        raise NoTable(_NOT_OPENED)
    number = 0
    for number, mark in enumerate(_MARK.finditer(inside), start=1):
        if mark.end() - mark.start() > _LONGEST_MARK:
            raise NoTable(_TOO_MUCH)
        if number > _MOST_MARKS:
            break
    return number
