"""The call list on screen: rows stay, groups, what not to say, numbers that dial, Undo."""

from __future__ import annotations

import re

import pytest
from filling import fill
from makers import a_fact, a_person, a_record
from screens import press, record_of, screen, words_on
from streamlit.testing.v1 import AppTest

from checklist.calls import CallKey, knows_of
from checklist.record import KnowsState

MARKS, VOICE = "health-marks-and-injuries", "child-words"
RECORD = a_record(
    involved=({"agency": "gp", "worker": "Dr Stapler", "contact": "01632 960 010"}, {"agency": "police"}),
    known={
        MARKS: a_fact("A bruise", knows={"gp": "believed", "police": "not-told"}, key=True),
        VOICE: a_fact("Boots in the bedroom", id="f2", how="child", knows={"gp": "believed"}),
    },
    people=(a_person("Dean", lives_here="yes", knows={"police": {"state": "unsure"}}),),
)


def rows(at: AppTest) -> list[str]:
    """What each row is about, from the top, with whether it is greyed."""
    guard = r'(?:<p class="guard">[^<]*</p>)?'
    row = rf'<div class="fact( done)?"><p class="typed" dir="auto">([^<]*)</p>{guard}<p class="meta" dir="auto">Call'
    found = re.findall(row, words_on(at))
    return [what + done for done, what in found]


def test_each_group_stands_by_itself_with_whom_to_ring_and_what_not_to_say() -> None:
    shown = words_on(screen("check", RECORD))

    assert "Ring to check that they really know (2)" in shown
    assert "Not told (1)" in shown
    assert "Unsure whether they know (1)" in shown
    assert '<a href="tel:01632960010">01632 960 010</a>' in shown
    assert shown.count("Do not say who told you.") == 1
    assert "Do they know that this person lives there?" in shown


def test_a_row_stays_where_it_is_greyed_with_time_and_name_and_can_be_taken_back() -> None:
    at = screen("check", RECORD)
    before = rows(at)
    fill(at, "Who are you speaking to (GP)?", "Dr Stapler")

    press(at, "They knew (1)")

    assert rows(at) == [f"{before[0]} done", *before[1:]]
    assert re.search(r"They knew · \d\d:\d\d · spoke to Dr Stapler", words_on(at))
    assert "Ring to check that they really know (1)" in words_on(at)
    press(at, "Undo (1)")

    assert rows(at) == before
    assert record_of(at).fact(MARKS, "f1") == RECORD.fact(MARKS, "f1")


def test_a_row_where_nobody_was_reached_can_be_rung_again() -> None:
    at = press(screen("check", RECORD), "Not reached (2)")

    assert re.search(r"Not reached · \d\d:\d\d", words_on(at))
    knows = knows_of(record_of(at), CallKey(VOICE, "f2", "gp"))
    assert knows is not None
    assert (knows.state, len(knows.tried)) == (KnowsState.BELIEVED, 1)


@pytest.mark.parametrize("known", [{}, {MARKS: a_fact(knows={"gp": "told"})}], ids=["nothing", "only told"])
def test_where_there_is_nobody_to_ring_the_page_says_so(known: dict[str, object]) -> None:
    shown = words_on(screen("check", a_record(known=known)))  # type: ignore[arg-type]

    assert "You have marked nothing as “I think they know”." in shown
    assert "Not told (" not in shown
