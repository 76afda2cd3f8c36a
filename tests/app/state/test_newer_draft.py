"""A draft that this version cannot read: never overwritten, its place kept, its words to be had; whatever is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from copies import LIBRARY
from makers import a_fact, a_record
from screens import open_by_words, passphrase_on, screen, turn_to, widget, widgets, words_on
from sessions import KINDS, NEWER, after_refresh, begun, drop, fill, kept_in, rows_in

from checklist.app.state import clock, tabs
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.drafts import Draft, Keeper, StoreUnavailable

FORMATS: dict[str, Callable[[bytes], bytes]] = {
    "another format": lambda data: data.replace(b"draft/2", b"draft/3"),
    "a field of a record that we do not have": lambda data: data.replace(b'"child":{', b'"child":{"invented":"yes",'),
    "a line that we do not have": lambda data: data + b"\n{}",
    "a part that is missing": lambda data: data.replace(b'"desk"', b'"shelf"').replace(b'"files"', b'"papers"'),
    "no text": lambda data: b"\xff\xfe\x00" + data,
}
pytestmark = pytest.mark.usefixtures("tab", "kept")


def newer(data: bytes) -> bytes:
    """That draft as a newer version would write it."""
    return FORMATS["another format"](data)


def change(here: TabState, kind: str) -> None:
    """What is there is changed and saved, as a page would."""
    if kind == "checklist":
        here.change(lambda record: record.with_fact("child-words", a_fact("Typed afterwards")))
    else:
        assert here.table is not None
        drop(here.table, a_record("police", by="P. Olice"))
        here.meeting_draft.save()


def the_keeper() -> Keeper:
    keeper = KEEPING.keeper()
    assert keeper is not None
    return keeper


def stored_under(words: str) -> bytes:
    return the_keeper().open(words)[1]


def saved_by_newer(words: str, write: Callable[[bytes], bytes] = newer) -> bytes:
    """Another copy of the tool, of a newer version, saves that draft."""
    draft, data = the_keeper().open(words)
    draft.save(write(data))
    return write(data)


def waiting_in(tab: list[tabs.Tab], kind: str, token: str) -> tuple[TabState, KeptDraft[Any]]:
    """What a refreshed page begins in a tab that has this token of a draft of that kind."""
    again = after_refresh(tab, token) if kind == "checklist" else after_refresh(tab, table=token)
    return again, kept_in(again, kind)


@KINDS
@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_what_a_newer_version_saved_waits_after_a_refresh_and_nothing_begins_in_its_place(
    kept: Path, tab: list[tabs.Tab], kind: str, write: Callable[[bytes], bytes]
) -> None:
    _, before = begun(kind)
    words, token, data = before.passphrase, before.token, saved_by_newer(before.passphrase, write)

    here, again = waiting_in(tab, kind, token)
    assert (again.is_waiting, again.trouble) == (True, NEWER)
    fill(here, kind)
    again.save()
    again.save(now=True)

    assert again.token == token
    assert rows_in(kept) == 1
    assert stored_under(words) == data
    assert waiting_in(tab, kind, token)[1].is_waiting


@KINDS
def test_words_that_nobody_ever_saw_can_be_made_anew_for_a_draft_that_this_version_cannot_read(
    kept: Path, tab: list[tabs.Tab], kind: str
) -> None:
    _, before = begun(kind)
    data = saved_by_newer(before.passphrase)
    _, again = waiting_in(tab, kind, before.token)

    assert again.ask_for_passphrase() == ""

    assert again.is_shown
    assert stored_under(again.passphrase) == data
    assert rows_in(kept) == 1
    assert waiting_in(tab, kind, again.token)[1].is_waiting


@KINDS
def test_new_words_whose_answer_was_lost_are_shown_for_a_draft_that_this_version_cannot_read(
    tab: list[tabs.Tab], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, before = begun(kind)
    data = saved_by_newer(before.passphrase)
    _, again = waiting_in(tab, kind, before.token)
    replace = the_keeper().store.replace

    def lose_the_answer(old: str, new: Draft, version: int) -> None:
        replace(old, new, version)
        raise StoreUnavailable("The database does not answer.")

    with monkeypatch.context() as wire:
        wire.setattr(the_keeper().store, "replace", lose_the_answer)
        assert again.ask_for_passphrase() == "The database does not answer."
    again.save(now=True)

    assert again.is_waiting
    assert stored_under(again.passphrase) == data


@KINDS
def test_new_words_are_made_for_the_latest_that_a_newer_version_saved(tab: list[tabs.Tab], kind: str) -> None:
    _, before = begun(kind)
    saved_by_newer(before.passphrase)
    _, again = waiting_in(tab, kind, before.token)
    latest = saved_by_newer(before.passphrase, lambda data: data + b"\n")

    assert again.ask_for_passphrase() == ""

    assert stored_under(again.passphrase) == latest


@KINDS
def test_what_a_newer_version_saved_while_it_was_open_here_is_never_overwritten(kind: str) -> None:
    here, kept = begun(kind)
    words, token, data = kept.passphrase, kept.token, saved_by_newer(kept.passphrase)

    change(here, kind)
    kept.save(now=True)
    kept.save(now=True)

    assert (kept.trouble, kept.token, kept.passphrase) == (NEWER, token, words)
    assert stored_under(words) == data
    assert [kept.lock(), kept.finish(), kept.stop_keeping()] == [NEWER] * 3
    assert stored_under(words) == data


@KINDS
def test_new_words_for_what_a_newer_version_saved_while_it_was_open_here_change_nothing_of_it(kind: str) -> None:
    here, kept = begun(kind)
    kept.confirm_passphrase()
    draft = kept.draft
    assert draft is not None
    draft_before = draft.id
    data = newer(kept.codec.dump(kept.stored))
    the_keeper().reopen(kept.token, kept.browser)[0].save(data)
    change(here, kind)

    assert kept.ask_for_passphrase() == ""
    change(here, kind)
    kept.save(now=True)

    assert draft.id != draft_before
    assert stored_under(kept.passphrase) == data
    assert kept.trouble == NEWER


@KINDS
def test_what_was_typed_stays_where_a_newer_version_saved_and_locked_the_draft(kind: str) -> None:
    here, kept = begun(kind)
    words, data = kept.passphrase, saved_by_newer(kept.passphrase)
    the_keeper().lock(the_keeper().open(words)[0])

    change(here, kind)
    kept.save(now=True)

    assert (kept.ended, kept.trouble) == ("", NEWER)
    assert len(kept.codec.dump(kept.codec.snapshot())) > len(data)


@KINDS
def test_a_draft_that_waits_and_is_locked_elsewhere_takes_its_words(tab: list[tabs.Tab], kind: str) -> None:
    _, before = begun(kind)
    saved_by_newer(before.passphrase)
    _, again = waiting_in(tab, kind, before.token)
    the_keeper().lock(the_keeper().open(before.passphrase)[0])

    again.save(now=True)

    assert (again.is_waiting, again.ended) == (False, "elsewhere")


AWAY: Final = "The database does not answer."


@KINDS
@pytest.mark.parametrize("trouble", [NEWER, AWAY], ids=["a newer version", "the store is away"])
def test_nothing_that_is_done_in_a_tab_takes_the_place_of_a_draft_that_waits_there(
    tab: list[tabs.Tab], kind: str, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, before = begun(kind)
    data = saved_by_newer(before.passphrase)
    with monkeypatch.context() as away:
        if trouble == AWAY:
            away.setattr(KEEPING, "keeper", lambda: None)
            away.setattr(KEEPING, "trouble", AWAY)
        here, again = waiting_in(tab, kind, before.token)

        assert [again.lock(), again.leave(), again.finish(), again.stop_keeping()] == [trouble] * 4
        here.start("Child B", "gp", LIBRARY)
        here.open_record(a_record("police", by="P. Olice"))
        fill(here, kind)
        again.save(now=True)

    assert (again.is_waiting, again.token) == (True, before.token)
    assert stored_under(before.passphrase) == data


@KINDS
def test_its_words_change_nothing_in_a_tab_whose_version_cannot_read_it(kind: str) -> None:
    _, other = begun(kind)
    saved_by_newer(other.passphrase)
    here, kept = begun(kind)
    before = (kept.token, kept.draft, here.record, here.table)

    assert open_by_words(here, other.passphrase, or_meeting=True) == (NEWER,)

    assert (kept.token, kept.draft, here.record, here.table) == before


@KINDS
def test_while_one_waits_in_a_tab_no_other_is_opened_there_by_its_words(tab: list[tabs.Tab], kind: str) -> None:
    _, before = begun(kind)
    saved_by_newer(before.passphrase)
    _, other = begun(kind)
    here, again = waiting_in(tab, kind, before.token)

    (said,) = open_by_words(here, other.passphrase, or_meeting=True)

    assert "Open this one in another tab." in said
    assert again.token == before.token


@KINDS
def test_a_tab_that_was_left_alone_with_a_draft_that_it_cannot_read_forgets_it(tab: list[tabs.Tab], kind: str) -> None:
    _, before = begun(kind)
    data = saved_by_newer(before.passphrase)
    _, again = waiting_in(tab, kind, before.token)
    again.seen = clock.now() - timedelta(hours=13)

    assert again.lock_if_idle()

    assert (again.is_waiting, again.ended, again.token) == (False, "expired", "")
    assert stored_under(before.passphrase) == data


@KINDS
def test_the_page_says_that_a_newer_version_saved_it_and_shows_new_words_when_they_are_asked_for(
    kept: Path, tab: list[tabs.Tab], kind: str
) -> None:
    _, before = begun(kind)
    data = saved_by_newer(before.passphrase)
    here, again = waiting_in(tab, kind, before.token)

    at = screen("prepare" if kind == "checklist" else "combine", here=here)
    assert f"Your {again.codec.noun} cannot be opened yet" in words_on(at)
    assert NEWER in words_on(at)
    assert [each.proto.label for each in at.get("link_button")] == ["Start or open something else in a new tab"]
    assert widgets(at, "file_uploader") == []
    assert passphrase_on(at) == ""
    widget(at, "Make a new password").click().run()
    words = passphrase_on(at)
    at = turn_to(turn_to(at, "library"), "prepare" if kind == "checklist" else "combine")
    assert passphrase_on(at) == words
    widget(at, "I have it").click().run()

    assert passphrase_on(at) == again.passphrase == ""
    assert stored_under(words) == data
    assert rows_in(kept) == 1


@KINDS
def test_a_page_on_which_a_newer_version_saved_meanwhile_keeps_what_was_typed_and_says_so(kind: str) -> None:
    here, kept = begun(kind)
    saved_by_newer(kept.passphrase)
    change(here, kind)

    at = screen("about" if kind == "checklist" else "combine", here=here)

    assert f"Not saved. {NEWER}" in words_on(at)
    assert not at.exception
    assert b"Typed afterwards" in kept.codec.dump(kept.codec.snapshot()) or b"P. Olice" in kept.codec.dump(
        kept.codec.snapshot()
    )


@KINDS
def test_with_the_store_away_the_same_trouble_is_said_of_whatever_is_kept(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here, kept = begun(kind)
    monkeypatch.setattr(KEEPING, "keeper", lambda: None)
    monkeypatch.setattr(KEEPING, "trouble", "The database does not answer.")

    at = screen("about" if kind == "checklist" else "combine", here=here)

    assert kept.trouble == "The database does not answer."
    assert "Not saved yet: The database does not answer." in words_on(at)
    assert "Not saved yet. What you type stays on this page, which tries again by itself" in words_on(at)


@KINDS
def test_new_words_are_made_although_another_tab_saved_what_this_one_has_not_seen(kind: str) -> None:
    _, kept = begun(kind)
    other = new_tab(marking="OFFICIAL-SENSITIVE")
    open_by_words(other, kept.passphrase, or_meeting=True)
    change(other, kind)

    assert kept.renew_passphrase() == ""

    third = new_tab(marking="OFFICIAL-SENSITIVE")
    open_by_words(third, kept.passphrase, or_meeting=True)
    assert kept_in(third, kind).stored == kept_in(other, kind).stored
