"""Supervision: one checklist, two people, forty minutes of questions."""

import streamlit as st

from checklist.app.state import edition, session
from checklist.app.supervise import case, supervising
from checklist.app.widgets import fields, frame

here, library, table = session.current(), edition.library(), supervising.this_supervision()
st.html(supervising.LOOK)

if here.record is None:
    frame.draw_heading(state="empty")
    frame.draw_lead(
        "Go through one checklist with the practitioner: what is assumed, which view may have stuck, what was not asked, what "
        "the child said. Questions only: nothing is scored, and nothing is concluded about a family or a worker."
    )
    supervising.draw_way_in()
    st.stop()

record = here.record
frame.draw_heading(state=f"part-{table.part}")
frame.draw_lead("Questions only: nothing here scores a family or a worker. Your notes stay apart from the facts.")
case.draw_case(record.without_blanks(), library)
fields.choice(
    "Part",
    supervising.PARTS,
    table.part,
    "supervise:part",
    lambda part: setattr(table, "part", part or table.part),
    is_firm=True,
)
supervising.draw_who_supervises()
match table.part:
    case "questions":
        supervising.draw_questions(library)
    case "walk":
        supervising.draw_walk(library)
    case "changes":
        supervising.draw_since_last_time(library)
    case _:
        supervising.draw_end_of_supervision(record, library)
