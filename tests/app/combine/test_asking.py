"""Asking agencies on screen: a file for each, kept through a refresh, stopped by guarded words, and listed with what came."""

from pathlib import Path

import pytest
from filling import fill
from makers import a_record
from screens import press, screen, tab_on, words_on
from sessions import after_refresh
from tables import DOCTOR, NURSE, a_meeting

from checklist.app.state import tabs
from checklist.app.state.asking import PLACE
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.app.state.table import Table

pytestmark = pytest.mark.usefixtures("tab")
ENOUGH = {"agency": "childrens-social-care", "name": "Ines Falk", "child": "Child A", "to": "gp,police"}


def a_chair(**typed: str) -> TabState:
    """A tab in which a chair has typed that much."""
    here = new_tab()
    here.table = Table(drafts={f"{PLACE}:{name}": said for name, said in {**ENOUGH, **typed}.items()})
    return here


def test_what_is_missing_is_listed_and_there_is_no_file_before() -> None:
    at = screen("ask")

    assert "The child: a name, initials or a reference" in words_on(at)
    assert "At least one agency to ask" in words_on(at)


def test_each_agency_and_each_service_has_a_file_of_its_own() -> None:
    at = screen("ask", here=a_chair(**{"gp:service": "Eastside, Westside"}))

    shown = words_on(at)
    assert "GP practice, Eastside" in shown
    assert "GP practice, Westside" in shown
    assert "Police" in shown


def test_a_file_that_is_made_is_a_request_in_the_meeting_and_one_that_changed_is_told() -> None:
    at = screen("ask", here=a_chair(to="gp"))

    press(at, "Download the request to GP practice")
    table = tab_on(at).table
    assert table is not None
    (made,) = table.minutes.requests
    assert (made.to.agency, made.asker.name, made.child.name) == ("gp", "Ines Falk", "Child A")
    fill(at, "Why you ask", "Two accounts of one mark")

    assert "Something was changed since" in words_on(at)


def test_what_was_typed_outlives_a_refresh_before_there_is_any_file(kept: Path, tab: list[tabs.Tab]) -> None:
    here = new_tab()
    at = screen("ask", here=here)
    fill(at, "Why you ask", "Two accounts of one mark")

    again = after_refresh(tab, table=here.meeting_draft.token)

    assert again.table is not None
    assert again.table.drafts[f"{PLACE}:why"] == "Two accounts of one mark"


def test_words_that_a_file_on_the_table_guards_from_the_agency_stop_its_request() -> None:
    here = a_meeting(NURSE.but(guarded=("Rosebank Lodge",)), DOCTOR)
    assert here.table is not None
    here.table.drafts |= {f"{PLACE}:{name}": said for name, said in {**ENOUGH, "why": "They moved to Rosebank Lodge"}.items()}

    at = screen("ask", here=here)

    assert "protects from this agency" in words_on(at)
    assert not [each for each in at.button if each.label.startswith("Download the request to Police")]


def test_words_that_the_checklist_open_in_this_tab_guards_stop_a_request_too() -> None:
    here = a_chair(why="They moved to Rosebank Lodge", to="gp")
    here.record = a_record("childrens-social-care", guarded=("Rosebank Lodge",))

    assert "protects from this agency" in words_on(screen("ask", here=here))
