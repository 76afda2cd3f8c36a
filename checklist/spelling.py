"""Two texts compared: folded alike, give or take a slip of the pen."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

# Letters that stay whole when accents are taken off.
_WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": "", "ʼ": ""}
)
# What Unicode calls ignorable by default, beside its format characters: fillers, joiners and selectors that nobody sees.
_UNSEEN = {0xAD: None, 0x34F: None, 0x115F: None, 0x1160: None, 0x17B4: None, 0x17B5: None, 0x3164: None, 0xFFA0: None}
_UNSEEN |= dict.fromkeys((*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)))

_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The text for comparing: small letters without accents, words with one space between them, no punctuation.

    What cannot be seen, such as a soft hyphen or a zero-width space, is not there. Scripts in which marks are letters of their
    own (Devanagari, Bengali, Tamil) keep them.
    """
    if text.isascii():
        return " ".join(_WORD.findall(text.lower().replace("'", "")))
    small = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold().translate(_WHOLE)
    plain = (each for each in unicodedata.normalize("NFKD", small) if not "\u0300" <= each <= "\u036f")
    kept = (each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in plain if not _is_unseen(each))
    return " ".join("".join(kept).split())


def _is_unseen(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) == "Cf"


def is_slip(one: str, other: str) -> bool:
    """One letter lost, added, changed or swapped, in words long enough for it to be a slip. A first letter is not a slip."""
    if one == other or one[0] != other[0] or min(len(one), len(other)) < 3:
        return False
    if len(one) == len(other) < 5:
        return False  # Mila and Mina are two names
    return OSA.distance(one, other, score_cutoff=1) <= 1


def covers(one: str, other: str) -> bool:
    """Whether one folded text has all the words of the other, give or take a slip. A number is never a slip."""
    few, many = sorted((one.split(), other.split()), key=len)
    return all(any(word == each or (not word[0].isdigit() and is_slip(word, each)) for each in many) for word in few)
