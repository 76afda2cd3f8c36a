"""The agenda on screen: one item at a time with its accounts, how far the meeting has come, and the way to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from makers import a_choice, a_fact, a_record
from screens import press, words_on
from tables import DOCTOR, MARKS, NURSE, SEEN, family, go, on_the_table, table_of

from checklist.app.state import clock
from checklist.picture.agenda import Step

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
POLICE = a_record("police", by="O. Fficer", known={MARKS: a_fact("Nothing was seen", key=True)})


def test_a_meeting_begins_with_whether_every_child_is_safe_tonight() -> None:
    at = on_the_table(a_choice(NURSE, "closing-safe-tonight", "unsafe"), DOCTOR)

    words = words_on(at)
    assert "Is Child A safe tonight?" in words
    assert "Not safe: at least one child" in words
    assert "No answer yet from: GP practice." in words
    assert "Act now. Immediate danger: call 999." in words
    assert "a child is not safe tonight." in words_on(go(at, Step.GAPS))


def test_what_an_author_marked_stands_beside_what_others_say_on_the_question() -> None:
    words = words_on(go(on_the_table(NURSE, POLICE), Step.MATTERING))

    assert "Police: Marks and injuries (question 4.1)" in words
    assert words.index("Nothing was seen") < words.index("Yellow mark")


def test_the_way_on_goes_past_what_has_nothing_to_take_up() -> None:
    at = on_the_table(DOCTOR, a_record("police", by="O. Fficer", known={SEEN: "At the gate"}))

    press(at, "Next: Only one agency knows this")

    assert "From Police only." in words_on(at)


def test_that_free_text_is_not_compared_is_said_where_nothing_clashes() -> None:
    at = go(on_the_table(NURSE, DOCTOR), Step.COMPARE)

    assert "No tick-box answers clash. Free text is not compared" in words_on(at)
    assert "Accounts to compare: nothing to take up" in words_on(at)


def test_a_long_step_lists_its_items_a_page_at_a_time_and_each_can_be_taken_up() -> None:
    at = go(on_the_table(*family("bramblewick")), Step.GAPS)

    assert "1 to 8 of" in words_on(at)
    press(press(at, "More →"), "Take up item 9")
    assert "Item 9 of" in words_on(at)
    assert "9 to 1" in words_on(at)


def test_where_the_meeting_was_is_there_again_after_a_look_beside_the_agenda() -> None:
    at = press(go(on_the_table(NURSE, DOCTOR), Step.ONLY_ONE), "Next item")

    press(go(at, "matrix"), "Back to the agenda: Only one agency knows this")

    assert "Item 2 of 2" in words_on(at)


def test_the_clock_says_how_long_the_meeting_runs_and_starts_anew_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    at = on_the_table(NURSE, DOCTOR)
    monkeypatch.setattr(clock, "now", lambda: NOON)
    press(at, "Start the clock")

    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=12, seconds=30))
    assert "<strong>12 minutes</strong> since 12:00" in words_on(at.run())
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=7))
    assert "Start the clock" in words_on(at.run())
    assert table_of(at).drafts["began"] == NOON.isoformat()
