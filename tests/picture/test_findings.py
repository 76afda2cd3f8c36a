"""The items of a picture, in their order, and the filter."""

from __future__ import annotations

import pytest
from makers import a_record
from meetings import DOCTOR, NURSE

from checklist.library import Library
from checklist.picture import findings
from checklist.picture.combine import combine
from checklist.picture.findings import Filter, Part
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture
from checklist.record import CHILD
from checklist.wording.findings import item_in_words


def items(picture: Picture) -> list[str]:
    return [each.id for part in findings.listed(picture).values() for each in part]


def first(picture: Picture, part: Part) -> findings.Finding:
    return findings.listed(picture)[part][0]


def test_items_stand_in_the_order_in_which_a_meeting_takes_them_up(library: Library) -> None:
    assert list(findings.listed(combine([NURSE, DOCTOR], library))) == [
        *("safe-tonight", "mattering", "assumptions", "unconfirmed", "only-one", "differences", "side-by-side", "gaps")
    ]


def test_what_somebody_was_asked_and_could_not_answer_comes_before_what_nobody_came_to(library: Library) -> None:
    asked = a_record("gp", statuses={"contact-school": "unsure"})
    picture = combine([a_record("police"), asked], library)
    gaps = findings.listed(picture)[Part.GAPS]

    assert gaps[0].prompt == "contact-school"
    assert item_in_words(gaps[0], picture, Minutes()).answer == "Unsure: Gp. Not covered: Police."


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter(), {"f1", "f2"}),
        (Filter(agency="gp"), set()),
        (Filter(agency="health-visiting"), {"f1", "f2"}),
        (Filter(section="health"), {"f1"}),
        (Filter(person=CHILD), {"f1"}),
        (Filter(child=CHILD, section="household"), set()),
    ],
    ids=["anything", "another agency", "the agency", "a section", "a person", "a child and a section"],
)
def test_the_filter_keeps_what_fits_all_of_it(library: Library, wanted: Filter, shown: set[str]) -> None:
    picture = combine([NURSE, DOCTOR], library)
    only_one = findings.listed(picture)[Part.ONLY_ONE]

    fitting = [each for each in only_one if wanted.fits_finding(each, library)]

    assert {each.statements[0].fact.id for each in fitting} == shown


def test_the_filter_by_person_finds_the_facts_about_them(library: Library) -> None:
    picture = combine([NURSE, DOCTOR], library)
    (bear,) = picture.people

    shown = [row.statement.fact.id for row in picture.matrix if Filter(person=bear.id).fits_statement(row.statement, picture)]

    assert shown == ["f2"]
