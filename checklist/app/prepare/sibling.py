"""A checklist for a brother or sister, begun with what the open one says of the home, the family and the services."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import streamlit as st

from checklist import siblings
from checklist.app.state import clock, session
from checklist.app.widgets import fields, frame
from checklist.app.widgets.markup import draw, paragraphs, tag
from checklist.figures.family import siblings_of
from checklist.library import Library
from checklist.protection import FactKey
from checklist.record import LivesHere, Person, Record
from checklist.wording.facts import fact_of
from checklist.wording.names import child_called

_WHO, _CARRIED = "sibling", "carried"  # in `TabState.opened`: for whom it is; which facts were chosen, with their ids


def draw_way(record: Record, library: Library) -> None:
    """The way here, where a brother or sister is listed."""
    if _listed(record, library):
        frame.draw_link("sibling", frame.titled("sibling"))


def _listed(record: Record, library: Library) -> list[Person]:
    """Everybody for whom a checklist could be begun: brothers and sisters, and whoever else is under 18."""
    own = {each.id for each in siblings_of(record, library.names)}
    return [each for each in record.people if (each.id in own or each.child) and not each.died]


def draw_whom(record: Record, library: Library) -> Person | None:
    """For whom it is. Gives nobody where that is not chosen, or cannot be."""
    here, listed = session.current(), _listed(record, library)
    if not listed:
        frame.draw_note("Nobody under 18 is listed beside this child. List a brother or sister first.")
        frame.draw_link("people", frame.titled("people"))
        return None
    chosen = here.opened.get(_WHO)
    called = {each.id: each.called for each in listed}
    fields.pick("For whom?", called, chosen, here.key("sibling", "who"), partial(here.open, _WHO))
    person = next((each for each in listed if each.id == chosen), None)
    if person and siblings.is_protected(person):
        frame.draw_note(siblings.NOT_FOR_THEM, strong=True)
        return None
    return person


def draw_what_goes(record: Record, person: Person) -> None:
    """What is carried by itself, and what stays empty on purpose."""
    child, name = child_called(record.child), person.called
    one_home = person.lives_here is LivesHere.YES
    home = (
        "the household and the addresses"
        if one_home
        else f"nobody’s bed: you have not said that {name} lives in this home, so where each person sleeps is asked anew"
    )
    draw(
        tag(
            "<ul><li>Carried: everybody you listed, their ties turned round to {name}, and {home}. {child} is listed as a "
            "person.</li>"
            "<li>Carried with a question: the services. Whether each is open for {name} is for you to say.</li>"
            "<li>Carried unasked: what is protected stays protected.</li>"
            "<li>Empty on purpose: what {name} says and shows, when {name} was last seen, health, school and what was decided. "
            "Ask it of this child.</li></ul>",
            name=name,
            child=child,
            home=home,
        )
    )
    for other in siblings.lost_ties(record, person.id):
        whose = child if (found := record.person(other)) is None else found.called
        frame.draw_note(f"One tie cannot be carried: that {name} is a parent or carer of {whose}. Write it as a fact.")


def draw_facts(record: Record, library: Library) -> frozenset[FactKey]:
    """A tick for each fact that may be carried, none of them ticked. Gives those that are."""
    here, found = session.current(), list(siblings.may_be_carried(record, library))
    draw(tag("<h2>Facts about the home and the family</h2>"))
    if not found:
        draw(tag("<p>There is no fact that could be true of both children.</p>"))
        return frozenset()
    draw(tag("<p>Tick what is as true for this child. Each is marked with the checklist that it comes from.</p>"))
    chosen = set()
    for number, (prompt, fact) in enumerate(found, start=1):
        place = f"{_CARRIED}:{prompt}:{fact.id}"
        ticked = here.opened.get(place) == "yes"
        label = f"Carry fact {number}: {library.prompts[prompt].short}"
        fields.tick(label, ticked, here.key("sibling", prompt, fact.id), partial(_carry, place))
        told = fact_of(fact, record, library)
        known = ". ".join((told.known, *told.marks))
        draw(
            tag('<div class="goes">{what}<p class="meta" dir="auto">{known}</p></div>', what=paragraphs(fact.what), known=known)
        )
        chosen |= {FactKey(prompt, fact.id)} if ticked else set()
    return frozenset(chosen)


def _carry(place: str, ticked: bool) -> None:
    session.current().open(place, "yes" if ticked else None)


def draw_begin(record: Record, person: Person, chosen: frozenset[FactKey], library: Library) -> None:
    """The button that opens the new checklist in the place of this one."""
    here = session.current()
    if not st.button("Begin this checklist", type="primary", key=here.key("sibling", "begin")):
        return
    try:
        begun = siblings.begun_for(record, person.id, chosen, library, uuid4(), clock.now())
    except ValueError as refused:
        st.error(str(refused))
        return
    here.open_record(begun)
    st.switch_page(frame.page("people"))
