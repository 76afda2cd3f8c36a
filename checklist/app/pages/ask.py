"""Agencies asked before a meeting: one file for each, with why, which questions and by when."""

import streamlit as st

from checklist.app.combine import asked, asking, chair, meeting
from checklist.app.widgets import frame

table = chair.this_table()
st.html(meeting.LOOK)

frame.draw_heading()
frame.draw_lead(
    "Make one file for each agency: why you ask, which questions, by when. They open it here, and their checklist starts with "
    "your questions. Nothing is sent from here."
)
asking.draw_who_and_why(table)
asking.draw_whom(table)
asking.draw_requests(table)
asked.draw_who_was_asked(table, asked.TITLE)
chair.draw_whether_it_is_kept(table)
chair.draw_kept_meeting(table)
chair.draw_ways_out_of_meeting(table)
