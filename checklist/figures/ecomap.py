"""Who and what stands around a child (an ecomap), and the same in words.

The child stands in the middle, people on the left, services on the right. A line never means good or bad: its style says what
the key below says, and each box says it in words too, so that nothing hangs on a line or a colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from checklist.figures.canvas import Canvas, Stroke

_WIDTH, _GAP, _KEY, _RADIUS = 63.0, 2.2, 16.0, 16.0  # mm: of a box, between two, of the key, of the child
_ROOM = 231.0  # mm: how high a column may be on a page
_LINE, _LETTERS = 3.5, 36  # mm: of a line in a box; letters on one
_MOST_LINES, _FEWEST_BOXES = 3, 3  # lines below a name; boxes that are as high as the child
_MOST_SPOKEN, _LONGEST_SPOKEN = 40, 160  # neighbours, and characters of each: PDF/A lets a text have 32,767 bytes
_LISTED: Final = "listed in words"


@dataclass(frozen=True, repr=False)
class Neighbour:
    """A person or a service around the child: its name, what is said of it, and the kind of line to it."""

    name: str
    about: str
    stroke: Stroke

    @property
    def spoken(self) -> str:
        name = _cut(self.name, _LONGEST_SPOKEN // 2)
        return f"{name} ({_cut(self.about, _LONGEST_SPOKEN - len(name))})"


@dataclass(frozen=True, repr=False)
class Side:
    """Those on one side of the child, under the word for all of them."""

    title: str
    neighbours: Sequence[Neighbour]

    @property
    def spoken(self) -> str:
        said = [each.spoken for each in self.neighbours[:_MOST_SPOKEN]]
        left = len(self.neighbours) - len(said)
        more = f"; and {left} more, {_LISTED}" if left else ""
        return f"{self.title}: {'; '.join(said)}{more}." if said else self.nothing

    @property
    def nothing(self) -> str:
        """What is said where nobody stands there."""
        return f"No {self.title.lower()} are listed."


@dataclass(frozen=True, repr=False)
class Ecomap:
    """The child, those on the left and on the right, and what a solid, a dashed and a dotted line mean."""

    child: str
    people: Side
    services: Side
    meaning: Sequence[tuple[Stroke, str]]

    @property
    def height(self) -> float:
        rows = max(len(self.people.neighbours), len(self.services.neighbours), _FEWEST_BOXES)
        return min(rows, self._most) * (self._box + _GAP) + _KEY

    @property
    def spoken(self) -> str:
        return f"{_cut(self.child, _LONGEST_SPOKEN)} in the middle. {self.people.spoken} {self.services.spoken}"

    def draw_on(self, canvas: Canvas) -> None:
        x, y = canvas.width / 2, (self.height - _KEY) / 2
        self._column(canvas, self.people, 0, _WIDTH)
        self._column(canvas, self.services, canvas.width - _WIDTH, canvas.width - _WIDTH)
        canvas.circle(x, y, _RADIUS, weight=2)
        inside = 2 * _RADIUS - 4
        canvas.text(x - inside / 2, y, self.child, width=inside, bold=True, centred=True, middle=True, lines=3)
        for number, (stroke, meaning) in enumerate(self.meaning):
            below = self.height - _KEY + 3 + number * 4.4
            canvas.line(0, below, 12, below, style=stroke, weight=1.4)
            canvas.text(15, below, meaning, width=canvas.width - 15, size=8, middle=True)

    @property
    def _lines(self) -> int:
        """How many lines stand below each name: as the longest of what is said needs."""
        longest = max((len(each.about) for side in (self.people, self.services) for each in side.neighbours), default=0)
        return min(_MOST_LINES, 1 + longest // _LETTERS)

    @property
    def _box(self) -> float:
        """How high each box is."""
        return 6.5 + _LINE * self._lines

    @property
    def _most(self) -> int:
        """How many boxes a column may have."""
        return int(_ROOM // (self._box + _GAP))

    def _column(self, canvas: Canvas, side: Side, left: float, edge: float) -> None:
        shown = list(side.neighbours[: self._most])
        if (left_out := len(side.neighbours) - self._most) > 0:
            shown[-1] = Neighbour(f"and {left_out + 1} more", _LISTED, "dotted")
        step, middle = self._box + _GAP, (self.height - _KEY) / 2
        top = middle - len(shown) * step / 2 + _GAP / 2
        for number, each in enumerate(shown):
            y = top + number * step
            canvas.line(edge, y + self._box / 2, canvas.width / 2, middle, style=each.stroke, weight=1.2)
            canvas.box(left, y, _WIDTH, self._box, weight=0.9)
            canvas.text(left + 1.8, y + 0.9, each.name, width=_WIDTH - 3, bold=True)
            canvas.text(left + 1.8, y + 5.2, each.about, width=_WIDTH - 3, size=8, lines=self._lines)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
