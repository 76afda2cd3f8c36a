"""Check before you share: whom to ring, what is assumed, what nobody has covered."""

import streamlit as st

from checklist import coverage
from checklist.app.prepare import tasks
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
    chosen = coverage.shortlist(library, record.agency, here.short_form, here.asked_prompts)
    form = chosen or coverage.shortlist(library, record.agency, coverage.TEN_MINUTES)
    open_prompts = list(coverage.with_status(library, record, None))
    first = [prompt for prompt in form if prompt in open_prompts]
    tasks.draw_questions(f"{answers.NOT_COVERED} ({len(first)})", first, record)
    if more := len(open_prompts) - len(first):
        frame.draw_link("everything", f"{more} more, among all {len(library.prompts)} questions")
    for status in (Status.UNSURE, Status.NOT_ASKED):
        standing = list(coverage.with_status(library, record, status))
        tasks.draw_questions(f"{answers.STATUS[status]} ({len(standing)})", standing, record)
frame.draw_ways_on("check")
