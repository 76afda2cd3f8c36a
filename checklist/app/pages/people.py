"""People in and around the home, and a picture of them and of the agencies around the child."""

import streamlit as st

from checklist.app.prepare import household
from checklist.app.state import session
from checklist.app.widgets import charts, parts
from checklist.figures.household import household_ecomap
from checklist.library import Role

library = session.library()
record = parts.record_or_start()

parts.heading("People in the home")
parts.lead(
    "Everybody who lives with the child, stays some nights, or comes and goes. A person you cannot name belongs here too: "
    "say how they were described."
)

listed, beside = st.columns([3, 2], gap="large")
with listed:
    household.person_list(record)
    household.whole_household(record)
with beside:
    prompt = library.prompts[library.with_role(Role.HOUSEHOLD)]
    parts.lessons_beside(prompt, record.answer(prompt.id), record, library)
charts.draw_ecomap(household_ecomap(record, library), level=2)
parts.ways_on("people")
