"""Reviews and lessons: filtered and counted, with the ideas behind the tool."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from screens import screen, widget, words_on


def test_reviews_are_filtered_and_counted() -> None:
    there = len(LIBRARY.reviews)
    at = screen("library")
    assert f"{there} of {there} reviews" in words_on(at)

    widget(at, "Place").select("Coventry").run()

    assert f"1 of {there} reviews" in words_on(at)
    widget(at, "**Daniel Pelka**, September 2013".replace("**", "")).click().run()
    assert "Coventry" in words_on(at)


@pytest.mark.parametrize(
    "thought",
    ["Pick up the phone", "Roles and remits", "Anyone may begin", "Reflective practice"],
)
def test_the_thoughts_behind_the_tool_can_be_found(thought: str) -> None:
    assert thought.casefold() in words_on(screen("library")).casefold()
