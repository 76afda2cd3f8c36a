"""The share of the whole picture that each card held, drawn as bars, and the same said in words.

Each bar carries its name and its number, so that nothing hangs on a length or a shade. Drawn alike on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from checklist.library import Library
from checklist.pdf.household import Canvas
from checklist.reveal import Share
from checklist.wording.names import service_called as holder

_ROW, _BAR, _NAME = 11.0, 6.0, 62.0  # mm
_SAID = 30.0  # mm, behind the longest bar
_FILL = "#1d70b8"


def height(shares: Sequence[Share]) -> float:
    """How many millimetres high the drawing is."""
    return _ROW * max(len(shares), 1) + 2


def draw(canvas: Canvas, shares: Sequence[Share], library: Library) -> None:
    """One bar a card, in the order of the cards; the whole width would be the whole picture."""
    room = canvas.width - _NAME - _SAID
    for at, share in enumerate(shares):
        top = at * _ROW + 2
        canvas.text(0, top, holder(share, library), width=_NAME - 3, size=9, bold=True, lines=2)
        canvas.box(_NAME, top, room, _BAR, fill="#ffffff", weight=0.5)
        if share.facts:
            canvas.box(_NAME, top, room * share.facts / share.whole, _BAR, fill=_FILL, weight=0.5)
        canvas.text(_NAME + room + 2, top + 1, f"{share.facts} of {share.whole}, {share.percent}%", width=_SAID - 2, size=9)


def spoken(shares: Sequence[Share], library: Library) -> str:
    """The drawing in one text."""
    each = "; ".join(f"{holder(share, library)} {share.percent}%" for share in shares)
    return f"Bars showing how much of the whole picture each card held: {each}."
