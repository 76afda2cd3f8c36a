"""Every dated fact has its mark on the timeline, under the number that it has in the table, and is said in words."""

from __future__ import annotations

from makers import a_fact, a_library, a_record

from checklist.figures.svg import svg
from checklist.figures.timeline import Timeline
from checklist.picture.combine import combine

LIBRARY = a_library()
SEEN = "child-last-seen"


def a_timeline(*happened: str, agencies: tuple[str, ...] = ("gp",)) -> Timeline:
    facts = [a_fact(f"Event {at}", id=f"f{at}", happened=each) for at, each in enumerate(happened)]
    return Timeline(combine([a_record(each, known={SEEN: facts}) for each in agencies], LIBRARY).chronology.dated, LIBRARY)


def a_month(*agencies: str) -> Timeline:
    return a_timeline(*(f"2026-01-{day:02}" for day in range(1, 32)), agencies=agencies)


def test_a_day_is_round_and_a_month_a_year_or_a_span_is_square() -> None:
    picture = svg(a_timeline("2024", "2026-02~", "2026-03-01", "2026-03-02/2026-03-04"))

    assert (picture.count("<circle"), picture.count("<rect")) == (1, 3)
    assert ">~2</text>" in picture


def test_the_drawing_is_said_in_words() -> None:
    assert a_timeline("2026-02~", "2026-03-01").spoken == (
        "Dated facts in their order, a lane for each service: 1. about February 2026, Gp; 2. 1 March 2026, Gp."
    )


def test_a_long_chronology_says_how_much_of_it_is_left_to_the_table() -> None:
    assert a_month("gp", "police", "school").spoken.endswith("; and 33 more, in the table.")


def test_stretches_of_a_long_chronology_fit_their_room_and_lose_no_fact_and_no_number() -> None:
    whole = a_month("gp", "police", "school", "nursery", "housing", "health-visiting")

    pages = list(whole.pages(120))

    assert [said for each in pages for said in each.dated] == list(whole.dated)
    assert [each.before for each in pages] == [sum(len(each.dated) for each in pages[:at]) for at in range(len(pages))]
    assert all(each.height <= 120 for each in pages)
    assert [number for each in pages for number in (f">{each.before + 1}</text>",) if number not in svg(each)] == []


def test_nothing_dated_makes_no_page() -> None:
    assert list(a_timeline().pages(120)) == []
