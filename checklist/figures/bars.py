"""Bars, each with its name and its number, so that nothing hangs on a length or a shade; and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checklist.figures.canvas import BLUE, Canvas

_ROW, _BAR, _NAME, _SAID = 11.0, 6.0, 62.0, 30.0  # mm: a row, its bar, the name before it, the number behind


class Bar(NamedTuple):
    """One bar: which part of the whole it is, from 0 to 1, and its number beside it and where only words are read."""

    name: str
    part: float
    number: str
    spoken: str


class Bars(NamedTuple):
    """Bars one below the other; the whole width of each would be the whole. `title` begins the sentence that says them."""

    title: str
    bars: Sequence[Bar]

    @property
    def height(self) -> float:
        return _ROW * max(len(self.bars), 1) + 2

    @property
    def spoken(self) -> str:
        return f"{self.title}: {'; '.join(f'{each.name} {each.spoken}' for each in self.bars)}."

    def draw_on(self, canvas: Canvas) -> None:
        room = canvas.width - _NAME - _SAID
        for at, each in enumerate(self.bars):
            top = at * _ROW + 2
            middle = top + _BAR / 2
            canvas.text(0, middle, each.name, width=_NAME - 3, bold=True, middle=True, lines=2)
            canvas.box(_NAME, top, room, _BAR, weight=0.5)
            if each.part:
                canvas.box(_NAME, top, room * each.part, _BAR, fill=BLUE, weight=0.5)
            canvas.text(_NAME + room + 2, middle, each.number, width=_SAID - 2, middle=True)
