"""Supervision: one checklist, two people, forty minutes of questions."""

import streamlit as st

from checklist.app.state import edition, session
from checklist.app.supervise import supervising
from checklist.app.widgets import fields, parts

here, library, table = session.current(), edition.library(), supervising.current()
st.html(supervising.LOOK)

if here.record is None:
    parts.heading("Supervision", "empty")
    parts.lead(
        "Go through one checklist with the practitioner: what is assumed, which view may have stuck, what was not asked, what "
        "the child said. Questions only: nothing is scored, and nothing is concluded about a family or a worker."
    )
    supervising.way_in()
    st.stop()

record = here.record
parts.heading("Supervision", f"part-{table.part}")
parts.lead("Questions only: nothing here scores a family or a worker. Your notes stay apart from the facts.")
fields.choice("Part", supervising.PARTS, table.part, "supervise:part", lambda part: setattr(table, "part", part or table.part))
supervising.who_supervises()
match table.part:
    case "questions":
        supervising.drawn(library)
    case "walk":
        supervising.walk(library)
    case "changes":
        supervising.since_last_time(library)
    case _:
        supervising.close(record, library)
