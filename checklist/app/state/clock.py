"""What time it is, and what day for people in the United Kingdom."""

from __future__ import annotations

from datetime import UTC, date, datetime

from checklist.dates import UK, PartialDate


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is for people in the United Kingdom."""
    return datetime.now(UK).date()


def minute() -> PartialDate:
    """This very minute for people in the United Kingdom."""
    return PartialDate(datetime.now(UK).strftime("%Y-%m-%dT%H:%M"))
