"""One review."""

from __future__ import annotations

from copies import LIBRARY
from screens import screen, words_on


def test_a_review_without_verified_lessons_says_so() -> None:
    at = screen("review", opened={"review": "R05"})

    assert LIBRARY.reviews[4].not_summarised in words_on(at)
    assert "What it teaches" not in words_on(at)


def test_a_review_says_on_which_page_a_lesson_stands_and_which_source_nobody_here_has_read() -> None:
    words = words_on(screen("review", opened={"review": "R19"}))

    assert "Reported as a finding, page 16." in words
    assert "extended child practice review of Child T, November 2022. We have not read it." in words
