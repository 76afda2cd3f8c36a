"""Lessons for a team meeting, on one page: what was found, what it asks, what became of the child, where it can be read.

    data = make_lessons(found, library, made)     `found`: lessons with their reviews, in the order in which they are printed

Nothing of any child that somebody types is in it: it holds the content alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Final

from checklist.library import Lesson, Library, Review
from checklist.pdf.engine.layout import GREY, Run, Sheet
from checklist.wording.dates import day_and_time
from checklist.wording.lessons import introduced, lesson_in_words

TITLE: Final = "Lessons from published reviews"


def make_lessons(found: Iterable[tuple[Review, Lesson]], library: Library, made: datetime) -> bytes:
    """The page. Lessons of one review stand together, under its name; its source is given in full."""
    paper = Sheet(
        title=TITLE,
        author="Information-sharing checklist",
        made=made,
        when=day_and_time(made),
        marking="For discussion",
        footer=f"From published reviews, in our own words. Edition {library.edition.edition}.",
    )
    paper.heading(1, TITLE)
    for review, lessons in groupby(found, key=lambda each: each[0]):
        paper.heading(2, f"{review.name}, {review.published.spoken}")
        for _, lesson in lessons:
            told = lesson_in_words(lesson, review)
            paper.paragraph([Run(f"{told.title}. ", bold=True), Run(told.text), Run(f"\n{told.ask}", bold=True)])
        sources = lesson_in_words(review.shown_lessons[0], review).sources
        where = (f"{introduced(each, at)}{f', {each.url}' if each.url else ''}." for at, each in enumerate(sources))
        behind = " ".join((f"{review.kind.spoken}, {review.authority}.", *where))
        paper.paragraph([Run(f"{review.outcome}\n{behind}", colour=GREY)], style="small")
    paper.paragraph("One thing we will do, who and by when: ________________________________________________")
    return paper.finish()
