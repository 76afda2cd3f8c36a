"""What one practitioner says: format 2, the one thing that drafts, PDFs, training cards and the command line exchange.

A `Record` never changes; `with_answer` and its like give a new one. It knows prompts and agencies only by their ids: the words
live in `library`. Everything that a person typed is kept out of `repr` and out of error messages.

`parts` is what it is made of.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, NamedTuple, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from checklist.frozen import Id
from checklist.record.parts import (
    CHILD,
    MOST_FACTS,
    MOST_GUARDED,
    MOST_LISTED,
    MOST_NAMES,
    MOST_PEOPLE,
    NAME_LONGEST,
    TEXT_LONGEST,
    Action,
    Address,
    Answer,
    Child,
    Complete,
    Decision,
    Fact,
    FactPlace,
    FamilyTold,
    Gender,
    Household,
    How,
    InvolvedState,
    Involvement,
    Knows,
    KnowsState,
    LivesHere,
    Mark,
    Meeting,
    Name,
    Note,
    Outcome,
    OuterId,
    OwnRecord,
    Person,
    Practitioner,
    Purpose,
    ReadOnly,
    RecordPart,
    Short,
    Status,
    Tie,
    TieKind,
    TieState,
    When,
    Whole,
    Words,
    YesNo,
    nothing,
)
from checklist.tidy import Tidy, filled_in

__all__ = [
    "CHILD", "FORMAT", "FORMAT_1", "MOST_BYTES", "MOST_FACTS", "MOST_GUARDED", "MOST_LISTED", "MOST_NAMES", "MOST_PEOPLE",
    "NAMES", "NAME_LONGEST", "TEXT_LONGEST", "Action", "Address", "Answer", "Belief", "Child", "Complete", "Decision", "Fact",
    "FactPlace", "FamilyTold", "Gender", "Household", "How", "Id", "InvolvedState", "Involvement", "Knows", "KnowsState",
    "LivesHere", "Mark", "Meeting", "Note", "Outcome", "OwnRecord", "Person", "Practitioner", "Purpose", "Record", "Status",
    "Tie", "TieKind", "TieState", "Unreadable", "When", "Whole", "Words", "YesNo",
]  # fmt: skip

FORMAT: Final = "information-sharing-checklist/2"
FORMAT_1: Final = "information-sharing-checklist/1"  # is read, and raised to 2: all that 2 adds may be absent
MOST_BYTES = 2 * 1024 * 1024  # of JSON
_NOT_COVERED: Final = Answer()


def in_the_calendar(said: datetime) -> datetime:
    """The same moment, where it is one in UTC too: the last hours of the year 9999 are none."""
    try:
        said.astimezone(UTC)
    except OverflowError:
        raise ValueError("is no moment in the calendar. Write the date and time with its zone") from None
    return said


class Unreadable(ValueError):
    """A file is not a record that this version can read. `faults` holds a sentence each; none repeats what a person typed."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Belief(NamedTuple):
    """A fact that its author believes an agency knows, without having told it."""

    prompt: str
    fact: Fact
    agency: str


class Record(RecordPart):
    """One practitioner's checklist about one child."""

    model_config = ConfigDict(json_schema_extra={"required": ["format", "id", "updated", "child", "agency", "practitioner"]})

    format: Literal["information-sharing-checklist/2"] = FORMAT
    id: UUID
    updated: Annotated[AwareDatetime, AfterValidator(in_the_calendar)]
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
    answers: ReadOnly[Answer] = Field(default_factory=nothing, repr=False, max_length=MOST_FACTS)
    matters: tuple[FactPlace, ...] = Field(default=(), max_length=MOST_FACTS)  # what matters most, in the author's order
    guarded: tuple[Short, ...] = Field(default=(), repr=False, max_length=MOST_GUARDED)  # words that no copy may hold
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

    def beliefs(self) -> Iterator[Belief]:
        """Every "I think they know", in the order of the facts."""
        for prompt, fact in self.facts():
            for agency, knows in fact.knows.items():
                if knows.state is KnowsState.BELIEVED:
                    yield Belief(prompt, fact, agency)

    def other_agencies(self) -> tuple[str, ...]:
        """Ids of the agencies that could know something: those involved, then those named in a fact or person; each once."""
        known = [agency for _, fact in self.facts() for agency in fact.knows]
        known += [agency for person in self.people for agency in person.knows]
        named = [*(each.agency for each in self.involved), *known]
        own_twice = any(each.agency == self.agency and each.service != self.service for each in self.involved)
        own_named = self.agency in known
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


NAMES: Final = frozenset(name for part in RecordPart.__subclasses__() for name in part.model_fields)  # of every field
