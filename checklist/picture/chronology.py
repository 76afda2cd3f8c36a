"""Dated facts of several agencies in one order. What has no date stands apart, so that it is not overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checklist.dates import PartialDate
from checklist.library import Library
from checklist.picture.accounts import Statement, statements
from checklist.record import Record

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Chronology:
    """Facts by when they happened, earliest first, and the facts for which nobody says when."""

    dated: tuple[Statement, ...]
    undated: tuple[Statement, ...]

    def table(self, library: Library) -> pandas.DataFrame:
        """The dated facts as rows of words; `first` and `last` are days, for a time line."""
        import pandas

        rows = [_row(each, library) for each in self.dated]
        return pandas.DataFrame(rows, columns=["When", "Agency", "Service", "What", "Prompt", "first", "last"])


def of(records: Iterable[Record]) -> Chronology:
    """The chronology of those records, the same in whatever order they come."""
    return in_order(statements(sorted(records, key=lambda each: (each.agency, str(each.id)))))


def in_order(facts: Iterable[Statement]) -> Chronology:
    """The chronology of those facts; what can mean the same moment keeps the order in which it came.

    A span stands where it begins. "About" neither moves a fact nor hides it.
    """
    dated: list[Statement] = []
    undated: list[Statement] = []
    for each in facts:
        (dated if each.fact.happened else undated).append(each)
    keys = {happened: _key(happened) for happened in {each.fact.happened for each in dated} if happened}
    dated.sort(key=lambda each: keys[each.fact.happened] if each.fact.happened else ())
    return Chronology(tuple(dated), tuple(undated))


def _key(happened: PartialDate) -> tuple[date, str, date, str]:
    """As `PartialDate` sorts, worked out once for each date."""
    begins = happened.edtf.partition("/")[0]
    return (happened.earliest, begins.partition("T")[2].rstrip("~"), happened.latest, happened.edtf)


def _row(said: Statement, library: Library) -> dict[str, object]:
    happened = said.fact.happened
    assert happened is not None  # only dated facts become rows
    prompt = library.prompts.get(said.prompt)
    return {
        "When": happened.spoken,
        "Agency": library.agency_name(said.author.agency),
        "Service": said.author.service,
        "What": said.fact.what,
        "Prompt": prompt.short if prompt else said.prompt,
        "first": happened.earliest,
        "last": happened.latest,
    }
