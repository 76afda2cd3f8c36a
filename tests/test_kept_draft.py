"""What a tab does with its draft: saved at once, opened again, put together, ended; with a real store in a folder."""

from __future__ import annotations

import ast
import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aside import aside
from makers import a_fact, a_record
from screens import open_by_words

from checklist import content, merging
from checklist.app.state import kept_checklist, saving, tabs
from checklist.app.state.codec import NewerDraft
from checklist.app.state.kept_checklist import ChecklistCodec, KeptChecklist
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.drafts import Draft, Keeper, OpenDraft, StoreUnavailable
from checklist.merging import Merged
from checklist.protection import Chosen, FactRef
from checklist.record import Record, Status

LIBRARY = content.read()
PROMPT = "health-marks-and-injuries"

pytestmark = pytest.mark.usefixtures("tab")


def started() -> TabState:
    session = new_tab(marking="OFFICIAL-SENSITIVE")
    session.start("Child A", "health-visiting", LIBRARY)
    return session


def says(session: TabState, what: str, prompt: str = PROMPT) -> None:
    """Puts a fact down, as a page would."""
    session.change(lambda record: record.with_answer(prompt, record.answer(prompt).but(status=Status.KNOWN)))
    session.change(lambda record: record.with_fact(prompt, a_fact(what)))


def facts(session: TabState) -> list[str]:
    assert session.record is not None
    return [fact.what for _, fact in session.record.facts()]


def after_refresh(session: TabState, tab: list[tabs.Tab]) -> TabState:
    """The session that a refreshed page begins."""
    version = session.checklist_draft.draft.version if session.checklist_draft.draft else 0
    place = tabs.Place(session.opened, session.renewed, version)
    tab[0] = tabs.Tab(tab[0].browser, session.checklist_draft.token, place)
    again = new_tab(marking="OFFICIAL-SENSITIVE")
    again.arrive()
    return again


def elsewhere(words: str) -> TabState:
    """Another person who opens the draft by its words."""
    session = new_tab(marking="OFFICIAL-SENSITIVE")
    assert open_by_words(session, words) == ()
    return session


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

    again = after_refresh(session, tab)

    assert facts(again) == ["A mark"]
    assert again.opened == {"prepare": PROMPT}
    assert again.record == session.record
    assert not again.checklist_draft.is_catching_up


@pytest.mark.usefixtures("kept")
def test_what_lies_beside_the_record_is_there_as_well(tab: list[tabs.Tab]) -> None:
    session = started()
    session.dates[session.key(PROMPT, "f1", "happened")] = "the day of the fa"
    session.marking, session.short_form = "OFFICIAL", "two-minute"
    session.chosen["gp"] = Chosen(facts=frozenset({FactRef(PROMPT, "f1")}), notes=True)
    session.checklist_draft.save()

    again = after_refresh(session, tab)

    assert (again.dates, again.marking, again.short_form, again.chosen) == (
        session.dates,
        "OFFICIAL",
        "two-minute",
        session.chosen,
    )


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
    assert facts(after_refresh(session, tab)) == ["Said as the wire was cut"]


@pytest.mark.usefixtures("kept")
def test_a_token_in_another_browser_opens_nothing(tab: list[tabs.Tab]) -> None:
    session = started()
    tab[0] = tabs.Tab(browser="c" * 43)

    again = after_refresh(session, tab)

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
def test_changes_to_different_prompts_come_together() -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")

    says(mine, "Mine")

    assert sorted(facts(mine)) == ["Mine", "Theirs"]
    assert merging.RecordPath("answers", "child-words") in mine.news
    assert mine.conflicts == ()
    assert mine.checklist_draft.trouble == ""


@pytest.mark.usefixtures("kept")
def test_what_was_taken_over_gets_new_widgets_and_nothing_else_does() -> None:
    mine = started()
    before, untouched = mine.key("child-words", "f1", "what"), mine.key(PROMPT, "f1", "what")
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")

    says(mine, "Mine")

    assert mine.key("child-words", "f1", "what") != before
    assert mine.key(PROMPT, "f1", "what") == untouched


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("how", "left"), [("mine", ["Mine"]), ("theirs", ["Theirs"]), ("both", ["Mine", "Theirs"])], ids=["mine", "theirs", "both"]
)
def test_one_prompt_changed_twice_waits_for_a_decision_which_a_refresh_does_not_lose(
    tab: list[tabs.Tab], how: str, left: list[str]
) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs")
    says(mine, "Mine")
    mine = after_refresh(mine, tab)
    (aside,) = mine.conflicts

    kept_checklist.decide(mine, aside, how)

    assert facts(mine) == left
    assert mine.conflicts == ()
    assert facts(after_refresh(mine, tab)) == left


@pytest.mark.usefixtures("kept")
def test_what_one_person_decided_is_decided_for_the_other() -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs")
    says(mine, "Mine")
    says(theirs, "More of theirs", "child-words")

    kept_checklist.decide(mine, mine.conflicts[0], "both")
    says(theirs, "Even more of theirs", "child-play")

    assert theirs.conflicts == ()
    assert {"Mine", "Theirs"} <= set(facts(theirs))


@pytest.mark.usefixtures("kept")
def test_fields_that_are_older_than_the_draft_overwrite_nothing_unasked(tab: list[tabs.Tab]) -> None:
    mine = started()
    says(mine, "Older")
    older = mine.record
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Newer")
    assert isinstance(older, Record)

    again = after_refresh(mine, tab)
    again.keep(again.record.with_fact(PROMPT, a_fact("Older")) if again.record else older)

    assert again.checklist_draft.is_catching_up
    assert facts(again) == ["Older"]
    assert [aside.value.facts[0].what for aside in again.conflicts] == ["Newer"]


@pytest.mark.usefixtures("kept")
def test_everything_that_older_fields_changed_is_set_aside(tab: list[tabs.Tab]) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Newer")
    says(theirs, "Newer as well", "child-words")
    again = after_refresh(mine, tab)
    says(again, "Older")

    says(again, "Older as well", "child-words")

    assert [aside.value.facts[0].what for aside in again.conflicts] == ["Newer", "Newer as well"]


@pytest.mark.usefixtures("kept")
def test_new_words_end_the_old_ones_and_every_other_tab(tab: list[tabs.Tab]) -> None:
    session = started()
    old, token = session.checklist_draft.passphrase, session.checklist_draft.token

    assert session.checklist_draft.renew_passphrase(for_another=True) == ""

    assert open_by_words(new_tab(), old) != ()
    assert elsewhere(session.checklist_draft.passphrase).record == session.record
    tab[0] = tabs.Tab(tab[0].browser, token)
    other = new_tab()
    other.arrive()
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
    assert after_refresh(session, tab).record == session.record


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

    assert session.checklist_draft.lock() == "New words open this draft now. Take them first."
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
    assert after_refresh(other, tab).record == other.record


def test_what_has_expired_is_gone_at_the_next_start(kept: Path, tmp_path: Path) -> None:
    words = started().checklist_draft.passphrase
    KEEPING.stop()
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2020-01-01'")

    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data")})

    assert open_by_words(new_tab(), words) != ()
    until = time.monotonic() + 10
    while rows_in(kept) and time.monotonic() < until:
        time.sleep(0.05)
    assert rows_in(kept) == 0


def rows_in(drafts: Path) -> int:
    with contextlib.closing(sqlite3.connect(drafts)) as connection:
        return int(connection.execute("SELECT count(*) FROM drafts").fetchone()[0])


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
    tab[0] = tabs.Tab(tab[0].browser, token)
    other = new_tab()
    other.arrive()
    assert other.checklist_draft.ended == "expired"
    again = elsewhere(words)
    assert again.checklist_draft.finish() == ""
    assert again.record is None

    (said,) = open_by_words(new_tab(), words)
    assert said.startswith("No draft is kept under those words.")


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


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"CHECKLIST_DATABASE_URL": "mysql://host/name"}, "drafts cannot be kept in ‘mysql’"),
        ({"CHECKLIST_DATABASE_URL": "postgresql://127.0.0.1:1/none", "CHECKLIST_PEPPER": "00" * 32}, "does not answer"),
        ({"CHECKLIST_DATA_DIR": "/proc/none"}, "The data folder is not writable: /proc/none."),
        ({"CHECKLIST_KEEP_DAYS": "many"}, "‘many’ is not a whole number from 1 to 30"),
    ],
    ids=["another database", "no server", "a folder that cannot be", "a wrong number"],
)
def test_a_store_that_cannot_be_opened_is_named_and_work_goes_on(
    environ: dict[str, str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "WAITS", ())
    KEEPING.start(environ)
    session = started()
    says(session, "Typed all the same")
    KEEPING.stop()

    assert said in KEEPING.trouble
    assert session.checklist_draft.trouble == KEEPING.trouble
    assert facts(session) == ["Typed all the same"]
    assert capsys.readouterr().err.count(said) == 1


def test_while_one_tab_tries_to_reach_the_store_no_other_waits_or_tries_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []
    answered = threading.Event()

    def start_slowly(*_: object, **__: object) -> Keeper:
        tries.append(threading.current_thread().name)
        if len(tries) > 1:
            answered.wait(30)
        raise StoreUnavailable("The database does not answer.")

    monkeypatch.setattr(Keeper, "start", start_slowly)
    monkeypatch.setattr(saving, "START_AGAIN", -1.0)  # whoever may try does
    KEEPING.start({"CHECKLIST_DATABASE_URL": "postgresql://127.0.0.1:1/none", "CHECKLIST_PEPPER": "00" * 32})
    others = [threading.Thread(target=KEEPING.keeper) for _ in range(5)]
    for each in others:
        each.start()
    until = time.monotonic() + 20
    while sum(each.is_alive() for each in others) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    waiting = [each.name for each in others if each.is_alive()]
    answered.set()
    for each in others:
        each.join()
    KEEPING.stop()

    assert len(tries) == 2
    assert waiting == tries[1:]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "abacus abdomen abdominl abide abiding ability",
            "‘abdominl’ (word 3) is not one of the words; did you mean ‘abdominal’?",
        ),
        ("abacus abdomen", "A draft opens with 6 to 12 words, and that has 2."),
        ("abacus abdomen abdominal abide abiding ability", "No draft is kept under those words."),
        ("x" * 201, "That is too long for the words"),
    ],
    ids=["misspelt", "too few", "unknown", "too long"],
)
def test_words_that_open_nothing_are_answered_in_one_sentence(typed: str, said: str) -> None:
    (answer,) = open_by_words(new_tab(), typed)

    assert answer.startswith(said)


@pytest.mark.usefixtures("kept")
def test_the_eleventh_wrong_passphrase_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "session_id", lambda: "one session")
    wrong = "abacus abdomen abdominal abide abiding ability"

    answers = [open_by_words(new_tab(), wrong)[0] for _ in range(11)]

    assert answers[9].startswith("No draft is kept")
    assert answers[10].startswith("Too many wrong tries. Wait")


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


def test_a_draft_is_read_as_it_was_written() -> None:
    record = a_record(by="Robin Ringbinder", known={PROMPT: [a_fact("“Ünïcode”\nnext line", happened="2026-03-01~")]})
    asides = merging.changed(record, a_record())
    kept = KeptChecklist(record, kept_checklist.desk_of(new_tab(record=record, dates={f"{record.id}:a:b": "tomorow"})), asides)
    codec = ChecklistCodec(new_tab())

    assert codec.read(codec.dump(kept)) == kept


def test_a_draft_of_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerDraft, match="A newer version of this tool saved this draft"):
        ChecklistCodec(new_tab()).read(b'{"format": "draft/3"}\n{}')


# -- two runs of one tab, of which the first was asked to stop and has not ended yet


def test_a_run_that_comes_while_a_draft_is_begun_begins_no_second_one(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = KEEPING.keeper()
    assert keeper is not None
    begin, begun = keeper.begin, threading.Event()

    def slowly(words: str, data: bytes) -> OpenDraft:
        begun.set()
        time.sleep(0.3)
        return begin(words, data)

    monkeypatch.setattr(keeper, "begin", slowly)
    session = new_tab()
    first = threading.Thread(target=session.start, args=("Child A", "gp", LIBRARY))
    first.start()
    begun.wait(5)

    session.checklist_draft.save()
    first.join()

    assert rows_in(kept) == 1
    assert elsewhere(session.checklist_draft.passphrase).record == session.record


@pytest.mark.usefixtures("kept")
def test_an_answer_given_while_two_versions_are_put_together_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")
    merge, late = merging.merge, threading.Thread(target=says, args=(mine, "Typed meanwhile", "child-play"))

    def slowly(before: Record, own: Record, others: Record) -> Merged:
        merged = merge(before, own, others)
        if not late.ident:
            late.start()
            late.join(0.3)
        return merged

    monkeypatch.setattr(merging, "merge", slowly)
    monkeypatch.setattr(tabs, "session_id", lambda: "one session")  # in which a page saves, and no answer by itself
    says(mine, "Mine")
    mine.checklist_draft.save()
    late.join()

    assert sorted(facts(mine)) == ["Mine", "Theirs", "Typed meanwhile"]


def test_every_part_of_a_page_that_is_drawn_alone_saves_at_its_end() -> None:
    app = Path(saving.__file__).parent.parent
    functions = [
        (file.name, node)
        for file in app.rglob("*.py")
        for node in ast.walk(aside(ast.parse, file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and [ast.unparse(each) for each in node.decorator_list] == ["st.fragment"]
    ]

    last = {f"{file} {node.name}": ast.unparse(node.body[-1]).partition("(")[0] for file, node in functions}

    assert len(last) >= 3
    assert set(last.values()) <= {"heartbeat.mark", "_end_of_part"}
