"""Versions of one record, and which of them is only a copy that was made for somebody.

A copy for an agency or the family has the id and the time of its author's record, holds less, and says nowhere that it is one.
So it is told by what is in it: what the record lacks that an earlier version has, and how its facts and people are numbered,
since ids are counted anew in a copy (see `sharing.as_sent`), while its author's own later version keeps them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rapidfuzz import fuzz

from checklist.record import Record
from checklist.spelling import fold

_ALIKE = 50  # of 100: how like each other two texts are where one may be the other, written anew


@dataclass(frozen=True, slots=True)
class _Thing:
    """A fact, person or note: where it stands, by which id, in which words, and whether it must be kept from somebody."""

    where: str
    id: str
    words: str = field(repr=False)
    is_protected: bool


def part_copies(records: Sequence[Record]) -> dict[int, int]:
    """The records that are taken for copies of part of another: by their places, with the place of the whole one.

    The author's later version replaces the earlier one as before, although a fact was taken out or written anew in it.
    """
    by_id: dict[UUID, list[int]] = defaultdict(list)
    for at in sorted(range(len(records)), key=lambda each: records[each].updated):
        by_id[records[at].id].append(at)
    copies: dict[int, int] = {}
    for first, *others in by_id.values():
        whole = first
        for at in others:
            if is_part_of(records[at], records[whole]):
                copies[at] = whole
            else:
                if records[at].updated == records[whole].updated and is_part_of(records[whole], records[at]):
                    copies[whole] = at
                whole = at
        copies |= {at: whole for at in others if at in copies}
    return copies


def is_part_of(record: Record, other: Record) -> bool:
    """Whether a record is taken for a copy of part of another version of it, which is not later, and so is the whole one."""
    lost, new = lacks(record, other), lacks(other, record)
    if not lost or record.updated < other.updated:
        return False
    if record.updated == other.updated:
        return not new
    if not _is_counted_anew(record):
        return False  # a gap in its numbers: its author took something out
    if not _is_counted_anew(other):
        return True
    if len(lost) == len(new):
        return any(each.is_protected for each in lost)
    return len(lost) > len(new)


def lacks(record: Record, other: Record) -> tuple[_Thing, ...]:
    """What stands in the other and not in this one: neither in the same words, nor written anew under the same id."""
    here: dict[str, list[_Thing]] = defaultdict(list)
    for each in _things(record):
        here[each.where].append(each)
    missing = []
    for thing in _things(other):
        same = next((each for each in here[thing.where] if each.words == thing.words), None)
        if same:
            here[thing.where].remove(same)
        else:
            missing.append(thing)
    lost = []
    for thing in missing:
        anew = (each for each in here[thing.where] if each.id == thing.id and fuzz.ratio(each.words, thing.words) >= _ALIKE)
        written_anew = next(anew, None)
        if written_anew:
            here[thing.where].remove(written_anew)
        else:
            lost.append(thing)
    return tuple(lost)


def _things(record: Record) -> Iterator[_Thing]:
    for prompt, fact in record.facts():
        if words := fold(fact.what):
            yield _Thing(prompt, fact.id, words, fact.protect_source or fact.keep_from_family)
    for person in record.people:
        if words := fold(" ".join((person.name, person.described_as))):
            yield _Thing("", person.id, words, person.protect_source or person.keep_from_family)
    for number, note in enumerate(record.notes):
        if words := fold(note.text):
            yield _Thing(f"note {note.prompt or ''}", str(number), words, is_protected=True)


def _is_counted_anew(record: Record) -> bool:
    """Whether facts and people are numbered one after the other in the order in which they stand, as in a copy."""
    facts, people = [fact.id for _, fact in record.facts()], [each.id for each in record.people]
    return facts == [f"f{at + 1}" for at in range(len(facts))] and people == [f"p{at + 1}" for at in range(len(people))]
