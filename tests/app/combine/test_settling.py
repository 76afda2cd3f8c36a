"""What is done with an item of a meeting: it is settled by name, left, given an action, marked as new; and taken back."""

from __future__ import annotations

from filling import beside, choose, choose_all, fill, filled
from screens import press, words_on
from streamlit.testing.v1 import AppTest
from tables import DOCTOR, MARKS, NURSE, go, on_the_table, table_of

from checklist.app.combine.together import ACTIONS, PEOPLE
from checklist.picture.agenda import Step
from checklist.picture.copies import Readers


def at_assumptions(readers: Readers = Readers.MEETING) -> AppTest:
    return go(on_the_table(NURSE, DOCTOR, readers=readers), Step.ASSUMPTIONS)


def settle(at: AppTest, what: str = "Told now") -> AppTest:
    return press(fill(fill(at, "What settled it", what), "On whose word", "D. Octor"), "Settled")


def test_an_item_is_settled_by_name_and_can_be_opened_again() -> None:
    at = at_assumptions()

    press(at, "Settled")
    assert beside(at) == ["To settle it, write what settled it.", "To settle it, write on whose word."]
    settle(at)
    assert "Settled: Told now, by D. Octor." in words_on(at)
    assert "4. Assumptions to check: 1 of 1" in words_on(at)
    go(at, Step.ASSUMPTIONS)
    assert "<strong>Settled:</strong> Told now, by D. Octor" in words_on(at)
    press(at, "Open it again")
    assert "<strong>Settled:</strong>" not in words_on(at)


def test_what_is_settled_or_left_makes_room_for_the_next_item() -> None:
    at = go(on_the_table(NURSE, DOCTOR), Step.ONLY_ONE)
    assert "Item 1 of 2" in words_on(at)

    press(at, "Leave for later")
    assert "Item 2 of 2" in words_on(at)
    settle(at)

    assert len(table_of(at).minutes.left) == 1
    assert 'data-focus="part:gaps"' in words_on(at)


def test_what_was_left_comes_again_before_the_meeting_decides() -> None:
    at = press(at_assumptions(), "Leave for later")
    assert "10. Left for later: 1" in words_on(at)

    settle(go(at, Step.LEFT))

    assert "Left for later: 1" not in words_on(at)
    assert 'data-focus="part:decide"' in words_on(at)


def test_an_action_needs_an_owner_and_a_time_that_can_be_read() -> None:
    at = at_assumptions()

    fill(fill(at, "What is to be done", "Ring the family"), "Who does it", "N. Urse")
    press(at, "Add this action")
    assert beside(at) == ["Write by when it is to be done."]
    press(fill(at, "By when", "when they can"), "Add this action")
    assert beside(at) == ["We cannot read this as a time. Write it like Friday 2pm, tomorrow or 12 March 2026."]
    press(fill(at, "By when", "12 March 2031"), "Add this action")
    assert "N. Urse, by 12 March 2031: Ring the family" in words_on(at)
    press(at, "Take back action 1")
    assert table_of(at).minutes.actions == ()


def test_words_typed_and_not_put_down_yet_are_there_when_the_item_is_taken_up_again() -> None:
    at = at_assumptions()
    fill(at, "What settled it", "Half a sent")

    go(go(at, PEOPLE), Step.ASSUMPTIONS)

    assert filled(at, "What settled it") == "Half a sent"


def test_a_fact_that_is_new_to_an_agency_is_marked() -> None:
    at = choose_all(at_assumptions(), "Who is this new to?", ["gp"])

    assert "<strong>New in the meeting to GP practice</strong>" in words_on(at)


def test_what_somebody_says_on_an_item_is_written_down_under_its_question() -> None:
    at = press(at_assumptions(), "Write down what somebody says on this")

    assert filled(at, "Which question does it answer?") == MARKS
    assert "Back to the agenda: Assumptions to check" in words_on(at)


def test_a_half_typed_action_stays_when_another_is_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), ACTIONS)
    fill(fill(fill(at, "What is to be done", "Ring the family"), "Who does it", "N. Urse"), "By when", "12 March 2031")
    press(at, "Add this action")
    assert filled(at, "What is to be done") == ""
    fill(at, "What is to be done", "Look at the leg")

    press(at, "Take back action 1")
    assert filled(at, "What is to be done") == "Look at the leg"
    go(go(at, PEOPLE), ACTIONS)

    assert filled(at, "What is to be done") == "Look at the leg"


def test_what_the_chair_writes_alone_is_not_on_the_screen_of_the_meeting() -> None:
    at = settle(at_assumptions(Readers.CHAIR), "Canary")

    choose(at, "Who sees this screen?", Readers.MEETING)
    go(at, Step.ASSUMPTIONS)

    assert "Canary" not in words_on(at)
    assert table_of(at).minutes.settled[0].readers is Readers.CHAIR
