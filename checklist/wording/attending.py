"""Who was at a meeting, and how, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from checklist.library import Library
from checklist.picture.decided import Attended, Attendee
from checklist.picture.minutes import Minutes
from checklist.wording.names import service_called, with_commas

ATTENDED: Final[Mapping[Attended, str]] = {
    Attended.IN_PERSON: "In person",
    Attended.VIDEO: "By video",
    Attended.PHONE: "By phone",
    Attended.IN_WRITING: "In writing",
    Attended.APOLOGIES: "Sent apologies",
    Attended.ABSENT: "Not there",
}


def attendee_called(attendee: Attendee, library: Library) -> str:
    """ "Health visiting, Harbour team – Hedda Plume, Health visitor, for school nursing too"."""
    also = f"for {attendee.speaks_for} too" if attendee.speaks_for else ""
    who = with_commas(attendee.name, attendee.role, also)
    return " – ".join(part for part in (service_called(attendee, library), who) if part)


def room_in_a_line(minutes: Minutes) -> str:
    """ "In the room: 4 people; 1 is not"."""
    there = sum(each.how is not None and each.how.is_there for each in minutes.attendance)
    if not minutes.attendance:
        return "Who is in the room? Nobody is written down yet"
    away = len(minutes.attendance) - there
    return f"In the room: {there}" + (f". Written down and not there: {away}" if away else "")
