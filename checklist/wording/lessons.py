"""A lesson of a published review in words: who found it, and where it can be read."""

from __future__ import annotations

from typing import NamedTuple

from checklist.library import Lesson, Review


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
