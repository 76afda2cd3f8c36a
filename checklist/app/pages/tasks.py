"""The task list for ten minutes: what cannot wait, what perhaps only your service knows, and the rest."""

from checklist import coverage
from checklist.app.prepare import tasks
from checklist.app.state import edition, session
from checklist.app.widgets import asked_of_you, frame

library = edition.library()
record = frame.record_or_start().without_blanks()
cannot_wait = coverage.shortlist(library, record.agency, coverage.TWO_MINUTES)
of_you = session.current().asked_prompts
listed = coverage.shortlist(library, record.agency, coverage.TEN_MINUTES, of_you)
only_you = [prompt for prompt in listed if record.agency in prompt.opens_for and prompt not in cannot_wait]

frame.draw_heading()
asked_of_you.draw_asked_of_you()
frame.draw_lead(f"Ten minutes, {len(listed)} questions. Begin at the top and stop when you must: every answer is kept.")
first = [each for each in listed if each.id in of_you]
tasks.draw_questions("Asked of you", first, record)
tasks.draw_questions("Cannot wait", [each for each in cannot_wait if each not in first], record)
tasks.draw_questions("Perhaps only you know", [each for each in only_you if each not in first], record)
tasks.draw_questions("If you have the time", [each for each in listed if each not in (*first, *cannot_wait, *only_you)], record)
tasks.draw_who_is_there(record)
frame.draw_link("everything", f"All {len(library.prompts)} questions")
