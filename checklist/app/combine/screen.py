"""What stands over the picture: who is there and sent what, who is not safe, who sees the screen and what of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from checklist.app.state import edition
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, joined, tag
from checklist.picture.copies import Readers
from checklist.picture.findings import Filter
from checklist.picture.values import Picture
from checklist.wording.agenda import not_safe_in_words
from checklist.wording.decided import there_in_words
from checklist.wording.findings import missing_in_words, sent_in_words
from checklist.wording.names import called
from checklist.wording.phrases import NO_CHECKLIST_FROM

SEEN_BY: Final = {
    Readers.MEETING: "The meeting",
    Readers.CHAIR: "Only me",
    Readers.FAMILY: "The family too",
}


def draw_who_is_there(table: Table, picture: Picture) -> None:
    """How many are in the room, sent a checklist and did not, in one line; who they are is folded into it."""
    minutes = table.marks(picture)
    there, sent, missing = (
        there_in_words(minutes, picture.library)[0],
        sent_in_words(picture, minutes),
        missing_in_words(picture),
    )
    room = f"In the room: {len(there)}." if there else "Who is in the room is written down under “Decide”."
    none = f", and no checklist from {len(missing)} that somebody names" if missing else ""
    lines = (
        ("In the room", "; ".join(there)),
        ("Checklists from", "; ".join(sent)),
        (NO_CHECKLIST_FROM, "; ".join(map(str, missing))),
    )
    said = (tag('<p dir="auto"><strong>{title}:</strong> {who}</p>', title=title, who=who) for title, who in lines if who)
    draw(
        tag(
            '<details class="who"><summary>{room} Checklists from {count}{none}</summary>{said}</details>',
            room="" if table.is_for_reading else room,
            count=len(sent),
            none=none,
            said=joined(said),
        )
    )


def draw_not_safe(picture: Picture, *, in_full: bool) -> None:
    """Who says that a child is not safe tonight, over every part; where it is taken up, what has to be done now too."""
    said, act = not_safe_in_words(picture)
    act = act if in_full else ""
    if said:
        draw(tag('<div class="act-now" role="note"><p><strong>{said}</strong> {act}</p></div>', said=said, act=act))


def draw_this_screen(table: Table, picture: Picture) -> None:
    """Who sees this screen, and what of the picture is shown on it."""
    said = {
        Readers.CHAIR: "Only you see this screen: everything is on it, protected sources too.",
        Readers.MEETING: "The meeting sees this screen: protected sources are left out.",
        Readers.FAMILY: "The family sees this screen: what is kept from them is left out.",
    }[table.readers]
    draw(
        tag(
            '<p class="meta">{said}{filtered}</p>',
            said=said,
            filtered="" if table.wanted.is_everything else " Only some is shown.",
        )
    )
    with st.expander("Change this, or show only some"):
        _draw_who_sees_this(table)
        _draw_show_only(table, picture)


def _draw_who_sees_this(table: Table) -> None:
    """What is protected is on the screen only when the chair is alone; what is written then goes no further."""

    def keep(chosen: Readers | None) -> None:
        table.readers = chosen or Readers.MEETING

    fields.choice("Who sees this screen?", SEEN_BY, table.readers, table.key("readers"), keep, is_firm=True)
    goes = {
        Readers.CHAIR: "What you write now stays in your own pack.",
        Readers.MEETING: "What you write now can go into the packs of the agencies.",
        Readers.FAMILY: "Nothing can be settled or added now. Actions that you write can go into the pack of the family too.",
    }
    draw(tag('<p class="meta">{goes}</p>', goes=goes[table.readers]))


def _draw_show_only(table: Table, picture: Picture) -> None:
    """The filter: by child, person, agency and section. Names stand in lists, never in labels."""
    library, wanted = edition.library(), table.wanted
    if len(picture.children) > 1:
        children = {each.id: called(each) for each in picture.children}
        fields.pick("Child", children, wanted.child or None, table.key("f-child"), _want(table, "child"), hint="Any")
    people = {each.id: each.name for each in picture.people}
    agencies = {each: library.agency_name(each) for each in picture.agencies}
    sections = {each.id: each.title for each in library.sections}
    fields.pick("Person", people, wanted.person or None, table.key("f-person"), _want(table, "person"), hint="Anybody")
    fields.pick("Agency", agencies, wanted.agency or None, table.key("f-agency"), _want(table, "agency"), hint="Any")
    fields.pick("Section", sections, wanted.section or None, table.key("f-section"), _want(table, "section"), hint="Any")
    if not wanted.is_everything:
        st.button("Show everything again", key=table.key("filter-off"), on_click=_show_everything, args=(table,))


def _want(table: Table, name: str) -> Callable[[str | None], None]:
    def keep(value: str | None) -> None:
        table.wanted = replace(table.wanted, **{name: value or ""})
        table.page_of.clear()

    return keep


def _show_everything(table: Table) -> None:
    table.wanted = Filter()
    table.page_of.clear()
    table.round += 1  # new, empty pickers
