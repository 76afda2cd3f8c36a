"""Whose account a fact is: one service is one holder, whoever of it says so."""

from __future__ import annotations

from uuid import UUID

import pytest
from makers import a_fact, a_record, for_the_agency
from pictures import MARKS, SCHOOL, SEEN, only_one

from checklist.library import Library
from checklist.picture.accounts import Author, Holder, statements
from checklist.picture.combine import combine
from checklist.picture.json import to_json
from checklist.record import Record


def test_two_practitioners_of_one_service_are_one_holder_and_both_are_kept(library: Library) -> None:
    one = a_record("school", service="Eastside", by="One", known={MARKS: "A graze"})
    two = a_record("school", service="Eastside", by="Two", known={MARKS: "A graze on the knee"})

    picture = combine([one, two], library)

    assert only_one(picture) == ["school f1", "school f1"]
    assert picture.in_doubt == ()
    assert picture.side_by_side == ()
    assert picture.agencies == ("school",)
    assert [each.practitioner for each in picture.authors] == ["One", "Two"]


ONE = a_record("school", by="One", known={MARKS: "A graze"})


TWO = a_record("school", by="Two", known={MARKS: "A graze on the knee"})


THREE = a_record("school", by="Three", known={MARKS: "A graze on the elbow"})


def test_two_practitioners_who_name_no_service_are_two_holders_until_somebody_says_otherwise(library: Library) -> None:
    picture = combine([ONE, TWO], library)

    assert only_one(picture) == []
    assert [len(each.statements) for each in picture.side_by_side] == [2]
    assert [(one.practitioner, other.practitioner) for one, other in picture.in_doubt] == [("One", "Two")]
    assert picture == combine([TWO, ONE], library)


def test_records_that_somebody_said_are_of_one_service_are_one_holder(library: Library) -> None:
    picture = combine([ONE, TWO, THREE], library, one_service=[{ONE.id, TWO.id}])

    assert {frozenset({ONE.id, TWO.id}), frozenset({THREE.id})} == set(picture.services)
    assert len(picture.in_doubt) == 1
    assert combine([ONE, TWO, THREE], library, one_service=[{ONE.id, TWO.id}, {TWO.id, THREE.id}]).in_doubt == ()


@pytest.mark.parametrize(
    "other",
    [
        a_record("school", by=" one.", known={SEEN: "Seen"}).but(id=UUID(int=5)),
        a_record("school", service="Eastside", by="Two", known={MARKS: "A graze on the knee"}),
        a_record("gp", by="Two", known={MARKS: "A graze on the knee"}),
    ],
    ids=["the same practitioner", "a service that is named", "another agency"],
)
def test_nothing_is_in_doubt_where_practitioner_service_or_agency_says_enough(other: Record, library: Library) -> None:
    assert combine([ONE, other], library).in_doubt == ()


def test_in_doubt_neither_gets_what_the_other_protects_and_each_gets_its_own(library: Library) -> None:
    secret = ONE.with_fact(SEEN, a_fact("Said in confidence", id="f2", protect_source=True))
    picture = combine([secret, TWO], library)

    def gets(practitioner: str) -> bool:
        return "Said in confidence" in to_json(for_the_agency(picture, "school", practitioner=practitioner))

    assert (gets("One"), gets("Two"), gets("")) == (True, False, False)


def test_two_services_of_one_agency_are_two_holders(library: Library) -> None:
    hers = a_record("drug-and-alcohol", service="Mother's worker", known={MARKS: "A graze"})
    his = a_record("drug-and-alcohol", service="Father's worker", known={MARKS: "A graze"})

    picture = combine([hers, his], library)

    assert only_one(picture) == []
    assert [len(each.statements) for each in picture.side_by_side] == [2]


def test_a_service_written_in_another_way_is_the_same_service(library: Library) -> None:
    one = a_record("school", service="Eastside  Team", by="One", known={MARKS: "A graze"})
    two = a_record("school", service="eastside team", by="Two", known={MARKS: "A graze"})

    assert combine([one, two], library).side_by_side == ()


def test_statements_keep_author_prompt_and_status() -> None:
    record = a_record("gp", by="Dr Pebble", service="Hill Road", known={SCHOOL: "Away"}, statuses={SCHOOL: "none"})

    (said,) = statements(Author.of(record), record)

    assert (said.author.agency, said.author.practitioner, said.prompt, said.status) == ("gp", "Dr Pebble", SCHOOL, "none")
    assert said.author.holder == Holder("gp", "hill road")
    assert not said.is_held
