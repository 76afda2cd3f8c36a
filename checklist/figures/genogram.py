"""The family as social workers draw it: generations in rows, men square, women round, a dotted outline round the home.

Ties by line: parents above their children, a couple beside each other, two strokes through it where it has ended, dashes for
carers. How somebody is known stands beside the name in words, never in the style of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from checklist.figures.arrangement import arranged, left_out
from checklist.figures.canvas import Canvas
from checklist.figures.family import Family, Member, said_of
from checklist.figures.plan import AIR, NAME, NOTE, SYMBOL, Plan, is_dashed, width_of_words, words_below
from checklist.record import TieState

_KEY_LINE, _LONGEST_SPOKEN = 4.4, 6000  # mm; characters: PDF/A lets a text have 32,767 bytes


@dataclass(frozen=True, repr=False)
class Genogram:
    """The drawing of a family."""

    family: Family

    @property
    def height(self) -> float:
        return self._plan.bottom + AIR + _KEY_LINE * len(self._key)

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
        for number, said in enumerate(self._key):
            canvas.text(0, plan.bottom + AIR + (number + 0.5) * _KEY_LINE, said, width=canvas.width, size=8, middle=True)

    @cached_property
    def _plan(self) -> Plan:
        return Plan(arranged(self.family), self.family.bonds)

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
            "Dashed: carers, or parents of whom nobody says that they are a couple.": any(map(is_dashed, bonds)),
            f"{left_out(self.family)} more are listed in words.": left_out(self.family) > 0,
        }
        return tuple(_in_lines([each for each, is_used in said.items() if is_used]))


def _draw_member(canvas: Canvas, member: Member, x: float, y: float, slot: float) -> None:
    _draw_shape(canvas, member, x, y, SYMBOL / 2)
    if member.is_child:
        _draw_shape(canvas, member, x, y, SYMBOL / 2 - 0.9)
    if member.has_died:
        half = SYMBOL / 2 + 0.8
        canvas.line(x - half, y - half, x + half, y + half)
        canvas.line(x - half, y + half, x + half, y - half)
    if member.inside:
        room = 8.4 if member.shape in ("circle", "square") else 5.6  # mm
        canvas.text(x - room / 2, y, _short(member.inside), width=room, size=6.5, centred=True, middle=True, lines=2)
    wide = width_of_words(slot)
    below = y + SYMBOL / 2 + 0.8
    for said, lines, is_name in words_below(member, slot):
        canvas.text(x - wide / 2, below, said, width=wide, size=8 if is_name else 7, bold=is_name, centred=True, lines=lines)
        below += (NAME if is_name else NOTE) * lines


def _short(age: str) -> str:
    """An age as it goes into a shape: "c. 27", "14 wk"."""
    for long, short in (("about ", "c. "), (" weeks", " wk"), (" week", " wk"), (" months", " mth")):
        age = age.replace(long, short)
    return age


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
