"""A page that is hidden: what is kept, what is locked, and what is left in the session."""

from __future__ import annotations

import pytest
from sessions import KINDS, after_refresh, begun, facts, kept_in, says, started

from checklist.app.state import hiding, tabs
from checklist.app.state.saving import KEEPING
from checklist.drafts import StoreUnavailable, TabExpired

pytestmark = pytest.mark.usefixtures("tab", "kept")


@KINDS
def test_what_somebody_has_the_password_of_is_locked_and_gone_from_the_session(tab: list[tabs.Tab], kind: str) -> None:
    here, kept = begun(kind)
    token, words = kept.token, kept.passphrase
    kept.confirm_passphrase()

    assert set(hiding.put_away(here).values()) == {""}

    keeper = KEEPING.keeper()
    assert keeper is not None
    with pytest.raises(TabExpired):
        keeper.reopen(token, tab[0].browser)
    assert keeper.open(words)[1]
    assert (here.record, here.table) == (None, None)


@KINDS
def test_what_nobody_has_the_password_of_still_opens_in_its_tab(tab: list[tabs.Tab], kind: str) -> None:
    here, _ = begun(kind)
    name = "tab" if kind == "checklist" else "table"

    left = hiding.put_away(here)

    again = after_refresh(tab, left["tab"], left["table"])
    assert left[name]
    assert kept_in(again, kind).draft is not None
    assert (here.record, here.table) == (None, None)


def test_the_last_words_are_saved_before_it_is_locked(tab: list[tabs.Tab], monkeypatch: pytest.MonkeyPatch) -> None:
    here = started()
    monkeypatch.setattr(here.checklist_draft, "save_soon", lambda: None)
    says(here, "Yellow mark on the left cheek")

    left = hiding.put_away(here)

    assert facts(after_refresh(tab, left["tab"])) == ["Yellow mark on the left cheek"]


def test_what_cannot_be_saved_stays_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    here = started()
    draft = here.checklist_draft.draft
    assert draft is not None
    monkeypatch.setattr(type(draft), "save", _away)
    here.record = here.record.but(agency="gp") if here.record else None

    with pytest.raises(hiding.NotYet):
        hiding.put_away(here)

    assert here.record is not None


def test_a_draft_that_was_deleted_elsewhere_keeps_nobody_from_hiding_the_page() -> None:
    here = started()
    assert here.checklist_draft.draft is not None
    here.checklist_draft.draft.delete()
    here.checklist_draft.save(now=True)

    hiding.put_away(here)

    assert here.record is None


def _away(*_: object) -> None:
    raise StoreUnavailable("The database does not answer.")


def test_where_nothing_is_kept_the_session_is_emptied_all_the_same() -> None:
    here = started()
    here.checklist_draft.stop_keeping()

    assert hiding.put_away(here) == {"tab": "", "table": ""}
    assert here.record is None
