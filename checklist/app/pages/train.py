"""Training: an exercise in which everybody holds one agency's card, run from this screen."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import exercise, trainer
from checklist.app.widgets import parts
from checklist.training import Step

library = edition.library()
st.html(exercise.LOOK)
exercise.only_here()
room = exercise.at_hand("trainer")

if isinstance(room, str):
    parts.heading("Training", "choose")
    parts.lead(
        "Everybody holds one agency’s card and nobody holds the whole. Pick a family: all of them are invented. Nothing needs "
        "setting up. People join with a code on their own devices, or you print the cards."
    )
    trainer.choose(library, room)
    st.stop()
exercise.still_runs(room, "trainer")

trainer.head(room)
left, right = st.columns([3, 2], gap="large")
with left:
    if room.exercise.step == Step.GROUND_RULES:
        exercise.content_note(room.vignette)
    trainer.reveal(room, library)
    trainer.news(room, library)
    if not room.exercise.has_reached(Step.TALK):
        trainer.cards(room, library)
with right:
    trainer.live(room)
    trainer.draw_clock(room)
    trainer.notes(room)
    trainer.end(room)
