"""The bundled typefaces, and text made fit to be printed in them.

The font files are opened once a process, by HarfBuzz, and only read after that, so documents and threads share
them; each document takes its own small subset at the end (tagged.py). Noto Sans comes first, in regular and bold. Other
scripts have one weight; bold is drawn there with a thin outline (typeset.py).

`printable` is the one door for text that somebody typed. Nothing that has a shape vanishes behind it: a character that
no bundled font has is shown as a box, an emoji by its name in square brackets; `undrawable` says which those are, so that the
author is told before a paper goes.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

FONTS = Path(__file__).parent / "fonts"

REGULAR, BOLD = 0, 1  # places in the tuple that `faces` gives

FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "DroidSansFallback.ttf",
)

MISSING = "□"  # stands for a letter that no bundled font has

# Scripts in which a zero-width joiner changes how letters look (Arabic to Malayalam); elsewhere it is dropped.
_STRAY_JOINER = re.compile("(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0d7f])[\u200c\u200d]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMOJI_EXTRA = "\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
_SKIN = "EMOJI MODIFIER FITZPATRICK "


@dataclass(frozen=True, eq=False)
class Face:
    """One font file, opened for reading."""

    index: int
    name: str
    face: Any
    font: Any
    covers: frozenset[str]
    scale: float  # font units to thousandths of the type size

    def advance(self, glyph: int) -> float:
        """How far the pen moves after a glyph, in thousandths of the type size."""
        return round(float(self.font.get_glyph_h_advance(glyph)) * self.scale, 2)

    def glyph(self, character: str) -> int:
        return int(self.font.get_nominal_glyph(ord(character)) or 0)


@lru_cache(maxsize=1)
def faces() -> tuple[Face, ...]:
    """Every bundled typeface, opened on first use."""
    opened = []
    for index, file in enumerate(FILES):
        face = hb.Face(hb.Blob.from_file_path(str(FONTS / file)))
        covers = frozenset(map(chr, face.unicodes))
        name = file.removesuffix(".ttf")
        opened.append(Face(index, name, face, hb.Font(face), covers, 1000 / face.upem))
    return tuple(opened)


@lru_cache(maxsize=1)
def face_of() -> Mapping[str, int]:
    """The typeface for each character: the first in `FILES` that has it."""
    found: dict[str, int] = {}
    for face in reversed(faces()):
        found.update(dict.fromkeys(face.covers, face.index))
    return found


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """Characters that pass `printable` untouched: in a font, with a shape of their own, on one line."""
    return frozenset(c for c in face_of() if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Zs", "Mn")) | {" "}


def printable(text: str) -> str:
    """The text as it can be printed: line breaks kept, invisible controls taken out, the rest composed (NFC).

    Bidi overrides and isolates, control characters and lone surrogates go. A character that no bundled font has becomes
    "□", and an emoji its name in square brackets.
    """
    if (text.isascii() and text.isprintable()) or _letters().issuperset(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    known = face_of()
    strange = {c for c in text if c not in known or unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs")}
    strange -= {"\n", " ", "\u00a0", "\u200c", "\u200d"}
    if emoji := "".join(re.escape(c) for c in sorted(strange) if _is_emoji(c)):
        text = re.sub(f"[{emoji}][{emoji}{_EMOJI_EXTRA}]*", lambda found: f"[{_emoji_names(found[0])}]", text)
    text = text.translate({ord(c): _replacement(c) for c in strange})
    return _STRAY_JOINER.sub("", text)


def undrawable(text: str) -> frozenset[str]:
    """The characters of a text that have a shape which no bundled font has: `printable` lets something else stand for them."""
    if text.isascii() or _letters().issuperset(text):
        return frozenset()
    unknown = set(unicodedata.normalize("NFC", text)) - face_of().keys()
    return frozenset(c for c in unknown if _replacement(c) == MISSING)


def not_drawn(text: str) -> tuple[str, ...]:
    """What its author should know before a paper with this text goes: nothing, where every letter can be drawn."""
    if not undrawable(text):
        return ()
    return (
        "Some letters could not be drawn: the pages show a box for them, or the name of an emoji in brackets. "
        "Write a name in Latin letters too, so that it can be read on paper.",
    )


def _replacement(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    invisible = category in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(character) <= 0xFE0F or character == "\u034f"
    return "" if invisible else MISSING


def _is_emoji(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk") and ord(character) >= 0x2190


def _emoji_names(run: str) -> str:
    names = []
    for character in run:
        name = unicodedata.name(character, "")
        if name.startswith(_SKIN):
            names.append("skin " + name.removeprefix(_SKIN).lower())
        elif name.startswith("REGIONAL INDICATOR SYMBOL LETTER "):
            letter = name[-1]
            if names and re.fullmatch("flag [A-Z]", names[-1]):
                names[-1] += letter
            else:
                names.append("flag " + letter)
        elif _is_emoji(character):
            names.append(name.lower() or "emoji")
    return ", ".join(names) or "emoji"
