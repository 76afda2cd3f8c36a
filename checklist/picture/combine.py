"""Several records -> one picture: who knows what, what each only thought the others knew, and what nobody checked.

`combine` is pure, gives the same picture in whatever order the records come, loses no fact and chooses between no accounts.
What stands in a picture always keeps its author. `Picture.for_family` and `Picture.for_agency` give the picture as somebody
else may see it: made anew from what is left once everything barred from them is taken out, so that no trace of it remains.

`Picture.to_json` prints format 1 of the picture. Each item has an `id`, the same in every run, by which a page can settle it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel

from checklist import coverage, sharing
from checklist.dates import PartialDate
from checklist.guarded import Guarded
from checklist.library import Library, Role
from checklist.picture import chronology as chronologies
from checklist.picture import copies
from checklist.picture import people as people_of
from checklist.picture.accounts import Author, FactRef, Holder, Statement
from checklist.picture.accounts import holders as holders_of
from checklist.picture.chronology import Chronology
from checklist.picture.copies import Barred, Recipient
from checklist.picture.json import FORMAT as FORMAT
from checklist.picture.json import written as as_json
from checklist.picture.names import Lexicon, lexicon, one_address
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, PossibleLink, SameChild, Someone, mark
from checklist.picture.versions import part_copies
from checklist.record import (
    CHILD,
    Address,
    Complete,
    Fact,
    Household,
    How,
    Involvement,
    KnowsState,
    LivesHere,
    Person,
    Purpose,
    Record,
    Status,
)
from checklist.repeats import LookAgain
from checklist.spelling import covers, fold

FAMILY: Final = "family"  # in `Picture.copy_for`


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
    """Training cards among real records. `training` holds their ids."""

    def __init__(self, training: frozenset[UUID], named: str) -> None:
        self.training = training
        super().__init__(f"There are training cards among real records ({named}). Take them out; they are about nobody.")


class TwoVersions(CannotCombine):
    """One record came twice, saved at the same moment and yet different. `record` is its id."""

    def __init__(self, record: UUID, named: str) -> None:
        self.record = record
        super().__init__(f"The record of {named} came in two versions saved at the same moment. Leave one of them out.")


class Kind(StrEnum):
    BELIEVED = "believed"
    UNCHECKED = "unchecked"


class Reply(StrEnum):
    """What the record of the agency in question says on that prompt."""

    NOT_HELD = "not-held"
    NOT_HERE = "not-here"
    HAS_SOMETHING = "has-something"


class Cell(StrEnum):
    """What the author of a fact says an agency has of it."""

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


class Said(NamedTuple):
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
    said: tuple[Said, ...] = ()

    @property
    def id(self) -> str:
        return mark("assumption", *map(str, self.statement.ref), self.about_agency or "")


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A fact that its author told another agency, and that this agency shows no sign of."""

    statement: Statement
    about_agency: str
    reply: Reply
    said: tuple[Said, ...] = ()

    @property
    def id(self) -> str:
        return mark("unconfirmed", *map(str, self.statement.ref), self.about_agency)


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """A fact of a service that alone has anything on that prompt about somebody; `about` says about whom (`Someone.id`)."""

    statement: Statement
    about: tuple[str, ...]

    @property
    def id(self) -> str:
        return mark("only-one", *map(str, self.statement.ref))


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
        return mark("difference", self.what, self.prompt or "", *sides)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What two services or more say on one prompt, judged by nobody."""

    prompt: str
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        return mark("side-by-side", self.prompt)


@dataclass(frozen=True, slots=True)
class Gap:
    """A prompt that nobody could answer, and how it stands in each record."""

    prompt: str
    said: tuple[Said, ...]

    @property
    def id(self) -> str:
        return mark("gap", self.prompt)

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
        return mark("absent", self.agency, *self.named_by)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact and what its author says each agency has of it. `own` is about the others of the author's own agency."""

    statement: Statement
    cells: Mapping[str, Cell]
    own: Cell


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
    copy_for: str  # empty, FAMILY, or the agency for whom this copy is
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
        return people_of.by_ref((*self.children, *self.people))

    def about(self, statement: Statement) -> tuple[Someone, ...]:
        """Whom a fact is about. A fact that names nobody is about the child."""
        refs = (PersonRef(statement.author.record, each) for each in statement.fact.about or (CHILD,))
        return tuple(self.someone[ref] for ref in refs if ref in self.someone)

    def about_ids(self, statement: Statement) -> tuple[str, ...]:
        """The same as ids: also of somebody whom the record does not list."""
        return _about(statement, self.someone)

    def barred(self, recipient: Recipient) -> Barred:
        """The facts and people that a copy for that recipient leaves out, whoever of several accounts protects them."""
        return copies.barred(self.records, recipient, self.library, (each.refs for each in self.people))

    def barred_from_family(self) -> frozenset[FactRef]:
        """The facts that no copy for the family holds, chosen or not. See `for_family`."""
        return self.barred(Recipient(family=True)).facts

    @property
    def services(self) -> tuple[frozenset[UUID], ...]:
        """Which records are of one service, by their ids."""
        return tuple(frozenset(each.record for each in own) for own in self._by_holder.values())

    @property
    def in_doubt(self) -> tuple[tuple[Author, Author], ...]:
        """Authors of one agency who name no service, are taken for two services, and may be of one: see `accounts.holders`."""
        alone = [own[0] for holder, own in self._by_holder.items() if not holder.service]
        return tuple((one, other) for one, other in combinations(alone, 2) if one.agency == other.agency)

    @cached_property
    def _by_holder(self) -> Mapping[Holder, list[Author]]:
        found: dict[Holder, list[Author]] = defaultdict(list)
        for author in self.authors:
            found[author.holder].append(author)
        return found

    def _own(self, agency: str, service: str, practitioner: str) -> frozenset[UUID]:
        """The records of that service. Where it is in doubt which of several is meant, its practitioner says; else none is."""
        meant = [own for holder, own in self._by_holder.items() if holder[:2] == (agency, fold(service))]
        if len(meant) > 1:
            meant = [own for own in meant if fold(practitioner) in {fold(each.practitioner) for each in own}]
        return frozenset(each.record for own in meant for each in own)

    def barred_from(self, agency: str, service: str = "", put_in: Collection[FactRef] = ()) -> frozenset[FactRef]:
        """The facts that a copy for that service leaves out. See `for_agency`."""
        return self.barred(self.recipient(agency, service, put_in=put_in)).facts

    def withholds_from(self, agency: str, service: str = "", practitioner: str = "") -> bool:
        """Whether the copy for that agency lacks something that is protected."""
        return any(each.withheld.anything_protected for each in self._copies(self.recipient(agency, service, practitioner)))

    def recipient(self, agency: str, service: str = "", practitioner: str = "", put_in: Collection[FactRef] = ()) -> Recipient:
        """Who that service is: which records are its own."""
        return Recipient(self._own(agency, service, practitioner), frozenset(put_in), agency=agency)

    def guarded_from(self, recipient: Recipient) -> tuple[Guarded, ...]:
        """The words that no file for that recipient may hold."""
        return copies.guarded(self.records, recipient, self.library, self.barred(recipient))

    def look_again(self, recipient: Recipient) -> tuple[tuple[Author, LookAgain], ...]:
        """The places in which one record says what another guards, or its own author does, with the author of each."""
        copies = zip(self.authors, self._copies(recipient), strict=True)
        return tuple((author, each) for author, copy in copies for each in copy.look_again)

    def _copies(self, recipient: Recipient) -> tuple[sharing.Copy, ...]:
        """Each record as that recipient may have it, in the order of the authors; its own is whole."""
        barred, library = self.barred(recipient), self.library
        watched = copies.guarded(self.records, recipient, library, barred)
        if recipient.family:
            return tuple(copies.for_family(each, barred, library, recipient.put_in, watched) for each in self.records)
        return tuple(
            sharing.full(record)
            if record.id in recipient.own
            else copies.for_agency(record, barred, recipient.agency, library, recipient.put_in, watched)
            for record in self.records
        )

    def for_family(self, chosen: Collection[FactRef] = ()) -> Picture:
        """The picture as the family may see it: of the facts that were chosen for it, each record by `sharing.for_family`.

        Left out beside what was not chosen and what is marked: facts about people who are left out; facts of others that were
        heard from the author of a barred fact on the same prompt, or have its words; what was chosen under a prompt with a
        barred fact; gaps, and everything about agencies and what they know. Ids are counted anew.
        """
        copies = [each.record for each in self._copies(Recipient(family=True, put_in=frozenset(chosen)))]
        sent = [sharing.as_sent(each) for each in copies]
        now_called = {
            PersonRef(was.id, old.id): PersonRef(now.id, new.id)
            for was, now in zip(copies, sent, strict=True)
            for old, new in zip(was.people, now.people, strict=True)
        }
        return replace(self._copied(sent, now_called, FAMILY), gaps=())

    def for_agency(
        self,
        agency: str,
        service: str = "",
        practitioner: str = "",
        *,
        put_in: Collection[FactRef] = (),
        on_screen: bool = False,
    ) -> Picture:
        """The picture as one service may see it: without what others protect, and with all that it said itself.

        `practitioner` says which of several services is meant that are in doubt. `put_in` are protected facts whose authors
        have put them in for this recipient by name. What would stop a file is left out `on_screen`, where no gate looks.
        """
        found = self._copies(self.recipient(agency, service, practitioner, put_in))
        copies = [sharing.on_screen(each) if on_screen else each.record for each in found]
        still_called = {ref: ref for copy in copies for each in copy.people for ref in (PersonRef(copy.id, each.id),)}
        return self._copied(copies, still_called, agency)

    def _copied(self, records: list[Record], now_called: Mapping[PersonRef, PersonRef], copy_for: str) -> Picture:
        """The picture of those copies, with what was said of people who are still in it; the children are who they were."""
        called = {**now_called, **{ref: ref for child in self.children for ref in child.refs if ref.person == CHILD}}
        decisions = [
            replace(each, one=called[each.one], other=called[each.other])
            for each in self.decisions
            if each.one in called and each.other in called
        ]
        groups = [frozenset(account.author.record for account in child.accounts if account.child) for child in self.children]
        holders = {author.record: author.holder for author in self.authors}
        return _assemble(records, self.library, decisions, groups, self.same_child, self.replaced, copy_for, holders)

    def to_json(self) -> str:
        """The picture in its format 1, keys in the order of the design, then what is added to it."""
        return json.dumps(as_json(self), ensure_ascii=False, indent=1)


def combine(
    records: Sequence[Record],
    library: Library,
    *,
    confirmed: Iterable[LinkDecision] = (),
    same_child: SameChild | None = None,
    one_service: Iterable[Collection[UUID]] = (),
    now: datetime | None = None,
) -> Picture:
    """What the agencies know together, the same in whatever order the records come.

    A later record replaces an earlier one with the same id, unless it is only a copy of part of it (see `versions`) or is dated
    later than `now`. Free text is shown side by side, never judged. `confirmed` is what people said of possible links,
    `same_child` what somebody said of records that seem to be about different children, `one_service` which records somebody
    said are of one service: see `accounts.holders`.

    Raises:
        MixedPurposes: when there are training cards among real records.
        TwoVersions: when a record came in two versions of the same moment and neither holds all of the other.
        MixedChildren: when the records are about different children and `same_child` is not given.
    """
    latest, replaced = _latest(records, library, now)
    training = frozenset(each.id for each in latest if each.purpose is Purpose.TRAINING)
    if training and len(training) < len(latest):
        raise MixedPurposes(training, _spoken((each for each in latest if each.id in training), library))
    groups = people_of.children([(each.id, each.child) for each in latest], library.names)
    if len(groups) > 1 and same_child is None:
        raise MixedChildren(groups, [_spoken((each for each in latest if each.id in group), library) for group in groups])
    return _assemble(latest, library, confirmed, groups, same_child, replaced, "", holders_of(latest, one_service))


# -- which records


_CLOCKS_DIFFER: Final = timedelta(days=1)  # by so much, at most, where nobody's clock is wrong


def is_ahead(record: Record, now: datetime | None) -> bool:
    """Whether a record is dated later than now, so that the clock it was written by was wrong."""
    return now is not None and record.updated > now + _CLOCKS_DIFFER


def _latest(records: Iterable[Record], library: Library, now: datetime | None) -> tuple[list[Record], tuple[Replaced, ...]]:
    """Each record once, in its latest version, and the versions that it replaces. A clock that ran ahead makes none later."""
    versions: dict[UUID, list[Record]] = defaultdict(list)
    for record in _without_part_copies(list(records)):
        versions[record.id].append(record)
    latest: list[Record] = []
    replaced: set[Replaced] = set()
    for same in versions.values():
        last = max(each.updated for each in ([each for each in same if not is_ahead(each, now)] or same))
        used = _fullest([each for each in same if each.updated == last], library)
        latest.append(used)
        for each in same:
            if each.updated != last:
                more = not _is_part_of(_undated(each), _undated(used))
                replaced.add(Replaced(Author.of(each), last, is_ahead(each, now), more))
    return latest, tuple(sorted(replaced, key=lambda each: (*_author_order(each.author), each.author.updated)))


def _without_part_copies(records: Sequence[Record]) -> list[Record]:
    """The records without those that are only a copy of part of another: such a one takes no place of its author's own."""
    copies = part_copies(records)
    return [record for at, record in enumerate(records) if at not in copies]


def _undated(record: Record) -> Record:
    """The record without its own time and edition, which say nothing of a child."""
    return record.but(updated=datetime(1, 1, 1, tzinfo=UTC), edition="")


def _fullest(versions: list[Record], library: Library) -> Record:
    """The version that holds all that the others hold: a copy made for somebody holds less than the record itself."""
    if all(each == versions[0] for each in versions):
        return versions[0]
    full = [each for each in versions if all(_is_part_of(other, each) for other in versions)]
    if not full:
        raise TwoVersions(versions[0].id, _spoken(versions[:1], library))
    return full[0] if len(full) == 1 else min(full, key=Record.to_json)


def _is_part_of(copy: Record, whole: Record) -> bool:
    """Whether all that is said in one is said in the other too. The ids need not agree: a copy that went out has its own."""
    same: dict[str, str] = {}
    for each in sorted(copy.people, key=lambda person: person.is_blank):  # those of whom nothing is said take what is left
        free = [one for one in whole.people if one.id not in same.values() and _is_within(each, one)]
        if not free:
            return False
        same[each.id] = min(free, key=lambda one: one.but(id=each.id) != each).id
    answers = {
        prompt: answer.but(
            facts=tuple(fact.but(about=tuple(same.get(each, each) for each in fact.about)) for fact in answer.facts)
        )
        for prompt, answer in copy.answers.items()
    }
    return _is_within(copy.but(answers=answers), whole)


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


def _spoken(records: Iterable[Record], library: Library) -> str:
    return " and ".join(library.agency_name(agency) for agency in sorted({record.agency for record in records}))


def _author_order(author: Author) -> tuple[str, str, str, str]:
    return (author.agency, author.holder.service, fold(author.practitioner), str(author.record))


# -- putting it together


def _assemble(
    records: Iterable[Record],
    library: Library,
    decisions: Iterable[LinkDecision],
    groups: Iterable[frozenset[UUID]],
    same_child: SameChild | None,
    replaced: tuple[Replaced, ...],
    copy_for: str,
    holders: Mapping[UUID, Holder],
) -> Picture:
    desk = _Desk(records, library, holders)
    decided = tuple(sorted(decisions, key=lambda each: (each.at, each.one, each.other, each.verdict, each.by)))
    children, people, (links, links_left_out) = desk.people(decided, groups if same_child and same_child.siblings else None)
    whose = people_of.by_ref((*children, *people))
    absent = tuple(desk.absent_agencies())
    return Picture(
        assumptions=tuple(desk.assumptions()),
        unconfirmed=tuple(desk.unconfirmed()),
        only_one=tuple(desk.only_one(whose)),
        differences=(*desk.choices(whose), *desk.people_differ(children, people, links, whose)),
        side_by_side=tuple(desk.side_by_side()),
        possible_links=links,
        links_left_out=links_left_out,
        gaps=tuple(desk.gaps()),
        absent_agencies=absent,
        people=people,
        last_seen=desk.last_seen(whose),
        agencies=desk.agencies,
        chronology=chronologies.in_order(desk.statements),
        matrix=tuple(desk.matrix({each.agency for each in absent})),
        children=children,
        authors=tuple(desk.authors),
        replaced=replaced,
        prompts_not_in_this_edition=desk.unknown_prompts(),
        choices_not_in_this_edition=desk.unknown_choices(),
        other_editions=desk.other_editions(),
        same_child=same_child,
        decisions=decided,
        copy_for=copy_for,
        records=tuple(desk.records),
        library=library,
    )


class _Desk:
    """The records laid out side by side in one order, and one method for each part of the picture."""

    def __init__(self, records: Iterable[Record], library: Library, holders: Mapping[UUID, Holder]) -> None:
        laid_out = sorted(
            (
                (_author_order(author), author, record)
                for record in records
                for author in (Author.of(record, holders.get(record.id)),)
            ),
            key=itemgetter(0),
        )
        self.library = library
        self.records = [record for _, _, record in laid_out]
        self.authors = [author for _, author, _ in laid_out]
        self._records_of: dict[str, list[int]] = defaultdict(list)
        for at, author in enumerate(self.authors):
            self._records_of[author.agency].append(at)
        self.agencies = tuple(dict.fromkeys(author.agency for author in self.authors))
        self.here = frozenset(self.agencies)
        answered = {prompt for record in self.records for prompt in record.answers}
        self.unknown = sorted(answered - library.prompts.keys())
        self.prompts = [*library.prompts, *self.unknown]
        self.by_prompt: dict[str, list[Statement]] = {
            prompt: self._said_to(prompt) for prompt in self.prompts if prompt in answered
        }
        self.statements = [each for said in self.by_prompt.values() for each in said]
        self._asked: dict[tuple[str, str, Author | None], tuple[Said, ...]] = {}
        self._acknowledged = self._acknowledgements()

    def _said_to(self, prompt: str) -> list[Statement]:
        return [
            Statement(author, prompt, answer.status, fact)
            for author, record in zip(self.authors, self.records, strict=True)
            if (answer := record.answers.get(prompt))
            for fact in answer.facts
        ]

    # who says what of whom

    def assumptions(self) -> list[Assumption]:
        found = []
        for said in self.statements:
            believed = [agency for agency, knows in said.fact.knows.items() if knows.state is KnowsState.BELIEVED]
            found += [Assumption(Kind.BELIEVED, said, agency, *self._reply(said, agency)) for agency in believed]
            if said.fact.how is How.ASSUMED and not believed:
                found.append(Assumption(Kind.UNCHECKED, said))
        order = [Reply.NOT_HELD, Reply.NOT_HERE, Reply.HAS_SOMETHING, None]
        return sorted(found, key=lambda each: order.index(each.reply))

    def unconfirmed(self) -> Iterator[Unconfirmed]:
        for said in self.statements:
            for agency, knows in said.fact.knows.items():
                if knows.state is not KnowsState.TOLD:
                    continue
                reply, asked = self._reply(said, agency)
                acknowledged = self._acknowledged.get((said.prompt, said.author.agency), frozenset())
                if reply is not Reply.HAS_SOMETHING and not any(each.author.record in acknowledged for each in asked):
                    yield Unconfirmed(said, agency, reply, asked)

    def _reply(self, said: Statement, agency: str) -> tuple[Reply, tuple[Said, ...]]:
        """What that agency's records say on the prompt, and how they stand."""
        own = said.author if agency == said.author.agency else None
        key = (said.prompt, agency, own)
        if key not in self._asked:
            self._asked[key] = tuple(self._ask(said.prompt, agency, own))
        asked = self._asked[key]
        if not asked:
            return Reply.NOT_HERE, asked
        held = any(each.has_something for each in asked)
        return (Reply.HAS_SOMETHING if held else Reply.NOT_HELD), asked

    def _ask(self, prompt: str, agency: str, own: Author | None) -> Iterator[Said]:
        """The records meant by an agency id. One's own means the other services with it; with none here, one's colleagues."""
        meant = self._records_of.get(agency, [])
        if own:
            others = [at for at in meant if self.authors[at].holder != own.holder]
            meant = others or [at for at in meant if self.authors[at].record != own.record]
        return (self._stands(prompt, at) for at in meant)

    def _stands(self, prompt: str, at: int) -> Said:
        answer = self.records[at].answers.get(prompt)
        if answer is None:
            return Said(self.authors[at], None, has_something=False)
        unmarked = answer.status is None and bool(answer.facts or answer.choice)
        return Said(self.authors[at], answer.status, has_something=answer.status is Status.KNOWN or unmarked)

    def _acknowledgements(self) -> Mapping[tuple[str, str], frozenset[UUID]]:
        """By prompt and agency: the records that say this agency told them something there."""
        found: dict[tuple[str, str], set[UUID]] = defaultdict(set)
        for said in self.statements:
            for agency, knows in said.fact.knows.items():
                if knows.state is KnowsState.TOLD_ME:
                    found[said.prompt, agency].add(said.author.record)
        return {key: frozenset(records) for key, records in found.items()}

    def only_one(self, whose: Mapping[PersonRef, Someone]) -> Iterator[OnlyOne]:
        held = [each for each in self.statements if each.is_held and each.fact.how is not How.ASSUMED]
        about = [_about(each, whose) for each in held]
        holders: dict[tuple[str, str], set[Holder]] = defaultdict(set)
        for said, ids in zip(held, about, strict=True):
            for each in ids:
                holders[said.prompt, each].add(said.author.holder)
        for said, ids in zip(held, about, strict=True):
            if alone := tuple(each for each in ids if len(holders[said.prompt, each]) == 1):
                yield OnlyOne(said, alone)

    def side_by_side(self) -> Iterator[SideBySide]:
        for prompt, said in self.by_prompt.items():
            if len({each.author.holder for each in said}) > 1:
                yield SideBySide(prompt, tuple(said))

    def matrix(self, absent: set[str]) -> Iterator[Row]:
        blank = dict.fromkeys((*self.agencies, *sorted(absent - self.here)), Cell.UNKNOWN)
        cells = {state: Cell(state.value) for state in KnowsState}
        for said in self.statements:
            own = said.author.agency
            row = blank | {agency: cells[knows.state] for agency, knows in said.fact.knows.items()}
            others = row[own]
            row[own] = Cell.ASSUMED if said.fact.how is How.ASSUMED else Cell.HOLDS
            yield Row(said, MappingProxyType(row), others)

    # who is who

    def people(
        self, decided: Sequence[LinkDecision], siblings: Iterable[frozenset[UUID]] | None
    ) -> tuple[tuple[Someone, ...], tuple[Someone, ...], tuple[tuple[PossibleLink, ...], bool]]:
        """The child or children, everybody else, and who may be one with whom, with whether there are more of these.

        Brothers and sisters are compared with everybody, so that one record's child is found among another's people.
        """
        asked = [_child_account(author, record) for author, record in zip(self.authors, self.records, strict=True)]
        named = [
            PersonAccount(author, person)
            for author, record in zip(self.authors, self.records, strict=True)
            for person in record.people
        ]
        if siblings is None:
            found = people_of.as_people(named, self.library.names, decided)
            return ((Someone(CHILD, tuple(asked)),) if asked else ()), found.people, (found.links, found.left_out)
        known = [frozenset(PersonRef(record, CHILD) for record in group) for group in siblings]
        found = people_of.as_people([*asked, *named], self.library.names, decided, known)
        children = tuple(each for each in found.people if any(account.child for account in each.accounts))
        ids = {each.id for each in children}
        return children, tuple(each for each in found.people if each.id not in ids), (found.links, found.left_out)

    # where accounts differ

    def choices(self, whose: Mapping[PersonRef, Someone]) -> Iterator[Difference]:
        """Prompts whose choices differ, child by child. A choice under "not asked" or "not my role" claims nothing."""
        for prompt in self.prompts:
            claims: dict[str, list[Account]] = defaultdict(list)
            for author, record in zip(self.authors, self.records, strict=True):
                answer = record.answers.get(prompt)
                if answer and answer.choice and answer.status not in (Status.NOT_ASKED, Status.NOT_MY_ROLE):
                    claims[whose[PersonRef(record.id, CHILD)].id].append(Account(author, answer.choice))
            for accounts in claims.values():
                if len({each.value for each in accounts}) > 1:
                    yield Difference(What.CHOICE, tuple(accounts), prompt=prompt)

    def people_differ(
        self,
        children: Sequence[Someone],
        people: Sequence[Someone],
        links: Sequence[PossibleLink],
        whose: Mapping[PersonRef, Someone],
    ) -> Iterator[Difference]:
        """Where somebody lives, when they were born, and where the child lives now."""
        listed: dict[str, set[UUID]] = defaultdict(set)  # records that may list somebody under another name
        for link in links:
            listed[link.one.id] |= {ref.record for ref in link.other.refs}
            listed[link.other.id] |= {ref.record for ref in link.one.refs}
        homes: dict[str, _Home] = defaultdict(lambda: _Home(set(), []))
        for author, record in zip(self.authors, self.records, strict=True):
            home = homes[whose[PersonRef(record.id, CHILD)].id]
            home.records.add(record.id)
            if record.household.complete is Complete.YES:
                home.complete.append((author, record.household))
        for someone in (*children, *people):
            for home in homes.values():
                if accounts := _where_they_live(someone, home, listed[someone.id]):
                    yield Difference(What.LIVES_HERE, accounts, someone=someone)
            if accounts := _born(someone):
                yield Difference(What.BORN, accounts, someone=someone)
            if accounts := _addresses(someone, lexicon(self.library.names)):
                yield Difference(What.ADDRESS, accounts, someone=someone)

    # what nobody knows, and who is not here

    def gaps(self) -> Iterator[Gap]:
        for prompt in self.prompts:
            said = tuple(self._stands(prompt, at) for at in range(len(self.records)))
            if not any(each.has_something or each.status is Status.NONE for each in said):
                yield Gap(prompt, said)

    def absent_agencies(self) -> Iterator[AbsentAgency]:
        """Agencies that somebody names and that are not here, then services that are not here although their agency is."""
        named_by: dict[str, set[str]] = defaultdict(set)
        services: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for author, record in zip(self.authors, self.records, strict=True):
            for involved in record.involved:
                if not self._is_here(involved):
                    named_by[involved.agency].add(author.agency)
                    services[involved.agency, fold(involved.service)][involved.service].add(author.agency)
        for said in self.statements:
            for agency in said.fact.knows:
                named_by[agency].add(said.author.agency)
        for agency in sorted(named_by.keys() - self.here):
            named = sorted(min(written) for (of, service), written in services.items() if of == agency and service)
            yield AbsentAgency(agency, tuple(named), tuple(sorted(named_by[agency])))
        for (agency, _), written in sorted(services.items()):
            if agency in self.here:
                by = tuple(sorted({each for names in written.values() for each in names}))
                yield AbsentAgency(agency, (min(written),), by, another_service_is_here=True)

    def _is_here(self, involved: Involvement) -> bool:
        """Whether that service has a record here. One that is named without its service may be any of its agency's."""
        meant = self._records_of.get(involved.agency, [])
        if not meant or not involved.service:
            return bool(meant)
        service, worker = fold(involved.service), fold(involved.worker)
        return any(
            not holder.service or covers(service, holder.service) or (worker and worker == fold(self.authors[at].practitioner))
            for at in meant
            for holder in (self.authors[at].holder,)
        )

    def last_seen(self, whose: Mapping[PersonRef, Someone]) -> LastSeen | None:
        """Of facts about a child that somebody saw. Where none has a date, the first stands for all of them."""
        seen = [
            each
            for prompt in sorted(self.library.prompts_with(Role.LAST_SEEN))
            for each in self.by_prompt.get(prompt, ())
            if each.fact.how is How.SEEN and any(_is_child(each, ref, whose) for ref in each.fact.about or (CHILD,))
        ]
        ordered = chronologies.in_order(seen)
        if not seen:
            return None
        last, *others = [*reversed(ordered.dated), *ordered.undated]
        at = last.fact.happened
        also = [each for each in others if not at or not each.fact.happened or each.fact.happened.latest >= at.earliest]
        return LastSeen(last, tuple(also))

    # other editions

    def unknown_prompts(self) -> Mapping[str, tuple[str, ...]]:
        return {
            prompt: tuple(
                dict.fromkeys(a.agency for a, r in zip(self.authors, self.records, strict=True) if prompt in r.answers)
            )
            for prompt in self.unknown
        }

    def unknown_choices(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for author, record in zip(self.authors, self.records, strict=True):
            for prompt in coverage.unknown_choices(record, self.library):
                found[prompt][author.agency] = None
        return {prompt: tuple(found[prompt]) for prompt in sorted(found, key=self.library.place)}

    def other_editions(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.records:
            if record.edition and record.edition != self.library.edition.edition:
                found[record.edition][record.agency] = None
        return {edition: tuple(found[edition]) for edition in sorted(found)}


def _about(said: Statement, whose: Mapping[PersonRef, Someone]) -> tuple[str, ...]:
    """Whom a fact is about, each once. A fact that names nobody is about the child."""
    refs = (PersonRef(said.author.record, each) for each in said.fact.about or (CHILD,))
    return tuple(dict.fromkeys(whose[ref].id if ref in whose else mark("nobody", str(ref.record), ref.person) for ref in refs))


def _is_child(said: Statement, person: str, whose: Mapping[PersonRef, Someone]) -> bool:
    someone = whose.get(PersonRef(said.author.record, person))
    return someone is not None and any(account.child for account in someone.accounts)


def _child_account(author: Author, record: Record) -> PersonAccount:
    """The child whom a record is about, as one of the people it names."""
    child = record.child
    return PersonAccount(author, Person(id=CHILD, name=child.name, known_as=child.known_as, born=child.born, child=True), child)


class _Home(NamedTuple):
    """One child's home: the records about that child, and those which say that nobody else lives there."""

    records: set[UUID]
    complete: list[tuple[Author, Household]]


def _where_they_live(someone: Someone, home: _Home, listed_elsewhere: Collection[UUID]) -> tuple[Account, ...]:
    """The accounts of whether somebody lives in one child's home, where they cannot all stand; nothing where they can.

    A record that says "nobody else lives here" speaks against everybody whom it does not list, under this or a like name.
    """
    said = [each for each in someone.accounts if each.author.record in home.records and not each.child]
    accounts = [
        Account(each.author, each.person.lives_here, each.person.id, each.person.how, each.person.on)
        for each in said
        if each.person.lives_here is not LivesHere.NOT_KNOWN
    ]
    if any(each.value != LivesHere.NO for each in accounts):
        listed = {each.author.record for each in someone.accounts}.union(listed_elsewhere)
        accounts += [
            Account(author, NOT_LISTED, None, household.how, household.on)
            for author, household in home.complete
            if author.record not in listed
        ]
    accounts.sort(key=lambda each: (_author_order(each.author), each.person or ""))
    return tuple(accounts) if len({each.value for each in accounts}) > 1 else ()


def _born(someone: Someone) -> tuple[Account, ...]:
    said = [(each, each.person.born) for each in someone.accounts if each.person.born]
    reaches = [born.reach for _, born in said]
    if not reaches or max(first for first, _ in reaches) <= min(last for _, last in reaches):
        return ()
    return tuple(Account(each.author, born.edtf, each.person.id, each.person.how, each.person.on) for each, born in said)


def _addresses(someone: Someone, words: Lexicon) -> tuple[Account, ...]:
    """The child's addresses of today, where two records have none in common."""
    current = [(each, _current(each.child.addresses, words)) for each in someone.accounts if each.child]
    current = [(each, addresses) for each, addresses in current if addresses]
    given = {frozenset(words.address(address.text) for address in addresses) for _, addresses in current}
    if all(any(one_address(a, b) for a in one for b in other) for one, other in combinations(given, 2)):
        return ()
    return tuple(
        Account(each.author, address.text, CHILD, address.how, address.on)
        for each, addresses in current
        for address in addresses
    )


def _current(addresses: Iterable[Address], words: Lexicon) -> list[Address]:
    """The latest address, with all that are of the same date or of none. A placeholder is no address."""
    given = [each for each in addresses if not words.says_nothing(each.text)]
    latest = max((each.on for each in given if each.on), default=None)
    return [each for each in given if each.on in (latest, None)]
