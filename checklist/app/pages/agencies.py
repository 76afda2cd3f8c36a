"""Agencies involved: who, what for, since when, and how that is known."""

import streamlit as st

from checklist.app.prepare import services
from checklist.app.state import edition
from checklist.app.widgets import frame, lessons
from checklist.app.widgets.markup import draw, joined

library = edition.library()
record = frame.record_or_start()

frame.draw_heading()
frame.draw_lead(
    "Every service that is or was involved with the child or with anybody in the home. "
    "For each fact you will be asked which of them know it."
)

listed, beside = st.columns([3, 2], gap="large")
with listed:
    services.draw_services(record, library)
with beside:
    services.draw_usual_attendees(record, library)
    lessons.draw_reminders(library, ["agencies"], record)
    draw(joined(lessons.theme(theme) for theme in library.themes if "agencies" in theme.beside))
frame.draw_ways_on("agencies-involved")
