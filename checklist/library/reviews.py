"""What reviews found: one file each in `content/reviews/`, and the themes that belong to no single one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from checklist.dates import PartialDate
from checklist.frozen import Frozen, Id
from checklist.library.entries import Link, NationId, Sentence


class SpokenKind(StrEnum):
    @property
    def spoken(self) -> str:
        return self.value.replace("-", " ").capitalize()


class LessonKind(SpokenKind):
    """What went wrong with information. Source: the five kinds under which the lessons of `content/reviews/` are sorted."""

    NOT_SHARED = "not-shared"
    ASSUMED_KNOWN = "assumed-known"
    NOT_RECORDED = "not-recorded"
    NOT_QUESTIONED = "not-questioned"
    CHILD_UNSEEN = "child-unseen"


class Basis(StrEnum):
    """Whether a lesson is the review's own finding, our reading of its facts, or not checked yet (then it is never shown)."""

    FINDING = "finding"
    READING = "reading"
    UNVERIFIED = "unverified"

    @property
    def spoken(self) -> str:
        return {"finding": "Reported as a finding", "reading": "Our reading of what was reported"}.get(
            self.value, "Not verified"
        )


class ReviewKind(SpokenKind):
    """The kinds of review, by the name they had when they were published."""

    SERIOUS_CASE_REVIEW = "serious-case-review"
    LOCAL_PRACTICE_REVIEW = "local-practice-review"
    NATIONAL_REVIEW = "national-review"
    CHILD_PRACTICE_REVIEW = "child-practice-review"
    UNIFIED_SAFEGUARDING_REVIEW = "unified-safeguarding-review"
    SIGNIFICANT_CASE_REVIEW = "significant-case-review"
    LEARNING_REVIEW = "learning-review"
    CASE_MANAGEMENT_REVIEW = "case-management-review"
    PUBLIC_INQUIRY = "public-inquiry"


Age = Literal["unborn", "under-1", "1-4", "5-10", "11-15", "16-17"]
OLDEST: Final[Mapping[Age, int]] = {"unborn": -1, "under-1": 0, "1-4": 4, "5-10": 10, "11-15": 15, "16-17": 17}  # whole years


class Source(Frozen):
    """Where a review is published, or where somebody tells of it. `url` is empty where no address of its publisher was found.

    `read` is False where nobody here could read that page: what we know then comes from one of the other sources.
    """

    title: Sentence
    url: Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$")]
    kind: Literal["review", "publisher", "press", "copy", "summary", "listing"]
    read: bool = True


class Lesson(Frozen):
    """What a published review shows about information, and a question it puts to any case; no conclusion about a family."""

    id: Annotated[str, StringConstraints(pattern=r"^R\d{2,4}\.\d{1,2}$")]
    kind: LessonKind
    basis: Basis
    title: Sentence
    text: Sentence
    ask: Sentence
    agencies: tuple[Id, ...]
    page: str = ""  # of the review

    @property
    def review_id(self) -> str:
        return self.id.partition(".")[0]


class Review(Frozen):
    """A published review. `not_summarised` says why there is no summary, where there is none.

    `outcome` says what became of the child, wherever a lesson stands. `ages` is empty where a review speaks to every age. The
    first of the `sources` is the review itself or its publisher.
    """

    id: Annotated[str, StringConstraints(pattern=r"^R\d{2,4}$")]
    name: Sentence
    title: Sentence
    kind: ReviewKind
    authority: Sentence
    place: Sentence
    nation: NationId
    published: PartialDate
    child: str
    outcome: Annotated[str, StringConstraints(min_length=1, max_length=90)]
    ages: tuple[Age, ...]
    summary: str
    not_summarised: str = ""
    caution: str = ""
    confidence: Literal["high", "medium", "low"]
    lessons: tuple[Lesson, ...] = ()
    sources: tuple[Source, ...] = Field(default=(), min_length=1)

    @property
    def year(self) -> int:
        return self.published.earliest.year

    @property
    def read_at(self) -> Source:
        """The best source that somebody here has read."""
        return next(source for source in self.sources if source.read)

    @property
    def shown_lessons(self) -> tuple[Lesson, ...]:
        """The lessons that have been checked: only these are ever shown."""
        return tuple(lesson for lesson in self.lessons if lesson.basis is not Basis.UNVERIFIED)


class Theme(Frozen):
    """A thought that belongs to no single review: the information sheet's own themes, and thematic sources."""

    id: Annotated[str, StringConstraints(pattern=r"^[ST]\d{1,2}$")]
    title: Sentence
    text: Sentence
    ask: Sentence
    basis: Literal["seed", "source"]
    source: Sentence
    urls: tuple[Link, ...] = ()
    beside: tuple[Literal["agencies"], ...] = ()
