"""On the projector: what everybody may see of the exercise that this browser runs, in a window of its own."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import exercise, presenter, running
from checklist.app.widgets import frame

library = edition.library()
st.html(exercise.LOOK)
running.only_here()
room = exercise.at_hand("trainer")

if isinstance(room, str):
    frame.draw_heading(state="nothing")
    frame.draw_lead(room or "Nothing runs yet. Begin an exercise under Training in this browser, then open this page again.")
    frame.draw_link("train", "Go to Training")
    st.stop()
running.still_runs(room, "trainer")

presenter.draw_everybody_sees(room, library)
presenter.draw_clock(room)
running.watch(room)
