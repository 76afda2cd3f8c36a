"""What a tab does with its draft: saved at once, opened again, its words, ended; with a real store in a folder."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from copies import LIBRARY
from makers import a_fact
from screens import open_by_words
from sessions import PROMPT, after_refresh, elsewhere, facts, refreshed, rows_in, says, started

from checklist.app.state import tabs
from checklist.app.state.kept_checklist import KeptChecklist
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.drafts import Draft, StoreUnavailable

pytestmark = pytest.mark.usefixtures("tab")


def test_without_a_server_nothing_is_kept_and_nothing_is_amiss() -> None:
    session = started()
    says(session, "A mark")

    assert not session.checklist_draft.keeps
    assert session.checklist_draft.trouble == ""
    assert session.checklist_draft.draft is None


@pytest.mark.usefixtures("kept")
def test_an_answer_is_there_after_a_refresh_at_the_same_place(tab: list[tabs.Tab]) -> None:
    session = started()
    session.open("prepare", PROMPT)
    says(session, "A mark")

    again = refreshed(session, tab)

    assert facts(again) == ["A mark"]
    assert again.opened == {"prepare": PROMPT}
    assert again.record == session.record
    assert not again.checklist_draft.is_catching_up


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("hours", [0, 2], ids=["", "when a new token is due"])
def test_a_connection_that_is_lost_while_the_page_is_drawn_costs_nothing(tab: list[tabs.Tab], hours: int) -> None:
    session = started()
    session.checklist_draft.token_made = datetime.now(UTC) - timedelta(hours=hours)
    connected, tab[0] = tab[0], tabs.Tab()  # of a connection that is gone Streamlit knows nothing

    says(session, "Said as the wire was cut")
    session.checklist_draft.save(now=True)

    assert session.checklist_draft.ended == ""
    tab[0] = connected
    assert facts(refreshed(session, tab)) == ["Said as the wire was cut"]


@pytest.mark.usefixtures("kept")
def test_a_token_in_another_browser_opens_nothing(tab: list[tabs.Tab]) -> None:
    session = started()
    tab[0] = tabs.Tab(browser="c" * 43)

    again = refreshed(session, tab)

    assert again.record is None
    assert again.checklist_draft.ended == "expired"


@pytest.mark.usefixtures("kept")
def test_a_browser_without_cookies_gets_no_token_and_its_words_open_the_draft(tab: list[tabs.Tab]) -> None:
    tab[0] = tabs.Tab()
    session = started()

    assert session.checklist_draft.token == ""
    assert elsewhere(session.checklist_draft.passphrase).record == session.record


def test_the_words_are_in_no_repr(kept: Path) -> None:
    session = started()
    words = session.checklist_draft.passphrase

    assert len(words.split("-")) == 6
    assert kept.exists()
    assert words not in repr(session) + repr(session.checklist_draft)
    assert session.checklist_draft.token not in repr(session.checklist_draft)


@pytest.mark.usefixtures("kept")
def test_a_tab_at_work_gets_a_new_token_every_hour() -> None:
    session = started()
    first = session.checklist_draft.token
    session.checklist_draft.token_made = datetime.now(UTC) - timedelta(hours=2)

    says(session, "A mark")

    assert session.checklist_draft.token not in ("", first)


@pytest.mark.usefixtures("kept")
def test_half_an_hour_locks_what_somebody_has_the_words_of_and_only_hours_what_nobody_has(tab: list[tabs.Tab]) -> None:
    session = started()
    kept, words, token = session.checklist_draft, session.checklist_draft.passphrase, session.checklist_draft.token
    kept.seen = datetime.now(UTC) - timedelta(minutes=31)
    assert not kept.lock_if_idle()

    kept.confirm_passphrase()
    again = after_refresh(tab, kept.token, place=tabs.Place(is_confirmed=True))
    again.checklist_draft.seen = datetime.now(UTC) - timedelta(minutes=31)

    assert kept.token != token
    assert kept.lock_if_idle()
    assert again.checklist_draft.lock_if_idle()
    assert (session.record, again.record) == (None, None)
    assert elsewhere(words).record is not None


@pytest.mark.usefixtures("kept")
def test_new_words_end_the_old_ones_and_every_other_tab(tab: list[tabs.Tab]) -> None:
    session = started()
    old, token = session.checklist_draft.passphrase, session.checklist_draft.token

    assert session.checklist_draft.renew_passphrase(for_another=True) == ""

    assert open_by_words(new_tab(), old) != ()
    assert elsewhere(session.checklist_draft.passphrase).record == session.record
    other = after_refresh(tab, token)
    assert other.checklist_draft.ended == "expired"


@pytest.fixture
def lost(kept: Path) -> Iterator[pytest.MonkeyPatch]:
    """A store that does as it is told when a draft gets new words, and whose answer never comes, until this is undone."""
    keeper = KEEPING.keeper()
    assert kept.parent.exists()
    assert keeper is not None
    replace = keeper.store.replace

    def lose_the_answer(old: str, new: Draft, version: int) -> None:
        replace(old, new, version)
        raise StoreUnavailable("The database does not answer.")

    with pytest.MonkeyPatch.context() as wire:
        wire.setattr(keeper.store, "replace", lose_the_answer)
        yield wire


def test_new_words_whose_answer_was_lost_are_shown_once_the_draft_is_found_under_them(
    lost: pytest.MonkeyPatch, tab: list[tabs.Tab]
) -> None:
    session = started()
    session.checklist_draft.check_passphrase(session.checklist_draft.passphrase)
    assert session.checklist_draft.renew_passphrase() == "The database does not answer."
    lost.undo()

    session.checklist_draft.save(now=True)

    assert session.checklist_draft.trouble == ""
    assert not session.checklist_draft.is_confirmed
    assert elsewhere(session.checklist_draft.passphrase).record == session.record
    assert refreshed(session, tab).record == session.record


def test_new_words_that_were_never_made_leave_the_old_ones_as_they_were(kept: Path) -> None:
    session = started()
    words = session.checklist_draft.passphrase
    session.checklist_draft.check_passphrase(words)
    away = kept.rename(kept.with_suffix(".away"))
    assert session.checklist_draft.renew_passphrase() != ""
    away.rename(kept)

    session.checklist_draft.save(now=True)

    assert (session.checklist_draft.trouble, session.checklist_draft.passphrase, session.checklist_draft.is_confirmed) == (
        "",
        "",
        True,
    )
    assert elsewhere(words).record == session.record


def test_a_draft_is_not_locked_under_words_that_nobody_has_seen(lost: pytest.MonkeyPatch) -> None:
    session = started()
    session.checklist_draft.check_passphrase(session.checklist_draft.passphrase)
    session.checklist_draft.renew_passphrase()
    lost.undo()

    assert session.checklist_draft.lock() == "This draft has a new password now. Take it first."
    assert session.record is not None
    assert session.checklist_draft.passphrase != ""


def test_finish_deletes_a_draft_whose_new_words_were_lost(lost: pytest.MonkeyPatch, kept: Path) -> None:
    session = started()
    session.checklist_draft.renew_passphrase()
    lost.undo()

    assert session.checklist_draft.finish() == ""

    assert rows_in(kept) == 0


@pytest.mark.usefixtures("kept")
def test_whoever_hands_over_leaves_and_the_other_goes_on(tab: list[tabs.Tab]) -> None:
    session = started()
    session.checklist_draft.renew_passphrase(for_another=True)
    token, browser = session.checklist_draft.token, tab[0].browser
    tab[0] = tabs.Tab("d" * 43)
    other = elsewhere(session.checklist_draft.passphrase)
    tab[0] = tabs.Tab(browser)

    assert session.checklist_draft.leave() == ""

    assert session.record is None
    tab[0] = tabs.Tab(browser, token)
    mine = new_tab()
    mine.arrive()
    assert mine.checklist_draft.ended == "expired"
    tab[0] = tabs.Tab("d" * 43)
    assert refreshed(other, tab).record == other.record


@pytest.mark.usefixtures("kept")
def test_a_draft_that_was_handed_over_elsewhere_is_said_to_be_gone_and_stays_on_the_page() -> None:
    session = started()
    other = elsewhere(session.checklist_draft.passphrase)
    other.checklist_draft.renew_passphrase()

    says(session, "Typed too late")

    assert session.checklist_draft.is_lost
    assert "handed over" in session.checklist_draft.trouble
    assert facts(session) == ["Typed too late"]


@pytest.mark.usefixtures("kept")
def test_what_is_gone_elsewhere_is_kept_again_under_new_words_when_asked() -> None:
    session = started()
    words = session.checklist_draft.passphrase
    elsewhere(words).checklist_draft.finish()
    says(session, "Typed too late")

    session.checklist_draft.keep_again()

    assert session.checklist_draft.trouble == ""
    assert session.checklist_draft.passphrase not in ("", words)
    assert facts(elsewhere(session.checklist_draft.passphrase)) == ["Typed too late"]


@pytest.mark.usefixtures("kept")
def test_lock_forgets_the_tab_and_finish_the_draft(tab: list[tabs.Tab]) -> None:
    session = started()
    words, token = session.checklist_draft.passphrase, session.checklist_draft.token

    assert session.checklist_draft.lock() == ""
    assert session.record is None
    other = after_refresh(tab, token)
    assert other.checklist_draft.ended == "expired"
    again = elsewhere(words)
    assert again.checklist_draft.finish() == ""
    assert again.record is None

    (said,) = open_by_words(new_tab(), words)
    assert said.startswith("No draft has that password.")


def tokens_in(drafts: Path) -> int:
    with contextlib.closing(sqlite3.connect(drafts)) as connection:
        return int(connection.execute("SELECT count(*) FROM tab_tokens").fetchone()[0])


@pytest.mark.parametrize("token_made", [datetime.now(UTC), datetime.now(UTC) - timedelta(hours=2)], ids=["new", "old"])
def test_a_draft_that_was_locked_in_another_tab_closes_here_once_what_was_typed_is_saved(
    kept: Path, token_made: datetime
) -> None:
    mine = started()
    words = mine.checklist_draft.passphrase
    assert elsewhere(words).checklist_draft.lock() == ""
    mine.checklist_draft.token_made = token_made

    mine.change(lambda record: record.with_fact(PROMPT, a_fact("Typed after that")))

    assert (mine.record, mine.checklist_draft.ended, mine.checklist_draft.token) == (None, "elsewhere", "")
    assert tokens_in(kept) == 0
    assert facts(elsewhere(words)) == ["Typed after that"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "act", [partial(KeptDraft.save, now=True), KeptDraft.renew_passphrase], ids=["a look now and then", "new words"]
)
def test_a_tab_of_a_draft_that_was_locked_elsewhere_closes_with_nothing_to_save(
    act: Callable[[KeptDraft[KeptChecklist]], object],
) -> None:
    mine = started()
    words = mine.checklist_draft.passphrase
    elsewhere(words).checklist_draft.lock()

    act(mine.checklist_draft)

    assert (mine.record, mine.checklist_draft.ended) == (None, "elsewhere")
    assert elsewhere(words).record is not None


@pytest.mark.usefixtures("kept")
def test_a_draft_that_was_finished_elsewhere_is_not_said_to_be_locked() -> None:
    mine = started()
    elsewhere(mine.checklist_draft.passphrase).checklist_draft.finish()

    mine.checklist_draft.save(now=True)

    assert mine.checklist_draft.is_lost
    assert mine.record is not None


def test_what_cannot_be_saved_keeps_a_tab_open_although_its_draft_was_locked(kept: Path) -> None:
    mine = started()
    elsewhere(mine.checklist_draft.passphrase).checklist_draft.lock()
    kept.rename(kept.with_suffix(".away"))

    says(mine, "Typed in the meantime")

    assert facts(mine) == ["Typed in the meantime"]
    assert mine.checklist_draft.trouble


def test_trouble_is_said_and_ends_by_itself(kept: Path) -> None:
    session = started()
    away = kept.rename(kept.with_suffix(".away"))
    says(session, "Typed in the meantime")
    assert "The drafts file is gone" in session.checklist_draft.trouble

    away.rename(kept)
    session.checklist_draft.save(now=True)

    assert session.checklist_draft.trouble == ""
    assert facts(elsewhere(session.checklist_draft.passphrase)) == ["Typed in the meantime"]


def test_while_there_is_trouble_typing_does_not_wait_for_the_store(kept: Path) -> None:
    session = started()
    kept.rename(kept.with_suffix(".away"))
    says(session, "First")
    kept.with_suffix(".away").rename(kept)

    says(session, "Second")

    assert session.checklist_draft.trouble
    session.checklist_draft.save(now=True)
    assert facts(elsewhere(session.checklist_draft.passphrase)) == ["Second"]


def test_saved_is_said_only_after_the_commit(kept: Path) -> None:
    session = started()
    before = session.checklist_draft.at
    kept.rename(kept.with_suffix(".away"))

    says(session, "Typed in the meantime")

    assert session.checklist_draft.at == before


@pytest.mark.usefixtures("kept")
def test_a_checklist_of_which_nothing_is_to_be_kept_is_not_kept() -> None:
    session = new_tab()
    session.start("Child A", "gp", LIBRARY, keep_nothing=True)
    says(session, "A mark")

    assert session.checklist_draft.draft is None
    assert session.checklist_draft.passphrase == ""


@pytest.mark.usefixtures("kept")
def test_words_typed_back_in_any_case_and_with_spaces_are_right_and_then_forgotten() -> None:
    session = started()
    typed = session.checklist_draft.passphrase.replace("-", " ").upper()

    assert session.checklist_draft.check_passphrase(typed) == ()

    assert session.checklist_draft.passphrase == ""
    assert session.checklist_draft.is_confirmed


@pytest.mark.usefixtures("kept")
def test_one_wrong_word_among_those_typed_back_is_counted_out() -> None:
    session = started()
    parts = session.checklist_draft.passphrase.split("-")
    parts[2] = "abacus" if parts[2] != "abacus" else "abdomen"

    assert session.checklist_draft.check_passphrase(" ".join(parts)) == ("Word 3 does not match the one above.",)
    assert not session.checklist_draft.is_confirmed


def test_what_happens_to_a_draft_is_noted_without_a_word_of_it(tmp_path: Path, tab: list[tabs.Tab]) -> None:
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_AUDIT_DAYS": "30"})
    session = started()
    says(session, "Quincequokka")
    words = session.checklist_draft.passphrase
    again = refreshed(session, tab)
    again.checklist_draft.lock()
    other = new_tab()
    open_by_words(other, words)
    other.checklist_draft.note("copied", "recipient-police")
    other.checklist_draft.renew_passphrase()
    other.checklist_draft.finish()
    keeper = KEEPING.keeper()
    assert keeper is not None

    lines = [*reversed(keeper.audit.lines())]
    KEEPING.stop()

    noted = ["began", "came back", "locked", "opened", "copied", "new password", "finished"]
    assert [each.event for each in lines] == noted
    assert len({each.draft for each in lines}) == 2
    assert len({each.who for each in lines}) == 1
    assert "Quince" not in "".join(each.as_json() for each in lines)
