"""The chair's own draft on the page: whether it is kept, its words, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from filling import fill, tick
from screens import open_by_words, passphrase_on, press, screen, words_on
from sessions import after_refresh, elsewhere, rows_in
from tables import (
    DOCTOR,
    NURSE,
    a_meeting,
    go,
    on_files,
    on_the_table,
    settle,
    table_in,
    table_of,
    ways_settled,
)

from checklist.app.state import tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.drafts import Draft, StoreUnavailable
from checklist.record import Child

pytestmark = pytest.mark.usefixtures("tab")
TICK = "Keep nothing of this meeting on the server"


def test_a_tick_that_comes_after_files_were_kept_deletes_them(kept: Path) -> None:
    here = a_meeting(NURSE, DOCTOR.but(child=Child(name="Somebody Else")))
    assert rows_in(kept) == 1
    at = screen("combine", here=here)

    tick(at, TICK)

    assert rows_in(kept) == 0
    assert at.session_state["checklist"].meeting_draft.token == ""
    assert len(table_of(at).files) == 2
    at.run()
    assert rows_in(kept) == 0


def test_a_tick_that_cannot_delete_what_was_kept_says_so(kept: Path) -> None:
    here = a_meeting(NURSE, DOCTOR.but(child=Child(name="Somebody Else")))
    at = screen("combine", here=here)
    away = kept.rename(kept.with_suffix(".away"))

    tick(at, TICK)
    assert "This was not done. The drafts file is gone" in words_on(at)
    away.rename(kept)
    tick(at, TICK)

    assert rows_in(kept) == 0


def test_clearing_deletes_the_draft(kept: Path) -> None:
    at = on_files(a_meeting())

    press(press(at, "Clear everything"), "Yes, clear everything")

    assert rows_in(kept) == 0
    assert at.session_state["checklist"].meeting_draft.token == ""
    assert "Everything was cleared. Nothing of it is kept here." in words_on(at)


def test_the_words_are_on_the_screen_only_when_they_are_asked_for_and_once(kept: Path) -> None:
    here = a_meeting()
    words = here.meeting_draft.passphrase
    at = on_files(here)
    assert passphrase_on(at) == ""

    press(at, "Show its password")
    assert passphrase_on(at) == words
    press(at, "I have it")
    assert passphrase_on(at) == ""

    press(at, "Make a new password")
    new = passphrase_on(at)
    assert new != words
    assert open_by_words(new_tab(), words, or_meeting=True) != ()
    assert [file.record for file in table_in(elsewhere(new, or_meeting=True)).files] == [NURSE, DOCTOR]
    assert rows_in(kept) == 1


def test_new_words_whose_answer_was_lost_can_be_shown_once_the_meeting_is_found_under_them(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, keeper = a_meeting(), KEEPING.keeper()
    assert keeper is not None
    at = press(press(on_files(here), "Show its password"), "I have it")
    replace = keeper.store.replace

    def lose_the_answer(old: str, new: Draft, version: int) -> None:
        replace(old, new, version)
        raise StoreUnavailable("The database does not answer.")

    with monkeypatch.context() as wire:
        wire.setattr(keeper.store, "replace", lose_the_answer)
        press(at, "Make a new password")
    at.session_state["checklist"].meeting_draft.save(now=True)

    at.run()
    press(at, "Show its password")
    assert [file.record for file in table_in(elsewhere(passphrase_on(at), or_meeting=True)).files] == [NURSE, DOCTOR]
    assert rows_in(kept) == 1


@pytest.mark.usefixtures("kept")
def test_a_meeting_that_is_put_away_takes_its_words_to_open(tab: list[tabs.Tab]) -> None:
    here = a_meeting()
    words, token = here.meeting_draft.passphrase, here.meeting_draft.token
    at = on_files(here)

    press(at, "Lock it for later")
    assert "You have not taken its password." in words_on(at)
    press(at, "Yes, lock it for later")

    assert table_of(at).files == []
    assert table_in(after_refresh(tab, table=token)).files == []
    assert [file.record for file in table_in(elsewhere(words, or_meeting=True)).files] == [NURSE, DOCTOR]


@pytest.mark.usefixtures("kept")
def test_a_meeting_cleared_in_another_tab_is_not_kept_anew_by_itself() -> None:
    here = a_meeting()
    other = elsewhere(here.meeting_draft.passphrase, or_meeting=True)
    press(press(on_files(other), "Clear everything"), "Yes, clear everything")

    settle(here, "x1", "Rang the surgery")
    assert here.meeting_draft.trouble == "This meeting was cleared somewhere else."

    at = press(on_files(here), "Keep it under a new password")
    assert at.session_state["checklist"].meeting_draft.trouble == ""
    again = elsewhere(at.session_state["checklist"].meeting_draft.passphrase, or_meeting=True)
    assert ways_settled(again) == ["Rang the surgery"]


def test_the_meeting_is_said_to_be_saved_when_the_disk_has_it(kept: Path) -> None:
    at = on_files(a_meeting())
    assert 'role="status">Saved ' in words_on(at)

    kept.parent.joinpath("drafts.db").unlink()
    table = table_of(at)
    table.minutes = table.minutes.but(chair="A. Chair")
    at.run()

    assert "Not saved yet: " in words_on(at)
    assert 'class="saved not"' in words_on(at)


def test_clearing_takes_everything_after_asking_once() -> None:
    at = on_the_table(NURSE, DOCTOR)
    fill(fill(at, "What settled it", "Told now"), "On whose word", "D. Octor")
    press(at, "Settled")
    go(at, "files")

    press(at, "Clear everything")
    assert "nobody can bring them back" in words_on(at)
    press(at, "Keep it")
    assert table_of(at).files
    press(press(at, "Clear everything"), "Yes, clear everything")

    assert "Everything was cleared." in words_on(at)
    table = table_of(at)
    assert (table.files, table.minutes.settled, table.drafts) == ([], (), {})
