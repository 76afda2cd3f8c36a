"""What is to be looked at again: lines whose last check is older than six months."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Final

from checklist.content.lengths import Places
from checklist.faults import Fault
from checklist.library import Library

_KEPT_FOR: Final = 6  # months


def due(library: Library, places: Places, today: date) -> Iterator[Fault]:
    """Each of them, the longest unchecked first."""
    dated = [(each.checked_on, places[f"Guidance {each.id}"]) for each in library.guidance]
    dated += [(each.checked_on, places[f"Nation {each.id}"]) for each in library.nations]
    for checked, at in sorted(dated, key=lambda each: each[0]):
        if checked.latest < _months_before(today):
            yield Fault(*at, f"last checked {checked.spoken}. Look whether it still holds, and change 'checked_on'.")


def _months_before(day: date) -> date:
    months = day.year * 12 + day.month - 1 - _KEPT_FOR
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
