"""What a supervisor would ask, and what changed since last time.

The questions are drawn from one checklist and worded in `content/supervision.toml`; behind each stands a lesson. It is all
questions: nothing here answers, scores, or ranks a family or a practitioner. The order is always the same, the child's own
words first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from checklist import coverage, links
from checklist.dates import PartialDate
from checklist.library import Drawn, Lesson, LessonKind, Library, Prompt, Question, Review, Role, Stage, Theme
from checklist.record import Answer, Fact, How, KnowsState, Note, Person, Record, Status


class Asked(NamedTuple):
    """A question drawn from a checklist: its words, what it is about, and the lesson behind it.

    `fact` and `agency` are there where it is about one; `prompt` is None where it is about the checklist as a whole.
    """

    kind: str
    title: str
    ask: str
    prompt: str | None = None
    fact: Fact | None = None
    agency: str | None = None
    lesson: Lesson | None = None
    review: Review | None = None


class _About(NamedTuple):
    """What a question is about."""

    prompt: str | None = None
    fact: Fact | None = None
    agency: str | None = None


def questions(record: Record, library: Library) -> tuple[Asked, ...]:
    """The questions that a checklist calls for: kind by kind in the order of the content, then in the order of the prompts.

    A kind that the content does not word is not asked.
    """
    return tuple(
        _asked(drawn, about, record, library)
        for drawn in library.supervision.drawn
        for about in sorted(_FINDS[drawn.kind](record, library), key=lambda each: library.place(each.prompt or ""))
    )


def _asked(drawn: Drawn, about: _About, record: Record, library: Library) -> Asked:
    prompt = library.prompts.get(about.prompt or "")
    named = {"{agency}": library.agency_name(about.agency or ""), "{prompt}": prompt.short if prompt else about.prompt or ""}
    ask = drawn.ask
    for mark, name in named.items():
        ask = ask.replace(mark, name)
    lesson = _lesson(drawn, prompt, record, library)
    return Asked(drawn.kind, drawn.title, ask, *about, lesson, library.review_of(lesson) if lesson else None)


def _lesson(drawn: Drawn, prompt: Prompt | None, record: Record, library: Library) -> Lesson | None:
    """The lesson beside the prompt that is of a kind with the question; else the first that the question names."""
    beside = links.beside(prompt, record.answer(prompt.id), record, library) if prompt else ()
    fitting = [each.lesson for each in beside if each.lesson.kind in _FITS[drawn.kind]]
    named = [library.lessons[each] for each in drawn.lessons if each in library.lessons]
    return next(iter((*fitting, *named)), None)


# -- what in a checklist calls for a question


def _child_words(record: Record, _: Library) -> Iterator[_About]:
    return (_About(prompt, fact) for prompt, fact in record.facts() if fact.how is How.CHILD)


def _no_child_words(record: Record, _: Library) -> Iterator[_About]:
    if all(fact.how is not How.CHILD for _, fact in record.facts()):
        yield _About()


def _believed(record: Record, _: Library) -> Iterator[_About]:
    return (_About(each.prompt, each.fact, each.agency) for each in record.assumptions())


def _unchecked(record: Record, library: Library) -> Iterator[_About]:
    """Assumed facts, but for views (asked about as such) and for those that somebody is believed to know (asked about too)."""
    views = library.prompts_with(Role.STUCK_VIEW)
    return (
        _About(prompt, fact)
        for prompt, fact in coverage.unchecked(record, library)
        if prompt not in views and not _agencies(fact, KnowsState.BELIEVED)
    )


def _views(record: Record, library: Library) -> Iterator[_About]:
    """What was decided early on."""
    return (
        _About(prompt, fact) for prompt in sorted(library.prompts_with(Role.STUCK_VIEW)) for fact in record.answer(prompt).facts
    )


def _no_stuck_view(record: Record, library: Library) -> Iterator[_About]:
    asked = library.with_role(Role.STUCK_VIEW)
    if asked and not any(_views(record, library)):
        yield _About(asked)


def _told_by_one(record: Record, _: Library) -> Iterator[_About]:
    for prompt, answer in record.answers.items():
        voices = {" ".join(fact.source.casefold().split()) for fact in answer.facts}
        if len(voices) == 1 and all(fact.how is How.TOLD for fact in answer.facts):
            yield _About(prompt, answer.facts[0] if len(answer.facts) == 1 else None)


def _stands(status: Status) -> Callable[[Record, Library], Iterator[_About]]:
    def find(record: Record, library: Library) -> Iterator[_About]:
        return (_About(prompt.id) for prompt in coverage.with_status(library, record, status) if not prompt.chair)

    return find


def _not_covered(record: Record, library: Library) -> Iterator[_About]:
    """Of the short form only: a list of all that is not covered would bury the rest."""
    uncovered = coverage.with_status(library, record, None)
    return (_About(prompt.id) for prompt in uncovered if "ten-minute" in prompt.short_forms and not prompt.chair)


def _untold(record: Record, _: Library) -> Iterator[_About]:
    return (
        _About(prompt, fact, agency)
        for prompt, fact in record.facts()
        for agency in _agencies(fact, KnowsState.NOT_TOLD, KnowsState.UNSURE)
    )


def _no_reply(record: Record, _: Library) -> Iterator[_About]:
    return (
        _About(prompt, fact, agency)
        for prompt, fact in record.facts()
        for agency in _agencies(fact, KnowsState.TOLD)
        if not fact.knows[agency].reply
    )


def _agencies(fact: Fact, *states: KnowsState) -> tuple[str, ...]:
    return tuple(agency for agency, knows in fact.knows.items() if knows.state in states)


_FINDS: Final[dict[str, Callable[[Record, Library], Iterator[_About]]]] = {
    "child-words": _child_words,
    "no-child-words": _no_child_words,
    "believed": _believed,
    "unchecked": _unchecked,
    "stuck-view": _views,
    "no-stuck-view": _no_stuck_view,
    "told-by-one": _told_by_one,
    "not-asked": _stands(Status.NOT_ASKED),
    "not-covered": _not_covered,
    "unsure": _stands(Status.UNSURE),
    "not-my-role": _stands(Status.NOT_MY_ROLE),
    "untold": _untold,
    "no-reply": _no_reply,
}
_FITS: Final[dict[str, tuple[LessonKind, ...]]] = {
    "child-words": (LessonKind.CHILD_UNSEEN, LessonKind.NOT_RECORDED),
    "no-child-words": (LessonKind.CHILD_UNSEEN,),
    "believed": (LessonKind.ASSUMED_KNOWN,),
    "unchecked": (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_QUESTIONED),
    "stuck-view": (LessonKind.NOT_QUESTIONED,),
    "no-stuck-view": (LessonKind.NOT_QUESTIONED,),
    "told-by-one": (LessonKind.NOT_QUESTIONED,),
    "not-asked": (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN),
    "not-covered": (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN),
    "unsure": (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN),
    "not-my-role": (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_SHARED),
    "untold": (LessonKind.NOT_SHARED,),
    "no-reply": (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_SHARED),
}


# -- the walk


class Walked(NamedTuple):
    """A standing question, what the checklist and its supervisor have put down on its prompts, and what stands behind it."""

    question: Question
    held: tuple[tuple[str, Answer], ...]
    notes: tuple[Note, ...]
    lessons: tuple[Lesson, ...]
    themes: tuple[Theme, ...]


class StageWalked(NamedTuple):
    """One stage of the walk, with its questions."""

    stage: Stage
    questions: tuple[Walked, ...]


def walk(record: Record, library: Library) -> tuple[StageWalked, ...]:
    """Experience, reflection, analysis, plan: the same questions for every case, beside what this checklist has on them.

    The analysis holds two explanations open. What is put down is shown and not weighed.
    """
    return tuple(
        StageWalked(stage, tuple(_walked(question, record, library) for question in stage.question))
        for stage in library.supervision.stage
    )


def _walked(question: Question, record: Record, library: Library) -> Walked:
    return Walked(
        question,
        tuple((prompt, record.answers[prompt]) for prompt in question.prompts if prompt in record.answers),
        tuple(note for note in record.notes if note.prompt in question.prompts),
        tuple(library.lessons[each] for each in question.lessons if each in library.lessons),
        tuple(theme for each in question.themes if (theme := library.theme(each))),
    )


def sign_off(record: Record, library: Library, name: str, role: str, on: PartialDate) -> Record:
    """The record with a supervisor's signature: a note by name, role and time. It says nothing of the family."""
    by, prompt = ", ".join(each for each in (name, role) if each), library.with_role(Role.SIGNED_OFF)
    return record.but(notes=(*record.notes, Note(by=by, prompt=prompt, text="Signed off", on=on)))


def signatures(record: Record, library: Library) -> tuple[Note, ...]:
    """The notes by which the supervision was signed off."""
    asked = library.prompts_with(Role.SIGNED_OFF)
    return tuple(note for note in record.notes if note.prompt in asked)


# -- what changed since last time


class Turn(StrEnum):
    """What became of a fact or a person between two versions of a checklist."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class FactTurn(NamedTuple):
    turn: Turn
    was: Fact | None
    now: Fact | None


class PersonTurn(NamedTuple):
    turn: Turn
    was: Person | None
    now: Person | None


class NoLongerAssumed(NamedTuple):
    """Something that was assumed and no longer is.

    For an "I think they know", `agency` says of whom and `state` what is put down now; None where the fact or the mark is gone.
    For a fact that was itself assumed, `agency` is None and `how` says how it is known now; None where the fact is gone.
    """

    fact: Fact
    agency: str | None
    state: KnowsState | None = None
    how: How | None = None


class StillAssumed(NamedTuple):
    """Something that is still assumed, the first day on which a version that we have says so, and the days since then."""

    fact: Fact
    agency: str | None
    since: date
    days: int


@dataclass(frozen=True)
class PromptChanges:
    """What changed under one prompt. A status or choice is in `was` and `now` whether or not it changed."""

    prompt: str
    was: Answer = field(repr=False)
    now: Answer = field(repr=False)
    facts: tuple[FactTurn, ...] = field(repr=False)
    settled: tuple[NoLongerAssumed, ...] = field(repr=False)
    still: tuple[StillAssumed, ...] = field(repr=False)

    @property
    def status_changed(self) -> bool:
        return self.was.status is not self.now.status

    @property
    def choice_changed(self) -> bool:
        return self.was.choice != self.now.choice

    @property
    def is_any(self) -> bool:
        return bool(self.status_changed or self.choice_changed or self.facts or self.settled or self.still)


@dataclass(frozen=True)
class Changes:
    """What changed between two versions of a checklist, prompt by prompt in the order in which they are asked."""

    before: Record = field(repr=False)
    after: Record = field(repr=False)
    prompts: tuple[PromptChanges, ...]
    people: tuple[PersonTurn, ...] = field(repr=False)

    @property
    def days(self) -> int:
        """The days from one version to the other."""
        return (_day(self.after) - _day(self.before)).days

    @property
    def settled(self) -> tuple[NoLongerAssumed, ...]:
        return tuple(each for prompt in self.prompts for each in prompt.settled)

    @property
    def still(self) -> tuple[StillAssumed, ...]:
        """What is still assumed, the longest first."""
        return tuple(sorted((each for prompt in self.prompts for each in prompt.still), key=lambda each: each.since))


class NotOneChecklist(ValueError):
    """Two records that are not versions of one checklist were to be compared."""

    def __init__(self) -> None:
        super().__init__(
            "These two are not versions of one checklist, so they cannot be compared. "
            "Choose two files that were made from the same checklist, or combine them instead."
        )


def changes(before: Record, after: Record, library: Library, earlier: Sequence[Record] = ()) -> Changes:
    """What is new, changed, settled and still assumed, prompt by prompt; prompts where nothing is are left out.

    The one that was saved first is the one before, in whichever order they come. How long something has been assumed is counted
    from the first version that says so without a break: of `earlier` ones too, where there are any. Days are those of UTC.

    Raises:
        NotOneChecklist: when one of them has another id.
    """
    if any(each.id != after.id for each in (before, *earlier)):
        raise NotOneChecklist
    before, after = sorted((before, after), key=lambda each: each.updated)
    versions = sorted((*(each for each in earlier if each.updated < before.updated), before), key=lambda each: each.updated)
    answered = {*before.answers, *after.answers}
    compared = (_compare(prompt, versions, after) for prompt in sorted(answered, key=lambda each: (library.place(each), each)))
    people = _turns({each.id: each for each in before.people}, {each.id: each for each in after.people})
    return Changes(
        before,
        after,
        tuple(each for each in compared if each.is_any),
        tuple(PersonTurn(*each) for each in people),
    )


def _compare(prompt: str, versions: Sequence[Record], after: Record) -> PromptChanges:
    was, now = versions[-1].answer(prompt), after.answer(prompt)
    facts = {each.id: each for each in was.facts}, {each.id: each for each in now.facts}
    assumed, still = _assumed(was), _assumed(now)
    return PromptChanges(
        prompt,
        was,
        now,
        tuple(FactTurn(*each) for each in _turns(*facts)),
        tuple(_settled(facts[0][fact], facts[1].get(fact), agency) for fact, agency in assumed if (fact, agency) not in still),
        tuple(_still(facts[1][fact], agency, prompt, versions, after) for fact, agency in still),
    )


Turned = TypeVar("Turned", Fact, Person)


def _turns(was: dict[str, Turned], now: dict[str, Turned]) -> Iterator[tuple[Turn, Turned | None, Turned | None]]:
    for each, thing in now.items():
        if each not in was:
            yield Turn.NEW, None, thing
        elif was[each] != thing:
            yield Turn.CHANGED, was[each], thing
    for each, thing in was.items():
        if each not in now:
            yield Turn.GONE, thing, None


def _assumed(answer: Answer) -> tuple[tuple[str, str | None], ...]:
    """What an answer takes for granted: fact ids, with the agency that is thought to know, or None for the fact itself."""
    found: list[tuple[str, str | None]] = []
    for fact in answer.facts:
        found += [(fact.id, agency) for agency in _agencies(fact, KnowsState.BELIEVED)]
        found += [(fact.id, None)] if fact.how is How.ASSUMED else []
    return tuple(found)


def _settled(was: Fact, now: Fact | None, agency: str | None) -> NoLongerAssumed:
    if agency is None:
        return NoLongerAssumed(now or was, None, how=now.how if now else None)
    knows = now.knows.get(agency) if now else None
    return NoLongerAssumed(now or was, agency, state=knows.state if knows else None)


def _still(fact: Fact, agency: str | None, prompt: str, versions: Sequence[Record], after: Record) -> StillAssumed:
    since = _day(after)
    for version in reversed(versions):
        if (fact.id, agency) not in _assumed(version.answer(prompt)):
            break
        since = _day(version)
    return StillAssumed(fact, agency, since, (_day(after) - since).days)


def _day(record: Record) -> date:
    return record.updated.astimezone(UTC).date()
