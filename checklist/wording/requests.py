"""What is asked of an agency, in words: by whom, about whom, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from checklist.dates import UK
from checklist.dates.age import aged
from checklist.library import Library
from checklist.picture.accounts import Author
from checklist.picture.requests import AskedOf, Came, WhoWasAsked
from checklist.request import Request
from checklist.wording.dates import counted
from checklist.wording.names import child_called, holder_called, service_called, with_commas

REQUEST: Final = "Request for information"
NOBODY_NAMED: Final = "Somebody who gave no name"
NOT_ASKED: Final = "Named, and not asked"
NO_DAY: Final = "no day given"
CAME: Final[Mapping[Came, str]] = {
    Came.ANSWERED: "Answered",
    Came.NOTHING_HELD: "Answered: nothing held",
    Came.NOT_ANSWERED: "Not answered",
}


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


def please_answer(request: Request) -> str:
    """By when, as one is asked: "Please answer by 12 March 2026 at 10:00"."""
    return f"Please answer by {request.reply_by.spoken}" if request.reply_by else "Please answer as soon as you can"


def meeting_asked_for(request: Request) -> str:
    """When it is and what it is about; "" where neither is said."""
    meeting = request.meeting
    when = " at ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
    return ". ".join(part for part in (when, meeting.about) if part)


def not_asked_in_words(found: WhoWasAsked, library: Library) -> str:
    """The agencies that somebody names and nobody asked, each with its service where one is named."""
    return "; ".join(with_commas(library.agency_name(each.agency), *each.services) for each in found.not_asked)


def came_in_words(asked: AskedOf, library: Library, today: date) -> Iterator[str]:
    """What came of a request, a sentence each: who answered, what is open, and what to look at."""
    request, whom = asked.request, asked_of(asked.request, library)
    count = counted(len(request.prompts), "question")
    if asked.came is Came.NOTHING_HELD:
        yield f"{_named(asked.by, library)} looked at all that was asked ({count}) and holds nothing on it."
    elif asked.came is Came.ANSWERED:
        yield f"By {_named(asked.by, library)}."
        if asked.left_open:
            yield f"{asked.left_open} of {count} {'is' if asked.left_open == 1 else 'are'} not covered."
    elif request.is_late(today):
        yield f"It was to be answered by {reply_by(request)}. Ring them."
    elif request.reply_by:
        yield f"To be answered by {reply_by(request)}."
    if asked.here:
        yield f"A checklist from {_named(asked.here, library)} is here that was made without this request."
    if len(asked.by) > 1:
        yield "It was answered more than once. All answers are used, each with its author."
    if asked.others:
        yield f"It was asked of {whom}. The answer is from {_named(asked.others, library)}."
    if asked.is_of_another_child:
        yield "The child it names seems to be another than the one here. Look at both before you rely on it."


def _named(authors: tuple[Author, ...], library: Library) -> str:
    return " and ".join(dict.fromkeys(holder_called(each, library) for each in authors))
