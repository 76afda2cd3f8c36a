"""Files that come in: read in a process of its own, refused by a plain sentence, never put over open work unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from checklist.app import drafting, parts, session
from checklist.app.markup import draw, joined, tag
from checklist.record import Purpose, Unreadable

if TYPE_CHECKING:
    from checklist.pdf.reader import Received


def open_file(*, keep_nothing: bool) -> None:
    """Opens a checklist that was saved as PDF or JSON, and keeps it as a draft unless nothing is to be kept."""
    here = session.current()
    file = st.file_uploader("A PDF or JSON file from this tool, at most 1 MB", type=["pdf", "json"], key="start:file")
    if file is None or file.file_id != here.received_from:
        here.received = None
    if file is None:
        return
    words = ""
    if here.needs_words == file.file_id:
        words = st.text_input("The words that open it", type="password", key="start:file-words", autocomplete="off")
    if st.button("Read this file", key="start:read"):
        _read(file.getvalue(), file.file_id, words)
        if here.needs_words == file.file_id and not words:
            st.rerun()
    if here.received:
        _offer(keep_nothing)


def _read(data: bytes, file_id: str, words: str) -> None:
    from checklist.pdf import exchange

    here = session.current()
    here.received = None
    try:
        here.received, here.received_from = exchange.read_file(data, words), file_id
        here.needs_words = ""
    except exchange.Locked:
        here.needs_words = file_id
    except Unreadable as refused:
        draw(tag("<ul>{faults}</ul>", faults=joined(tag("<li>{fault}</li>", fault=each) for each in refused.faults)))


def _offer(keep_nothing: bool) -> None:
    """What was found, and whether to open it in the place of what is open."""
    here = session.current()
    received = here.received
    if received is None:
        return
    record = received.record
    if record.purpose is Purpose.TRAINING:
        parts.note("This is a training card, about an invented family.", strong=True)
    said = tag(
        '<p dir="auto">A checklist about <strong>{child}</strong> by {author}, {agency}, last changed {changed}.</p>'
        "{code}{removed}",
        child=record.child.name or "a child not named",
        author=record.practitioner.name or "somebody not named",
        agency=session.library().agency_name(record.agency),
        changed=session.in_words(record.updated),
        code=_check_code(received),
        removed=tag("<p>{count} hidden characters were taken out of its text.</p>", count=received.removed)
        if received.removed
        else "",
    )
    draw(said)
    if here.record:
        parts.note(f"Another checklist is open. {drafting.what_closing_costs()}", strong=True)
    with st.container(horizontal=True):
        if st.button("Open it here instead" if here.record else "Open it", key="start:open", type="primary"):
            here.open_record(record, keep_nothing=keep_nothing)
            st.switch_page(parts.page("draft" if here.checklist_draft.passphrase else "prepare"))
        if here.record:
            st.link_button("Open a new tab for it", "./", key="start:beside", help="Choose the file once more there.")
            if st.button("Cancel", key="start:cancel"):
                here.received = None
                st.rerun()


def _check_code(received: Received) -> object:
    from checklist.pdf.exchange import Pages, about_pages

    if received.locked and received.pages is Pages.AS_MADE:
        return tag("<p>It was locked, and nobody has changed it since.</p>")
    if received.locked:
        return tag("<p>It was locked, and nobody has changed the record in it since. Its pages were not checked.</p>")
    return tag(
        "{note}<p>Check code <strong>{code}</strong>: it should be the one on page one. An unlocked file can be changed on its "
        "way; compare the code with the sender on the phone if that matters.</p>",
        code=received.check_code,
        note=tag("<p>{note}</p>", note=note) if (note := about_pages(received)) else "",
    )
