"""Moments, stretches of time and counts in words, alike on every page and every paper.

What people say of when something happened is a `PartialDate`, which speaks for itself; these are the moments of the tool.
"""

from __future__ import annotations

from datetime import datetime

from checklist.dates import UK


def time_of_day(moment: datetime) -> str:
    """The time in the United Kingdom: "14:05"."""
    return f"{moment.astimezone(UK):%H:%M}"


def day_of(moment: datetime) -> str:
    """The day in the United Kingdom: "12 March 2026"."""
    there = moment.astimezone(UK)
    return f"{there.day} {there:%B %Y}"


def day_and_time(moment: datetime) -> str:
    """A moment as people in the United Kingdom say it: "12 March 2026 at 14:05"."""
    return f"{day_of(moment)} at {time_of_day(moment)}"


def in_days(days: int) -> str:
    """ "the same day", "1 day", "12 days"."""
    return counted(days, "day") if days else "the same day"


def counted(number: int, thing: str, things: str = "") -> str:
    """ "1 fact", "3 facts". `things` where more than one is not just an s more."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"
