"""The ecomap of one record: who is in and around the home, and what each agency has been told, as sure as its author is."""

from __future__ import annotations

from typing import Final

from checklist.figures.canvas import Stroke
from checklist.figures.ecomap import Ecomap, Neighbour, Side
from checklist.library import Library
from checklist.record import How, InvolvedState, KnowsState, LivesHere, Person, Record
from checklist.wording import answers
from checklist.wording.names import child_called, service_called

_MEANING: Final[tuple[tuple[Stroke, str], ...]] = (
    ("solid", "Solid: seen or recorded; an agency was told or told us"),
    ("dashed", "Dashed: only told or assumed; an agency is only thought to know"),
    ("dotted", "Dotted: not said how known; nothing said about what an agency knows"),
)


def household_ecomap(record: Record, library: Library) -> Ecomap:
    """The people listed, in the order of the record; the agencies involved, then those only named in a fact.

    Two services of one agency stand apart.
    """
    involved = {each.agency for each in record.involved}
    agencies = [_agency(record, each.agency, service_called(each, library), each.state) for each in record.involved] + [
        _agency(record, each, library.agency_name(each)) for each in record.other_agencies() if each not in involved
    ]
    people = [Neighbour(each.called, _about_person(each), _stroke_of_person(each)) for each in record.people]
    return Ecomap(child_called(record.child), Side("People", people), Side("Agencies", agencies), _MEANING)


def _about_person(person: Person) -> str:
    home = (
        answers.LIVES_HERE[person.lives_here].lower()
        if person.lives_here is not LivesHere.NOT_KNOWN
        else answers.HOME_NOT_KNOWN
    )
    known = answers.HOW[person.how].lower() if person.how else "not said how known"
    return "; ".join(part for part in (person.relationship, "child" if person.child else "", home, known) if part)


def _stroke_of_person(person: Person) -> Stroke:
    if person.how is None:
        return "dotted"
    return "dashed" if person.how in (How.TOLD, How.ASSUMED) else "solid"


def _agency(record: Record, agency: str, name: str, state: InvolvedState = InvolvedState.NOT_KNOWN) -> Neighbour:
    """How sure the author is of what an agency knows, and how many facts that rests on."""
    states = [fact.knows[agency].state for _, fact in record.facts() if agency in fact.knows]
    exchanged = states.count(KnowsState.TOLD) + states.count(KnowsState.TOLD_ME)
    believed = states.count(KnowsState.BELIEVED)
    counted = ", ".join(f"{count} {what}" for count, what in ((exchanged, "told"), (believed, "only thought known")) if count)
    involved = answers.INVOLVED[state].lower() if state is not InvolvedState.NOT_KNOWN else ""
    about = "; ".join(part for part in (involved, counted or "nothing said of what they know") if part)
    return Neighbour(name, about, "solid" if exchanged else "dashed" if believed else "dotted")
