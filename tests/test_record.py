"""A record never changes: it is replaced, and nothing that a person typed leaks."""

import json

import pytest
from examples import EXAMPLE, with_changes
from makers import a_fact, a_person, a_record

from checklist.record import Answer, Fact, Person
from checklist.record_json import from_json


@pytest.mark.parametrize(
    "secret", ["Mila Teacup", "Darren Doorstep", "Yellow bruise", "registration form", "not safe yet", "What else?"]
)
def test_words_never_stand_in_a_repr(secret: str) -> None:
    record = from_json(json.dumps(EXAMPLE))

    assert secret not in repr(record)
    assert secret not in repr(record.people[0])
    assert secret not in repr(record.answer("health-marks-and-injuries").facts[0])
    assert secret not in repr(record.decisions[0])


def test_a_record_does_not_change() -> None:
    record = a_record(known={"child-words": "Said something (invented)"})

    with pytest.raises(ValueError, match="frozen"):
        record.agency = "police"  # type: ignore[misc]
    with pytest.raises(TypeError):
        record.answers["child-words"] = Answer()  # type: ignore[index]


def test_a_fact_is_replaced_in_its_place() -> None:
    record = a_record(known={"child-words": ["one", "two", "three"]})

    changed = record.with_fact("child-words", a_fact("second", id="f2"))

    assert [fact.what for fact in changed.answer("child-words").facts] == ["one", "second", "three"]
    assert [fact.what for fact in record.answer("child-words").facts] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("by", "order"), [(1, ["two", "one", "three"]), (-1, ["one", "two", "three"]), (5, ["two", "three", "one"])]
)
def test_a_fact_moves_and_stays_at_either_end(by: int, order: list[str]) -> None:
    record = a_record(known={"child-words": ["one", "two", "three"]})

    moved = record.with_fact_moved("child-words", "f1", by)

    assert [fact.what for fact in moved.answer("child-words").facts] == order


def test_removing_a_person_keeps_the_facts_about_them() -> None:
    record = a_record(people=["Pat Paperclip"], known={"child-words": a_fact("one", about=("child", "p1"))})

    without = record.without_person("p1")

    assert without.people == ()
    assert without.answer("child-words").facts[0].about == ("child",)


def test_a_new_id_is_above_every_id_there_is() -> None:
    record = a_record(people=["A", "B"], known={"child-words": [a_fact(id="f7")], "child-last-seen": [a_fact(id="f2")]})

    assert record.free_id("f") == "f8"
    assert record.free_id("p") == "p3"
    assert record.free_id("p", "p6", "f9") == "p7"


def test_what_is_blank_goes_and_what_is_said_stays() -> None:
    record = a_record(
        known={"child-words": ["one", Fact(id="f2")]}, people=[Person(id="p1"), a_person("Pat Paperclip", id="p2")]
    )

    tidy = record.with_fact("child-last-seen", Fact(id="f3")).without_blanks()

    assert [fact.id for _, fact in tidy.facts()] == ["f1"]
    assert [person.id for person in tidy.people] == ["p2"]
    assert "child-last-seen" not in tidy.answers


def test_a_blank_address_is_in_nothing_that_leaves_the_tool() -> None:
    record = a_record(child={"addresses": ({}, {"text": "2 Second Road"})})

    assert [each.text for each in record.without_blanks().child.addresses] == ["2 Second Road"]
    assert [each.text for each in from_json(record.to_json()).child.addresses] == ["2 Second Road"]


def test_an_answer_taken_back_is_not_covered_again() -> None:
    record = a_record(statuses={"child-words": "unsure"})

    assert "child-words" not in record.with_answer("child-words", Answer()).answers


def test_every_assumption_is_found_with_its_agency() -> None:
    record = a_record(
        known={
            "child-words": a_fact(knows={"gp": "believed", "police": "told"}),
            "child-last-seen": a_fact(id="f2", knows={"nursery": "believed"}),
        }
    )

    found = {(each.prompt, each.fact.id, each.agency) for each in record.beliefs()}

    assert found == {("child-words", "f1", "gp"), ("child-last-seen", "f2", "nursery")}


def test_the_own_agency_can_know_only_where_it_has_another_service() -> None:
    plain = a_record("gp", involved=({"agency": "police"}, {"agency": "gp"}))
    two = a_record("gp", service="North", involved=({"agency": "police"}, {"agency": "gp", "service": "South"}))

    assert plain.other_agencies() == ("police",)
    assert two.other_agencies() == ("police", "gp")


def test_equal_records_are_written_alike_whatever_was_answered_first() -> None:
    one = a_record(statuses={"child-words": "unsure", "access-refused": "known"})
    other = a_record(statuses={"access-refused": "known", "child-words": "unsure"})

    assert one.to_json() == other.to_json()


def test_a_change_is_checked_like_a_new_record() -> None:
    with pytest.raises(ValueError, match="id"):
        a_record().but(agency="Not An Id")


def test_a_record_is_written_in_the_order_of_the_format() -> None:
    written = json.loads(from_json(json.dumps(EXAMPLE)).to_json())

    assert list(written) == [name for name in EXAMPLE if name in written]


def test_a_fact_that_goes_no_longer_matters_most() -> None:
    record = from_json(json.dumps(EXAMPLE))

    assert record.without_fact("health-marks-and-injuries", "f1").matters == ()


def test_ties_to_somebody_who_goes_go_with_them() -> None:
    people = [{"id": "p1", "name": "One", "ties": [{"to": "p2", "kind": "partner"}]}, {"id": "p2", "name": "Other"}]

    record = from_json(with_changes(people=people)).without_person("p2")

    assert record.people[0].ties == ()
