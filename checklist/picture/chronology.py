"""Dated facts of several agencies in one order. What has no date stands apart, so that it is not overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checklist.dates import PartialDate
from checklist.picture.accounts import Statement


@dataclass(frozen=True, slots=True)
class Chronology:
    """Facts by when they happened, earliest first, and the facts for which nobody says when."""

    dated: tuple[Statement, ...]
    undated: tuple[Statement, ...]


def in_order(facts: Iterable[Statement]) -> Chronology:
    """The chronology of those facts; what can mean the same moment keeps the order in which it came.

    A span stands where it begins. "About" neither moves a fact nor hides it.
    """
    dated: list[Statement] = []
    undated: list[Statement] = []
    for each in facts:
        (dated if each.fact.happened else undated).append(each)
    keys = {happened: _key(happened) for happened in {each.fact.happened for each in dated} if happened}
    dated.sort(key=lambda each: keys[each.fact.happened] if each.fact.happened else ())
    return Chronology(tuple(dated), tuple(undated))


def _key(happened: PartialDate) -> tuple[date, str, date, str]:
    """As `PartialDate` sorts, worked out once for each date."""
    begins = happened.edtf.partition("/")[0]
    return (happened.earliest, begins.partition("T")[2].rstrip("~"), happened.latest, happened.edtf)
