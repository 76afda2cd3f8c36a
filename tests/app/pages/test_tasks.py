"""The task list: each question for ten minutes with how it stands, and the way to it."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_fact, a_record
from screens import heading, screen, tab_on, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.prepare import tasks

MARKS = "health-marks-and-injuries"


def label_of(at: AppTest, name: str) -> str:
    return next(str(each.label) for each in at.button if name in each.label)


def test_a_task_says_how_it_stands() -> None:
    two = [a_fact("one"), a_fact("two", id="f2")]

    at = screen("tasks", a_record(known={MARKS: two}, statuses={"child-last-seen": "unsure"}))

    assert "[2 facts]" in label_of(at, "Marks and injuries")
    assert "[Unsure]" in label_of(at, "last saw")
    assert f"blue-badge[{tasks.NOT_STARTED}]" in label_of(at, LIBRARY.prompts["health-explanations"].short)


def test_people_who_are_listed_stand_at_the_question_that_asks_for_them_until_it_is_answered() -> None:
    asked = LIBRARY.prompts["household-members"].short

    assert "[2 people]" in label_of(screen("tasks", a_record(people=["Kit", "Sam"])), asked)
    answered = a_record(people=["Kit", "Sam"], statuses={"household-members": "unsure"})
    assert "[Unsure]" in label_of(screen("tasks", answered), asked)


def test_a_task_opens_its_question() -> None:
    at = screen("tasks", a_record())

    next(each for each in at.button if "Marks and injuries" in each.label).click().run()

    assert heading(at) == "Where to begin"
    assert tab_on(at).opened["prepare"] == MARKS


def test_it_says_how_much_is_missing_of_child_and_author() -> None:
    some = screen("tasks", a_record(by="Robin Ringbinder", people=["Kit", "Sam"], involved=({"agency": "gp"},)))

    assert "3 missing" in words_on(some)
    assert "1 service<" in words_on(some)
    assert "2 people<" in words_on(some)
