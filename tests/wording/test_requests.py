"""What is asked, and what came of it, in sentences that a chair can read out."""

from datetime import date

import pytest
from makers import a_record, a_request

from checklist import content
from checklist.picture.combine import combine
from checklist.picture.requests import who_was_asked
from checklist.record import Record
from checklist.wording.requests import came_in_words, please_answer

LIBRARY = content.read()
GP, MARKS, HOME = a_request("gp"), "health-marks-and-injuries", "household-members"
BEFORE, AFTER = date(2026, 3, 11), date(2026, 3, 13)


def said(record: Record, day: date = BEFORE) -> str:
    (asked,) = who_was_asked([GP], combine([record], LIBRARY)).asked
    return " ".join(came_in_words(asked, LIBRARY, day))


@pytest.mark.parametrize(
    ("record", "day", "words"),
    [
        (a_record("police"), BEFORE, "To be answered by 12 March 2026 at 10:00."),
        (a_record("police"), AFTER, "It was to be answered by 12 March 2026 at 10:00. Ring them."),
        (
            a_record("gp", answers_request=GP.id, statuses={MARKS: "none", HOME: "none"}),
            AFTER,
            "GP practice looked at all that was asked (2 questions) and holds nothing on it.",
        ),
        (
            a_record("hospital", answers_request=GP.id, known={MARKS: "A mark"}),
            BEFORE,
            "By Hospital. 1 of 2 questions is not covered. It was asked of GP practice. The answer is from Hospital.",
        ),
    ],
    ids=["in time", "late", "nothing held", "another agency"],
)
def test_what_came_of_it_is_said_in_a_sentence_each(record: Record, day: date, words: str) -> None:
    assert said(record, day) == words


def test_where_no_day_is_given_one_is_asked_to_answer_as_soon_as_one_can() -> None:
    assert please_answer(GP) == "Please answer by 12 March 2026 at 10:00"
    assert please_answer(GP.but(reply_by=None)) == "Please answer as soon as you can"
