"""The questions: one section, or the short list to begin with."""

from checklist import coverage
from checklist.app.prepare import prompts
from checklist.app.state import edition, session
from checklist.app.widgets import fields, frame

here, library = session.current(), edition.library()
record = frame.record_or_start()
place = here.opened.get("page") or "prepare"
section = library.section(place)

if section:
    number = library.sections.index(section) + 1
    frame.draw_heading(f"{number}. {section.title}")
    frame.draw_lead(section.intro)
    listed = section.prompts
else:
    frame.draw_heading()
    frame.draw_lead("First what cannot wait, then what perhaps only your service knows.")
    fields.choice(
        "How long do you have?",
        coverage.SHORT_FORMS,
        here.short_form,
        here.key("short-form"),
        lambda form: setattr(here, "short_form", form or coverage.EVERYTHING),
    )
    listed = coverage.shortlist(library, record.agency, here.short_form)

here.listed[place] = tuple(prompt.id for prompt in listed)
if listed:
    here.opened.setdefault(place, listed[0].id)
    prompts.draw_prompts(here.listed[place], place)
else:
    for each in library.sections:
        frame.draw_link(each.id, f"{each.title}, {frame.covered(each, record)}")
if not section:
    frame.draw_note("Time left? Every other question is in the sections of the menu, in any order you like.")
frame.draw_ways_on(place)
