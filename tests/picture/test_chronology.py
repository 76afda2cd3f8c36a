"""Dated facts of several agencies in one order; what has no date is not lost from sight."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from itertools import permutations

import pytest
from makers import a_fact, a_library, a_record

from checklist.dates import PartialDate
from checklist.picture.chronology import Chronology, quiet_before
from checklist.picture.combine import combine
from checklist.record import Record

MARKS = "health-marks-and-injuries"


def dated(agency: str, *happened: str | None) -> Record:
    """A record with one fact a date."""
    facts = [a_fact(f"On {each}", id=f"f{at}", happened=each) for at, each in enumerate(happened, start=1)]
    return a_record(agency, known={MARKS: facts})


def of(records: Iterable[Record]) -> Chronology:
    """The chronology of a picture of those records."""
    return combine([*records], a_library(MARKS)).chronology


def order(*records: Record) -> list[str]:
    return [f"{each.author.agency} {each.fact.happened}" for each in of(records).dated]


def test_facts_of_several_agencies_stand_in_one_order() -> None:
    gp, police = dated("gp", "2026-03-09", "2026-01"), dated("police", "2025", "2026-02-10T22:40")

    assert order(gp, police) == ["police 2025", "gp 2026-01", "police 2026-02-10T22:40", "gp 2026-03-09"]


def test_a_span_stands_where_it_begins_and_about_moves_nothing() -> None:
    assert order(dated("gp", "2026-03-04", "2026-03-03/2026-03-20", "2026-03-02~")) == [
        "gp 2026-03-02~",
        "gp 2026-03-03/2026-03-20",
        "gp 2026-03-04",
    ]


def test_what_has_no_date_stands_apart() -> None:
    found = of([dated("gp", None, "2026-03-04", None)])

    assert [each.fact.id for each in found.dated] == ["f2"]
    assert [each.fact.id for each in found.undated] == ["f1", "f3"]


@pytest.mark.parametrize("on", ["2026-03-04", None])
def test_facts_of_one_day_keep_one_order_however_the_records_come(on: str | None) -> None:
    records = [dated("gp", on, on), dated("police", on), dated("school", on)]

    first, *others = (of(each) for each in permutations(records))

    assert all(each == first for each in others)


def test_the_order_is_that_of_dates_themselves() -> None:
    dates = ["2026", "2026-01", "2026-01-01", "2026-01-01T09:20", "2026-01-01~", "2026-01-01/2026-01-05", "2026-01-01T09:20~"]

    found = [each.fact.happened for each in of([dated("gp", *dates)]).dated]

    assert found == sorted(PartialDate(each) for each in dates)


def test_putting_facts_in_order_does_not_load_pandas() -> None:
    script = "import sys, checklist.picture.chronology, checklist.picture.combine; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_stretch_is_quiet_where_nothing_that_reaches_into_it_is_written_down() -> None:
    said = of([dated("gp", "2026-01-05", "2026-01-01/2026-03-01", "2026-04-26", "2026-06-22", "2026-06~")])

    days = {place: (str(until), str(first)) for place, (until, first) in quiet_before(said).items()}

    assert days == {}
    assert {place: str(until) for place, (until, _) in quiet_before(of([dated("gp", "2026-01-05", "2026-03-03")])).items()} == {
        1: "2026-01-05"
    }
