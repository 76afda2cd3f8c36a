"""Finding lessons, reviews, questions and law on the library's shelf."""

from __future__ import annotations

import pytest
from copies import LIBRARY

from checklist.app.library import shelf
from checklist.app.library.shelf import Found
from checklist.app.state.shelf import FIRST, ShelfFilter

SHELF = shelf.of(LIBRARY)


def look(**wanted: str) -> Found:
    return shelf.look(SHELF, ShelfFilter(**wanted))  # type: ignore[arg-type]


def ids(**wanted: str) -> set[str]:
    return {each.review.id for each in look(**wanted).reviews}


def test_every_review_is_on_the_shelf_newest_first() -> None:
    found = [each.review for each in look().reviews]

    assert {review.id for review in found} == {review.id for review in LIBRARY.reviews}
    assert [review.year for review in found] == sorted((review.year for review in found), reverse=True)


@pytest.mark.parametrize("kind", ["not-shared", "assumed-known", "not-recorded", "not-questioned", "child-unseen"])
def test_a_kind_finds_its_lessons_under_their_reviews(kind: str) -> None:
    found = look(kind=kind)

    assert {lesson.id for each in found.reviews for lesson in each.lessons} == {
        lesson.id for lesson in LIBRARY.lessons.values() if lesson.kind == kind
    }
    assert all(lesson.review_id == each.review.id for each in found.reviews for lesson in each.lessons)


def test_an_agency_finds_lessons_for_it_and_for_all() -> None:
    expected = {lesson.id for lesson in LIBRARY.lessons.values() if {"gp", "all"} & set(lesson.agencies)}

    assert {lesson.id for each in look(agency="gp").reviews for lesson in each.lessons} == expected


def test_filters_narrow_each_other() -> None:
    review = LIBRARY.review("R02")
    assert review
    fitting = tuple(lesson for lesson in review.shown_lessons if lesson.kind == "not-shared")

    assert look(place="Coventry", kind="not-shared").reviews == ((review, fitting),)
    assert ids(place="Coventry", year="2024") == set()
    assert look(place="Coventry", kind="not-shared", agency="lado", words="nothing such").reviews == ()


def test_age_place_and_year_are_those_of_the_review() -> None:
    assert ids(age="under-1") == {review.id for review in LIBRARY.reviews if "under-1" in review.ages or not review.ages}
    assert ids(place="Birmingham") == {review.id for review in LIBRARY.reviews if review.place == "Birmingham"}
    assert ids(year="2013") == {review.id for review in LIBRARY.reviews if review.year == 2013}


def test_a_review_without_lessons_is_found_and_has_none() -> None:
    assert [(each.review.id, each.lessons) for each in look(place="Stoke-on-Trent").reviews] == [("R05", ())]


def test_a_review_for_every_age_is_found_under_each() -> None:
    assert all("R23" in ids(age=age) for age in shelf.AGES)


def test_what_is_not_verified_is_on_no_shelf() -> None:
    unverified = {lesson.id for review in LIBRARY.reviews for lesson in review.lessons} - LIBRARY.lessons.keys()

    assert unverified.isdisjoint(SHELF.table["id"])


@pytest.mark.parametrize(
    "typed", ["the child was not seen alone", "seen alone", "not seen", "child listened to", "Child seen ALONE!"]
)
def test_what_a_kind_is_about_finds_its_lessons_in_a_practitioners_words(typed: str) -> None:
    found = {lesson.id for each in look(words=typed).reviews for lesson in each.lessons}

    assert found >= {lesson.id for lesson in LIBRARY.lessons.values() if lesson.kind == "child-unseen"}


def test_words_find_reviews_by_name_and_place_with_their_lessons() -> None:
    assert "R02" in ids(words="pelka")
    assert "R02" in ids(words="coventri")  # one wrong letter


def test_an_id_finds_its_review_or_lesson_and_a_year_may_stand_beside_a_name() -> None:
    assert ids(words="R02") == {"R02"}
    assert [lesson.id for each in look(words="R02.3").reviews for lesson in each.lessons] == ["R02.3"]
    assert "R01" in ids(words="Wolverhampton 2013")
    assert not look(words="Wolverhampton 2013").is_part


def test_a_lesson_that_says_the_words_itself_comes_before_one_of_that_kind() -> None:
    found = look(words="the child was not seen alone", agency="school")
    first = next(lesson for each in found.reviews for lesson in each.lessons)

    assert "alone" in f"{first.title} {first.text} {first.ask}"


def test_words_find_questions_and_law_too() -> None:
    found = look(words="consent")

    assert [prompt.id for prompt in found.prompts]
    assert "sharing-without-consent" in {line.id for line in found.guidance}
    assert look(kind="child-unseen").prompts == ()


def test_where_nothing_has_all_of_the_words_those_with_most_of_them_are_found_and_it_is_said() -> None:
    found = look(words="consent zebra")

    assert found.is_part
    assert found.guidance == look(words="consent").guidance
    assert look(words="zebra xylophone") == Found(())


def test_the_first_are_whole_reviews_until_so_many_lessons_are_there() -> None:
    found = look(kind="not-questioned")
    shown = list(found.first(10))

    assert sum(len(each.lessons) for each in shown) >= 10
    assert sum(len(each.lessons) for each in shown[:-1]) < 10
    assert list(found.first(found.lessons)) == list(found.reviews)


def test_another_filter_begins_at_the_beginning_and_keeps_what_is_ticked() -> None:
    wanted = ShelfFilter().showing_more().ticking("R02.1", True).ticking("R03.1", True).ticking("R02.1", False)

    assert wanted.shown == 2 * FIRST
    assert wanted.wanting("kind", "child-unseen") == ShelfFilter(kind="child-unseen", ticked=("R03.1",))
    assert (wanted.is_any, wanted.wanting("words", "x").is_any) == (True, False)


def test_what_is_looked_for_is_not_told_by_what_stands_for_it() -> None:
    assert "Child A" not in repr(ShelfFilter(words="Child A"))


def test_a_library_that_was_read_again_has_a_shelf_of_its_own() -> None:
    other = LIBRARY.but(reviews=LIBRARY.reviews[:1])

    assert len(shelf.look(shelf.of(other), ShelfFilter()).reviews) == 1
    again = shelf.of(LIBRARY)
    assert len(again.reviews) == len(LIBRARY.reviews)
    assert shelf.of(LIBRARY) is again
