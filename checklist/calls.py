"""The call list: whom to ring about what, what comes first, what must not be said there, and what a call brought.

A row keeps its place whatever its call brings: the order hangs on what matters to the author, never on what is known by now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from checklist.children_told import names_a_child
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.protection import OF_PROTECTING, FactKey, protected
from checklist.record import Fact, How, Involvement, Knows, KnowsState, LivesHere, Person, Record

GROUPS: Final = (KnowsState.BELIEVED, KnowsState.NOT_TOLD, KnowsState.UNSURE)
_MOST_TRIES: Final = 100


class CallOutcome(StrEnum):
    """What came of ringing an agency about one thing."""

    THEY_KNEW = "they-knew"
    TOLD_NOW = "told-now"
    NOT_REACHED = "not-reached"


class Guard(StrEnum):
    """What to keep back on the telephone: nothing, who told the author, or the thing itself until it is decided."""

    NOTHING = ""
    SOURCE = "source"
    THING = "thing"


class CallKey(NamedTuple):
    """One row: a fact by its prompt and id, or a person by their id with no prompt; and the agency to ring."""

    prompt: str
    thing: str
    agency: str


@dataclass(frozen=True)
class Call:
    """One thing to ring an agency about. `group` is how its knowledge stood before anybody rang."""

    key: CallKey
    thing: Fact | Person = field(repr=False)
    group: KnowsState
    knows: Knows = field(repr=False)
    guard: Guard
    contacts: tuple[Involvement, ...] = field(repr=False)


def calls(record: Record, library: Library, made: Mapping[CallKey, KnowsState] | None = None) -> tuple[Call, ...]:
    """Every row: group by group, agency by agency, what matters most first.

    `made` has the rows of calls that were made, with the group in which each stood: there it stays.
    """
    found = list(_rows(record, library, made or {}))
    ranks = _ranks(record, library)
    first: dict[tuple[KnowsState, str], _Rank] = {}
    for each in found:
        at = (each.group, each.key.agency)
        first[at] = min(first.get(at, _LAST), ranks[each.key[:2]])
    agencies = record.other_agencies()

    def place(call: Call) -> tuple[int, _Rank, int, _Rank]:
        at = (call.group, call.key.agency)
        return GROUPS.index(call.group), first[at], agencies.index(call.key.agency), ranks[call.key[:2]]

    return tuple(sorted(found, key=place))


def to_ring(record: Record, library: Library) -> Iterator[tuple[str, tuple[Call, ...]]]:
    """Each agency that is thought to know something, with what that is."""
    believed = (each for each in calls(record, library) if each.group is KnowsState.BELIEVED)
    for agency, theirs in groupby(believed, key=lambda call: call.key.agency):
        yield agency, tuple(theirs)


def knows_of(record: Record, key: CallKey) -> Knows | None:
    """What that agency knows of that thing; None where nothing is said, or the thing is gone."""
    thing = _thing(record, key)
    return thing.knows.get(key.agency) if thing else None


def with_knows(record: Record, key: CallKey, knows: Knows | None) -> Record:
    """The record with this said of what that agency knows, or nothing; the same where the thing is gone."""
    thing = _thing(record, key)
    if thing is None:
        return record
    others = {agency: said for agency, said in thing.knows.items() if agency != key.agency}
    changed = thing.but(knows={**thing.knows, key.agency: knows} if knows else others)
    return record.with_person(changed) if isinstance(changed, Person) else record.with_fact(key.prompt, changed)


def after_call(record: Record, key: CallKey, outcome: CallOutcome, at: PartialDate, spoke_to: str = "") -> Record:
    """The record after ringing an agency about one thing, at that minute.

    Whoever was reached has been told, and what came back says whether it was news. Where nobody was, nothing changes but that
    it was tried.
    """
    before = knows_of(record, key)
    if before is None:
        return record
    if outcome is CallOutcome.NOT_REACHED:
        tried = tuple(dict.fromkeys((*before.tried, at)))[-_MOST_TRIES:]
        return with_knows(record, key, before.but(tried=tried))
    reply = "They knew already." if outcome is CallOutcome.THEY_KNEW else "They did not know before."
    told = before.but(state=KnowsState.TOLD, on=at, by="phone", reply=reply, spoke_to=spoke_to)
    return with_knows(record, key, told)


# -- within ------------------------------------------------------------------------------------------------------------

_Rank = tuple[int, ...]
_LAST: Final[_Rank] = (9,)
_THERE: Final = (LivesHere.YES, LivesHere.SOME_NIGHTS)


def _thing(record: Record, key: CallKey) -> Fact | Person | None:
    return record.fact(key.prompt, key.thing) if key.prompt else record.person(key.thing)


def _things(record: Record) -> Iterator[tuple[str, Fact | Person]]:
    yield from record.facts()
    yield from (("", each) for each in record.people)


def _rows(record: Record, library: Library, made: Mapping[CallKey, KnowsState]) -> Iterator[Call]:
    secret = protected(record, library)
    agencies = record.other_agencies()
    contacts = {agency: tuple(each for each in record.involved if each.agency == agency) for agency in agencies}
    for prompt, thing in _things(record):
        guard = _guard(record, library, prompt, thing, secret)
        for agency, knows in thing.knows.items():
            key = CallKey(prompt, thing.id, agency)
            group = made.get(key, knows.state)
            if group in GROUPS and agency in contacts:
                yield Call(key, thing, group, knows, guard, contacts[agency])


def _guard(record: Record, library: Library, prompt: str, thing: Fact | Person, secret: Collection[FactKey]) -> Guard:
    """A child who told something is protected without a mark."""
    if isinstance(thing, Person):
        is_secret = thing.protect_source
    else:
        hidden = {each.id for each in record.people if each.protect_source}
        of_protecting = prompt in library.prompts_with(*OF_PROTECTING) or not hidden.isdisjoint(thing.about)
        is_secret = FactKey(prompt, thing.id) in secret and (of_protecting or not thing.protect_source)
    if is_secret:
        return Guard.THING
    told = thing.protect_source or thing.how is How.CHILD or names_a_child(record, thing.source)
    return Guard.SOURCE if told else Guard.NOTHING


def _ranks(record: Record, library: Library) -> dict[tuple[str, str], _Rank]:
    """How early each thing comes: the author's own order, what was marked, who lives there, then the order of the prompts."""
    chosen = {(each.prompt, each.fact): at for at, each in enumerate(record.matters)}
    ranks: dict[tuple[str, str], _Rank] = {}
    for at, (prompt, fact) in enumerate(record.facts()):
        here = (prompt, fact.id)
        later = (1 if fact.key else 3, library.place(prompt), at)
        ranks[here] = (0, chosen[here]) if here in chosen else later
    for at, person in enumerate(record.people):
        ranks["", person.id] = (2 if person.lives_here in _THERE else 4, at)
    return ranks
