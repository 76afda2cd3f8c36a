"""Lessons for a team meeting: one tagged page, each lesson with its question and where it can be read."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import verapdf
from copies import LIBRARY
from readings import words_of

from checklist.app.state.shelf import MOST_TICKED
from checklist.library import Lesson, Review
from checklist.pdf.lessons import TITLE, make_lessons

MADE = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ALL = [(review, lesson) for review in LIBRARY.reviews for lesson in review.shown_lessons]


def longest(found: tuple[Review, Lesson]) -> int:
    return len(found[1].text) + len(found[1].ask) + len(found[0].read_at.url)


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_each_lesson_stands_there_with_its_question_its_review_and_the_address_in_full() -> None:
    taken = ALL[:3]

    said = in_one_line(words_of(make_lessons(taken, LIBRARY, MADE)))

    assert TITLE in said
    for review, lesson in taken:
        assert all(each in said for each in (lesson.title, lesson.text, lesson.ask, review.name, review.outcome))
        assert review.read_at.url in said.replace(" ", "")


def test_lessons_of_one_review_stand_under_its_name_once() -> None:
    said = words_of(make_lessons(ALL[:3], LIBRARY, MADE))

    assert said.count(ALL[0][0].read_at.url[:30]) == 1


def test_the_longest_lessons_that_can_be_taken_fit_on_one_page() -> None:
    taken: list[tuple[Review, Lesson]] = []
    reviews: set[str] = set()
    for each in sorted(ALL, key=longest, reverse=True):
        if each[0].id not in reviews and len(taken) < MOST_TICKED:
            taken.append(each)
            reviews.add(each[0].id)

    with pikepdf.open(BytesIO(make_lessons(taken, LIBRARY, MADE))) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.slow
def test_the_page_can_be_read_by_everybody(tmp_path: Path) -> None:
    verapdf.require()
    (tmp_path / "page.pdf").write_bytes(make_lessons(ALL[:MOST_TICKED], LIBRARY, MADE))

    assert verapdf.failures([(flavour, tmp_path / "page.pdf") for flavour in ("ua1", "3a")]) == []


def test_the_same_lessons_give_the_same_page() -> None:
    assert make_lessons(ALL[:2], LIBRARY, MADE) == make_lessons(ALL[:2], LIBRARY, MADE)
