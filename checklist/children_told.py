"""A child who told is protected without a mark: which sources of a record name somebody under 18, however they are written.

names_a_child(record, "Told: Annemarie, at school")        True where Anne-Marie is on the list and is nine
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checklist.guarded import without_nothing, words_of
from checklist.record import Fact, Person, Record

_TITLES: Final = frozenset({"master", "miss", "mr", "mrs", "ms", "baby"})  # before a child's name
_GROWN_UP: Final = 18  # years


def names_a_child(record: Record, source: str) -> bool:
    """Whether a source names somebody under 18: a child on the list or the child, by name, known-as or first name.

    A name counts in one word or in two.
    """
    there = {*words_of(source), *words_of(without_nothing(source)), *("".join(words_of(part)) for part in source.split())}
    return bool(there - {""}) and any(set(name) <= there for name in called_as_children(record))


def with_sources(record: Record) -> Iterator[tuple[str, Fact | Person]]:
    """Facts with their prompts, then people without one: everything that has a source."""
    yield from record.facts()
    yield from (("", person) for person in record.people)


def tells(record: Record, thing: Fact | Person) -> bool:
    """Whether the source of a fact, a person or one of their ties names a child."""
    ties = (tie.source for tie in thing.ties) if isinstance(thing, Person) else ()
    return any(names_a_child(record, source) for source in (thing.source, *ties))


def called_as_children(record: Record) -> list[list[str]]:
    """The folded names of everybody under 18: whole, known-as, and the first name alone."""
    young = [(each.name, *each.known_as) for each in record.people if each.child or _is_young(each, record)]
    called = [name for names in ((record.child.name, *record.child.known_as), *young) for name in names]
    described = [each.described_as for each in record.people if each.child or _is_young(each, record)]
    telling = [words for name in (*called, *described) if (words := words_of(name))]
    return [*telling, *([first] for name in called for first in _first_names(name))]


def _first_names(name: str) -> Iterator[str]:
    """The words of a name before the family's, titles left out; behind the comma, in "Teacosy, Tyler"."""
    before, _, behind = name.partition(",")
    whole = words_of(behind or before)
    words = [each for each in whole if len(each) > 1 and each not in _TITLES]
    yield from words if behind.strip() or len(whole) < 2 else words[:-1]
    yield from ("".join(words_of(part)) for part in (behind or before).split() if len(words_of(part)) > 1)


def _is_young(person: Person, record: Record) -> bool:
    if person.born is None:
        return False
    day = record.updated.date()
    return (
        day.year - person.born.latest.year - ((day.month, day.day) < (person.born.latest.month, person.born.latest.day))
    ) < _GROWN_UP
