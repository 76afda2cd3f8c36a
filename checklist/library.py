"""What we ask and what we know: prompts, reviews with their lessons, themes, agencies, guidance, nations, training families.

All of it is read from `content/` by `checklist.content`; nothing here holds a sentence of its own. A `Library` never changes,
so one may be shared by everybody who uses a server. It does not know records: the two meet by prompt id and agency id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from checklist.dates import PartialDate

_SMALL = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ]{3,}(?!\w)")
NO_AGENCY: Final = "not-named"  # in the place of an agency's id that must not be read: it has no name
EVERY_AGENCY = "all"  # in `Prompt.holds` and `Lesson.agencies`

# Where law and national guidance are published by those who make them.
_OFFICIAL: Final = ("www.legislation.gov.uk", "www.gov.uk", "assets.publishing.service.gov.uk", "ico.org.uk")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=64)]
Sentence = Annotated[str, StringConstraints(min_length=1)]
Link = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
NationId = Literal["england", "wales", "scotland", "northern-ireland", "uk"]


class LessonKind(StrEnum):
    """What went wrong with information. Source: the five kinds under which the lessons of `content/reviews/` are sorted."""

    NOT_SHARED = "not-shared"
    ASSUMED_KNOWN = "assumed-known"
    NOT_RECORDED = "not-recorded"
    NOT_QUESTIONED = "not-questioned"
    CHILD_UNSEEN = "child-unseen"

    @property
    def spoken(self) -> str:
        return self.value.replace("-", " ").capitalize()


class Basis(StrEnum):
    """Whether a lesson is the review's own finding, our reading of its facts, or not checked yet (then it is never shown)."""

    FINDING = "finding"
    READING = "reading"
    UNVERIFIED = "unverified"

    @property
    def spoken(self) -> str:
        return {"finding": "Reported as a finding", "reading": "Our reading of what was reported"}.get(
            self.value, "Not verified"
        )


class ReviewKind(StrEnum):
    """The kinds of review, by the name they had when they were published."""

    SERIOUS_CASE_REVIEW = "serious-case-review"
    LOCAL_PRACTICE_REVIEW = "local-practice-review"
    NATIONAL_REVIEW = "national-review"
    CHILD_PRACTICE_REVIEW = "child-practice-review"
    SIGNIFICANT_CASE_REVIEW = "significant-case-review"
    PUBLIC_INQUIRY = "public-inquiry"

    @property
    def spoken(self) -> str:
        return self.value.replace("-", " ").capitalize()


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Role(StrEnum):
    """What the tool does with a prompt beyond asking it. Each stands beside exactly one prompt of `content/`."""

    WHOM_TO_PROTECT = "whom-to-protect"  # what is said there goes to nobody until it is put in by name
    NOT_SHARED = "not-shared"  # and so here
    HOW_SHARED = "how-shared"  # how professionals decide what to share: nothing for the family; and so the next two
    FAMILY_TOLD = "family-told"
    SIGNED_OFF = "signed-off"
    LAST_SEEN = "last-seen"
    SAFE_TONIGHT = "safe-tonight"
    STUCK_VIEW = "stuck-view"
    HOUSEHOLD = "household"


class Choice(_Entry):
    """One of a few answers that two agencies can be compared by. It never means "not known": that is the answer's status."""

    id: Id
    label: Sentence


class Prompt(_Entry):
    """One thing to ask before a strategy discussion. The id is fixed for ever; its first word is its section's id."""

    id: Id
    role: Role | None = None
    short: Sentence
    question: Sentence
    why: Sentence
    hint: Sentence
    holds: tuple[Id, ...] = ()
    lessons: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    short_forms: tuple[Literal["two-minute", "ten-minute"], ...] = ()
    opens_for: tuple[Id, ...] = ()
    sensitive_source: bool = False
    chair: bool = False
    examples: tuple[Sentence, ...] = ()
    choice: tuple[Choice, ...] = ()

    @property
    def section_id(self) -> str:
        return self.id.partition("-")[0]

    def label_of(self, choice: str | None) -> str:
        """The words of a choice; its id where this edition does not have it; empty where there is none."""
        return next((each.label for each in self.choice if each.id == choice), choice or "")


class Section(_Entry):
    id: Id
    title: Sentence
    intro: Sentence
    prompts: tuple[Prompt, ...] = ()


class Source(_Entry):
    title: Sentence
    url: Link
    kind: Literal["publisher", "press", "copy", "summary", "listing"]


class Lesson(_Entry):
    """What a published review shows about information, and a question it puts to any case; no conclusion about a family."""

    id: Annotated[str, StringConstraints(pattern=r"^R\d{2}\.\d{1,2}$")]
    kind: LessonKind
    basis: Basis
    title: Sentence
    text: Sentence
    ask: Sentence
    agencies: tuple[Id, ...]

    @property
    def review_id(self) -> str:
        return self.id.partition(".")[0]


class Review(_Entry):
    """A published review. `not_summarised` says why there is no summary, where there is none."""

    id: Annotated[str, StringConstraints(pattern=r"^R\d{2}$")]
    name: Sentence
    title: Sentence
    kind: ReviewKind
    authority: Sentence
    place: Sentence
    nation: NationId
    published: PartialDate
    child: str
    ages: tuple[Literal["unborn", "under-1", "1-4", "5-10", "11-15", "16-17"], ...]
    summary: str
    not_summarised: str = ""
    caution: str = ""
    confidence: Literal["high", "medium", "low"]
    lessons: tuple[Lesson, ...] = ()
    sources: tuple[Source, ...] = Field(default=(), min_length=1)

    @property
    def year(self) -> int:
        return self.published.earliest.year

    @property
    def shown_lessons(self) -> tuple[Lesson, ...]:
        """The lessons that have been checked: only these are ever shown."""
        return tuple(lesson for lesson in self.lessons if lesson.basis is not Basis.UNVERIFIED)


class Theme(_Entry):
    """A thought that belongs to no single review: the information sheet's own themes, and thematic sources."""

    id: Annotated[str, StringConstraints(pattern=r"^[ST]\d{1,2}$")]
    title: Sentence
    text: Sentence
    ask: Sentence
    basis: Literal["seed", "source"]
    source: Sentence
    urls: tuple[Link, ...] = ()
    beside: tuple[Literal["agencies"], ...] = ()


class Agency(_Entry):
    """An agency as this tool names it, what it often holds, what its job is and whom to ask for."""

    id: Id
    name: Sentence
    short: Annotated[str, StringConstraints(min_length=1, max_length=12)]
    often_holds: Sentence
    remit: Sentence
    ask_for: Sentence
    mistaken: Sentence


class Nation(_Entry):
    """What the same meeting is called in one nation, and who attends."""

    id: Literal["england", "wales", "scotland", "northern-ireland"]
    name: Sentence
    strategy_discussion: Sentence
    attendees: tuple[Id, ...]
    attendees_note: Sentence
    checked_on: PartialDate
    url: Link


class Guidance(_Entry):
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
    def is_official(self) -> bool:
        """Whether `url` leads to those who make the law or give the guidance, and not to somebody who writes about it."""
        return urlsplit(self.url).hostname in _OFFICIAL


class Edition(_Entry):
    """The name of this edition of the words, and the few lines that stand on every page."""

    edition: Sentence
    emergency: Sentence
    marking: Sentence
    not_the_record: Sentence
    privacy: Sentence
    handling: Sentence


class Question(_Entry):
    """A standing question of the walk through a case, for supervisor and practitioner to talk about."""

    id: Id
    ask: Sentence
    hint: str = ""
    prompts: tuple[Id, ...] = ()
    lessons: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


class Stage(_Entry):
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


class Drawn(_Entry):
    """The wording of a question that is drawn from a checklist. `{agency}` and `{prompt}` stand for names in it."""

    kind: DrawnKind
    title: Sentence
    ask: Sentence
    lessons: tuple[str, ...] = ()


class Supervision(_Entry):
    """What a supervisor may ask: questions drawn from a checklist, in this order, and the stages of the walk."""

    drawn: tuple[Drawn, ...] = ()
    stage: tuple[Stage, ...] = ()


class Card(_Entry):
    """One agency's part of a training family. `written` is the text of its file: a record in format 2."""

    agency: Id
    service: str = ""
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\.json$")]
    brief: Sentence
    written: str = Field(default="", repr=False)


class NewsFact(_Entry):
    """A fact that new information adds to a card."""

    prompt: Id
    what: Sentence
    how: Literal["seen", "child", "told", "recorded", "assumed"]
    source: str = ""
    happened: PartialDate | None = None
    about: tuple[Id, ...] = ("child",)


class News(_Entry):
    """New information for one agency, so many minutes after the clock was started."""

    minute: int = Field(ge=0)
    agency: Id
    service: str = ""
    text: Sentence
    fact: tuple[NewsFact, ...] = ()


class _Expected(_Entry):
    """Something that the combined picture of the cards shows; `say` is for the trainer."""

    say: Sentence


class _OfAFact(_Expected):
    agency: Id
    service: str = ""
    prompt: Id
    fact: Id


class KeyAssumption(_OfAFact):
    """Something that a card takes for granted. Without `about_agency` it is a fact that nobody has checked."""

    about_agency: str = ""
    reply: Literal["not-held", "has-something", "not-here", ""] = ""


class KeyUnconfirmed(_OfAFact):
    about_agency: Id
    reply: Literal["not-held", "not-here"]


class KeyOnlyOne(_OfAFact):
    pass


class KeyDifference(_Expected):
    """Accounts that cannot both stand. `what` is a prompt's id, or "lives_here", "born" or "address"."""

    what: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
    person: str = ""
    agencies: tuple[Id, ...] = Field(min_length=2)


class KeyLink(_Expected):
    """One person who may stand on two cards under two names."""

    names: tuple[Sentence, ...] = Field(min_length=2)


class KeyGap(_Expected):
    prompt: Id


class Key(_Entry):
    """What the combined picture shows, for the trainer only."""

    assumption: tuple[KeyAssumption, ...] = ()
    unconfirmed: tuple[KeyUnconfirmed, ...] = ()
    only_one: tuple[KeyOnlyOne, ...] = ()
    difference: tuple[KeyDifference, ...] = ()
    link: tuple[KeyLink, ...] = ()
    gap: tuple[KeyGap, ...] = ()


class Vignette(_Entry):
    """An invented family for training: a card for each agency, news while the clock runs, and a key for the trainer."""

    id: Id
    title: Sentence
    child: Sentence
    minutes: int = Field(ge=10, le=240)
    content_note: Sentence
    ground_rules: tuple[Sentence, ...] = Field(min_length=1)
    opening: Sentence
    facilitator: Sentence
    lessons: tuple[str, ...] = Field(min_length=1)
    debrief: tuple[Sentence, ...] = Field(min_length=1)
    card: tuple[Card, ...] = ()
    news: tuple[News, ...] = ()
    key: Key = Key()

    def card_of(self, agency: str, service: str = "") -> Card | None:
        """The card of that agency and service; None where the family has none."""
        return next((each for each in self.card if (each.agency, each.service) == (agency, service)), None)


class Retired(_Entry):
    """One of the ids in `Ids` that is asked and shown no more: a prompt with its choices, a review with its lessons, …"""

    id: Sentence
    why: Sentence


Pair = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+: [a-z0-9-]+$")]


class Ids(_Entry):
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


class Tie(_Entry):
    """A tie to the child, under all its words. `kin`: one person has one such place. `also`: said by way of somebody else."""

    id: Id
    words: tuple[Sentence, ...] = Field(min_length=1)
    gender: Literal["female", "male", ""] = ""
    grown_up: bool = False
    kin: bool = False
    apart_from: tuple[Id, ...] = ()
    also: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z-]+’s [a-z-]+$")], ...] = ()


class Names(_Entry):
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
    tie: tuple[Tie, ...] = ()


Identified = TypeVar("Identified", Section, Review, Theme, Agency, Nation, Vignette)


def _found(entries: Iterable[Identified], wanted: str) -> Identified | None:
    return next((entry for entry in entries if entry.id == wanted), None)


class Library(_Entry):
    """Everything in `content/`, checked: every lesson, theme and agency that something names is there."""

    edition: Edition
    sections: tuple[Section, ...]
    reviews: tuple[Review, ...]
    themes: tuple[Theme, ...]
    agencies: tuple[Agency, ...]
    nations: tuple[Nation, ...]
    guidance: tuple[Guidance, ...]
    supervision: Supervision = Supervision()
    vignettes: tuple[Vignette, ...] = ()
    ids: Ids = Ids()
    names: Names = Names()

    @cached_property
    def prompts(self) -> dict[str, Prompt]:
        """Every prompt by its id, in the order in which they are asked."""
        return {prompt.id: prompt for section in self.sections for prompt in section.prompts}

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson that may be shown, by its id."""
        return {lesson.id: lesson for review in self.reviews for lesson in review.shown_lessons}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Each prompt's number as a reader counts it: "4.2" is the second prompt of the fourth section."""
        return {
            prompt.id: f"{at}.{place}"
            for at, section in enumerate(self.sections, start=1)
            for place, prompt in enumerate(section.prompts, start=1)
        }

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """Every word that this content writes with small letters, and titles: they stand in copies, and give nobody away."""
        asked = (text for prompt in self.prompts.values() for text in (prompt.short, prompt.question, prompt.why, prompt.hint))
        learned = (text for lesson in self.lessons.values() for text in (lesson.title, lesson.text, lesson.ask))
        said = (text for each in self.agencies for text in (each.name, each.often_holds, each.remit, each.ask_for))
        small = {word for text in (*asked, *learned, *said) for word in _SMALL.findall(text)}
        return frozenset(small.union(self.names.titles, self.names.titles_of_men, self.names.titles_of_women))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {prompt: place for place, prompt in enumerate(self.prompts)}

    @cached_property
    def _prompts_by_role(self) -> dict[str, tuple[str, ...]]:
        """The prompts that are asked in each role, and behind them those that once were."""
        found: dict[str, dict[str, None]] = {role: {} for role in Role}
        once = (pair.partition(": ")[::2] for pair in self.ids.roles)
        for prompt, role in (*((each.id, each.role) for each in self.prompts.values() if each.role), *once):
            found.setdefault(role, {})[prompt] = None
        return {role: tuple(prompts) for role, prompts in found.items()}

    def with_role(self, role: Role) -> str:
        """The id of the prompt that is asked in that role; empty where this edition has none."""
        return next((each for each in self._prompts_by_role[role] if each in self.prompts), "")

    def prompts_with(self, *roles: Role) -> frozenset[str]:
        """The ids that have one of these roles or ever had it: what a record that was saved long ago may say under them."""
        return frozenset(prompt for role in roles for prompt in self._prompts_by_role[role])

    def place(self, prompt: str) -> int:
        """Where a prompt stands among all; behind the last where this edition does not have it."""
        return self._places.get(prompt, len(self._places))

    def section_of(self, prompt: str) -> Section | None:
        """The section that a prompt id belongs to; None where this edition has no such section."""
        return self.section(prompt.partition("-")[0])

    def section(self, section: str) -> Section | None:
        return _found(self.sections, section)

    def review(self, review: str) -> Review | None:
        return _found(self.reviews, review)

    def review_of(self, lesson: Lesson) -> Review:
        """The review that a lesson of this library comes from."""
        return next(each for each in self.reviews if each.id == lesson.review_id)

    def theme(self, theme: str) -> Theme | None:
        return _found(self.themes, theme)

    def agency(self, agency: str) -> Agency | None:
        """The agency with that id; None where this edition does not have it."""
        return _found(self.agencies, agency)

    def agency_name(self, agency: str) -> str:
        """Its name on screen and paper; the id itself where this edition does not have it; none for one not to be named."""
        found = self.agency(agency)
        return found.name if found else "" if agency == NO_AGENCY else agency

    def agency_short(self, agency: str) -> str:
        """Its name for narrow columns, at most twelve letters."""
        found = self.agency(agency)
        return found.short if found else "Not named" if agency == NO_AGENCY else agency[:12]

    def vignette(self, vignette: str) -> Vignette | None:
        return _found(self.vignettes, vignette)

    def nation(self, nation: str) -> Nation:
        """The nation with that id, the first one where this edition does not have it."""
        return _found(self.nations, nation) or self.nations[0]

    def prompts_beside(self, lesson: str) -> Iterator[Prompt]:
        """The prompts that a lesson stands beside, in the order in which they are asked."""
        return (prompt for prompt in self.prompts.values() if lesson in prompt.lessons)

    def reminders(self, places: Iterable[str], nation: str) -> Iterator[Guidance]:
        """The guidance shown beside places in the app, once each: a nation's own lines and those for the whole country."""
        here = (each for each in self.guidance if each.nation in (nation, "uk") and not set(each.beside).isdisjoint(places))
        return iter(sorted(here, key=lambda each: each.order))
