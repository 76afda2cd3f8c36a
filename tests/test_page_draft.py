"""The pages about drafts, driven by their labels: words, handing over, finishing, two versions, a file over open work."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from makers import a_fact, a_record
from screens import ROOT, open_by_words, passphrase_on, screen, turn_to, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.state import clock, edition, tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.record import Record

PROMPT = "health-marks-and-injuries"
CHILD = "Child’s name, initials or reference"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store in a folder of this test's own, for a browser with cookies; gives its drafts file."""
    monkeypatch.setattr(tabs, "here", lambda: tabs.Tab(browser="b" * 43))
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data")})
    yield tmp_path / "data" / "drafts" / "drafts.db"
    KEEPING.stop()


def here(at: AppTest) -> TabState:
    found = at.session_state["checklist"]
    assert isinstance(found, TabState)
    return found


def start() -> AppTest:
    """A checklist that was started just now, on the page that shows its words."""
    at = screen()
    widget(at, "Your agency").select("gp").run()
    widget(at, "Start").click()
    return turn_to(at.run(), "draft")


def heading(at: AppTest) -> str:
    return words_on(at).partition("<h1")[2].partition(">")[2].partition("</h1>")[0]


@pytest.mark.usefixtures("kept")
def test_a_checklist_begins_with_its_words_and_goes_on_when_they_are_typed_back() -> None:
    at = start()
    assert heading(at) == "Keep these six words"
    words = passphrase_on(at)

    at = widget(at, "Type the words, to be sure that you have them").input(words.replace("-", " ")).run()

    assert heading(at) == "Where to begin"
    assert here(at).checklist_draft.is_confirmed
    assert here(at).checklist_draft.passphrase == ""


@pytest.mark.usefixtures("kept")
def test_nobody_has_to_type_the_words_back_and_is_reminded_before_sharing() -> None:
    at = widget(start(), "Carry on without checking").click().run()
    assert heading(at) == "Where to begin"
    assert "You have not confirmed your words yet" not in words_on(at)

    at = turn_to(at, "check")

    assert "You have not confirmed your words yet" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_words_that_were_shown_and_left_are_nowhere() -> None:
    at = start()
    words = passphrase_on(at)
    at = turn_to(at, "about")

    at = turn_to(at, "draft")

    assert heading(at) == "Your draft"
    assert words not in words_on(at) + repr(here(at).checklist_draft) + here(at).checklist_draft.passphrase


@pytest.mark.usefixtures("kept")
def test_a_checklist_of_which_nothing_is_to_be_kept_says_what_a_refresh_costs() -> None:
    at = screen()
    widget(at, "Your agency").select("gp").run()
    widget(at, "Keep nothing of it on the server").check().run()

    at = widget(at, "Start").click().run()

    assert heading(at) == "Where to begin"
    assert "Not kept: a refresh would empty this page" in words_on(at)
    at = turn_to(at, "draft")
    assert "You chose to keep nothing." in words_on(at)
    assert "Finish and empty this tab" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_finish_asks_first_and_then_deletes_the_draft() -> None:
    at = start()
    words = here(at).checklist_draft.passphrase
    at = turn_to(turn_to(at, "about"), "draft")

    at = widget(at, "Finish and delete the draft").click().run()
    assert here(at).record is not None
    at = widget(at, "Yes, delete it now").click().run()

    assert heading(at) == "Finished"
    assert here(at).record is None
    assert open_by_words(new_tab(), words) != ()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("ways", [("Finish and delete the draft", "Yes, delete it now"), ("Lock", "Yes, lock it")])
def test_the_child_is_named_nowhere_once_the_draft_is_finished_or_locked(ways: tuple[str, str]) -> None:
    at = screen()
    widget(at, CHILD).input("Quittenkind").run()
    at = turn_to(turn_to(at, "library"), "start")
    assert widget(at, CHILD).value == "Quittenkind"
    widget(at, "Your agency").select("gp").run()
    widget(at, "Start").click()
    at = turn_to(turn_to(at.run(), "about"), "draft")
    for label in ways:
        at = widget(at, label).click().run()

    at = turn_to(at, "start")

    assert widget(at, CHILD).value == ""
    assert "Quittenkind" not in words_on(at)


def test_what_could_not_be_done_is_said_where_it_was_asked_for(kept: Path) -> None:
    at = turn_to(turn_to(start(), "about"), "draft")
    kept.rename(kept.with_suffix(".away"))

    at = widget(at, "Hand over to somebody else").click().run()

    assert [each.value for each in at.error] == [
        f"This was not done. The drafts file is gone: {kept}. Put it back, or start again."
    ]
    assert heading(at) == "Your draft"


def test_an_answer_that_is_not_saved_says_why_and_offers_a_download(kept: Path) -> None:
    at = turn_to(start(), "about")
    kept.rename(kept.with_suffix(".away"))

    at = widget(at, "Your name").input("Robin Ringbinder").run()

    assert "Not saved yet: The drafts file is gone" in words_on(at)
    assert "What you type stays on this page" in words_on(at)
    record = here(at).record
    assert record is not None
    assert record.practitioner.name == "Robin Ringbinder"


@pytest.mark.usefixtures("kept")
def test_both_versions_are_shown_side_by_side() -> None:
    at = start()
    other = new_tab()
    open_by_words(other, here(at).checklist_draft.passphrase)
    other.change(lambda record: record.with_fact(PROMPT, a_fact("Said first")))
    here(at).change(lambda record: record.with_fact(PROMPT, a_fact("Said second")))

    at = turn_to(turn_to(at, "about"), "draft")

    assert "Said first" in words_on(at)
    assert "Said second" in words_on(at)
    at = widget(at, "Keep both").click().run()
    assert [fact.what for _, fact in (here(at).record or a_record()).facts()] == ["Said second", "Said first"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("page", ["start", "prepare", "draft"])
def test_a_tab_that_rested_too_long_is_locked_says_so_on_every_page_and_its_draft_is_kept(page: str) -> None:
    at = start()
    words, record = here(at).checklist_draft.passphrase, here(at).record
    here(at).checklist_draft.seen = clock.now() - timedelta(hours=13)

    at = turn_to(at, page)

    assert here(at).record is None
    assert words_on(at).count("This tab can no longer open its draft by itself") == 1
    assert "About " not in words_on(at).replace("About this checklist", "")
    again = new_tab()
    assert open_by_words(again, words) == ()
    assert again.record == record


def test_a_draft_that_was_only_opened_says_when_it_will_really_be_deleted(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token = here(start()).checklist_draft.token
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2099-03-14'")

    at = after_refresh(token, tabs.Place({}, {}, 1), monkeypatch, "draft")

    assert "Saved earlier, and not changed here since. Kept until 14 March 2099;" in words_on(at)
    assert 'role="status">Saved earlier<' in words_on(at)


def test_a_draft_that_was_too_old_is_not_said_to_be_still_there(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token = here(start()).checklist_draft.token
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2020-01-01'")

    at = after_refresh(token, tabs.Place({}, {}, 1), monkeypatch)

    assert "is no longer kept: it was finished or handed over elsewhere, or was too old." in words_on(at)
    assert "This tab can no longer open its draft by itself" not in words_on(at)
    assert heading(turn_to(at, "draft")) == "No longer kept"


def end_of_part(here: TabState) -> TabState:
    """A part of a page that is drawn alone, as nearly every click on the questions has it."""
    at = AppTest.from_string("from checklist.app.widgets import heartbeat\nheartbeat.mark()")
    at.session_state["checklist"] = here
    at.run()
    assert not at.exception
    return here


@pytest.mark.usefixtures("kept")
def test_a_click_after_idle_hours_locks_the_draft_although_only_a_part_is_drawn_and_what_it_says_is_kept() -> None:
    mine = here(start())
    words = mine.checklist_draft.passphrase
    mine.checklist_draft.seen = clock.now() - timedelta(hours=13)
    mine.change(lambda record: record.with_fact(PROMPT, a_fact("Typed in the last moment")))

    end_of_part(mine)

    assert mine.record is None
    again = new_tab()
    open_by_words(again, words)
    assert [fact.what for _, fact in (again.record or a_record()).facts()] == ["Typed in the last moment"]


def test_a_draft_that_cannot_be_saved_after_idle_hours_is_locked_once_it_can(kept: Path) -> None:
    mine = here(start())
    away = kept.rename(kept.with_suffix(".away"))
    mine.change(lambda record: record.with_fact(PROMPT, a_fact("Not saved yet")))
    mine.checklist_draft.seen = clock.now() - timedelta(hours=13)
    end_of_part(mine)
    assert mine.record is not None
    away.rename(kept)

    end_of_part(mine)

    assert mine.record is None


@pytest.mark.usefixtures("kept")
def test_a_click_in_time_keeps_the_draft_open() -> None:
    mine = here(start())
    mine.checklist_draft.seen = clock.now() - timedelta(hours=11)

    end_of_part(mine)

    assert mine.record is not None
    assert clock.now() - mine.checklist_draft.seen < timedelta(minutes=1)


@pytest.mark.usefixtures("kept")
def test_a_draft_that_was_locked_in_another_tab_is_off_the_screen_and_the_page_says_why() -> None:
    at, other = start(), new_tab()
    open_by_words(other, here(at).checklist_draft.passphrase)
    other.checklist_draft.lock()
    at = turn_to(at, "prepare")
    here(at).change(lambda record: record.with_fact(PROMPT, a_fact("Typed after that")))

    at.run()

    assert "This draft was locked in another tab, so it was closed in this one too." in words_on(at)
    assert heading(at) == "No checklist is open"
    assert "Typed after that" not in words_on(at)
    assert heading(turn_to(at, "draft")) == "Locked"


def place_on(at: AppTest) -> tabs.Place:
    """The place that the page has the browser keep."""
    found = re.findall(r'data-place="([^"]*)"', words_on(at))
    return tabs.Place.read(found[-1])


def after_refresh(token: str, place: tabs.Place, monkeypatch: pytest.MonkeyPatch, page: str = "start") -> AppTest:
    """The page of a new session in the same tab, which sends its token and its place."""
    monkeypatch.setattr(tabs, "here", lambda: tabs.Tab("b" * 43, token, place))
    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    return turn_to(at, page)


@pytest.mark.parametrize("page", ["start", "supervise", "prepare"])
def test_while_the_store_does_not_answer_a_refreshed_tab_waits_and_nothing_takes_the_place_of_its_draft(
    kept: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    before = here(start())
    place = tabs.Place({"prepare": PROMPT}, {}, 1)
    away = kept.rename(kept.with_suffix(".away"))

    at = after_refresh(before.checklist_draft.token, place, monkeypatch, page)

    assert heading(at) == "Your draft cannot be opened yet"
    assert [kind for kind in ("text_input", "selectbox", "file_uploader") if at.get(kind)] == []
    assert f'data-tab="{before.checklist_draft.token}"' in words_on(at)
    assert place_on(at).version == 1
    away.rename(kept)
    at.run()
    assert here(at).record == before.record


def test_a_second_refresh_while_the_store_does_not_answer_comes_back_to_the_same_place(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = here(start()).checklist_draft.token
    kept.rename(kept.with_suffix(".away"))

    at = after_refresh(token, tabs.Place({"prepare": PROMPT}, {PROMPT: 2}, 1), monkeypatch, "prepare")

    assert place_on(at).opened["prepare"] == PROMPT
    assert place_on(at).renewed == {PROMPT: 2}


@pytest.mark.parametrize("keep_nothing", [True, False])
def test_without_a_checklist_a_refresh_comes_back_to_the_same_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep_nothing: bool
) -> None:
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_KEEP_NOTHING": "yes" if keep_nothing else "no"})
    review = edition.library().reviews[1]

    at = after_refresh("", place_on(screen("review", opened={"review": review.id})), monkeypatch, "review")

    assert heading(at) == review.name
    KEEPING.stop()


def test_a_file_of_which_nothing_is_to_be_kept_is_not_kept(kept: Path) -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"), at=widget(screen(), "Keep nothing of it on the server").check().run())

    at = widget(at, "Open it").click().run()

    assert here(at).record == a_record("gp", by="Somebody Else")
    with contextlib.closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)


def with_a_file(record: Record, at: AppTest | None = None) -> AppTest:
    """The first page with a checklist open (or that one), on which another one was read from a file."""
    at = at or screen("start", a_record(by="Robin Ringbinder"))
    uploader: Any = at.get("file_uploader")[0]
    uploader.set_value(("other.json", record.to_json().encode(), "application/json"))
    button = widget(at.run(), "Read this file")
    button.click()
    return at.run()


def test_a_file_over_open_work_asks_whether_to_open_it_beside_instead_or_not_at_all() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    said = words_on(at)
    assert "Another checklist is open." in said
    assert [label for label in ("Open it here instead", "Cancel") if label not in said] == []
    assert [each.proto.label for each in at.get("link_button")] == ["Open a new tab for it"]


def test_a_copy_with_less_in_it_is_not_put_in_the_place_of_the_whole_checklist_that_is_open() -> None:
    whole = a_record(by="Robin Ringbinder", known={"child-words": ["He said “no”", "He hides"]})
    copy = a_record(by="Robin Ringbinder", known={"child-words": "He said “no”"})
    at = with_a_file(copy, screen("start", whole))

    assert "This file is of the checklist that is open, and holds less" in words_on(at)
    assert [each.label for each in at.button if each.label.startswith("Open it")] == []
    assert [each.proto.label for each in at.get("link_button")] == ["Open a new tab for it"]
    assert here(at).record == whole


def test_a_file_that_was_cancelled_changes_nothing() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    at = widget(at, "Cancel").click().run()

    assert here(at).record == a_record(by="Robin Ringbinder")
    assert "Another checklist is open." not in words_on(at)


def test_a_file_that_was_read_is_not_opened_for_another_that_was_chosen_since() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    uploader: Any = at.get("file_uploader")[0]
    uploader.set_value(("third.json", a_record("police", by="A Third").to_json().encode(), "application/json")).run()
    assert "Open it here instead" not in words_on(at)
    assert "Somebody Else" not in words_on(at)
    widget(at, "Read this file").click().run()

    assert "by A Third" in words_on(at)


def test_a_file_that_is_opened_instead_is_there() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    at = widget(at, "Open it here instead").click().run()

    assert here(at).record == a_record("gp", by="Somebody Else")


def test_the_page_of_the_draft_without_a_checklist_shows_the_way_to_the_start() -> None:
    assert heading(screen("draft")) == "No checklist is open"
