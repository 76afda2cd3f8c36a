"""Your draft, with none open."""

from __future__ import annotations

from screens import (
    heading,
    screen,
)


def test_the_page_of_the_draft_without_a_checklist_shows_the_way_to_the_start() -> None:
    assert heading(screen("draft")) == "No checklist is open"
