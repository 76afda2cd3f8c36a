"""Whose account it is: the author of a record, and each fact as that author states it.

Everything that stands beside something from another agency keeps its author: agency, service, practitioner, and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from checklist.frozen import silent
from checklist.library import Library
from checklist.record import Fact, Record, Status
from checklist.spelling import fold


@silent
class Holder(NamedTuple):
    """Who holds a fact: one service of one agency, however many of its practitioners say so. `service` is folded.

    `practitioner`, folded too, is set only where records of one agency name no service and may be of several: see `holders`.
    """

    agency: str
    service: str
    practitioner: str = ""


class FactRef(NamedTuple):
    """Which fact: fact ids are unique under one prompt of one record."""

    record: UUID
    prompt: str
    fact: str


@dataclass(frozen=True, slots=True)
class Author:
    """The practitioner behind one record. Two practitioners of one service have the same `holder`."""

    record: UUID
    agency: str
    service: str = field(repr=False)
    practitioner: str = field(repr=False)
    role: str = field(repr=False)
    updated: datetime
    holder: Holder = field(repr=False, compare=False)

    @classmethod
    def of(cls, record: Record, holder: Holder | None = None) -> Self:
        return cls(
            record.id,
            record.agency,
            record.service,
            record.practitioner.name,
            record.practitioner.role,
            record.updated,
            holder or Holder(record.agency, fold(record.service)),
        )

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Where the author stands among others, in whatever order their records come."""
        return (self.agency, self.holder.service, fold(self.practitioner), str(self.record))


@dataclass(frozen=True, slots=True)
class OneService:
    """Somebody's word whether two records that name no service are of one service or of two. The later word stands."""

    one: UUID
    other: UUID
    is_one: bool
    at: datetime
    by: str = field(default="", repr=False)


def holders(records: Iterable[Record], one_service: Iterable[Collection[UUID]] = ()) -> dict[UUID, Holder]:
    """Who holds what each record says, by the record's id.

    Two schools are two holders. Where records of one agency name no service and have different practitioners, nobody can tell
    whether they are of one: until somebody says so (`one_service`: ids of records that are of one), they are taken for several.
    """
    found: dict[UUID, Holder] = {}
    names: dict[str, dict[UUID, str]] = defaultdict(dict)  # of practitioners, by agency and record
    for record in records:
        found[record.id] = Holder(record.agency, fold(record.service))
        if not found[record.id].service:
            names[record.agency][record.id] = fold(record.practitioner.name)
    together = [set(each) for each in one_service]
    for agency, by_record in names.items():
        services = [
            {record for record, each in by_record.items() if each == name} for name in dict.fromkeys(by_record.values())
        ]
        for said in together:
            one = [each for each in services if each & said]
            services = [each for each in services if not each & said] + ([set().union(*one)] if one else [])
        if len(services) > 1:
            found |= {
                record: Holder(agency, "", min(by_record[each] for each in service))
                for service in services
                for record in service
            }
    return found


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as its author states it, under which prompt, and how that prompt stands there."""

    author: Author
    prompt: str
    status: Status | None
    fact: Fact

    @property
    def ref(self) -> FactRef:
        return FactRef(self.author.record, self.prompt, self.fact.id)

    @property
    def is_held(self) -> bool:
        """Whether the author says something is known here. Facts under "looked and found nothing" say where one looked."""
        return self.status is Status.KNOWN or self.status is None


def statements(author: Author, record: Record) -> Iterator[Statement]:
    """Every fact of that author's record."""
    for prompt, answer in record.answers.items():
        for fact in answer.facts:
            yield Statement(author, prompt, answer.status, fact)


def with_every_fact(record: Record, change: Callable[[str, Fact], Fact]) -> Record:
    """The record with what `change` makes of every fact, given its prompt."""
    answers = {
        prompt: answer.but(facts=tuple(change(prompt, fact) for fact in answer.facts))
        for prompt, answer in record.answers.items()
    }
    return record.but(answers=answers)


class Records:
    """Several records in one order, whichever they came in, with their authors, and every fact by its prompt."""

    def __init__(self, records: Iterable[Record], library: Library, holders: Mapping[UUID, Holder]) -> None:
        authored = [(Author.of(record, holders.get(record.id)), record) for record in records]
        self.authored = sorted(authored, key=lambda each: each[0].order)
        self.library = library
        self.of_agency: dict[str, list[tuple[Author, Record]]] = defaultdict(list)
        found: dict[str, list[Statement]] = defaultdict(list)
        for author, record in self.authored:
            self.of_agency[author.agency].append((author, record))
            for said in statements(author, record):
                found[said.prompt].append(said)
        self.agencies = tuple(self.of_agency)
        answered = {prompt for _, record in self.authored for prompt in record.answers}
        self.prompts = [*library.prompts, *sorted(answered - library.prompts.keys())]
        self.by_prompt = {prompt: found[prompt] for prompt in self.prompts if prompt in found}
        self.statements = [each for said in self.by_prompt.values() for each in said]
