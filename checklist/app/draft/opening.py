"""A checklist that was saved as a file, opened on the first page; never put over open work unasked."""

from __future__ import annotations

import streamlit as st

from checklist.app.draft import drafting
from checklist.app.state import edition, session
from checklist.app.widgets import asked_of_you, fields, frame, uploads
from checklist.app.widgets.markup import draw, tag
from checklist.picture.versions import is_part_of, lacks
from checklist.received import PageCheck, Received, ReceivedRequest
from checklist.record import Purpose, Record
from checklist.request import Request
from checklist.wording import phrases
from checklist.wording.dates import counted, day_and_time
from checklist.wording.names import child_in_a_sentence

_PLACE, _ANSWERS = "start:file", "start:answers"
_ONCE_MORE = "Choose the file once more there."
_LESS = (
    "This file is of the checklist that is open, and holds less: it is a copy that was made for somebody, or an earlier "
    "version. So that it does not take the place of the whole one, open it in a new tab."
)


def draw_open_file(*, keep_nothing: bool) -> None:
    """Opens a checklist, or starts the answer to a request, and keeps it as a draft unless nothing is to be kept."""
    received = uploads.record_or_request("A PDF or JSON file from this tool, at most 1 MB", _PLACE)
    if isinstance(received, ReceivedRequest):
        _draw_request(received, keep_nothing)
    elif received:
        _draw_offer(received, keep_nothing)


def _draw_request(received: ReceivedRequest, keep_nothing: bool) -> None:
    """What is asked, and whether to start the checklist that answers it; nothing that is open gives way unasked."""
    here, library, request = session.current(), edition.library(), received.request
    draw(tag('<div class="note">{asked}{code}</div>', asked=asked_of_you.asked_in_full(request), code=_check_code(received)))
    if not (known := [each for each in request.prompts if each in library.prompts]):
        frame.draw_note("This edition has none of the questions asked. Answer it in writing, as the request says.", strong=True)
        return
    if left := len(request.prompts) - len(known):
        frame.draw_note(
            f"Not in this edition, and so left out here: {counted(left, 'question')}. The PDF of the request has them."
        )
    agency = _who_answers(request)
    answers_it = here.record is not None and here.record.answers_request == request.id
    if answers_it:
        frame.draw_note("The checklist that is open answers this request already. You can have its questions first there.")
    elif here.record:
        frame.draw_note(f"Another checklist is open. {drafting.what_closing_costs()}", strong=True)
    with st.container(horizontal=True):
        if answers_it and st.button("Have its questions first", key="start:ask-again", type="primary"):
            here.ask_again(request)
            st.switch_page(frame.page("tasks"))
        label = (
            "Start another answer in its place" if answers_it else "Start here instead" if here.record else "Start your answer"
        )
        if agency and st.button(label, key="start:answer", type="secondary" if answers_it else "primary"):
            here.answer(request, agency, library, keep_nothing=keep_nothing)
            st.switch_page(frame.page("tasks"))
        if here.record:
            st.link_button(phrases.NEW_TAB, "./", key="start:beside", help=_ONCE_MORE)
            if st.button("Cancel", key="start:cancel"):
                here.offered.pop(_PLACE, None)
                st.rerun()


def _who_answers(request: Request) -> str:
    """The agency that answers: the one asked; where this edition does not have it, whichever is picked, "" until then."""
    here, library = session.current(), edition.library()
    if library.agency(request.to.agency):
        return request.to.agency
    frame.draw_note("It is for an agency that this edition does not know. Choose yours: the answer says that it is from you.")
    agencies, chosen = {each.id: each.name for each in library.agencies}, here.opened.get(_ANSWERS)
    fields.pick("Your agency answers it", agencies, chosen, "start:answers", lambda agency: here.open(_ANSWERS, agency))
    return here.opened.get(_ANSWERS) or ""


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
            st.link_button(phrases.NEW_TAB, "./", key="start:beside", help=_ONCE_MORE)
            if st.button("Cancel", key="start:cancel"):
                here.offered.pop(_PLACE, None)
                st.rerun()


def _is_less(record: Record, whole: Record) -> bool:
    """Whether a file is a copy of part of a checklist, or an earlier version of it with less in it."""
    is_earlier = record.updated < whole.updated and bool(lacks(record, whole))
    return record.id == whole.id and (is_earlier or is_part_of(record, whole))


def _check_code(received: Received | ReceivedRequest) -> object:
    if received.locked and received.pages is PageCheck.AS_MADE:
        return tag("<p>It was locked, and nobody has changed it since.</p>")
    if received.locked:
        return tag("<p>It was locked, and nobody has changed the record in it since. Its pages were not checked.</p>")
    return tag(
        "{note}<p>Check code <strong>{code}</strong>: it should be the one on page one. An unlocked file can be changed on its "
        "way; compare the code with the sender on the phone if that matters.</p>",
        code=received.check_code,
        note=tag("<p>{note}</p>", note=note) if (note := received.pages.spoken) else "",
    )
