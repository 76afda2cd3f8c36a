"""The first page: what this is, and a checklist started in ten seconds."""

import streamlit as st

from checklist import coverage
from checklist.app.draft import drafting, opening
from checklist.app.state import edition, session, signed_in
from checklist.app.widgets import fields, frame, lessons, menu
from checklist.app.widgets.markup import draw, joined, tag
from checklist.record import NAME_LONGEST
from checklist.wording.names import child_in_a_sentence

here, library = session.current(), edition.library()

frame.draw_heading("Do not assume you all have the same information")
frame.draw_lead(
    "Before a strategy discussion, go through what you know about a child, how you know it, who else knows it, "
    "and what nobody has checked. Then share it as one PDF."
)

drafting.draw_what_happened()
if not signed_in.may_open("tasks"):
    menu.draw_only_doors()
asked, beside = st.columns([3, 2], gap="large")
with asked:
    if here.record:
        draw(tag("<h2>Carry on</h2>"))
        child, done = child_in_a_sentence(here.record.child), coverage.of(library.prompts.values(), here.record)
        opened = '<p dir="auto">Your checklist about <strong>{child}</strong> is open. {done}.</p>'
        draw(tag(opened, child=child, done=done.spoken.capitalize()))
        frame.draw_link(frame.first_page(), "Carry on with this checklist")
        draw(tag("<h2>Start another</h2>"))
        frame.draw_note(drafting.what_closing_costs(), strong=True)
    else:
        draw(tag("<h2>Start a checklist</h2>"))
    agencies = {agency.id: agency.name for agency in library.agencies}
    fields.line(
        "Child’s name, initials or reference",
        here.child,
        here.key("start", "child"),
        lambda name: setattr(here, "child", name),
        longest=NAME_LONGEST,
    )
    agency = here.opened.get("start")
    fields.pick(
        "Your agency", agencies, agency, "start:agency", lambda chosen: here.open("start", chosen), hint="Choose your agency"
    )
    fields.choice(
        "How long do you have?",
        coverage.SHORT_FORMS,
        here.short_form,
        "start:short-form",
        lambda form: setattr(here, "short_form", form or coverage.TEN_MINUTES),
        is_firm=True,
    )
    keep = drafting.draw_keep_choice()
    if st.button("Start", type="primary", key="start:go"):
        if agency is None:
            here.refuse({"start:agency": "Choose your agency. We begin with what perhaps only it knows."})
            st.rerun()
        here.start(here.child, agency, library, keep_nothing=not keep)
        st.switch_page(frame.page(frame.first_page()))
    if keep:
        draw(tag("<h2>Or open a draft by its password</h2>"))
        drafting.draw_open_by_words()
    draw(tag("<h2>Or open a file that you saved</h2>"))
    opening.draw_open_file(keep_nothing=not keep)
with beside:
    draw(  # as one piece: each piece costs the first page as much as a field does
        tag(
            '{doors}<div class="lessons"><h2>What this is, and is not</h2><ul>'
            "<li>It helps you prepare. {not_record}</li><li>{privacy}</li>"
            "<li>This does not make a referral. Worried that a child is being harmed, and social care does not know? Ring them "
            "today.</li>"
            "<li>It asks and shows. It never scores a family and draws no conclusion about one.</li>"
            '<li>{kept}</li></ul></div>{themes}<p class="way">{library}</p>',
            doors=menu.doors(),
            not_record=library.edition.not_the_record,
            privacy=library.edition.privacy,
            kept=drafting.what_is_kept(),
            themes=joined(lessons.theme(each) for each in library.themes[:2]),
            library=frame.link("library", "Reviews, lessons and the ideas behind this tool"),
        )
    )
