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
_DELIMITERS: Final = "\t;,|"
_LOOKED_AT: Final = 20_000  # letters, for the sign between cells
_QUOTED = re.compile('"[^"]*"')
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
        raise NoTable("The file unpacks to more than can be read. Nothing was read. Copy the table into a new file.")
    for each in parts:
        if each.filename.endswith((".xml", ".rels")):
            with archive.open(each) as part:
                head = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise NoTable(_NOT_OPENED)
    return frozenset(each.filename for each in parts)
