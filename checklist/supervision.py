"""What a supervisor would ask, and the walk through a case. What changed since last time stands in `changes`.

The questions are drawn from one checklist and worded in `content/supervision.toml`; behind each stands a lesson. It is all
questions: nothing here answers, scores, or ranks a family or a practitioner. The order is always the same, the child's own
words first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from checklist import coverage, links
from checklist.dates import PartialDate
from checklist.library import Lesson, LessonKind, Library, Prompt, Review, Role, Theme
from checklist.library.tables import AskedOf, DrawnQuestion, Question, Stage
from checklist.record import Answer, Fact, How, Knows, KnowsState, Note, Record, Status


class Asked(NamedTuple):
    """A question drawn from a checklist: its words, what it is about, and the lesson behind it.

    `fact` is there where it is about one, and `agencies` where it is about what they know of it; `prompt` is None where it is
    about the checklist as a whole.
    """

    kind: str
    title: str
    ask: str
    prompt: str | None = None
    fact: Fact | None = None
    agencies: tuple[str, ...] = ()
    lesson: Lesson | None = None
    review: Review | None = None


_Worded = TypeVar("_Worded", Question, DrawnQuestion)


class _About(NamedTuple):
    """What a question is about."""

    prompt: str | None = None
    fact: Fact | None = None
    agencies: tuple[str, ...] = ()


def questions(record: Record, library: Library) -> tuple[Asked, ...]:
    """The questions that a checklist calls for: kind by kind in the order of the content, then in the order of the prompts.

    A kind that the content does not word is not asked.
    """
    return tuple(
        _asked(drawn, about, record, library)
        for drawn in library.supervision.drawn
        for about in sorted(_KINDS[drawn.kind][0](record, library), key=lambda each: library.place(each.prompt or ""))
    )


def _asked(drawn: DrawnQuestion, about: _About, record: Record, library: Library) -> Asked:
    prompt = library.prompts.get(about.prompt or "")
    agencies = [library.agency_name(each) for each in about.agencies]
    named = {"{agency}": _listed(agencies), "{prompt}": prompt.short if prompt else about.prompt or ""}
    ask = _worded(drawn, record).ask
    for mark, name in named.items():
        ask = ask.replace(mark, name)
    lesson = _lesson(drawn, prompt, record, library)
    return Asked(drawn.kind, drawn.title, ask, *about, lesson, library.review_of(lesson) if lesson else None)


def _worded(question: _Worded, record: Record) -> _Worded | AskedOf:
    """The question as it is asked of a child of this age; as it stands where the age is not known for sure."""
    ages = links.ages_of(record)
    return next((each for each in question.instead if ages and ages <= set(each.ages)), question)


def _listed(names: Sequence[str]) -> str:
    """ "GP practice, Police and School"."""
    return " and ".join(each for each in (", ".join(names[:-1]), *names[-1:]) if each)


def _lesson(drawn: DrawnQuestion, prompt: Prompt | None, record: Record, library: Library) -> Lesson | None:
    """The lesson beside the prompt that is of a kind with the question; else of those that the question names.

    Of these the first about a child of this age, or the first.
    """
    beside = links.beside(prompt, record.answer(prompt.id), record, library) if prompt else ()
    fitting = [each.lesson for each in beside if each.lesson.kind in _KINDS[drawn.kind][1]]
    ages, named = links.ages_of(record), [library.lessons[each] for each in drawn.lessons if each in library.lessons]
    named.sort(key=lambda each: ages.isdisjoint(library.review_of(each).ages))
    return next(iter((*fitting, *named)), None)


# -- what in a checklist calls for a question


def _child_words(record: Record, _: Library) -> Iterator[_About]:
    return (_About(prompt, fact) for prompt, fact in record.facts() if fact.how is How.CHILD)


def _no_child_words(record: Record, _: Library) -> Iterator[_About]:
    if all(fact.how is not How.CHILD for _, fact in record.facts()):
        yield _About()


def _believed(record: Record, _: Library) -> Iterator[_About]:
    return _known_as(record, lambda knows: knows.state is KnowsState.BELIEVED)


def _unchecked(record: Record, library: Library) -> Iterator[_About]:
    """Assumed facts, but for views (asked about as such) and for those that somebody is believed to know (asked about too)."""
    views = library.prompts_with(Role.STUCK_VIEW)
    return (
        _About(prompt, fact)
        for prompt, fact in coverage.unchecked(record, library)
        if prompt not in views and all(knows.state is not KnowsState.BELIEVED for knows in fact.knows.values())
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
    ages, asked = links.ages_of(record), coverage.shortlist(library, record.agency, coverage.TEN_MINUTES)
    uncovered = (prompt for prompt in coverage.with_status(library, record, None) if prompt in asked and not prompt.chair)
    return (_About(prompt.id) for prompt in uncovered if not (prompt.ages and ages and ages.isdisjoint(prompt.ages)))


def _untold(record: Record, _: Library) -> Iterator[_About]:
    return _known_as(record, lambda knows: knows.state in (KnowsState.NOT_TOLD, KnowsState.UNSURE))


def _no_reply(record: Record, _: Library) -> Iterator[_About]:
    return _known_as(record, lambda knows: knows.state is KnowsState.TOLD and not knows.reply)


def _known_as(record: Record, stands: Callable[[Knows], bool]) -> Iterator[_About]:
    """Each fact once, with all the agencies of which its author says so."""
    for prompt, fact in record.facts():
        agencies = tuple(agency for agency, knows in fact.knows.items() if stands(knows))
        if agencies:
            yield _About(prompt, fact, agencies)


# What in a checklist calls for a question, by its kind, and the kinds of lesson that go with it.
_KINDS: Final[dict[str, tuple[Callable[[Record, Library], Iterator[_About]], tuple[LessonKind, ...]]]] = {
    "child-words": (_child_words, (LessonKind.CHILD_UNSEEN, LessonKind.NOT_RECORDED)),
    "no-child-words": (_no_child_words, (LessonKind.CHILD_UNSEEN,)),
    "believed": (_believed, (LessonKind.ASSUMED_KNOWN,)),
    "unchecked": (_unchecked, (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_QUESTIONED)),
    "stuck-view": (_views, (LessonKind.NOT_QUESTIONED,)),
    "no-stuck-view": (_no_stuck_view, (LessonKind.NOT_QUESTIONED,)),
    "told-by-one": (_told_by_one, (LessonKind.NOT_QUESTIONED,)),
    "not-asked": (_stands(Status.NOT_ASKED), (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN)),
    "not-covered": (_not_covered, (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN)),
    "unsure": (_stands(Status.UNSURE), (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN)),
    "not-my-role": (_stands(Status.NOT_MY_ROLE), (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_SHARED)),
    "untold": (_untold, (LessonKind.NOT_SHARED,)),
    "no-reply": (_no_reply, (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_SHARED)),
}


# -- the walk


class Walked(NamedTuple):
    """A standing question as it is asked of this child, what is put down on its prompts, and what stands behind it."""

    question: Question
    ask: str
    hint: str
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
    said = _worded(question, record)
    return Walked(
        question,
        said.ask,
        said.hint,
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
