"""Two minutes on one page: who I am, the child, safe tonight, up to three facts, who lives there, and the PDF."""

import streamlit as st

from checklist import sharing
from checklist.app.prepare import quick
from checklist.app.state import edition, session
from checklist.app.widgets import checking, frame, papers, unread
from checklist.app.widgets.markup import draw, tag

library = edition.library()
record = frame.record_or_start()

frame.draw_heading()
frame.draw_lead("One page, and then the PDF. Fill in what you have: nothing here has to be complete.")
with st.container(key="page-of-two-minutes"):
    quick.draw_safe_tonight(record, library)
    draw(tag("<h2>You and the child</h2>"))
    quick.draw_author_and_child(record)
    draw(tag("<h2>What you know</h2><p>Begin with what matters most: page one of the PDF keeps your order.</p>"))
    quick.draw_facts(library)
    draw(tag("<h2>Who lives there</h2>"))
    quick.draw_household(record)
    draw(tag("<h2>Your PDF</h2>"))
    whole = (session.current().record or record).without_blanks()
    checking.draw_missing(whole, library, "quick")
    unread.draw_unread_note(session.current(), library)
    papers.draw_download(*papers.paper(sharing.full(whole), library), place="own")
    draw(tag("<h2>More time?</h2><p>Everything on this page is carried over.</p>"))
    if st.button("Go on to ten minutes", key="go-on", on_click=quick.go_on):
        st.switch_page(frame.page("tasks"))
