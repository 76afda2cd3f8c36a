"""All questions: a list of the sections with how far each has come."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_record
from screens import screen, words_on


def test_each_section_says_how_many_of_its_questions_something_was_said_to() -> None:
    at = screen("everything", a_record(known={"health-marks-and-injuries": "A mark"}))

    many = len(LIBRARY.sections[3].prompts)
    assert f'data-way>4. Injuries, health and growth</a><span class="stands">1 of {many}</span>' in words_on(at)
    assert 'data-way>1. Household</a><span class="stands not-yet">Not started</span>' in words_on(at)
