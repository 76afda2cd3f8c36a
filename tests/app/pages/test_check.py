"""Check before you share: calls that were made, and what nobody covered."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from makers import a_fact, a_full_record, a_record
from screens import record_of, screen, widget, words_on

from checklist.record import KnowsState

MARKS = "health-marks-and-injuries"


@pytest.mark.parametrize(
    ("button", "state"),
    [("They knew", KnowsState.TOLD_ME), ("I told them now", KnowsState.TOLD), ("No answer", KnowsState.BELIEVED)],
)
def test_a_call_that_was_made_changes_who_knows(button: str, state: KnowsState) -> None:
    record = a_record(
        involved=({"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"},),
        known={MARKS: a_fact(knows={"gp": "believed"})},
    )
    at = screen("check", record)
    assert "Dr Stapler, 00000 000000" in words_on(at)

    widget(at, f"{button} (1)").click().run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    assert fact.knows["gp"].state is state
    assert fact.knows["gp"].on is not None
    assert "Noted:" in words_on(at)


def test_what_nobody_covered_is_listed_beside_what_is_unsure_and_not_asked() -> None:
    shown = words_on(screen("check", a_full_record()))

    assert f"Not covered ({len(LIBRARY.prompts) - 4})" in shown
    assert "Unsure (1)" in shown
    assert "Not asked (1)" in shown
