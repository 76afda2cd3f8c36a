"""Your draft: its password, when it was saved, two versions to choose from, and how it ends."""

import streamlit as st

from checklist.app.draft import drafting
from checklist.app.state import edition, session
from checklist.app.widgets import frame, heartbeat
from checklist.app.widgets.markup import draw, tag

kept, library = session.current().checklist_draft, edition.library()
if kept.ended:
    title, told = heartbeat.ENDED[kept.ended]
    frame.draw_heading(title, kept.ended)
    frame.draw_lead(told)
    frame.draw_link("start", "Go to the start")
    st.stop()
record = frame.record_or_start(is_for_reading=True).without_blanks()

if kept.passphrase and (kept.is_shown or kept.is_for_another):
    drafting.draw_words()
    st.stop()

frame.draw_heading()
drafting.draw_kept_state()
drafting.draw_versions()
if kept.draft:
    drafting.draw_password()
draw(tag("<h2>Download what you have</h2>"))
draw(tag("<p>This PDF holds everything you wrote, and the first page of this tool opens it again.</p>"))
drafting.draw_own_copy(record, library)
drafting.draw_ways_out()
frame.draw_ways_on("draft")
