"""What was said in a meeting, as a record of its own for each speaker: compared, ordered and protected like any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from checklist.picture.accounts import FactRef
from checklist.picture.people import LinkDecision, PersonRef, Verdict
from checklist.record import CHILD, Answer, Child, Fact, How, Id, LivesHere, Person, Practitioner, Record, Status, When, Words
from checklist.spelling import fold


class FrozenModel(BaseModel):
    """Values that are checked when they are made, and never change."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def but(self, **changes: object) -> Self:
        """The same with some fields changed. The changes are checked as if newly read."""
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)


class Spoken(FrozenModel):
    """A fact that somebody gave in the meeting: who says it, about whom, and how they know it.

    `record` is the id of that speaker's own record of the meeting. `about` is one account of the person or child; the child of
    that account's record is the child whom the fact concerns.
    """

    id: Id
    record: UUID
    agency: Id
    service: Words = ""
    by: Words = ""
    about: PersonRef
    prompt: Id
    what: Words
    how: How | None = None
    source: Words = ""
    happened: When = None
    opinion: bool = False
    protect_source: bool = False
    keep_from_family: bool = False
    put_down_by: Words = ""
    at: AwareDatetime

    @property
    def ref(self) -> FactRef:
        return FactRef(self.record, self.prompt, self.id)


_OF_THE_FACT: Final = Fact.model_fields.keys() & Spoken.model_fields.keys() - {"about"}


def as_records(said: Iterable[Spoken], records: Iterable[Record]) -> tuple[list[Record], list[LinkDecision]]:
    """What was said, as a record a speaker; and that the people in them are those whom the speaker meant."""
    of = {each.id: each for each in records}
    by_record: dict[UUID, list[Spoken]] = defaultdict(list)
    for each in said:
        if each.about.record in of:  # else the file it was about was taken out
            by_record[each.record].append(each)
    spoken, joined = [], []
    for of_one in by_record.values():
        record, meant = _as_record(of_one, of[of_one[0].about.record])
        spoken.append(record)
        joined += meant
    return spoken, joined


def of_one_service(spoken: Iterable[Record], records: Sequence[Record]) -> Iterator[set[UUID]]:
    """Whoever speaks for an agency of which one practitioner's records are here is of that service, whatever their own name."""
    for said in spoken:
        if not fold(said.service):
            here = [each for each in records if each.agency == said.agency and not fold(each.service)]
            if len({fold(each.practitioner.name) for each in here}) == 1:
                yield {said.id, *(each.id for each in here)}


def _as_record(said: Sequence[Spoken], base: Record) -> tuple[Record, list[LinkDecision]]:
    """One speaker's facts as a record about the child of `base`, naming only the people whom they are about."""
    first = said[0]
    people: dict[str, Person] = {}
    meant: list[LinkDecision] = []
    answers: dict[str, Answer] = {}
    for each in said:
        person = base.person(each.about.person)
        about = CHILD
        if person:
            if person.id not in people:
                people[person.id] = _only_who(person, f"p{len(people) + 1}")
                own = PersonRef(each.record, people[person.id].id)
                by = each.put_down_by or each.by or "the meeting"
                meant.append(LinkDecision(own, each.about, Verdict.SAME, by, each.at))
            about = people[person.id].id
        fact = Fact(about=(about,), **{name: getattr(each, name) for name in _OF_THE_FACT})
        before = answers.get(each.prompt, Answer(status=Status.KNOWN))
        answers[each.prompt] = before.but(facts=(*before.facts, fact))
    child = base.child
    record = Record(
        id=first.record,
        updated=max(each.at for each in said),
        edition=base.edition,
        nation=base.nation,
        purpose=base.purpose,
        child=Child(name=child.name, known_as=child.known_as, born=child.born, reference=child.reference),
        agency=first.agency,
        service=first.service,
        practitioner=Practitioner(name=first.by),
        people=tuple(people.values()),
        answers=answers,
    )
    return record, meant


def _only_who(person: Person, name: str) -> Person:
    """The person without what the other record says of them; their protection stays."""
    return person.but(
        id=name, relationship="", born=None, died=None, lives_here=LivesHere.NOT_KNOWN, contact="", how=None, source="", on=None
    )
