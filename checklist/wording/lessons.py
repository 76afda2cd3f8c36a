"""A lesson of a published review in words: who found it, and where it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from checklist.library import Lesson, LessonKind, Review

KINDS: Final[Mapping[LessonKind, str]] = {  # what each kind of lesson is about, as a practitioner would say it
    LessonKind.NOT_SHARED: "What one service knew was not passed on",
    LessonKind.ASSUMED_KNOWN: "Each thought that the other knew, had been told or would act",
    LessonKind.NOT_RECORDED: "What was seen or said was not written down, or nobody could find it",
    LessonKind.NOT_QUESTIONED: "An account was taken as it was given, and nobody checked it",
    LessonKind.CHILD_UNSEEN: "The child was not seen alone, listened to or asked",
}


class LessonInWords(NamedTuple):
    """A lesson as it is read. `told` says whose finding or reading it is, `why` why it is shown where it is."""

    title: str
    text: str
    ask: str
    told: str
    source: str
    url: str
    why: str = ""


def lesson_in_words(lesson: Lesson, review: Review, why: str = "") -> LessonInWords:
    """A lesson with its review."""
    told = f"{lesson.basis.spoken}: {review.name}, {review.kind.spoken.lower()}, {review.year}."
    source = review.sources[0]
    return LessonInWords(lesson.title, lesson.text, lesson.ask, told, source.title, source.url, why)
