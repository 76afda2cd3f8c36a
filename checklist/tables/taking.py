"""Rows of a table -> facts of a record: which column is what, chosen once; and every row that could not be read, with why.

A fact that comes in is `recorded`: somebody wrote it down elsewhere, and its source says where. Nothing is guessed from half
of a date, and no row is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from checklist.dates import NotADate, PartialDate, read_date
from checklist.record import CHILD, MOST_FACTS, TEXT_LONGEST, Fact, How, Record, Status
from checklist.tables.grid import Grid, Line, NoTable
from checklist.tables.rows import NO_DATE, SOURCE, WHAT, WHEN
from checklist.wording.dates import counted
from checklist.wording.facts import MEANT

COLUMNS: Final = (WHEN, WHAT, SOURCE, MEANT)  # that can be chosen; the first two must be
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {  # how agencies head them, folded
    WHEN: ("when", "date", "date of event", "event date", "date of incident", "date and time", "date time", "date of contact"),
    WHAT: (
        "what happened", "what", "event", "significant event", "event details", "details of event", "details", "description",
        "incident", "summary", "key event", "nature of contact", "contact", "entry",
    ),
    SOURCE: ("source", "source of information", "source of info", "agency", "recorded in", "information from", "recorded by"),
    MEANT: (MEANT.lower(), "impact on child", "impact on the child", "impact", "significance", "what it meant", "analysis"),
}  # fmt: skip
_SAYS_NOTHING_IS_HERE: Final = (None, Status.NONE, Status.NOT_ASKED)
_HEADS_WITHIN: Final = 15  # rows in which the headings are looked for
_IN_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which column is what, from 0, and how many rows are headings or stand before them."""

    columns: Mapping[str, int]
    heads: int = 0

    @property
    def is_whole(self) -> bool:
        return {WHEN, WHAT} <= self.columns.keys()


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read: its number in the file, its cells, and why. The sentence repeats no word of it."""

    number: int
    why: str
    cells: tuple[str, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return f"Row {self.number}: {self.why}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a table: facts that are still without a place, the rows that could not be read, and what to know of both."""

    facts: tuple[Fact, ...] = field(repr=False)
    unread: tuple[Unread, ...]
    remarks: tuple[str, ...]


def headings(grid: Grid, choice: Choice) -> tuple[str, ...]:
    """What stands over each column, two rows of headings together; a number where nothing does."""
    over = grid.lines[: choice.heads][-2:]
    said = (" ".join(dict.fromkeys(text for line in over if (text := line.cell(at)))) for at in range(grid.width))
    return tuple(each or f"Column {number}" for number, each in enumerate(said, start=1))


def guessed(grid: Grid) -> Choice:
    """Which column is what, by its heading: a choice for a person to look at, empty where no row looks like headings."""
    for at, line in enumerate(grid.lines[:_HEADS_WITHIN]):
        columns = _named(line)
        if WHEN in columns and len(columns) > 1:
            following = grid.lines[at + 1 : at + 2]
            second = next((each for each in following if _is_second(each, line, columns)), None)
            below = {name: place for name, place in _named(second).items() if name not in columns} if second else {}
            return Choice({**below, **columns}, at + (2 if second else 1))
    return Choice({})


def _named(line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(line.cells):
        folded = " ".join(re.findall(r"[a-z]+", text.lower()))
        for name, headings_of in _HEADINGS.items():
            if folded in headings_of and at not in found.values():
                found.setdefault(name, at)
    return found


def _is_second(line: Line, first: Line, columns: Mapping[str, int]) -> bool:
    """Whether it is one more row of headings: where the headings above stand it says nothing, or the same, or a heading."""
    at = columns[WHEN]
    return line.cell(at) in ("", first.cell(at)) and (WHAT not in columns or _is_head(line, first, columns[WHAT]))


def _is_head(line: Line, first: Line, at: int) -> bool:
    return line.cell(at) in ("", first.cell(at)) or at in _named(line).values()


def taken(grid: Grid, choice: Choice, today: date, source: str) -> Taken:
    """Each row as a fact, or why not. `source` says where the table comes from: it stands where a row has no source of its own.

    Raises:
        NoTable: when it was not chosen which column says when, and which says what.
    """
    if not choice.is_whole:
        raise NoTable("Choose which column says when, and which says what happened.")
    facts: list[Fact] = []
    unread: list[Unread] = []
    for line in grid.lines[choice.heads :]:
        try:
            facts.append(_fact(line, choice.columns, today, f"{source}, row {line.number}"))
        except _NotRead as fault:
            unread.append(Unread(line.number, str(fault), line.cells))
    return Taken(tuple(facts), tuple(unread), tuple(_remarks(grid, choice, facts)))


class _NotRead(ValueError):
    """Why a row is not a fact."""


def _fact(line: Line, columns: Mapping[str, int], today: date, source: str) -> Fact:
    if line.without_result & set(columns.values()):
        raise _NotRead("A cell holds a formula that gave nothing when the file was saved. Write in what it should say.")
    said = {name: line.cell(columns.get(name)) for name in COLUMNS}
    if not said[WHAT]:
        raise _NotRead("Nothing stands under what happened.")
    if any(len(text) > TEXT_LONGEST for text in said.values()):
        raise _NotRead(f"A cell holds more than {TEXT_LONGEST:,} letters. Make two rows of it.")
    return Fact(
        id="f1",
        what=said[WHAT],
        about=(CHILD,),
        happened=_date(said[WHEN], today),
        how=How.RECORDED,
        source=said[SOURCE] or source,
        meant=said[MEANT],
    )


def _date(typed: str, today: date) -> PartialDate | None:
    if typed in ("", NO_DATE):
        return None
    try:
        return read_date(typed, today)
    except NotADate:
        raise _NotRead("The date cannot be read. Write it as 12 March 2026; leave it empty where nobody knows.") from None


def _remarks(grid: Grid, choice: Choice, facts: list[Fact]) -> Iterator[str]:
    yield from grid.remarks
    if choice.heads:
        yield f"{counted(choice.heads, 'row')} at the top {'was' if choice.heads == 1 else 'were'} taken for headings."
    when = choice.columns[WHEN]
    if any(_IN_FIGURES.search(line.cell(when)) for line in grid.lines[choice.heads :]):
        yield "Dates in figures were read day first: 3/4/2026 is 3 April 2026."
    dated = [each.happened for each in facts]
    if without := dated.count(None):
        yield f"{counted(without, 'row')} {'has' if without == 1 else 'have'} no date."
    if any(later < earlier for earlier, later in pairwise(each for each in dated if each)):
        yield "The rows are not in the order of their dates. Look whether day and month changed places."
    left = grid.width - len(set(choice.columns.values()))
    if left > 0:
        yield f"{counted(left, 'column')} {'was' if left == 1 else 'were'} not chosen, and what stands there was not taken in."


def with_taken(record: Record, prompt: str, facts: tuple[Fact, ...], *, keep_from_family: bool) -> Record:
    """The record with those facts under that question, behind what stands there, which is known from then on.

    Raises:
        NoTable: when they are more than a checklist can hold.
    """
    answer, here = record.answer(prompt), sum(1 for _ in record.facts())
    if here + len(facts) > MOST_FACTS:
        has, room = counted(len(facts), "row"), counted(MOST_FACTS - here, "more fact")
        raise NoTable(f"The table has {has}, and this checklist has room for {room}. Take in a part of it.")
    first = int(record.free_id("f")[1:])
    placed = (each.but(id=f"f{number}", keep_from_family=keep_from_family) for number, each in enumerate(facts, start=first))
    status = Status.KNOWN if facts and answer.status in _SAYS_NOTHING_IS_HERE else answer.status
    return record.with_answer(prompt, answer.but(status=status, facts=(*answer.facts, *placed)))
