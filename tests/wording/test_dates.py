"""Moments, stretches of time and counts in words."""

from datetime import UTC, datetime

import pytest

from checklist.wording.dates import counted, day_and_time, day_of, in_days, time_of_day


def test_times_are_those_of_the_united_kingdom() -> None:
    summer, winter = datetime(2026, 7, 1, 13, 32, tzinfo=UTC), datetime(2026, 1, 1, 13, 32, tzinfo=UTC)

    assert (time_of_day(summer), time_of_day(winter)) == ("14:32", "13:32")
    assert day_and_time(summer) == "1 July 2026 at 14:32"


def test_shortly_before_midnight_in_summer_it_is_the_next_day_already() -> None:
    assert day_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(("days", "said"), [(0, "the same day"), (1, "1 day"), (12, "12 days")])
def test_a_stretch_of_days_is_said_in_words(days: int, said: str) -> None:
    assert in_days(days) == said


def test_more_than_one_is_said_as_people_say_it() -> None:
    assert [counted(1, "fact"), counted(3, "fact"), counted(2, "person", "people")] == ["1 fact", "3 facts", "2 people"]
