"""People in and around the home, and a picture of them and of the agencies around the child."""

import streamlit as st

from checklist.app.prepare import household, sibling
from checklist.app.state import edition
from checklist.app.widgets import charts, frame, lessons
from checklist.figures.agencies import ring_of_record
from checklist.figures.family import family_of
from checklist.figures.genogram import Genogram
from checklist.library import Role

library = edition.library()
record = frame.record_or_start()

frame.draw_heading()
frame.draw_lead(
    "Everybody who lives with the child, stays some nights, or comes and goes. A person you cannot name belongs here too: "
    "say how they were described."
)

listed, beside = st.columns([3, 2], gap="large")
with listed:
    household.draw_person_forms(record)
    household.draw_whole_household(record)
    sibling.draw_way(record, library)
with beside:
    prompt = library.prompts[library.with_role(Role.HOUSEHOLD)]
    lessons.draw_lessons_beside(prompt, record.answer(prompt.id), record, library)
if record.people:
    charts.draw_genogram(Genogram(family_of(record, library.names)), level=2)
ring = ring_of_record(record, library)
if ring.neighbours:
    charts.draw_ring(ring, level=2)
frame.draw_ways_on("people")
