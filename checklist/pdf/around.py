"""The picture around the child when several agencies are put together (an ecomap), and the same in words.

People on the left, with what each agency says of their place in the home; services on the right, those that are missing too.
A line never means good or bad: it says how many name a person, and whether a service is here. Each box says it in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from checklist.pdf.household import Canvas, Stroke
from checklist.picture.combine import Picture, What
from checklist.picture.people import Someone
from checklist.record import LivesHere
from checklist.wording import answers
from checklist.wording.names import called
from checklist.wording.names import holder_called as holder


class Tie(StrEnum):
    """How many services name a person, or whether a service is here."""

    SEVERAL = "several"
    ONE = "one"
    ABSENT = "absent"


STROKES: Final[Mapping[Tie, Stroke]] = {Tie.SEVERAL: "solid", Tie.ONE: "dashed", Tie.ABSENT: "dotted"}
MEANING: Final[Mapping[Tie, str]] = {
    Tie.SEVERAL: "Solid: two services or more name this person; this service is here",
    Tie.ONE: "Dashed: only one service names this person",
    Tie.ABSENT: "Dotted: this service is named and is not here",
}

_WIDTH, _HEIGHT, _GAP = 62.0, 17.0, 2.2  # mm, of a box and between two
_KEY, _RADIUS = 16.0, 16.0  # mm
_MOST = 12  # boxes in a column: what fits on a page
_MOST_SPOKEN, _LONGEST_SPOKEN = 40, 160


class Neighbour(NamedTuple):
    """A person or a service around the child: its name, what is said of it, and the kind of line to it."""

    name: str
    about: str
    tie: Tie


def people_around(picture: Picture) -> tuple[Neighbour, ...]:
    """Everybody whom a record names, with every account of whether they live here."""
    differ = {each.someone.id for each in picture.differences if each.someone and each.what is What.LIVES_HERE}
    return tuple(_person(each, picture, differs=each.id in differ) for each in picture.people)


def services_around(picture: Picture) -> tuple[Neighbour, ...]:
    """The services that are here, with how much they say, then those that are missing, with who names them."""
    library = picture.library
    count: dict[str, int] = {holder(each, library): 0 for each in picture.authors}
    for row in picture.matrix:
        count[holder(row.statement.author, library)] += 1
    here = [Neighbour(who, f"here; {_facts(number)}", Tie.SEVERAL) for who, number in count.items()]
    missing = [
        Neighbour(
            ", ".join((library.agency_name(each.agency), *each.services)),
            f"not here; named by {', '.join(library.agency_name(by) for by in each.named_by)}",
            Tie.ABSENT,
        )
        for each in picture.absent_agencies
    ]
    return (*here, *missing)


def spoken(picture: Picture) -> str:
    """What the picture shows, in sentences."""
    return " ".join(
        (
            f"{_children(picture)[:200]} in the middle.",
            _listed("People", people_around(picture), "No people are listed."),
            _listed("Services", services_around(picture), "No services are listed."),
        )
    )


def height(picture: Picture) -> float:
    """How high the picture is, in millimetres."""
    rows = min(_MOST, max(len(picture.people), len(services_around(picture)), 3))
    return rows * (_HEIGHT + _GAP) + _KEY


def draw(canvas: Canvas, picture: Picture) -> None:
    """Draw the picture on a canvas of that height."""
    middle = (canvas.width / 2, (canvas.height - _KEY) / 2)
    _column(canvas, people_around(picture), 0, middle)
    _column(canvas, services_around(picture), canvas.width - _WIDTH, middle)
    canvas.circle(*middle, _RADIUS, fill="#ffffff", weight=2)
    left = middle[0] - _RADIUS + 2
    canvas.text(left, middle[1] - 6, _children(picture), width=2 * _RADIUS - 4, size=9, bold=True, align="centre", lines=3)
    for number, tie in enumerate(Tie):
        y = canvas.height - _KEY + 3 + number * 4.4
        canvas.line(0, y, 12, y, style=STROKES[tie], weight=1.4)
        canvas.text(15, y - 2, MEANING[tie], width=canvas.width - 15, size=8)


def _person(someone: Someone, picture: Picture, *, differs: bool) -> Neighbour:
    library = picture.library
    ties = dict.fromkeys(each.person.relationship for each in someone.accounts if each.person.relationship)
    homes: dict[str, list[str]] = {}
    for each in someone.accounts:
        if each.person.lives_here is not LivesHere.NOT_KNOWN:
            homes.setdefault(answers.LIVES_HERE[each.person.lives_here].lower(), []).append(
                library.agency_short(each.author.agency)
            )
    said = [f"{home} ({', '.join(dict.fromkeys(by))})" for home, by in homes.items()] or ["home not known"]
    about = "; ".join((*(["accounts differ"] if differs else []), *said, *ties))
    holders = {each.author.holder for each in someone.accounts}
    return Neighbour(someone.name, about, Tie.SEVERAL if len(holders) > 1 else Tie.ONE)


def _children(picture: Picture) -> str:
    return " and ".join(called(each) for each in picture.children) or "The child"


def _column(canvas: Canvas, neighbours: Sequence[Neighbour], left: float, middle: tuple[float, float]) -> None:
    shown = list(neighbours[:_MOST])
    if len(neighbours) > _MOST:
        left_out = len(neighbours) - _MOST + 1
        shown = [*shown[:-1], Neighbour(f"and {left_out} more", "in the table", Tie.ABSENT)]
    step = _HEIGHT + _GAP
    top = middle[1] - len(shown) * step / 2 + _GAP / 2
    edge = left + _WIDTH if left < middle[0] - _RADIUS else left
    for number, each in enumerate(shown):
        y = top + number * step
        canvas.line(edge, y + _HEIGHT / 2, *middle, style=STROKES[each.tie], weight=1.2)
        canvas.box(left, y, _WIDTH, _HEIGHT, fill="#ffffff", weight=0.9)
        canvas.text(left + 2, y + 0.9, each.name, width=_WIDTH - 4, size=9, bold=True)
        canvas.text(left + 2, y + 5.2, each.about, width=_WIDTH - 4, size=8, lines=3)


def _listed(title: str, neighbours: Sequence[Neighbour], nothing: str) -> str:
    if not neighbours:
        return nothing
    said = [f"{each.name} ({each.about})"[:_LONGEST_SPOKEN] for each in neighbours[:_MOST_SPOKEN]]
    left = len(neighbours) - len(said)
    return f"{title}: " + "; ".join(said) + (f"; and {left} more, in the table." if left else ".")


def _facts(number: int) -> str:
    return f"{number} fact{'' if number == 1 else 's'}"
