"""Join an exercise: a code, a card, and a short checklist of one's own."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import exercise, participant, running
from checklist.app.widgets import frame

library = edition.library()
st.html(exercise.LOOK)
running.only_here()
room = exercise.at_hand("seat")

if isinstance(room, str):
    frame.draw_heading(state="door")
    frame.draw_lead("The trainer’s screen shows a code. You take one agency’s card, without giving your name.")
    participant.draw_door(room)
    st.stop()
running.still_runs(room, "seat")
if room.seat is None:
    frame.draw_heading(room.vignette.title, "cards")
    participant.draw_take_a_card(room, library)
    st.stop()

participant.draw_seat_heading(room, library)
participant.draw_seated(room, library)
participant.draw_foot(room)
running.watch(room)
