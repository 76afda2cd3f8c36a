"""Services involved, one of them open for filling in, and who is usually at the meeting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist.app.state import session, undo
from checklist.app.widgets import fields, in_short, lessons
from checklist.app.widgets.markup import draw, tag
from checklist.library import Library
from checklist.record import MOST_LISTED, NAME_LONGEST, InvolvedState, Involvement, Record
from checklist.wording import answers, phrases
from checklist.wording.facts import service_in_words
from checklist.wording.names import service_called


def draw_services(record: Record, library: Library) -> None:
    """Which agencies are involved, and each of their services in short or, where open, in full."""
    here = session.current()
    names = {agency.id: agency.name for agency in library.agencies}
    chosen = tuple(dict.fromkeys(each.agency for each in record.involved))
    fields.several("Which agencies are involved?", names, chosen, here.key("agencies"), partial(undo.set_agencies, here))
    _draw_undo(library)
    for at, involved in enumerate(record.involved):
        if here.opened.get("involved") == str(at):
            _draw_service_editor(involved, at, record, library)
        else:
            _draw_service_line(involved, at, library)


def draw_usual_attendees(record: Record, library: Library) -> None:
    """Who is usually at the meeting in this nation, and who of them is not listed yet."""
    nation = library.nation(record.nation)
    listed = {each.agency for each in record.involved} | {record.agency}
    missing = [library.agency_name(each) for each in nation.attendees if each not in listed]
    draw(
        tag(
            '<div class="lessons"><h2>Who is usually at the {meeting}</h2><p>Always: {always}.</p>{missing}<p>{note}</p>'
            '<p class="meta">Checked {checked}. {link}</p></div>',
            meeting=nation.strategy_discussion,
            always=", ".join(library.agency_name(each) for each in nation.attendees),
            missing=tag("<p>Not on your list yet: <strong>{names}</strong>.</p>", names=", ".join(missing)) if missing else "",
            note=nation.attendees_note,
            checked=nation.checked_on.spoken,
            link=lessons.link_out(nation.url, "Source"),
        )
    )


def _draw_undo(library: Library) -> None:
    """What was taken off the list although something was said of it, and the way to put it back."""
    here = session.current()
    if here.taken_off:
        names = "; ".join(service_called(each, library) for _, each in here.taken_off)
        draw(tag('<p role="status" dir="auto">Taken off the list, with what you wrote: {names}.</p>', names=names))
        label = "Put it back" if len(here.taken_off) == 1 else "Put them back"
        st.button(label, key=here.key("agencies", "undo"), on_click=undo.put_services_back, args=(here,))


def _draw_service_line(involved: Involvement, at: int, library: Library) -> None:
    here = session.current()
    told = service_in_words(involved, library)
    blank = involved == Involvement(agency=involved.agency, service=involved.service)
    draw(in_short.named_in_short(told.name, *(("No details yet",) if blank else told.lines)))
    label = f"Add details for {library.agency_name(involved.agency)} (service {at + 1})"
    st.button(label, key=here.key("involved", str(at), "edit"), type="tertiary", on_click=here.open, args=("involved", str(at)))


def _draw_service_editor(involved: Involvement, at: int, record: Record, library: Library) -> None:
    here, agency = session.current(), library.agency(involved.agency)
    token = f"involved:{involved.agency}:{sum(each.agency == involved.agency for each in record.involved[:at])}"

    def field(name: str) -> tuple[str, Callable[[object], None]]:
        return here.key("involved", str(at), name), here.item_field("involved", at, name)

    def keep_state(state: InvolvedState | None) -> None:
        here.item_field("involved", at, "state")(state or InvolvedState.NOT_KNOWN)

    with st.container(border=True, key=f"involved-{at}"):
        name = service_called(involved, library)
        draw(tag('<h2 tabindex="-1" data-focus="{token}">{name}</h2>', token=token, name=name))
        if agency:
            draw(
                tag(
                    "<details><summary>Their job, and what is often taken for granted</summary>"
                    "<p>{remit}</p><p>{holds}</p><p>{mistaken}</p></details>",
                    remit=agency.remit,
                    holds=agency.often_holds,
                    mistaken=agency.mistaken,
                )
            )
        left, right = st.columns(2)
        with left:
            fields.line("Named worker", involved.worker, *field("worker"), longest=NAME_LONGEST)
            fields.line("Their role, and what for", involved.role, *field("role"))
        with right:
            fields.line("Service or team", involved.service, *field("service"), longest=NAME_LONGEST)
            fields.line("Telephone or work address", involved.contact, *field("contact"))
        fields.when(phrases.INVOLVED_SINCE, involved.since, *field("since"))
        fields.choice("Open or closed?", answers.INVOLVED, involved.state, here.key("involved", str(at), "state"), keep_state)
        fields.choice("How do you know they are involved?", answers.ASK_HOW, involved.how, *field("how"))
        protect = "That this service is involved must stay secret"
        fields.mark(protect, answers.INVOLVED_STAYS_OUT, involved.protect, *field("protect"))
        with st.container(horizontal=True):
            st.button("Done with this service", key=field("done")[0], on_click=here.open, args=("involved", None))
            second = "Add a second service of this agency"
            if len(record.involved) < MOST_LISTED:
                st.button(
                    second,
                    key=field("second")[0],
                    on_click=undo.add_service,
                    args=(
                        here,
                        involved.agency,
                    ),
                )
            st.button(
                "Take off the list",
                key=field("off")[0],
                on_click=undo.remove_service,
                args=(
                    here,
                    at,
                ),
            )
