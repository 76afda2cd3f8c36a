"""The picture of the household and of the agencies around the child (an ecomap), and the same said in words.

The child stands in the middle, the people on the left, the agencies on the right. A line never means good or bad: its style
says how sure the author is, and each box says it in words too, so that nothing hangs on a line or a colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal, NamedTuple, Protocol

from checklist.library import Library
from checklist.record import Child, How, InvolvedState, KnowsState, Person, Record
from checklist.wording import answers

Stroke = Literal["solid", "dashed", "dotted", "double"]


class Canvas(Protocol):
    """What a picture is drawn on: a page of a PDF, or the screen. Lengths are millimetres, type sizes and weights points."""

    width: float
    height: float

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: Stroke = ..., weight: float = ...) -> None: ...

    def box(self, x: float, y: float, width: float, height: float, *, fill: str | None = ..., weight: float = ...) -> None: ...

    def circle(self, x: float, y: float, radius: float, *, fill: str | None = ..., weight: float = ...) -> None: ...

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float = ...,
        bold: bool = ...,
        align: Literal["left", "centre", "right"] = ...,
        lines: int = ...,
    ) -> None: ...


class Tie(StrEnum):
    """How sure the author is of a person's place in the home, or of what an agency has been told."""

    CONFIRMED = "confirmed"
    BELIEVED = "believed"
    NONE = "none"


STROKES: Final[Mapping[Tie, Stroke]] = {Tie.CONFIRMED: "solid", Tie.BELIEVED: "dashed", Tie.NONE: "dotted"}
MEANING: Final[Mapping[Tie, str]] = {
    Tie.CONFIRMED: "Solid: seen or recorded; an agency was told or told us",
    Tie.BELIEVED: "Dashed: only told or assumed; an agency is only thought to know",
    Tie.NONE: "Dotted: not said how known; nothing said about what an agency knows",
}

_BOX_WIDTH, _BOX_HEIGHT, _GAP = 57.0, 13.6, 2.2  # mm
_KEY_HEIGHT = 16.0  # mm
_RADIUS = 17.0  # mm
_MOST = 14  # boxes in a column: what fits on a page
_MOST_SPOKEN, _LONGEST_SPOKEN = 40, 80  # people or agencies, and characters of each: PDF/A lets a text have 32,767 bytes


class Neighbour(NamedTuple):
    """A person or an agency around the child: its name, one line about it, and how sure the author is."""

    name: str
    about: str
    tie: Tie


def people_around(record: Record) -> tuple[Neighbour, ...]:
    """The people listed, in the order of the record."""
    return tuple(Neighbour(each.called, _about_person(each), _tie_of_person(each)) for each in record.people)


def agencies_around(record: Record, library: Library) -> tuple[Neighbour, ...]:
    """The agencies involved, then those only named in a fact. Two services of one agency stand apart."""
    around = []
    for each in record.involved:
        name = library.agency_name(each.agency) + (f", {each.service}" if each.service else "")
        tie, said = _said_of(record, each.agency)
        state = answers.INVOLVED[each.state].lower() if each.state is not InvolvedState.NOT_KNOWN else ""
        around.append(Neighbour(name, "; ".join(part for part in (state, said) if part), tie))
    involved = {each.agency for each in record.involved}
    for agency in record.other_agencies():
        if agency not in involved:
            tie, said = _said_of(record, agency)
            around.append(Neighbour(library.agency_name(agency), said, tie))
    return tuple(around)


def spoken(record: Record, library: Library) -> str:
    """What the picture shows, in sentences: the text of the figure for those who do not see it."""
    people, agencies = people_around(record), agencies_around(record, library)
    return " ".join(
        (
            f"{_cut(child_called(record.child))} in the middle.",
            _listed("People", people) if people else "No people are listed.",
            _listed("Agencies", agencies) if agencies else "No agencies are listed.",
        )
    )


def child_called(child: Child) -> str:
    """The child's name, a name the child is known by, or a plain stand-in."""
    return child.name or next(iter(child.known_as), "") or "The child"


def height(record: Record, library: Library) -> float:
    """How high the picture is, in millimetres."""
    rows = min(_MOST, max(len(record.people), len(agencies_around(record, library)), 3))
    return rows * (_BOX_HEIGHT + _GAP) + _KEY_HEIGHT


def draw(canvas: Canvas, record: Record, library: Library) -> None:
    """Draw the picture on a canvas of that height."""
    middle = (canvas.width / 2, (canvas.height - _KEY_HEIGHT) / 2)
    _column(canvas, people_around(record), 0, middle)
    _column(canvas, agencies_around(record, library), canvas.width - _BOX_WIDTH, middle)
    canvas.circle(*middle, _RADIUS, fill="#ffffff", weight=2)
    canvas.text(
        middle[0] - _RADIUS + 2,
        middle[1] - 6,
        child_called(record.child),
        width=2 * _RADIUS - 4,
        size=9,
        bold=True,
        align="centre",
        lines=3,
    )
    top = canvas.height - _KEY_HEIGHT + 3
    for number, tie in enumerate(Tie):
        y = top + number * 4.4
        canvas.line(0, y, 12, y, style=STROKES[tie], weight=1.4)
        canvas.text(15, y - 2, MEANING[tie], width=canvas.width - 15, size=8)


def _column(canvas: Canvas, neighbours: Sequence[Neighbour], left: float, middle: tuple[float, float]) -> None:
    shown = list(neighbours[:_MOST])
    if len(neighbours) > _MOST:
        left_out = len(neighbours) - _MOST + 1
        shown = [*shown[:-1], Neighbour(f"and {left_out} more", "in the tables on these pages", Tie.NONE)]
    step = _BOX_HEIGHT + _GAP
    top = middle[1] - len(shown) * step / 2 + _GAP / 2
    edge = left + _BOX_WIDTH if left < middle[0] - _RADIUS else left
    for number, each in enumerate(shown):
        y = top + number * step
        canvas.line(edge, y + _BOX_HEIGHT / 2, *middle, style=STROKES[each.tie], weight=1.2)
        canvas.box(left, y, _BOX_WIDTH, _BOX_HEIGHT, fill="#ffffff", weight=0.9)
        canvas.text(left + 2, y + 0.9, each.name, width=_BOX_WIDTH - 4, size=9, bold=True)
        canvas.text(left + 2, y + 5.2, each.about, width=_BOX_WIDTH - 4, size=8, lines=2)


def _listed(title: str, neighbours: Sequence[Neighbour]) -> str:
    said = [f"{_cut(each.name)} ({_cut(each.about or 'nothing more said')})" for each in neighbours[:_MOST_SPOKEN]]
    left = len(neighbours) - len(said)
    return f"{title}: " + "; ".join(said) + (f"; and {left} more, in the tables." if left else ".")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SPOKEN else text[: _LONGEST_SPOKEN - 1] + "…"


def _about_person(person: Person) -> str:
    home = answers.LIVES_HERE[person.lives_here].lower() if person.lives_here != "not-known" else "home not known"
    known = answers.HOW[person.how].lower() if person.how else "not said how known"
    return "; ".join(part for part in (person.relationship, "child" if person.child else "", home, known) if part)


def _tie_of_person(person: Person) -> Tie:
    if person.how is None:
        return Tie.NONE
    return Tie.BELIEVED if person.how in (How.TOLD, How.ASSUMED) else Tie.CONFIRMED


def _said_of(record: Record, agency: str) -> tuple[Tie, str]:
    """How sure the author is of what an agency knows, and how many facts that rests on."""
    states = [fact.knows[agency].state for _, fact in record.facts() if agency in fact.knows]
    exchanged = states.count(KnowsState.TOLD) + states.count(KnowsState.TOLD_ME)
    believed = states.count(KnowsState.BELIEVED)
    said = ", ".join(
        part
        for part in (
            f"{exchanged} told" if exchanged else "",
            f"{believed} only thought known" if believed else "",
        )
        if part
    )
    if exchanged:
        return Tie.CONFIRMED, said
    return (Tie.BELIEVED, said) if believed else (Tie.NONE, "nothing said of what they know")
