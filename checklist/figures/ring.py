"""The agencies around a child, in a ring, each with three numbers: what it was told, what it is thought to know, and the rest.

The numbers of an agency always add up to all facts, so that "one told, one thought" never hides two that were not. A line only
leads to the child: it has one style, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from checklist.figures.canvas import Canvas
from checklist.frozen import silent

_COLUMNS, _GAP, _BOX, _KEY, _RADIUS = (
    3,
    4.0,
    21.0,
    9.0,
    10.4,
)  # boxes in a row; else mm, the last of the child
_ABOVE: Final = 1.5  # mm: the child is a little higher than a box
_MOST_ROWS: Final = 9  # on a page
_MOST_SPOKEN, _LONGEST_SPOKEN = 40, 200  # agencies, and characters of each: PDF/A lets a text have 32,767 bytes
_SAYS: Final = ("told", "thought to know", "not told, or nothing said")
_FOUR: Final = ((1, 0), (1, 2), (0, 1), (2, 1))  # row and column of up to four: beside, above and below the child


@silent
class Counts(NamedTuple):
    """How many facts an agency was told or has itself, is only thought to know, and the rest."""

    told: int
    thought: int
    rest: int


@dataclass(frozen=True, repr=False)
class Neighbour:
    """An agency around the child: its name, what is said of it, and its three numbers; none where it is only counted."""

    name: str
    about: str
    counts: Counts | None

    @property
    def spoken(self) -> str:
        return f"{_cut(self.name, _LONGEST_SPOKEN // 2)} ({_cut(self.said, _LONGEST_SPOKEN)})"

    @property
    def said(self) -> str:
        """What is said of it, and its numbers, in words."""
        numbers = ", ".join(f"{what} {count}" for what, count in zip(_SAYS, self.counts or (), strict=False))
        return "; ".join(each for each in (self.about, numbers) if each)


@dataclass(frozen=True, repr=False)
class Ring:
    """The child, and the agencies around; `facts` is how many facts there are in all."""

    child: str
    neighbours: Sequence[Neighbour]
    facts: int

    @property
    def height(self) -> float:
        return _ABOVE + self._rows * (_BOX + _GAP) + _KEY

    @property
    def spoken(self) -> str:
        said = "; ".join(each.spoken for each in self.neighbours[:_MOST_SPOKEN])
        left = len(self.neighbours) - _MOST_SPOKEN
        more = f"; and {left} more, listed in words" if left > 0 else ""
        around = f"Agencies around: {said}{more}." if said else "No agencies are listed."
        return f"{_cut(self.child, _LONGEST_SPOKEN)} in the middle. {self.of_how_many} {around}"

    @property
    def of_how_many(self) -> str:
        return f"The three numbers of each agency add up to {self.facts} {'fact' if self.facts == 1 else 'facts'}."

    @property
    def _rows(self) -> int:
        count = len(self.neighbours)
        if count <= len(_FOUR):
            return max(count - 1, 1)
        return min(max((count - 2 * _COLUMNS + 1) // 2, 1) + 2, _MOST_ROWS)

    def draw_on(self, canvas: Canvas) -> None:
        middle = 1 if len(self.neighbours) == _COLUMNS else (self._rows - 1) / 2
        x, y = canvas.width / 2, middle * (_BOX + _GAP) + _BOX / 2 + _ABOVE
        width = (canvas.width - (_COLUMNS - 1) * _GAP) / _COLUMNS
        places = list(self._places())
        for _, left, top in places:
            canvas.line(left * (width + _GAP) + width / 2, top * (_BOX + _GAP) + _BOX / 2 + _ABOVE, x, y, weight=0.8)
        for each, left, top in places:
            _draw_box(canvas, each, left * (width + _GAP), top * (_BOX + _GAP) + _ABOVE, width)
        canvas.circle(x, y, _RADIUS, weight=2)
        inside = 2 * _RADIUS - 1
        canvas.text(x - inside / 2, y, self.child, width=inside, size=7, bold=True, centred=True, middle=True, lines=3)
        canvas.text(0, self.height - _KEY + 2, self.of_how_many, width=canvas.width, size=8)

    def _places(self) -> Iterator[tuple[Neighbour, int, float]]:
        """Each agency with its column and its row: above, below and then beside the child; beside first where there are few."""
        rows, count = self._rows, len(self.neighbours)
        if count <= len(_FOUR):
            around = [(left, float(top) if rows > 1 else 0.0) for top, left in _FOUR]
        else:
            ends = [(left, float(top)) for top in (0, rows - 1) for left in range(_COLUMNS)]
            around = [*ends, *((left, float(top)) for top in range(1, rows - 1) for left in (0, _COLUMNS - 1))]
        shown = list(self.neighbours[: len(around)])
        if count > len(around):
            shown[-1] = Neighbour(f"and {count - len(around) + 1} more", "listed in words", None)
        yield from ((each, *place) for each, place in zip(shown, around, strict=False))


def _draw_box(canvas: Canvas, each: Neighbour, x: float, y: float, width: float) -> None:
    canvas.box(x, y, width, _BOX, weight=0.9)
    canvas.text(x + 1.8, y + 0.9, each.name, width=width - 3, bold=True)
    canvas.text(x + 1.8, y + 5.2, each.about, width=width - 3, size=8)
    part = (width - 3) / len(_SAYS)
    for number, (count, what) in enumerate(zip(each.counts or (), _SAYS, strict=False)):
        left = x + 1.5 + number * part
        canvas.text(left, y + 9.2, str(count), width=part, size=11, bold=True, centred=True)
        canvas.text(left, y + 14, what, width=part, size=7, centred=True, lines=2)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
