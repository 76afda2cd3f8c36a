"""Dated facts of several agencies in one order; what has no date is not lost from sight."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations

import pytest
from makers import a_fact, a_library, a_prompt, a_record

from checklist.dates import PartialDate
from checklist.picture import chronology
from checklist.picture.accounts import Holder, statements
from checklist.record import Record

MARKS, SCHOOL = "health-marks-and-injuries", "contact-school"


def dated(agency: str, *happened: str | None) -> Record:
    """A record with one fact a date."""
    facts = [a_fact(f"On {each}", id=f"f{at}", happened=each) for at, each in enumerate(happened, start=1)]
    return a_record(agency, known={MARKS: facts})


def order(*records: Record) -> list[str]:
    return [f"{each.author.agency} {each.fact.happened}" for each in chronology.of(records).dated]


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
    found = chronology.of([dated("gp", None, "2026-03-04", None)])

    assert [each.fact.id for each in found.dated] == ["f2"]
    assert [each.fact.id for each in found.undated] == ["f1", "f3"]


@pytest.mark.parametrize("on", ["2026-03-04", None])
def test_facts_of_one_day_keep_one_order_however_the_records_come(on: str | None) -> None:
    records = [dated("gp", on, on), dated("police", on), dated("school", on)]

    first, *others = (chronology.of(each) for each in permutations(records))

    assert all(each == first for each in others)


def test_the_order_is_that_of_dates_themselves() -> None:
    dates = ["2026", "2026-01", "2026-01-01", "2026-01-01T09:20", "2026-01-01~", "2026-01-01/2026-01-05", "2026-01-01T09:20~"]

    found = [each.fact.happened for each in chronology.of([dated("gp", *dates)]).dated]

    assert found == sorted(PartialDate(each) for each in dates)


def test_the_table_says_when_who_and_what_and_has_days_for_a_time_line() -> None:
    gp = a_record("gp", service="Hill Road", known={MARKS: a_fact("A graze", happened="2026-03")})
    police = a_record("police", known={"transport-who-collects": a_fact("A man", happened="2026-02-10", id="f2")})

    table = chronology.of([gp, police]).table(a_library(a_prompt(MARKS, short="Marks and injuries")))

    assert table.to_dict("records") == [
        {
            "When": "10 February 2026",
            "Agency": "Police",
            "Service": "",
            "What": "A man",
            "Prompt": "transport-who-collects",
            "first": PartialDate("2026-02-10").earliest,
            "last": PartialDate("2026-02-10").latest,
        },
        {
            "When": "March 2026",
            "Agency": "Gp",
            "Service": "Hill Road",
            "What": "A graze",
            "Prompt": "Marks and injuries",
            "first": PartialDate("2026-03").earliest,
            "last": PartialDate("2026-03").latest,
        },
    ]


def test_an_empty_table_has_its_columns() -> None:
    table = chronology.of([dated("gp", None)]).table(a_library())

    assert list(table.columns) == ["When", "Agency", "Service", "What", "Prompt", "first", "last"]
    assert table.empty


def test_putting_facts_in_order_does_not_load_pandas() -> None:
    script = "import sys, checklist.picture.chronology, checklist.picture.combine; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_statements_keep_author_prompt_and_status() -> None:
    (said,) = statements(
        [a_record("gp", by="Dr Pebble", service="Hill Road", known={SCHOOL: "Away"}, statuses={SCHOOL: "none"})]
    )

    assert (said.author.agency, said.author.practitioner, said.prompt, said.status) == ("gp", "Dr Pebble", SCHOOL, "none")
    assert said.author.holder == Holder("gp", "hill road")
    assert not said.is_held
