"""The questions: one section, or those for ten minutes."""

from checklist import coverage
from checklist.app.prepare import prompts
from checklist.app.state import edition, session
from checklist.app.widgets import frame

here, library = session.current(), edition.library()
record = frame.record_or_start()
place = here.opened.get("page") or "prepare"
section = library.section(place)

if section:
    frame.draw_heading(frame.titled(section.id))
    frame.draw_lead(section.intro)
    listed = section.prompts
else:
    frame.draw_heading()
    frame.draw_lead("First what cannot wait, then what perhaps only your service knows.")
    listed = coverage.shortlist(library, record.agency, coverage.TEN_MINUTES)

here.listed[place] = tuple(prompt.id for prompt in listed)
here.opened.setdefault(place, listed[0].id)
prompts.draw_prompts(here.listed[place], place)
frame.draw_ways_on(place)
