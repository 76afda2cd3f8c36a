"""Who is in the room: written down at the top of the meeting, and read from the minutes from then on."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from checklist.app.combine import forms
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, tag
from checklist.picture.decided import Attended, Attendee
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture
from checklist.wording.attending import ATTENDED, attendee_called, room_in_a_line

_FORM: Final = "room"


def draw_room(table: Table, picture: Picture) -> None:
    """Who is in the room, folded under a line that counts them; not while the family sees the screen."""
    if table.is_for_reading:
        return
    with st.expander(room_in_a_line(table.minutes)):
        for number, each in enumerate(table.minutes.attendance, start=1):
            _draw_attendee(each, number, table, picture)
        if not table.minutes.attendance:
            everybody = partial(_put_down_authors, table, picture)
            st.button("Put down all who sent a checklist", key=table.key("room", "all"), on_click=everybody)
        _draw_one_more(table, picture)


def _draw_attendee(attendee: Attendee, number: int, table: Table, picture: Picture) -> None:
    def keep(how: Attended | None) -> None:
        table.change(lambda minutes: minutes.with_attendee(attendee.but(how=how)), table.told)

    with st.container(horizontal=True, vertical_alignment="bottom", key=f"attendee-{number}"):
        who = attendee_called(attendee, picture.library)
        draw(tag('<p dir="auto">{number}. {who}</p>', number=number, who=who))
        fields.pick(f"How number {number} takes part", ATTENDED, attendee.how, table.key("room", attendee.id), keep)
        out = partial(table.change, partial(_without, attendee.id))
        st.button(f"Take out number {number}", key=table.key("room-out", attendee.id), type="tertiary", on_click=out)


def _without(attendee: str, minutes: Minutes) -> Minutes:
    return minutes.without_attendee(attendee)


def _put_down_authors(table: Table, picture: Picture) -> None:
    """Everybody who sent a checklist as there in person: most are, and the others are changed more quickly than all written."""
    for each in picture.authors:
        new = Attendee(
            id=table.minutes.free_id("n"),
            agency=each.agency,
            service=each.service,
            name=each.practitioner,
            role=each.role,
            how=Attended.IN_PERSON,
        )
        table.change(partial(_with, new), table.told)


def _with(attendee: Attendee, minutes: Minutes) -> Minutes:
    return minutes.with_attendee(attendee)


def _draw_one_more(table: Table, picture: Picture) -> None:
    place, agencies = table.form(_FORM), {each.id: each.name for each in picture.library.agencies}
    draw(tag("<h3>Add somebody</h3>"))
    who, whose = st.columns(2)
    with who:
        fields.line("Their name", *table.field(f"{place}:name"))
        fields.line("Their role", *table.field(f"{place}:role"))
    with whose:
        value, key, keep = table.field(f"{place}:agency")
        fields.pick("Their agency", agencies, value or None, key, keep)
        fields.line("Whom else they speak for", *table.field(f"{place}:for"))
    st.button("Add to the room", key=table.key("room", "add"), on_click=_put_down, args=(table,))


def _put_down(table: Table) -> None:
    place = table.form(_FORM)
    name, role, agency, speaks_for = (forms.typed_in(table, f"{place}:{part}") for part in ("name", "role", "agency", "for"))
    if not (name and agency):
        table.told = "Somebody in the room needs a name and an agency."
        return
    new = Attendee(
        id=table.minutes.free_id("n"), agency=agency, name=name, role=role, how=Attended.IN_PERSON, speaks_for=speaks_for
    )
    table.change(partial(_with, new), "Added to the room.")
    table.put_down(_FORM)
