"""What can be read in a file: of a PDF its text, what is attached, every string in it, and what a validator finds."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import page
import pikepdf

from checklist.pdf.engine.attachment import ATTACHMENT


def text_of(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def words_of(pdf: bytes, *options: str) -> str:
    return " ".join(text_of(pdf, *options).split())


def page_one(pdf: bytes) -> str:
    return words_of(pdf, "-f", "1", "-l", "1")


def attached(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert list(opened.attachments) == [ATTACHMENT]
        return opened.attachments[ATTACHMENT].get_file().read_bytes()


def failures(pdf: bytes, *profiles: str) -> list[str]:
    return [
        f"{profile} {each.rule_id} {each.message}"
        for profile in profiles or ("ua1", "3a")
        for each in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def everything_in(pdf: bytes) -> str:
    """All that can be read in a file: pages, strings in objects (alternative text, bookmarks, names), streams."""
    found = [text_of(pdf), pdf.decode("latin-1")]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            found += strings_in(each)
            if isinstance(each, pikepdf.Stream):
                found.append(each.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)


def everything_in_office(data: bytes) -> str:
    """All that can be read in a Word document or a spreadsheet: every part of it, its properties included."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(each).decode("utf-8", "replace") for each in archive.namelist())


def strings_in(thing: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and depth < 5:
        for name, value in thing.items():
            if name != "/Parent":
                yield name
                yield from strings_in(value, depth + 1)
    elif isinstance(thing, pikepdf.Array) and depth < 5:
        for value in thing:
            yield from strings_in(value, depth + 1)
