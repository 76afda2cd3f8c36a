"""The decision for each recipient: kept, logged, and what it tells of who knows."""

from __future__ import annotations

import pytest
import streamlit as st
from filling import choose, fill
from makers import a_full_record, a_record, a_request
from screens import record_of, screen, widget, words_on
from sessions import Stopping

from checklist.app.share import recipients
from checklist.app.state.session import new_tab
from checklist.record import Decision, KnowsState, Outcome

MARKS = "health-marks-and-injuries"


def test_a_reason_just_typed_belongs_to_the_decision_that_is_put_down(monkeypatch: pytest.MonkeyPatch) -> None:
    at = screen("share", a_full_record(), opened={"recipient": "police"})
    choose(at, "What do you decide?", Outcome.PART)
    widget(at, "I have sent it: note that today").click().run()

    monkeypatch.setattr("checklist.app.state.session.current", lambda: at.session_state["checklist"])
    recipients._keep_decision("police", 0, "why", "They lead the enquiry")

    assert [(each.why, each.on is not None) for each in record_of(at).decisions] == [("They lead the enquiry", True)]


def test_a_click_that_stops_the_run_takes_no_decision_from_the_button_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    undecided = Decision(to="police", outcome=Outcome.NOT_SHARED_OTHER)
    here = new_tab(record=a_record().but(decisions=(undecided,)))
    monkeypatch.setattr(st, "session_state", Stopping({"checklist": here}))

    recipients._put_down("police")

    assert here.record is not None
    assert [each.on is not None for each in here.record.decisions] == [True]


def test_a_decision_to_share_marks_the_facts_as_told_and_stands_in_the_log() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "police"})

    choose(at, "What do you decide?", Outcome.PART)
    fill(at, "Why?", "They lead the enquiry")
    choose(at, "Was the child or family told?", "not-yet")
    fill(at, "Why not? What would the risk have been?", "Not safe before the visit")
    widget(at, "I have sent it: note that today").click().run()

    record = record_of(at)
    decision = record.decisions[0]
    assert decision.on is not None
    assert (decision.to, decision.outcome, decision.why, decision.why_not, decision.by) == (
        "police",
        Outcome.PART,
        "They lead the enquiry",
        "Not safe before the visit",
        "Robin Ringbinder",
    )
    sent, kept = record.answer(MARKS).facts
    assert sent.knows["police"].state is KnowsState.TOLD
    assert "police" not in kept.knows
    assert "They lead the enquiry" in words_on(at)


def test_a_decision_not_to_share_is_kept_too_and_tells_nobody() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "gp"})

    choose(at, "What do you decide?", Outcome.NOT_SHARED_HARM)
    widget(at, "Log this decision").click().run()

    record = record_of(at)
    assert record.decisions[0].outcome is Outcome.NOT_SHARED_HARM
    assert record.answer(MARKS).facts[0].knows["gp"].state is KnowsState.BELIEVED


def test_what_went_only_in_part_is_logged_as_part() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "police"})
    choose(at, "What do you decide?", Outcome.SHARED)
    widget(at, "I have sent it: note that today").click().run()

    (decision,) = (each for each in at.session_state["checklist"].record.decisions if each.to == "police" and each.on)
    assert decision.outcome is Outcome.PART


def test_whoever_asked_is_the_first_to_get_a_copy() -> None:
    asked = a_request("gp")
    record = a_record("gp", answers_request=asked.id, involved=({"agency": "police"},))

    at = screen("share", record, asked=asked)

    offered = [each.label for each in at.button if each.label.startswith("**")]
    assert [each.partition("**:")[0] for each in offered] == ["**Children’s social care", "**Police", "**The family"]
    assert "Please answer by 12 March 2026 at 10:00." in words_on(at)
