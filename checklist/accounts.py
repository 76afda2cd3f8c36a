"""Whose account it is: the author of a record, and each fact as that author states it.

Everything that stands beside something from another agency keeps its author: agency, service, practitioner, and when.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from rapidfuzz.distance import OSA

from checklist.record import Fact, Record, Status

# Letters that stay whole when accents are taken off.
_WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": "", "ʼ": ""}
)
# What Unicode calls ignorable by default, beside its format characters: fillers, joiners and selectors that nobody sees.
_UNSEEN = {0xAD: None, 0x34F: None, 0x115F: None, 0x1160: None, 0x17B4: None, 0x17B5: None, 0x3164: None, 0xFFA0: None}
_UNSEEN |= dict.fromkeys((*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)))

_WORD = re.compile(r"[a-z0-9]+")


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


def statements(records: Iterable[Record]) -> Iterator[Statement]:
    """Every fact of every record, in the order in which they come."""
    for record in records:
        author = Author.of(record)
        for prompt, answer in record.answers.items():
            for fact in answer.facts:
                yield Statement(author, prompt, answer.status, fact)


def fold(text: str) -> str:
    """The text for comparing: small letters without accents, words with one space between them, no punctuation.

    What cannot be seen, such as a soft hyphen or a zero-width space, is not there. Scripts in which marks are letters of their
    own (Devanagari, Bengali, Tamil) keep them.
    """
    if text.isascii():
        return " ".join(_WORD.findall(text.lower().replace("'", "")))
    small = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold().translate(_WHOLE)
    plain = (each for each in unicodedata.normalize("NFKD", small) if not "\u0300" <= each <= "\u036f")
    kept = (each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in plain if not _is_unseen(each))
    return " ".join("".join(kept).split())


def _is_unseen(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) == "Cf"


def is_slip(one: str, other: str) -> bool:
    """One letter lost, added, changed or swapped, in words long enough for it to be a slip. A first letter is not a slip."""
    if one == other or one[0] != other[0] or min(len(one), len(other)) < 3:
        return False
    if len(one) == len(other) < 5:
        return False  # Mila and Mina are two names
    return OSA.distance(one, other, score_cutoff=1) <= 1


def covers(one: str, other: str) -> bool:
    """Whether one folded text has all the words of the other, give or take a slip. A number is never a slip."""
    few, many = sorted((one.split(), other.split()), key=len)
    return all(any(word == each or (not word[0].isdigit() and is_slip(word, each)) for each in many) for word in few)
