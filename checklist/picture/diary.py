"""The dates of a meeting as a calendar file (RFC 5545) for an ordinary calendar, which others may see: no word of a person.

`as_calendar(dates_of(minutes), made)` has an entry for each action with a day, and for the next meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from checklist.dates import UK, PartialDate
from checklist.picture.minutes import Minutes

NEXT_MEETING: Final = "Next meeting"
_LASTS: Final = timedelta(hours=1)  # where a time of day is given; a day without one is a whole day
_EXACT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


def dates_of(minutes: Minutes) -> Iterator[tuple[str, PartialDate]]:
    """What each entry is called, by its number in the list of actions alone, and its day. Days that are not exact have none."""
    for number, action in enumerate(minutes.actions, start=1):
        if action.by and not action.done and _EXACT.fullmatch(action.by.edtf):
            yield f"Action {number} of the meeting", action.by
    meets = minutes.decision.next
    if meets and _EXACT.fullmatch(meets.edtf):
        yield NEXT_MEETING, meets


def as_calendar(dates: Iterable[tuple[str, PartialDate]], made: datetime) -> bytes:
    """The calendar file of those dates. `made` is aware; it tells the entries of one file from those of another."""
    stamp = f"{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//information-sharing-checklist//EN"]
    for number, (title, when) in enumerate(dates, start=1):
        uid = f"UID:{stamp}-{number}@information-sharing-checklist"
        lines += ["BEGIN:VEVENT", uid, f"DTSTAMP:{stamp}", *_from_to(when.edtf), f"SUMMARY:{title}", "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _from_to(edtf: str) -> tuple[str, str]:
    if "T" not in edtf:
        day = date.fromisoformat(edtf)
        return f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    begins = datetime.fromisoformat(edtf).replace(tzinfo=UK).astimezone(UTC)
    return f"DTSTART:{begins:%Y%m%dT%H%M%SZ}", f"DTEND:{begins + _LASTS:%Y%m%dT%H%M%SZ}"
