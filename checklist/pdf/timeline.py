"""The order of events, drawn: one lane a service, one place for each dated fact, from left to right; and the same in words.

Places are evenly spaced, since a caution of 2023 and five calls in one week would else lie on top of each other: the drawing
shows order, and the months stand above it. Each mark carries the number that its fact has in the table beside the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from checklist.library import Library
from checklist.pdf.household import Canvas
from checklist.picture.accounts import Holder, Statement
from checklist.wording.names import holder_called as holder

MEANING: Final = "Round: a day. Square: a month, a year or a span. ~ means “about”. Numbers are those of the table."

_LABEL, _LANE = 40.0, 8.4  # mm: width of the lanes' names, height of a lane
_WIDEST = 11.0  # mm: a place, where there are few
_MONTHS, _GAP, _KEY = 9.0, 4.0, 6.0  # mm: height of the line of months, room between two bands, height of the key
_RADIUS = 2.8  # mm
_A_LINE = 24  # letters of a lane's name that fit on one line
_A_BAND = 20  # places in one row of lanes
_MOST_SPOKEN = 60  # PDF/A lets a text have 32,767 bytes
_SHORT = ("", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


class _Band(NamedTuple):
    """One stretch of time, with the lanes of those who speak in it."""

    first: int
    facts: Sequence[Statement]
    lanes: tuple[tuple[Holder, str], ...]

    @property
    def height(self) -> float:
        return _MONTHS + len(self.lanes) * _LANE + _GAP


def height(dated: Sequence[Statement], library: Library) -> float:
    """How high the drawing is, in millimetres."""
    return sum(band.height for band in _bands(dated, library)) + _KEY


def draw(canvas: Canvas, dated: Sequence[Statement], library: Library, before: int = 0) -> None:
    """Draw dated facts, earliest first, on a canvas of that height. `before` were drawn on an earlier one."""
    top = 0.0
    for band in _bands(dated, library):
        _band(canvas, band, top, before)
        top += band.height
    canvas.text(0, top, MEANING, width=canvas.width, size=8)


def spoken(dated: Sequence[Statement], library: Library, before: int = 0) -> str:
    """What the drawing shows, in sentences."""
    said = [
        f"{number}. {each.fact.happened.spoken if each.fact.happened else ''}, {holder(each.author, library)[:60]}"
        for number, each in enumerate(dated[:_MOST_SPOKEN], start=before + 1)
    ]
    left = len(dated) - len(said)
    more = f"; and {left} more, in the table" if left else ""
    return f"Dated facts in their order, a lane for each service: {'; '.join(said)}{more}."


def pages(dated: Sequence[Statement], library: Library, room: float) -> list[tuple[int, Sequence[Statement]]]:
    """The facts in stretches whose drawings are each no higher than `room` millimetres, with the number of the first."""
    found: list[tuple[int, Sequence[Statement]]] = []
    start, used = 0, _KEY
    for band in _bands(dated, library):
        if used + band.height > room and band.first > start:
            found.append((start, dated[start : band.first]))
            start, used = band.first, _KEY
        used += band.height
    return [*found, (start, dated[start:])] if dated else []


def _bands(dated: Sequence[Statement], library: Library) -> list[_Band]:
    bands = []
    for first in range(0, len(dated), _A_BAND):
        facts = dated[first : first + _A_BAND]
        lanes = {each.author.holder: holder(each.author, library) for each in facts}
        bands.append(_Band(first, facts, tuple(sorted(lanes.items()))))
    return bands


def _band(canvas: Canvas, band: _Band, top: float, before: int) -> None:
    lane_of = {who: at for at, (who, _) in enumerate(band.lanes)}
    below = top + _MONTHS
    slot = min((canvas.width - _LABEL) / len(band.facts), _WIDEST)
    right = _LABEL + len(band.facts) * slot
    for at, (_, name) in enumerate(band.lanes):
        middle = below + at * _LANE + _LANE / 2
        lines = 2 if len(name) > _A_LINE else 1
        canvas.text(0, middle - 1.8 * lines, name, width=_LABEL - 3, size=8, lines=lines)
        canvas.line(_LABEL, middle, right, middle, weight=0.4)
    shown: tuple[str, str] | None = None
    for at, each in enumerate(band.facts):
        x = _LABEL + at * slot + slot / 2
        month = _month(each)
        if month != shown:
            canvas.text(x - slot / 2, top, month[0], width=slot * 2, size=7, bold=True)
            if shown is None or shown[1] != month[1]:
                canvas.text(x - slot / 2, top + 3.4, month[1], width=slot * 2, size=7, bold=True)
            canvas.line(x - slot / 2, top + 1, x - slot / 2, below + len(band.lanes) * _LANE, style="dotted", weight=0.5)
            shown = month
        _mark(canvas, each, before + band.first + at + 1, x, below + lane_of[each.author.holder] * _LANE + _LANE / 2)


def _mark(canvas: Canvas, said: Statement, number: int, x: float, y: float) -> None:
    happened = said.fact.happened
    if happened and happened.earliest == happened.latest:
        canvas.circle(x, y, _RADIUS, fill="#ffffff", weight=1.1)
    else:
        canvas.box(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS, fill="#ffffff", weight=1.1)
    about = "~" if happened and happened.about else ""
    canvas.text(x - 4, y - 1.6, f"{about}{number}", width=8, size=7.5, align="centre")


def _month(said: Statement) -> tuple[str, str]:
    """The month and the year in which a fact begins; no month where only the year is known."""
    edtf = said.fact.happened.edtf if said.fact.happened else ""
    month = edtf[5:7] if edtf[4:5] == "-" else ""
    return (_SHORT[int(month)] if month.isdigit() else "", edtf[:4])
