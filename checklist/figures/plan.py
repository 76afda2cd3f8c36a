"""Where everybody in the drawing of a family stands, and which lines run between them, in millimetres from the top left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from checklist.figures.canvas import Stroke
from checklist.figures.family import Bond, Member
from checklist.record import TieState

SYMBOL, NAME, NOTE = 11.0, 3.7, 3.2  # mm: of a shape, of a line of a name, of a line below it
AIR: Final = 4.5  # mm: around a row
_WIDTH, _MOST_SLOT = 170.0, 36.0  # mm: of the drawing, of the room that one person has
_LEVEL: Final = 3.4  # mm: between two heights of lines
_GUTTER, _CLEAR = 1.5, 0.6  # mm: between two lines that run beside each other, and between a line and a shape
_LETTER: Final = 1.6  # mm: of a letter of a name, about


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    style: Stroke = "solid"
    weight: float = 1.0


@dataclass(repr=False)
class Plan:
    """Where everybody stands, in millimetres; from that, the lines between them."""

    rows: tuple[tuple[Member, ...], ...]
    bonds: tuple[Bond, ...]
    x: dict[str, float] = field(default_factory=dict)  # of the middle of each shape
    y: dict[str, float] = field(default_factory=dict)
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.slot = min(_WIDTH / max(len(row) for row in self.rows), _MOST_SLOT)
        self._shapes = {each.id: each.shape for row in self.rows for each in row}
        self._row_of = {each.id: at for at, row in enumerate(self.rows) for each in row}
        self.bonds = tuple(each for each in map(self._as_drawn, self.bonds) if len(each.parents) + len(each.children) > 1)
        for row in self.rows:
            for place, each in enumerate(row):
                self.x[each.id] = _WIDTH / 2 + (place - (len(row) - 1) / 2) * self.slot
        self._feet = self._all_feet()
        self._levels = _Levels()
        for bond in self.bonds:
            if len(bond.parents) > 1 and not self._is_beside(bond):
                self._levels.take(self._row_of[bond.parents[0]] + 1, bond, "couple", self._feet[bond])
        for bond in self.bonds:
            if bond.children:
                self._levels.take(self._row_of[bond.children[0]], bond, "bar", [self._down(bond), *self._heads(bond)])
        y = AIR
        self._tops: list[float] = []  # of the gap above each row
        for at, row in enumerate(self.rows):
            self._tops.append(y)
            y += _LEVEL * self._levels.count(at)
            self.y.update({each.id: y + SYMBOL / 2 for each in row})
            y += SYMBOL + self.words(at) + AIR
        self._tops.append(y)  # of what runs below the last row
        self.bottom = y - AIR + _LEVEL * self._levels.count(len(self.rows))

    @property
    def _free(self) -> float:
        """How far from the middle of a gutter a line may run without meeting a shape."""
        return (self.slot - SYMBOL) / 2 - _CLEAR

    def words(self, row: int) -> float:
        """How high the words below the shapes of a row are."""
        return max(words_height(each, self.slot) for each in self.rows[row])

    def _as_drawn(self, bond: Bond) -> Bond:
        def drawn(ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each for each in ids if each in self._row_of)

        return Bond(bond.kind, drawn(bond.parents), drawn(bond.children), bond.state)

    def _is_beside(self, bond: Bond) -> bool:
        if len(bond.parents) != 2:
            return False
        return abs(self.x[bond.parents[0]] - self.x[bond.parents[1]]) < 1.5 * self.slot

    # -- where lines leave the shapes, and where they come down on them

    def _all_feet(self) -> dict[Bond, list[float]]:
        """For the parents of each bond, from the left: the place in the gutter to which their line goes."""
        used: dict[tuple[int, float], int] = defaultdict(int)  # lines in a gutter, by row and place
        feet: dict[Bond, list[float]] = {}
        for bond in sorted(self.bonds, key=lambda each: not self._is_beside(each)):
            feet[bond] = []
            ends = sorted(self.x[each] for each in bond.parents)
            for end in ends:
                others = [each for each in ends if each != end] or [self.x[each] for each in bond.children]
                side = 1 if others and sum(others) / len(others) >= end else -1
                gutter = (self._row_of[bond.parents[0]], round(end + side * self.slot / 2, 1))
                feet[bond].append(gutter[1] - side * (_GUTTER * used[gutter] % self._free))
                used[gutter] += 1
            if self._is_beside(bond):
                feet[bond] = [sum(ends) / 2]
        return feet

    def _down(self, bond: Bond) -> float:
        """Where the line from the parents to their children comes down; above the children where nobody is drawn."""
        feet, aim = self._feet[bond], sum(self.x[each] for each in bond.children) / len(bond.children)
        if len(feet) < 2:
            return feet[0] if feet else aim
        return min(max(aim, feet[0] + 4), feet[-1] - 4)

    def _heads(self, bond: Bond) -> list[float]:
        """Where the lines come down on the children: beside each other where a child has several."""
        heads = []
        for each in bond.children:
            before = sum(each in other.children for other in self.bonds[: self.bonds.index(bond)])
            heads.append(self.x[each] + (before + 1) // 2 * 2 * _GUTTER * (1 if before % 2 else -1))
        return heads

    # -- lines

    def lines(self) -> Iterator[Line]:
        for bond in self.bonds:
            yield from self._beside(bond) if self._is_beside(bond) else self._apart(bond)
            if bond.state is TieState.ENDED:
                x, y = self._middle(bond)
                for shift in (-0.9, 0.9):
                    yield Line(x + shift - 0.9, y + 2, x + shift + 0.9, y - 2)
            if bond.children:
                yield from self._to_children(bond)

    def _middle(self, bond: Bond) -> tuple[float, float]:
        """The middle of the line between two parents."""
        feet = self._feet[bond]
        return sum(feet) / len(feet), self._start(bond)

    def _start(self, bond: Bond) -> float:
        """How high the line between two parents runs, or the line that leaves one: from there it goes to the children."""
        if self._is_beside(bond):
            return self.y[bond.parents[0]]
        if len(bond.parents) > 1:
            return self._height(bond, "couple")
        return self._stub(bond, self.x[bond.parents[0]], self._feet[bond][0])

    def _stub(self, bond: Bond, x: float, foot: float) -> float:
        """How high a line leaves the side of the shape at that place: the lower, the further it is from the gutter's middle."""
        return self.y[bond.parents[0]] + min(abs(x + _side(x, foot) * self.slot / 2 - foot), SYMBOL / 2 - 1)

    def _beside(self, bond: Bond) -> Iterator[Line]:
        left, right = sorted(self.x[each] for each in bond.parents)
        y = self._start(bond)
        yield Line(left + SYMBOL / 2, y, right - SYMBOL / 2, y, _style(bond))

    def _apart(self, bond: Bond) -> Iterator[Line]:
        """From each parent into the gutter, and from gutter to gutter where there are two."""
        feet, style = self._feet[bond], _style(bond)
        for each, foot in zip(sorted(bond.parents, key=self.x.__getitem__), feet, strict=True):
            x = self.x[each]
            stub = self._stub(bond, x, foot)
            yield Line(x + _side(x, foot) * self._reach(each, stub - self.y[each]), stub, foot, stub, style)
            if len(feet) > 1:
                yield Line(foot, stub, foot, self._start(bond), style)
        if len(feet) > 1:
            yield Line(feet[0], self._start(bond), feet[-1], self._start(bond), style)

    def _to_children(self, bond: Bond) -> Iterator[Line]:
        style: Stroke = "dashed" if bond.kind == "carers" else "solid"
        bar, heads, down = self._height(bond, "bar"), self._heads(bond), self._down(bond)
        for each, head in zip(bond.children, heads, strict=True):
            yield Line(head, bar, head, self.y[each] - self._reach(each, head - self.x[each]), style)
        yield Line(min(*heads, down), bar, max(*heads, down), bar, style)
        if bond.parents:
            yield Line(down, self._start(bond), down, bar, style)

    def _reach(self, person: str, aside: float) -> float:
        """How far a shape reaches from its middle, so far aside of it: a line that comes there ends at its edge."""
        half, shape = SYMBOL / 2, self._shapes[person]
        if shape == "circle":
            return sqrt(half**2 - aside**2)
        return half - abs(aside) * {"diamond": 1, "triangle": 2}.get(shape, 0)

    def _height(self, bond: Bond, part: str) -> float:
        row, level = self._levels.place[bond, part]
        return self._tops[row] + level * _LEVEL

    # -- the home

    def outline(self) -> Iterator[Line]:
        """A dotted line round everybody who sleeps in the home. It runs through those of some nights at its edge."""
        for group in self._homes():
            for number, (row, left, right) in enumerate(group):
                top = self._middle_above(row) if number else self._top(row)
                last = number == len(group) - 1
                bottom = self._top(row) + SYMBOL + self.words(row) + 2 if last else self._middle_above(row + 1)
                for x in (left, right):
                    for upper, lower in self._beside_words(row, x, top, bottom):
                        yield Line(x, upper, x, lower, "dotted", 1.2)
                if not number:
                    yield Line(left, top, right, top, "dotted", 1.2)
                if last:
                    yield Line(left, bottom, right, bottom, "dotted", 1.2)
                else:
                    _, next_left, next_right = group[number + 1]
                    yield Line(left, bottom, next_left, bottom, "dotted", 1.2)
                    yield Line(right, bottom, next_right, bottom, "dotted", 1.2)

    def _beside_words(self, row: int, x: float, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        """From where to where a line goes down that must not run through the shape and the words of somebody on it."""
        on_it = [each for each in self.rows[row] if each.home == "half" and self.x[each.id] == x]
        for each in on_it:
            yield top, self.y[each.id] - SYMBOL / 2
            top = self.y[each.id] + SYMBOL / 2 + words_height(each, self.slot)
        yield top, bottom

    def _homes(self) -> list[list[tuple[int, float, float]]]:
        """For each stretch of neighbouring rows with somebody of the home: each row, and from where to where it reaches."""
        groups: list[list[tuple[int, float, float]]] = []
        for at, row in enumerate(self.rows):
            inside = [each for each in row if each.home != "out"]
            if not inside:
                continue
            left, right = self._edge(inside[0], -1), self._edge(inside[-1], 1)
            if groups and groups[-1][-1][0] == at - 1:
                groups[-1].append((at, left, right))
            else:
                groups.append([(at, left, right)])
        return groups

    def _edge(self, member: Member, side: int) -> float:
        return self.x[member.id] + (0 if member.home == "half" else side * (self.slot / 2 - 2))

    def _top(self, row: int) -> float:
        return self.y[self.rows[row][0].id] - SYMBOL / 2 - 1.6

    def _middle_above(self, row: int) -> float:
        return self._top(row) - 0.6


class _Levels:
    """How the lines that run across between two rows lie above each other: on one height where they do not meet."""

    def __init__(self) -> None:
        self.place: dict[tuple[Bond, str], tuple[int, int]] = {}  # the row below, and the height counted from above
        self._taken: dict[int, list[list[tuple[float, float]]]] = defaultdict(list)

    def take(self, row: int, bond: Bond, part: str, xs: Iterable[float]) -> None:
        """The highest place that is free; for the line over children below that between their parents."""
        spread = sorted(xs)
        span = (spread[0] - _GUTTER, spread[-1] + _GUTTER)
        _, above = self.place.get((bond, "couple"), (row, -1))
        levels = self._taken[row]
        level = next(
            (
                at
                for at in range(above + 1, len(levels))
                if all(right < span[0] or span[1] < left for left, right in levels[at])
            ),
            max(above + 1, len(levels)),
        )
        while len(levels) <= level:
            levels.append([])
        levels[level].append(span)
        self.place[bond, part] = (row, level)

    def count(self, row: int) -> int:
        return len(self._taken[row])


def _side(x: float, foot: float) -> int:
    return 1 if foot > x else -1


def _style(bond: Bond) -> Stroke:
    return "dashed" if is_dashed(bond) else "solid"


def is_dashed(bond: Bond) -> bool:
    return bond.kind == "carers" or (len(bond.parents) > 1 and bond.state is None)


def words_below(member: Member, slot: float) -> Iterator[tuple[str, int, bool]]:
    """What stands below a shape, on how many lines, and whether it is the name."""
    wide = width_of_words(slot)
    yield member.name, 2 if len(member.name) * _LETTER > wide else 1, True
    for note in member.notes:
        yield note, 2 if len(note) * _LETTER * 0.85 > wide else 1, False


def words_height(member: Member, slot: float) -> float:
    """How high the words below somebody's shape are."""
    return 0.8 + sum((NAME if is_name else NOTE) * lines for _, lines, is_name in words_below(member, slot))


def width_of_words(slot: float) -> float:
    """How wide the words below a shape may be, where one person has that much room."""
    return slot - 3 * _GUTTER
