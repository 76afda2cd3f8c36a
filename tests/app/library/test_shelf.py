"""Finding reviews on the library's shelf."""

import pytest
from copies import LIBRARY

from checklist.app.library import shelf
from checklist.app.state.shelf import ShelfFilter


def ids(**wanted: str) -> set[str]:
    return {review.id for review, _ in shelf.found(LIBRARY, ShelfFilter(**wanted))}


def test_every_review_is_on_the_shelf_newest_first() -> None:
    found = [review for review, _ in shelf.found(LIBRARY, ShelfFilter())]

    assert {review.id for review in found} == {review.id for review in LIBRARY.reviews}
    assert [review.year for review in found] == sorted((review.year for review in found), reverse=True)


@pytest.mark.parametrize("kind", ["not-shared", "assumed-known", "not-recorded", "not-questioned", "child-unseen"])
def test_a_kind_finds_the_reviews_that_have_such_a_lesson(kind: str) -> None:
    expected = {review.id for review in LIBRARY.reviews if any(lesson.kind == kind for lesson in review.shown_lessons)}

    assert ids(kind=kind) == expected


def test_an_agency_finds_lessons_for_it_and_for_all() -> None:
    expected = {
        review.id for review in LIBRARY.reviews if any({"gp", "all"} & set(lesson.agencies) for lesson in review.shown_lessons)
    }

    assert ids(agency="gp") == expected


def test_filters_narrow_each_other_and_count_the_lessons_that_fit() -> None:
    review = next(each for each in LIBRARY.reviews if each.id == "R02")
    fitting = sum(lesson.kind == "not-shared" for lesson in review.shown_lessons)

    assert shelf.found(LIBRARY, ShelfFilter(place="Coventry", kind="not-shared")) == [(review, fitting)]
    assert ids(place="Coventry", year="2024") == set()


def test_age_place_and_year_are_those_of_the_review() -> None:
    assert ids(age="under-1") == {review.id for review in LIBRARY.reviews if "under-1" in review.ages or not review.ages}
    assert ids(place="Birmingham") == {review.id for review in LIBRARY.reviews if review.place == "Birmingham"}
    assert ids(year="2013") == {review.id for review in LIBRARY.reviews if review.year == 2013}


def test_a_review_without_lessons_is_found_and_counted_as_none() -> None:
    found = {review.id: count for review, count in shelf.found(LIBRARY, ShelfFilter(place="Stoke-on-Trent"))}

    assert found == {"R05": 0}


def test_a_review_for_every_age_is_found_under_each() -> None:
    assert all("R23" in ids(age=age) for age in shelf.AGES)


def test_what_is_not_verified_is_on_no_shelf() -> None:
    assert "R11.2" not in set(shelf.table(LIBRARY)["lesson"])
