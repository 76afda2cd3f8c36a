"""Dates and times that were typed and could not be read: where each stands, and a way there.

What cannot be read stays in its field and nowhere else, so that it is in no copy. Whoever checks or shares a checklist is told.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import streamlit as st

from checklist import two_minutes
from checklist.app.state import clock, edition, session
from checklist.app.state.tab_state import TabState
from checklist.app.widgets import frame
from checklist.app.widgets.markup import draw, joined, tag
from checklist.dates import NotADate, read_age, read_date, read_deadline
from checklist.frozen import silent
from checklist.library import Library
from checklist.record import Record
from checklist.wording import phrases
from checklist.wording.names import service_called

_FIELDS: Final = {
    "happened": "When it happened",
    "learned": "When you learned of it",
    "born": phrases.BORN,
    "died": "Died",
    "since": phrases.INVOLVED_SINCE,
    "by": "By when",
    "done": "Done on",
    "time": "Time",
}


@silent
class Unread(NamedTuple):
    """What was typed in one field for a date, and where: in words, and as the page with what is to be opened on it."""

    typed: str
    where: str
    page: str
    opened: tuple[tuple[str, str], ...] = ()


def unread(here: TabState, library: Library) -> tuple[Unread, ...]:
    """The dates and times of this checklist that could not be read, in the order in which they were typed."""
    record = here.record
    if record is None:
        return ()
    found = ((typed, _place(here.lasting(key).split(":"), record, library)) for key, typed in here.dates.items() if typed)
    return tuple(Unread(typed, *place[1:]) for typed, place in found if place and not place[0] and not _is_readable(typed))


def counted_in_short(here: TabState, library: Library) -> str:
    """How many could not be read and so are in no copy, in one sentence; "" where there is none."""
    count = len(unread(here, library))
    if not count:
        return ""
    return f"{_counted(count)}: what was typed there is not in this PDF. Check before you share says where."


def draw_ways_there() -> None:
    """Says which dates could not be read, each with a way there; nothing where there is none."""
    here, library = session.current(), edition.library()
    found = unread(here, library)
    if not found:
        return
    lines = joined(tag('<li dir="auto">{where}: “{typed}”</li>', where=each.where, typed=each.typed) for each in found)
    head = f"{_counted(len(found))}. What was typed there goes into no copy until it is written like 12 March 2026 or 14:00."
    frame.draw_note(tag("<p>{head}</p><ol>{lines}</ol>", head=head, lines=lines), strong=True)
    with st.container(horizontal=True, key="unread"):
        for number, each in enumerate(found, start=1):
            if st.button(f"Go to date {number}", key=here.key("unread", str(number))):
                for place, what in each.opened:
                    here.open(place, what)
                st.switch_page(frame.page(each.page))


def draw_unread_note(here: TabState, library: Library) -> None:
    """The same in one line, beside what is downloaded."""
    said = counted_in_short(here, library)
    draw(tag('<p class="note" role="note">{said}</p>', said=said) if said else joined(()))


def _counted(count: int) -> str:
    return "1 date or time could not be read" if count == 1 else f"{count} dates or times could not be read"


_Place = tuple[Any, str, str, tuple[tuple[str, str], ...]]  # what is kept there, where that is, its page, what to open on it


def _place(names: list[str], record: Record, library: Library) -> _Place | None:
    """The field with those names, by what lasts of its widget's key; None for one that has gone."""
    field = _FIELDS.get(names[-1], "Date")
    match names:
        case ["child", name]:
            return getattr(record.child, name, None), f"{field}, the child", "about", ()
        case ["meeting", name]:
            return getattr(record.meeting, name, None), f"{'Time' if name == 'time' else 'Day'} of the meeting", "about", ()
        case ["household", name]:
            return getattr(record.household, name, None), "The household, last checked", "people", ()
        case ["address", at, name]:
            address = _at(record.child.addresses, at)
            return address and (getattr(address, name, None), f"Address {int(at) + 1}, known since", "about", ())
        case ["person", person_id, name]:
            number = next((number for number, each in enumerate(record.people, start=1) if each.id == person_id), 0)
            where = f"{'Known since' if name == 'on' else field}, person {number}"
            person = record.person(person_id)
            return (getattr(person, name, None), where, "people", (("person", person_id),)) if person else None
        case ["involved", at, name]:
            involved = _at(record.involved, at)
            where = f"{field}, {service_called(involved, library)}" if involved else ""
            return involved and (getattr(involved, name, None), where, "agencies-involved", (("involved", at),))
        case ["action", at, name]:
            action = _at(record.actions, at)
            return action and (getattr(action, name, None), f"{field}, action {int(at) + 1}", "check", ())
        case ["quick", "born"]:
            return record.child.born, f"{field}, the child", "quick", ()
        case ["quick", fact_id, name]:
            fact = record.fact(two_minutes.place_of(record, fact_id), fact_id)
            number = two_minutes.FACTS.index(fact_id) + 1 if fact_id in two_minutes.FACTS else 0
            return (getattr(fact, name, None), f"{field}, fact {number} of two minutes", "quick", ()) if number else None
        case [prompt, fact_id, *rest]:
            return _of_fact(prompt, fact_id, rest, record, library)
    return None


def _of_fact(prompt: str, fact_id: str, rest: list[str], record: Record, library: Library) -> _Place | None:
    fact = record.fact(prompt, fact_id)
    section = next((each.id for each in library.sections if any(one.id == prompt for one in each.prompts)), "")
    if fact is None or not section:
        return None
    number = record.answer(prompt).facts.index(fact) + 1
    where = f"fact {number} under question {library.numbers[prompt]} {library.prompts[prompt].short}"
    opened = ((section, prompt), (prompt, fact_id))
    match rest:
        case ["knows", agency, name]:
            knows = fact.knows.get(agency)
            said = f"When, {library.agency_name(agency)}, {where}"
            return (getattr(knows, name, None), said, section, opened) if knows else None
        case [name]:
            return getattr(fact, name, None), f"{_FIELDS.get(name, 'Date')}, {where}", section, opened
    return None


def _at(items: tuple[Any, ...], at: str) -> Any:
    return items[int(at)] if at.isdigit() and int(at) < len(items) else None


def _is_readable(typed: str) -> bool:
    """Whether it is a date after all: then the field was only emptied somewhere else."""
    for read in (read_date, read_deadline, read_age):
        try:
            read(typed, clock.today())
        except NotADate:
            continue
        return True
    return False
