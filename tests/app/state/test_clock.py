"""What time it is, for people in the United Kingdom."""

from __future__ import annotations

from datetime import UTC, datetime

from checklist.app.state import clock


def test_times_are_those_of_the_united_kingdom() -> None:
    summer, winter = datetime(2026, 7, 1, 13, 32, tzinfo=UTC), datetime(2026, 1, 1, 13, 32, tzinfo=UTC)

    assert (clock.time_of_day(summer), clock.time_of_day(winter)) == ("14:32", "13:32")
    assert clock.in_words(summer) == "1 July 2026 at 14:32"
