"""Words that are looked for: without their endings, and give or take one wrong letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from checklist.spelling import fold

_ENDINGS: Final = (("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
_ADDED: Final = ("ing", "ed", "s")  # where a wrong letter is looked for in a form that stands nowhere: “bruisng”, of “bruises”
_MARKS: Final = str.maketrans(dict.fromkeys("“”–…", " ") | {"’": None, "‘": None})  # without them folding is quick
_SHORTEST: Final = 3  # letters that are left of a word without its ending
_SLIPS_FROM: Final = 5  # letters of a word in which one may be wrong
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_SMALL: Final = frozenset(
    fold(
        "a an and are as at be been by did do does for from had has have he her his how i in is it its not of on or our she so "
        "than that the their them then there they this to was we were what when where which who whom will with you your"
    ).split()
)


def stem(word: str) -> str:
    """A folded word without its ending: visits, visited and visiting are one."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return _DOUBLED.sub(r"\1", word[: -len(ending)] + instead)
    return word


def as_stems(text: str, known: dict[str, str]) -> str:
    """The text as stems with a space before and behind each. `known` is filled with the stem of every word."""
    folded = fold(text.translate(_MARKS)).split()
    for word in folded:
        if word not in known:
            known[word] = stem(word)
    return f" {' '.join([known[word] for word in folded])} "


def any_of(typed: str, known: Mapping[str, str]) -> list[tuple[str, ...]]:
    """For each word that says something, the ways in which a text of `as_stems` may have it. `known`: see there."""
    words = list(dict.fromkeys(fold(typed).split()))
    return [_ways(word, known) for word in [each for each in words if each not in _SMALL] or words]


def _ways(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    short = stem(word)
    whole = f" {short} " if short != word or len(word) < _SHORTEST else f" {short}"  # a beginning finds the rest of a word
    there = any(each == short or (whole[-1] != " " and each.startswith(short)) for each in known.values())
    if there or len(word) < _SLIPS_FROM:
        return (whole,)
    forms = {f"{each}{ending}": each for each in known.values() for ending in _ADDED} | dict(known)
    slips = process.extract(word, forms.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return tuple({f" {forms[each]} ": None for each, _, _ in slips}) or (whole,)
