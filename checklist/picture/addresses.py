"""Which addresses are one home, however they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checklist.spelling import covers, fold

_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")
_SOLID_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")


def read_address(text: str, in_full: Mapping[str, str]) -> tuple[str, str]:
    """An address for comparing: its words written out, and its postcode. “14 Mill St, LS14DY”: 14 mill street, ls14dy.

    `in_full`: what is written short, folded, and how it is written out.
    """
    words = [in_full.get(word, word) for word in fold(text).split()]
    left: list[str] = []
    postcode, at = "", 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if not postcode and _SOLID_POSTCODE.fullmatch(words[at]):
            postcode = words[at]
        elif not postcode and _POSTCODE.fullmatch(pair):
            postcode, at = pair.replace(" ", ""), at + 1
        elif left and left[-1].isdigit() and len(words[at]) == 1 and words[at].isalpha():
            left[-1] += words[at]  # "14 A" is 14a
        else:
            left.append(words[at])
        at += 1
    return " ".join(left), postcode


def one_address(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two addresses, each as words and postcode, may be one home: one only leaves out what the other has."""
    (words, postcode), (others, other_postcode) = one, other
    if postcode and other_postcode:
        if postcode != other_postcode:
            return False
        numbers, other_numbers = _numbers(words), _numbers(others)
        if numbers and numbers == other_numbers:
            return True  # a house number and a postcode are one home, however the town is written
    if not words or not others:
        return True
    return covers(words, others)


def _numbers(words: str) -> set[str]:
    return {word for word in words.split() if word[0].isdigit() or len(word) == 1}
