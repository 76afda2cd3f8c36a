"""What one recipient gets, ticked thing by thing: what goes by itself, what only goes when it is put in by name, what stops it.

The paper in view is the recipient's copy: a fact that goes shows the number that it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist import children_told, coverage, protection
from checklist.app.state import session
from checklist.app.widgets import fields, frame
from checklist.app.widgets.in_short import stop
from checklist.app.widgets.markup import draw, joined, paragraphs, tag
from checklist.library import Library
from checklist.protection import Chosen, FactKey, PutIn
from checklist.record import Fact, Person, Record
from checklist.repeats import PLACES
from checklist.sharing import Copy, before_the_family
from checklist.wording import answers
from checklist.wording.facts import known_how
from checklist.wording.names import service_called
from checklist.wording.stops import MOST_NAMED, more_places, places_hold, read_once_more

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def draw_to_agency(recipient: str, record: Record, copy: Copy, library: Library) -> None:
    """Every fact, ticked where it goes; then what stays back unless it is put in by name."""
    draw(
        tag(
            "<p>We have ticked every fact that you have not marked as known to them, and each that you said matters most. "
            "Change what you like.</p>"
        )
    )
    guards = protection.protected(record, library)
    for prompt, fact, ref in _facts(record, library):
        put_in = PutIn.fact(prompt, fact) if ref in guards else None
        label = f"Send {_which(prompt, fact, record, library)}{', although it is protected' if put_in else ''}"
        goes = ref in copy.facts
        _draw_tick(recipient, label, goes, (prompt, fact.id), partial(_choose_fact, recipient, ref, put_in, copy.facts))
        _draw_fact(fact, ref, copy, library)
        if children_told.names_a_child(record, fact.source) and goes:
            _draw_source(
                recipient, prompt, fact, f"Name who told you {_which(prompt, fact, record, library)}, although that is a child"
            )
    _draw_people(recipient, record)
    _draw_addresses_and_services(recipient, record, library)
    if record.actions and copy.withheld.anything_protected:
        _draw_switch(recipient, "Send the actions: I have read them, and they point to nothing protected", "actions")
    _draw_switch(recipient, "Send the supervisor’s notes", "notes")


def draw_to_family(record: Record, copy: Copy, library: Library) -> None:
    """Every fact that may be chosen for the family, with its source, one by one. None is ticked by itself."""
    from checklist.sharing import FAMILY

    frame.draw_note(answers.BEFORE_THE_FAMILY, strong=True)
    if missing := before_the_family(record, library):
        frame.draw_note("Nothing can be chosen for the family before these are answered:")
        for prompt in missing:
            _draw_way_to(prompt, library)
        return
    barred = protection.barred_from_family(record, library)
    draw(
        tag(
            "<p>Nothing goes to the family by itself. Read each fact with its source, as they would, and tick what they may "
            "have.</p>"
        )
    )
    for prompt, fact, ref in _facts(record, library):
        if ref in barred:
            continue
        label = f"Give the family {_which(prompt, fact, record, library)}"
        _draw_tick(FAMILY, label, ref in copy.facts, (prompt, fact.id), partial(_choose_fact, FAMILY, ref, None, copy.facts))
        _draw_fact(fact, ref, copy, library)
    if barred:
        count = "1 fact cannot be chosen: it is" if len(barred) == 1 else f"{len(barred)} facts cannot be chosen: they are"
        frame.draw_note(f"{count} protected or kept from the family. Take off the mark first.")


def draw_before_it_goes(recipient: str, copy: Copy, library: Library) -> bool:
    """What is left out, what to read once more, and what stops the file. Gives whether it can be made."""
    stops = [each for each in copy.look_again if each.stops]
    from checklist.pdf.engine.typeface import not_drawn

    said = [*copy.withheld.for_author(), *(read_once_more(each, library) for each in copy.look_again if not each.stops)]
    said += not_drawn(copy.record.to_json())
    if said:
        draw(tag('<div class="note"><ul>{lines}</ul></div>', lines=joined(tag("<li>{line}</li>", line=line) for line in said)))
    if not stops:
        return True
    why = (
        f"This copy cannot be made yet: {places_hold(len(stops))} words that must not go. Rewrite them, or put them in by name."
    )
    frame.draw_note(why, strong=True)
    for number, each in enumerate(stops[:MOST_NAMED], start=1):
        draw(stop(number, each, library))
        _draw_way_to(each.prompt, library) if each.prompt else frame.draw_link(_PAGE_OF.get(each.where, "check"), "Go there")
        let = partial(_let_stand, recipient, each.words)
        _draw_tick(recipient, f"Let these words stand in this copy ({number})", False, ("words", str(number)), let)
    for sentence in more_places(len(stops)):
        frame.draw_note(sentence)
    return False


def draw_words_let_stand(recipient: str) -> None:
    """The guarded words that may stand in this copy, and a way to take that back."""
    here = session.current()
    chosen = here.chosen.get(recipient, Chosen())
    for number, each in enumerate(sorted(chosen.words), start=1):
        with st.container(horizontal=True, vertical_alignment="center"):
            draw(tag('<p class="typed">Put in by name: “<span dir="auto">{words}</span>”</p>', words=each))
            back = partial(_let_stand, recipient, each, False)
            st.button(f"Take them back ({number})", key=here.key("goes", recipient, "back", str(number)), on_click=back)


_PAGE_OF: Final = {
    PLACES[part]: page
    for part, page in {
        "child": "about",
        "meeting": "about",
        "own_record": "about",
        "people": "people",
        "involved": "agencies-involved",
        "decisions": "share",
        "actions": "check",
        "notes": "supervise",
    }.items()
}


def _facts(record: Record, library: Library) -> Iterator[tuple[str, Fact, FactKey]]:
    for prompt, fact in coverage.facts(record, library):
        yield prompt, fact, FactKey(prompt, fact.id)


def _which(prompt: str, fact: Fact, record: Record, library: Library) -> str:
    """ "the fact under 4.1", "the second fact under 4.1"."""
    facts = record.answer(prompt).facts
    place = facts.index(fact)
    ordinal = "" if len(facts) == 1 else f"{_ORDINALS[place]} " if place < len(_ORDINALS) else f"{place + 1}th "
    return f"the {ordinal}fact under {library.numbers.get(prompt, prompt)}"


def _draw_fact(fact: Fact, ref: FactKey, copy: Copy, library: Library) -> None:
    """The fact as it stands in this copy, with its number there, its source and how it is known."""
    number = coverage.numbers(copy.record, library).get(ref)
    sent = copy.record.fact(*ref)
    draw(
        tag(
            '<div class="goes">{number}{what}<p class="meta" dir="auto">{known}</p></div>',
            number=tag('<p class="meta">Fact {number} in this copy</p>', number=number) if number else "",
            what=paragraphs(fact.what),
            known=known_how((sent or fact).how, (sent or fact).source),
        )
    )


def _draw_source(recipient: str, prompt: str, thing: Fact | Person, label: str) -> None:
    put_in = PutIn.source(prompt, thing)
    chosen = session.current().chosen.get(recipient, Chosen())
    keep = partial(_put_in, recipient, "sources", put_in)
    _draw_tick(recipient, label, put_in in chosen.sources, ("source", prompt, thing.id), keep)


def _draw_people(recipient: str, record: Record) -> None:
    chosen = session.current().chosen.get(recipient, Chosen())
    for number, person in enumerate(record.people, start=1):
        if person.protect_source:
            put_in = PutIn.person(person)
            keep = partial(_put_in, recipient, "people", put_in)
            _draw_tick(recipient, f"Name person {number}, although protected", put_in in chosen.people, (person.id,), keep)
            draw(tag('<div class="goes" dir="auto">{called}</div>', called=person.called))
        elif children_told.tells(record, person):
            _draw_source(recipient, "", person, f"Say who told you of person {number}, although that is a child")


def _draw_addresses_and_services(recipient: str, record: Record, library: Library) -> None:
    chosen = session.current().chosen.get(recipient, Chosen())
    danger = protection.is_in_danger(record, library)
    for number, address in enumerate(record.child.addresses, start=1):
        if address.protect or danger:
            put_in = PutIn.address(address)
            keep = partial(_put_in, recipient, "addresses", put_in)
            _draw_tick(recipient, f"Send address {number}", put_in in chosen.addresses, ("address", str(number)), keep)
            draw(tag('<div class="goes" dir="auto">{text}</div>', text=address.text))
    for number, each in enumerate(record.involved, start=1):
        if each.protect:
            put_in = PutIn.service(each)
            keep = partial(_put_in, recipient, "services", put_in)
            _draw_tick(
                recipient,
                f"Name service {number}, although protected",
                put_in in chosen.services,
                ("service", str(number)),
                keep,
            )
            draw(tag('<div class="goes" dir="auto">{name}</div>', name=service_called(each, library)))
    if (record.protect_service or danger) and (record.service or record.practitioner.contact):
        _draw_switch(recipient, "Name my own service, and how to reach me", "own_service")
    if danger and record.meeting.about:
        _draw_switch(recipient, "Say what the meeting is about", "meeting")


def _draw_switch(recipient: str, label: str, name: str) -> None:
    chosen = session.current().chosen.get(recipient, Chosen())
    _draw_tick(recipient, label, getattr(chosen, name), (name,), partial(_set, recipient, name))


def _draw_tick(recipient: str, label: str, value: bool, place: tuple[str, ...], keep: Callable[[bool], None]) -> None:
    fields.tick(label, value, session.current().key("goes", recipient, *place), keep)


def _draw_way_to(prompt: str, library: Library) -> None:
    """A link to the page of a question."""
    found, section = library.prompts.get(prompt), library.section_of(prompt)
    if found and section:
        frame.draw_link(section.id, f"Go to {library.numbers[prompt]} {found.short}")


def _choose_fact(recipient: str, ref: FactKey, put_in: PutIn | None, going: frozenset[FactKey], goes: bool) -> None:
    here = session.current()
    chosen = here.chosen.get(recipient, Chosen())
    if put_in:
        _put_in(recipient, "protected", put_in, goes)
        return
    picked = (chosen.facts if chosen.facts is not None else going) - {FactKey(*each[:2]) for each in chosen.protected}
    here.chosen[recipient] = replace(chosen, facts=picked | {ref} if goes else picked - {ref})


def _put_in(recipient: str, name: str, put_in: PutIn, goes: bool) -> None:
    chosen = session.current().chosen.get(recipient, Chosen())
    there: frozenset[PutIn] = getattr(chosen, name)
    _set(recipient, name, there | {put_in} if goes else there - {put_in})


def _let_stand(recipient: str, guarded: str, stands: bool) -> None:
    chosen = session.current().chosen.get(recipient, Chosen())
    _set(recipient, "words", chosen.words | {guarded} if stands else chosen.words - {guarded})


def _set(recipient: str, name: str, value: Any) -> None:
    here = session.current()
    here.chosen[recipient] = replace(here.chosen.get(recipient, Chosen()), **{name: value})
