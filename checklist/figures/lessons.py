"""What is in the library, as bars: lessons by their kind, for all agencies or for one, and reviews by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from checklist.figures.bars import Bar, Bars
from checklist.library import EVERY_AGENCY, LessonKind, Library


def by_kind(library: Library, agency: str = "") -> Bars:
    """How many lessons there are of each kind, for that agency or for all."""
    fitting = [
        lesson
        for lesson in library.lessons.values()
        if not agency or agency in lesson.agencies or EVERY_AGENCY in lesson.agencies
    ]
    counts = Counter(lesson.kind for lesson in fitting)
    whose = f"that touch {library.agency_name(agency)}, " if agency else ""
    return _bars(f"Lessons {whose}by kind", {kind.spoken: counts[kind] for kind in LessonKind})


def by_year(library: Library) -> Bars:
    """How many reviews were published in each year that has one, from the first."""
    counts = Counter(review.year for review in library.reviews)
    return _bars("Reviews by year", {str(year): counts[year] for year in sorted(counts)})


def kinds_of_agencies(library: Library) -> Mapping[str, tuple[int, ...]]:
    """For each agency, by its name, how many lessons of each kind touch it, in the order of the kinds, and how many in all."""
    counts = Counter((agency, lesson.kind) for lesson in library.lessons.values() for agency in lesson.agencies)
    rows = {
        each.name: tuple(counts[each.id, kind] + counts[EVERY_AGENCY, kind] for kind in LessonKind) for each in library.agencies
    }
    return {name: (*found, sum(found)) for name, found in rows.items() if any(found)}


def _bars(title: str, counts: Mapping[str, int]) -> Bars:
    """One bar a count; the longest fills the width."""
    whole = max([*counts.values(), 1])
    return Bars(title, [Bar(name, count / whole, str(count), str(count)) for name, count in counts.items()])
