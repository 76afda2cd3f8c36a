"""Which lessons stand beside a prompt, in which order, and why.

A prompt names its lessons in `content/prompts/`. This module only orders them: what the answer itself shows (an "I think they
know", an account that nobody tested, nothing seen first-hand) brings the lessons of that kind to the front, and says so in one
sentence. It draws no conclusion about the family: it looks at how something is known, never at what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from checklist.dates import UK
from checklist.library import Lesson, LessonKind, Library, Prompt, Review, Theme
from checklist.library.reviews import OLDEST, Age
from checklist.record import Answer, Fact, How, KnowsState, Record, Status

OF_THIS_AGE = "Shown because it is about a child of this age."
FOR_EVERYONE = "Shown beside this prompt for everyone."
FOR_YOUR_SERVICE = "Shown because it is about a service like yours."


class Beside(NamedTuple):
    """A lesson beside a prompt, the review it comes from, and one sentence that says why it is shown here."""

    lesson: Lesson
    review: Review
    why: str


class _Sign(NamedTuple):
    """Something that an answer shows, the kinds of lesson it calls for, and the sentence that says so."""

    shown_by: Callable[[Answer], bool]
    calls_for: tuple[LessonKind, ...]
    why: str


def beside(prompt: Prompt, answer: Answer, record: Record | None, library: Library) -> tuple[Beside, ...]:
    """The lessons beside a prompt, the one that fits the answer best first; the same for the same answer.

    A lesson that fits the answer goes before one that does not; then one of a child of the same age before the others. Among
    equals what nearly every answer shows goes first, then a lesson about the author's own agency, or about one that the author
    thinks knows; then the order in `content/` holds. Lessons that have not been verified are not in the library's `lessons` and
    so never come.
    """
    signs = [sign for sign in _SIGNS if sign.shown_by(answer)]
    faint = [sign for sign in _FAINT_SIGNS if sign.shown_by(answer)]
    own = {record.agency} if record else set()
    near, ages = own | _agencies_believed(answer), ages_of(record)
    lessons = [library.lessons[each] for each in prompt.lessons if each in library.lessons]
    of_this_age = {each.id for each in lessons if not ages.isdisjoint(library.review_of(each).ages)}

    def placed(lesson: Lesson) -> tuple[int, ...]:
        is_of_another_age, is_far = lesson.id not in of_this_age, near.isdisjoint(lesson.agencies)
        return (_first_sign(lesson, signs), is_of_another_age, _first_sign(lesson, faint), is_far)

    def why(lesson: Lesson) -> str:
        aged = [OF_THIS_AGE] if lesson.id in of_this_age else []
        ours = [FOR_YOUR_SERVICE] if own & set(lesson.agencies) else []
        return next(iter([*_called(lesson, signs), *aged, *_called(lesson, faint), *ours, FOR_EVERYONE]))

    return tuple(Beside(each, library.review_of(each), why(each)) for each in sorted(lessons, key=placed))


def themes_beside(prompt: Prompt, library: Library) -> tuple[Theme, ...]:
    """The themes beside a prompt, in the order in which the prompt names them."""
    return tuple(theme for each in prompt.themes if (theme := library.theme(each)))


def ages_of(record: Record | None) -> set[Age]:
    """The ages that the child may have on the day of the record; none where the birth is not known."""
    if record is None or record.child.born is None:
        return set()
    on, ages = record.updated.astimezone(UK).date(), list(OLDEST)
    youngest, oldest = (_age(born, on) for born in (record.child.born.latest, record.child.born.earliest))
    return set(ages[ages.index(youngest) : ages.index(oldest) + 1])


def _age(born: date, on: date) -> Age:
    """The band of age; the oldest one for an adult, since then the date is wrong."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born <= on else -1
    return next((age for age, oldest in OLDEST.items() if years <= oldest), "16-17")


def _called(lesson: Lesson, signs: Sequence[_Sign]) -> list[str]:
    """Why the signs call for this lesson, the strongest first."""
    return [sign.why for sign in signs if lesson.kind in sign.calls_for]


def _first_sign(lesson: Lesson, signs: Sequence[_Sign]) -> int:
    """The place of the strongest sign that calls for this lesson; behind the last where none does."""
    return next((at for at, sign in enumerate(signs) if lesson.kind in sign.calls_for), len(signs))


def _agencies_believed(answer: Answer) -> set[str]:
    return {agency for fact in answer.facts for agency, knows in fact.knows.items() if knows.state is KnowsState.BELIEVED}


def _any_knows(answer: Answer, state: KnowsState) -> bool:
    return any(knows.state is state for fact in answer.facts for knows in fact.knows.values())


def _every_fact(answer: Answer, shows: Callable[[Fact], bool]) -> bool:
    return bool(answer.facts) and all(shows(fact) for fact in answer.facts)


_MAY_NOT_HAVE_IT = (KnowsState.BELIEVED, KnowsState.NOT_TOLD, KnowsState.UNSURE)

# The strongest sign first: where two call for one lesson, the first gives its place and its sentence.
_SIGNS = (
    _Sign(
        lambda answer: _any_knows(answer, KnowsState.BELIEVED),
        (LessonKind.ASSUMED_KNOWN,),
        "Shown because you marked something here as ‘I think they know’.",
    ),
    _Sign(
        lambda answer: any(fact.how is How.ASSUMED for fact in answer.facts),
        (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_QUESTIONED),
        "Shown because something here is assumed and nobody has checked it.",
    ),
    _Sign(
        lambda answer: _every_fact(answer, lambda fact: fact.how is How.TOLD),
        (LessonKind.NOT_QUESTIONED,),
        "Shown because everything you have here is what somebody told you.",
    ),
    _Sign(
        lambda answer: answer.status is Status.NOT_ASKED,
        (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN),
        "Shown because this has not been asked yet.",
    ),
    _Sign(
        lambda answer: answer.status is Status.NOT_MY_ROLE,
        (LessonKind.ASSUMED_KNOWN, LessonKind.NOT_SHARED),
        "Shown because you marked this as not your role: is somebody else doing it?",
    ),
    _Sign(
        lambda answer: answer.status is Status.UNSURE,
        (LessonKind.NOT_QUESTIONED, LessonKind.CHILD_UNSEEN),
        "Shown because you are unsure here.",
    ),
    _Sign(
        lambda answer: answer.status is Status.NONE,
        (LessonKind.ASSUMED_KNOWN,),
        "Shown because you looked and found nothing: others may take it that there is nothing.",
    ),
    _Sign(
        lambda answer: answer.status is Status.NONE,
        (LessonKind.NOT_RECORDED, LessonKind.CHILD_UNSEEN),
        "Shown because you looked and found nothing.",
    ),
    _Sign(
        lambda answer: any(_any_knows(answer, state) for state in _MAY_NOT_HAVE_IT),
        (LessonKind.NOT_SHARED,),
        "Shown because another agency may not have something that you wrote here.",
    ),
    _Sign(
        lambda answer: _every_fact(answer, lambda fact: fact.opinion),
        (LessonKind.NOT_QUESTIONED,),
        "Shown because what you wrote here is marked as opinion.",
    ),
)

# Nearly every answer shows these before it is finished, so the child's age goes before them.
_FAINT_SIGNS = (
    _Sign(
        lambda answer: _every_fact(answer, lambda fact: fact.how not in (How.SEEN, How.CHILD)),
        (LessonKind.CHILD_UNSEEN,),
        "Shown because nothing here was seen, or came from the child, first-hand.",
    ),
    _Sign(
        lambda answer: _every_fact(answer, lambda fact: not fact.knows),
        (LessonKind.NOT_SHARED, LessonKind.ASSUMED_KNOWN),
        "Shown because you have not said yet who else knows this.",
    ),
)
