"""What the two-minute page puts down: up to three facts, who else knows each, and who lives there, in one line.

Its facts and people have ids of their own, which `Record.free_id` never gives, so that each field of the page
stays with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from checklist import coverage
from checklist.library import EVERY_AGENCY, Library, Prompt, Role
from checklist.record import (
    CHILD,
    MOST_PEOPLE,
    NAME_LONGEST,
    Answer,
    Fact,
    FactPlace,
    Knows,
    KnowsState,
    LivesHere,
    Person,
    Record,
    Status,
)

FACTS: Final = ("q1", "q2", "q3")
_PERSON: Final = "line"  # line1, line2, … in the order in which the line names them
_MOST_AGENCIES: Final = 6  # that are offered for each fact
_ADULT: Final = 18  # years
_AGE: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NAMED: Final = re.compile(r"(?P<name>[^(,]*)(?:\((?P<tie>[^)]*)\)?)?[^,]*,?")


class WhoKnows(StrEnum):
    """Who else knows a fact, in one answer."""

    NOBODY = "nobody"
    SAME = "same"  # as the fact before
    SOME = "some"


# -- facts


def kinds(library: Library, agency: str) -> tuple[Prompt, ...]:
    """The prompts that a fact of this page may stand under: the short form's, and what the agency most often alone holds.

    Whether a child is safe tonight and who lives there have places of their own on it.
    """
    own = {Role.SAFE_TONIGHT, Role.HOUSEHOLD}
    asked = coverage.shortlist(library, agency, coverage.TWO_MINUTES)
    openers = (prompt for prompt in library.prompts.values() if agency in prompt.opens_for)
    return tuple(prompt for prompt in dict.fromkeys((*asked, *openers)) if prompt.role not in own)


def place_of(record: Record, fact: str) -> str:
    """The prompt under which that fact stands; empty where there is none."""
    return next((prompt for prompt, each in record.facts() if each.id == fact), "")


def with_fact(record: Record, library: Library, prompt: str, fact: str, **said: Any) -> Record:
    """The same record with those fields of the fact, which stands under that prompt from now on, wherever it stood.

    A fact of which nothing is said any more is gone, and its prompt is not covered by it. The facts of this page come first
    among what matters most, in their order.
    """
    before = place_of(record, fact)
    found = record.fact(before, fact) if before else None
    keep_back = library.prompts[prompt].sensitive_source
    changed = (found or Fact(id=fact, about=(CHILD,), keep_from_family=keep_back)).but(**said)
    if before and (before != prompt or changed.is_blank):
        record = _uncovered(record.without_fact(before, fact), before)
    if changed.is_blank:
        return record
    answer = record.with_fact(prompt, changed).answer(prompt)
    return _in_order(record.with_answer(prompt, answer.but(status=answer.status or Status.KNOWN)))


def _in_order(record: Record) -> Record:
    own = [FactPlace(prompt=prompt, fact=fact) for fact in FACTS if (prompt := place_of(record, fact))]
    return record.but(matters=(*own, *(each for each in record.matters if each.fact not in FACTS)))


def _uncovered(record: Record, prompt: str) -> Record:
    return record.with_answer(prompt, Answer()) if record.answer(prompt) == Answer(status=Status.KNOWN) else record


# -- who else knows


def agencies(record: Record, library: Library) -> tuple[str, ...]:
    """Whom to ask about for each fact: who is always there, who is involved, and whom the prompts name most often."""
    return usual(record, library, record.other_agencies())


def usual(record: Record, library: Library, involved: Iterable[str] = ()) -> tuple[str, ...]:
    """The agencies that are asked about before anybody says who is involved; with those `involved` before the likely ones."""
    asked = [each for prompt in kinds(library, record.agency) for each in prompt.holds if each != EVERY_AGENCY]
    often = sorted(dict.fromkeys(asked), key=lambda each: -asked.count(each))
    named = dict.fromkeys((*library.nation(record.nation).attendees, *involved, *often))
    return tuple(each for each in named if each != record.agency)[:_MOST_AGENCIES]


def who_knows(fact: Fact, before: Fact | None, offered: Collection[str]) -> WhoKnows | None:
    """The one answer that what is said of a fact amounts to; None where nothing is said."""
    if not fact.knows:
        return None
    if before and fact.knows == before.knows:
        return WhoKnows.SAME
    told_nobody = all(agency in fact.knows and fact.knows[agency].state is KnowsState.NOT_TOLD for agency in offered)
    return WhoKnows.NOBODY if told_nobody else WhoKnows.SOME


def with_state(
    knows: Mapping[str, Knows], offered: Collection[str], state: KnowsState, chosen: Collection[str]
) -> dict[str, Knows]:
    """What agencies know, where the `chosen` ones of those `offered` stand so and no other does. What else is said stays."""
    stand = {agency: knows[agency].but(state=state) if agency in knows else Knows(state=state) for agency in chosen}
    left = {agency: each for agency, each in knows.items() if agency not in offered or each.state is not state}
    return {**left, **stand}


# -- who lives there


def household_line(record: Record) -> str:
    """The people whom this page put down, as they were typed: "Kelly (mother), Tyler (brother, 6)"."""
    listed = _put_down(record)
    return ", ".join(f"{each.name} ({each.relationship})".strip() if each.relationship else each.name for each in listed)


def with_household_line(record: Record, typed: str) -> Record:
    """The same record with the people that the line names, who live here; somebody with an age under 18 is a child."""
    named = list(_named(typed))[: MOST_PEOPLE - len(record.people) + len(_put_down(record))]
    for number, (name, tie) in enumerate(named, start=1):
        person = record.person(f"{_PERSON}{number}") or Person(id=f"{_PERSON}{number}", lives_here=LivesHere.YES)
        ages = [int(each) for each in _AGE.findall(tie)]
        child = any(each < _ADULT for each in ages) if ages else person.child
        record = record.with_person(person.but(name=name, relationship=tie, child=child))
    for person in _put_down(record)[len(named) :]:
        record = record.without_person(person.id)
    return record


def _put_down(record: Record) -> list[Person]:
    """The people of this page, in the order in which the line names them."""
    own = [each for each in record.people if each.id.startswith(_PERSON) and each.id.removeprefix(_PERSON).isdigit()]
    return sorted(own, key=lambda each: int(each.id.removeprefix(_PERSON)))


def _named(typed: str) -> Iterator[tuple[str, str]]:
    for found in _NAMED.finditer(typed):
        name, tie = found["name"].strip()[:NAME_LONGEST], (found["tie"] or "").strip()
        if name or tie:
            yield name, tie
