"""Check before you share: whom to ring, what is assumed, what nobody has covered."""

import streamlit as st

from checklist import coverage
from checklist.app.share import calling
from checklist.app.state import edition, session
from checklist.app.widgets import actions, frame, in_short, lessons, unread
from checklist.app.widgets.markup import draw, joined, tag
from checklist.record import Status
from checklist.wording import answers

here, library = session.current(), edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
unchecked = coverage.unchecked(record, library)
frame.draw_lead("A call now may matter more than anything else you do here. Ring, ask, and press what came of it.")
unread.draw_ways_there()

ring, gaps = st.columns([3, 2], gap="large")
with ring:
    calling.draw_call_list()
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
