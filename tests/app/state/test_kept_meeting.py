"""The chair's own sealed draft: kept, opened again, put together with another tab's, locked; with a real store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from makers import a_fact, a_record
from screens import open_by_words, press, screen, words_on
from sessions import after_refresh, elsewhere, rows_in
from tables import (
    DOCTOR,
    MARKS,
    NURSE,
    a_file,
    a_meeting,
    a_table,
    on_files,
    settle,
    settled,
    table_in,
    table_of,
    ways_settled,
)

from checklist.app.state import clock, marks, tabs
from checklist.app.state.codec import NewerDraft
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.app.state.table import Table
from checklist.picture.copies import Readers

pytestmark = pytest.mark.usefixtures("tab")


def as_bytes(table: Table) -> bytes:
    codec = MeetingCodec(new_tab(table=table))
    kept = codec.snapshot()
    assert kept is not None
    return codec.dump(kept)


def in_another_tab(table: Table) -> TabState:
    """A tab on which the table was laid as it was written."""
    here = new_tab()
    codec = MeetingCodec(here)
    codec.put_back(codec.read(as_bytes(table)))
    return here


def test_a_table_is_the_same_after_it_was_written_and_read() -> None:
    table = a_table()
    table.drafts["pack"], table.counted, table.round = "chair", 7, 3
    table.pdf_password = "amber-kettle-pencil-otter"
    table.change(lambda minutes: minutes.with_settled(settled("x1", "Rang, and they knew")))

    again = table_in(in_another_tab(table))

    assert again.files == table.files
    assert (again.minutes, again.readers, again.drafts) == (table.minutes, Readers.CHAIR, {"pack": "chair"})
    assert (again.counted, again.round, again.pdf_password) == (7, 3, "amber-kettle-pencil-otter")


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
    here = new_tab(table=Table())

    here.meeting_draft.save()

    assert rows_in(kept) == 0
    assert here.meeting_draft.token == ""


def test_a_meeting_is_on_the_table_again_after_a_refresh(kept: Path, tab: list[tabs.Tab]) -> None:
    here = a_meeting()
    settle(here, "x1", "Rang, and they knew")
    assert rows_in(kept) == 1

    at = screen("combine", here=after_refresh(tab, table=here.meeting_draft.token))

    again = at.session_state["checklist"]
    assert ways_settled(again) == ["Rang, and they knew"]
    assert [file.record for file in table_in(again).files] == [NURSE, DOCTOR]
    assert "What 2 agencies know together" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_a_meeting_whose_password_somebody_has_rests_after_a_refresh_no_longer_than_before(tab: list[tabs.Tab]) -> None:
    here = a_meeting()
    settle(here, "x1", "Rang, and they knew")
    here.meeting_draft.confirm_passphrase()
    place = tabs.Place.read(marks.mark(here)["place"])

    again = after_refresh(tab, table=here.meeting_draft.token, place=place)

    assert again.meeting_draft.is_confirmed
    again.meeting_draft.seen = datetime.now(UTC) - timedelta(minutes=31)
    assert again.meeting_draft.lock_if_idle()


@pytest.mark.usefixtures("kept")
def test_a_connection_that_is_lost_while_the_page_is_drawn_leaves_the_meeting_on_the_table(tab: list[tabs.Tab]) -> None:
    here = a_meeting()
    settle(here, "x1", "Rang, and they knew")
    tab[0] = tabs.Tab()  # of a connection that is gone Streamlit knows nothing

    settle(here, "x2", "Asked as the wire was cut")
    here.meeting_draft.save(now=True)

    assert sorted(ways_settled(here)) == ["Asked as the wire was cut", "Rang, and they knew"]
    assert here.meeting_draft.token


@pytest.mark.usefixtures("kept")
def test_the_token_opens_nothing_in_another_browser(tab: list[tabs.Tab]) -> None:
    here = a_meeting()
    tab[0] = tabs.Tab("c" * 43)

    at = screen("combine", here=after_refresh(tab, table=here.meeting_draft.token))

    assert table_of(at).files == []
    assert "Type its password on the first page" in words_on(at)


@pytest.mark.usefixtures("kept")
def test_its_words_open_it_elsewhere_and_leave_an_open_checklist_alone() -> None:
    here = a_meeting()
    other = new_tab(record=NURSE)

    assert open_by_words(other, here.meeting_draft.passphrase, or_meeting=True) == ()

    assert other.record is NURSE
    assert [file.record for file in table_in(other).files] == [NURSE, DOCTOR]
    assert other.meeting_draft.token


@pytest.mark.usefixtures("kept")
def test_where_only_a_checklist_is_wanted_its_words_are_named_as_those_of_a_meeting() -> None:
    here, other = a_meeting(), new_tab()

    wrong = open_by_words(other, here.meeting_draft.passphrase)

    assert wrong == ("This is the password of a meeting. Type it on the first page.",)
    assert other.table is None


@pytest.mark.usefixtures("kept")
def test_two_tabs_with_one_meeting_lose_nothing() -> None:
    here = a_meeting()
    other = elsewhere(here.meeting_draft.passphrase, or_meeting=True)
    settle(here, "x1", "Rang the surgery")
    table_in(other).files.append(a_file(3, a_record("police", by="P. Olice")))

    settle(other, "x2", "Asked at the school")
    settle(here, "x3", "Nobody knows")

    assert ways_settled(here) == ["Rang the surgery", "Asked at the school", "Nobody knows"]
    assert [file.record.agency for file in table_in(here).files if file.record] == ["health-visiting", "gp", "police"]
    assert [file.number for file in table_in(here).files] == [1, 2, 3]
    assert table_in(here).told == "This meeting was also changed in another tab, and that is now here too."


@pytest.mark.usefixtures("kept")
def test_a_file_that_one_tab_took_out_goes_in_the_other() -> None:
    here = a_meeting()
    other = elsewhere(here.meeting_draft.passphrase, or_meeting=True)
    del table_in(other).files[0]
    other.meeting_draft.save()

    settle(here, "x1", "Rang the surgery")

    assert [file.record for file in table_in(here).files] == [DOCTOR]


def test_no_word_of_a_meeting_is_readable_in_the_store(kept: Path) -> None:
    here = a_meeting(NURSE.with_fact(MARKS, a_fact("Zirbelnuss mark", id="f9")), DOCTOR)
    settle(here, "x1", "Quittenbrot")
    words = here.meeting_draft.passphrase
    raw = b"".join(each.read_bytes() for each in kept.parent.iterdir() if each.is_file())

    assert [each for each in (b"Zirbelnuss", b"Quittenbrot", words.encode()) if each in raw] == []
    assert words not in repr(here)
    assert "Quittenbrot" not in repr(here)


def test_a_meeting_of_which_nothing_is_wanted_kept_is_not_kept(kept: Path) -> None:
    here = new_tab(table=a_table())
    here.meeting_draft.is_wanted = False

    here.meeting_draft.save()

    assert rows_in(kept) == 0


@pytest.mark.usefixtures("kept")
def test_a_meeting_that_was_locked_in_another_tab_closes_here_once_what_was_noted_is_saved() -> None:
    here = a_meeting()
    words = here.meeting_draft.passphrase
    press(on_files(elsewhere(words, or_meeting=True)), "Lock it for later")

    settle(here, "x1", "Noted after that")

    assert table_in(here).files == []
    assert "locked in another tab" in table_in(here).told
    assert here.meeting_draft.token == ""
    assert ways_settled(elsewhere(words, or_meeting=True)) == ["Noted after that"]


@pytest.mark.usefixtures("kept")
def test_a_table_left_alone_for_some_hours_asks_for_its_words() -> None:
    here = a_meeting()
    words = here.meeting_draft.passphrase
    here.meeting_draft.seen = clock.now() - timedelta(hours=13)

    at = screen("combine", here=here)

    assert table_of(at).files == []
    assert "Type its password on the first page" in words_on(at)
    assert len(table_in(elsewhere(words, or_meeting=True)).files) == 2


def test_while_the_store_does_not_answer_a_refreshed_tab_waits_and_its_meeting_is_not_replaced(
    kept: Path, tab: list[tabs.Tab]
) -> None:
    token = a_meeting().meeting_draft.token
    away = kept.with_suffix(".away")
    kept.rename(away)

    at = screen("combine", here=after_refresh(tab, table=token))
    assert "Your meeting cannot be opened yet" in words_on(at)
    assert at.session_state["checklist"].meeting_draft.token == token

    kept.unlink(missing_ok=True)
    away.rename(kept)
    at.run()
    assert len(table_of(at).files) == 2


@pytest.mark.usefixtures("kept")
def test_its_words_do_not_push_another_meeting_off_the_table() -> None:
    here, other = a_meeting(), a_meeting(NURSE)

    wrong = open_by_words(other, here.meeting_draft.passphrase, or_meeting=True)

    assert wrong == ("A meeting is open in this tab. Lock it or clear it first, or open this one in another tab.",)
    assert [file.record for file in table_in(other).files] == [NURSE]


@pytest.mark.usefixtures("kept")
def test_a_later_version_that_another_tab_read_is_not_dropped() -> None:
    here = a_meeting()
    other = elsewhere(here.meeting_draft.passphrase, or_meeting=True)
    later = NURSE.but(updated=NURSE.updated + timedelta(hours=1))
    table_in(other).files.append(a_file(3, later))
    other.meeting_draft.save()

    settle(here, "x1", "Rang the surgery")

    assert [file.record for file in table_in(here).files] == [NURSE, DOCTOR, later]


def test_a_file_that_was_still_locked_is_missed_after_a_refresh_too() -> None:
    table = a_table()
    table.files.append(IncomingFile(3, "locked.pdf", Reading(faults=("Locked.",), is_locked=True), b"sealed", is_pdf=True))

    again = in_another_tab(table).table

    assert again is not None
    assert [file.number for file in again.files] == [1, 2, 3]
    assert again.files[2].data == b""
    assert [use.file.number for use in again.missing] == [3]
    assert "Drop it once more." in " ".join(again.missing[0].said)
