"""What is asked of an agency, in words: by whom, about whom, by when."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from checklist.dates import UK
from checklist.dates.age import aged
from checklist.library import Library
from checklist.request import Request
from checklist.wording.names import child_called, service_called, with_commas

REQUEST: Final = "Request for information"
NOBODY_NAMED: Final = "Somebody who gave no name"
NO_DAY: Final = "no day given"


def child_asked_about(request: Request, at: datetime) -> str:
    """The child as the asked agency needs it: name, age on that day, date of birth, reference."""
    child, day = request.asked_child, at.astimezone(UK).date()
    return with_commas(
        child_called(child, "No name given"),
        aged(child.born, day),
        f"born {child.born.spoken}" if child.born and child.born.earliest <= day else "",
        f"expected {child.born.spoken}" if child.born and child.born.earliest > day else "",
        f"reference {child.reference}" if child.reference else "",
    )


def asked_in_a_sentence(request: Request, library: Library) -> str:
    """Who asks whom about whom, before what: what is read first, and aloud."""
    meeting = request.meeting
    when = " at ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
    what = library.nation(request.nation).strategy_discussion
    about = child_called(request.asked_child, "a child")
    return (
        f"{asked_by(request, library)}, asks what you at {asked_of(request, library)} know about {about}, before the {what}"
        f"{f' on {when}' if meeting.on else f' at {when}' if when else ''}."
    )


def asked_by(request: Request, library: Library) -> str:
    """Who asks, without how to reach them: "Ines Falk, Team manager, Children’s social care"."""
    asker = request.asker
    return with_commas(asker.name or NOBODY_NAMED, asker.role, service_called(asker, library))


def asked_of(request: Request, library: Library) -> str:
    return service_called(request.to, library)


def reply_by(request: Request) -> str:
    return request.reply_by.spoken if request.reply_by else NO_DAY


def meeting_asked_for(request: Request) -> str:
    """When it is and what it is about; "" where neither is said."""
    meeting = request.meeting
    when = " at ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
    return ". ".join(part for part in (when, meeting.about) if part)
