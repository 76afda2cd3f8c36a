"""Widgets, each bound to one value: what is typed is kept, read, read back in words, and cleaned."""

from __future__ import annotations

import pytest
from filling import beside, choose, fill, filled
from makers import a_record
from screens import press, record_of, screen, turn_to, words_on

from checklist.app.widgets import fields


def test_words_typed_just_before_leaving_the_page_are_kept() -> None:
    at = screen("about", a_record())

    fill(at, "Your name", "Robin", run=False)
    turn_to(at, "check")

    assert record_of(at).practitioner.name == "Robin"


def test_a_date_that_cannot_be_read_stays_where_it_was_typed_with_what_to_do() -> None:
    at = screen("about", a_record())

    fill(at, "Born, or expected", "next spring")
    turn_to(turn_to(at, "check"), "about")

    assert filled(at, "Born, or expected") == "next spring"
    assert "cannot read this as a date" in beside(at)[0]
    assert record_of(at).child.born is None


def test_a_date_in_figures_is_read_back_in_words() -> None:
    at = screen("about", a_record())

    fill(at, "Day", "3/4/26")

    assert beside(at) == ["Read as 3 April 2026"]


def test_a_date_that_is_hardly_meant_is_kept_and_asked_about() -> None:
    at = screen("about", a_record())

    fill(at, "Born, or expected", "12/3/0226")

    assert "Is the year right? 12 March 226 is more than 120 years ago." in beside(at)
    assert str(record_of(at).child.born) == "0226-03-12"


def test_hidden_characters_are_taken_out_and_the_page_says_so() -> None:
    at = screen("about", a_record())

    fill(at, "Your name", "Ro\u202ebin\u0000")

    assert record_of(at).practitioner.name == "Robin"
    assert "Hidden characters were taken out" in beside(at)[0]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:00", "14:00"),
        ("9.20am", "09:20"),
        ("2pm", "14:00"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("25:00", ""),
        ("14", ""),
        ("13pm", ""),
        ("soon", ""),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert fields._read_time(typed) == read


def test_what_stopped_a_press_is_said_at_its_field_until_that_is_filled_in_anew() -> None:
    at = screen()
    press(at, "Start")
    fill(at, "Child’s name, initials or reference", "M T")
    first = beside(at)

    choose(at, "Your agency", "gp")

    assert [each.partition(".")[0] for each in first] == ["Choose your agency"]
    assert beside(at) == []


def test_what_stopped_a_press_is_not_said_any_more_once_the_page_was_left() -> None:
    at = press(screen(), "Start")

    turn_to(turn_to(at, "library"), "start")

    assert beside(at) == []


def test_what_stopped_a_press_at_a_field_of_streamlit_stands_with_it_until_something_else_is_typed() -> None:
    at = press(fill(screen("join"), "Join code, like KX4 9DT", "KX"), "Go on")
    first = words_on(at)

    fill(at, "Join code, like KX4 9DT", "KX4")

    assert 'data-of="join:code" data-press="2"><span class="unseen">Error: </span>A join code has 6' in first
    assert 'data-of="join:code" data-press="" hidden>' in words_on(at)
