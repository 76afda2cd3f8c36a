"""Join an exercise: a code, a card, and a short checklist of one's own."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import exercise, participant
from checklist.app.widgets import parts

library = edition.library()
st.html(exercise.LOOK)
exercise.only_here()
room = exercise.at_hand("seat")

if isinstance(room, str):
    parts.heading("Join an exercise", "door")
    parts.lead("The trainer’s screen shows a code. You take one agency’s card, without giving your name.")
    participant.door(room)
    st.stop()
exercise.still_runs(room, "seat")
if room.seat is None:
    parts.heading(room.vignette.title, "cards")
    participant.take_a_card(room, library)
    st.stop()

participant.heading(room, library)
participant.seated(room, library)
participant.foot(room)
participant.watch(room)
