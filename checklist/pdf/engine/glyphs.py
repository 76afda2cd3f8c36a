"""What is set: runs of text in one look, words measured in glyphs, lines and blocks of them."""

from __future__ import annotations

from typing import NamedTuple

Colour = str  # "#rrggbb"


class Run(NamedTuple):
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    colour: Colour | None = None


class Stretch(NamedTuple):
    """Glyphs of one typeface in the order in which they are drawn, each group at its height above the baseline.

    `says` is the text, where marks at several heights would make a reader's software take it apart (Yoruba Ẹ̀bùn). Not from
    right to left: there software turns what it is told round once more.
    """

    face: int
    outlined: bool  # bold, for a typeface that has no bold
    shows: tuple[tuple[float, bytes], ...]  # height in thousandths of the type size; what goes between [ and ] TJ
    says: str = ""


class Word(NamedTuple):
    """One word, measured; or a part of one that runs in one direction."""

    text: str
    width: float  # thousandths of the type size
    simple: bytes | None  # glyph codes when the letters stand for themselves
    face: int
    stretches: tuple[Stretch, ...] = ()


class Span(NamedTuple):
    """Part of a line in one colour."""

    colour: Colour | None
    stretches: tuple[Stretch, ...]


class Line(NamedTuple):
    """One line, ready to draw. `says` is its own text, where the text of the whole is too long to be given at once."""

    width: float  # points
    spans: tuple[Span, ...]
    rtl: bool = False
    says: str = ""


class Block(NamedTuple):
    """Text set in lines. `spoken` is the text itself where glyphs alone would not give it back (shaped scripts).

    A text longer than `LONGEST_SPOKEN` has none: each of its lines says its own part.
    """

    lines: list[Line]
    spoken: str | None


Piece = tuple[Word, Colour | None, int]  # with its embedding level


LONGEST_SPOKEN = 8000  # characters, of at most four bytes each: PDF/A lets a text have 32,767 bytes

_ESCAPES = {0x28: b"\\(", 0x29: b"\\)", 0x5C: b"\\\\", 0x0D: b"\\r", 0x0A: b"\\n"}


def code_bytes(code: int) -> bytes:
    """A two-byte code as it stands in a PDF string."""
    high, low = divmod(code, 256)
    return _ESCAPES.get(high, bytes((high,))) + _ESCAPES.get(low, bytes((low,)))
