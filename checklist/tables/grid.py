"""A table as it was handed in: every cell as text, row by row, before anybody says which column is what.

Nothing is read beyond the limits here, whatever a file says of itself, and no sentence repeats a word of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from checklist.record import Unreadable
from checklist.tidy import clean

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 50
MOST_BYTES: Final = 8 * 1024 * 1024  # of a file
MOST_UNPACKED: Final = 48 * 1024 * 1024  # of all that is in it
MOST_LETTERS: Final = 4_000_000  # of all cells together

# As `files.harmless` writes it.
_SAVED_FORMULA = re.compile(r"^'(?=[\s'\xad\u061c\u180e\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212])")


class NoTable(Unreadable):
    """A file, or what was pasted, holds no table that can be read. `faults` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, its cells, and the cells that hold a formula without a result."""

    number: int
    cells: tuple[str, ...] = field(repr=False)
    without_result: frozenset[int] = frozenset()

    def cell(self, at: int | None) -> str:
        """The cell in that column, from 0; empty where there is none."""
        return self.cells[at] if at is not None and at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that hold anything, in their order. `remarks` say what the reader should know of how they were read."""

    lines: tuple[Line, ...] = field(repr=False)
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return max((len(each.cells) for each in self.lines), default=0)


def gathered(rows: Iterable[tuple[int, Iterable[Any], frozenset[int]]], remarks: Iterable[str] = ()) -> Grid:
    """The grid of those rows: number, cells, cells without a result. Rows in which nothing stands are left out.

    Raises:
        NoTable: when there is nothing in it, or more than can be read.
    """
    lines: list[Line] = []
    letters = 0
    for number, row, without_result in rows:
        cells = [as_text(each) for each in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells and not without_result:
            continue
        letters += sum(map(len, cells))
        if len(lines) == MOST_ROWS:
            raise NoTable(
                f"The table has more than {MOST_ROWS:,} rows. Nothing was read. Leave in it what is about this child."
            )
        if len(cells) > MOST_COLUMNS:
            raise NoTable(
                f"The table has more than {MOST_COLUMNS} columns. Nothing was read. Take out those that are not needed."
            )
        if letters > MOST_LETTERS:
            raise NoTable("The table holds too many words to be a chronology. Nothing was read. Make it shorter.")
        lines.append(Line(number, tuple(cells), without_result))
    if not lines:
        raise NoTable("There is no table in it, or nothing stands in the table.")
    return Grid(tuple(lines), tuple(remarks))


def as_text(value: Any) -> str:
    """What a cell says, as a person would type it: a day with the name of its month, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = _day(value.date())
        return day if value.time() == time() else f"{day} at {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _SAVED_FORMULA.sub("", clean(str(value))).strip()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
