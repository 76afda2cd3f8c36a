"""Versions of one record: which is used, and which is only a copy that was made for somebody.

A copy for an agency or the family has the id and the time of its author's record, holds less, and says nowhere that it is one.
So it is told by what is in it: what the record lacks that an earlier version has, and how its facts and people are numbered,
since ids are counted anew in a copy (see `sharing.as_sent`), while its author's own later version keeps them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel
from rapidfuzz import fuzz

from checklist.library import Library
from checklist.picture.accounts import Author, with_every_fact
from checklist.picture.values import Replaced, TwoVersions, spoken_agencies
from checklist.record import Fact, Person, Record
from checklist.spelling import fold

_CLOCKS_DIFFER: Final = timedelta(days=1)  # by so much, at most, where nobody's clock is wrong
_ALIKE: Final = 50  # of 100: how like each other two texts are where one may be the other, written anew


def is_ahead(record: Record, now: datetime | None) -> bool:
    """Whether a record is dated later than now, so that the clock it was written by was wrong."""
    return now is not None and record.updated > now + _CLOCKS_DIFFER


def latest_of(records: Sequence[Record], library: Library, now: datetime | None) -> tuple[list[Record], tuple[Replaced, ...]]:
    """Each record once, in its latest version, and the versions that it replaces. A clock that ran ahead makes none later."""
    copies = part_copies(records)  # a copy takes no place of its author's own
    versions: dict[UUID, list[Record]] = defaultdict(list)
    for record in (each for at, each in enumerate(records) if at not in copies):
        versions[record.id].append(record)
    latest: list[Record] = []
    replaced: set[Replaced] = set()
    for same in versions.values():
        last = max(each.updated for each in ([each for each in same if not is_ahead(each, now)] or same))
        used = _fullest([each for each in same if each.updated == last], library)
        latest.append(used)
        for each in same:
            if each.updated != last:
                more = not _holds_all_of(_undated(used), _undated(each))
                replaced.add(Replaced(Author.of(each), last, is_ahead(each, now), more))
    return latest, tuple(sorted(replaced, key=lambda each: (*each.author.order, each.author.updated)))


def _undated(record: Record) -> Record:
    """The record without its own time and edition, which say nothing of a child."""
    return record.but(updated=datetime(1, 1, 1, tzinfo=UTC), edition="")


def _fullest(versions: list[Record], library: Library) -> Record:
    """The version that holds all that the others hold: a copy made for somebody holds less than the record itself."""
    if all(each == versions[0] for each in versions):
        return versions[0]
    full = [each for each in versions if all(_holds_all_of(each, other) for other in versions)]
    if not full:
        raise TwoVersions(spoken_agencies(versions[:1], library))
    return full[0] if len(full) == 1 else min(full, key=Record.to_json)


def _holds_all_of(whole: Record, copy: Record) -> bool:
    """Whether all that is said in the copy is said in the whole. The ids need not agree: a copy that went out has its own."""
    same: dict[str, str] = {}
    for each in sorted(copy.people, key=lambda person: person.is_blank):  # those of whom nothing is said take what is left
        free = [one for one in whole.people if one.id not in same.values() and _is_within(each, one)]
        if not free:
            return False
        same[each.id] = min(free, key=lambda one: one.but(id=each.id) != each).id
    renamed = with_every_fact(copy, lambda _, fact: fact.but(about=tuple(same.get(each, each) for each in fact.about)))
    return _is_within(renamed, whole)


def _is_within(part: Any, whole: Any) -> bool:
    """Whether all that is said in one is said in the other too, ids aside. What is blank says nothing."""
    if part == whole or part is None or part is False or part == "":
        return True
    if isinstance(part, BaseModel) and type(part) is type(whole):
        ids = ("id",) if isinstance(part, Person | Fact) else ()
        return all(_is_within(getattr(part, name), getattr(whole, name)) for name in type(part).model_fields if name not in ids)
    if isinstance(part, Mapping):
        return all(name in whole and _is_within(each, whole[name]) for name, each in part.items())
    if isinstance(part, tuple):
        return all(any(_is_within(each, other) for other in whole) for each in part)
    return False


# -- which are copies


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
