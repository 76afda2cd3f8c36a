"""What a meeting adds to a picture: what was settled, facts that were said, what was new to whom, and who does what by when.

`Minutes` never change; `with_settled` and its like give new ones. Time and fresh ids come in as arguments. `Minutes.picture`
puts what was said in the meeting beside the records; `packs` gives what a copy may hold of them.

Every entry keeps who could see the screen when it was written. What was written while nothing protected was on the screen can
go to others; what the chair wrote alone stays with the chair.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, ValidationError

from checklist.library import Library
from checklist.picture.accounts import Author, FactRef, OneService
from checklist.picture.combine import combine
from checklist.picture.copies import Readers
from checklist.picture.people import LinkDecision, PersonRef, SameChild
from checklist.picture.spoken import FrozenModel, Spoken, as_records, of_one_service
from checklist.picture.values import Picture
from checklist.record import Action, Id, Record, Unreadable, Words
from checklist.spelling import fold

FORMAT: Final = "information-sharing-meeting/1"


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

    format: Literal["information-sharing-meeting/1"] = FORMAT
    chair: Words = ""
    settled: tuple[SettledItem, ...] = Field(default=(), repr=False)
    left: tuple[Id, ...] = Field(default=(), repr=False)  # items that were left for later, in that order
    new_to: tuple[NewTo, ...] = Field(default=(), repr=False)
    actions: tuple[Agreed, ...] = Field(default=(), repr=False)
    said: tuple[Spoken, ...] = Field(default=(), repr=False)
    decisions: tuple[LinkDecision, ...] = Field(default=(), repr=False)
    same_child: SameChild | None = Field(default=None, repr=False)
    services: tuple[OneService, ...] = Field(default=(), repr=False)

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
        if any(each.id == action.id for each in self.actions):
            return self.but(actions=tuple(action if each.id == action.id else each for each in self.actions))
        return self._and("actions", action)

    def without_action(self, action: str) -> Self:
        return self.but(actions=tuple(each for each in self.actions if each.id != action))

    def with_said(self, said: Spoken) -> Self:
        return self.without_said(said.id)._and("said", said)

    def without_said(self, said: str) -> Self:
        return self.but(said=tuple(each for each in self.said if each.id != said))

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
        """The minutes in that JSON.

        Raises:
            Unreadable: when it is none.
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError:
            raise Unreadable("This is not a meeting’s draft, or a newer version of the tool wrote it.") from None

    def to_json(self) -> str:
        """The minutes as JSON, for keeping them in a sealed draft."""
        return self.model_dump_json()

    def _and(self, name: str, thing: object) -> Self:
        return self.but(**{name: (*getattr(self, name), thing)})
