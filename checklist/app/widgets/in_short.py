"""A fact, a person, a call in short, as they are read: values of words, laid out."""

from __future__ import annotations

from collections.abc import Iterable

from checklist.app.widgets.markup import Markup, joined, paragraphs, tag
from checklist.calls import Call
from checklist.library import Library
from checklist.record import Fact, Involvement, Person, Record
from checklist.repeats import LookAgain
from checklist.wording.calls import call_in_words, telephone_numbers
from checklist.wording.facts import FactInWords, fact_of, person_in_words, whom_to_ask
from checklist.wording.names import first_capital, voice_of
from checklist.wording.stops import place_in_words


def fact_in_short(fact: Fact, record: Record, library: Library) -> Markup:
    """A fact of a record as it is read."""
    return told_in_short(fact_of(fact, record, library))


def told_in_short(told: FactInWords) -> Markup:
    """What, how it is known, when, about whom, how to handle it, and who else knows."""
    knows = (tag("<li>{agency}: <strong>{said}</strong></li>", **each._asdict()) for each in told.knows)
    return tag(
        '<div class="fact">{what}<p class="meta" dir="auto">{said}</p><ul class="knows">{knows}</ul></div>',
        what=paragraphs(told.what),
        said=" · ".join((*told.lines, *told.marks)),
        knows=joined(knows),
    )


def person_in_short(person: Person, record: Record, library: Library) -> Markup:
    """A person of a record as they are read."""
    told = person_in_words(person, voice_of(record, library))
    return named_in_short(told.name, *told.lines)


def named_in_short(name: str, *said: str) -> Markup:
    """A person or a service by name, with what is said of them."""
    return tag(
        '<div class="fact"><p class="typed" dir="auto"><strong>{name}</strong></p><p class="meta" dir="auto">{said}</p></div>',
        name=name,
        said=" · ".join(said),
    )


def whom_to_ring(agency: str, contacts: Iterable[Involvement], library: Library) -> Markup:
    """The agency to ring and whom to ask for there; a number that is known dials when it is pressed."""
    return tag(
        '<h3>{agency}</h3><p class="ring" dir="auto">{ask}</p>',
        agency=library.agency_name(agency),
        ask=with_numbers_to_dial("; or ".join(whom_to_ask(agency, contacts, library))),
    )


def with_numbers_to_dial(text: str) -> Markup:
    """A text in which each telephone number is a link that dials it."""
    parts: list[Markup | str] = []
    at = 0
    for start, end, dialled in telephone_numbers(text):
        number = tag('<a href="tel:{dialled}">{written}</a>', dialled=dialled, written=text[start:end])
        parts += [text[at:start], number]
        at = end
    return joined((*parts, text[at:]))


def to_ask(call: Call, place: int, library: Library, *, is_done: bool = False) -> Markup:
    """What to ask on the telephone, what not to say, and its place in the list, which its buttons name."""
    said = call_in_words(call, library)
    return tag(
        '<div class="fact{done}">{what}{guard}<p class="meta" dir="auto">Call {place}. {ask} {more}</p></div>',
        done=" done" if is_done else "",
        what=paragraphs(said.what),
        guard=tag('<p class="guard">{guard}</p>', guard=said.guard) if said.guard else "",
        place=place,
        ask=said.ask,
        more=" ".join(f"{each}." for each in (said.where, said.tried) if each),
    )


def stop(number: int, each: LookAgain, library: Library, whose: str = "") -> Markup:
    """A place that stops a copy: where it is, its words if it has them, and why. `whose` words they are, where there are
    several authors.
    """
    return tag(
        '<p class="stop">{number}. {where}{words}. {why}</p>',
        number=number,
        where=first_capital(place_in_words(each, library, whose)),
        words=tag(': “<span dir="auto">{words}</span>”', words=each.words) if each.words else "",
        why=each.why,
    )
