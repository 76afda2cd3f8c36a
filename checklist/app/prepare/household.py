"""People in and around the home, one of them open for filling in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist import calls
from checklist.app.prepare import ties
from checklist.app.state import edition, session, undo
from checklist.app.widgets import fields, frame, in_short
from checklist.app.widgets.markup import draw, tag
from checklist.calls import CallKey
from checklist.dates import Lies, read_adults_birth, read_date
from checklist.record import MOST_PEOPLE, NAME_LONGEST, Gender, Knows, KnowsState, LivesHere, Person, Record
from checklist.wording import answers, phrases


def draw_person_forms(record: Record) -> None:
    """Everybody listed, in short; whoever is open, in full; and a way to add one more."""
    here = session.current()
    for number, person in enumerate(record.people, start=1):
        if here.opened.get("person") == person.id:
            _draw_person_editor(person, number, record)
        else:
            _draw_person_line(person, number, record)
    if here.removed and isinstance(here.removed.thing, Person):
        draw(tag('<p role="status">The person was removed.</p>'))
        st.button("Put them back", key=here.key("person", "undo"), on_click=undo.put_back, args=(here,))
    if len(record.people) < MOST_PEOPLE:
        st.button("Add a person", key=here.key("person", "add"), type="primary", on_click=here.add_person)
    else:
        frame.draw_note(phrases.at_most(MOST_PEOPLE, "people"))


def keep_secret(at: int) -> Callable[[bool], None]:
    """Marks the child's address at that place as one that goes to nobody by itself, and to the family never."""
    here = session.current()

    def keep(secret: bool) -> None:
        here.address_field(at, "protect")(secret)
        here.address_field(at, "keep_from_family")(secret)

    return keep


def keep_gender_of_child(gender: Gender | None) -> None:
    session.current().field_of("child", "gender")(gender or Gender.NOT_KNOWN)


def draw_whole_household(record: Record) -> None:
    """Whether the list names everybody who lives here, and how that is known."""
    here, household = session.current(), record.household
    keep = partial(here.field_of, "household")
    draw(tag("<h2>Is this everybody who lives here?</h2>"))
    fields.choice(
        "Is this the whole household?",
        answers.COMPLETE,
        household.complete,
        here.key("household", "complete"),
        keep("complete"),
    )
    if household.complete:
        fields.choice(
            "How do you know the list is right?", answers.ASK_HOW, household.how, here.key("household", "how"), keep("how")
        )
        left, right = st.columns(2)
        with left:
            fields.line(answers.source_of(household.how), household.source, here.key("household", "source"), keep("source"))
        with right:
            fields.when("Last checked", household.on, here.key("household", "on"), keep("on"))


def _draw_person_line(person: Person, number: int, record: Record) -> None:
    here = session.current()
    at = here.key("person", person.id)
    with st.container(horizontal=True, vertical_alignment="center", key=f"line-{person.id}"):
        draw(in_short.person_in_short(person, record, edition.library()))
        open_them = partial(here.open, "person", person.id)
        st.button(f"Edit person {number}", key=f"{at}:edit", type="tertiary", on_click=open_them)
        st.button(f"Remove person {number}", key=f"{at}:remove", type="tertiary", on_click=here.ask_to_remove, args=(at,))
    if here.asked_to_remove == at:
        question = f"Remove person {number}? Facts about them stay."
        fields.confirm_removal(question, at, partial(undo.remove_person, here, person.id))


def _draw_person_editor(person: Person, number: int, record: Record) -> None:
    here = session.current()
    keep, at = partial(here.person_field, person.id), here.key("person", person.id)
    with st.container(border=True, key=f"person-{person.id}"):
        draw(tag('<h2 tabindex="-1" data-focus="person:{id}">Person {number}</h2>', id=person.id, number=number))
        fields.line("Name", person.name, f"{at}:name", keep("name"), longest=NAME_LONGEST)
        described = "No name? How were they described"
        fields.line(described, person.described_as, f"{at}:described", keep("described_as"), hint="man at the gas visit")
        fields.names(phrases.KNOWN_AS, person.known_as, f"{at}:known-as", keep("known_as"))
        tie = "mother, mother’s partner, brother, lodger"
        fields.line(phrases.TIE_TO_CHILD, person.relationship, f"{at}:relationship", keep("relationship"), hint=tie)
        keep_gender = partial(_keep_gender, person.id)
        fields.choice("Gender", answers.GENDER, person.gender, f"{at}:gender", keep_gender)
        fields.tick("This person is under 18", person.child, f"{at}:child", keep("child"))
        keep_home = partial(_keep_home, person.id)
        fields.choice("Do they live here?", answers.LIVES_HERE, person.lives_here, f"{at}:lives", keep_home)
        contact = "Contact with this child, and with children elsewhere"
        fields.line(contact, person.contact, f"{at}:contact", keep("contact"))
        left, right = st.columns(2)
        with left:
            read = read_date if person.child else read_adults_birth
            lies: Lies = "" if person.child else "behind"
            fields.when(phrases.BORN, person.born, f"{at}:born", keep("born"), read=read, lies=lies)
        with right:
            fields.when("Died", person.died, f"{at}:died", keep("died"))
        ties.draw_ties(person)
        fields.choice("How do you know this?", answers.ASK_HOW, person.how, f"{at}:how", keep("how"))
        left, right = st.columns(2)
        with left:
            fields.line(answers.source_of(person.how), person.source, f"{at}:source", keep("source"))
        with right:
            fields.when("Known since", person.on, f"{at}:on", keep("on"))
        _draw_who_knows(person, record)
        protect = "Protect this person and who told me of them"
        fields.mark(protect, answers.PERSON_STAYS_OUT, person.protect_source, f"{at}:protect", keep("protect_source"))
        barred = "Keep this person out of the family’s copy"
        fields.mark(barred, answers.NEVER_TO_FAMILY, person.keep_from_family, f"{at}:barred", keep("keep_from_family"))
        st.button("Done with this person", key=f"{at}:done", on_click=here.open, args=("person", None))


def _keep_gender(person: str, gender: Gender | None) -> None:
    session.current().person_field(person, "gender")(gender or Gender.NOT_KNOWN)


def _draw_who_knows(person: Person, record: Record) -> None:
    """What each agency knows of this person. What is believed, not told or unsure stands on the call list."""
    here, library = session.current(), edition.library()
    agencies = record.other_agencies()
    if not agencies:
        return
    draw(tag("<h3>Who else knows that this person is there?</h3>"))
    for agency in agencies:
        knows = person.knows.get(agency)
        key = here.key("person", person.id, "knows", agency)
        keep = partial(_keep_knows, CallKey("", person.id, agency))
        fields.choice(library.agency_name(agency), answers.KNOWS, knows.state if knows else None, key, keep)


def _keep_knows(key: CallKey, state: KnowsState | None) -> None:
    def changed(record: Record) -> Record:
        before = calls.knows_of(record, key)
        knows = (before.but(state=state) if before else Knows(state=state)) if state else None
        return calls.with_knows(record, key, knows)

    session.current().change(changed)


def _keep_home(person: str, lives_here: LivesHere | None) -> None:
    session.current().person_field(person, "lives_here")(lives_here or LivesHere.NOT_KNOWN)
