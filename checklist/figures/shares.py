"""The share of the whole picture that each card of an exercise held, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from checklist.figures.bars import Bar, Bars
from checklist.library import Library
from checklist.reveal import Share
from checklist.wording.names import service_called


def share_bars(shares: Sequence[Share], library: Library) -> Bars:
    """One bar a card, in the order of the cards."""
    bars = [
        Bar(
            service_called(each, library),
            each.facts / each.whole if each.whole else 0,
            f"{each.facts} of {each.whole}, {each.percent}%",
            f"{each.percent}%",
        )
        for each in shares
    ]
    return Bars("Bars showing how much of the whole picture each card held", bars)
