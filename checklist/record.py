"""What one practitioner says: format 2, the one thing that drafts, PDFs, training cards and the command line exchange.

A `Record` never changes; `with_answer` and its like give a new one. It knows prompts and agencies only by their ids: the words
live in `library`. Everything that a person typed is kept out of `repr` and out of error messages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple, Self, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WrapSerializer,
)

from checklist.dates import PartialDate
from checklist.tidy import Tidy, filled_in

FORMAT: Final = "information-sharing-checklist/2"
FORMAT_1: Final = "information-sharing-checklist/1"  # is read, and raised to 2: all that 2 adds may be absent
MOST_BYTES = 2 * 1024 * 1024  # of JSON
CHILD = "child"  # in `Fact.about`: the child whom the record is about

NAME_LONGEST: Final = 200  # characters
TEXT_LONGEST: Final = 20_000
MOST_NAMES: Final = 50  # by which one person is known
MOST_PEOPLE: Final = 100
MOST_LISTED: Final = 50  # services, addresses, actions
MOST_FACTS: Final = 500  # in one record

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OUTER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


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


class Unreadable(ValueError):
    """A file is not a record that this version can read. `faults` holds a sentence each; none repeats what a person typed."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


T = TypeVar("T")
Words = Annotated[str, StringConstraints(max_length=TEXT_LONGEST), Field(repr=False)]  # what a person typed
Short = Annotated[str, StringConstraints(max_length=NAME_LONGEST)]  # a name in a list, which hides as a whole
Name = Annotated[Short, Field(repr=False)]
Id = Annotated[str, StringConstraints(pattern=rf"^{_ID.pattern}$", max_length=64)]
OuterId = Annotated[str, StringConstraints(pattern=rf"^{_OUTER_ID.pattern}$")]  # of people, of facts, and from outside
When = Annotated[PartialDate | None, Field(repr=False)]
ReadOnly = Annotated[
    Mapping[Id, T],
    AfterValidator(lambda mapping: MappingProxyType(dict(sorted(mapping.items())))),
    WrapSerializer(lambda mapping, write: write(dict(mapping))),
]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def but(self, **changes: Any) -> Self:
        """The same with some fields changed. The changes are checked as if newly read."""
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in beside an id."""
        fields = type(self).model_fields
        return all(
            getattr(self, name) == field.get_default(call_default_factory=True, validated_data={})
            for name, field in fields.items()
            if not field.is_required()
        )


class Address(_Part):
    """Where the child lives or lived. `protect`: in no copy until it is put in by name."""

    text: Words = ""
    how: How | None = None
    on: When = None
    protect: bool = False
    keep_from_family: bool = False


class Child(_Part):
    """The child by name, initials or reference; any of them may be missing. `born` may lie ahead: the expected date."""

    name: Name = ""
    known_as: tuple[Short, ...] = Field(default=(), repr=False, max_length=MOST_NAMES)
    gender: Gender = Gender.NOT_KNOWN
    born: When = None
    reference: Words = ""
    addresses: tuple[Address, ...] = Field(default=(), repr=False, max_length=MOST_LISTED)


class Practitioner(_Part):
    name: Name = ""
    role: Words = ""
    contact: Words = ""


class OwnRecord(_Part):
    """How much of its own record the author's agency has looked through for this checklist."""

    whole: Whole | None = None
    words: Words = ""


class Meeting(_Part):
    on: When = None
    time: Annotated[str, StringConstraints(pattern=r"^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$")] = ""  # HH:MM, local time
    about: Words = ""


class Household(_Part):
    """How sure the author is that `people` names everybody who lives here."""

    complete: Complete | None = None
    how: How | None = None
    source: Words = ""
    on: When = None


class Tie(_Part):
    """What a person is to another, `to` being a person's id or `CHILD`. Paternity may be an allegation: `how` and `source`."""

    to: OuterId
    kind: TieKind
    state: TieState = TieState.NOT_KNOWN
    parental_responsibility: YesNo | None = None
    how: How | None = None
    source: Words = ""


class Knows(_Part):
    """What the author says one other agency knows of a fact or a person; `reply` is what came back.

    `tried` holds days on which nobody could be reached.
    """

    state: KnowsState
    on: When = None
    by: Words = ""
    reply: Words = ""
    spoke_to: Name = ""
    tried: tuple[PartialDate, ...] = Field(default=(), repr=False, max_length=100)


class Person(_Part):
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
    knows: ReadOnly[Knows] = Field(default_factory=_nothing, repr=False, max_length=100)
    protect_source: bool = False
    keep_from_family: bool = False

    def __hash__(self) -> int:
        return hash((self.id, self.name, self.described_as, self.born))  # `knows` is a mapping, which has no hash

    @property
    def called(self) -> str:
        """The name, or the description, or a plain stand-in: never empty."""
        return self.name or self.described_as or "a person not named"


class Involvement(_Part):
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


class Mark(_Part):
    """A mark on the body as it was seen: where, how large, what colour. It never says how old it is."""

    where: Id
    size: Name = ""
    colour: Name = ""


class Fact(_Part):
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
    knows: ReadOnly[Knows] = Field(default_factory=_nothing, repr=False, max_length=100)
    protect_source: bool = False
    keep_from_family: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said. That an empty fact is to be kept from the family says nothing: some begin that way."""
        return self == Fact(id=self.id, keep_from_family=self.keep_from_family)


class Answer(_Part):
    """All that is said to one prompt. Facts under `none` say where one looked."""

    status: Status | None = None
    choice: Id | None = None
    facts: tuple[Fact, ...] = Field(default=(), repr=False, max_length=MOST_FACTS)


_NOT_COVERED: Final = Answer()


class FactPlace(_Part):
    """A fact of this record by its prompt and its id."""

    prompt: Id
    fact: OuterId


class Decision(_Part):
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


class Action(_Part):
    what: Words = ""
    who: Words = ""
    by: When = None
    done: When = None


class Note(_Part):
    """A supervisor's note on a prompt: never a fact, and in no copy for others unless chosen."""

    by: Words = ""
    prompt: Id | None = None
    text: Words = ""
    on: When = None


class Assumption(NamedTuple):
    """A fact that its author believes an agency knows, without having told it."""

    prompt: str
    fact: Fact
    agency: str


class Record(_Part):
    """One practitioner's checklist about one child."""

    model_config = ConfigDict(json_schema_extra={"required": ["format", "id", "updated", "child", "agency", "practitioner"]})

    format: Literal["information-sharing-checklist/2"] = FORMAT
    id: UUID
    updated: AwareDatetime
    edition: Annotated[str, StringConstraints(max_length=40)] = ""
    nation: Id = "england"
    purpose: Purpose = Purpose.STRATEGY_DISCUSSION
    child: Child = Field(repr=False)
    agency: Id
    service: Name = ""
    protect_service: bool = False  # the author's own service and contact are in no copy until they are put in
    practitioner: Practitioner = Field(repr=False)
    meeting: Meeting = Field(default=Meeting(), repr=False)
    answers_request: OuterId | None = None
    own_record: OwnRecord = Field(default=OwnRecord(), repr=False)
    household: Household = Field(default=Household(), repr=False)
    people: tuple[Person, ...] = Field(default=(), repr=False, max_length=MOST_PEOPLE)
    involved: tuple[Involvement, ...] = Field(default=(), repr=False, max_length=MOST_LISTED)
    answers: ReadOnly[Answer] = Field(default_factory=_nothing, repr=False, max_length=MOST_FACTS)
    matters: tuple[FactPlace, ...] = Field(default=(), max_length=MOST_FACTS)  # what matters most, in the author's order
    guarded: tuple[Short, ...] = Field(default=(), repr=False, max_length=200)  # words that no copy may hold
    decisions: tuple[Decision, ...] = Field(default=(), repr=False, max_length=200)
    actions: tuple[Action, ...] = Field(default=(), repr=False, max_length=MOST_LISTED)
    notes: tuple[Note, ...] = Field(default=(), repr=False, max_length=500)

    def answer(self, prompt: str) -> Answer:
        """What is said to that prompt; a blank answer where it is not covered."""
        return self.answers.get(prompt, _NOT_COVERED)

    def with_answer(self, prompt: str, answer: Answer) -> Self:
        """The same record with that answer; a blank one takes the prompt back to "not covered"."""
        others = {each: said for each, said in self.answers.items() if each != prompt}
        return self.but(answers=others if answer.is_blank else {**self.answers, prompt: answer})

    def fact(self, prompt: str, fact: str) -> Fact | None:
        """The fact with that id under that prompt, if there is one."""
        return next((each for each in self.answer(prompt).facts if each.id == fact), None)

    def with_fact(self, prompt: str, fact: Fact) -> Self:
        """The same record with that fact in the place of the one with its id, or behind the last."""
        answer = self.answer(prompt)
        return self.with_answer(prompt, answer.but(facts=_placed(answer.facts, fact)))

    def without_fact(self, prompt: str, fact: str) -> Self:
        """The same record without that fact, which then no longer matters most. What a decision says was shared stays."""
        answer = self.answer(prompt)
        record = self.with_answer(prompt, answer.but(facts=tuple(each for each in answer.facts if each.id != fact)))
        matters = tuple(each for each in self.matters if (each.prompt, each.fact) != (prompt, fact))
        return record.but(matters=matters) if matters != self.matters else record

    def with_fact_moved(self, prompt: str, fact: str, by: int) -> Self:
        """The same record with that fact `by` places further down (up, where negative); at either end it stays."""
        answer = self.answer(prompt)
        facts = list(answer.facts)
        at = next(place for place, each in enumerate(facts) if each.id == fact)
        moved = facts.pop(at)
        facts.insert(max(0, at + by), moved)
        return self.with_answer(prompt, answer.but(facts=tuple(facts)))

    def person(self, person: str) -> Person | None:
        return next((each for each in self.people if each.id == person), None)

    def with_person(self, person: Person) -> Self:
        return self.but(people=_placed(self.people, person))

    def without_person(self, person: str) -> Self:
        """The same record without that person and ties to them; facts stay, and are no longer about them."""
        record = self.but(
            people=tuple(
                each.but(ties=tuple(tie for tie in each.ties if tie.to != person)) for each in self.people if each.id != person
            )
        )
        for prompt, fact in self.facts():
            if person in fact.about:
                left = tuple(each for each in fact.about if each != person)
                record = record.with_fact(prompt, fact.but(about=left))
        return record

    def without_blanks(self, keep: Collection[str] = ()) -> Self:
        """The same record without blank addresses, and facts and people of whom nothing was said yet.

        Facts and people with the ids in `keep` stay.
        """
        addresses = tuple(each for each in self.child.addresses if not each.is_blank)
        answers = {
            prompt: answer.but(facts=tuple(fact for fact in answer.facts if fact.id in keep or not fact.is_blank))
            for prompt, answer in self.answers.items()
        }
        return self.but(
            child=self.child.but(addresses=addresses),
            answers={prompt: answer for prompt, answer in answers.items() if not answer.is_blank},
            people=tuple(person for person in self.people if person.id in keep or not person.is_blank),
        )

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with its prompt's id, in the order in which they were put down."""
        for prompt, answer in self.answers.items():
            for fact in answer.facts:
                yield prompt, fact

    def assumptions(self) -> Iterator[Assumption]:
        """Every "I think they know", in the order of the facts."""
        for prompt, fact in self.facts():
            for agency, knows in fact.knows.items():
                if knows.state is KnowsState.BELIEVED:
                    yield Assumption(prompt, fact, agency)

    def other_agencies(self) -> tuple[str, ...]:
        """Ids of the agencies that could know something: those involved, then those only named in a fact; each once."""
        named = [each.agency for each in self.involved] + [agency for _, fact in self.facts() for agency in fact.knows]
        own_twice = any(each.agency == self.agency and each.service != self.service for each in self.involved)
        own_named = any(self.agency in fact.knows for _, fact in self.facts())
        return tuple(dict.fromkeys(each for each in named if each != self.agency or own_twice or own_named))

    def free_id(self, letter: str, *taken: str) -> str:
        """An id that no person (`p`) or fact (`f`) of this record has: one above the highest, those in `taken` included.

        Nor one that a decision lists: a new fact would go where one that is gone was to go.
        """
        ids = [person.id for person in self.people] + [fact.id for _, fact in self.facts()] + [*taken]
        ids += [each.fact for decision in self.decisions for each in decision.facts or ()]
        ids += [each.fact for each in self.matters]
        numbers = [int(each[1:]) for each in ids if each[0] == letter and each[1:].isdigit() and len(each) < 10]
        return f"{letter}{max(numbers, default=0) + 1}"

    def to_json(self) -> str:
        """The record as JSON, keys in the order of the format, what is empty left out; the same text for equal records."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        said["updated"] = self.updated.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return json.dumps({"format": FORMAT, **filled_in(said, Tidy(NAMES))}, ensure_ascii=False, indent=1)


def _placed(things: tuple[Any, ...], thing: Any) -> tuple[Any, ...]:
    if any(each.id == thing.id for each in things):
        return tuple(thing if each.id == thing.id else each for each in things)
    return (*things, thing)


NAMES: Final = frozenset(name for part in _Part.__subclasses__() for name in part.model_fields)  # of every field
