"""What changed between two versions of a checklist, and who signed, in words: the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checklist.changes import Changes, NoLongerAssumed, PersonTurn, PromptChanges, Turn
from checklist.library import Library
from checklist.record import Note, Person
from checklist.wording import words

TURNS: Final = {Turn.NEW: "New", Turn.CHANGED: "Changed", Turn.GONE: "Taken out"}


def moved(changes: Changes) -> tuple[PromptChanges, ...]:
    """The prompts on which something is new, changed or settled; what is only still assumed stands in a list of its own."""
    return tuple(each for each in changes.prompts if each.status_changed or each.choice_changed or each.facts or each.settled)


def in_days(days: int) -> str:
    """ "the same day", "1 day", "12 days"."""
    return {0: "the same day", 1: "1 day"}.get(days, f"{days} days")


def assumed_of(agency: str | None, library: Library) -> str:
    """What is assumed: that an agency knows, or the fact itself."""
    return f"We think that {library.agency_name(agency)} knows" if agency else "Assumed, and not checked"


def person_turn(each: PersonTurn) -> str:
    """ "New: Darren Holt"."""
    person = each.now or each.was
    assert isinstance(person, Person)
    return f"{TURNS[each.turn]}: {person.called}"


def prompt_title(prompt: str, library: Library) -> str:
    """A prompt's number and short name; its id where this edition does not have it."""
    found = library.prompts.get(prompt)
    return f"{library.numbers[prompt]} {found.short}" if found else prompt


def standing_turns(each: PromptChanges, library: Library) -> Iterator[str]:
    """How the prompt stood and stands, where that changed."""
    prompt = library.prompts.get(each.prompt)
    if each.status_changed:
        was, now = (words.STATUS[one.status] if one.status else words.NOT_COVERED for one in (each.was, each.now))
        yield f"Was: {was}. Now: {now}."
    if each.choice_changed and prompt:
        yield f"Was: {prompt.label_of(each.was.choice) or '–'}. Now: {prompt.label_of(each.now.choice) or '–'}."


def settled(each: NoLongerAssumed, library: Library) -> str:
    """What was assumed, and what is put down now."""
    if each.agency:
        now = f"“{words.KNOWS[each.state]}”" if each.state else "nothing is marked any more"
        return f"“{each.fact.what}”: we thought that {library.agency_name(each.agency)} knew. Now: {now}."
    now = words.HOW[each.how].lower() if each.how else "taken out"
    return f"“{each.fact.what}”: was assumed. Now: {now}."


def signed_in_words(note: Note) -> str:
    """ "Signed off by Sam Stapler, team manager on 25 November 2026 at 17:40"."""
    return " ".join(part for part in (f"{note.text} by {note.by}", f"on {note.on.spoken}" if note.on else "") if part)
