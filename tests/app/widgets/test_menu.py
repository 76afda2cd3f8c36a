"""The menu is short, and how far one has come stands on every page with the way on."""

from __future__ import annotations

import re

import pytest
from makers import a_record
from screens import screen, words_on

from checklist.app.widgets import frame


def in_sight(said: str) -> list[str]:
    """The addresses of the menu that are not folded away."""
    menu = said.partition('<nav class="menu"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', re.sub(r"<details>.*?</details>", "", menu))


def test_whoever_prepares_has_a_menu_of_five() -> None:
    assert in_sight(words_on(screen("tasks", a_record()))) == ["./", "tasks", "everything", "check", "share", "draft"]


def test_the_part_of_the_menu_that_one_is_in_is_unfolded() -> None:
    shown = in_sight(words_on(screen("health", a_record())))

    assert {"about", "people", "health", "closing"} <= set(shown)
    assert "train" not in shown


def test_without_a_checklist_there_are_the_doors_of_the_other_roles() -> None:
    said = words_on(screen())

    assert in_sight(said) == ["./", "combine", "supervise", "train", "join", "library", "guidance"]
    assert "I chair the meeting</a>" in said


@pytest.mark.parametrize("page", [each.name for each in frame.places() if each.name != "start"])
def test_how_far_one_has_come_stands_on_every_page_with_the_way_to_check_and_share(page: str) -> None:
    said = words_on(screen(page, a_record(known={"health-marks-and-injuries": "A mark"})))

    bar = said.partition('<p class="bar">')[2].partition("</p>")[0]
    assert re.search(r'data-count="form">1\xa0of\xa018</span>', bar)
    assert 'href="check"' in bar
