"""A fact, a person, a call in short, as they are read."""

from __future__ import annotations

from collections.abc import Iterable

from checklist import coverage
from checklist.app.widgets.markup import Markup, joined, paragraphs, tag
from checklist.library import Library, Prompt
from checklist.record import CHILD, Answer, Fact, How, Involvement, KnowsState, LivesHere, Person, Record
from checklist.wording import words


def standing(prompt: Prompt, answer: Answer) -> str:
    """How a prompt stands, in a few words: "Known, 2 facts, 1 assumption"."""
    if answer.status is None and not answer.facts:
        return words.NOT_COVERED
    facts = [fact for fact in answer.facts if not fact.is_blank]
    believed = sum(knows.state is KnowsState.BELIEVED for fact in facts for knows in fact.knows.values())
    believed += sum(fact.how is How.ASSUMED for fact in facts)
    said = [words.STATUS[answer.status] if answer.status else words.NOT_COVERED, prompt.label_of(answer.choice)]
    said += [_count(len(facts), "fact"), _count(believed, "assumption")]
    return ", ".join(each for each in said if each)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""


def names(record: Record) -> dict[str, str]:
    """What to call each person a fact can be about, by id; the child first."""
    return {CHILD: record.child.name or "The child"} | {person.id: person.called for person in record.people}


def fact_in_short(fact: Fact, record: Record, library: Library) -> Markup:
    """A fact as it is read: what, about whom, when, how it is known, who else knows."""
    people = names(record)
    about = ", ".join(people[each] for each in fact.about if each in people)
    said = [about, fact.happened.spoken if fact.happened else "", how_known(fact), *_flags(fact)]
    knows = (
        tag("<li>{agency}: <strong>{state}</strong></li>", agency=library.agency_name(each), state=said_of(fact, each))
        for each in fact.knows
    )
    return tag(
        '<div class="fact">{what}<p class="meta" dir="auto">{said}</p><ul class="knows">{knows}</ul></div>',
        what=paragraphs(fact.what or "Nothing written yet"),
        said=" · ".join(each for each in said if each),
        knows=joined(knows),
    )


def how_known(fact: Fact) -> str:
    """ "Told: mother", "Seen", or "" where it is not said."""
    how = words.HOW[fact.how] if fact.how else ""
    return ": ".join(each for each in (how, fact.source) if each)


def said_of(fact: Fact, agency: str) -> str:
    """What the author says of an agency's knowledge of a fact: "I told them, 3 March 2026, by phone"."""
    knows = fact.knows[agency]
    on = knows.on.spoken if knows.on else ""
    return ", ".join(each for each in (words.KNOWS[knows.state], on, knows.by and f"by {knows.by}", knows.reply) if each)


def whom_to_ring(call: coverage.Call, library: Library) -> Markup:
    """The agency to ring and whom to ask for there, with the number where one is known."""
    agency = library.agency(call.agency)
    known = [", ".join(part for part in (each.worker, each.role, each.contact) if part) for each in call.contacts]
    ask = [each for each in known if each] or ([f"Ask for {agency.ask_for}"] if agency else [])
    return tag(
        '<h3>{agency}</h3><p class="ring" dir="auto">{ask}</p>', agency=library.agency_name(call.agency), ask="; or ".join(ask)
    )


def to_ask(call: coverage.Call, place: int, library: Library) -> Markup:
    """What to ask on the phone: the fact, how the last try went, and its place in the list, which its buttons name."""
    tried = f"Last tried {call.knows.on.spoken}: {call.knows.reply}" if call.knows.on and call.knows.reply else ""
    return tag(
        '<div class="fact">{what}<p class="meta">Call {place}. Do they know this? Question {number}. {tried}</p></div>',
        what=paragraphs(call.fact.what),
        place=place,
        number=library.numbers.get(call.prompt, call.prompt),
        tried=tried,
    )


def service_name(involved: Involvement, library: Library) -> str:
    """An agency with its service, where one is named."""
    return ", ".join(part for part in (library.agency_name(involved.agency), involved.service) if part)


def person_in_short(person: Person) -> Markup:
    """A person as they are read: name, tie to the child, whether they live here, how that is known."""
    said = (
        person.relationship,
        "under 18" if person.child else "",
        f"also known as {', '.join(person.known_as)}" if person.known_as else "",
        words.LIVES_HERE[person.lives_here] if person.lives_here is not LivesHere.NOT_KNOWN else "Not known where they live",
        f"born {person.born.spoken}" if person.born else "",
        f"died {person.died.spoken}" if person.died else "",
        ": ".join(part for part in (words.HOW[person.how] if person.how else "", person.source) if part),
        f"since {person.on.spoken}" if person.on else "",
        person.contact,
        "Protected" if person.protect_source else "",
        "Not in the family’s copy" if person.keep_from_family else "",
    )
    return tag(
        '<div class="fact"><p class="typed" dir="auto"><strong>{name}</strong></p><p class="meta" dir="auto">{said}</p></div>',
        name=person.called,
        said=" · ".join(part for part in said if part),
    )


def _flags(fact: Fact) -> Iterable[str]:
    yield "Opinion" if fact.opinion else ""
    yield "On page one" if fact.key else ""
    yield "Protected" if fact.protect_source else ""
    yield "Not in the family’s copy" if fact.keep_from_family else ""
