"""What changed between two versions of one checklist: new, changed, gone; what is no longer assumed, and what still is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from checklist.library import Library
from checklist.record import Answer, Fact, How, KnowsState, Person, Record


class Turn(StrEnum):
    """What became of a fact or a person between two versions of a checklist."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class FactTurn(NamedTuple):
    turn: Turn
    was: Fact | None
    now: Fact | None


class PersonTurn(NamedTuple):
    turn: Turn
    was: Person | None
    now: Person | None


class NoLongerAssumed(NamedTuple):
    """Something that was assumed and no longer is.

    For an "I think they know", `agency` says of whom and `state` what is put down now; None where the fact or the mark is gone.
    For a fact that was itself assumed, `agency` is None and `how` says how it is known now; None where the fact is gone.
    """

    fact: Fact
    agency: str | None
    state: KnowsState | None = None
    how: How | None = None


class StillAssumed(NamedTuple):
    """Something that is still assumed, the first day on which a version that we have says so, and the days since then."""

    fact: Fact
    agency: str | None
    since: date
    days: int


@dataclass(frozen=True)
class PromptChanges:
    """What changed under one prompt. A status or choice is in `was` and `now` whether or not it changed."""

    prompt: str
    was: Answer = field(repr=False)
    now: Answer = field(repr=False)
    facts: tuple[FactTurn, ...] = field(repr=False)
    settled: tuple[NoLongerAssumed, ...] = field(repr=False)
    still: tuple[StillAssumed, ...] = field(repr=False)

    @property
    def status_changed(self) -> bool:
        return self.was.status is not self.now.status

    @property
    def choice_changed(self) -> bool:
        return self.was.choice != self.now.choice

    @property
    def is_any(self) -> bool:
        return bool(self.status_changed or self.choice_changed or self.facts or self.settled or self.still)


@dataclass(frozen=True)
class Changes:
    """What changed between two versions of a checklist, prompt by prompt in the order in which they are asked."""

    before: Record = field(repr=False)
    after: Record = field(repr=False)
    prompts: tuple[PromptChanges, ...]
    people: tuple[PersonTurn, ...] = field(repr=False)

    @property
    def days(self) -> int:
        """The days from one version to the other."""
        return (_day(self.after) - _day(self.before)).days

    @property
    def still(self) -> tuple[StillAssumed, ...]:
        """What is still assumed, the longest first."""
        return tuple(sorted((each for prompt in self.prompts for each in prompt.still), key=lambda each: each.since))


class NotOneChecklist(ValueError):
    """Two records that are not versions of one checklist were to be compared."""

    def __init__(self) -> None:
        super().__init__(
            "These two are not versions of one checklist, so they cannot be compared. "
            "Choose two files that were made from the same checklist, or combine them instead."
        )


def changes_between(before: Record, after: Record, library: Library, earlier: Sequence[Record] = ()) -> Changes:
    """What is new, changed, settled and still assumed, prompt by prompt; prompts where nothing is are left out.

    The one that was saved first is the one before, in whichever order they come. How long something has been assumed is counted
    from the first version that says so without a break: of `earlier` ones too, where there are any. Days are those of UTC.

    Raises:
        NotOneChecklist: when one of them has another id.
    """
    if any(each.id != after.id for each in (before, *earlier)):
        raise NotOneChecklist
    before, after = sorted((before, after), key=lambda each: each.updated)
    versions = sorted((*(each for each in earlier if each.updated < before.updated), before), key=lambda each: each.updated)
    answered = {*before.answers, *after.answers}
    compared = (_compare(prompt, versions, after) for prompt in sorted(answered, key=lambda each: (library.place(each), each)))
    people = _turns({each.id: each for each in before.people}, {each.id: each for each in after.people})
    return Changes(
        before,
        after,
        tuple(each for each in compared if each.is_any),
        tuple(PersonTurn(*each) for each in people),
    )


def _compare(prompt: str, versions: Sequence[Record], after: Record) -> PromptChanges:
    was, now = versions[-1].answer(prompt), after.answer(prompt)
    facts = {each.id: each for each in was.facts}, {each.id: each for each in now.facts}
    assumed, still = _assumed(was), _assumed(now)
    return PromptChanges(
        prompt,
        was,
        now,
        tuple(FactTurn(*each) for each in _turns(*facts)),
        tuple(_settled(facts[0][fact], facts[1].get(fact), agency) for fact, agency in assumed if (fact, agency) not in still),
        tuple(_still(facts[1][fact], agency, prompt, versions, after) for fact, agency in still),
    )


Turned = TypeVar("Turned", Fact, Person)


def _turns(was: dict[str, Turned], now: dict[str, Turned]) -> Iterator[tuple[Turn, Turned | None, Turned | None]]:
    for each, thing in now.items():
        if each not in was:
            yield Turn.NEW, None, thing
        elif was[each] != thing:
            yield Turn.CHANGED, was[each], thing
    for each, thing in was.items():
        if each not in now:
            yield Turn.GONE, thing, None


def _assumed(answer: Answer) -> tuple[tuple[str, str | None], ...]:
    """What an answer takes for granted: fact ids, with the agency that is thought to know, or None for the fact itself."""
    found: list[tuple[str, str | None]] = []
    for fact in answer.facts:
        found += [(fact.id, agency) for agency, knows in fact.knows.items() if knows.state is KnowsState.BELIEVED]
        found += [(fact.id, None)] if fact.how is How.ASSUMED else []
    return tuple(found)


def _settled(was: Fact, now: Fact | None, agency: str | None) -> NoLongerAssumed:
    if agency is None:
        return NoLongerAssumed(now or was, None, how=now.how if now else None)
    knows = now.knows.get(agency) if now else None
    return NoLongerAssumed(now or was, agency, state=knows.state if knows else None)


def _still(fact: Fact, agency: str | None, prompt: str, versions: Sequence[Record], after: Record) -> StillAssumed:
    since = _day(after)
    for version in reversed(versions):
        if (fact.id, agency) not in _assumed(version.answer(prompt)):
            break
        since = _day(version)
    return StillAssumed(fact, agency, since, (_day(after) - since).days)


def _day(record: Record) -> date:
    return record.updated.astimezone(UTC).date()
