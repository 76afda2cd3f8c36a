"""What one practitioner says: format 1, the one thing that drafts, PDFs, training cards and the command line exchange.

A `Record` never changes; `with_answer` and its like give a new one. It knows prompts and agencies only by their ids: the words
live in `library`. Everything that a person typed is kept out of `repr` and out of error messages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC
from difflib import get_close_matches
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
    ValidationError,
    WrapSerializer,
)
from pydantic_core import ErrorDetails

from checklist.dates import PartialDate

FORMAT: Final = "information-sharing-checklist/1"
MOST_BYTES = 2 * 1024 * 1024  # of JSON
CHILD = "child"  # in `Fact.about`: the child whom the record is about

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_A_LATER_FORMAT = re.compile(r"[1-9][0-9]{1,3}|[2-9]")
_FIELD = re.compile(r"[a-z_]{1,40}")
# Line breaks and tabs stay; other controls, bidi embeddings, overrides and isolates, and the marks of broken text go.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_HALF = re.compile("[\ud800-\udfff]")


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


class Purpose(StrEnum):
    STRATEGY_DISCUSSION = "strategy-discussion"
    SUPERVISION = "supervision"
    TRAINING = "training"


class Unreadable(ValueError):
    """A file is not a record that this version can read. `faults` holds a sentence each; none repeats what a person typed."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def clean(text: str) -> str:
    """The text without control characters, bidi overrides and lone surrogates, in composed form (NFC)."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


T = TypeVar("T")
Words = Annotated[str, Field(repr=False)]  # what a person typed
Id = Annotated[str, StringConstraints(pattern=rf"^{_ID.pattern}$", max_length=64)]
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
    text: Words = ""
    how: How | None = None
    on: When = None


class Child(_Part):
    """The child by name, initials or reference; any of them may be missing. `born` may lie ahead: the expected date."""

    name: Words = ""
    known_as: tuple[str, ...] = Field(default=(), repr=False)
    born: When = None
    reference: Words = ""
    addresses: tuple[Address, ...] = Field(default=(), repr=False)


class Practitioner(_Part):
    name: Words = ""
    role: Words = ""
    contact: Words = ""


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


class Person(_Part):
    """Somebody in or around the home. Without a name there is `described_as`: "man at the gas visit"."""

    id: Id
    name: Words = ""
    described_as: Words = ""
    known_as: tuple[str, ...] = Field(default=(), repr=False)
    relationship: Words = ""
    child: bool = False
    born: When = None
    died: When = None
    lives_here: LivesHere = LivesHere.NOT_KNOWN
    contact: Words = ""  # with this child and with other children
    how: How | None = None
    source: Words = ""
    on: When = None
    protect_source: bool = False
    keep_from_family: bool = False

    @property
    def called(self) -> str:
        """The name, or the description, or a plain stand-in: never empty."""
        return self.name or self.described_as or "a person not named"


class Involvement(_Part):
    """A service that is or was involved. `service` tells two services of one agency id apart."""

    agency: Id
    service: Words = ""
    worker: Words = ""
    role: Words = ""
    contact: Words = ""  # a telephone number or address for work
    since: When = None
    state: InvolvedState = InvolvedState.NOT_KNOWN
    how: How | None = None


class Knows(_Part):
    """What the author says one other agency knows of a fact; `reply` is what came back."""

    state: KnowsState
    on: When = None
    by: Words = ""
    reply: Words = ""


class Fact(_Part):
    """One thing, about whom, when, how it is known and who else knows it."""

    id: Id
    what: Words = ""
    about: tuple[Id, ...] = ()  # ids of people, or CHILD
    happened: When = None
    learned: When = None
    how: How | None = None
    source: Words = ""
    opinion: bool = False
    key: bool = False
    knows: ReadOnly[Knows] = Field(default_factory=_nothing, repr=False)
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
    facts: tuple[Fact, ...] = Field(default=(), repr=False)


_NOT_COVERED: Final = Answer()


class Decision(_Part):
    """The decision to share with one recipient, or not to."""

    to: Id
    outcome: Outcome | None = None
    why: Words = ""
    family_told: FamilyTold | None = None
    why_not: Words = ""
    by: Words = ""
    on: When = None


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

    format: Literal["information-sharing-checklist/1"] = FORMAT
    id: UUID
    updated: AwareDatetime
    edition: Annotated[str, StringConstraints(max_length=40)] = ""
    nation: Id = "england"
    purpose: Purpose = Purpose.STRATEGY_DISCUSSION
    child: Child = Field(repr=False)
    agency: Id
    service: Words = ""
    practitioner: Practitioner = Field(repr=False)
    meeting: Meeting = Field(default=Meeting(), repr=False)
    household: Household = Field(default=Household(), repr=False)
    people: tuple[Person, ...] = Field(default=(), repr=False)
    involved: tuple[Involvement, ...] = Field(default=(), repr=False)
    answers: ReadOnly[Answer] = Field(default_factory=_nothing, repr=False)
    decisions: tuple[Decision, ...] = Field(default=(), repr=False)
    actions: tuple[Action, ...] = Field(default=(), repr=False)
    notes: tuple[Note, ...] = Field(default=(), repr=False)

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
        answer = self.answer(prompt)
        return self.with_answer(prompt, answer.but(facts=tuple(each for each in answer.facts if each.id != fact)))

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
        """The same record without that person; facts stay, and are no longer about them."""
        record = self.but(people=tuple(each for each in self.people if each.id != person))
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
        """An id that no person (`p`) or fact (`f`) of this record has: one above the highest, those in `taken` included."""
        ids = [person.id for person in self.people] + [fact.id for _, fact in self.facts()] + [*taken]
        numbers = [int(each[1:]) for each in ids if each[0] == letter and each[1:].isdigit()]
        return f"{letter}{max(numbers, default=0) + 1}"

    def to_json(self) -> str:
        """The record as JSON, keys in the order of the format, what is empty left out; the same text for equal records."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        said["updated"] = self.updated.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return json.dumps({"format": FORMAT, **_filled_in(said, _Tidy())}, ensure_ascii=False, indent=1)


class Reading(NamedTuple):
    """A record that was read, and how many unwanted characters (controls, bidi overrides) were taken out on the way in."""

    record: Record
    removed: int


# Every field name of the format; the fields that map ids to things; those that the format needs although they may be empty.
_NAMES = frozenset(name for part in _Part.__subclasses__() for name in part.model_fields)
_BY_ID = ("answers", "knows")
_NEEDED = ("child", "practitioner")


def from_json(data: bytes | str) -> Record:
    """The record in that JSON. See `read`."""
    return read(data).record


def read(data: bytes | str) -> Reading:
    """The record in that JSON (UTF-8, at most 2 MiB).

    Raises:
        Unreadable: with every fault found, when it is not a record of format 1.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        raise Unreadable("The record is larger than 2 MiB. Ask for a shorter one.")
    tidy = _Tidy()
    try:
        parsed = _parse(raw)
        _check_format(parsed)
        record = Record.model_validate_json(json.dumps(_filled_in(parsed, tidy)))
    except RecursionError:
        raise Unreadable("The file is nested too deep to be a record.") from None
    except ValidationError as invalid:
        raise Unreadable(*(_sentence(each) for each in invalid.errors(include_input=False, include_url=False))) from None
    faults = tuple(_doubles(record))
    if faults:
        raise Unreadable(*faults)
    return Reading(record, tidy.removed)


def json_schema() -> str:
    """The JSON Schema of format 1."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **Record.model_json_schema()}
    return json.dumps(schema, indent=1, ensure_ascii=False)


def _placed(things: tuple[Any, ...], thing: Any) -> tuple[Any, ...]:
    if any(each.id == thing.id for each in things):
        return tuple(thing if each.id == thing.id else each for each in things)
    return (*things, thing)


def _parse(raw: bytes) -> dict[str, Any]:
    doubled: list[str] = []

    def pairs(items: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(items)
        if len(mapping) != len(items):
            names = [name for name, _ in items]
            doubled.extend(_shown(name) for name in mapping if names.count(name) > 1)
        return mapping

    def refuse(_: str) -> float:
        raise Unreadable("The file holds a number that JSON does not have (NaN or Infinity).")

    try:
        parsed = json.loads(
            raw.decode("utf-8"), object_pairs_hook=pairs, parse_constant=refuse, parse_int=_number, parse_float=_number
        )
    except UnicodeDecodeError:
        raise Unreadable("The file is not text in UTF-8, so it is not a record.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"The file is not JSON: line {error.lineno}, column {error.colno} cannot be read.") from None
    if doubled:
        raise Unreadable(
            *(f"The field '{name}' is there twice in one place. Take one of the two out." for name in dict.fromkeys(doubled))
        )
    if not isinstance(parsed, dict):
        raise Unreadable("The file is JSON, but not a record: a record starts with a brace.")
    return parsed


def _number(_: str) -> float:
    """A record holds no numbers; one in the place of a text is refused later, at its place."""
    return 0.0


def _check_format(parsed: Mapping[str, Any]) -> None:
    written = parsed.get("format")
    if written == FORMAT:
        return
    name, _, number = written.partition("/") if isinstance(written, str) else ("", "", "")
    if name == FORMAT.partition("/")[0] and _A_LATER_FORMAT.fullmatch(number):
        raise Unreadable(
            f"The record is in format {number}, and this version reads format 1. Update the tool, or ask for format 1."
        )
    raise Unreadable(f'This is not an information-sharing record: its "format" should be "{FORMAT}".')


class _Tidy:
    """Walks through parsed JSON: cleans each text, drops fields that are empty, counts the characters taken out."""

    def __init__(self) -> None:
        self.removed = 0

    def __call__(self, value: Any, field: str = "") -> Any:
        if isinstance(value, str):
            if _HALF.search(value):
                raise Unreadable("The file holds half a character (a lone surrogate), so it is damaged. Ask for it again.")
            self.removed += len(_UNWANTED.findall(value))
            return clean(value)
        if isinstance(value, list):
            return [tidied for each in value if not _is_empty(tidied := self(each))]
        if isinstance(value, dict):
            droppable = value.keys() if field in _BY_ID else _NAMES & value.keys()
            tidied = {name: self(each, name) for name, each in value.items()}
            return {name: each for name, each in tidied.items() if name not in droppable or not _is_empty(each)}
        return value


def _filled_in(said: Mapping[str, Any], tidy: _Tidy) -> dict[str, Any]:
    """The top of a record, tidied. A child of whom nothing is said yet stays, since the format needs the field."""
    tidied: dict[str, Any] = tidy(said)
    return {name: tidied.get(name, said[name]) for name in said if name in tidied or name in _NEEDED}


def _is_empty(value: Any) -> bool:
    return value is None or (not isinstance(value, bool | float) and not value)


def _doubles(record: Record) -> Iterator[str]:
    people = [person.id for person in record.people]
    for person in dict.fromkeys(each for each in people if people.count(each) > 1):
        yield f"people: two people have the id '{person}'. Give one of them another."
    for prompt, answer in record.answers.items():
        facts = [fact.id for fact in answer.facts]
        for fact in dict.fromkeys(each for each in facts if facts.count(each) > 1):
            yield f"answers, {prompt}: two facts have the id '{fact}'. Give one of them another."


_WRONG: Mapping[str, str] = {
    "missing": "this is needed, and it is not there",
    "string_type": "this must be text in quotes",
    "bool_type": "this must be true or false",
    "tuple_type": "this must be a list",
    "mapping_type": "this must be a group of fields in braces",
    "dict_type": "this must be a group of fields in braces",
    "model_type": "this must be a group of fields in braces",
    "uuid_parsing": "this must be a UUID",
    "uuid_type": "this must be a UUID",
    "timezone_aware": "this must be a date and time with its zone, like 2026-03-12T12:04:00Z",
    "string_too_long": "this is too long",
}
_EXPLAINED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "enum": lambda context: f"this must be one of {context['expected']}",
    "literal_error": lambda context: f"this must be {context['expected']}",
    "value_error": lambda context: f"this {context['error']}",
    "string_pattern_mismatch": lambda _: (
        "this must be an id or a time in the agreed form (small letters, digits and hyphens; 14:00)"
    ),
}


def _sentence(error: ErrorDetails) -> str:
    """Where, what is wrong, what to do; without a word of what was typed."""
    place = [_shown(part) for part in error["loc"] if part != "[key]"]
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(error["loc"][-1]), _NAMES, n=1)
        advice = f"did you mean '{near[0]}'?" if near else "take it out."
        where = ", ".join(place[:-1])
        return f"{where + ': t' if where else 'T'}here is no field '{place[-1]}'; {advice}"
    explain = _EXPLAINED.get(error["type"])
    wrong = explain(error.get("ctx", {})) if explain else _WRONG.get(error["type"], "this cannot be read")
    if error["type"].startswith("datetime"):
        wrong = _WRONG["timezone_aware"]
    return f"{', '.join(place)}: {wrong}."


def _shown(part: int | str) -> str:
    """A step of a path as a reader counts it. What does not look like an id may be somebody's words: not repeated."""
    if isinstance(part, int):
        return f"number {part + 1}"
    return part if _FIELD.fullmatch(part) or (_ID.fullmatch(part) and len(part) <= 64) else "(a name that is not an id)"
