"""Share: your own PDF, then the decision and the copy for each recipient."""

import streamlit as st

from checklist import sharing
from checklist.app.share import guarding, recipients
from checklist.app.state import edition, session
from checklist.app.widgets import fields, papers, parts, unread
from checklist.app.widgets.markup import draw, tag

here, library = session.current(), edition.library()
record = parts.record_or_start().without_blanks()

parts.heading("Share")
parts.lead("Take your own summary into the discussion, and decide for each agency what it gets.")
unread.ways_there()

out, beside = st.columns([3, 2], gap="large")
with out:
    draw(tag("<h2>Your own summary</h2>"))
    draw(tag("<p>Everything in this checklist, for you to speak from and to file in your agency’s own system.</p>"))
    fields.line("Marking on every page", here.marking, here.key("marking"), lambda typed: setattr(here, "marking", typed))
    unread.note(here, library)
    papers.download(*papers.paper(sharing.full(record), library), place="own")
    draw(tag("<h2>For each recipient</h2>"))
    recipients.recipient_list(record, library)
with beside:
    parts.reminders(library, ["decision", "share"], record)
    recipients.whose_identity(record, library)
    guarding.guarded_words(record, library)
parts.ways_on("share")
