"""What calls bring is put down with the minute and the name, and taken back."""

from __future__ import annotations

from itertools import count

import pytest
from makers import a_fact, a_record

from checklist import calls
from checklist.app.state import calling, clock
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.calls import CallKey, CallOutcome
from checklist.dates import PartialDate
from checklist.record import Knows, KnowsState

pytestmark = pytest.mark.usefixtures("tab")
MARKS = "health-marks-and-injuries"
GP, POLICE = CallKey(MARKS, "f1", "gp"), CallKey(MARKS, "f1", "police")
BELIEVED = KnowsState.BELIEVED


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> TabState:
    """A tab in which every look at the clock is a minute later."""
    minutes = count(30)
    monkeypatch.setattr(clock, "minute", lambda: PartialDate(f"2026-11-25T17:{next(minutes)}"))
    return new_tab(record=a_record(known={MARKS: a_fact(knows={"gp": "believed", "police": "unsure"})}))


def said(here: TabState, key: CallKey = GP) -> Knows:
    knows = calls.knows_of(here.record or a_record(), key)
    assert knows is not None
    return knows


def test_a_call_is_put_down_and_its_row_stays_in_its_group(here: TabState) -> None:
    calling.speaks_to(here, BELIEVED, "gp", "Dr Stapler")

    calling.rang(here, GP, BELIEVED, CallOutcome.TOLD_NOW)

    assert (said(here).state, said(here).spoke_to, said(here).on) == (
        KnowsState.TOLD,
        "Dr Stapler",
        PartialDate("2026-11-25T17:30"),
    )
    assert calling.groups_of_made(here) == {GP: BELIEVED}


def test_undo_takes_back_one_call_at_a_time(here: TabState) -> None:
    before = said(here)
    calling.rang(here, GP, BELIEVED, CallOutcome.NOT_REACHED)
    tried = said(here)
    calling.rang(here, GP, BELIEVED, CallOutcome.THEY_KNEW)

    calling.take_back(here, GP)
    assert said(here) == tried
    calling.take_back(here, GP)

    assert said(here) == before
    assert here.called == {}


def test_a_second_press_in_the_same_minute_is_none(here: TabState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "minute", lambda: PartialDate("2026-11-25T17:30"))
    calling.rang(here, GP, BELIEVED, CallOutcome.NOT_REACHED)

    calling.rang(here, GP, BELIEVED, CallOutcome.NOT_REACHED)

    assert said(here).tried == (PartialDate("2026-11-25T17:30"),)
    assert len(here.called[GP]) == 1


def test_what_was_pressed_by_mistake_is_corrected_by_another_button_and_not_by_the_same() -> None:
    here = new_tab(record=a_record(known={MARKS: a_fact(knows={"gp": "believed"})}))
    before = said(here)
    calling.rang(here, GP, BELIEVED, CallOutcome.THEY_KNEW)
    once = here.called
    calling.rang(here, GP, BELIEVED, CallOutcome.THEY_KNEW)
    assert here.called == once

    calling.rang(here, GP, BELIEVED, CallOutcome.NOT_REACHED)

    assert (said(here).state, said(here).reply, len(said(here).tried)) == (BELIEVED, "", 1)
    calling.take_back(here, GP)
    assert said(here) == before


def test_a_name_that_is_typed_after_the_call_goes_to_the_calls_just_made_there(here: TabState) -> None:
    calling.rang(here, GP, BELIEVED, CallOutcome.THEY_KNEW)
    calling.rang(here, POLICE, KnowsState.UNSURE, CallOutcome.NOT_REACHED)

    calling.speaks_to(here, BELIEVED, "gp", "Dr Stapler")
    calling.speaks_to(here, KnowsState.UNSURE, "police", "PC Example")

    assert (said(here).spoke_to, said(here, POLICE).spoke_to) == ("Dr Stapler", "")


def test_a_call_about_what_is_gone_is_not_put_down(here: TabState) -> None:
    here.change(lambda record: record.without_fact(MARKS, "f1"))

    calling.rang(here, GP, BELIEVED, CallOutcome.THEY_KNEW)

    assert here.called == {}
