"""Finding lessons, reviews, questions and law on the library's shelf: by words, and by kind, agency, age, place and year.

    shelf = of(library)                                  a table of what there is, made once for a library
    found = look(shelf, ShelfFilter(words="seen alone", agency="school"))

There is no index to keep: the table is made when somebody first looks, out of the content that the tool has read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import streamlit as st

from checklist.app.library.words import any_of, as_stems
from checklist.app.state.shelf import ShelfFilter
from checklist.library import EVERY_AGENCY, Guidance, Lesson, Library, Prompt, Review
from checklist.wording.lessons import KINDS

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


@dataclass(frozen=True)
class Shelf:
    """A library as a table: one row a lesson that may be shown, a review, a question or a line of law.

    Columns: what ("lesson", "review", "prompt", "guidance"), id, review, kind, agencies, ages, place, year, text, beside: its
    own words, and words that are said of it.
    """

    library: Library
    reviews: Mapping[str, Review]  # by their ids, the newest first

    @cached_property
    def table(self) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame(
            [row | {"text": text, "beside": beside} for row, text, beside in _rows(self.library, self.reviews.values())],
            dtype=object,  # as they are: pandas' own text is turned into Python's one cell after the other
        )

    @cached_property
    def words(self) -> tuple[Sequence[str], Sequence[str], Mapping[str, str]]:
        """The text of each row as stems, all that it is found by as stems, and every word in them with its stem.

        Made when somebody first looks for words.
        """
        known: dict[str, str] = {}
        own = [as_stems(text, known) for text in self.table["text"]]
        return own, [text + as_stems(beside, known) for text, beside in zip(own, self.table["beside"], strict=True)], known


class OfReview(NamedTuple):
    """A review that was found, and those of its lessons that were."""

    review: Review
    lessons: tuple[Lesson, ...]


class Found(NamedTuple):
    """What was found. `is_part` says that nothing has all of the words, and that these have the most of them."""

    reviews: tuple[OfReview, ...]
    prompts: tuple[Prompt, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    is_part: bool = False

    @property
    def lessons(self) -> int:
        return sum(len(each.lessons) for each in self.reviews)

    def first(self, most: int) -> Iterator[OfReview]:
        """The first of them, whole reviews, until that many lessons are there; a review without any counts for one."""
        for each in self.reviews:
            if most <= 0:
                return
            yield each
            most -= max(len(each.lessons), 1)


@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs={Library: id})
def of(library: Library) -> Shelf:
    """The library as a table. It holds the library itself, so that another one is never taken for it."""
    newest = sorted(library.reviews, key=lambda each: each.published.order, reverse=True)
    return Shelf(library, {review.id: review for review in newest})


def _rows(library: Library, reviews: Iterable[Review]) -> Iterator[tuple[dict[str, object], str, str]]:
    """Each row, its own words, and what else it is found by."""
    blank: dict[str, object] = {"review": "", "kind": "", "agencies": (), "ages": (), "place": "", "year": ""}
    for review in reviews:
        about = f"{review.id} {review.name} {review.place} {review.title} {review.authority} {review.year}"
        of_it = blank | {
            "review": review.id,
            "ages": tuple(review.ages or AGES),
            "place": review.place,
            "year": str(review.year),
        }
        yield (
            of_it | {"what": "review", "id": review.id},
            f"{about} {review.child} {review.summary} {review.not_summarised}",
            "",
        )
        for lesson in review.shown_lessons:
            row = of_it | {"what": "lesson", "id": lesson.id, "kind": lesson.kind.value, "agencies": lesson.agencies}
            yield row, f"{lesson.id} {lesson.title} {lesson.text} {lesson.ask}", f"{KINDS[lesson.kind]} {about}"
    for prompt in library.prompts.values():
        asked = f"{prompt.short} {prompt.question} {prompt.why} {prompt.hint}"
        yield blank | {"what": "prompt", "id": prompt.id, "agencies": prompt.holds}, asked, ""
    for line in sorted(library.guidance, key=lambda each: each.order):
        told = f"{line.title} {line.text} {' '.join(line.points)} {line.edition}"
        yield blank | {"what": "guidance", "id": line.id}, told, ""


def look(shelf: Shelf, wanted: ShelfFilter) -> Found:
    """What fits, the newest review first; of words, first what says the most of them itself.

    Questions and law are looked for by words alone.
    """
    if wanted.is_any:
        return Found(tuple(OfReview(each, each.shown_lessons) for each in shelf.reviews.values()))
    rows, is_part = _with_words(shelf, wanted.words)
    of_reviews = rows[rows["review"] != ""]
    if wanted.kind:
        of_reviews = of_reviews[of_reviews["kind"] == wanted.kind]
    if wanted.agency:
        of_reviews = of_reviews[_each(of_reviews["agencies"], lambda each: wanted.agency in each or EVERY_AGENCY in each)]
    if wanted.age:
        of_reviews = of_reviews[_each(of_reviews["ages"], lambda each: wanted.age in each)]
    if wanted.place:
        of_reviews = of_reviews[of_reviews["place"] == wanted.place]
    if wanted.year:
        of_reviews = of_reviews[of_reviews["year"] == wanted.year]
    lessons: dict[str, list[Lesson]] = {review: [] for review in of_reviews["review"]}
    by_id = shelf.library.lessons
    for review, what, each in zip(of_reviews["review"], of_reviews["what"], of_reviews["id"], strict=True):
        if what == "lesson":
            lessons[review].append(by_id[each])
    reviews = tuple(OfReview(shelf.reviews[review], tuple(found)) for review, found in lessons.items())
    if not wanted.words:
        return Found(reviews)
    prompts = [shelf.library.prompts[each] for each in rows["id"][rows["what"] == "prompt"]]
    lines = {line.id: line for line in shelf.library.guidance}
    return Found(reviews, tuple(prompts), tuple(lines[each] for each in rows["id"][rows["what"] == "guidance"]), is_part)


def _with_words(shelf: Shelf, typed: str) -> tuple[pd.DataFrame, bool]:
    """The rows that have all of the words; those with the most of them, at least half, where none has all.

    First come those that say the most of the words themselves.
    """
    if not typed.strip():
        return shelf.table, False
    own, texts, known = shelf.words
    looked_for = any_of(typed, known)
    hits = [0] * len(texts)
    for first, *others in looked_for:
        has = [first in text for text in texts]
        for other in others:
            has = [there or other in text for there, text in zip(has, texts, strict=True)]
        hits = [hit + there for hit, there in zip(hits, has, strict=True)]
    most = max(hits)
    if 2 * most < len(looked_for) or not most:
        return shelf.table.iloc[:0], False
    found = [at for at, hit in enumerate(hits) if hit == most]
    found.sort(key=lambda at: -sum(any(way in own[at] for way in ways) for ways in looked_for))
    return shelf.table.iloc[found], most < len(looked_for)


def _each(column: pd.Series, fits: Callable[[Any], bool]) -> pd.Series:
    """Which entries of a column fit."""
    return column.map(fits).astype(bool)
