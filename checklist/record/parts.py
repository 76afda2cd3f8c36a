"""What a record is made of: the answers of which one is picked; people, services, facts, decisions, actions, notes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, WrapSerializer

from checklist.dates import PartialDate
from checklist.frozen import Frozen, Id

CHILD = "child"  # in `Fact.about`: the child whom the record is about

NAME_LONGEST: Final = 200  # characters
TEXT_LONGEST: Final = 20_000
MOST_NAMES: Final = 50  # by which one person is known
MOST_PEOPLE: Final = 100
MOST_GUARDED: Final = 200  # words that no copy may hold
MOST_LISTED: Final = 50  # services, addresses, actions
MOST_FACTS: Final = 500  # in one record


class Status(StrEnum):
    """How far a prompt has been answered. An absent answer means "not covered"; none of these is ever merged into another."""

    KNOWN = "known"
    NONE = "none"  # looked, and found nothing
    NOT_ASKED = "not-asked"
    NOT_MY_ROLE = "not-my-role"
    UNSURE = "unsure"


class How(StrEnum):
    """How a fact is known."""

    SEEN = "seen"
    CHILD = "child"  # the child said or showed it
    TOLD = "told"  # `source` says by whom
    RECORDED = "recorded"  # `source` says where
    ASSUMED = "assumed"  # nobody has checked


class KnowsState(StrEnum):
    """What the author says of another agency's knowledge of a fact. `BELIEVED` is the most important answer in the tool."""

    TOLD = "told"
    TOLD_ME = "told-me"
    BELIEVED = "believed"
    NOT_TOLD = "not-told"
    UNSURE = "unsure"


class LivesHere(StrEnum):
    YES = "yes"
    SOME_NIGHTS = "some-nights"
    NO = "no"
    NOT_KNOWN = "not-known"


class Complete(StrEnum):
    """Whether the list of people is the whole household. Only a "yes" says that nobody else lives here."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class InvolvedState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not-known"


class Outcome(StrEnum):
    """What was decided about sharing. Source: section 16LA, Children Act 2004, for the second last."""

    SHARED = "shared"
    PART = "part"
    NOT_SHARED_HARM = "not-shared-harm"
    NOT_SHARED_OTHER = "not-shared-other"


class FamilyTold(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not-yet"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_KNOWN = "not-known"


class Whole(StrEnum):
    """How much of its own record an agency has looked through."""

    WHOLE = "whole"
    PARTLY = "partly"
    NOT_KNOWN = "not-known"


class TieKind(StrEnum):
    """What one person is to another. `PARENT`: this person is a parent of the other; `SIBLING` where parents are not known."""

    PARENT = "parent"
    CARER = "carer"  # foster, kin, guardian
    PARTNER = "partner"
    SIBLING = "sibling"
    OTHER = "other"


class TieState(StrEnum):
    NOW = "now"
    ENDED = "ended"
    NOT_KNOWN = "not-known"


class YesNo(StrEnum):
    """An answer that may be open: "not known" was asked and is open, an absent one was not asked."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class Purpose(StrEnum):
    STRATEGY_DISCUSSION = "strategy-discussion"
    SUPERVISION = "supervision"
    TRAINING = "training"


T = TypeVar("T")
Words = Annotated[str, StringConstraints(max_length=TEXT_LONGEST), Field(repr=False)]  # what a person typed
Short = Annotated[str, StringConstraints(max_length=NAME_LONGEST)]  # a name in a list, which hides as a whole
Name = Annotated[Short, Field(repr=False)]
OuterId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]  # of people, facts, from outside
When = Annotated[PartialDate | None, Field(repr=False)]
ReadOnly = Annotated[
    Mapping[Id, T],
    AfterValidator(lambda mapping: MappingProxyType(dict(sorted(mapping.items())))),
    WrapSerializer(lambda mapping, write: write(dict(mapping))),
]


def nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class RecordPart(Frozen):
    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in beside an id."""
        fields = type(self).model_fields
        return all(
            getattr(self, name) == field.get_default(call_default_factory=True, validated_data={})
            for name, field in fields.items()
            if not field.is_required()
        )


class Address(RecordPart):
    """Where the child lives or lived. `protect`: in no copy until it is put in by name."""

    text: Words = ""
    how: How | None = None
    on: When = None
    protect: bool = False
    keep_from_family: bool = False


class Child(RecordPart):
    """The child by name, initials or reference; any of them may be missing. `born` may lie ahead: the expected date."""

    name: Name = ""
    known_as: tuple[Short, ...] = Field(default=(), repr=False, max_length=MOST_NAMES)
    gender: Gender = Gender.NOT_KNOWN
    born: When = None
    reference: Words = ""
    addresses: tuple[Address, ...] = Field(default=(), repr=False, max_length=MOST_LISTED)


class Practitioner(RecordPart):
    name: Name = ""
    role: Words = ""
    contact: Words = ""


class OwnRecord(RecordPart):
    """How much of its own record the author's agency has looked through for this checklist."""

    whole: Whole | None = None
    words: Words = ""


class Meeting(RecordPart):
    on: When = None
    time: Annotated[str, StringConstraints(pattern=r"^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$")] = ""  # HH:MM, local time
    about: Words = ""


class Household(RecordPart):
    """How sure the author is that `people` names everybody who lives here."""

    complete: Complete | None = None
    how: How | None = None
    source: Words = ""
    on: When = None


class Tie(RecordPart):
    """What a person is to another, `to` being a person's id or `CHILD`. Paternity may be an allegation: `how` and `source`."""

    to: OuterId
    kind: TieKind
    state: TieState = TieState.NOT_KNOWN
    parental_responsibility: YesNo | None = None
    how: How | None = None
    source: Words = ""


class Knows(RecordPart):
    """What the author says one other agency knows of a fact or a person; `reply` is what came back.

    `tried` holds days on which nobody could be reached.
    """

    state: KnowsState
    on: When = None
    by: Words = ""
    reply: Words = ""
    spoke_to: Name = ""
    tried: tuple[PartialDate, ...] = Field(default=(), repr=False, max_length=100)


class Person(RecordPart):
    """Somebody in or around the home. Without a name there is `described_as`: "man at the gas visit".

    `knows` says who else knows that this person is there.
    """

    id: OuterId
    name: Name = ""
    described_as: Words = ""
    known_as: tuple[Short, ...] = Field(default=(), repr=False, max_length=MOST_NAMES)
    gender: Gender = Gender.NOT_KNOWN
    relationship: Words = ""
    child: bool = False
    born: When = None
    died: When = None
    lives_here: LivesHere = LivesHere.NOT_KNOWN
    contact: Words = ""  # with this child and with other children
    how: How | None = None
    source: Words = ""
    on: When = None
    ties: tuple[Tie, ...] = Field(default=(), repr=False, max_length=100)
    knows: ReadOnly[Knows] = Field(default_factory=nothing, repr=False, max_length=100)
    protect_source: bool = False
    keep_from_family: bool = False

    def __hash__(self) -> int:
        return hash((self.id, self.name, self.described_as, self.born))  # `knows` is a mapping, which has no hash

    @property
    def called(self) -> str:
        """The name, or the description, or a plain stand-in: never empty."""
        return self.name or self.described_as or "a person not named"


class Involvement(RecordPart):
    """A service that is or was involved. `service` tells two services of one agency id apart.

    `protect`: in no copy until it is put in by name.
    """

    agency: Id
    service: Name = ""
    worker: Name = ""
    role: Words = ""
    contact: Words = ""  # a telephone number or address for work
    since: When = None
    state: InvolvedState = InvolvedState.NOT_KNOWN
    how: How | None = None
    protect: bool = False
    keep_from_family: bool = False


class Mark(RecordPart):
    """A mark on the body as it was seen: where, how large, what colour. It never says how old it is."""

    where: Id
    size: Name = ""
    colour: Name = ""


class Fact(RecordPart):
    """One thing, about whom, when, how it is known and who else knows it.

    `meant` is what it meant for the child; `carried_from` the id of a brother's or sister's record that it was carried from.
    """

    id: OuterId
    what: Words = ""
    about: tuple[OuterId, ...] = Field(default=(), max_length=100)  # ids of people, or CHILD
    happened: When = None
    learned: When = None
    how: How | None = None
    source: Words = ""
    opinion: bool = False
    key: bool = False
    meant: Words = ""
    carried_from: OuterId | None = None
    marks: tuple[Mark, ...] = Field(default=(), repr=False, max_length=100)
    knows: ReadOnly[Knows] = Field(default_factory=nothing, repr=False, max_length=100)
    protect_source: bool = False
    keep_from_family: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said. Being about the child, or kept from the family, says nothing: so an empty one begins."""
        blank = Fact(id=self.id, keep_from_family=self.keep_from_family)
        return self in (blank, blank.but(about=(CHILD,)))


class Answer(RecordPart):
    """All that is said to one prompt. Facts under `none` say where one looked."""

    status: Status | None = None
    choice: Id | None = None
    facts: tuple[Fact, ...] = Field(default=(), repr=False, max_length=MOST_FACTS)


class FactPlace(RecordPart):
    """A fact of this record by its prompt and its id."""

    prompt: Id
    fact: OuterId


class Decision(RecordPart):
    """The decision to share with one recipient, or not to.

    `facts` lists what this recipient gets; None means the usual ones for an agency, and nothing for the family.
    `agreed_with` says who in social care or the police agreed to a copy for the family.
    """

    to: Id
    outcome: Outcome | None = None
    why: Words = ""
    family_told: FamilyTold | None = None
    why_not: Words = ""
    by: Words = ""
    on: When = None
    facts: tuple[FactPlace, ...] | None = Field(default=None, max_length=MOST_FACTS)
    agreed_with: Name = ""


class Action(RecordPart):
    what: Words = ""
    who: Words = ""
    by: When = None
    done: When = None


class Note(RecordPart):
    """A supervisor's note on a prompt: never a fact, and in no copy for others unless chosen."""

    by: Words = ""
    prompt: Id | None = None
    text: Words = ""
    on: When = None
