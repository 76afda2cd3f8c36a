"""The draft on screen: its password, what is kept, two versions to choose from, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from filling import choose, fill, filled, tick
from makers import a_fact, a_record
from screens import (
    ROOT,
    heading,
    open_by_words,
    passphrase_on,
    press,
    screen,
    start_checklist,
    tab_on,
    turn_to,
    widget,
    words_on,
)

from checklist.app.state import tabs
from checklist.app.state.session import new_tab

pytestmark = pytest.mark.usefixtures("tab")
CHILD = "Child’s name, initials or reference"
PROMPT = "health-marks-and-injuries"


TYPE_BACK = "Type the password, to be sure that you have it"


@pytest.mark.usefixtures("kept")
def test_a_checklist_begins_with_the_questions_and_speaks_of_no_password() -> None:
    at = turn_to(start_checklist(), "prepare")

    assert heading(at) == "Where to begin"
    assert "password" not in words_on(at)


@pytest.mark.usefixtures("kept")
def test_the_password_is_asked_for_quietly_once_there_is_something_to_lose_and_plainly_before_sharing() -> None:
    at = start_checklist()
    tab_on(at).change(lambda record: record.with_fact(PROMPT, a_fact()))

    assert "Stopping here?" in words_on(turn_to(at, "prepare"))
    assert "Only this tab can open your draft." in words_on(turn_to(at, "check"))


@pytest.mark.usefixtures("kept")
def test_the_password_stands_in_numbered_boxes_and_is_had_when_it_is_typed_back() -> None:
    at = press(start_checklist(), "Show its password")
    assert heading(at) == "Your password: six words"
    password = passphrase_on(at)
    assert [f"<span>{number}</span> {word}" in words_on(at) for number, word in enumerate(password.split("-"), 1)] == [True] * 6
    assert "Lose it and nobody can open this draft" in words_on(at)

    at = fill(at, TYPE_BACK, password.replace("-", " "))

    assert heading(at) == "Your draft"
    assert tab_on(at).checklist_draft.is_confirmed
    assert passphrase_on(at) == tab_on(at).checklist_draft.passphrase == ""


@pytest.mark.usefixtures("kept")
def test_words_that_were_written_down_are_typed_in_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "address", lambda: "")
    at = press(start_checklist(), "Show its password")
    password = passphrase_on(at)
    at = press(turn_to(turn_to(at, "about"), "draft"), "I have it")
    assert not tab_on(at).checklist_draft.is_confirmed

    at = fill(at, TYPE_BACK, password)

    assert tab_on(at).checklist_draft.is_confirmed
    assert "You have its password." in words_on(at)


@pytest.mark.usefixtures("kept")
def test_a_password_that_was_shown_and_left_is_nowhere() -> None:
    at = press(start_checklist(), "Show its password")
    words = passphrase_on(at)
    at = turn_to(at, "about")

    at = turn_to(at, "draft")

    assert heading(at) == "Your draft"
    assert words not in words_on(at) + repr(tab_on(at).checklist_draft) + tab_on(at).checklist_draft.passphrase


@pytest.mark.usefixtures("kept")
def test_a_checklist_of_which_nothing_is_to_be_kept_says_what_a_refresh_costs() -> None:
    at = screen()
    choose(at, "Your agency", "gp")
    tick(at, "Keep nothing of it on the server")

    at = widget(at, "Start").click().run()

    assert heading(at) == "Task list"
    assert "Not kept: a refresh would empty this page" in words_on(at)
    at = turn_to(at, "draft")
    assert "You chose to keep nothing." in words_on(at)
    assert "Finish and empty this tab" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_finish_asks_first_and_then_deletes_the_draft() -> None:
    at = start_checklist()
    words = tab_on(at).checklist_draft.passphrase
    at = turn_to(turn_to(at, "about"), "draft")

    at = widget(at, "Finish and delete the draft").click().run()
    assert tab_on(at).record is not None
    at = widget(at, "Yes, delete it now").click().run()

    assert heading(at) == "Finished"
    assert tab_on(at).record is None
    assert open_by_words(new_tab(), words) != ()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("ways", [("Finish and delete the draft", "Yes, delete it now"), ("Lock", "Yes, lock it")])
def test_the_child_is_named_nowhere_once_the_draft_is_finished_or_locked(ways: tuple[str, str]) -> None:
    at = screen()
    fill(at, CHILD, "Quittenkind")
    at = turn_to(turn_to(at, "library"), "start")
    assert filled(at, CHILD) == "Quittenkind"
    choose(at, "Your agency", "gp")
    widget(at, "Start").click()
    at = turn_to(turn_to(at.run(), "about"), "draft")
    for label in ways:
        at = widget(at, label).click().run()

    at = turn_to(at, "start")

    assert filled(at, CHILD) == ""
    assert "Quittenkind" not in words_on(at)


def test_what_could_not_be_done_is_said_where_it_was_asked_for(kept: Path) -> None:
    at = turn_to(turn_to(start_checklist(), "about"), "draft")
    kept.rename(kept.with_suffix(".away"))

    at = widget(at, "Hand over to somebody else").click().run()

    assert [each.value for each in at.error] == [
        f"This was not done. The drafts file is gone: {kept}. Put it back, or start again."
    ]
    assert heading(at) == "Your draft"


@pytest.mark.usefixtures("kept")
def test_both_versions_are_shown_side_by_side() -> None:
    at = start_checklist()
    other = new_tab()
    open_by_words(other, tab_on(at).checklist_draft.passphrase)
    other.change(lambda record: record.with_fact(PROMPT, a_fact("Said first")))
    tab_on(at).change(lambda record: record.with_fact(PROMPT, a_fact("Said second")))

    at = turn_to(turn_to(at, "about"), "draft")

    assert "Said first" in words_on(at)
    assert "Said second" in words_on(at)
    at = widget(at, "Keep both").click().run()
    assert [fact.what for _, fact in (tab_on(at).record or a_record()).facts()] == ["Said second", "Said first"]


@pytest.mark.usefixtures("kept")
def test_what_deletes_for_good_looks_like_a_warning_and_asks_first() -> None:
    at = start_checklist()
    look = (ROOT / "checklist/app/server/look.css").read_text("utf-8")

    asks = widget(at, "Finish and delete the draft")
    asks.click().run()

    assert asks.key.endswith(":remove")
    assert widget(at, "Yes, delete it now").key.endswith(":yes")
    assert tab_on(at).record is not None
    assert '[class*="-remove"] button p { color: #b10e1e; }' in look
    assert '[class*="st-key-warns-"] [data-testid="stElementContainer"]:first-child button { background: #b10e1e;' in look
