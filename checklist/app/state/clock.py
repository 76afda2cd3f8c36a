"""What time it is, and for people in the United Kingdom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is for people in the United Kingdom."""
    return datetime.now(UK).date()


def time_of_day(moment: datetime) -> str:
    """The time of day in the United Kingdom: "14:05"."""
    return f"{moment.astimezone(UK):%H:%M}"


def in_words(moment: datetime) -> str:
    """A moment as people in the United Kingdom say it: "12 March 2026 at 14:05"."""
    there = moment.astimezone(UK)
    return f"{there.day} {there:%B %Y} at {there:%H:%M}"
