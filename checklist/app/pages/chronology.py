"""The chronology: what happened, in its order; out as a table, and in from one."""

import streamlit as st

from checklist.app.prepare import chronology
from checklist.app.state import edition
from checklist.app.widgets import frame

library = edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
frame.draw_lead("What you have put down with its date, the earliest first. Take it with you as a table, or take one in.")

shown, tables = st.columns([3, 2], gap="large")
with shown:
    chronology.draw_in_order(record, library)
with tables:
    chronology.draw_way_out(record, library)
    chronology.draw_way_in(record, library)
frame.draw_ways_on("chronology")
