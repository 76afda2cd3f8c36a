"""Dates as people know them."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from checklist.dates import Lies, NotADate, PartialDate, doubt, read_adults_birth, read_date, read_deadline

TODAY = date(2026, 11, 25)  # a Wednesday
WEDNESDAY = date(2026, 3, 11)


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
        ("12 March 2026 2 p.m.", "2026-03-12T14:00"),
        ("12 March 2026 0920hrs", "2026-03-12T09:20"),
        ("12 March 2026 at noon", "2026-03-12T12:00"),
        ("12-Mar-2026", "2026-03-12"),
        ("12/Mar/26", "2026-03-12"),
        ("12Mar2026", "2026-03-12"),
        ("12 March 26", "2026-03-12"),
        ("12 March ’26", "2026-03-12"),
        ("Mar '26", "2026-03"),
        ("March 12, 2026", "2026-03-12"),
        ("March 12th", "2026-03-12"),
        ("the 12th of March 2026.", "2026-03-12"),
        ("Thu 12/03/2026", "2026-03-12"),
        ("Thursday, 12 March", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("29 February", "2024-02-29"),
        ("3/4/85", "1985-04-03"),
        ("3/4/27", "2027-04-03"),
        ("3/4/28", "1928-04-03"),
        ("1-5 March 2026", "2026-03-01/2026-03-05"),
        ("1st–3rd March", "2026-03-01/2026-03-03"),
        ("28 Feb - 2 March 2026", "2026-02-28/2026-03-02"),
        ("12-Mar-2026 - 14-Mar-2026", "2026-03-12/2026-03-14"),
        ("1-5/3/26", "2026-03-01/2026-03-05"),
        ("from 1 until 5 March 2026", "2026-03-01/2026-03-05"),
        ("between 1 and 5 March 2026", "2026-03-01/2026-03-05"),
        ("March–April 2026", "2026-03/2026-04"),
        ("2019-2021", "2019/2021"),
        ("28 Dec to 2 Jan", "2025-12-28/2026-01-02"),
        ("\u200b12 March 2026", "2026-03-12"),
        ("12\u00a0Mar\u00adch\u2060 2026\ufeff", "2026-03-12"),
        ("１２ March 2026", "2026-03-12"),
        ("12\u201103\u20112026", "2026-03-12"),
        ("last Tues", "2026-11-24"),
        ("Weds", "2026-11-18"),
        ("Tuesday morning", "2026-11-24"),
        ("Tuesday last week", "2026-11-17"),
        ("the day before yesterday", "2026-11-23"),
        ("this morning", "2026-11-25"),
        ("this morning at 9.20am", "2026-11-25T09:20"),
        ("last night", "2026-11-24"),
        ("last night at 11pm", "2026-11-24T23:00"),
        ("last night at 2am", "2026-11-25T02:00"),
        ("two days ago", "2026-11-23"),
        ("3 weeks ago", "2026-11-04~"),
        ("a fortnight ago", "2026-11-11~"),
        ("2 months ago", "2026-09~"),
        ("two years ago", "2024~"),
        ("last week", "2026-11-16/2026-11-22"),
        ("last month", "2026-10"),
        ("last year", "2025"),
        ("last August", "2026-08"),
        ("last November", "2025-11"),
        ("last December", "2025-12"),
        ("summer 2024", "2024-06/2024-08"),
        ("last summer", "2026-06/2026-08"),
        ("last autumn", "2025-09/2025-11"),
        ("winter 2024/25", "2024-12/2025-02"),
        ("mid-March 2026", "2026-03-11~/2026-03-20~"),
    ],
)
def test_a_date_is_read_as_people_in_the_united_kingdom_write_it(typed: str, edtf: str) -> None:
    assert read_date(typed, TODAY).edtf == edtf


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
        "1-2-3-4",
        "March 12",
        "12-Mrch-2026",
        "winter 2024",
        "winter 2024/26",
        "next Friday",
        "a few weeks ago",
        "999999 days ago",
        "12 March 2026 - ",
        "1 - 2 - 3 March",
        "summer at 9am",
        "9" * 100_000,
        "12 March 2026" + " " * 100_000,
    ],
)
def test_what_is_no_date_is_refused_and_never_repeated(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_date(typed, TODAY)

    assert "2026-03-12, 2026-03 or 2026" in str(refused.value)
    assert not typed.strip() or typed not in str(refused.value).split()


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3/4/85", "1985-04-03"),
        ("3/4/27", "1927-04-03"),
        ("25/11/26", "2026-11-25"),
        ("26/11/26", "1926-11-26"),
        ("26 Nov 26", "1926-11-26"),
        ("Mar '99", "1999-03"),
        ("3 April 1985", "1985-04-03"),
        ("about 1985", "1985~"),
    ],
)
def test_an_adult_was_never_born_in_a_time_to_come(typed: str, edtf: str) -> None:
    assert read_adults_birth(typed, TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Friday", "2026-03-13"),
        ("by Friday 2pm", "2026-03-13T14:00"),
        ("next Wednesday", "2026-03-18"),
        ("today at 5pm", "2026-03-11T17:00"),
        ("Tomorrow", "2026-03-12"),
        ("tomorrow at 10am", "2026-03-12T10:00"),
        ("tonight", "2026-03-11"),
        ("in 2 days", "2026-03-13"),
        ("within two weeks", "2026-03-25"),
        ("next week", "2026-03-16/2026-03-22"),
        ("12 March", "2026-03-12"),
        ("10 March", "2027-03-10"),
        ("Fri 13 March", "2026-03-13"),
        ("March", "2026-03"),
        ("February", "2027-02"),
        ("12/3/27", "2027-03-12"),
        ("19 March 2026 at 9:30am", "2026-03-19T09:30"),
    ],
)
def test_the_time_of_an_action_is_one_that_is_still_to_come(typed: str, read: str) -> None:
    assert read_deadline(typed, WEDNESDAY).edtf == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("yesterday", "2026-03-10"),
        ("by yesterday 5pm", "2026-03-10T17:00"),
        ("last Friday", "2026-03-06"),
        ("2 days ago", "2026-03-09"),
        ("last week", "2026-03-02/2026-03-08"),
        ("last month", "2026-02"),
        ("last night", "2026-03-10"),
    ],
)
def test_a_deadline_that_has_passed_stays_what_was_typed_and_is_asked_about(typed: str, read: str) -> None:
    when = read_deadline(typed, WEDNESDAY)

    assert when.edtf == read
    assert doubt(when, WEDNESDAY, "ahead", typed).endswith("has passed.")


@pytest.mark.parametrize("typed", ["soon", "end of the week", "", "tomorrowish", "by", "by by"])
def test_a_time_that_cannot_be_read_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotADate):
        read_deadline(typed, WEDNESDAY)


@pytest.mark.parametrize(
    ("typed", "lies", "asked"),
    [
        ("12/3/0226", "", "Is the year right? 12 March 226 is more than 120 years ago."),
        ("1850", "", "Is the year right? 1850 is more than 120 years ago."),
        ("12 March 2062", "", "Is the year right? 12 March 2062 is more than two years ahead."),
        ("3 April 2085", "behind", "Is this right? 3 April 2085 is still to come."),
        ("24 November 2026", "ahead", "Is this right? 24 November 2026 has passed."),
        ("Tues 12 March 2026", "", "Is the day right? 12 March 2026 is a Thursday."),
        ("Thu 12 March 2026", "", ""),
        ("12 March 2026", "", ""),
        ("1 February 2027", "", ""),
        ("1 February 2027", "ahead", ""),
        ("3/4/26", "behind", ""),
    ],
)
def test_a_date_that_is_hardly_meant_is_asked_about(typed: str, lies: Lies, asked: str) -> None:
    assert doubt(read_date(typed, TODAY), TODAY, lies, typed) == asked


def test_a_deadline_without_its_year_that_falls_a_year_ahead_is_asked_about() -> None:
    asked = doubt(read_deadline("24 November", TODAY), TODAY, "ahead", "24 November")

    assert asked == "Is this right? 24 November 2027 is most of a year ahead."


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
    assert read_date(PartialDate.parse(edtf).spoken, TODAY).edtf == edtf


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
