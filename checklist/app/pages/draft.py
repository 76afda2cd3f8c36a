"""Your draft: its words, when it was saved, two versions to choose from, and how it ends."""

import streamlit as st

from checklist.app.draft import drafting
from checklist.app.state import edition, session
from checklist.app.widgets import heartbeat, parts
from checklist.app.widgets.markup import draw, tag

kept, library = session.current().checklist_draft, edition.library()
if kept.ended:
    title, told = heartbeat.ENDED[kept.ended]
    parts.heading(title, kept.ended)
    parts.lead(told)
    parts.link_to("start", "Go to the start")
    st.stop()
record = parts.record_or_start().without_blanks()

if kept.passphrase:
    drafting.show_words()
    st.stop()

parts.heading("Your draft")
drafting.how_it_stands()
drafting.versions()
draw(tag("<h2>Download what you have</h2>"))
draw(tag("<p>This PDF holds everything you wrote, and the first page of this tool opens it again.</p>"))
drafting.download(record, library)
if kept.draft:
    drafting.ways_with_words()
drafting.ways_out()
parts.ways_on("draft")
