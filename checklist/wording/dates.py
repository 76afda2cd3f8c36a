"""Moments, stretches of time and counts in words, alike on every page and every paper.

What people say of when something happened is a `PartialDate`, which speaks for itself; these are the moments of the tool.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import datetime
from typing import Final

from checklist.dates import UK, PartialDate

CANNOT_BE_READ: Final = "We cannot read this as a date. Write it like 12 March 2026, March 2026 or about 1 March 2026."


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


def read_as(when: PartialDate) -> str:
    """How a date was read, beside the field where it stands as it was typed."""
    return f"Read as {when.spoken}"


def is_plain(typed: str) -> bool:
    """Whether it names month and year. "3/4/26", "12 March 85" and "last August" do not: it is said how they were read."""
    return any(name.lower() in typed.lower() for name in month_abbr if name) and re.search(r"\d{4}", typed) is not None
