"""The tables of `content/`: agencies, nations, guidance, the edition, a supervisor’s questions, ids, words around names."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from checklist.dates import PartialDate
from checklist.frozen import Frozen, Id
from checklist.library.entries import Link, NationId, Sentence
from checklist.library.prompts import Choice
from checklist.library.reviews import Age

# Where law and national guidance are published by those who make them.
_OFFICIAL: Final = ("www.legislation.gov.uk", "www.gov.uk", "assets.publishing.service.gov.uk", "www.gov.scot", "ico.org.uk")


NationCode = Literal["england", "wales", "scotland", "northern-ireland"]
DecidedPart = Literal["safe_tonight", "enquiry", "who_leads", "medical", "interviews", "legal", "criminal"]


class Agency(Frozen):
    """An agency as this tool names it, what it often holds, what its job is and whom to ask for."""

    id: Id
    name: Sentence
    short: Annotated[str, StringConstraints(min_length=1, max_length=12)]
    often_holds: Sentence
    remit: Sentence
    ask_for: Sentence
    mistaken: Sentence


class Clock(Frozen):
    """How soon something is due after the meeting, as a line of law or guidance says it."""

    what: Sentence
    working_days: int = Field(ge=1, le=99)
    guidance: Id


class Nation(Frozen):
    """What the same meeting is called in one nation, and who attends. Without a `clock`, each area has its own."""

    id: NationCode
    name: Sentence
    strategy_discussion: Sentence
    attendees: tuple[Id, ...]
    attendees_note: Sentence
    checked_on: PartialDate
    url: Link
    clock: Clock | None = None


class Deciding(Frozen):
    """One part of what a meeting decides, and what can be chosen there, in the nations that it is for."""

    id: Id
    part: DecidedPart
    nations: tuple[NationCode, ...] = Field(min_length=1)
    title: Sentence
    choice: tuple[Choice, ...] = Field(min_length=2)

    def label_of(self, choice: str) -> str:
        """The words of that choice; what stands there itself, where this edition does not have it."""
        return next((each.label for each in self.choice if each.id == choice), choice)


class Guidance(Frozen):
    """One dated line of law or guidance. `status_note` says what is and is not known about its status."""

    id: Id
    title: Sentence
    nation: NationId
    edition: Sentence
    status: Literal["in-force", "announced", "current", "draft", "superseded", "not-verified"]
    status_note: Sentence
    checked_on: PartialDate
    url: Link
    text: Sentence
    reminder: str = ""
    beside: tuple[Literal["decision", "share", "agencies", "check"], ...] = ()
    points: tuple[Sentence, ...] = ()
    order: int = Field(ge=1)

    @property
    def status_spoken(self) -> str:
        return self.status.replace("-", " ").capitalize()

    @property
    def is_in_use(self) -> bool:
        """Whether it applies now: law that is in force, guidance that is current."""
        return self.status in ("in-force", "current")

    @property
    def is_official(self) -> bool:
        """Whether `url` leads to those who make the law or give the guidance, and not to somebody who writes about it."""
        return urlsplit(self.url).hostname in _OFFICIAL


class Edition(Frozen):
    """The name of this edition of the words, and the few lines that stand on every page."""

    edition: Sentence
    emergency: Sentence
    marking: Sentence
    not_the_record: Sentence
    privacy: Sentence
    handling: Sentence
    asked_first: tuple[Id, ...] = ()


class AskedOf(Frozen):
    """How a question is worded of a child of those ages, where it would not fit otherwise."""

    ages: tuple[Age, ...] = Field(min_length=1)
    ask: Sentence
    hint: str = ""


class Question(Frozen):
    """A standing question of the walk through a case, for supervisor and practitioner to talk about."""

    id: Id
    ask: Sentence
    hint: str = ""
    prompts: tuple[Id, ...] = ()
    lessons: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    instead: tuple[AskedOf, ...] = ()


class Stage(Frozen):
    """One of the four stages of a reflective talk: what happened, what it was like, what it may mean, what comes next."""

    id: Literal["experience", "reflection", "analysis", "plan"]
    title: Sentence
    intro: Sentence
    question: tuple[Question, ...] = Field(min_length=1)


DrawnKind = Literal[
    "child-words",
    "no-child-words",
    "believed",
    "unchecked",
    "stuck-view",
    "no-stuck-view",
    "told-by-one",
    "not-asked",
    "not-covered",
    "unsure",
    "not-my-role",
    "untold",
    "no-reply",
]


class DrawnQuestion(Frozen):
    """The wording of a question that is drawn from a checklist. `{agency}` and `{prompt}` stand for names in it."""

    kind: DrawnKind
    title: Sentence
    ask: Sentence
    lessons: tuple[str, ...] = ()
    instead: tuple[AskedOf, ...] = ()


class Supervision(Frozen):
    """What a supervisor may ask: questions drawn from a checklist, in this order, and the stages of the walk."""

    drawn: tuple[DrawnQuestion, ...] = ()
    stage: tuple[Stage, ...] = ()


class AskedTwice(Frozen):
    """A question that everybody is asked before an exercise and after it."""

    id: Id
    ask: Sentence


class Training(Frozen):
    """What is asked before and after every exercise: questions, all with the same answers to choose from."""

    answers: tuple[Sentence, ...] = Field(min_length=2, max_length=5)
    question: tuple[AskedTwice, ...] = Field(min_length=1, max_length=3)


class Retired(Frozen):
    """One of the ids in `Ids` that is asked and shown no more: a prompt with its choices, a review with its lessons, …"""

    id: Sentence
    why: Sentence


Pair = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+: [a-z0-9-]+$")]


class Ids(Frozen):
    """Every id that was ever used, by kind. Saved checklists go on meaning by it what they meant, so none is used again."""

    sections: tuple[Id, ...] = ()
    prompts: tuple[Id, ...] = ()
    roles: tuple[Pair, ...] = ()  # "prompt: role"
    choices: tuple[Pair, ...] = ()  # "prompt: choice"
    agencies: tuple[Id, ...] = ()
    themes: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    guidance: tuple[Id, ...] = ()
    vignettes: tuple[Id, ...] = ()
    retired: tuple[Retired, ...] = ()

    @cached_property
    def ever(self) -> frozenset[str]:
        """All of them, whatever their kind, and the choices by themselves too."""
        lists = (getattr(self, name) for name in type(self).model_fields if name != "retired")
        return frozenset(part for names in lists for each in names for part in (each, each.rpartition(": ")[2]))

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(each.id for each in self.retired)

    def is_retired(self, name: str) -> bool:
        return not self._retired.isdisjoint({name, *owners(name)})


def owners(name: str) -> frozenset[str]:
    """What goes only together with an id: the prompt that a choice or a role is of, the review that a lesson is of."""
    return frozenset(name.partition(mark)[0] for mark in (": ", ".") if mark in name)


class TieWords(Frozen):
    """A tie to the child, under all its words. `kin`: one person has one such place. `also`: said by way of somebody else."""

    id: Id
    words: tuple[Sentence, ...] = Field(min_length=1)
    gender: Literal["female", "male", ""] = ""
    grown_up: bool = False
    kin: bool = False
    apart_from: tuple[Id, ...] = ()
    also: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z-]+’s [a-z-]+$")], ...] = ()


class Names(Frozen):
    """The words around names: what is no name, what a tie says, which first names are forms of one."""

    placeholders: tuple[Sentence, ...] = ()
    unnamed: tuple[Sentence, ...] = ()
    in_place_of_a_name: tuple[Sentence, ...] = ()
    titles: tuple[Sentence, ...] = ()
    titles_of_men: tuple[Sentence, ...] = ()
    titles_of_women: tuple[Sentence, ...] = ()
    unsure: tuple[Sentence, ...] = ()
    loosens: tuple[Sentence, ...] = ()
    undoes: tuple[Sentence, ...] = ()
    the_child: tuple[Sentence, ...] = ()
    tells_apart: tuple[tuple[tuple[Sentence, ...], ...], ...] = ()
    suffixes: tuple[Sentence, ...] = ()
    first_names: tuple[tuple[Sentence, ...], ...] = ()
    in_addresses: tuple[tuple[Sentence, ...], ...] = ()
    tie: tuple[TieWords, ...] = ()
