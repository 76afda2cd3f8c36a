"""The task list: each question for ten minutes with how it stands, and the way to it."""

from __future__ import annotations

import re

from copies import LIBRARY
from makers import a_fact, a_record
from screens import screen, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.prepare import tasks

MARKS = "health-marks-and-injuries"


def task(at: AppTest, name: str) -> str:
    """The task with that in its name, as the page has it."""
    return next(str(each) for each in re.findall("<li>.*?</li>", words_on(at)) if name in each)


def test_a_task_says_how_it_stands() -> None:
    two = [a_fact("one"), a_fact("two", id="f2")]

    at = screen("tasks", a_record(known={MARKS: two}, statuses={"child-last-seen": "unsure"}))

    assert '"stands">2 facts<' in task(at, "Marks and injuries")
    assert '"stands">Unsure<' in task(at, "last saw")
    assert f'"stands not-yet">{tasks.NOT_STARTED}<' in task(at, LIBRARY.prompts["health-explanations"].short)


def test_people_who_are_listed_stand_at_the_question_that_asks_for_them_until_it_is_answered() -> None:
    asked = LIBRARY.prompts["household-members"].short

    assert ">2 people<" in task(screen("tasks", a_record(people=["Kit", "Sam"])), asked)
    answered = a_record(people=["Kit", "Sam"], statuses={"household-members": "unsure"})
    assert ">Unsure<" in task(screen("tasks", answered), asked)


def test_a_task_is_the_way_to_its_question() -> None:
    assert f'<a href="prepare" data-way data-open="{MARKS}">' in task(screen("tasks", a_record()), "Marks and injuries")


def test_it_says_how_much_is_missing_of_child_and_author() -> None:
    some = screen("tasks", a_record(by="Robin Ringbinder", people=["Kit", "Sam"], involved=({"agency": "gp"},)))

    assert "3 missing" in words_on(some)
    assert "1 service<" in words_on(some)
    assert "2 people<" in words_on(some)
