"""Write a family: who knows what as a grid; its cards and key are made from that."""

import streamlit as st

from checklist.app.state import edition
from checklist.app.train import exercise, running, writing
from checklist.app.widgets import frame

library = edition.library()
st.html(exercise.LOOK)
running.only_here()

frame.draw_heading()
frame.draw_lead(
    "An invented family of your own: say which agency has which fact. Nothing of a real case may be in it, and every surname "
    "begins with “Example-”. It is kept in this browser for a day; take its folder to keep it longer."
)
family = writing.this_family()
writing.draw_what_it_is(family)
writing.draw_agencies(family, library)
writing.draw_people(family, library)
writing.draw_grid(family, library)
writing.draw_made(family, library)
