"""A request is a value: it never changes, hides what was typed, and its file's name says nothing about a child."""

from datetime import date

import pytest
from makers import a_request
from pydantic import ValidationError

from checklist.dates import PartialDate
from checklist.request import file_name


def test_what_was_typed_is_in_no_repr_and_in_no_error() -> None:
    request = a_request(why="Two bruises on the shin")

    with pytest.raises(ValidationError) as refused:
        request.but(prompts=("Two bruises",))

    assert "bruises" not in repr(request)
    assert "Child A" not in repr(request)
    assert "bruises" not in str(refused.value)


@pytest.mark.parametrize(
    ("reply_by", "today", "is_late"),
    [
        ("2026-03-12T10:00", date(2026, 3, 12), False),
        ("2026-03-12T10:00", date(2026, 3, 13), True),
        ("2026-03", date(2026, 3, 31), False),
        (None, date(2027, 1, 1), False),
    ],
)
def test_a_request_is_late_when_its_last_day_has_passed(reply_by: str | None, today: date, is_late: bool) -> None:
    request = a_request(reply_by=PartialDate.parse(reply_by) if reply_by else None)

    assert request.is_late(today) is is_late


def test_the_name_of_its_file_says_the_day_and_the_agency_and_nothing_about_a_child() -> None:
    assert file_name(a_request("gp")) == "information-request-2026-03-10-to-gp.pdf"
