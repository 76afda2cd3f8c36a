"""What one agency believes of another, or told it, is met with that agency's own answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from makers import a_fact, a_record
from pictures import MARKS, SCHOOL, assumptions, unconfirmed

from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.json import to_json


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ({"statuses": {MARKS: "none"}}, "not-held"),
        ({"statuses": {MARKS: "not-asked"}}, "not-held"),
        ({"statuses": {MARKS: "not-my-role"}}, "not-held"),
        ({"statuses": {MARKS: "unsure"}}, "not-held"),
        ({}, "not-held"),
        ({"known": {SCHOOL: "Away on Monday"}}, "not-held"),
        ({"known": {MARKS: "Looked in the book"}, "statuses": {MARKS: "none"}}, "not-held"),
        ({"known": {MARKS: "A graze"}}, "has-something"),
        ({"known": {MARKS: ()}}, "has-something"),
    ],
)
def test_what_one_believes_of_another_is_met_with_the_others_answer(library: Library, said: dict[str, Any], reply: str) -> None:
    gp = a_record("gp", known={MARKS: a_fact(knows={"nursery": "believed"})})

    picture = combine([gp, a_record("nursery", **said)], library)

    assert [each for each in assumptions(picture) if each.startswith("gp")] == [f"gp f1 believed nursery {reply}"]


def test_what_one_believes_of_an_agency_without_a_record_says_so(library: Library) -> None:
    gp = a_record("gp", known={MARKS: a_fact(knows={"nursery": "believed"})})

    assert assumptions(combine([gp], library)) == ["gp f1 believed nursery not-here"]


def test_a_fact_that_nobody_checked_is_unchecked_only_where_it_believes_nothing_of_anyone(library: Library) -> None:
    facts = (
        a_fact(id="f1", how="assumed"),
        a_fact(id="f2", how="assumed", knows={"police": "believed", "nursery": "told"}),
        a_fact(id="f3", how="assumed", knows={"police": "unsure"}),
    )

    picture = combine([a_record("gp", known={MARKS: facts}), a_record("police")], library)

    assert assumptions(picture) == ["gp f2 believed police not-held", "gp f1 unchecked None None", "gp f3 unchecked None None"]


def test_each_agency_that_a_fact_is_believed_known_to_has_an_entry_of_its_own(library: Library) -> None:
    gp = a_record("gp", known={MARKS: a_fact(knows={"police": "believed", "nursery": "believed", "school": "not-told"})})

    picture = combine([gp, a_record("police"), a_record("nursery", known={MARKS: "A graze"})], library)

    assert assumptions(picture) == ["gp f1 believed police not-held", "gp f1 believed nursery has-something"]


def test_any_record_of_the_other_agency_that_has_something_counts(library: Library) -> None:
    gp = a_record("gp", known={MARKS: a_fact(knows={"nursery": "believed"})})
    room, office = a_record("nursery", by="Room"), a_record("nursery", by="Office", known={MARKS: "A graze"})

    picture = combine([gp, room, office], library)

    assert assumptions(picture) == ["gp f1 believed nursery has-something"]
    assert [(each.author.practitioner, each.status) for each in picture.assumptions[0].said] == [
        ("Office", "known"),
        ("Room", None),
    ]


def test_ones_own_agency_means_its_other_services(library: Library) -> None:
    hers = a_record(
        "drug-and-alcohol", service="Mother's worker", known={MARKS: a_fact(knows={"drug-and-alcohol": "believed"})}
    )
    his = a_record("drug-and-alcohol", service="Father's worker")

    assert assumptions(combine([hers, his], library)) == ["drug-and-alcohol f1 believed drug-and-alcohol not-held"]


def test_ones_colleagues_are_not_asked_where_another_service_of_the_agency_is_here(library: Library) -> None:
    hers = a_record("school", service="Infants", by="One", known={MARKS: a_fact(knows={"school": "believed"})})
    colleague = a_record("school", service="Infants", by="Two", known={MARKS: "A graze"})

    found = assumptions(combine([hers, colleague, a_record("school", service="Juniors")], library))

    assert found == ["school f1 believed school not-held"]


def test_ones_own_agency_means_ones_colleagues_where_it_has_no_other_service(library: Library) -> None:
    mine = a_record("school", by="One", known={MARKS: a_fact(knows={"school": "believed"})})

    assert assumptions(combine([mine], library)) == ["school f1 believed school not-here"]
    assert assumptions(combine([mine, a_record("school", by="Two")], library)) == ["school f1 believed school not-held"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ["gp f1 nursery not-held"]),
        ({"statuses": {MARKS: "none"}}, ["gp f1 nursery not-held"]),
        ({"known": {SCHOOL: a_fact(knows={"gp": "told-me"})}}, ["gp f1 nursery not-held"]),
        ({"known": {MARKS: a_fact(knows={"police": "told-me"})}, "statuses": {MARKS: "unsure"}}, ["gp f1 nursery not-held"]),
        ({"known": {MARKS: a_fact(knows={"gp": "told-me"})}, "statuses": {MARKS: "unsure"}}, []),
        ({"known": {MARKS: "A graze"}}, []),
    ],
)
def test_what_one_told_is_answered_by_told_me_or_by_a_fact_on_that_prompt(
    library: Library, said: dict[str, Any], expected: list[str]
) -> None:
    gp = a_record("gp", known={MARKS: a_fact(knows={"nursery": "told"})})

    assert unconfirmed(combine([gp, a_record("nursery", **said)], library)) == expected


def test_what_was_told_to_an_agency_without_a_record_keeps_its_date_and_means(library: Library) -> None:
    told = {"state": "told", "on": "2026-03-03", "by": "phone"}
    gp = a_record("gp", known={MARKS: a_fact(knows={"nursery": told})})

    written = json.loads(to_json(combine([gp], library)))["unconfirmed"][0]

    assert {name: written[name] for name in ("about_agency", "on", "by", "reply")} == {
        "about_agency": "nursery",
        "on": "2026-03-03",
        "by": "phone",
        "reply": "not-here",
    }
