"""What nobody knows, who is named and not here, and what is of another edition."""

from __future__ import annotations

import pytest
from makers import a_choice, a_fact, a_library, a_person, a_prompt, a_record
from pictures import MARKS, SCHOOL, SEEN, assumptions

from checklist.library import Library
from checklist.picture.combine import combine


@pytest.mark.parametrize(
    ("statuses", "is_gap"),
    [
        (("not-asked", "not-my-role"), True),
        (("unsure", "not-asked"), True),
        (("none", "not-asked"), False),
        (("known", "not-asked"), False),
    ],
)
def test_a_prompt_that_nobody_could_answer_is_a_gap(library: Library, statuses: tuple[str, str], is_gap: bool) -> None:
    gp, police = (a_record(each, statuses={MARKS: status}) for each, status in zip(("gp", "police"), statuses, strict=True))

    gaps = {each.prompt: [said.status for said in each.said] for each in combine([gp, police], library).gaps}

    assert gaps.get(MARKS) == (list(statuses) if is_gap else None)
    assert gaps[SEEN] == [None, None]


def test_who_sleeps_in_the_home_is_no_gap_where_somebody_lists_who_does() -> None:
    household = a_prompt("household-members")
    gp, police = a_record("gp", people=[a_person("Odo Holt", lives_here="yes")]), a_record("police", people=["Odo"])

    assert [each.prompt for each in combine([gp, police], a_library(household)).gaps] == []
    assert [each.prompt for each in combine([police], a_library(household)).gaps] == ["household-members"]


def test_agencies_that_are_named_and_not_here_are_missing(library: Library) -> None:
    gp = a_record(
        "gp", involved=[{"agency": "housing"}, {"agency": "police"}], known={MARKS: a_fact(knows={"school": "unsure"})}
    )
    police = a_record("police", involved=[{"agency": "housing", "service": "West office"}])

    absent = combine([gp, police], library).absent_agencies

    assert [(each.agency, each.services, each.named_by) for each in absent] == [
        ("housing", ("West office",), ("gp", "police")),
        ("school", (), ("gp",)),
    ]


def test_a_second_service_of_an_agency_that_is_here_is_missing(library: Library) -> None:
    services = [{"agency": "drug-and-alcohol", "service": each} for each in ("Father's worker", "Mother's worker")]
    hers = a_record("drug-and-alcohol", service="Mother’s worker", involved=services)

    absent = combine([hers, a_record("gp", involved=services)], library).absent_agencies

    assert [(each.agency, each.services, each.named_by, each.another_service_is_here) for each in absent] == [
        ("drug-and-alcohol", ("Father's worker",), ("drug-and-alcohol", "gp"), True)
    ]


@pytest.mark.parametrize(
    "named",
    [
        {"agency": "school"},
        {"agency": "school", "service": "Eastside"},
        {"agency": "school", "service": "Eastside primary"},
        {"agency": "school", "service": "The office", "worker": "A. Lantern"},
    ],
)
def test_a_service_that_is_here_under_a_like_name_is_not_missing(library: Library, named: dict[str, str]) -> None:
    school = a_record("school", service="Eastside primary school", by="A Lantern")

    assert combine([school, a_record("gp", involved=[named])], library).absent_agencies == ()


def test_a_record_that_names_no_service_may_be_any_service_of_its_agency(library: Library) -> None:
    gp = a_record("gp", involved=[{"agency": "school", "service": "Eastside primary"}])

    assert combine([a_record("school"), gp], library).absent_agencies == ()


def test_prompts_and_editions_that_are_not_ours_are_combined_and_listed(library: Library) -> None:
    gp = a_record("gp", edition="2025.1", known={"transport-who-collects": "Grandfather"})
    school = a_record("school")
    police = a_record("police", edition="2026.11", known={"transport-who-collects": a_fact(knows={"gp": "believed"})})

    picture = combine([gp, school, police], library)

    assert picture.prompts_not_in_this_edition == {"transport-who-collects": ("gp", "police")}
    assert picture.other_editions == {"2025.1": ("gp",)}
    assert [each.prompt for each in picture.side_by_side] == ["transport-who-collects"]
    assert assumptions(picture) == ["police f1 believed gp has-something"]


def test_an_answer_that_this_edition_does_not_have_is_kept_and_said() -> None:
    library = a_library(a_prompt(SCHOOL, ("there", "away")))
    record = a_choice(a_record("gp"), SCHOOL, "long-ago")

    picture = combine([record], library)

    assert picture.choices_not_in_this_edition == {SCHOOL: ("gp",)}
    assert picture.records[0].answer(SCHOOL).choice == "long-ago"
