"""The menu is short, and how far one has come stands on every page with the way on."""

from __future__ import annotations

import re

import pytest
from copies import LIBRARY
from filling import choose
from makers import a_record
from screens import record_of, screen, words_on

from checklist.app.widgets import frame
from checklist.library import Role
from checklist.record import Answer, Record, Status


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

    assert in_sight(said) == ["./", "ask", "combine", "supervise", "train", "join", "library", "guidance"]
    assert "I chair the meeting</a>" in said


@pytest.mark.parametrize("page", [each.name for each in frame.places() if each.name != "start"])
def test_how_far_one_has_come_stands_on_every_page_with_the_way_to_check_and_share(page: str) -> None:
    said = words_on(screen(page, a_record(known={"health-marks-and-injuries": "A mark"})))

    bar = said.partition('<div class="bar">')[2].partition("</div>")[0]
    assert re.search(r'data-count="form">1\xa0of\xa018</span>', bar)
    assert 'href="check"' in bar


@pytest.mark.parametrize(
    ("page", "is_named"), [("people", True), *((each, False) for each in ("present", "train", "writing", "join"))]
)
def test_a_page_for_a_room_does_not_name_the_child_of_the_checklist_that_is_open(page: str, is_named: bool) -> None:
    assert ("Bo Quarrie" in words_on(screen(page, a_record(child={"name": "Bo Quarrie"})))) == is_named


SAFE = LIBRARY.prompts[LIBRARY.with_role(Role.SAFE_TONIGHT)]


def answered(choice: str) -> Record:
    return a_record().with_answer(SAFE.id, Answer(status=Status.KNOWN, choice=choice))


def of_safety(said: str) -> tuple[str, str]:
    """What stands above the page, and in the bar."""
    return (
        said.partition('<p data-count="act-now">')[2].partition("</p>")[0],
        said.partition('<p class="alarm" data-count="alarm">')[2].partition("</p>")[0],
    )


@pytest.mark.parametrize("page", ["quick", "people", "closing", "share", "library"])
def test_that_a_child_is_not_safe_stays_in_view_with_what_to_do_now(page: str) -> None:
    act, alarm = of_safety(words_on(screen(page, answered("unsafe"))))

    assert act == SAFE.choice[2].act_now
    assert "call 999" in act
    assert alarm == "You said that a child is not safe tonight."


@pytest.mark.parametrize("choice", ["safe", "safe-with-plan"])
def test_of_children_who_are_safe_nothing_is_said_there(choice: str) -> None:
    assert of_safety(words_on(screen("people", answered(choice)))) == ("", "")


def test_it_is_said_at_once_when_it_is_answered() -> None:
    at = screen("quick", a_record())

    choose(at, "quick:safe", "unsafe")

    assert of_safety(words_on(at)) != ("", "")
    assert words_on(at).count('<div class="act-now"') == 1
    assert words_on(at).index("Two minutes</h1>") < words_on(at).index('<div class="act-now"')  # the answer stays in its place
    assert record_of(at).answer(SAFE.id).choice == "unsafe"


def test_who_only_reads_a_checklist_is_told_that_it_says_so_and_is_not_asked_to_change_it() -> None:
    at = screen("supervise", answered("unsafe"), opened={frame.READ_ONLY: "yes"})
    said = words_on(at).partition('<div class="act-now"')[2].partition("</div>")[0]

    assert "This checklist says that a child is not safe tonight." in said
    assert "You said that" not in said
    assert "Change this answer" not in said
