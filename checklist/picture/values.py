"""What a picture of several records is made of: frozen values, each of which keeps its author.

The fields of a `Picture` stand in the order in which people should read them. Each item in them has an `id`, made of ids only
and the same in every run, by which a page can settle it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from checklist.dates import PartialDate
from checklist.library import Library
from checklist.picture.accounts import Author, Holder, Statement
from checklist.picture.chronology import Chronology
from checklist.picture.people import LinkDecision, PersonRef, PossibleLink, SameChild, Someone, by_ref, item_id
from checklist.record import CHILD, How, Record, Status


class CannotCombine(ValueError):
    """These records do not make one picture. The message says why and what to do; it repeats nothing that was typed."""


class MixedChildren(CannotCombine):
    """Records of different children, and nobody has said that they belong together. `groups`: their ids, child by child."""

    def __init__(self, groups: tuple[frozenset[UUID], ...], named: Sequence[str]) -> None:
        self.groups = groups
        super().__init__(
            f"These records do not seem to be about one child: {'; '.join(named)}. "
            "Take out what does not belong here, or say that they are one child, or brothers and sisters."
        )


class MixedPurposes(CannotCombine):
    """Training cards among real records."""

    def __init__(self, named: str) -> None:
        super().__init__(f"There are training cards among real records ({named}). Take them out; they are about nobody.")


class TwoVersions(CannotCombine):
    """One record came twice, saved at the same moment and yet different."""

    def __init__(self, named: str) -> None:
        super().__init__(f"The record of {named} came in two versions saved at the same moment. Leave one of them out.")


def spoken_agencies(records: Iterable[Record], library: Library) -> str:
    """Whose records these are, for an error: by agency alone."""
    return " and ".join(library.agency_name(agency) for agency in sorted({record.agency for record in records}))


class Kind(StrEnum):
    BELIEVED = "believed"
    UNCHECKED = "unchecked"


class Reply(StrEnum):
    """What the record of the agency in question says on that prompt."""

    NOT_HELD = "not-held"
    NOT_HERE = "not-here"
    HAS_SOMETHING = "has-something"


class Knowledge(StrEnum):
    """What the author of a fact says of what an agency knows of it."""

    HOLDS = "holds"
    ASSUMED = "assumed"
    TOLD = "told"
    TOLD_ME = "told-me"
    BELIEVED = "believed"
    NOT_TOLD = "not-told"
    UNSURE = "unsure"
    UNKNOWN = "unknown"


class What(StrEnum):
    """What accounts can differ in so that they cannot both stand."""

    CHOICE = "choice"
    LIVES_HERE = "lives_here"
    BORN = "born"
    ADDRESS = "address"


NOT_LISTED: Final = "not-listed"  # in a difference: the account says "nobody else lives here", and does not have this person


class PromptStanding(NamedTuple):
    """How a prompt stands in one record (None for "not covered"), and whether it gives anything to compare with."""

    author: Author
    status: Status | None
    has_something: bool


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact that its author thinks another agency knows, with what that agency said; or a fact that nobody has checked."""

    kind: Kind
    statement: Statement
    about_agency: str | None = None
    reply: Reply | None = None
    said: tuple[PromptStanding, ...] = ()

    @property
    def id(self) -> str:
        return item_id("assumption", *map(str, self.statement.ref), self.about_agency or "")


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A fact that its author told another agency, and that this agency shows no sign of."""

    statement: Statement
    about_agency: str
    reply: Reply
    said: tuple[PromptStanding, ...] = ()

    @property
    def id(self) -> str:
        return item_id("unconfirmed", *map(str, self.statement.ref), self.about_agency)


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """A fact of a service that alone has anything on that prompt about somebody; `about` says about whom (`Someone.id`)."""

    statement: Statement
    about: tuple[str, ...]

    @property
    def id(self) -> str:
        return item_id("only-one", *map(str, self.statement.ref))


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a difference: what a record says, and of which of its people."""

    author: Author
    value: str = field(repr=False)
    person: str | None = None
    how: How | None = None
    on: PartialDate | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """Accounts that cannot all stand. `prompt` is set for a choice, `someone` for everything else."""

    what: What
    accounts: tuple[Account, ...]
    prompt: str | None = None
    someone: Someone | None = None

    @property
    def id(self) -> str:
        sides = sorted(f"{each.author.record} {each.person}" for each in self.accounts)
        return item_id("difference", self.what, self.prompt or "", *sides)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What two services or more say on one prompt, judged by nobody."""

    prompt: str
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        return item_id("side-by-side", self.prompt)


@dataclass(frozen=True, slots=True)
class Gap:
    """A prompt that nobody could answer, and how it stands in each record."""

    prompt: str
    said: tuple[PromptStanding, ...]

    @property
    def id(self) -> str:
        return item_id("gap", self.prompt)

    @property
    def was_asked(self) -> bool:
        """Whether anybody said so much as "not asked", "not my role" or "unsure"."""
        return any(each.status for each in self.said)


@dataclass(frozen=True, slots=True)
class AbsentAgency:
    """An agency that somebody names and that is not here; or a service of an agency of which another service is here."""

    agency: str
    services: tuple[str, ...] = field(repr=False)
    named_by: tuple[str, ...]
    another_service_is_here: bool = False

    @property
    def id(self) -> str:
        return item_id("absent", self.agency, *self.named_by)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact and what its author says each agency has of it. `own` is about the others of the author's own agency."""

    statement: Statement
    cells: Mapping[str, Knowledge]
    own: Knowledge


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The latest fact seen under the prompt about that; `also` are those that may be as late, for want of an exact date."""

    statement: Statement
    also: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A version of a record that is here in a later one, and so was not used.

    `ahead`: its own time has not come yet, so that the clock it was written by was wrong. `says_more`: something is in it that
    is not in the version used, so that somebody should look which of the two is right.
    """

    author: Author
    by: datetime
    ahead: bool = False
    says_more: bool = False


@dataclass(frozen=True)
class Picture:
    """What the agencies know together. The fields stand in the order in which people should read them."""

    assumptions: tuple[Assumption, ...]
    unconfirmed: tuple[Unconfirmed, ...]
    only_one: tuple[OnlyOne, ...]
    differences: tuple[Difference, ...]
    side_by_side: tuple[SideBySide, ...]
    possible_links: tuple[PossibleLink, ...]
    links_left_out: bool  # whether more people may be one than `possible_links` can say
    gaps: tuple[Gap, ...]
    absent_agencies: tuple[AbsentAgency, ...]
    people: tuple[Someone, ...]
    last_seen: LastSeen | None
    agencies: tuple[str, ...]
    chronology: Chronology
    matrix: tuple[Row, ...]
    children: tuple[Someone, ...]
    authors: tuple[Author, ...]
    replaced: tuple[Replaced, ...]
    prompts_not_in_this_edition: Mapping[str, tuple[str, ...]]  # prompt -> agencies that answered it
    choices_not_in_this_edition: Mapping[str, tuple[str, ...]]  # prompt -> agencies that chose something else there
    other_editions: Mapping[str, tuple[str, ...]]  # edition -> agencies that used it
    same_child: SameChild | None
    decisions: tuple[LinkDecision, ...]
    copy_for: str  # empty, "family", or the agency for whom this copy is
    records: tuple[Record, ...] = field(repr=False)
    library: Library = field(repr=False, compare=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The agencies of the matrix: those here, then those only named."""
        absent = sorted({each.agency for each in self.absent_agencies} - set(self.agencies))
        return (*self.agencies, *absent)

    @cached_property
    def someone(self) -> Mapping[PersonRef, Someone]:
        """Which person each account belongs to; for the child, the account is `PersonRef(record, "child")`."""
        return by_ref((*self.children, *self.people))

    def about(self, statement: Statement) -> tuple[Someone, ...]:
        """Whom a fact is about. A fact that names nobody is about the child."""
        refs = (PersonRef(statement.author.record, each) for each in statement.fact.about or (CHILD,))
        return tuple(self.someone[ref] for ref in refs if ref in self.someone)

    def about_ids(self, statement: Statement) -> tuple[str, ...]:
        """The same as ids: also of somebody whom the record does not list."""
        return about_ids(statement, self.someone)

    @property
    def services(self) -> tuple[frozenset[UUID], ...]:
        """Which records are of one service, by their ids."""
        return tuple(frozenset(each.record for each in own) for own in self.by_holder.values())

    @property
    def in_doubt(self) -> tuple[tuple[Author, Author], ...]:
        """Authors of one agency who name no service, are taken for two services, and may be of one: see `accounts.holders`."""
        alone = [own[0] for holder, own in self.by_holder.items() if not holder.service]
        return tuple((one, other) for one, other in combinations(alone, 2) if one.agency == other.agency)

    @cached_property
    def by_holder(self) -> Mapping[Holder, list[Author]]:
        found: dict[Holder, list[Author]] = defaultdict(list)
        for author in self.authors:
            found[author.holder].append(author)
        return found

    @property
    def authored(self) -> Iterator[tuple[Author, Record]]:
        """Each record with its author."""
        return zip(self.authors, self.records, strict=True)


def about_ids(said: Statement, whose: Mapping[PersonRef, Someone]) -> tuple[str, ...]:
    """Whom a fact is about, each once. A fact that names nobody is about the child."""
    refs = (PersonRef(said.author.record, each) for each in said.fact.about or (CHILD,))
    return tuple(
        dict.fromkeys(whose[ref].id if ref in whose else item_id("nobody", str(ref.record), ref.person) for ref in refs)
    )
