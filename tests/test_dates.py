"""Dates as people know them."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from checklist.dates import NotADate, PartialDate

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("12 March 2026", "2026-03-12"),
        ("12th March 2026", "2026-03-12"),
        ("1st of June 2025", "2025-06-01"),
        ("12/3/2026", "2026-03-12"),
        ("12/3/26", "2026-03-12"),
        ("12.3.26", "2026-03-12"),
        ("12-03-2026", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("Tues 12 March 2026", "2026-03-12"),
        ("12 March", "2026-03-12"),
        ("12 December", "2025-12-12"),
        ("March 2026", "2026-03"),
        ("Sept 2025", "2025-09"),
        ("3/2026", "2026-03"),
        ("2026", "2026"),
        ("about 1 March 2026", "2026-03-01~"),
        ("around March 2026", "2026-03~"),
        ("2026-03-01~", "2026-03-01~"),
        ("1 to 5 March 2026", "2026-03-01/2026-03-05"),
        ("28 Feb to 2 March 2026", "2026-02-28/2026-03-02"),
        ("Dec 2025 to Jan 2026", "2025-12/2026-01"),
        ("2019 to 2021", "2019/2021"),
        ("today", "2026-11-25"),
        ("yesterday", "2026-11-24"),
        ("last Tuesday", "2026-11-24"),
        ("Wednesday", "2026-11-18"),
        ("12 March 2026 at 9.20am", "2026-03-12T09:20"),
        ("19 March 2026 at 9.30", "2026-03-19T09:30"),
        ("12 March 2026 14:05", "2026-03-12T14:05"),
        ("12 March 2026, 9pm", "2026-03-12T21:00"),
        ("12/3/26 12.15am", "2026-03-12T00:15"),
    ],
)
def test_a_date_is_read_as_people_in_the_united_kingdom_write_it(typed: str, edtf: str) -> None:
    assert PartialDate.read(typed, TODAY).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "31 February 2026",
        "12",
        "12 13 2026",
        "13/13/2026",
        "to March",
        "5 to 1 March 2026",
        "March at 9am",
        "25:00",
        "1/2/3/4",
    ],
)
def test_what_is_no_date_is_refused_and_never_repeated(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        PartialDate.read(typed, TODAY)

    assert "2026-03-12, 2026-03 or 2026" in str(refused.value)
    assert not typed or typed not in str(refused.value).split()


@pytest.mark.parametrize(
    "edtf", ["2026-3-1", "2026-02-30", "2026-13", "26", "2026-03-05/2026-03-01", "2026T09:20", "~2026", "0000"]
)
def test_edtf_outside_the_agreed_part_is_refused(edtf: str) -> None:
    with pytest.raises(NotADate):
        PartialDate.parse(edtf)


@pytest.mark.parametrize(
    ("edtf", "spoken"),
    [
        ("2026-03-12", "12 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-03-01~", "about 1 March 2026"),
        ("2026-03-12T09:20", "12 March 2026 at 09:20"),
        ("2026-03-01/2026-03-05", "1 to 5 March 2026"),
        ("2026-03-01~/2026-03-05", "about 1 to 5 March 2026"),
        ("2026-02-28/2026-03-02", "28 February to 2 March 2026"),
        ("2025-12/2026-01", "December 2025 to January 2026"),
        ("2019/2021", "2019 to 2021"),
    ],
)
def test_a_date_is_said_as_one_would_say_it(edtf: str, spoken: str) -> None:
    assert PartialDate.parse(edtf).spoken == spoken


@pytest.mark.parametrize(
    "edtf", ["2026-03-12", "2026-03", "2026", "2026-03-01~", "2026-03-12T09:20", "2026-03-01/2026-03-05", "2019/2021"]
)
def test_what_is_said_of_a_date_is_read_as_the_same_date(edtf: str) -> None:
    assert PartialDate.read(PartialDate.parse(edtf).spoken, TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2026-10-05~", "2026-10-04", True),
        ("2026-10-05", "2026-10-04", False),
        ("2026-03", "2026-03-12", True),
        ("2026-03", "2026-04-01", False),
        ("2026-03~", "2026-04-01", True),
        ("2026", "2026-12-31", True),
        ("2026-03-01/2026-03-05", "2026-03-05", True),
        ("9999~", "9999-12-31", True),
    ],
)
def test_two_dates_may_mean_one_moment(one: str, other: str, both: bool) -> None:
    assert PartialDate.parse(one).may_equal(PartialDate.parse(other)) is both
    assert PartialDate.parse(other).may_equal(PartialDate.parse(one)) is both


def test_dates_stand_in_the_order_of_their_earliest_day() -> None:
    dates = [PartialDate.parse(each) for each in ("2026-03-12T09:20", "2026-03-12", "2026", "2026-03", "2025-12~")]

    assert [each.edtf for each in sorted(dates)] == ["2025-12~", "2026", "2026-03", "2026-03-12", "2026-03-12T09:20"]


def test_the_schema_and_the_reader_agree_on_what_a_date_is() -> None:
    adapter = TypeAdapter(PartialDate)

    assert adapter.json_schema()["pattern"].startswith("^")
    assert adapter.validate_json('"2026-03-01~"') == PartialDate("2026-03-01~")
    assert adapter.dump_json(PartialDate("2026-03-01~")) == b'"2026-03-01~"'
