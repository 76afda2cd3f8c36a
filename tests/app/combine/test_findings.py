"""The items of a picture: a page of them at a time, each settled, given an action, marked as new; by name, and taken back."""

from __future__ import annotations

from filling import choose, choose_all, fill, filled
from screens import press, words_on
from tables import (
    DOCTOR,
    NURSE,
    family,
    go,
    on_the_table,
    table_of,
)

from checklist.app.combine.together import ACTIONS, PEOPLE
from checklist.picture.copies import Readers
from checklist.picture.findings import Part


def test_an_item_is_settled_by_name_and_can_be_opened_again() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    press(at, "Mark as settled")
    assert "write what settled it and on whose word" in words_on(at)
    fill(fill(at, "What settled it", "Told now"), "On whose word", "D. Octor")
    press(at, "Mark as settled")
    assert "<strong>Settled:</strong> Told now, by D. Octor" in words_on(at)
    assert "1. Assumptions to check: 1, 1 settled" in words_on(at).replace("**", "")
    press(at, "Open it again")
    assert "Settled:" not in words_on(at)


def test_an_action_needs_an_owner_and_a_time_that_can_be_read() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    fill(fill(at, "What is to be done", "Ring the family"), "Who does it", "N. Urse")
    press(at, "Add this action")
    assert "An action needs what is to be done, who does it, and a time" in words_on(at)
    press(fill(at, "By when", "12 March 2031"), "Add this action")
    assert "N. Urse, by 12 March 2031: Ring the family" in words_on(at)
    press(at, "Take back action 1")
    assert table_of(at).minutes.actions == ()


def test_words_typed_and_not_put_down_yet_are_there_when_the_item_is_taken_up_again() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")
    fill(at, "What settled it", "Half a sent")

    press(go(go(at, PEOPLE), Part.ASSUMPTIONS), "Discuss item 1")

    assert filled(at, "What settled it") == "Half a sent"


def test_a_fact_that_is_new_to_an_agency_is_marked() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    choose_all(at, "Who is this new to?", ["gp"])

    assert "<strong>New in the meeting to GP practice</strong>" in words_on(at)


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


def test_a_long_part_comes_a_page_at_a_time() -> None:
    at = go(on_the_table(*family("bramblewick")), Part.GAPS)

    assert "1 to 8 of 78" in words_on(at)
    press(at, "More →")
    assert "9 to 16 of 78" in words_on(at)
    press(at, "← Earlier")
    assert "1 to 8 of 78" in words_on(at)


def test_what_the_chair_writes_alone_is_not_on_the_screen_of_the_meeting() -> None:
    at = press(on_the_table(NURSE, DOCTOR, readers=Readers.CHAIR), "Discuss item 1")
    fill(fill(at, "What settled it", "Canary"), "On whose word", "D. Octor")
    press(at, "Mark as settled")

    choose(at, "Who sees this screen?", Readers.MEETING)

    assert "Canary" not in words_on(at)
    assert table_of(at).minutes.settled[0].readers is Readers.CHAIR
