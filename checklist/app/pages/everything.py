"""The task list for whoever has time: every section, in any order."""

from checklist.app.prepare import tasks
from checklist.app.state import edition
from checklist.app.widgets import frame

library = edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
frame.draw_lead("In any order. Nothing is lost by moving about, and what you leave out is said to be left out.")
tasks.draw_who_is_there(record)
tasks.draw_sections(library.sections, record)
frame.draw_link("tasks", "Only what fits into ten minutes")
