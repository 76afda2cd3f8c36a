"""What a meeting adds to a picture: what was settled, facts that were said, what was new to whom, and who does what by when.

`Minutes` never change; `with_settled` and its like give new ones. Time and fresh ids come in as arguments. `picture` puts
what was said in the meeting beside the records, as a record of its own for each speaker, so that it is compared, ordered and
protected like everything else. `for_readers` gives what a copy may hold of the meeting.

Every entry keeps who could see the screen when it was written. What was written while nothing protected was on the screen can
go to others; what the chair wrote alone stays with the chair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from typing import Final, Literal, Self, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from checklist.library import Library
from checklist.picture.accounts import Author, FactRef, OneService
from checklist.picture.combine import combine
from checklist.picture.copies import Readers
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.picture.values import Picture
from checklist.record import (
    CHILD,
    Action,
    Answer,
    Child,
    Fact,
    How,
    Id,
    LivesHere,
    Person,
    Practitioner,
    Record,
    Status,
    Unreadable,
    When,
    Words,
)
from checklist.spelling import fold

FORMAT: Final = "information-sharing-meeting/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def but(self, **changes: object) -> Self:
        """The same with some fields changed. The changes are checked as if newly read."""
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)


class Settled(_Part):
    """An item of the picture that was settled: how, and on whose word. `item` is its id in the picture."""

    item: Id
    what: Words
    by: Words
    at: AwareDatetime
    readers: Readers = Readers.MEETING


class NewTo(_Part):
    """A fact that an agency heard of in the meeting for the first time."""

    fact: FactRef
    agency: Id
    at: AwareDatetime


class Agreed(Action):
    """An action that somebody took on. `item` is the id of what it is about, where it is about one item of the picture."""

    id: Id
    item: Id | None = None
    at: AwareDatetime
    readers: Readers = Readers.MEETING


class Said(_Part):
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


Item = TypeVar("Item")


class Minutes(_Part):
    """What one meeting put down so far. `chair` is whoever writes: their name stands beside what they put down."""

    format: Literal["information-sharing-meeting/1"] = FORMAT
    chair: Words = ""
    settled: tuple[Settled, ...] = Field(default=(), repr=False)
    new_to: tuple[NewTo, ...] = Field(default=(), repr=False)
    actions: tuple[Agreed, ...] = Field(default=(), repr=False)
    said: tuple[Said, ...] = Field(default=(), repr=False)
    decisions: tuple[LinkDecision, ...] = Field(default=(), repr=False)
    same_child: SameChild | None = Field(default=None, repr=False)
    services: tuple[OneService, ...] = Field(default=(), repr=False)

    def how_settled(self, item: str) -> Settled | None:
        """How that item was settled; None while it is open."""
        return next((each for each in self.settled if each.item == item), None)

    def with_settled(self, settled: Settled) -> Self:
        """The same with that item settled, in the place of what was put down for it before."""
        return self.without_settled(settled.item)._and("settled", settled)

    def without_settled(self, item: str) -> Self:
        return self.but(settled=tuple(each for each in self.settled if each.item != item))

    def new_to_whom(self, fact: FactRef) -> tuple[str, ...]:
        """The agencies to which that fact was new, in the order in which they said so."""
        return tuple(each.agency for each in self.new_to if each.fact == fact)

    def with_new_to(self, new: NewTo) -> Self:
        return self.without_new_to(new.fact, new.agency)._and("new_to", new)

    def without_new_to(self, fact: FactRef, agency: str) -> Self:
        return self.but(new_to=tuple(each for each in self.new_to if (each.fact, each.agency) != (fact, agency)))

    def actions_about(self, item: str) -> tuple[Agreed, ...]:
        return tuple(each for each in self.actions if each.item == item)

    def with_action(self, action: Agreed) -> Self:
        """The same with that action, in the place of the one with its id, or behind the last."""
        if any(each.id == action.id for each in self.actions):
            return self.but(actions=tuple(action if each.id == action.id else each for each in self.actions))
        return self._and("actions", action)

    def without_action(self, action: str) -> Self:
        return self.but(actions=tuple(each for each in self.actions if each.id != action))

    def with_said(self, said: Said) -> Self:
        return self.without_said(said.id)._and("said", said)

    def without_said(self, said: str) -> Self:
        return self.but(said=tuple(each for each in self.said if each.id != said))

    def with_decision(self, decision: LinkDecision) -> Self:
        return self._and("decisions", decision)

    def without_decision(self, decision: LinkDecision) -> Self:
        """The same as if that had never been said of the two people."""
        return self.but(decisions=tuple(each for each in self.decisions if each != decision))

    def free_id(self, letter: str) -> str:
        """An id that no action (`a`) or fact (`m`) of these minutes has: one above the highest."""
        ids = [each.id for each in self.actions] + [each.id for each in self.said]
        return f"{letter}{max((int(each[1:]) for each in ids if each[0] == letter), default=0) + 1}"

    def record_of(self, agency: str, service: str, by: str, about: PersonRef, fresh: UUID) -> UUID:
        """The id of that speaker's record of the meeting about the same child; `fresh` where they have none yet."""
        speaker = (agency, fold(service), fold(by), about.record)
        same = (each for each in self.said if (each.agency, fold(each.service), fold(each.by), each.about.record) == speaker)
        return next((each.record for each in same), fresh)

    @property
    def spoken_records(self) -> frozenset[UUID]:
        """The ids of the records that hold only what was said in the meeting."""
        return frozenset(each.record for each in self.said)

    def picture(self, records: Sequence[Record], library: Library, now: datetime | None = None) -> Picture:
        """The picture of those records and of what was said in the meeting. By `now` a record is known that is dated too late.

        Raises:
            CannotCombine: as `picture.combine` does.
        """
        spoken, joined = self._as_records(records)
        return combine(
            [*records, *spoken],
            library,
            confirmed=[*joined, *self.decisions],
            same_child=self.same_child,
            now=now,
            one_service=[*({each.one, each.other} for each in self.services if each.is_one), *_colleagues(records, spoken)],
        )

    def services_to_ask(self, picture: Picture) -> tuple[tuple[Author, Author], ...]:
        """Authors who may be of one service, of whom nobody has said yet whether they are."""
        holder = {each.record: each.holder for each in picture.authors}
        two = [{holder.get(each.one), holder.get(each.other)} for each in self.services if not each.is_one]
        return tuple((one, other) for one, other in picture.in_doubt if {one.holder, other.holder} not in two)

    def with_services(self, said: OneService) -> Self:
        """The same with that word of two records, in the place of what was said of them before."""
        return self.without_services(said.one, said.other)._and("services", said)

    def without_services(self, one: UUID, other: UUID) -> Self:
        return self.but(services=tuple(each for each in self.services if {each.one, each.other} != {one, other}))

    def to_json(self) -> str:
        """The minutes as JSON, for keeping it in a sealed draft."""
        return self.model_dump_json()

    def _and(self, name: str, thing: object) -> Self:
        return self.but(**{name: (*getattr(self, name), thing)})

    def _as_records(self, records: Sequence[Record]) -> tuple[list[Record], list[LinkDecision]]:
        """What was said, as a record a speaker; and that the people in them are those whom the speaker meant."""
        of = {each.id: each for each in records}
        by_record: dict[UUID, list[Said]] = defaultdict(list)
        for each in self.said:
            if each.about.record in of:  # else the file it was about was taken out
                by_record[each.record].append(each)
        spoken, joined = [], []
        for said in by_record.values():
            record, meant = _as_record(said, of[said[0].about.record])
            spoken.append(record)
            joined += meant
        return spoken, joined


def merged(before: Minutes, mine: Minutes, theirs: Minutes) -> Minutes:
    """What two tabs put down since `before`, put together: nothing that either wrote is dropped.

    Where both changed one entry, both stand: two ways of settling one item in one line, everything else as two entries. What
    one took out and the other changed stays in.
    """
    mine = _with_other_ids(before, mine, theirs)
    return Minutes(
        chair=theirs.chair if mine.chair == before.chair else mine.chair,
        settled=_together(before.settled, mine.settled, theirs.settled, lambda each: each.item, _settled_twice),
        new_to=_together(before.new_to, mine.new_to, theirs.new_to, lambda each: (each.fact, each.agency), _earlier),
        actions=_together(before.actions, mine.actions, theirs.actions, lambda each: each.id, _earlier),
        said=_together(before.said, mine.said, theirs.said, lambda each: each.id, _earlier),
        decisions=_together(before.decisions, mine.decisions, theirs.decisions, lambda each: each, _earlier),
        same_child=theirs.same_child if mine.same_child == before.same_child else mine.same_child,
        services=_together(
            before.services, mine.services, theirs.services, lambda each: frozenset((each.one, each.other)), _later
        ),
    )


def _with_other_ids(before: Minutes, mine: Minutes, theirs: Minutes) -> Minutes:
    """Mine, with another id for each entry that has the id of a different entry of theirs."""
    for letter, name in (("a", "actions"), ("m", "said")):
        was, other = ({each.id: each for each in getattr(part, name)} for part in (before, theirs))
        for each in getattr(mine, name):
            if each == was.get(each.id) or other.get(each.id) in (None, was.get(each.id), each):
                continue
            free = max(mine.free_id(letter), theirs.free_id(letter), key=lambda one: int(one[1:]))
            changed = tuple(each.but(id=free) if one is each else one for one in getattr(mine, name))
            new_to = mine.new_to
            if isinstance(each, Said):
                moved = each.but(id=free).ref
                new_to = tuple(one.but(fact=moved) if one.fact == each.ref else one for one in new_to)
            mine = mine.but(**{name: changed, "new_to": new_to})
    return mine


def _together(
    before: tuple[Item, ...],
    mine: tuple[Item, ...],
    theirs: tuple[Item, ...],
    key: Callable[[Item], Hashable],
    both: Callable[[Item, Item], Item],
) -> tuple[Item, ...]:
    """Theirs, then what is new in mine. `both` makes one entry of two that stand in one place."""
    was, my, their = ({key(each): each for each in part} for part in (before, mine, theirs))
    found = []
    for place in dict.fromkeys((*their, *my)):
        one, other, old = my.get(place), their.get(place), was.get(place)
        if one is not None and other is not None:
            found.append(other if one in (old, other) else one if other == old else both(one, other))
        elif (left := one if one is not None else other) != old and left is not None:
            found.append(left)  # else one of the two took it out, and the other left it as it was
    return tuple(found)


def _settled_twice(mine: Settled, theirs: Settled) -> Settled:
    first, second = sorted((mine, theirs), key=lambda each: (each.at, each.what, each.by))
    readers = min(first.readers, second.readers, key=list(Readers).index)  # the one with the fewest readers
    what = f"{first.what} (by {first.by}); {second.what}" if first.by else f"{first.what}; {second.what}"
    return second.but(what=what, readers=readers)


def _later(mine: OneService, theirs: OneService) -> OneService:
    return max(mine, theirs, key=lambda each: (each.at, each.is_one))


def _earlier(mine: Item, theirs: Item) -> Item:
    """For entries that say the same in one place and differ at most in when it was put down."""
    return theirs


def from_json(data: bytes | str) -> Minutes:
    """The minutes in that JSON.

    Raises:
        Unreadable: when it is none.
    """
    try:
        return Minutes.model_validate_json(data)
    except ValidationError:
        raise Unreadable("This is not a meeting’s draft, or a newer version of the tool wrote it.") from None


def _colleagues(records: Sequence[Record], spoken: Sequence[Record]) -> Iterator[set[UUID]]:
    """Whoever speaks for an agency of which one practitioner's records are here is of that service, whatever their own name."""
    for said in spoken:
        if not fold(said.service):
            here = [each for each in records if each.agency == said.agency and not fold(each.service)]
            if len({fold(each.practitioner.name) for each in here}) == 1:
                yield {said.id, *(each.id for each in here)}


def _as_record(said: Sequence[Said], base: Record) -> tuple[Record, list[LinkDecision]]:
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
        fact = Fact(
            id=each.id,
            what=each.what,
            about=(about,),
            happened=each.happened,
            how=each.how,
            source=each.source,
            opinion=each.opinion,
            protect_source=each.protect_source,
            keep_from_family=each.keep_from_family,
        )
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
