"""The task list for ten minutes: what cannot wait, what perhaps only your service knows, and the rest."""

from checklist import coverage
from checklist.app.prepare import tasks
from checklist.app.state import edition
from checklist.app.widgets import frame

library = edition.library()
record = frame.record_or_start().without_blanks()
cannot_wait = coverage.shortlist(library, record.agency, coverage.TWO_MINUTES)
listed = coverage.shortlist(library, record.agency, coverage.TEN_MINUTES)
only_you = [prompt for prompt in listed if record.agency in prompt.opens_for and prompt not in cannot_wait]

frame.draw_heading()
frame.draw_lead(f"Ten minutes, {len(listed)} questions. Begin at the top and stop when you must: every answer is kept.")
tasks.draw_questions("Cannot wait", cannot_wait, record)
tasks.draw_questions("Perhaps only you know", only_you, record)
tasks.draw_questions("If you have the time", [each for each in listed if each not in (*cannot_wait, *only_you)], record)
tasks.draw_who_is_there(record)
frame.draw_link("everything", f"All {len(library.prompts)} questions")
