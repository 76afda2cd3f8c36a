"""Check before you share: whom to ring, what is assumed, what nobody has covered."""

from functools import partial

import streamlit as st

from checklist import coverage
from checklist.app.state import edition, session
from checklist.app.widgets import actions, frame, in_short, lessons, unread
from checklist.app.widgets.markup import draw, joined, tag
from checklist.record import Status
from checklist.wording import answers

here, library = session.current(), edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
calls = coverage.calls(record, library)
unchecked = coverage.unchecked(record, library)
frame.draw_lead("A call now may matter more than anything else you do here. Ring, ask, and tick what you learned.")
unread.draw_ways_there()

ring, gaps = st.columns([3, 2], gap="large")
with ring:
    draw(tag("<h2>Ring about what you think they know ({count})</h2>", count=len(calls)))
    if not calls:
        draw(tag("<p>You have marked nothing as “I think they know”.</p>"))
    agency = ""
    for number, call in enumerate(calls, start=1):
        if call.agency != agency:
            agency = call.agency
            draw(in_short.whom_to_ring(call, library))
        place = f"{call.prompt}:{call.fact.id}:{call.agency}"
        rang = partial(here.rang, call.prompt, call.fact.id, call.agency)
        with st.container(horizontal=True, vertical_alignment="center", key=f"call-{place.replace(':', '-')}"):
            draw(in_short.to_ask(call, number, library))
            st.button(f"They knew ({number})", key=here.key("call", place, "knew"), on_click=rang, args=(coverage.THEY_KNEW,))
            st.button(
                f"I told them now ({number})", key=here.key("call", place, "told"), on_click=rang, args=(coverage.DID_NOT_KNOW,)
            )
            st.button(f"No answer ({number})", key=here.key("call", place, "none"), on_click=rang, args=(coverage.NO_ANSWER,))
    if here.called:
        draw(tag('<p role="status" class="note">{said}</p>', said=here.called))
    draw(tag("<h2>Assumed, and checked by nobody ({count})</h2>", count=len(unchecked)))
    if not unchecked:
        draw(tag("<p>No fact is marked as assumed.</p>"))
    draw(joined(in_short.fact_in_short(fact, record, library) for _, fact in unchecked))
    draw(tag("<h2>Who does what, by when</h2>"))
    actions.draw_actions(record)
    lessons.draw_reminders(library, ["check"], record)
with gaps:
    for status, title in (
        (None, answers.NOT_COVERED),
        *((each, answers.STATUS[each]) for each in (Status.UNSURE, Status.NOT_ASKED)),
    ):
        open_prompts = list(coverage.with_status(library, record, status))
        draw(tag("<h2>{title} ({count})</h2>", title=title, count=len(open_prompts)))
        for section in library.sections:
            names = "; ".join(f"{library.numbers[each.id]} {each.short}" for each in section.prompts if each in open_prompts)
            if names:
                frame.draw_link(section.id, names)
frame.draw_ways_on("check")
