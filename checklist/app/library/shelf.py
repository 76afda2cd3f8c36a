"""Finding reviews on the library's shelf: by kind of lesson, agency, age of the child, place and year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from checklist.app.state.shelf import ShelfFilter
from checklist.library import EVERY_AGENCY, Library, Review

if TYPE_CHECKING:
    import pandas as pd

AGES: Final[Mapping[str, str]] = {
    "unborn": "Unborn",
    "under-1": "Under 1",
    "1-4": "1 to 4",
    "5-10": "5 to 10",
    "11-15": "11 to 15",
    "16-17": "16 and 17",
}


def table(library: Library) -> pd.DataFrame:
    """One row a lesson that may be shown, and one for a review without any.

    Columns: review, lesson, kind, agencies, ages, place, year.
    """
    import pandas as pd

    rows = [
        {
            "review": review.id,
            "lesson": lesson.id if lesson else None,
            "kind": lesson.kind.value if lesson else None,
            "agencies": set(lesson.agencies) if lesson else set(),
            "ages": set(review.ages) or set(AGES),
            "place": review.place,
            "year": str(review.year),
        }
        for review in library.reviews
        for lesson in review.shown_lessons or (None,)
    ]
    return pd.DataFrame(rows)


def found(library: Library, wanted: ShelfFilter) -> list[tuple[Review, int]]:
    """The reviews that fit, newest first, each with how many of its lessons fit."""
    lessons = table(library)
    if wanted.kind:
        lessons = lessons[lessons["kind"] == wanted.kind]
    if wanted.agency:
        lessons = lessons[[bool({wanted.agency, EVERY_AGENCY} & each) for each in lessons["agencies"]]]
    if wanted.age:
        lessons = lessons[[wanted.age in each for each in lessons["ages"]]]
    if wanted.place:
        lessons = lessons[lessons["place"] == wanted.place]
    if wanted.year:
        lessons = lessons[lessons["year"] == wanted.year]
    counts = lessons.groupby("review")["lesson"].count()
    fitting = [(review, int(counts[review.id])) for review in library.reviews if review.id in counts.index]
    return sorted(fitting, key=lambda each: each[0].published, reverse=True)
