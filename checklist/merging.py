"""Two people on one draft: what each changed since they last agreed, put together.

Different things merge by themselves. Where both changed the same thing, the one who saves second keeps their own on top and the
other is set aside, whole, until somebody decides. Nothing is dropped: what one took out and the other changed stays in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, TypeAdapter

from checklist.dates import PartialDate
from checklist.record import (
    Action,
    Answer,
    Child,
    Decision,
    Fact,
    Household,
    Involvement,
    Meeting,
    Note,
    OwnRecord,
    Person,
    Practitioner,
    Record,
    Status,
)

_TOP: Final = ("edition", "nation", "purpose", "agency", "service", "protect_service", "answers_request", "matters")
_PARTS: Final[Mapping[str, type[BaseModel]]] = {
    "child": Child,
    "practitioner": Practitioner,
    "meeting": Meeting,
    "own_record": OwnRecord,
    "household": Household,
}
_LISTED: Final[Mapping[str, type[BaseModel]]] = {
    "answers": Answer,
    "people": Person,
    "involved": Involvement,
    "decisions": Decision,
    "actions": Action,
    "notes": Note,
}


class RecordPath(NamedTuple):
    """Where in a record something stands: a part of it, and a prompt, person, field or place in a list within that part."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What was said in one place by somebody else, and is kept until a person decides. `said` is JSON."""

    place: RecordPath
    said: str = field(repr=False)

    @property
    def value(self) -> Any:
        """What was said, as the record would hold it.

        Raises:
            ValueError: it is not what stands in that place.
        """
        return _adapter(self.place.part, self.place.name).validate_json(self.said)


@dataclass(frozen=True, slots=True)
class Merged:
    """A record that holds what both said; what is set aside; where it now says what the other said."""

    record: Record
    asides: tuple[Aside, ...]
    taken: frozenset[RecordPath]
    renamed: Mapping[str, str]  # people of one's own that got another id, because the other gave theirs to somebody else


def merge(base: Record, mine: Record, theirs: Record) -> Merged:
    """What both say, where `base` is what both started from. `theirs` was saved first, so its ids stand."""
    mine, renamed = _with_free_ids(base, mine, theirs)
    before, here, there = _cells(base), _cells(mine), _cells(theirs)
    cells: dict[RecordPath, Any] = {}
    asides, taken = [], set()
    for place in dict.fromkeys((*here, *there)):
        was, own, other = before.get(place), here.get(place), there.get(place)
        if other in (own, was):
            cells[place] = own
        elif own == was or own is None:
            cells[place] = other
            taken.add(place)
        elif other is None:
            cells[place] = own
        else:
            cells[place], clash = _both_changed(was, own, other)
            if clash:
                asides.append(_aside(place, other))
            else:
                taken.add(place)
    merged = _built(mine, cells, max(mine.updated, theirs.updated))
    return Merged(_with_those_spoken_of(merged, (mine, theirs)), tuple(asides), frozenset(taken), renamed)


def changed(before: Record, after: Record) -> tuple[Aside, ...]:
    """What `before` said in every place in which `after` says something else; what was not there before is left out."""
    then, now = _cells(before), _cells(after)
    return tuple(
        _aside(place, said) for place, said in then.items() if place.part not in _BY_CONTENT and now.get(place) != said
    )


def with_theirs(record: Record, aside: Aside) -> Record:
    """The record with what was set aside in the place of what stands there."""
    cells = _cells(record)
    cells[aside.place] = aside.value
    return _with_those_spoken_of(_built(record, cells, record.updated), (record,))


def with_both(record: Record, aside: Aside) -> Record:
    """The record with the facts of both under that prompt; beside facts, what stands there already goes first."""
    prompt = aside.place.name
    own, other = record.answer(prompt), aside.value
    facts = list(own.facts)
    for fact in other.facts:
        if fact in facts:
            continue
        taken = {each.id for each in facts}
        facts.append(fact if fact.id not in taken else fact.but(id=_free("f", taken | {each.id for each in other.facts})))
    known = Status.KNOWN if Status.KNOWN in (own.status, other.status) else own.status or other.status
    return record.with_answer(prompt, Answer(status=known, choice=own.choice or other.choice, facts=tuple(facts)))


def said_in(record: Record, place: RecordPath) -> Any:
    """What the record says in that place; None where it says nothing."""
    return _cells(record).get(place)


def spelt_out(value: Any) -> str:
    """What stands in one place, for reading: its words, dates and states, one after the other."""
    if isinstance(value, BaseModel):
        said = (spelt_out(getattr(value, name)) for name in type(value).model_fields if name != "id")
        return ", ".join(each for each in said if each)
    if isinstance(value, PartialDate):
        return value.spoken
    if isinstance(value, tuple):
        return "; ".join(spelt_out(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("-", " ") if isinstance(value, StrEnum) else str(value or "")


def can_keep_both(aside: Aside) -> bool:
    """Whether both can stand: facts under a prompt can, two dates of birth cannot."""
    return aside.place.part == "answers"


# -- a record as cells, each of which is changed by itself ------------------------------------------------------------

_BY_CONTENT: Final = ("actions", "notes", "guarded")  # lists without ids: a changed item is one taken out and one put in


def _cells(record: Record) -> dict[RecordPath, Any]:
    cells: dict[RecordPath, Any] = {RecordPath("record", name): getattr(record, name) for name in _TOP}
    for part, kind in _PARTS.items():
        cells |= {RecordPath(part, name): getattr(getattr(record, part), name) for name in kind.model_fields}
    cells |= {RecordPath("answers", prompt): answer for prompt, answer in record.answers.items()}
    cells |= {RecordPath("people", person.id): person for person in record.people}
    cells |= _numbered("involved", ((f"{each.agency}/{each.service}", each) for each in record.involved))
    cells |= _numbered("decisions", ((f"{each.to}/{each.on or ''}", each) for each in record.decisions))
    cells |= _numbered("actions", ((each.model_dump_json(), each) for each in record.actions))
    cells |= {RecordPath("guarded", word): word for word in record.guarded}
    cells |= _numbered("notes", ((each.model_dump_json(), each) for each in record.notes))
    return cells


def _numbered(part: str, items: Iterable[tuple[str, Any]]) -> dict[RecordPath, Any]:
    """Items by name; the second of one name is told apart by its number."""
    cells: dict[RecordPath, Any] = {}
    for name, item in items:
        number = 1
        while (place := RecordPath(part, f"{name}#{number}")) in cells:
            number += 1
        cells[place] = item
    return cells


def _built(like: Record, cells: Mapping[RecordPath, Any], updated: object) -> Record:
    def of(part: str) -> dict[str, Any]:
        return {place.name: said for place, said in cells.items() if place.part == part and said is not None}

    parts = {part: kind(**{place.name: said for place, said in cells.items() if place.part == part})
             for part, kind in _PARTS.items()}  # fmt: skip
    lists = {part: tuple(of(part).values()) for part in _LISTED if part != "answers"}
    guarded = tuple(of("guarded"))
    return like.but(**of("record"), **parts, **lists, guarded=guarded, answers=of("answers"), updated=updated)


def _both_changed(was: Any, own: Any, other: Any) -> tuple[Any, bool]:
    """What stands where both changed one thing, and whether the other must be set aside. A person merges field by field."""
    if not isinstance(own, Person):
        return own, True
    fields: dict[str, Any] = {}
    clash = False
    for name in Person.model_fields:
        then, mine, theirs = (getattr(each, name) for each in (was, own, other))
        clash = clash or (mine != then and theirs != then and mine != theirs)
        fields[name] = theirs if mine == then else mine
    return Person(**fields), clash


def _with_free_ids(base: Record, mine: Record, theirs: Record) -> tuple[Record, Mapping[str, str]]:
    """One's own record with another id for each person whose id the other gave to somebody else in the meantime."""
    renamed: dict[str, str] = {}
    taken = {each.id for record in (base, mine, theirs) for each in record.people}
    for person in mine.people:
        other = theirs.person(person.id)
        if other is not None and base.person(person.id) is None and other != person:
            renamed[person.id] = _free("p", taken)
            taken.add(renamed[person.id])
    if not renamed:
        return mine, renamed
    people = tuple(each.but(id=renamed.get(each.id, each.id)) for each in mine.people)
    answers = {prompt: answer.but(facts=tuple(_about(fact, renamed) for fact in answer.facts))
               for prompt, answer in mine.answers.items()}  # fmt: skip
    return mine.but(people=people, answers=answers), renamed


def _about(fact: Fact, renamed: Mapping[str, str]) -> Fact:
    return fact.but(about=tuple(renamed.get(each, each) for each in fact.about)) if renamed.keys() & set(fact.about) else fact


def _with_those_spoken_of(record: Record, sources: Iterable[Record]) -> Record:
    """The record with everybody whom a fact is about: a person whom one took out while the other wrote of them stays."""
    missing = {each for _, fact in record.facts() for each in fact.about} - {person.id for person in record.people}
    for source in sources:
        for person in source.people:
            if person.id in missing:
                record, missing = record.with_person(person), missing - {person.id}
    return record


def _free(letter: str, taken: Iterable[str]) -> str:
    numbers = [int(each[1:]) for each in taken if each[:1] == letter and each[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _aside(place: RecordPath, said: Any) -> Aside:
    return Aside(place, _adapter(place.part, place.name).dump_json(said, exclude_defaults=True).decode())


@cache
def _adapter(part: str, name: str) -> TypeAdapter[Any]:
    if part in _LISTED:
        return TypeAdapter(_LISTED[part])
    kind = Record if part == "record" else _PARTS.get(part)
    if kind is None or name not in kind.model_fields:
        raise ValueError(f"A record has no place {part!r}.")
    annotation: Any = kind.model_fields[name].annotation
    return TypeAdapter(annotation)
