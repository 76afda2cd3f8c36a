"""Working days are counted without weekends and the bank holidays of the nation."""

from __future__ import annotations

from datetime import date

import pytest

from checklist.working_days import working_day_after


@pytest.mark.parametrize(
    ("day", "count", "nation", "expected"),
    [
        ("2026-03-12", 1, "england", "2026-03-13"),
        ("2026-03-13", 1, "england", "2026-03-16"),  # a Friday
        ("2026-03-14", 1, "england", "2026-03-16"),  # a Saturday
        ("2026-03-12", 15, "england", "2026-04-02"),  # the day before Good Friday
        ("2026-03-13", 15, "england", "2026-04-07"),  # over Good Friday and Easter Monday
        ("2026-03-13", 15, "scotland", "2026-04-06"),  # where Easter Monday is a working day
        ("2026-03-16", 1, "northern-ireland", "2026-03-18"),  # over Saint Patrick's Day
        ("2026-03-16", 1, "wales", "2026-03-17"),
        ("2026-12-31", 1, "scotland", "2027-01-05"),  # where the second of January is a holiday, put off to the fourth
        ("2026-12-31", 1, "england", "2027-01-04"),
        ("2026-03-12", 1, "nowhere", "2026-03-13"),
    ],
)
def test_the_day_by_which_so_many_working_days_have_passed(day: str, count: int, nation: str, expected: str) -> None:
    assert working_day_after(date.fromisoformat(day), count, nation) == date.fromisoformat(expected)
