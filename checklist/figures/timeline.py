"""The order of events, drawn: one lane a service, one place for each dated fact, from left to right; and the same in words.

Places are evenly spaced, since a caution of 2023 and five calls in one week would else lie on top of each other: the drawing
shows order, and the months stand above it. Each mark carries the number that its fact has in the table beside the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from checklist.figures.canvas import Canvas
from checklist.library import Library
from checklist.picture.accounts import Holder, Statement
from checklist.wording.names import holder_called

_MEANING: Final = "Round: a day. Square: a month, a year or a span. ~ means “about”. Numbers are those of the table."

_LABEL, _LANE = 40.0, 8.4  # mm: width of the lanes' names, height of a lane
_WIDEST = 11.0  # mm: a place, where there are few
_MONTHS, _GAP, _KEY = 9.0, 4.0, 6.0  # mm: height of the line of months, room between two bands, height of the key
_RADIUS = 2.8  # mm
_A_BAND = 20  # places in one row of lanes
_MOST_SPOKEN = 60  # PDF/A lets a text have 32,767 bytes
_SHORT = ("", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True, repr=False)
class Timeline:
    """Dated facts, earliest first. `before` were drawn on an earlier one."""

    dated: Sequence[Statement]
    library: Library
    before: int = 0

    @property
    def height(self) -> float:
        return sum(band.height for band in self._bands) + _KEY

    @property
    def spoken(self) -> str:
        said = [
            f"{number}. {each.fact.happened.spoken if each.fact.happened else ''}, "
            f"{holder_called(each.author, self.library)[:60]}"
            for number, each in enumerate(self.dated[:_MOST_SPOKEN], start=self.before + 1)
        ]
        left = len(self.dated) - len(said)
        more = f"; and {left} more, in the table" if left else ""
        return f"Dated facts in their order, a lane for each service: {'; '.join(said)}{more}."

    def draw_on(self, canvas: Canvas) -> None:
        top = 0.0
        for band in self._bands:
            band.draw_on(canvas, top)
            top += band.height
        canvas.text(0, top, _MEANING, width=canvas.width, size=8)

    def pages(self, room: float) -> Iterator[Timeline]:
        """The same in stretches that are each no higher than `room` millimetres."""
        start, used = 0, _KEY
        for band in self._bands:
            first = band.before - self.before
            if used + band.height > room and first > start:
                yield Timeline(self.dated[start:first], self.library, self.before + start)
                start, used = first, _KEY
            used += band.height
        if self.dated:
            yield Timeline(self.dated[start:], self.library, self.before + start)

    @cached_property
    def _bands(self) -> Sequence[_Band]:
        bands = []
        for first in range(0, len(self.dated), _A_BAND):
            facts = self.dated[first : first + _A_BAND]
            lanes = {each.author.holder: holder_called(each.author, self.library) for each in facts}
            bands.append(_Band(self.before + first, facts, tuple(sorted(lanes.items()))))
        return bands


@dataclass(frozen=True, repr=False)
class _Band:
    """One stretch of time, with the lanes of those who speak in it."""

    before: int
    facts: Sequence[Statement]
    lanes: Sequence[tuple[Holder, str]]

    @property
    def height(self) -> float:
        return _MONTHS + len(self.lanes) * _LANE + _GAP

    def draw_on(self, canvas: Canvas, top: float) -> None:
        below = top + _MONTHS
        middle_of = {who: below + (at + 0.5) * _LANE for at, (who, _) in enumerate(self.lanes)}
        slot = min((canvas.width - _LABEL) / len(self.facts), _WIDEST)
        for who, name in self.lanes:
            canvas.text(0, middle_of[who], name, width=_LABEL - 3, size=8, middle=True, lines=2)
            canvas.line(_LABEL, middle_of[who], _LABEL + len(self.facts) * slot, middle_of[who], weight=0.4)
        shown: tuple[str, str] | None = None
        for at, each in enumerate(self.facts):
            left = _LABEL + at * slot
            month = _month(each)
            if month != shown:
                canvas.line(left, top + 1, left, below + len(self.lanes) * _LANE, style="dotted", weight=0.5)
                canvas.text(left + 0.8, top, month[0], width=slot * 2, size=7, bold=True)
                if shown is None or shown[1] != month[1]:
                    canvas.text(left + 0.8, top + 3.4, month[1], width=slot * 2, size=7, bold=True)
                shown = month
            _mark(canvas, each, self.before + at + 1, left + slot / 2, middle_of[each.author.holder])


def _mark(canvas: Canvas, said: Statement, number: int, x: float, y: float) -> None:
    happened = said.fact.happened
    if happened and happened.earliest == happened.latest:
        canvas.circle(x, y, _RADIUS, weight=1.1)
    else:
        canvas.box(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS, weight=1.1)
    about = "~" if happened and happened.about else ""
    canvas.text(x - 4, y, f"{about}{number}", width=8, size=7.5, centred=True, middle=True)


def _month(said: Statement) -> tuple[str, str]:
    """The month and the year in which a fact begins; no month where only the year is known."""
    edtf = said.fact.happened.edtf if said.fact.happened else ""
    month = edtf[5:7] if edtf[4:5] == "-" else ""
    return (_SHORT[int(month)] if month.isdigit() else "", edtf[:4])
