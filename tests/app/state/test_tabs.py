"""Where somebody is in a draft, as a tab keeps it; it comes from outside."""

from __future__ import annotations

import pytest

from checklist.app.state import tabs


def test_a_place_is_read_as_it_was_written() -> None:
    place = tabs.Place({"prepare": "health-marks", "person": None}, {"all": 2}, 7, has_table_words=True)

    assert tabs.Place.read(place.written()) == place


@pytest.mark.parametrize(
    "text", ["", "%%%", "e30", "W10", "bnVsbA", "eyJvIjo1fQ", "eyJvIjp7IjxzY3JpcHQ-IjoiYSJ9fQ", "A" * 5000], ids=str
)
def test_a_place_that_cannot_be_read_is_the_beginning(text: str) -> None:
    assert tabs.Place.read(text) == tabs.Place()
