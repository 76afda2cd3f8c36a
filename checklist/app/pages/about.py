"""About this checklist: the child, the author, the meeting."""

import streamlit as st

from checklist.app.prepare import household
from checklist.app.state import edition, session
from checklist.app.widgets import fields, frame
from checklist.app.widgets.markup import draw, tag
from checklist.record import MOST_LISTED, NAME_LONGEST, Address
from checklist.wording import answers, phrases

here, library = session.current(), edition.library()
record = frame.record_or_start()
key = here.key

frame.draw_heading()
frame.draw_lead("Fill in what you have. Every line can wait, and nothing here is needed to go on.")

child, author = st.columns(2, gap="large")
with child:
    draw(tag("<h2>The child</h2>"))
    fields.line(
        "Name, initials or reference",
        record.child.name,
        key("child", "name"),
        here.field_of("child", "name"),
        longest=NAME_LONGEST,
    )
    fields.names(phrases.KNOWN_AS, record.child.known_as, key("child", "known-as"), here.field_of("child", "known_as"))
    fields.when(phrases.BORN, record.child.born, key("child", "born"), here.field_of("child", "born"))
    fields.choice("Gender", answers.GENDER, record.child.gender, key("child", "gender"), household.keep_gender_of_child)
    fields.line("Your reference", record.child.reference, key("child", "reference"), here.field_of("child", "reference"))
    draw(tag("<h3>Addresses in use</h3>"))
    for at, address in enumerate((*record.child.addresses, Address())[:MOST_LISTED]):
        with st.container(key=f"address-{at}"):
            which = f"address {at + 1}"
            fields.line(f"{which.capitalize()}", address.text, key("address", str(at), "text"), here.address_field(at, "text"))
            if not address.is_blank:
                how, on = st.columns([3, 2], vertical_alignment="bottom")
                with how:
                    keep = here.address_field(at, "how")
                    fields.choice(f"How known ({which})", answers.ASK_HOW, address.how, key("address", str(at), "how"), keep)
                with on:
                    keep = here.address_field(at, "on")
                    fields.when(f"Known since ({which})", address.on, key("address", str(at), "on"), keep)
                secret = f"This address is a refuge or must stay secret ({which})"
                kept, keep_secret = key("address", str(at), "protect"), household.keep_secret(at)
                fields.mark(secret, answers.ADDRESS_STAYS_OUT, address.protect, kept, keep_secret)
with author:
    draw(tag("<h2>You</h2>"))
    agencies = {agency.id: agency.name for agency in library.agencies}
    agency = record.agency
    fields.pick(
        "Your agency", agencies, agency, key("agency"), lambda chosen: here.change(lambda r: r.but(agency=chosen or agency))
    )
    fields.line(
        "Your service or team",
        record.service,
        key("service"),
        lambda typed: here.change(lambda r: r.but(service=typed)),
        longest=NAME_LONGEST,
    )
    fields.line(
        "Your name", record.practitioner.name, key("you", "name"), here.field_of("practitioner", "name"), longest=NAME_LONGEST
    )
    fields.line("Your role", record.practitioner.role, key("you", "role"), here.field_of("practitioner", "role"))
    fields.line(
        "How to reach you", record.practitioner.contact, key("you", "contact"), here.field_of("practitioner", "contact")
    )
    fields.mark(
        "My service must not be named",
        answers.SERVICE_STAYS_OUT,
        record.protect_service,
        key("protect-service"),
        lambda ticked: here.change(lambda r: r.but(protect_service=ticked)),
    )
    nation = library.nation(record.nation)
    draw(tag("<h2>The {meeting}</h2>", meeting=nation.strategy_discussion))
    nations = {each.id: each.name for each in library.nations}
    fields.choice(
        "Nation", nations, nation.id, key("nation"), lambda now: here.change(lambda r: r.but(nation=now)), is_firm=True
    )
    fields.when("Day", record.meeting.on, key("meeting", "on"), here.field_of("meeting", "on"))
    fields.time("Time", record.meeting.time, key("meeting", "time"), here.field_of("meeting", "time"))
    fields.text("What it is about", record.meeting.about, key("meeting", "about"), here.field_of("meeting", "about"))
frame.draw_ways_on("about")
