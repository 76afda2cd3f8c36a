"""The chair's own sealed draft: kept, opened again, put together with another tab's, put away, cleared; with a real store."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from makers import a_fact, a_record
from screens import open_by_words, passphrase_on, screen, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.state import clock, tabs
from checklist.app.state.codec import NewerDraft
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.app.state.table import Table
from checklist.drafts import Draft, StoreUnavailable
from checklist.picture.meeting import Readers, Settled
from checklist.received import Received
from checklist.record import Child, Record

AT = datetime(2026, 3, 12, 14, 5, tzinfo=UTC)
MARKS = "health-marks-and-injuries"
NURSE = a_record("health-visiting", by="N. Urse", known={MARKS: a_fact("Zirbelnuss mark", knows={"gp": "believed"})})
DOCTOR = a_record("gp", by="D. Octor", statuses={MARKS: "not-asked"})

pytestmark = pytest.mark.usefixtures("tab")


def a_file(number: int, record: Record) -> IncomingFile:
    return IncomingFile(number, f"file-{number}.pdf", Reading(Received(record, "AB12-CD34", number == 2, 3)), is_pdf=True)


def a_table(*records: Record) -> Table:
    files = [a_file(number, record) for number, record in enumerate(records or (NURSE, DOCTOR), start=1)]
    return Table(files, counted=len(files), readers=Readers.CHAIR)


def as_bytes(table: Table) -> bytes:
    codec = MeetingCodec(new_tab(meeting=table))
    kept = codec.snapshot()
    assert kept is not None
    return codec.dump(kept)


def in_another_tab(table: Table) -> TabState:
    """A tab on which the table was laid as it was written."""
    here = new_tab()
    codec = MeetingCodec(here)
    codec.put_back(codec.read(as_bytes(table)))
    return here


def settled(item: str, what: str) -> Settled:
    return Settled(item=item, what=what, by="A. Chair", at=AT)


def settle(here: TabState, item: str, what: str) -> None:
    """Puts down how an item was settled, as the page would."""
    assert here.meeting is not None
    here.meeting.change(lambda meeting: meeting.with_settled(settled(item, what)))
    here.meeting_draft.save()


def a_session(*records: Record) -> TabState:
    here = new_tab(marking="OFFICIAL-SENSITIVE", meeting=a_table(*records))
    here.meeting_draft.save()
    return here


def the_table(here: TabState) -> Table:
    assert here.meeting is not None
    return here.meeting


def by_words(words: str) -> TabState:
    """Another tab that opens the meeting by its words."""
    here = new_tab(marking="OFFICIAL-SENSITIVE")
    assert open_by_words(here, words, or_meeting=True) == ()
    return here


def after_refresh(tab: list[tabs.Tab], token: str) -> TabState:
    """The session that a refreshed page begins."""
    tab[0] = tabs.Tab(tab[0].browser, table=token)
    again = new_tab(marking="OFFICIAL-SENSITIVE")
    again.arrive()
    return again


def ways_settled(here: TabState) -> list[str]:
    return [each.what for each in the_table(here).meeting.settled]


def rows(drafts: Path) -> int:
    with sqlite3.connect(drafts) as database:
        return int(database.execute("SELECT count(*) FROM drafts").fetchone()[0])


def test_a_table_is_the_same_after_it_was_written_and_read() -> None:
    table = a_table()
    table.drafts["pack"], table.counted, table.round = "chair", 7, 3
    table.change(lambda meeting: meeting.with_settled(settled("x1", "Rang, and they knew")))

    again = the_table(in_another_tab(table))

    assert again.files == table.files
    assert (again.meeting, again.readers, again.drafts) == (table.meeting, Readers.CHAIR, {"pack": "chair"})
    assert (again.counted, again.round) == (7, 3)


def test_a_file_that_is_locked_or_refused_is_not_kept() -> None:
    table = a_table(NURSE)
    table.files.append(IncomingFile(2, "locked.pdf", Reading(faults=("It is locked.",), is_locked=True), b"%PDF-secret"))

    data = as_bytes(table)

    assert [file.number for file in MeetingCodec(new_tab()).read(data).files] == [1]
    assert b"secret" not in data


def test_what_another_version_wrote_is_refused_in_a_sentence() -> None:
    data = as_bytes(a_table()).replace(b"meeting-draft/2", b"meeting-draft/3")

    with pytest.raises(NewerDraft, match="A newer version of this tool saved this draft"):
        MeetingCodec(new_tab()).read(data)


def test_nothing_is_kept_of_an_empty_table(kept: Path) -> None:
    here = new_tab(meeting=Table())

    here.meeting_draft.save()

    assert rows(kept) == 0
    assert here.meeting_draft.token == ""


def test_a_meeting_is_on_the_table_again_after_a_refresh(kept: Path, tab: list[tabs.Tab]) -> None:
    here = a_session()
    settle(here, "x1", "Rang, and they knew")
    assert rows(kept) == 1

    at = screen("combine", here=after_refresh(tab, here.meeting_draft.token))

    again = at.session_state["checklist"]
    assert ways_settled(again) == ["Rang, and they knew"]
    assert [file.record for file in the_table(again).files] == [NURSE, DOCTOR]
    assert "What 2 agencies know together" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_a_connection_that_is_lost_while_the_page_is_drawn_leaves_the_meeting_on_the_table(tab: list[tabs.Tab]) -> None:
    here = a_session()
    settle(here, "x1", "Rang, and they knew")
    tab[0] = tabs.Tab()  # of a connection that is gone Streamlit knows nothing

    settle(here, "x2", "Asked as the wire was cut")
    here.meeting_draft.save(now=True)

    assert sorted(ways_settled(here)) == ["Asked as the wire was cut", "Rang, and they knew"]
    assert here.meeting_draft.token


@pytest.mark.usefixtures("kept")
def test_the_token_opens_nothing_in_another_browser(tab: list[tabs.Tab]) -> None:
    here = a_session()
    tab[0] = tabs.Tab("c" * 43)

    at = screen("combine", here=after_refresh(tab, here.meeting_draft.token))

    assert the_table(at.session_state["checklist"]).files == []
    assert "Type its words on the first page" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_its_words_open_it_elsewhere_and_leave_an_open_checklist_alone() -> None:
    here = a_session()
    other = new_tab(record=NURSE)

    assert open_by_words(other, here.meeting_draft.passphrase, or_meeting=True) == ()

    assert other.record is NURSE
    assert [file.record for file in the_table(other).files] == [NURSE, DOCTOR]
    assert other.meeting_draft.token


@pytest.mark.usefixtures("kept")
def test_where_only_a_checklist_is_wanted_its_words_are_named_as_those_of_a_meeting() -> None:
    here, other = a_session(), new_tab()

    wrong = open_by_words(other, here.meeting_draft.passphrase)

    assert wrong == ("These words open the draft of a meeting. Type them on the first page.",)
    assert other.meeting is None


@pytest.mark.usefixtures("kept")
def test_two_tabs_with_one_meeting_lose_nothing() -> None:
    here = a_session()
    other = by_words(here.meeting_draft.passphrase)
    settle(here, "x1", "Rang the surgery")
    the_table(other).files.append(a_file(3, a_record("police", by="P. Olice")))

    settle(other, "x2", "Asked at the school")
    settle(here, "x3", "Nobody knows")

    assert ways_settled(here) == ["Rang the surgery", "Asked at the school", "Nobody knows"]
    assert [file.record.agency for file in the_table(here).files if file.record] == ["health-visiting", "gp", "police"]
    assert [file.number for file in the_table(here).files] == [1, 2, 3]
    assert the_table(here).told == "This meeting was also changed in another tab, and that is now here too."


@pytest.mark.usefixtures("kept")
def test_a_file_that_one_tab_took_out_goes_in_the_other() -> None:
    here = a_session()
    other = by_words(here.meeting_draft.passphrase)
    del the_table(other).files[0]
    other.meeting_draft.save()

    settle(here, "x1", "Rang the surgery")

    assert [file.record for file in the_table(here).files] == [DOCTOR]


def test_no_word_of_a_meeting_is_readable_in_the_store(kept: Path) -> None:
    here = a_session()
    settle(here, "x1", "Quittenbrot")
    words = here.meeting_draft.passphrase
    raw = b"".join(each.read_bytes() for each in kept.parent.iterdir() if each.is_file())

    assert [each for each in (b"Zirbelnuss", b"Quittenbrot", words.encode()) if each in raw] == []
    assert words not in repr(here)
    assert "Quittenbrot" not in repr(here)


def test_a_meeting_of_which_nothing_is_wanted_kept_is_not_kept(kept: Path) -> None:
    here = new_tab(meeting=a_table())
    here.meeting_draft.is_wanted = False

    here.meeting_draft.save()

    assert rows(kept) == 0


TICK = "Keep nothing of this meeting on the server"


def test_a_tick_that_comes_after_files_were_kept_deletes_them(kept: Path) -> None:
    here = a_session(NURSE, DOCTOR.but(child=Child(name="Somebody Else")))
    assert rows(kept) == 1
    at = screen("combine", here=here)

    widget(at, TICK).check().run()

    assert rows(kept) == 0
    assert at.session_state["checklist"].meeting_draft.token == ""
    assert len(the_table(at.session_state["checklist"]).files) == 2
    at.run()
    assert rows(kept) == 0


def test_a_tick_that_cannot_delete_what_was_kept_says_so(kept: Path) -> None:
    here = a_session(NURSE, DOCTOR.but(child=Child(name="Somebody Else")))
    at = screen("combine", here=here)
    away = kept.rename(kept.with_suffix(".away"))

    widget(at, TICK).check().run()
    assert "This was not done. The drafts file is gone" in words_on(at)
    away.rename(kept)
    at.run()

    assert rows(kept) == 0


def press(at: AppTest, label: str) -> AppTest:
    widget(at, label).click().run()
    assert not at.exception
    return at


def on_files(here: TabState) -> AppTest:
    """The page with that meeting, its files open."""
    at = screen("combine", here=here)
    next(each for each in at.button if (each.key or "").endswith(":part:files")).click().run()
    return at


def test_clearing_deletes_the_draft(kept: Path) -> None:
    at = on_files(a_session())

    press(press(at, "Clear everything"), "Yes, clear everything")

    assert rows(kept) == 0
    assert at.session_state["checklist"].meeting_draft.token == ""
    assert "Everything was cleared. Nothing of it is kept here." in words_on(at)


def test_the_words_are_on_the_screen_only_when_they_are_asked_for_and_once(kept: Path) -> None:
    here = a_session()
    words = here.meeting_draft.passphrase
    at = on_files(here)
    assert passphrase_on(at) == ""

    press(at, "Show its words")
    assert passphrase_on(at) == words
    press(at, "I have them")
    assert passphrase_on(at) == ""

    press(at, "Make new words")
    new = passphrase_on(at)
    assert new != words
    assert open_by_words(new_tab(), words, or_meeting=True) != ()
    assert [file.record for file in the_table(by_words(new)).files] == [NURSE, DOCTOR]
    assert rows(kept) == 1


def test_new_words_whose_answer_was_lost_can_be_shown_once_the_meeting_is_found_under_them(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, keeper = a_session(), KEEPING.keeper()
    assert keeper is not None
    at = press(press(on_files(here), "Show its words"), "I have them")
    replace = keeper.store.replace

    def lose_the_answer(old: str, new: Draft, version: int) -> None:
        replace(old, new, version)
        raise StoreUnavailable("The database does not answer.")

    with monkeypatch.context() as wire:
        wire.setattr(keeper.store, "replace", lose_the_answer)
        press(at, "Make new words")
    at.session_state["checklist"].meeting_draft.save(now=True)

    at.run()
    press(at, "Show its words")
    assert [file.record for file in the_table(by_words(passphrase_on(at))).files] == [NURSE, DOCTOR]
    assert rows(kept) == 1


@pytest.mark.usefixtures("kept")
def test_a_meeting_that_is_put_away_takes_its_words_to_open(tab: list[tabs.Tab]) -> None:
    here = a_session()
    words, token = here.meeting_draft.passphrase, here.meeting_draft.token
    at = on_files(here)

    press(at, "Lock it for later")
    assert "You have not taken its words." in words_on(at)
    press(at, "Yes, lock it for later")

    assert the_table(at.session_state["checklist"]).files == []
    assert the_table(after_refresh(tab, token)).files == []
    assert [file.record for file in the_table(by_words(words)).files] == [NURSE, DOCTOR]


@pytest.mark.usefixtures("kept")
def test_a_meeting_that_was_locked_in_another_tab_closes_here_once_what_was_noted_is_saved() -> None:
    here = a_session()
    words = here.meeting_draft.passphrase
    press(on_files(by_words(words)), "Lock it for later")

    settle(here, "x1", "Noted after that")

    assert the_table(here).files == []
    assert "locked in another tab" in the_table(here).told
    assert here.meeting_draft.token == ""
    assert ways_settled(by_words(words)) == ["Noted after that"]


@pytest.mark.usefixtures("kept")
def test_a_meeting_cleared_in_another_tab_is_not_kept_anew_by_itself() -> None:
    here = a_session()
    other = by_words(here.meeting_draft.passphrase)
    press(press(on_files(other), "Clear everything"), "Yes, clear everything")

    settle(here, "x1", "Rang the surgery")
    assert here.meeting_draft.trouble == "This meeting was cleared somewhere else."

    at = press(on_files(here), "Keep it under new words")
    assert at.session_state["checklist"].meeting_draft.trouble == ""
    assert ways_settled(by_words(at.session_state["checklist"].meeting_draft.passphrase)) == ["Rang the surgery"]


@pytest.mark.usefixtures("kept")
def test_a_table_left_alone_for_some_hours_asks_for_its_words() -> None:
    here = a_session()
    words = here.meeting_draft.passphrase
    here.meeting_draft.seen = clock.now() - timedelta(hours=13)

    at = screen("combine", here=here)

    assert the_table(at.session_state["checklist"]).files == []
    assert "Type its words on the first page" in words_on(at)
    assert len(the_table(by_words(words)).files) == 2


def test_the_meeting_is_said_to_be_saved_when_the_disk_has_it(kept: Path) -> None:
    at = on_files(a_session())
    assert 'role="status">Saved ' in words_on(at)

    kept.parent.joinpath("drafts.db").unlink()
    table = the_table(at.session_state["checklist"])
    table.meeting = table.meeting.but(chair="A. Chair")
    at.run()

    assert "Not saved yet: " in words_on(at)
    assert 'class="saved not"' in words_on(at)


def test_while_the_store_does_not_answer_a_refreshed_tab_waits_and_its_meeting_is_not_replaced(
    kept: Path, tab: list[tabs.Tab]
) -> None:
    token = a_session().meeting_draft.token
    away = kept.with_suffix(".away")
    kept.rename(away)

    at = screen("combine", here=after_refresh(tab, token))
    assert "Your meeting cannot be opened yet" in words_on(at)
    assert at.session_state["checklist"].meeting_draft.token == token

    kept.unlink(missing_ok=True)
    away.rename(kept)
    at.run()
    assert len(the_table(at.session_state["checklist"]).files) == 2


@pytest.mark.usefixtures("kept")
def test_its_words_do_not_push_another_meeting_off_the_table() -> None:
    here, other = a_session(), a_session(NURSE)

    wrong = open_by_words(other, here.meeting_draft.passphrase, or_meeting=True)

    assert wrong == ("A meeting is open in this tab. Lock it or clear it first, or open this one in another tab.",)
    assert [file.record for file in the_table(other).files] == [NURSE]


@pytest.mark.usefixtures("kept")
def test_a_later_version_that_another_tab_read_is_not_dropped() -> None:
    here = a_session()
    other = by_words(here.meeting_draft.passphrase)
    later = NURSE.but(updated=NURSE.updated + timedelta(hours=1))
    the_table(other).files.append(a_file(3, later))
    other.meeting_draft.save()

    settle(here, "x1", "Rang the surgery")

    assert [file.record for file in the_table(here).files] == [NURSE, DOCTOR, later]


def test_a_file_that_was_still_locked_is_missed_after_a_refresh_too() -> None:
    table = a_table()
    table.files.append(IncomingFile(3, "locked.pdf", Reading(faults=("Locked.",), is_locked=True), b"sealed", is_pdf=True))

    again = in_another_tab(table).meeting

    assert again is not None
    assert [file.number for file in again.files] == [1, 2, 3]
    assert again.files[2].data == b""
    assert [use.file.number for use in again.missing] == [3]
    assert "Drop it once more." in " ".join(again.missing[0].said)
