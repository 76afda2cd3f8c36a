"""Lessons by kind and agency and reviews by year, as bars with their numbers."""

from __future__ import annotations

from copies import LIBRARY

from checklist.figures import lessons
from checklist.figures.svg import svg
from checklist.library import LessonKind


def test_every_kind_has_a_bar_with_its_number() -> None:
    drawn = lessons.by_kind(LIBRARY)

    assert [bar.name for bar in drawn.bars] == [kind.spoken for kind in LessonKind]
    assert sum(int(bar.number) for bar in drawn.bars) == len(LIBRARY.lessons)
    assert max(bar.part for bar in drawn.bars) == 1
    assert drawn.spoken.startswith("Lessons by kind: Not shared ")
    assert all(f">{bar.number}</text>" in svg(drawn) for bar in drawn.bars)


def test_an_agency_has_bars_of_its_own_lessons_and_those_for_all() -> None:
    drawn = lessons.by_kind(LIBRARY, "school")
    fitting = [each for each in LIBRARY.lessons.values() if {"school", "all"} & set(each.agencies)]

    assert sum(int(bar.number) for bar in drawn.bars) == len(fitting)
    assert "School" in drawn.title


def test_every_review_is_in_its_year_and_the_years_go_on() -> None:
    drawn = lessons.by_year(LIBRARY)
    years = [int(bar.name) for bar in drawn.bars]

    assert years == sorted({review.year for review in LIBRARY.reviews})
    assert sum(int(bar.number) for bar in drawn.bars) == len(LIBRARY.reviews)


def test_the_table_counts_what_the_bars_show() -> None:
    table = lessons.kinds_of_agencies(LIBRARY)

    assert [str(each) for each in table["School"][:-1]] == [bar.number for bar in lessons.by_kind(LIBRARY, "school").bars]
    assert all(counts[-1] == sum(counts[:-1]) for counts in table.values())


def test_a_library_without_reviews_has_bars_of_no_length() -> None:
    assert {bar.part for bar in lessons.by_kind(LIBRARY.but(reviews=())).bars} == {0}
