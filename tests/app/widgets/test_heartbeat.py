"""What is saved, on every page: said, kept saved by whatever is drawn of it, locked when nobody is there."""

from __future__ import annotations

import ast
import contextlib
import re
import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from aside import aside
from filling import fill
from makers import a_fact, a_record
from screens import (
    ROOT,
    heading,
    open_by_words,
    screen,
    start_checklist,
    tab_on,
    turn_to,
    words_on,
)
from streamlit.testing.v1 import AppTest

from checklist.app.state import clock, edition, tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState

pytestmark = pytest.mark.usefixtures("tab")
PROMPT = "health-marks-and-injuries"


def place_on(at: AppTest) -> tabs.Place:
    """The place that the page has the browser keep."""
    found = re.findall(r'data-place="([^"]*)"', words_on(at))
    return tabs.Place.read(found[-1])


def after_refresh(tab: list[tabs.Tab], token: str, place: tabs.Place, page: str = "start") -> AppTest:
    """The page of a new session in the same tab, which sends its token and its place."""
    tab[0] = tabs.Tab(tab[0].browser, token, place)
    return turn_to(AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run(), page)


def test_an_answer_that_is_not_saved_says_why_and_offers_a_download(kept: Path) -> None:
    at = turn_to(start_checklist(), "about")
    kept.rename(kept.with_suffix(".away"))

    at = fill(at, "Your name", "Robin Ringbinder")

    assert "Not saved yet: The drafts file is gone" in words_on(at)
    assert "What you type stays on this page" in words_on(at)
    assert "Where this lasts for some minutes, download what you have, and tell whoever runs this tool." in words_on(at)
    record = tab_on(at).record
    assert record is not None
    assert record.practitioner.name == "Robin Ringbinder"


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("page", ["start", "prepare", "draft"])
def test_a_tab_that_rested_too_long_is_locked_says_so_on_every_page_and_its_draft_is_kept(page: str) -> None:
    at = start_checklist()
    words, record = tab_on(at).checklist_draft.passphrase, tab_on(at).record
    tab_on(at).checklist_draft.seen = clock.now() - timedelta(hours=13)

    at = turn_to(at, page)

    assert tab_on(at).record is None
    assert words_on(at).count("This tab can no longer open its draft by itself") == 1
    assert "About " not in words_on(at).replace("About this checklist", "")
    again = new_tab()
    assert open_by_words(again, words) == ()
    assert again.record == record


def test_a_draft_that_was_only_opened_says_when_it_will_really_be_deleted(kept: Path, tab: list[tabs.Tab]) -> None:
    token = tab_on(start_checklist()).checklist_draft.token
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2099-03-14'")

    at = after_refresh(tab, token, tabs.Place({}, {}, 1), "draft")

    assert "Saved earlier, and not changed here since. Kept until 14 March 2099;" in words_on(at)
    assert 'role="status">Saved earlier<' in words_on(at)


def test_a_draft_that_was_too_old_is_not_said_to_be_still_there(kept: Path, tab: list[tabs.Tab]) -> None:
    token = tab_on(start_checklist()).checklist_draft.token
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2020-01-01'")

    at = after_refresh(tab, token, tabs.Place({}, {}, 1))

    assert "is no longer kept: it was finished or handed over elsewhere, or was too old." in words_on(at)
    assert "This tab can no longer open its draft by itself" not in words_on(at)
    assert heading(turn_to(at, "draft")) == "No longer kept"


def end_of_part(here: TabState) -> TabState:
    """A part of a page that is drawn alone, as nearly every click on the questions has it."""
    at = AppTest.from_string("from checklist.app.widgets import heartbeat\nheartbeat.beat()")
    at.session_state["checklist"] = here
    at.run()
    assert not at.exception
    return here


@pytest.mark.usefixtures("kept")
def test_a_click_after_idle_hours_locks_the_draft_although_only_a_part_is_drawn_and_what_it_says_is_kept() -> None:
    mine = tab_on(start_checklist())
    words = mine.checklist_draft.passphrase
    mine.checklist_draft.seen = clock.now() - timedelta(hours=13)
    mine.change(lambda record: record.with_fact(PROMPT, a_fact("Typed in the last moment")))

    end_of_part(mine)

    assert mine.record is None
    again = new_tab()
    open_by_words(again, words)
    assert [fact.what for _, fact in (again.record or a_record()).facts()] == ["Typed in the last moment"]


def test_a_draft_that_cannot_be_saved_after_idle_hours_is_locked_once_it_can(kept: Path) -> None:
    mine = tab_on(start_checklist())
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
    mine = tab_on(start_checklist())
    mine.checklist_draft.seen = clock.now() - timedelta(hours=11)

    end_of_part(mine)

    assert mine.record is not None
    assert clock.now() - mine.checklist_draft.seen < timedelta(minutes=1)


@pytest.mark.usefixtures("kept")
def test_a_draft_that_was_locked_in_another_tab_is_off_the_screen_and_the_page_says_why() -> None:
    at, other = start_checklist(), new_tab()
    open_by_words(other, tab_on(at).checklist_draft.passphrase)
    other.checklist_draft.lock()
    at = turn_to(at, "prepare")
    tab_on(at).change(lambda record: record.with_fact(PROMPT, a_fact("Typed after that")))

    at.run()

    assert "This draft was locked in another tab, so it was closed in this one too." in words_on(at)
    assert heading(at) == "No checklist is open"
    assert "Typed after that" not in words_on(at)
    assert heading(turn_to(at, "draft")) == "Locked"


@pytest.mark.parametrize("page", ["start", "supervise", "prepare"])
def test_while_the_store_does_not_answer_a_refreshed_tab_waits_and_nothing_takes_the_place_of_its_draft(
    kept: Path, tab: list[tabs.Tab], page: str
) -> None:
    before = tab_on(start_checklist())
    place = tabs.Place({"prepare": PROMPT}, {}, 1)
    away = kept.rename(kept.with_suffix(".away"))

    at = after_refresh(tab, before.checklist_draft.token, place, page)

    assert heading(at) == "Your draft cannot be opened yet"
    assert [kind for kind in ("text_input", "selectbox", "file_uploader") if at.get(kind)] == []
    assert f'data-tab="{before.checklist_draft.token}"' in words_on(at)
    assert place_on(at).version == 1
    away.rename(kept)
    at.run()
    assert tab_on(at).record == before.record


def test_a_second_refresh_while_the_store_does_not_answer_comes_back_to_the_same_place(kept: Path, tab: list[tabs.Tab]) -> None:
    token = tab_on(start_checklist()).checklist_draft.token
    kept.rename(kept.with_suffix(".away"))

    at = after_refresh(tab, token, tabs.Place({"prepare": PROMPT}, {PROMPT: 2}, 1), "prepare")

    assert place_on(at).opened["prepare"] == PROMPT
    assert place_on(at).renewed == {PROMPT: 2}


@pytest.mark.parametrize("keep_nothing", [True, False])
def test_without_a_checklist_a_refresh_comes_back_to_the_same_review(
    tmp_path: Path, tab: list[tabs.Tab], keep_nothing: bool
) -> None:
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_KEEP_NOTHING": "yes" if keep_nothing else "no"})
    review = edition.library().reviews[1]

    at = after_refresh(tab, "", place_on(screen("review", opened={"review": review.id})), "review")

    assert heading(at) == review.name
    KEEPING.stop()


NEED_NOT_SAVE = {  # they beat by themselves, or show an exercise or the library, which are no draft
    "widgets/heartbeat._watch",
    "widgets/heartbeat._try_again",
    "train/trainer.draw_live",
    "train/running.watch",
    "train/presenter.draw_clock",
    "combine/agenda.draw_clock",
    "library/searching.draw_search",
}


def saves_at_its_end(part: ast.FunctionDef, others: Mapping[str, ast.FunctionDef]) -> bool:
    """Whether its last line is the beat, or a function of its file of which one line is the beat, on no condition."""
    called = ast.unparse(part.body[-1]).partition("(")[0]
    lines = others[called].body if called in others else part.body[-1:]
    return "heartbeat.beat()" in map(ast.unparse, lines)


def test_every_part_of_a_page_that_is_drawn_alone_saves_at_its_end() -> None:
    saves: dict[str, bool] = {}
    for file in (ROOT / "checklist" / "app").rglob("*.py"):
        tree = aside(ast.parse, file.read_text(encoding="utf-8"))
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for name, each in functions.items():
            if any("fragment" in ast.unparse(decorator) for decorator in each.decorator_list):
                saves[f"{file.parent.name}/{file.stem}.{name}"] = saves_at_its_end(each, functions)

    assert {part for part, is_saved in saves.items() if not is_saved} == NEED_NOT_SAVE
    assert len(saves) > len(NEED_NOT_SAVE)
