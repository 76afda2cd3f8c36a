"""Several agencies' files put together: who knows what, what each only thought the others knew, and what nobody checked."""

import streamlit as st

from checklist.app.combine import asked, chair, meeting, screen, together
from checklist.app.state import edition
from checklist.app.widgets import frame
from checklist.app.widgets.markup import draw, tag
from checklist.picture.agenda import Step
from checklist.picture.values import Picture
from checklist.wording.names import children_called

library, table = edition.library(), chair.this_table()
st.html(meeting.LOOK)
combined = table.combined()

if not isinstance(combined, Picture):
    frame.draw_heading(state=f"empty-{len(table.files)}")
    frame.draw_lead(
        "Drop in what each agency made with this tool. First you see what only one of you knows, and what each of you only "
        "thought the others knew."
    )
    if combined:
        meeting.draw_obstacle(table, combined)
    together.draw_files_and_way_in(table)
    asked.draw_who_was_asked(table, asked.TITLE)
    frame.draw_link("ask", "No files yet? Ask each agency first, in a file of its own")
    meeting.draw_what_you_will_see()
    chair.draw_whether_it_is_kept(table)
    st.stop()

picture = table.shown(combined)
count = len(picture.agencies)
frame.draw_heading(f"What {count} {'agency knows' if count == 1 else 'agencies know'} together", "picture")
draw(
    tag(
        '<p class="about-whom" dir="auto">About {children}. Each line is one agency’s word: you judge.</p>',
        children=children_called(picture.children),
    )
)
screen.draw_not_safe(picture, in_full=together.open_part() == Step.SAFE_TONIGHT)
screen.draw_who_is_there(table, picture)
meeting.draw_one_service_or_two(table, picture)

opened, beside = st.columns([3, 1], gap="large")
with opened, st.container(key="open-part"):
    together.draw_part(table, picture)
with beside:
    together.draw_agenda(table, picture)
    screen.draw_this_screen(table, picture)
