"""A lesson of a published review in words: who found it, what became of the child, and where it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from checklist.library import Lesson, LessonKind, Review
from checklist.library.reviews import Source

KINDS: Final[Mapping[LessonKind, str]] = {  # what each kind of lesson is about, as a practitioner would say it
    LessonKind.NOT_SHARED: "What one service knew was not passed on",
    LessonKind.ASSUMED_KNOWN: "Each thought that the other knew, had been told or would act",
    LessonKind.NOT_RECORDED: "What was seen or said was not written down, or nobody could find it",
    LessonKind.NOT_QUESTIONED: "An account was taken as it was given, and nobody checked it",
    LessonKind.CHILD_UNSEEN: "The child was not seen alone, listened to or asked",
}


class LessonInWords(NamedTuple):
    """A lesson as it is read. `told` says whose finding or reading it is, and what became of the child.

    `why` says why it is shown where it is. `sources` are the review or its publisher and, where that could not be read, what
    was read in its place.
    """

    title: str
    text: str
    ask: str
    told: str
    sources: tuple[Source, ...]
    why: str = ""


def lesson_in_words(lesson: Lesson, review: Review, why: str = "") -> LessonInWords:
    """A lesson with its review."""
    page = f", {lesson.page}" if lesson.page else ""
    told = f"{lesson.basis.spoken}: {review.name}, {review.kind.spoken.lower()}, {review.year}{page}. {review.outcome}"
    sources = dict.fromkeys((review.sources[0], review.read_at))
    return LessonInWords(lesson.title, lesson.text, lesson.ask, told, tuple(sources), why)


def introduced(source: Source, at: int) -> str:
    """A source, by its place among those of a lesson: what was read in the place of the first says so."""
    return f"{'Read at: ' if at else ''}{source.title}"
