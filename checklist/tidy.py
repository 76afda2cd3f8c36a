"""Text as it comes in: what cannot be seen is taken out, and what is empty is left out.

`clean` is the one intake for all that is typed or read. `Tidy` walks through the parsed JSON of a record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

MOST_MARKS: Final = 30  # combining marks in a row; no script needs more than a few
# Controls that part words become a space or a line's end.
_PARTING = {"\r\n": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": " ", "\x0c": " "}
_PARTS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
# Line breaks and tabs stay; other controls, bidi marks, embeddings, overrides and isolates, the marks of broken text, and what
# is drawn as nothing at all go: zero-width space, word joiner, soft hyphen, Hangul fillers, tags and the like. The joiners of
# Persian, Hindi and of emoji (U+200C, U+200D) and the variation selectors stay: they change what is seen.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HALF = re.compile("[\ud800-\udfff]")

# Fields that map ids to things; those that the format needs although they may be empty.
_BY_ID = ("answers", "knows")
_NEEDED = ("child", "practitioner")
_LISTED = ("decisions",)
_MARKS = ("protect", "keep_from_family")  # an address of which only is said that it is not marked says nothing
_TELLING_WHEN_EMPTY = {"decisions": {"facts"}}  # no fact is not the same as the usual ones


class HalfACharacter(ValueError):
    """A text holds a lone surrogate: the file is damaged."""


def clean(text: str) -> str:
    """The text as it is kept: in composed form (NFC), without what cannot be seen.

    Control characters, bidi overrides, invisible characters and lone surrogates go; one that parted words leaves a space or a
    line's end. Of more than 30 combining marks in a row the first 30 stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNWANTED.sub("", _PARTS.sub(lambda found: _PARTING[found[0]], text))
    return text if text.isascii() else unicodedata.normalize("NFC", _without_piles(text))


def _without_piles(text: str) -> str:
    kept, marks = [], 0
    for each in text:
        marks = marks + 1 if unicodedata.combining(each) else 0
        if marks <= MOST_MARKS:
            kept.append(each)
    return "".join(kept)


class Tidy:
    """Walks through parsed JSON: cleans each text, drops fields that are empty, counts the characters taken out."""

    def __init__(self, names: Collection[str]) -> None:
        """`names` are the field names of the format."""
        self.removed = 0
        self._names = frozenset(names)

    def __call__(self, value: Any, field: str = "") -> Any:
        if isinstance(value, str):
            if _HALF.search(value):
                raise HalfACharacter
            self.removed += len(_UNWANTED.findall(value))
            return clean(value)
        if isinstance(value, list):
            return [tidied for each in value if not _is_empty(tidied := self(each, field if field in _LISTED else ""))]
        if isinstance(value, dict):
            droppable = (set(value) if field in _BY_ID else self._names & value.keys()) - _TELLING_WHEN_EMPTY.get(field, set())
            tidied = {name: self(each, name) for name, each in value.items() if each is not False or name not in _MARKS}
            return {name: each for name, each in tidied.items() if name not in droppable or not _is_empty(each)}
        return value


def filled_in(said: Mapping[str, Any], tidy: Tidy) -> dict[str, Any]:
    """The top of a record, tidied. A child of whom nothing is said yet stays, since the format needs the field."""
    tidied: dict[str, Any] = tidy(said)
    return {name: tidied.get(name, said[name]) for name in said if name in tidied or name in _NEEDED}


def _is_empty(value: Any) -> bool:
    return value is None or (not isinstance(value, bool | float) and not value)
