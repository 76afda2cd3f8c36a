"""The gate: before any file leaves, what is really in it is searched for words that must not go to its reader.

    check(data, copy.guarded, file_name)        nothing where the file may go; `Stopped` where it may not

Read are the bytes as they would be sent: the text of every page through each font's own map from glyph to letter, what is read
aloud in the place of a drawing or a sign, bookmarks, title and author, the metadata, and every file inside. It is done here and
not with a PDF library because it is done for every copy: it costs a fifth of the making, where a library costs the whole of it
again. It reads only what `tagged.TaggedProducer` writes, and refuses what it cannot read. `tests/pdf/test_gate.py` holds it to
what a PDF library finds.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

from checklist.guarded import Guarded, Watch
from checklist.record import Unreadable
from checklist.wording.stops import MOST_NAMED, more_places, no_file

_STREAM = re.compile(rb">>\s*stream\r?\n")
_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_FONT_FILE = re.compile(rb"/Length1 \d")  # how letters look
_LENGTH = re.compile(rb"/Length (\d+)")
_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_LITERAL = re.compile(rb"(" + _STRING + rb")|<([0-9A-Fa-f\s]*+)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\(\r?\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}
_SHOWN = re.compile(  # a font, glyphs as they mostly are, glyphs in any other way, letters in the place of glyphs
    rb"/F(\d+) [\d.]+ Tf|\[(?:\(([^()\\]*+)\)|((?:[^\]\\(]++|" + _STRING + rb")*+))\] TJ|/ActualText\s*<([0-9A-Fa-f\s]*)>",
    re.DOTALL,
)
_APART: Final = b"\xff\xff"  # between two runs of glyphs: no font has it
_FONT = re.compile(rb"/F(\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_STILL = re.compile("style|theme|fontTable|[sS]ettings|numbering")  # how it looks: the same in every file, with names of fonts

FILE_NAME: Final = "The file’s name"
_NOT_SEARCHED: Final = "The file could not be searched for words that must not go, so it was not made. Try again."


@dataclass(frozen=True, slots=True)
class Found:
    """A guarded word in a file: where, and what lends it."""

    where: str
    of: str
    words: str = field(repr=False)


class Stopped(Unreadable):
    """A file holds words that must not go to its reader, so it was not made. `found` says where; no sentence repeats a word."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        places = list(dict.fromkeys(f"{each.where}: words of {each.of}." for each in found))
        what_to_do = "Rewrite them, or put them in by name for this reader."
        super().__init__(f"{no_file(len(places))} {what_to_do}", *places[:MOST_NAMED], *more_places(len(places)))
        self.found = found


def check(pdf: bytes, guarded: Collection[Guarded], file_name: str = "") -> None:
    """Lets a file pass.

    Raises:
        Stopped: when a guarded word stands in it or in its name.
    """
    if Watch(guarded):
        stop((*read_all(pdf), (FILE_NAME, file_name)), guarded)


def stop(texts: Iterable[tuple[str, str]], guarded: Collection[Guarded]) -> None:
    """Lets the texts of a file pass, each with the place where it stands: what every kind of file is searched with.

    Raises:
        Stopped: when a guarded word stands in one.
    """
    watch, texts = Watch(guarded), list(texts)
    if not watch.find("\n".join(text for _, text in texts)):  # the most common case by far, and one look instead of many
        return
    found = tuple(Found(where, each.of, each.words) for where, text in texts for each in watch.find(text))
    if found:
        raise Stopped(found)


def read_all(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a PDF that this tool made, with the place where it stands.

    Raises:
        Unreadable: when there is a part that cannot be read, so that nobody can say what is in it.
    """
    streams, rest = _parted(pdf)
    contents = dict(_referring(_CONTENTS, rest))
    kids = _KIDS.search(rest)
    in_order = [int(each) for each in _REFERENCE.findall(kids[1])] if kids else []
    shown = [streams.pop(contents[page])[1] for page in in_order if contents.get(page) in streams]
    if len(shown) < len(contents) or not shown:
        raise Unreadable(_NOT_SEARCHED)
    fonts = dict(_fonts(streams, rest))
    for number, content in enumerate(shown, start=1):
        yield f"Page {number}", _on_page(content, fonts)
    for head, content in streams.values():
        if b"/EmbeddedFile" in head:
            yield "The record inside", content.decode("utf-8", "replace")
        elif b"/XML" in head:
            yield "The file’s title or author", content.decode("utf-8", "replace")
    yield "A description, a bookmark, the title or the author", " ; ".join(_text(each) for each in _LITERAL.finditer(rest))


def read_office(data: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Every text in a spreadsheet or a Word document that this tool made: its cells, its pages and its properties.

    Each part is read twice, as one text and word by word: a word may be cut by its looks, and two never run into one another.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.endswith(".xml") and not _STILL.search(part):
                texts = list(ElementTree.fromstring(archive.read(part)).itertext())  # noqa: S314 -- this tool wrote it a moment ago
                yield where, "".join(texts)
                yield where, " ; ".join(texts)


def _parted(pdf: bytes) -> tuple[dict[int, tuple[bytes, bytes]], bytes]:
    """Every stream by the number of its object, with its dictionary, unpacked but for fonts; and what is no stream."""
    streams: dict[int, tuple[bytes, bytes]] = {}
    rest, at = [], 0
    while found := _STREAM.search(pdf, at):
        head = pdf[pdf.rfind(b" 0 obj", at, found.start()) - 7 : found.start()]
        number, length = _OBJECT.search(head), _LENGTH.search(head)
        if number is None or length is None:
            raise Unreadable(_NOT_SEARCHED)
        end = found.end() + int(length[1])
        packed = pdf[found.end() : end]
        is_packed = b"/FlateDecode" in head and not _FONT_FILE.search(head)
        streams[int(number[1])] = (head, zlib.decompress(packed) if is_packed else packed)
        rest.append(pdf[at : found.end()])
        at = end
    return streams, b"".join((*rest, pdf[at:]))


def _referring(pattern: re.Pattern[bytes], rest: bytes) -> Iterator[tuple[int, int]]:
    """The number of each object that refers to another in that way, and of the other."""
    for found in pattern.finditer(rest):
        numbers = _OBJECT.findall(rest, max(0, rest.rfind(b" 0 obj", 0, found.start()) - 7), found.start())
        yield int(numbers[-1]), int(found[1])


def _fonts(streams: Mapping[int, tuple[bytes, bytes]], rest: bytes) -> Iterator[tuple[bytes, dict[int, str]]]:
    """What each glyph says, font by font."""
    maps = dict(_referring(_TO_UNICODE, rest))
    for name, font in dict(_FONT.findall(rest)).items():
        mapped = _MAPPED.findall(streams[maps[int(font)]][1])
        said = {int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for glyph, letters in mapped}
        yield name, {**said, 0xFFFF: " "}


def _on_page(content: bytes, fonts: Mapping[bytes, dict[int, str]]) -> str:
    """What stands on a page, in the order in which it is drawn; where words run from the right, once more from behind."""
    drawn, runs, letters = list[tuple[str, dict[int, str]]](), list[bytes](), dict[int, str]()
    for font, plain, glyphs, instead in _SHOWN.findall(content):
        if plain:
            runs.append(plain)
        elif glyphs:
            runs.append(b"".join(map(_raw, _LITERAL.finditer(glyphs))))
        elif font or instead:
            drawn.append((_APART.join(runs).decode("utf-16-be", "replace"), letters))
            runs, letters = [], fonts.get(font, letters)
            if instead:
                drawn.append((_decoded(bytes.fromhex(instead.decode())), {}))
    drawn.append((_APART.join(runs).decode("utf-16-be", "replace"), letters))
    said = " ".join(glyphs.translate(letters) for glyphs, letters in drawn)
    if not _FROM_THE_RIGHT.search(said):
        return said
    behind = " ".join((glyphs[::-1] if letters else glyphs).translate(letters) for glyphs, letters in reversed(drawn))
    return f"{said} {behind}"


def _raw(found: re.Match[bytes]) -> bytes:
    """The bytes of a string, however it is written."""
    if found[1] is None:
        return bytes.fromhex(found[2].decode())
    inside = found[1][1:-1]
    return _ESCAPED.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() else _ESCAPES.get(said, said)


def _text(found: re.Match[bytes]) -> str:
    return _decoded(_raw(found))


def _decoded(raw: bytes) -> str:
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
