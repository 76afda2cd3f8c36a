"""People whom records name: every account of them, who may be whom, and what somebody said of that, by name and time.

No name stands in an id, a repr or an error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Self
from uuid import UUID

from checklist.picture.accounts import Author
from checklist.record import Child, Person


class PersonRef(NamedTuple):
    """Which person: person ids are unique in one record."""

    record: UUID
    person: str


TwoAccounts = frozenset[PersonRef]


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """A person as one record has them. For the child whom a record is about, `child` holds all that is said."""

    author: Author
    person: Person = field(repr=False)
    child: Child | None = field(default=None, repr=False)

    @property
    def ref(self) -> PersonRef:
        return PersonRef(self.author.record, self.person.id)

    @property
    def order(self) -> tuple[str, str, str, str]:
        return (self.author.agency, self.author.holder.service, str(self.author.record), self.person.id)


class Verdict(StrEnum):
    """What a person says of two accounts. `OPEN` takes an earlier word back."""

    SAME = "same"
    NOT_THE_SAME = "not-the-same"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What somebody said of two accounts, by name and time. Of two words on one pair the later stands.

    Either account stands for everybody who is shown as one with it. Leaving a decision out undoes it.
    """

    one: PersonRef
    other: PersonRef
    verdict: Verdict
    by: str = field(repr=False)
    at: datetime

    def __post_init__(self) -> None:
        _check_signed(self.by, self.at)


@dataclass(frozen=True, slots=True)
class SameChild:
    """Somebody's word, by name and time, that records which differ are about one child, or about brothers and sisters."""

    by: str = field(repr=False)
    at: datetime
    siblings: bool = False

    def __post_init__(self) -> None:
        _check_signed(self.by, self.at)


@dataclass(frozen=True, slots=True)
class Someone:
    """One person as far as anybody has said: every account of them, and who put accounts together.

    `id` stands for them in `about`, for as long as the same accounts are shown as one; for the one child it is "child".
    """

    id: str
    accounts: tuple[PersonAccount, ...]
    joined: tuple[LinkDecision, ...] = ()

    @classmethod
    def of(cls, accounts: Iterable[PersonAccount], joined: Iterable[LinkDecision] = ()) -> Self:
        ordered = tuple(sorted(accounts, key=lambda each: each.order))
        first = min((str(account.author.record), account.person.id) for account in ordered)
        return cls(item_id("person", *first), ordered, tuple(joined))

    @property
    def name(self) -> str:
        """The fullest name that any account has; where none has one, how they are described."""
        names = {account.person.name for account in self.accounts if account.person.name}
        return max(sorted(names), key=len) if names else min(account.person.called for account in self.accounts)

    @property
    def refs(self) -> frozenset[PersonRef]:
        return frozenset(account.ref for account in self.accounts)


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """Two people who may be one, and why. Nobody has said yes or no yet."""

    one: Someone
    other: Someone
    why: tuple[str, ...] = field(repr=False)

    @property
    def id(self) -> str:
        return item_id("link", self.one.id, self.other.id)


def item_id(*parts: str) -> str:
    """A short name for an item, the same in every run. Made of ids only, never of words."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def by_ref(people: Iterable[Someone]) -> Mapping[PersonRef, Someone]:
    """Which person each account belongs to."""
    return {account.ref: someone for someone in people for account in someone.accounts}


def _check_signed(by: str, at: datetime) -> None:
    if not by.strip():
        raise ValueError("This needs the name of the person who says so.")
    if at.tzinfo is None:
        raise ValueError("This needs a time with its zone.")
