"""Accounts that cannot all stand are set beside each other, and nothing else is."""

from __future__ import annotations

import pytest
from makers import a_choice, a_fact, a_person, a_record
from pictures import MONDAY, SCHOOL, SEEN, differences, lives, living_at

from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.people import LinkDecision, PersonRef, Verdict


def test_different_choices_differ_and_equal_ones_do_not(library: Library) -> None:
    there, also, away = (a_choice(a_record(each), SCHOOL, "there") for each in ("gp", "police", "school"))

    assert differences(combine([there, also], library)) == []
    assert differences(combine([there, also, a_choice(away, SCHOOL, "away")], library)) == [
        ("choice", ["gp there", "police there", "school away"])
    ]


def test_a_choice_left_under_a_prompt_that_was_not_asked_claims_nothing(library: Library) -> None:
    there = a_choice(a_record("gp"), SCHOOL, "there")
    away = a_record("school", answers={SCHOOL: {"status": "not-asked", "choice": "away"}})

    assert differences(combine([there, away], library)) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("yes", "no", True),
        ("yes", "some-nights", True),
        ("some-nights", "no", True),
        ("yes", "yes", False),
        ("yes", "not-known", False),
    ],
)
def test_where_somebody_lives_differs_when_both_say_and_not_the_same(
    library: Library, one: str, other: str, differ: bool
) -> None:
    found = differences(combine([lives("gp", one), lives("police", other)], library))

    assert found == ([("lives_here", [f"gp {one}", f"police {other}"])] if differ else [])


@pytest.mark.parametrize(("value", "differ"), [("yes", True), ("some-nights", True), ("no", False), ("not-known", False)])
def test_somebody_absent_from_a_complete_household_differs_from_who_says_they_live_there(
    library: Library, value: str, differ: bool
) -> None:
    complete = a_record("health-visiting", household={"complete": "yes", "how": "told"})

    found = differences(combine([lives("gp", value), complete], library))

    assert found == ([("lives_here", [f"gp {value}", "health-visiting not-listed"])] if differ else [])


@pytest.mark.parametrize("complete", ["no", "not-known", None])
def test_somebody_absent_from_a_household_that_is_not_complete_is_no_difference(library: Library, complete: str | None) -> None:
    other = a_record("health-visiting", household={"complete": complete})

    assert differences(combine([lives("gp", "yes"), other], library)) == []


def test_somebody_listed_under_a_name_that_may_be_theirs_is_not_absent_until_somebody_says_so(library: Library) -> None:
    gp = lives("gp", "yes")
    complete = a_record("health-visiting", people=["Odo"], household={"complete": "yes"})
    not_him = LinkDecision(PersonRef(gp.id, "p1"), PersonRef(complete.id, "p1"), Verdict.NOT_THE_SAME, "A. Chair", MONDAY)

    assert differences(combine([gp, complete], library)) == []
    assert differences(combine([gp, complete], library, confirmed=[not_him])) == [
        ("lives_here", ["gp yes", "health-visiting not-listed"])
    ]


def test_dates_of_birth_that_can_both_be_right_do_not_differ(library: Library) -> None:
    about = a_record("gp", child={"name": "Child A", "reference": "X1", "born": "2024-10-05~"})
    exact = a_record("police", child={"name": "Child A", "reference": "X1", "born": "2024-10-04"})
    other = a_record("school", child={"name": "Child A", "reference": "X1", "born": "2023-10-04"})

    assert differences(combine([about, exact], library)) == []
    assert differences(combine([about, exact, other], library)) == [
        ("born", ["gp 2024-10-05~", "police 2024-10-04", "school 2023-10-04"])
    ]


def test_two_whom_somebody_joined_can_differ_in_their_dates_of_birth(library: Library) -> None:
    gp, police = (
        a_record(each, people=[a_person("Odo Thistle", born=born)]) for each, born in (("gp", "1990"), ("police", "1985"))
    )
    same = LinkDecision(PersonRef(gp.id, "p1"), PersonRef(police.id, "p1"), Verdict.SAME, "A. Chair", MONDAY)

    picture = combine([gp, police], library, confirmed=[same])

    assert differences(picture) == [("born", ["gp 1990", "police 1985"])]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ([("4 Toadstool Row", None)], [("4 Toadstool Row, Pondside", None)], False),
        ([("4 Toadstool Row", None)], [("4, Toadstol Row", None)], False),
        ([("4 Toadstool Row", None)], [("14 Toadstool Row", None)], True),
        ([("1204 Toadstool Row", None)], [("120 Toadstool Row", None)], True),
        ([("4 Toadstool Row", None)], [("4 Parsnip Lane", None)], True),
        ([("4 Long Toadstool Road", None)], [("4 Long Toadstool Rd", None)], False),
        ([("4 Long Toadstool Road", None)], [("4 Long Toadstool Close", None)], True),
        ([("4 Toadstool Row", "2026-01"), ("4 Parsnip Lane", "2024")], [("4 Parsnip Lane", "2025")], True),
        ([("4 Toadstool Row", "2026-01"), ("4 Parsnip Lane", None)], [("4 Parsnip Lane", "2025")], False),
        ([("4 Toadstool Row", None)], [], False),
    ],
)
def test_the_childs_address_of_today_differs_only_when_none_is_in_common(
    library: Library, one: list[tuple[str, str | None]], other: list[tuple[str, str | None]], differ: bool
) -> None:
    picture = combine([living_at("gp", *one), living_at("police", *other)], library)

    assert [each.what for each in picture.differences] == (["address"] if differ else [])


def test_sightings_on_two_days_and_absences_on_the_same_are_no_difference(library: Library) -> None:
    school = a_record(
        "school", known={SEEN: a_fact(happened="2026-03-02"), SCHOOL: a_fact(happened="2026-03-03/2026-03-05", id="f2")}
    )
    gp = a_record("gp", known={SEEN: a_fact(happened="2026-03-09"), SCHOOL: a_fact(happened="2026-03-03/2026-03-05", id="f2")})

    picture = combine([school, gp], library)

    assert picture.differences == ()
    assert [each.prompt for each in picture.side_by_side] == [SEEN, SCHOOL]
