"""A lesson says what became of the child, whose finding it is and where it was read."""

import pytest

from checklist import content
from checklist.wording.lessons import introduced, lesson_in_words

LIBRARY = content.read()


@pytest.mark.parametrize(
    ("lesson", "outcome", "sources"),
    [
        ("R01.2", "Daniel died at 23 months.", ["Board’s announcement, City of Wolverhampton Council"]),
        (
            "R13.1",
            "Ellie was killed at the age of 6.",
            [
                "Sutton Local Safeguarding Children Board, serious case review of Child D, June 2016",
                "Read at: Community Care",
            ],
        ),
    ],
)
def test_the_review_stands_before_what_was_read_in_its_place(lesson: str, outcome: str, sources: list[str]) -> None:
    found = LIBRARY.lessons[lesson]

    told = lesson_in_words(found, LIBRARY.review_of(found))

    assert told.told.endswith(f". {outcome}")
    assert [introduced(source, at) for at, source in enumerate(told.sources)] == sources


def test_a_lesson_says_the_page_where_it_is_known() -> None:
    found = LIBRARY.lessons["R01.2"]

    told = lesson_in_words(found.but(page="page 12"), LIBRARY.review_of(found))

    assert told.told == "Reported as a finding: Daniel Jones, serious case review, 2013, page 12. Daniel died at 23 months."
