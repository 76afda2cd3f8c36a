"""What changed between two versions of a checklist, and who signed, in words: the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from checklist.changes import Changes, FactTurn, NoLongerAssumed, PersonTurn, PromptChanges, StillAssumed, Turn
from checklist.dates import PartialDate
from checklist.frozen import silent
from checklist.library import Library
from checklist.record import Note, Person, Record
from checklist.wording.answers import HOW, KNOWS, NOT_COVERED, STATUS
from checklist.wording.dates import day_and_time, in_days
from checklist.wording.facts import NOTHING_WRITTEN, FactInWords, fact_of
from checklist.wording.names import numbered_prompt

NOTHING_STILL: Final = "Nothing that was assumed is assumed still."
NOTHING_CHANGED: Final = "Nothing changed."
_TURNS: Final = {Turn.NEW: "New", Turn.CHANGED: "Changed", Turn.GONE: "Taken out"}


@silent
class TurnInWords(NamedTuple):
    """What became of a fact: "Changed", as it was and as it is; None where it is new or taken out."""

    turn: str
    was: FactInWords | None
    now: FactInWords | None


@silent
class StillInWords(NamedTuple):
    """What is still assumed: the fact, what is assumed of it, and since when."""

    what: str
    whom: str
    since: str
    days: str


@silent
class PromptInWords(NamedTuple):
    """What changed under one prompt: how it stands, its facts, and what was assumed and no longer is."""

    title: str
    standing: tuple[str, ...]
    facts: tuple[TurnInWords, ...]
    settled: tuple[str, ...]


@silent
class ChangesInWords(NamedTuple):
    """What changed between two versions, what has been assumed longest first. What there is not is empty."""

    lead: str
    still: tuple[StillInWords, ...]
    people: tuple[str, ...]
    prompts: tuple[PromptInWords, ...]


def changes_in_words(found: Changes, library: Library) -> ChangesInWords:
    """Two versions, prompt by prompt. What is only still assumed stands in a list of its own."""
    moved = (each for each in found.prompts if each.status_changed or each.choice_changed or each.facts or each.settled)
    before, after = (day_and_time(each.updated) for each in (found.before, found.after))
    return ChangesInWords(
        f"From {before} to {after}: {in_days(found.days)}.",
        tuple(_still(each, library) for each in found.still),
        tuple(_person(each) for each in found.people),
        tuple(_prompt(each, found, library) for each in moved),
    )


def _still(each: StillAssumed, library: Library) -> StillInWords:
    whom = f"We think that {library.agency_name(each.agency)} knows" if each.agency else "Assumed, and not checked"
    since = f"{PartialDate.on(each.since).spoken} at the latest"
    return StillInWords(each.fact.what or NOTHING_WRITTEN, whom, since, in_days(each.days))


def _person(each: PersonTurn) -> str:
    """ "New: Darren Holt"."""
    person = each.now or each.was
    assert isinstance(person, Person)
    return f"{_TURNS[each.turn]}: {person.called}"


def _prompt(each: PromptChanges, found: Changes, library: Library) -> PromptInWords:
    return PromptInWords(
        numbered_prompt(each.prompt, library),
        tuple(_standing(each, library)),
        tuple(_turn(turn, found.before, found.after, library) for turn in each.facts),
        tuple(_settled(one, library) for one in each.settled),
    )


def _standing(each: PromptChanges, library: Library) -> Iterator[str]:
    """How the prompt stood and stands, where that changed."""
    prompt = library.prompts.get(each.prompt)
    if each.status_changed:
        was, now = (STATUS[one.status] if one.status else NOT_COVERED for one in (each.was, each.now))
        yield f"Was: {was}. Now: {now}."
    if each.choice_changed and prompt:
        yield f"Was: {prompt.label_of(each.was.choice) or '–'}. Now: {prompt.label_of(each.now.choice) or '–'}."


def _turn(each: FactTurn, before: Record, after: Record, library: Library) -> TurnInWords:
    was = fact_of(each.was, before, library) if each.was and each.turn is not Turn.NEW else None
    now = fact_of(each.now, after, library) if each.now and each.turn is not Turn.GONE else None
    return TurnInWords(_TURNS[each.turn], was, now)


def _settled(each: NoLongerAssumed, library: Library) -> str:
    """What was assumed, and what is put down now."""
    if each.agency:
        now = f"“{KNOWS[each.state]}”" if each.state else "nothing is marked any more"
        return f"“{each.fact.what}”: we thought that {library.agency_name(each.agency)} knew. Now: {now}."
    now = HOW[each.how].lower() if each.how else "taken out"
    return f"“{each.fact.what}”: was assumed. Now: {now}."


def signed_off(note: Note) -> str:
    """ "Signed off by Sam Stapler, team manager on 25 November 2026 at 17:40"."""
    return " ".join(part for part in (f"{note.text} by {note.by}", f"on {note.on.spoken}" if note.on else "") if part)
