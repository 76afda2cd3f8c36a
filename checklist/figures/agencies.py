"""The ring of agencies of one record, and of several: who is involved, and what each was told, by whoever wrote the facts."""

from __future__ import annotations

from collections.abc import Iterable

from checklist.figures.ring import Counts, Neighbour, Ring
from checklist.library import Library
from checklist.picture.values import Knowledge, Picture
from checklist.record import InvolvedState, Record
from checklist.wording import answers
from checklist.wording.names import called, child_called, service_called

_KNOWS = frozenset({Knowledge.HOLDS, Knowledge.ASSUMED, Knowledge.TOLD, Knowledge.TOLD_ME})


def ring_of_record(record: Record, library: Library) -> Ring:
    """The agencies involved, then those only named in a fact. Two services of one agency stand apart."""
    facts = [fact for _, fact in record.facts() if not fact.is_blank]
    involved = {each.agency for each in record.involved}

    def around(agency: str, name: str, state: InvolvedState = InvolvedState.NOT_KNOWN) -> Neighbour:
        said = (Knowledge(fact.knows[agency].state) if agency in fact.knows else Knowledge.UNKNOWN for fact in facts)
        about = answers.INVOLVED[state] if state is not InvolvedState.NOT_KNOWN else ""
        return Neighbour(name, about, _counts(said))

    agencies = [around(each.agency, service_called(each, library), each.state) for each in record.involved]
    agencies += [around(each, library.agency_name(each)) for each in record.other_agencies() if each not in involved]
    return Ring(child_called(record.child), agencies, len(facts))


def ring_of_picture(picture: Picture) -> Ring:
    """The agencies that sent a checklist, then those that did not, with who names them. A fact of its own counts as told."""
    named_by = {each.agency: each.named_by for each in picture.absent_agencies}
    name = picture.library.agency_name
    around = [
        Neighbour(
            name(agency),
            "sent a checklist"
            if agency in picture.agencies
            else f"no checklist; named by {', '.join(map(name, named_by[agency]))}",
            _counts(row.cells[agency] for row in picture.matrix),
        )
        for agency in picture.columns
    ]
    children = " and ".join(called(each) for each in picture.children) or "The child"
    return Ring(children, around, len(picture.matrix))


def _counts(said: Iterable[Knowledge]) -> Counts:
    cells = list(said)
    told, thought = sum(each in _KNOWS for each in cells), cells.count(Knowledge.BELIEVED)
    return Counts(told, thought, len(cells) - told - thought)
