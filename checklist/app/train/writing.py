"""A family written on screen: what it is about, the grid of who knows what, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from checklist.app.state import clock, session
from checklist.app.train import cards, choosing, exercise
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.markup import draw, joined, tag
from checklist.content.families import family_faults
from checklist.library import Library, Vignette
from checklist.own_family import (
    FROM_THE_START,
    MINUTES,
    MOST_AGENCIES,
    MOST_FACTS,
    MOST_PEOPLE,
    Cell,
    GridFact,
    OwnFamily,
    OwnPerson,
    lacking,
    vignette_of,
    zipped,
)
from checklist.record import CHILD, NAME_LONGEST, LivesHere
from checklist.wording import answers

_KEPT_FOR: Final = timedelta(days=1)
_COMES: Final = {
    str(minute): f"After {minute} minutes, as news" if minute else "On the card from the start" for minute in MINUTES
}
_CELLS: Final = {Cell.HAS: "Has it", Cell.THOUGHT: "Thought to"}


def this_family() -> OwnFamily:
    """The family that this browser writes; an empty one at first. A refresh loses nothing."""
    here = session.current()
    if here.own_family is None:
        here.own_family = OwnFamily()
        exercise.attempt(None, _recall)
    return here.own_family


def _recall() -> None:
    here = session.current()
    kept = exercise.store().recall(f"family|{here.tab.browser}") if here.tab.browser else None
    if kept:
        try:
            here.own_family = OwnFamily.model_validate_json(kept)
        except ValidationError:  # another version wrote it
            return


def _change(make: Callable[[OwnFamily], OwnFamily]) -> None:
    here, store = session.current(), exercise.store()
    here.own_family = changed = make(this_family())
    if here.tab.browser:
        kept = changed.model_dump_json().encode()
        exercise.attempt(None, lambda: store.remember(f"family|{here.tab.browser}", kept, store.now() + _KEPT_FOR))


def _keep(name: str) -> Callable[[Any], None]:
    return lambda value: _change(lambda family: family.but(**{name: value}))


# -- what it is about --------------------------------------------------------------------------------------------------------


def draw_what_it_is(family: OwnFamily) -> None:
    """Its title, the child, why people talk, what it touches on, and notes for the trainer."""
    left, right = st.columns(2, gap="large")
    with left:
        named = partial(fields.line, longest=NAME_LONGEST)
        named("Title, two to six words", family.title, "own:title", _keep("title"), hint="A man at the school gate")
        named("Child, and age", family.child, "own:child", _keep("child"), hint="Pip Example-Gate, aged 6")
        fields.line("What it touches on, without detail", family.touches, "own:touches", _keep("touches"))
    with right:
        fields.text("Why they talk: everybody reads it", family.opening, "own:opening", _keep("opening"), height=80)
        fields.text("Notes for the trainer", family.notes, "own:notes", _keep("notes"), height=80)


def draw_agencies(family: OwnFamily, library: Library) -> None:
    """Which agencies have a card."""
    names = {agency.id: agency.name for agency in library.agencies}
    fields.several(f"Agencies with a card, 2 to {MOST_AGENCIES}", names, family.agencies, "own:agencies", _keep("agencies"))


# -- who is there ------------------------------------------------------------------------------------------------------------


def draw_people(family: OwnFamily, library: Library) -> None:
    """Who is in or around the home, and on whose card."""
    draw(
        tag(
            "<h2>People</h2><p>The child is on every card. Whoever else is in or around the home stands on the cards that say "
            "where they live. Where two cards differ, the key says so.</p>"
        )
    )
    for number, person in enumerate(family.people, start=1):
        with st.container(border=True, key=f"own-{person.id}"):
            _draw_person(number, person, family, library)
    if len(family.people) < MOST_PEOPLE:
        st.button("Add a person", key="own:somebody", on_click=_change, args=(OwnFamily.with_somebody,))


def _draw_person(number: int, person: OwnPerson, family: OwnFamily, library: Library) -> None:
    turn = session.current().renewed.get("own", 0)

    def key(name: str) -> str:
        return f"own:{turn}:{person.id}:{name}"

    def keep(name: str) -> Callable[[Any], None]:
        return lambda value: _change(lambda there: there.with_person(person.id, **{name: value}))

    left, right = st.columns(2)
    with left:
        fields.line(f"Person {number}", person.name, key("name"), keep("name"), longest=NAME_LONGEST)
    with right:
        fields.line(
            f"What they are to the child (person {number})", person.relationship, key("relationship"), keep("relationship")
        )
    if family.agencies:
        for agency, column in zip(family.agencies, st.columns(len(family.agencies)), strict=True):
            with column:
                label, keep_home = f"{library.agency_short(agency)} (person {number})", partial(_keep_home, person.id, agency)
                fields.pick(label, answers.LIVES_HERE, person.lives.get(agency), key(agency), keep_home, hint="–")
    st.button(f"Take person {number} out", key=key("out"), type="tertiary", on_click=_take_person_out, args=(person.id,))


def _keep_home(person: str, agency: str, home: LivesHere | None) -> None:
    def make(family: OwnFamily) -> OwnFamily:
        lives = next((each.lives for each in family.people if each.id == person), {})
        others = {each: said for each, said in lives.items() if each != agency}
        return family.with_person(person, lives=others | ({agency: home} if home else {}))

    _change(make)


# -- who knows what ----------------------------------------------------------------------------------------------------------


def draw_grid(family: OwnFamily, library: Library) -> None:
    """A row for each fact, a column for each agency."""
    draw(
        tag(
            "<h2>Who knows what</h2><p>One fact a row. Say who has it. “Thought to” is for an agency of which the others think "
            "that it knows: it does not stand on that agency’s card.</p>"
        )
    )
    for at, fact in enumerate(family.facts):
        with st.container(border=True, key=f"own-{at}"):
            _draw_row(at, fact, family, library)
    if len(family.facts) < MOST_FACTS:
        st.button(
            "Add a fact", key="own:add", on_click=_change, args=(lambda there: there.but(facts=(*there.facts, GridFact())),)
        )


def _draw_row(at: int, fact: GridFact, family: OwnFamily, library: Library) -> None:
    number = at + 1
    turn = session.current().renewed.get("own", 0)

    def key(name: str) -> str:
        return f"own:{turn}:{at}:{name}"

    def keep(name: str) -> Callable[[Any], None]:
        return lambda value: _change(lambda there: there.with_fact(at, **{name: value or GridFact.model_fields[name].default}))

    what, prompt, how = st.columns([4, 3, 2])
    with what:
        fields.line(f"Fact {number}", fact.what, key("what"), keep("what"))
    with prompt:
        questions = {each.id: f"{library.numbers[each.id]} {each.short}" for each in library.prompts.values()}
        fields.pick(f"Which question it answers (fact {number})", questions, fact.prompt or None, key("prompt"), keep("prompt"))
    with how:
        fields.pick(f"How it is known (fact {number})", answers.HOW, fact.how, key("how"), keep("how"))
    about, when = st.columns(2)
    with about:
        people = {each.id: each.name.strip() or f"Person {at}" for at, each in enumerate(family.people, start=1)}
        fields.pick(f"Whom it is about (fact {number})", {CHILD: "The child"} | people, fact.about, key("about"), keep("about"))
    with when:
        keep_minute = keep("minute")
        fields.pick(
            f"When it comes (fact {number})",
            _COMES,
            str(fact.minute),
            key("minute"),
            lambda value: keep_minute(int(value or FROM_THE_START)),
        )
    if family.agencies:
        for agency, column in zip(family.agencies, st.columns(len(family.agencies)), strict=True):
            with column:
                label = f"{library.agency_short(agency)} (fact {number})"
                fields.pick(label, _CELLS, fact.cells.get(agency), key(agency), partial(_keep_cell, at, agency), hint="–")
    if len(family.facts) > 1:
        st.button(f"Take fact {number} out", key=key("out"), type="tertiary", on_click=_take_out, args=(at,))


def _keep_cell(at: int, agency: str, cell: Cell | None) -> None:
    def make(family: OwnFamily) -> OwnFamily:
        if at >= len(family.facts):
            return family
        others = {each: said for each, said in family.facts[at].cells.items() if each != agency}
        return family.with_fact(at, cells=others | ({agency: cell} if cell else {}))

    _change(make)


def _take_out(at: int) -> None:
    _renew(lambda family: family.but(facts=tuple(each for place, each in enumerate(family.facts) if place != at)))


def _take_person_out(person: str) -> None:
    _renew(lambda family: family.without_person(person))


def _renew(make: Callable[[OwnFamily], OwnFamily]) -> None:
    """Takes a row out; the fields of the others are new ones, since they go by their place."""
    here = session.current()
    here.renewed["own"] = here.renewed.get("own", 0) + 1
    _change(make)


# -- what becomes of it ------------------------------------------------------------------------------------------------------


def draw_made(family: OwnFamily, library: Library) -> None:
    """What is lacking or wrong, a sentence each; else the cards and the key, to look at, to keep, and to begin with."""
    draw(tag("<h2>The cards and the key</h2>"))
    wrong: tuple[str, ...] = lacking(family, library)
    if not wrong:
        vignette = vignette_of(family, library, clock.now())
        wrong = tuple(str(each) for each in family_faults(vignette, library))
    if wrong:
        items = joined(tag("<li>{said}</li>", said=each) for each in wrong)
        draw(tag('<div class="note"><p>Before it can be played:</p><ul>{items}</ul></div>', items=items))
        return
    draw(tag("<h3>What the whole picture shows</h3><ul>{key}</ul>", key=cards.key_of(vignette)))
    for one in vignette.card:
        name = library.agency_name(one.agency)
        draw(tag("<details><summary>{name}</summary>{card}</details>", name=name, card=cards.shown(one, library)))
    _draw_begin(vignette)
    papers.draw_download_only("Keep its folder (zip)", partial(zipped, vignette), "training-family.zip", "own:zip")
    frame.draw_note("To keep it for good, put the folder into content/vignettes/ and its name into the list in ids.toml.")
    cards.draw_all_cards(vignette, library, "own:cards")


def _draw_begin(vignette: Vignette) -> None:
    if not isinstance(exercise.at_hand("trainer"), str):
        frame.draw_note("An exercise runs in this browser. End it under Training, then begin with this family.")
        frame.draw_link("train", "Go to Training")
        return
    if st.button("Begin with this family", key="own:begin", type="primary"):
        choosing.begin(vignette)
        if not session.current().not_begun:
            st.switch_page(frame.page("train"))
        st.error(session.current().not_begun)
