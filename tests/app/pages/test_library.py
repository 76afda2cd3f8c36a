"""Reviews and lessons: searched and filtered, lessons to take to a meeting, with the ideas behind the tool."""

from __future__ import annotations

import re

import pytest
from copies import LIBRARY
from filling import boxes, choose, fill, filled, keys, tick
from makers import a_record
from screens import press, screen, tab_on, turn_to, words_on

from checklist.app.state.shelf import FIRST, MOST_TICKED

SEARCH = "Search reviews, lessons, questions and law"


def test_reviews_are_filtered_and_counted() -> None:
    there = len(LIBRARY.reviews)
    at = screen("library")
    assert f"{there} of {there} reviews" in words_on(at)

    choose(at, "Place", "Coventry")

    of_place = [each.id for each in LIBRARY.reviews if each.place == "Coventry"]
    assert set(re.findall(r'href="review\?id=(\w+)"', words_on(at))) == set(of_place)


def test_a_kind_and_an_agency_list_lessons_under_their_reviews() -> None:
    at = screen("library")

    choose(at, "Kind of lesson", "child-unseen")
    choose(at, "Agency", "school")

    fitting = [
        lesson
        for lesson in LIBRARY.lessons.values()
        if lesson.kind == "child-unseen" and {"school", "all"} & set(lesson.agencies)
    ]
    assert sorted(boxes(at)) == sorted(lesson.title for lesson in fitting)
    assert f"{len(fitting)} lessons of " in words_on(at)
    assert "The child was not seen alone, listened to or asked." in words_on(at)
    outcomes = [review.outcome for review in LIBRARY.reviews if any(lesson in fitting for lesson in review.shown_lessons)]
    assert all(outcome in words_on(at) for outcome in outcomes)


def test_words_find_lessons_questions_and_law() -> None:
    at = screen("library")

    fill(at, SEARCH, "consent")

    assert "Questions in the checklist" in words_on(at)
    assert "Can I share without consent?" in words_on(at)
    assert "The ideas behind this tool" not in words_on(at)


def test_words_that_stand_nowhere_together_are_said_to() -> None:
    at = screen("library")

    fill(at, SEARCH, "consent zebra")
    assert "Nothing has all of these words; these have most of them." in words_on(at)

    fill(at, SEARCH, "zebra")
    assert "0 lessons of 0 reviews, 0 questions, 0 lines of law." in words_on(at)


def test_what_reviews_say_about_my_agency_is_one_press() -> None:
    at = screen("library", a_record(agency="school"))

    press(at, "What reviews say about my agency: School")

    assert filled(at, "Agency") == "school"
    assert boxes(at)
    assert not [each for each in at.button if each.label.startswith("What reviews say")]
    assert "Lessons that touch School, by kind" in words_on(at)


def test_lessons_are_ticked_and_stay_ticked_on_another_search() -> None:
    at = screen("library")
    choose(at, "Kind of lesson", "child-unseen")
    first = boxes(at)[0]
    tick(at, first)
    assert "Print the 1 lesson that you ticked on one page" in words_on(at)

    choose(at, "Kind of lesson", "not-recorded")

    assert len(tab_on(at).shelf.ticked) == 1
    assert "Print the 1 lesson that you ticked on one page" in words_on(at)


def test_more_than_fit_on_one_page_are_not_printed_on_two() -> None:
    at = screen("library")
    choose(at, "Kind of lesson", "child-unseen")

    for title in boxes(at)[: MOST_TICKED + 1]:
        tick(at, title, run=False)
    at.run()

    assert f"{MOST_TICKED} lessons fit on one page, and {MOST_TICKED + 1} are ticked." in words_on(at)
    assert "on one page</" not in words_on(at)


def test_more_is_shown_on_request_and_a_new_search_begins_at_the_beginning() -> None:
    at = screen("library")
    choose(at, "Kind of lesson", "not-questioned")
    assert FIRST <= len(boxes(at)) < FIRST + 10

    [more] = [each for each in at.button if each.label.startswith("Show more")]
    more.click().run()
    assert len(boxes(at)) > FIRST + 10

    choose(at, "Agency", "school")
    assert tab_on(at).shelf.shown == FIRST


def test_what_was_searched_for_goes_no_further_than_the_tab() -> None:
    at = screen("library")

    fill(at, SEARCH, "Zebedee Example")

    assert "Zebedee" not in repr(tab_on(at)) + str([*keys(at), *(each.key for each in at.button)]) + str(dict(at.query_params))


def test_the_library_is_shown_in_numbers_with_tables() -> None:
    at = screen("library")

    assert "Lessons by kind" in words_on(at)
    assert "Reviews by year" in words_on(at)
    assert words_on(at).count("<table>") == 2


def test_the_lessons_are_there_on_coming_back_from_a_review() -> None:
    at = screen("library")
    choose(at, "Kind of lesson", "child-unseen")
    shown = boxes(at)

    turn_to(turn_to(at, "review"), "library")

    assert boxes(at) == shown


@pytest.mark.parametrize(
    "thought",
    ["Pick up the phone", "Roles and remits", "Anyone may begin", "Reflective practice", "What you can give the group"],
)
def test_the_thoughts_behind_the_tool_can_be_found(thought: str) -> None:
    assert thought.casefold() in words_on(screen("library")).casefold()
