"""What is drawn on the pages of a PDF that somebody sent: the digest that `attachment.drawn` makes of our own pages.

Only what pages of ours are made of is looked at, within limits. Whatever else a page says could draw something, so such a page
is not ours, and there is no digest of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from checklist.pdf.engine.attachment import CODE_LENGTH, Typeface, drawn, typefaces_digest

_MOST_PAGES = 3000
_MOST_DRAWN = 64 * 1024 * 1024  # bytes of pages and typefaces, unpacked
_MOST_DEEP = 64  # of the tree of pages
_A4 = [0, 0, 595.28, 841.89]
_A_CODE = re.compile(rb"(?:[^()\\\r\n]|\\[()\\rn]){%d}" % (2 * CODE_LENGTH), re.DOTALL)  # two bytes a letter

# What a page of ours, its place in the tree, and a typeface of ours may say: anything else could draw something.
_OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/StructParents", "/Tabs"}
_OF_THE_TREE = {"/Type", "/Parent", "/Kids", "/Count"}
_OF_RESOURCES = {"/Font", "/ProcSet"}
_OF_A_FONT = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"}
_OF_ITS_DESCENDANT = {"/Type", "/Subtype", "/BaseFont", "/FontDescriptor", "/CIDSystemInfo", "/DW", "/W", "/CIDToGIDMap"}
_OF_ITS_DESCRIPTOR = {
    *("/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV", "/FontFile2"),
}


class NotOurs(Exception):
    """A PDF says something that none of ours says."""


class TooLong(Exception):
    """A stream unpacks to more than it may."""


def digest(pdf: pikepdf.Pdf, codes: Any) -> bytes:
    """The digest of the pages, as `attachment.drawn` made it; empty where something in them cannot be ours."""
    try:
        written = [bytes(each) for each in codes]
        if not 0 < len(written) <= 2 or not all(_A_CODE.fullmatch(each) for each in written):
            return b""
        pages = _Drawn(pdf)
        return drawn(pages.contents(), pages.typefaces, written) if pages.typefaces else b""
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- qpdf and its wrapper raise whatever a broken file provokes
        return b""


class _Drawn:
    """The pages of a PDF, looked at as far as pages of ours go."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._spare = _MOST_DRAWN
        self._pages = [each.obj for each in pdf.pages]
        if not 0 < len(self._pages) <= _MOST_PAGES:
            raise NotOurs
        self._known: dict[tuple[Any, ...], bytes] = {}
        (self.typefaces,) = {self._page(each) for each in self._pages}  # pages of ours share theirs

    def contents(self) -> Iterator[bytes]:
        return (self._unpacked(each.Contents) for each in self._pages)

    def _page(self, page: Any) -> bytes:
        _only(page, _OF_A_PAGE)
        node = page.Parent
        for _ in range(_MOST_DEEP):
            _only(node, _OF_THE_TREE)
            if "/Parent" not in node:
                break
            node = node.Parent
        else:
            raise NotOurs
        if [float(edge) for edge in page.MediaBox] != _A4:
            raise NotOurs
        _only(page.Resources, _OF_RESOURCES)
        fonts = page.Resources.Font
        if not all(font.is_indirect for font in fonts.values()):  # ours have a number, by which they are known again
            raise NotOurs
        key = tuple(sorted((name, font.objgen) for name, font in fonts.items()))
        if key not in self._known:
            self._known[key] = typefaces_digest({name: self._typeface(font) for name, font in fonts.items()})
        return self._known[key]

    def _typeface(self, font: Any) -> Typeface:
        _only(font, _OF_A_FONT)
        (descendant,) = font.DescendantFonts
        _only(descendant, _OF_ITS_DESCENDANT)
        _only(descendant.FontDescriptor, _OF_ITS_DESCRIPTOR)
        kinds = (font.Subtype, font.Encoding, descendant.Subtype, int(descendant.DW))
        if kinds != ("/Type0", "/Identity-H", "/CIDFontType2", 1000):
            raise NotOurs
        glyphs = descendant.CIDToGIDMap
        return Typeface(
            self._unpacked(descendant.FontDescriptor.FontFile2),
            b"" if glyphs == "/Identity" else self._unpacked(glyphs),
            self._unpacked(font.ToUnicode),
            dict(_widths(list(descendant.W))),
        )

    def _unpacked(self, stream: Any) -> bytes:
        unpacked = inflated(stream, self._spare)
        self._spare -= len(unpacked)
        return unpacked


def _only(thing: Any, names: set[str]) -> None:
    if not isinstance(thing, pikepdf.Dictionary) or not set(thing.keys()) <= names:
        raise NotOurs


def _widths(listed: list[Any]) -> Iterator[tuple[int, float]]:
    for first, widths in zip(listed[::2], listed[1::2], strict=True):
        yield from ((int(first) + at, float(width)) for at, width in enumerate(widths))


def inflated(stream: Any, most: int) -> bytes:
    """The stream's bytes, unpacked no further than that.

    Raises:
        TooLong: there are more.
        NotOurs: they are packed in another way than ours, or broken.
    """
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array):
        packing = packing[0] if len(packing) == 1 else packing
    raw = bytes(stream.read_raw_bytes())
    if packing is None:
        unpacked = raw
    elif packing == pikepdf.Name.FlateDecode and stream.get("/DecodeParms") is None:
        inflater = zlib.decompressobj()
        unpacked = inflater.decompress(raw, most + 1)
        if len(unpacked) <= most and not inflater.eof:
            raise NotOurs
    else:
        raise NotOurs
    if len(unpacked) > most:
        raise TooLong
    return unpacked
