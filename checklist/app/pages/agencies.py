"""Agencies involved: who, what for, since when, and how that is known."""

import streamlit as st

from checklist.app.prepare import services
from checklist.app.state import edition
from checklist.app.widgets import parts
from checklist.app.widgets.markup import draw, joined

library = edition.library()
record = parts.record_or_start()

parts.heading("Agencies involved")
parts.lead(
    "Every service that is or was involved with the child or with anybody in the home. "
    "For each fact you will be asked which of them know it."
)

listed, beside = st.columns([3, 2], gap="large")
with listed:
    services.service_list(record, library)
with beside:
    services.usual_attendees(record, library)
    parts.reminders(library, ["agencies"], record)
    draw(joined(parts.theme(theme) for theme in library.themes if "agencies" in theme.beside))
parts.ways_on("agencies-involved")
