"""Dated facts of several agencies in one order. What has no date stands apart, so that it is not overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from checklist.picture.accounts import Statement

QUIET: Final = 56  # days: a shorter stretch lies between any two visits


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
    keys = {happened: happened.order for happened in {each.fact.happened for each in dated} if happened}
    dated.sort(key=lambda each: keys[each.fact.happened] if each.fact.happened else ())
    return Chronology(tuple(dated), tuple(undated))


def quiet_before(chronology: Chronology) -> dict[int, tuple[date, date]]:
    """Stretches of which nothing is written down: the last day before and the first day after, by the later fact's place.

    What it means that nothing is written down is not for this tool to say.
    """
    found: dict[int, tuple[date, date]] = {}
    until: date | None = None
    for place, happened in enumerate(each.fact.happened for each in chronology.dated):
        if happened is None:
            continue
        if until and (happened.earliest - until).days > QUIET:
            found[place] = (until, happened.earliest)
        until = max(until or happened.latest, happened.latest)
    return found
