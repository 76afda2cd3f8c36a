"""A checklist for a brother or sister: for whom, what is carried, and what becomes of the one that is open."""

from checklist.app.draft import drafting
from checklist.app.prepare import sibling
from checklist.app.state import edition
from checklist.app.widgets import frame

library = edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
frame.draw_lead("Every child has a checklist of their own. Begin it with what you have said of the home and the family.")
if person := sibling.draw_whom(record, library):
    sibling.draw_what_goes(record, person)
    chosen = sibling.draw_facts(record, library)
    frame.draw_note(drafting.what_closing_costs(), strong=True)
    sibling.draw_begin(record, person, chosen, library)
frame.draw_link("people", "Back to the people in the home")
