"""What stands around every page: the menu, the emergency line, and how far one has come with the way on, always in reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist import content, coverage
from checklist.app.state import edition, marks, session, signed_in
from checklist.app.widgets import frame
from checklist.app.widgets.frame import Group, Place
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Role
from checklist.record import Record
from checklist.wording.names import child_in_a_sentence

_DOORS: Final = {
    "audit": "I answer for how it is used",
    "combine": "I chair the meeting",
    "ask": "I ask agencies before a meeting",
    "supervise": "I supervise",
    "train": "I train others",
    "join": "I have a code for an exercise",
    "library": "I want to read reviews",
}
_FOR_A_ROOM: Final = frozenset({"present", "train", "writing", "join"})  # others look on there, at an invented family


def draw_frame(page: StreamlitPage) -> None:
    """The menu, the emergency line and the bar: on every page, before anything else."""
    if isinstance(edition.library_or_faults(), content.ContentFaults):
        return
    library, here = edition.library(), session.current()
    here.tidy()
    if here.opened.get("page") != (now := page.url_path or "start"):
        here.opened["page"], here.wrong = now, {}
    with st.sidebar:
        _draw_menu(here.record, names_child=now not in _FOR_A_ROOM)
    emergency = tag('<p class="emergency" role="note">{line}</p>', line=library.edition.emergency)
    above = [emergency]
    if here.record:
        is_read = bool(here.opened.get(frame.READ_ONLY))
        stands_below = now == "quick" and not is_read  # under the answer, which would move away under the finger
        above += [] if stands_below else [_act_now(here.record, is_read=is_read)]
        above += [] if is_read else [_bar()]
    draw(joined(above))


def doors() -> Markup:
    """A way in for each other role, by what they would say of themselves."""
    ways = joined(
        tag("<li>{way}</li>", way=frame.link(name, label)) for name, label in _DOORS.items() if signed_in.may_open(name)
    )
    return tag('<nav class="doors" aria-label="Other ways in"><h2>Something else?</h2><ul>{ways}</ul></nav>', ways=ways)


def draw_only_doors() -> None:
    """The same for whoever may start no checklist, and the end of the page."""
    draw(doors())
    st.stop()


def _act_now(record: Record, *, is_read: bool) -> Markup:
    """What to do now, where the author said that a child is not safe tonight. Where not, nothing of it is seen.

    Who only reads the checklist did not say so, and cannot change it.
    """
    library = edition.library()
    asked = library.prompts[library.with_role(Role.SAFE_TONIGHT)]
    place = "quick" if session.current().short_form == coverage.TWO_MINUTES else asked.section_id
    return tag(
        '<div class="act-now" role="alert"><p><strong>{said}</strong></p><p data-count="act-now">{act}</p>{way}</div>',
        said=marks.NOT_SAFE_TO_READ if is_read else marks.NOT_SAFE,
        act=coverage.act_now(record, library),
        way="" if is_read else tag("<p>{way}</p>", way=frame.link(place, "Change this answer")),
    )


def _bar() -> Markup:
    """How many questions are answered, and the way to check and share; above it, that a child is not safe. Always in view."""
    said = marks.counts(session.current())
    return tag(
        '<div class="bar"><p class="alarm" data-count="alarm">{alarm}</p>'
        '<p><span><span data-count="form">{count}</span><span> answered</span></span>{way}</p></div>',
        alarm=said["alarm"],
        count=said["form"],
        way=frame.link("check", "Check and share"),
    )


def _draw_menu(record: Record | None, *, names_child: bool) -> None:
    """The menu, drawn as one piece: as thirty it took a third of the time that a page takes."""
    about = child_in_a_sentence(record.child) if record and names_child else ""
    said = marks.counts(session.current())
    shown = [Group.CHECKLIST, Group.INSIDE, Group.OTHERS] if record else [Group.OTHERS]
    open_here = [each for each in frame.places() if signed_in.may_open(each.name)]
    groups = ((group, [each for each in open_here if _group(each) is group]) for group in shown)
    draw(
        tag(
            '<p class="hide-way"><a href="./blank" data-hide>Hide this page</a></p>'
            '<nav class="menu" aria-label="Pages"><p class="tool-name">{start}</p>{about}{lists}</nav>',
            start=frame.link("start", "Information-sharing checklist"),
            about=tag('<p class="about-whom" dir="auto">About {child}</p>', child=about) if about else "",
            lists=joined(_list(group, places, said) for group, places in groups),
        )
    )


def _group(place: Place) -> Group:
    """Where a page stands in the menu. Of the pages for two and for ten minutes the one is in sight that was chosen."""
    is_short = session.current().short_form == coverage.TWO_MINUTES
    return Group.INSIDE if place.name == ("tasks" if is_short else "quick") else place.group


def _list(group: Group, places: Sequence[Place], said: dict[str, str]) -> Markup:
    """The pages of a group, folded away where the group is not what one came for, unless one is on one of them."""
    ways = joined(tag("<li>{way}</li>", way=frame.link(each.name, _label(each.name, said))) for each in places)
    listed = tag("<ul>{ways}</ul>", ways=ways)
    if group is Group.CHECKLIST or not said:
        return listed
    here = session.current().opened.get("page")
    return tag(
        "<details{open}><summary>{group}</summary>{listed}</details>",
        open=Markup(" open") if any(each.name == here for each in places) else "",
        group=group,
        listed=listed,
    )


def _label(name: str, said: dict[str, str]) -> Markup:
    if name not in said:
        return tag("{title}", title=frame.titled(name))
    counted = '{title} – <span data-count="{name}">{count}</span>'
    return tag(counted, title=frame.titled(name), name=name, count=said[name])
