"""A case in short, the same on screen and on paper: the child, tonight, the household, what matters most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checklist import coverage
from checklist.dates.age import aged
from checklist.frozen import silent
from checklist.library import Library, Role
from checklist.record import Child, Fact, LivesHere, Person, Record
from checklist.wording.answers import COMPLETE, LIVES_HERE, NOT_COVERED, gender_in_words, said_in_short
from checklist.wording.names import child_called, with_commas


@silent
class CaseInShort(NamedTuple):
    """What one has to know of a case to talk about it. `matters` are facts, each with the prompt that it stands under."""

    child: str
    tonight: tuple[str, str] | None
    household: str
    matters: tuple[tuple[str, Fact], ...]


def case_in_short(record: Record, library: Library, day: date) -> CaseInShort:
    """The case as its author wrote it down, with ages on that day."""
    safe = library.prompts.get(library.with_role(Role.SAFE_TONIGHT))
    return CaseInShort(
        child_in_words(record.child, day),
        (safe.short, ". ".join(said_in_short(record.answer(safe.id), safe, NOT_COVERED))) if safe else None,
        f"{household_in_words(record, day)}.{complete_in_words(record)}",
        tuple(coverage.matters_most(record, library)),
    )


def child_in_words(child: Child, day: date) -> str:
    """The child with all that the record says of them but addresses."""
    born = ""
    if child.born:
        born = f"{'born' if child.born.earliest <= day else 'expected'} {child.born.spoken}"
    return with_commas(
        child_called(child) if child.name or child.known_as else "No name given",
        f"known as {', '.join(child.known_as)}" if child.known_as else "",
        gender_in_words(child.gender),
        aged(child.born, day),
        born or "date of birth not given",
        f"reference {child.reference}" if child.reference else "",
    )


def household_in_words(record: Record, day: date) -> str:
    """Who sleeps there, with ages, and of whom it is not known where they sleep."""
    there: dict[LivesHere, list[str]] = defaultdict(list)
    for each in record.people:
        if each.lives_here is not LivesHere.NO and not each.died:
            there[each.lives_here].append(with_age(each, day))
    return ". ".join(_where(there)) or "Nobody is listed as living with the child"


def _where(there: dict[LivesHere, list[str]]) -> Iterator[str]:
    for at in (LivesHere.YES, LivesHere.SOME_NIGHTS):
        if there[at]:
            yield f"{LIVES_HERE[at]}: {'; '.join(there[at])}"
    if there[LivesHere.NOT_KNOWN]:
        yield f"Not known where they sleep: {'; '.join(there[LivesHere.NOT_KNOWN])}"


def complete_in_words(record: Record) -> str:
    """Whether that is everybody, where it is said; a sentence behind the household."""
    return f" Is that everybody? {COMPLETE[record.household.complete]}." if record.household.complete else ""


def with_age(person: Person, day: date) -> str:
    """ "Tyler (brother, aged 6)"."""
    more = with_commas(person.relationship, aged(person.born, day))
    return f"{person.called} ({more})" if more else person.called
