"""The family as social workers draw it: generations in rows, men square, women round, a dotted outline round the home.

Ties by line: parents above their children, a couple beside each other, two strokes through it where it has ended, dashes for
carers. How somebody is known stands beside the name in words, never in the style of a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from checklist.figures.arrangement import arranged, left_out
from checklist.figures.canvas import Canvas, Stroke
from checklist.figures.family import Bond, Family, Member, said_of
from checklist.record import TieState

_WIDTH, _MOST_SLOT = 170.0, 36.0  # mm: of the drawing, of the room that one person has
_SYMBOL, _NAME, _NOTE = 11.0, 3.7, 3.2  # mm: of a shape, of a line of a name, of a line below it
_LEVEL, _AIR = 3.4, 4.5  # mm: between two heights of lines, around a row
_GUTTER, _CLEAR = 1.5, 0.6  # mm: between two lines that run beside each other, and between a line and a shape
_KEY_LINE, _LONGEST_SPOKEN = 4.4, 6000  # mm; characters: PDF/A lets a text have 32,767 bytes
_LETTER: Final = 1.6  # mm: of a letter of a name, about


@dataclass(frozen=True, repr=False)
class Genogram:
    """The drawing of a family."""

    family: Family

    @property
    def height(self) -> float:
        return self._plan.bottom + _AIR + _KEY_LINE * len(self._key)

    @property
    def spoken(self) -> str:
        said = " ".join(said_of(self.family))
        return said if len(said) <= _LONGEST_SPOKEN else said[: _LONGEST_SPOKEN - 1] + "…"

    def draw_on(self, canvas: Canvas) -> None:
        plan = self._plan
        for line in (*plan.outline(), *plan.lines()):
            canvas.line(line.x1, line.y1, line.x2, line.y2, style=line.style, weight=line.weight)
        for row in plan.rows:
            for member in row:
                _draw_member(canvas, member, plan.x[member.id], plan.y[member.id], plan.slot)
        for x, y in plan.questions:
            canvas.text(x - 3, y, "?", width=6, size=8, bold=True, centred=True, middle=True)
        for number, said in enumerate(self._key):
            canvas.text(0, plan.bottom + _AIR + (number + 0.5) * _KEY_LINE, said, width=canvas.width, size=8, middle=True)

    @cached_property
    def _plan(self) -> _Plan:
        return _Plan(arranged(self.family), self.family.bonds)

    @cached_property
    def _key(self) -> tuple[str, ...]:
        """What the signs in this drawing mean, in as few lines as they need."""
        everybody = [each for row in self.family.rows for each in row]
        bonds = self.family.bonds
        said = {
            "Round: female. Square: male. Diamond: other or not said. Double line: the child.": True,
            "Triangle: not born yet.": any(each.shape == "triangle" for each in everybody),
            "“?”: no name known.": any(each.inside == "?" for each in everybody),
            "wk: weeks. mth: months.": any("week" in each.inside or "month" in each.inside for each in everybody),
            "c.: about.": any("about" in each.inside for each in everybody),
            "Crossed out: has died.": any(each.has_died for each in everybody),
            "Inside the dotted line: sleeps in the home.": True,
            "On it: some nights.": any(each.home == "half" for each in everybody),
            "Two strokes: a couple no longer.": any(each.state is TieState.ENDED for each in bonds),
            "Dashed: carers, or parents of whom nobody says that they are a couple.": any(map(_is_dashed, bonds)),
            f"{left_out(self.family)} more are listed in words.": left_out(self.family) > 0,
        }
        return tuple(_in_lines([each for each, is_used in said.items() if is_used]))


@dataclass(frozen=True, slots=True)
class _Line:
    x1: float
    y1: float
    x2: float
    y2: float
    style: Stroke = "solid"
    weight: float = 1.0


@dataclass(repr=False)
class _Plan:
    """Where everybody stands, in millimetres; from that, the lines between them."""

    rows: tuple[tuple[Member, ...], ...]
    bonds: tuple[Bond, ...]
    x: dict[str, float] = field(default_factory=dict)  # of the middle of each shape
    y: dict[str, float] = field(default_factory=dict)
    questions: list[tuple[float, float]] = field(default_factory=list)  # where a couple's state is not known
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.slot = min(_WIDTH / max(len(row) for row in self.rows), _MOST_SLOT)
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
        y = _AIR
        self._tops: list[float] = []  # of the gap above each row
        for at, row in enumerate(self.rows):
            self._tops.append(y)
            y += _LEVEL * self._levels.count(at)
            self.y.update({each.id: y + _SYMBOL / 2 for each in row})
            y += _SYMBOL + self.words(at) + _AIR
        self._tops.append(y)  # of what runs below the last row
        self.bottom = y - _AIR + _LEVEL * self._levels.count(len(self.rows))

    @property
    def _free(self) -> float:
        """How far from the middle of a gutter a line may run without meeting a shape."""
        return (self.slot - _SYMBOL) / 2 - _CLEAR

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

    def lines(self) -> Iterator[_Line]:
        self.questions.clear()
        for bond in self.bonds:
            starts = yield from self._from_parents(bond)
            if bond.children:
                yield from self._to_children(bond, starts)

    def _from_parents(self, bond: Bond) -> Generator[_Line, None, float | None]:
        """The lines between parents. Returns the height at which the line to their children begins; None without parents."""
        if not bond.parents:
            return None
        style: Stroke = "dashed" if _is_dashed(bond) else "solid"
        feet, ends = self._feet[bond], sorted(self.x[each] for each in bond.parents)
        y = self.y[bond.parents[0]]
        if self._is_beside(bond):
            yield _Line(ends[0] + _SYMBOL / 2, y, ends[1] - _SYMBOL / 2, y, style)
            yield from self._state(bond, feet[0], y)
            return y
        level = self._height(bond, "couple") if len(ends) > 1 else 0.0
        for end, foot in zip(ends, feet, strict=True):
            side = 1 if foot > end else -1
            stub = y + min(abs(end + side * self.slot / 2 - foot), _SYMBOL / 2 - 1)
            yield _Line(end + side * _SYMBOL / 2, stub, foot, stub, style)
            if level:
                yield _Line(foot, stub, foot, level, style)
            y = stub if len(ends) == 1 else y
        if not level:
            return y
        yield _Line(feet[0], level, feet[-1], level, style)
        yield from self._state(bond, sum(feet) / 2, level)
        return level

    def _to_children(self, bond: Bond, starts: float | None) -> Iterator[_Line]:
        style: Stroke = "dashed" if bond.kind == "carers" else "solid"
        bar, heads, down = self._height(bond, "bar"), self._heads(bond), self._down(bond)
        for each, head in zip(bond.children, heads, strict=True):
            yield _Line(head, bar, head, self.y[each] - _SYMBOL / 2, style)
        yield _Line(min(*heads, down), bar, max(*heads, down), bar, style)
        if starts is not None:
            yield _Line(down, starts, down, bar, style)

    def _height(self, bond: Bond, part: str) -> float:
        row, level = self._levels.place[bond, part]
        return self._tops[row] + level * _LEVEL

    def _state(self, bond: Bond, x: float, y: float) -> Iterator[_Line]:
        if bond.state is TieState.ENDED:
            for shift in (-0.9, 0.9):
                yield _Line(x + shift - 0.9, y + 2, x + shift + 0.9, y - 2)
        elif bond.state is TieState.NOT_KNOWN:
            self.questions.append((x, y - 2.4))

    # -- the home

    def outline(self) -> Iterator[_Line]:
        """A dotted line round everybody who sleeps in the home. It runs through those of some nights at its edge."""
        for group in self._homes():
            for number, (row, left, right) in enumerate(group):
                top = self._middle_above(row) if number else self._top(row)
                last = number == len(group) - 1
                bottom = self._top(row) + _SYMBOL + self.words(row) + 2 if last else self._middle_above(row + 1)
                for x in (left, right):
                    yield _Line(x, top, x, bottom, "dotted", 1.2)
                if not number:
                    yield _Line(left, top, right, top, "dotted", 1.2)
                if last:
                    yield _Line(left, bottom, right, bottom, "dotted", 1.2)
                else:
                    _, next_left, next_right = group[number + 1]
                    yield _Line(left, bottom, next_left, bottom, "dotted", 1.2)
                    yield _Line(right, bottom, next_right, bottom, "dotted", 1.2)

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
        return self.y[self.rows[row][0].id] - _SYMBOL / 2 - 1.6

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


def _is_dashed(bond: Bond) -> bool:
    return bond.kind == "carers" or (len(bond.parents) > 1 and bond.state is None)


def _draw_member(canvas: Canvas, member: Member, x: float, y: float, slot: float) -> None:
    _draw_shape(canvas, member, x, y, _SYMBOL / 2)
    if member.is_child:
        _draw_shape(canvas, member, x, y, _SYMBOL / 2 - 0.9)
    if member.has_died:
        half = _SYMBOL / 2 + 0.8
        canvas.line(x - half, y - half, x + half, y + half)
        canvas.line(x - half, y + half, x + half, y - half)
    if member.inside:
        canvas.text(x - 4.2, y, _short(member.inside), width=8.4, size=6.5, centred=True, middle=True, lines=2)
    wide = slot - 3 * _GUTTER
    below = y + _SYMBOL / 2 + 0.8
    for said, lines, is_name in _words(member, slot):
        canvas.text(x - wide / 2, below, said, width=wide, size=8 if is_name else 7, bold=is_name, centred=True, lines=lines)
        below += (_NAME if is_name else _NOTE) * lines


def _short(age: str) -> str:
    """An age as it goes into a shape: "c. 27", "14 wk"."""
    for long, short in (("about ", "c. "), (" weeks", " wk"), (" week", " wk"), (" months", " mth")):
        age = age.replace(long, short)
    return age


def _words(member: Member, slot: float) -> Iterator[tuple[str, int, bool]]:
    """What stands below a shape, on how many lines, and whether it is the name."""
    wide = slot - 3 * _GUTTER
    yield member.name, 2 if len(member.name) * _LETTER > wide else 1, True
    for note in member.notes:
        yield note, 2 if len(note) * _LETTER * 0.85 > wide else 1, False


def words_height(member: Member, slot: float) -> float:
    """How high the words below somebody's shape are."""
    return 0.8 + sum((_NAME if is_name else _NOTE) * lines for _, lines, is_name in _words(member, slot))


def _draw_shape(canvas: Canvas, member: Member, x: float, y: float, half: float) -> None:
    if member.shape == "circle":
        canvas.circle(x, y, half)
    elif member.shape == "square":
        canvas.box(x - half, y - half, 2 * half, 2 * half)
    else:
        left, right, top, bottom = (x - half, y), (x + half, y), (x, y - half), (x, y + half)
        corners = [left, top, right, bottom]
        if member.shape == "triangle":
            corners = [(x - half, y + half), top, (x + half, y + half)]
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            canvas.line(x1, y1, x2, y2)


def _in_lines(sentences: list[str], letters: int = 112) -> Iterator[str]:
    """Sentences, as many on a line as go."""
    line = ""
    for each in sentences:
        if line and len(line) + len(each) >= letters:
            yield line
            line = ""
        line = f"{line} {each}".strip()
    yield line
