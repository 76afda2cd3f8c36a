"""What a meeting adds to a picture: who was there, what was settled, said, new to whom and decided, and who does what by when.

`Minutes` never change; `with_settled` and its like give new ones. Time and fresh ids come in as arguments. `Minutes.picture`
puts what was said in the meeting beside the records; `packs` gives what a copy may hold of them.

What was settled, and every action, keeps who could see the screen when it was written. What was written while nothing protected
was on the screen can go to others; what the chair wrote alone stays with the chair. Attendance and decision are the meeting's.

What is written is format 2. Format 1, which knew neither attendance nor a decision, is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Final, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field

from checklist.library import Library
from checklist.picture.accounts import Author, FactRef, OneService
from checklist.picture.combine import combine
from checklist.picture.copies import Readers
from checklist.picture.decided import Attendee, Decided, Disagreed
from checklist.picture.people import LinkDecision, PersonRef, SameChild
from checklist.picture.spoken import FrozenModel, Spoken, as_records, of_one_service
from checklist.picture.values import Picture
from checklist.record import Action, Id, Record, Unreadable, Words
from checklist.request import Request
from checklist.spelling import fold

FORMAT: Final = "information-sharing-meeting/2"
_BEFORE: Final = "information-sharing-meeting/1"


class SettledItem(FrozenModel):
    """An item of the picture that was settled: how, and on whose word. `item` is its id in the picture."""

    item: Id
    what: Words
    by: Words
    at: AwareDatetime
    readers: Readers = Readers.MEETING


class NewTo(FrozenModel):
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


class Minutes(FrozenModel):
    """What one meeting put down so far. `chair` is whoever writes: their name stands beside what they put down."""

    format: Literal["information-sharing-meeting/2"] = FORMAT
    chair: Words = ""
    settled: tuple[SettledItem, ...] = Field(default=(), repr=False)
    left: tuple[Id, ...] = Field(default=(), repr=False)  # items that were left for later, in that order
    new_to: tuple[NewTo, ...] = Field(default=(), repr=False)
    actions: tuple[Agreed, ...] = Field(default=(), repr=False)
    said: tuple[Spoken, ...] = Field(default=(), repr=False)
    decisions: tuple[LinkDecision, ...] = Field(default=(), repr=False)
    same_child: SameChild | None = Field(default=None, repr=False)
    services: tuple[OneService, ...] = Field(default=(), repr=False)
    attendance: tuple[Attendee, ...] = Field(default=(), repr=False)
    decision: Decided = Field(default=Decided(), repr=False)
    requests: tuple[Request, ...] = Field(default=(), repr=False)  # made here, or taken in from a file

    def how_settled(self, item: str) -> SettledItem | None:
        """How that item was settled; None while it is open."""
        return next((each for each in self.settled if each.item == item), None)

    def with_settled(self, settled: SettledItem) -> Self:
        """The same with that item settled, in the place of what was put down for it before."""
        return self.without_settled(settled.item)._and("settled", settled)

    def without_settled(self, item: str) -> Self:
        return self.but(settled=tuple(each for each in self.settled if each.item != item))

    def with_left(self, item: str) -> Self:
        """The same with that item left for later, behind all that were left before."""
        return self.without_left(item)._and("left", item)

    def without_left(self, item: str) -> Self:
        return self.but(left=tuple(each for each in self.left if each != item))

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
        return self.but(actions=_put(action, self.actions))

    def without_action(self, action: str) -> Self:
        return self.but(actions=tuple(each for each in self.actions if each.id != action))

    def with_said(self, said: Spoken) -> Self:
        return self.without_said(said.id)._and("said", said)

    def without_said(self, said: str) -> Self:
        return self.but(said=tuple(each for each in self.said if each.id != said))

    def free_id(self, letter: str) -> str:
        """An id that no action (`a`), fact (`m`), person (`n`) or view (`d`) of these minutes has: one above the highest."""
        return (
            f"{letter}{max((int(each[1:]) for each in self._ids() if each[0] == letter and each[1:].isdigit()), default=0) + 1}"
        )

    def _ids(self) -> Iterator[str]:
        for part in (self.actions, self.said, self.attendance, self.decision.disagreed):
            yield from (each.id for each in part)

    def with_attendee(self, attendee: Attendee) -> Self:
        """The same with that person, in the place of the one with their id, or behind the last."""
        return self.but(attendance=_put(attendee, self.attendance))

    def without_attendee(self, attendee: str) -> Self:
        return self.but(attendance=tuple(each for each in self.attendance if each.id != attendee))

    def with_request(self, request: Request) -> Self:
        """The same with that request, in the place of the one with its id, or behind the last."""
        return self.but(requests=_put(request, self.requests))

    def without_request(self, request: str) -> Self:
        return self.but(requests=tuple(each for each in self.requests if each.id != request))

    def deciding(self, **changes: object) -> Self:
        """The same with those fields of the decision changed."""
        return self.but(decision=self.decision.but(**changes))

    def with_disagreed(self, disagreed: Disagreed) -> Self:
        """The same with that view, in the place of the one with its id, or behind the last."""
        return self.deciding(disagreed=_put(disagreed, self.decision.disagreed))

    def without_disagreed(self, disagreed: str) -> Self:
        return self.deciding(disagreed=tuple(each for each in self.decision.disagreed if each.id != disagreed))

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
            CannotCombine: as `combine` does.
        """
        spoken, joined = as_records(self.said, records)
        return combine(
            [*records, *spoken],
            library,
            confirmed=[*joined, *self.decisions],
            same_child=self.same_child,
            now=now,
            one_service=[*({each.one, each.other} for each in self.services if each.is_one), *of_one_service(spoken, records)],
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

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """The minutes in that JSON, of format 2 or raised to it.

        Raises:
            Unreadable: when it is none.
        """
        try:
            return cls.model_validate_json(json.dumps(_as_format_2(json.loads(data))))
        except (ValueError, RecursionError):
            raise Unreadable("This is not a meeting’s draft, or a newer version of the tool wrote it.") from None

    def to_json(self) -> str:
        """The minutes as JSON, for keeping them in a sealed draft."""
        return self.model_dump_json()

    def _and(self, name: str, thing: object) -> Self:
        return self.but(**{name: (*getattr(self, name), thing)})


def _put(new: Any, among: tuple[Any, ...]) -> tuple[Any, ...]:
    """Those entries with the new one in the place of the one with its id, or behind the last."""
    if all(each.id != new.id for each in among):
        return (*among, new)
    return tuple(new if each.id == new.id else each for each in among)


def _with_ids(entries: list[Any], letter: str) -> list[Any]:
    """Entries as they were read, each that has no id with one that none of them has."""
    taken = {each["id"] for each in entries if isinstance(each, dict) and isinstance(each.get("id"), str)}
    free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)
    return [{"id": next(free), **each} if isinstance(each, dict) and "id" not in each else each for each in entries]


def _as_format_2(said: Any) -> Any:
    """Minutes as they were read, raised from format 1, with an id for whoever was written down without one."""
    if not isinstance(said, dict):
        return said
    raised = {**said, "format": FORMAT} if said.get("format") == _BEFORE else dict(said)
    if isinstance(raised.get("attendance"), list):
        raised["attendance"] = _with_ids(raised["attendance"], "n")
    decision = raised.get("decision")
    if isinstance(decision, dict) and isinstance(decision.get("disagreed"), list):
        raised["decision"] = {**decision, "disagreed": _with_ids(decision["disagreed"], "d")}
    return raised
