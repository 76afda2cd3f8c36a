"""One review."""

from __future__ import annotations

from copies import LIBRARY
from screens import screen, words_on


def test_a_review_without_verified_lessons_says_so() -> None:
    at = screen("review", opened={"review": "R05"})

    assert LIBRARY.reviews[4].not_summarised in words_on(at)
    assert "What it teaches" not in words_on(at)
