"""A checklist that was saved as a file, opened on the first page; never put over open work unasked."""

from __future__ import annotations

import streamlit as st

from checklist.app.draft import drafting
from checklist.app.state import edition, session
from checklist.app.widgets import frame, uploads
from checklist.app.widgets.markup import draw, tag
from checklist.picture.versions import is_part_of, lacks
from checklist.received import PageCheck, Received
from checklist.record import Purpose, Record
from checklist.wording import phrases
from checklist.wording.dates import day_and_time
from checklist.wording.names import child_in_a_sentence

_PLACE = "start:file"
_LESS = (
    "This file is of the checklist that is open, and holds less: it is a copy that was made for somebody, or an earlier "
    "version. So that it does not take the place of the whole one, open it in a new tab."
)


def draw_open_file(*, keep_nothing: bool) -> None:
    """Opens a checklist that was saved as PDF or JSON, and keeps it as a draft unless nothing is to be kept."""
    received = uploads.one_file("A PDF or JSON file from this tool, at most 1 MB", _PLACE)
    if received:
        _draw_offer(received, keep_nothing)


def _draw_offer(received: Received, keep_nothing: bool) -> None:
    """What was found, and whether to open it in the place of what is open."""
    here = session.current()
    record = received.record
    if record.purpose is Purpose.TRAINING:
        frame.draw_note("This is a training card, about an invented family.", strong=True)
    said = tag(
        '<p dir="auto">A checklist about <strong>{child}</strong> by {author}, {agency}, last changed {changed}.</p>'
        "{code}{removed}",
        child=child_in_a_sentence(record.child),
        author=record.practitioner.name or "somebody not named",
        agency=edition.library().agency_name(record.agency),
        changed=day_and_time(record.updated),
        code=_check_code(received),
        removed=tag("<p>{count} hidden characters were taken out of its text.</p>", count=received.removed)
        if received.removed
        else "",
    )
    draw(said)
    is_less = here.record is not None and _is_less(record, here.record)
    if is_less:
        frame.draw_note(_LESS, strong=True)
    elif here.record:
        frame.draw_note(f"Another checklist is open. {drafting.what_closing_costs()}", strong=True)
    with st.container(horizontal=True):
        label = "Open it here instead" if here.record else "Open it"
        if not is_less and st.button(label, key="start:open", type="primary"):
            here.open_record(record, keep_nothing=keep_nothing)
            st.switch_page(frame.page("prepare"))
        if here.record:
            st.link_button(phrases.NEW_TAB, "./", key="start:beside", help="Choose the file once more there.")
            if st.button("Cancel", key="start:cancel"):
                here.offered.pop(_PLACE, None)
                st.rerun()


def _is_less(record: Record, whole: Record) -> bool:
    """Whether a file is a copy of part of a checklist, or an earlier version of it with less in it."""
    is_earlier = record.updated < whole.updated and bool(lacks(record, whole))
    return record.id == whole.id and (is_earlier or is_part_of(record, whole))


def _check_code(received: Received) -> object:
    if received.locked and received.pages is PageCheck.AS_MADE:
        return tag("<p>It was locked, and nobody has changed it since.</p>")
    if received.locked:
        return tag("<p>It was locked, and nobody has changed the record in it since. Its pages were not checked.</p>")
    return tag(
        "{note}<p>Check code <strong>{code}</strong>: it should be the one on page one. An unlocked file can be changed on its "
        "way; compare the code with the sender on the phone if that matters.</p>",
        code=received.check_code,
        note=tag("<p>{note}</p>", note=note) if (note := received.about_pages) else "",
    )
