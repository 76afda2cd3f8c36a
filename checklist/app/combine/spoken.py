"""What was said in a meeting and stands in no checklist: put down, read, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import uuid4

import streamlit as st

from checklist.app.combine import forms
from checklist.app.combine.findings import PLACE, draw_flash, draw_part_heading, fact_said
from checklist.app.state import clock, session
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import Markup, draw, tag
from checklist.picture.accounts import Statement
from checklist.picture.copies import Readers
from checklist.picture.minutes import Minutes
from checklist.picture.spoken import Spoken
from checklist.picture.values import Picture
from checklist.record import How
from checklist.wording import answers, phrases
from checklist.wording.facts import KEEP_FROM_FAMILY
from checklist.wording.findings import fact_in_meeting
from checklist.wording.names import called, question, signed

SAID: Final = "said"  # this part of the page, and its form
_NEEDED: Final = {
    "speaker": "Choose who says it.",
    "prompt": "Choose which question it answers.",
    "what": "Write what it is that they say.",
    "happened": "",
}


def write_down(prompt: str | None, table: Table) -> None:
    """Opens the form for what somebody says, with the question that it answers where there is one."""
    here, place = session.current(), f"{table.form(SAID)}:prompt"
    if prompt:
        table.drafts[place] = prompt
    table.told = ""
    here.open(PLACE, SAID)


def draw_spoken(table: Table, picture: Picture) -> None:
    marks = table.marks(picture)
    said = marks.said
    draw_part_heading(phrases.SAID_IN_MEETING, SAID, str(len(said)))
    draw_flash(table)
    shown: dict[object, Statement] = {row.statement.ref: row.statement for row in picture.matrix}
    for number, each in enumerate(said, start=1):
        draw(fact_said(fact_in_meeting(shown[each.ref], picture, marks)) if each.ref in shown else Markup(""))
        take_back = partial(table.change, _without_said(each.id), "The fact was taken back.")
        st.button(f"Take back fact {number}", key=table.key("unsay", each.id), type="tertiary", on_click=take_back)
    if table.is_for_reading:
        draw(tag("<p>While the family sees this screen, nothing can be added. Change who sees it to add a fact.</p>"))
    else:
        _draw_add_fact(table, picture)


def _without_said(said: str) -> Callable[[Minutes], Minutes]:
    return lambda minutes: minutes.without_said(said)


def _draw_add_fact(table: Table, picture: Picture) -> None:
    """A fact that is new at the table: who says it, about whom, and how they know."""
    library = picture.library
    place = table.form(SAID)
    own = [each for each in picture.authors if each.record not in table.minutes.spoken_records]
    speakers = {str(each.record): signed(each, library) for each in own}
    speakers |= {
        f"agency-{each.id}": f"{each.name} (sent no checklist)" for each in library.agencies if each.id not in picture.agencies
    }
    people = {str(number): called(each) for number, each in enumerate((*picture.children, *picture.people))}
    prompts = {each: question(each, library) for each in library.prompts}
    draw(tag("<h3>Add a fact</h3>"))
    left, right = st.columns(2, gap="large")
    with left:
        value, key, keep = table.field(f"{place}:speaker")
        fields.pick("Who says it?", speakers, value or None, key, keep)
        fields.line("Their name, if it is somebody else there", *table.field(f"{place}:by"))
        value, key, keep = table.field(f"{place}:about")
        fields.pick("About whom?", people, value or "0", key, keep)
        value, key, keep = table.field(f"{place}:prompt")
        fields.pick("Which question does it answer?", prompts, value or None, key, keep, hint="Type a word of it")
    with right:
        fields.text(phrases.ASK_WHAT, *table.field(f"{place}:what"), height=90)
        value, key, keep = table.field(f"{place}:how")
        how = How(value) if value else None
        fields.choice("How do they know?", answers.HOW, how, key, keep)
        fields.line(answers.source_of(how), *table.field(f"{place}:source"))
        fields.line(phrases.ASK_WHEN, *table.field(f"{place}:happened"), hint="12 March 2026, March 2026, about 2025")
    with st.container(horizontal=True):
        for name, label in (
            ("opinion", phrases.IS_OPINION),
            ("protect", "Protect who told them"),
            ("keep", KEEP_FROM_FAMILY),
        ):
            value, key, keep_text = table.field(f"{place}:{name}")
            ticked = value == "yes" or (not value and name == "protect" and table.readers is Readers.CHAIR)
            fields.tick(label, ticked, key, partial(_keep_tick, keep_text))
    st.button("Add this fact", key=table.key("say"), type="primary", on_click=_put_down_fact, args=(table, picture))


def _keep_tick(keep: Callable[[str], None], ticked: bool) -> None:
    keep("yes" if ticked else "no")


def _put_down_fact(table: Table, picture: Picture) -> None:
    from checklist.dates import NotADate, read_date

    place = table.form(SAID)
    typed = {
        name: forms.typed_in(table, f"{place}:{name}")
        for name in ("speaker", "by", "about", "prompt", "what", "how", "source", "happened", "opinion", "protect", "keep")
    }
    happened, lacking = None, {name: "" if typed[name] else said for name, said in _NEEDED.items()}
    try:
        happened = read_date(typed["happened"], clock.today()) if typed["happened"] else None
    except NotADate:
        lacking["happened"] = "We cannot read when it happened. Write it like 12 March 2026, March 2026 or about 2025."
    if session.current().refuse({table.key(f"{place}:{name}"): said for name, said in lacking.items()}):
        return
    author = next((each for each in picture.authors if str(each.record) == typed["speaker"]), None)
    agency = author.agency if author else typed["speaker"].removeprefix("agency-")
    service = author.service if author else ""
    by = typed["by"] or (author.practitioner if author else "")
    everybody = (*picture.children, *picture.people)
    at = int(typed["about"] or "0")
    someone = everybody[at] if at < len(everybody) else everybody[0]
    here = {record.id for record in table.records}
    about = next((account.ref for account in someone.accounts if account.author.record in here), None)
    if about is None:
        gone = "Choose about whom it is once more: that person is no longer in the files."
        session.current().refuse({table.key(f"{place}:about"): gone})
        return
    said = Spoken(
        id=table.minutes.free_id("m"),
        record=table.minutes.record_of(agency, service, by, about, uuid4()),
        agency=agency,
        service=service,
        by=by,
        about=about,
        prompt=typed["prompt"],
        what=typed["what"],
        how=How(typed["how"]) if typed["how"] else None,
        source=typed["source"],
        happened=happened,
        opinion=typed["opinion"] == "yes",
        protect_source=typed["protect"] == "yes",
        keep_from_family=typed["keep"] == "yes",
        put_down_by=forms.keep_name_of_chair(table),
        at=clock.now(),
    )
    table.change(lambda minutes: minutes.with_said(said), "The fact was added. It stands in every part where it belongs.")
    table.put_down(SAID)
