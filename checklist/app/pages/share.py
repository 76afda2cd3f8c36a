"""Share: your own PDF, then the decision and the copy for each recipient."""

import streamlit as st

from checklist import sharing
from checklist.app.share import guarding, recipients
from checklist.app.state import edition, session
from checklist.app.widgets import asked_of_you, checking, fields, frame, lessons, plain, unread
from checklist.app.widgets.markup import draw, tag
from checklist.wording import phrases

here, library = session.current(), edition.library()
record = frame.record_or_start().without_blanks()

frame.draw_heading()
frame.draw_lead("Take your own summary into the discussion, and decide for each agency what it gets.")
asked_of_you.draw_asked_of_you()
unread.draw_ways_there()

out, beside = st.columns([3, 2], gap="large")
with out:
    draw(tag("<h2>Check your answers</h2>"))
    checking.draw_missing(record, library)
    checking.draw_answers(record, library)
    draw(tag("<h2>Your own summary</h2>"))
    draw(tag("<p>Everything in this checklist, for you to speak from and to file in your agency’s own system.</p>"))
    fields.line(phrases.MARKING, here.marking, here.key("marking"), lambda typed: setattr(here, "marking", typed))
    unread.draw_unread_note(here, library)
    plain.draw_copy(sharing.full(record), library, "own")
    draw(tag("<h2>For each recipient</h2>"))
    recipients.draw_recipients(record, library)
with beside:
    lessons.draw_reminders(library, ["decision", "share"], record)
    recipients.draw_whose_identity(record, library)
    guarding.draw_guarded_words(record, library)
frame.draw_ways_on("share")
