"""Training: an exercise in which everybody holds one agency's card, run from this screen."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import cards, choosing, exercise, running, trainer
from checklist.app.widgets import frame
from checklist.training import Step

library = edition.library()
st.html(exercise.LOOK)
running.only_here()
room = exercise.at_hand("trainer")

if isinstance(room, str):
    frame.draw_heading(state="choose")
    frame.draw_lead(
        "Everybody holds one agency’s card and nobody holds the whole. Pick a family: all of them are invented. Nothing needs "
        "setting up. People join with a code on their own devices, or you print the cards."
    )
    choosing.draw_choose(library, room)
    st.stop()
running.still_runs(room, "trainer")

trainer.draw_head(room)
left, right = st.columns([3, 2], gap="large")
with left:
    if room.exercise.step == Step.GROUND_RULES:
        running.draw_content_note(room.vignette)
    trainer.draw_reveal(room, library)
    trainer.draw_nobody_holds(room, library)
    trainer.draw_news(room, library)
    if not room.exercise.has_reached(Step.TALK):
        cards.draw_cards(room, library)
with right:
    trainer.draw_live(room)
    trainer.draw_clock(room)
    trainer.draw_notes(room)
    trainer.draw_end(room)
