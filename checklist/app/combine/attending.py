"""Who is at the meeting: those who sent a checklist with one tap each, and anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist.app.combine import forms
from checklist.app.state import session
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, tag
from checklist.picture.accounts import Author
from checklist.picture.decided import Attended, Attendee
from checklist.picture.values import Picture
from checklist.spelling import fold
from checklist.wording.decided import ATTENDED, WHO_WAS_THERE, attendee_in_words

_OPENED: Final = "combine-attendee"  # in `TabState.opened`: whose details are open
_FORM: Final = "attend"


def draw_attendance(table: Table, picture: Picture) -> None:
    """A line for each person, with how they took part: first those who sent a checklist, each in one place for good."""
    draw(tag("<h3>{title}</h3>", title=WHO_WAS_THERE))
    attendance = table.marks(picture).attendance
    put_down = {(each.agency, fold(each.service), fold(each.name)): each for each in reversed(attendance)}
    rows: list[Attendee | Author] = [put_down.get(key, author) for key, author in _authors(table, picture).items()]
    rows += (each for each in attendance if each not in rows)
    for number, each in enumerate(rows, start=1):
        if isinstance(each, Attendee):
            _draw_attendee(each, number, table, picture)
        else:
            _draw_suggested(each, number, table, picture)
    _draw_add(table, picture)


def _authors(table: Table, picture: Picture) -> dict[tuple[str, str, str], Author]:
    """Each practitioner once, in the order of the picture."""
    spoken = table.minutes.spoken_records
    return {
        (each.agency, fold(each.service), fold(each.practitioner)): each
        for each in picture.authors
        if each.record not in spoken
    }


def _draw_suggested(author: Author, number: int, table: Table, picture: Picture) -> None:
    """Somebody whose checklist is here: how they took part is all that there is to say."""
    attendee = Attendee(
        id=table.minutes.free_id("n"), agency=author.agency, service=author.service, name=author.practitioner, role=author.role
    )
    said = attendee_in_words(attendee, picture.library)
    draw(tag('<p class="attends" dir="auto">{number}. {who}</p>', number=number, who=said))

    def keep(how: Attended | None) -> None:
        if how:
            free = table.minutes.free_id("n")
            table.change(lambda minutes: minutes.with_attendee(attendee.but(id=free, how=how)))

    _draw_how(number, None, table.key("attends", str(author.record)), keep)


def _draw_attendee(attendee: Attendee, number: int, table: Table, picture: Picture) -> None:
    here, said = session.current(), attendee_in_words(attendee.but(how=None), picture.library)
    draw(tag('<p class="attends" dir="auto">{number}. {who}</p>', number=number, who=said))
    _draw_how(number, attendee.how, table.key("attends", attendee.id), _keep(attendee.id, "how", table))
    is_open = here.opened.get(_OPENED) == attendee.id
    if not is_open:
        label = f"Change who person {number} is"
        opens = partial(here.open, _OPENED, attendee.id)
        st.button(label, key=table.key("attends", attendee.id, "open"), type="tertiary", on_click=opens)
        return
    for name, label in (("name", "Name"), ("role", "Role"), ("service", "Service"), ("speaks_for", "Also speaks for")):
        value, key = getattr(attendee, name), table.key("attends", attendee.id, name)
        fields.line(
            f"{label} of person {number}" if name != "speaks_for" else f"Person {number} also speaks for",
            value,
            key,
            _keep(attendee.id, name, table),
        )
    with st.container(horizontal=True):
        st.button(
            f"Done with person {number}",
            key=table.key("attends", attendee.id, "done"),
            on_click=here.open,
            args=(_OPENED, None),
        )
        out = partial(table.change, lambda minutes: minutes.without_attendee(attendee.id), "Taken out of who was there.")
        st.button(f"Take out person {number}", key=table.key("attends", attendee.id, "remove"), type="tertiary", on_click=out)


def _draw_how(number: int, how: Attended | None, key: str, keep: Callable[[Attended | None], None]) -> None:
    fields.choice(f"How person {number} took part", ATTENDED, how, key, keep, label_visibility="collapsed")


def _keep(attendee: str, name: str, table: Table) -> Callable[[Any], None]:
    """Keeps one field of somebody as they stand now: two fields may arrive together."""

    def keep(value: Any) -> None:
        now = next((each for each in table.minutes.attendance if each.id == attendee), None)
        if now:
            table.change(lambda minutes: minutes.with_attendee(now.but(**{name: value})))

    return keep


def _draw_add(table: Table, picture: Picture) -> None:
    """Fields for somebody who sent no checklist."""
    place = table.form(_FORM)
    with st.expander("Add somebody else"):
        value, key, keep = table.field(f"{place}:agency")
        fields.pick("Their agency", {each.id: each.name for each in picture.library.agencies}, value or None, key, keep)
        fields.line("Their name", *table.field(f"{place}:name"))
        fields.line("Their role", *table.field(f"{place}:role"))
        value, key, keep = table.field(f"{place}:how")
        fields.choice("How do they take part?", ATTENDED, Attended(value) if value else None, key, keep)
        st.button("Add this person", key=table.key(_FORM), on_click=_put_down, args=(table,))


def _put_down(table: Table) -> None:
    place = table.form(_FORM)
    agency, name, role, how = (forms.typed_in(table, f"{place}:{each}") for each in ("agency", "name", "role", "how"))
    lacking = {
        table.key(f"{place}:agency"): "" if agency else "Choose their agency.",
        table.key(f"{place}:how"): "" if how else "Choose how they take part.",
    }
    if session.current().refuse(lacking):
        return
    attendee = Attendee(id=table.minutes.free_id("n"), agency=agency, name=name, role=role, how=Attended(how))
    table.change(lambda minutes: minutes.with_attendee(attendee), "Added to who was there.")
    table.put_down(_FORM)
