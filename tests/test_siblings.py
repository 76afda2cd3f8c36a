"""What a checklist for a brother or sister begins with: ties turned round, what is each child's alone left empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import pytest
from copies import LIBRARY, for_agency
from hypothesis import given
from hypothesis import strategies as st
from makers import a_fact, a_person, a_record

from checklist import protection, siblings
from checklist.protection import FactKey
from checklist.record import CHILD, Person, Record, TieKind
from checklist.wording.facts import fact_of

NOW = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
NEW = UUID(int=7)
ABUSE, MARKS, TO_PROTECT = "adults-domestic-abuse", "health-marks-and-injuries", "decision-protect-identity"
KIM = {"id": "p2", "child": True, "lives_here": "yes"}


def a_tie(to: str, kind: str) -> dict[str, str]:
    return {"to": to, "kind": kind, "how": "told", "source": "aunt"}


def begun(record: Record, *chosen: str, sibling: str = "p2") -> Record:
    facts = [FactKey(prompt, fact.id) for prompt, fact in record.facts() if fact.id in chosen]
    return siblings.begun_for(record, sibling, facts, LIBRARY, NEW, NOW)


def ties(record: Record) -> dict[str, set[tuple[str, str]]]:
    """Who is what to whom, the first child called "old" where it is a person."""
    old = str(a_record().id)
    return {
        each.name: {(tie.kind, "old" if tie.to == old else tie.to) for tie in each.ties} for each in record.people if each.ties
    }


# Who else is listed beside Kim, what Kim is tied to, and who is what to whom once Kim is the child.
TURNED: Mapping[str, tuple[dict[str, object], list[Person], dict[str, set[tuple[str, str]]]]] = {
    "a mother of both": (
        {},
        [a_person("Mo", ties=[a_tie(CHILD, "parent"), a_tie("p2", "parent")])],
        {"Mo": {("parent", "old"), ("parent", CHILD)}},
    ),
    "a father of the first alone": ({}, [a_person("Fred", ties=[a_tie(CHILD, "parent")])], {"Fred": {("parent", "old")}}),
    "a father of the second alone": ({}, [a_person("Sid", ties=[a_tie("p2", "parent")])], {"Sid": {("parent", CHILD)}}),
    "a mother by her own words": ({}, [a_person("Mo", relationship="mother")], {"Mo": {("parent", "old")}}),
    "a foster carer of both": (
        {},
        [a_person("Cara", ties=[a_tie(CHILD, "carer"), a_tie("p2", "carer")])],
        {"Cara": {("carer", "old"), ("carer", CHILD)}},
    ),
    "a sister by a tie": ({"ties": [a_tie(CHILD, "sibling")]}, [], {"Child A": {("sibling", CHILD)}}),
    "a sister by her own words": ({"relationship": "sister"}, [], {"Child A": {("sibling", CHILD)}}),
    "a sister of a third child": (
        {"ties": [a_tie("p1", "sibling")]},
        [a_person("Tim", child=True, ties=[a_tie(CHILD, "sibling")])],
        {"Tim": {("sibling", "old"), ("sibling", CHILD)}},
    ),
    "half, and nothing is said for certain": ({"relationship": "half-sister"}, [], {}),
    "a couple": (
        {},
        [a_person("Mo", ties=[a_tie("p3", "partner")]), a_person("Len", id="p3")],
        {"Mo": {("partner", "p3")}},
    ),
}


@pytest.mark.parametrize(("kim", "others", "expected"), TURNED.values(), ids=TURNED)
def test_ties_are_turned_to_the_other_child(
    kim: dict[str, object], others: list[Person], expected: dict[str, set[tuple[str, str]]]
) -> None:
    record = a_record(people=[*others, a_person("Kim", **{**KIM, **kim})])

    assert ties(begun(record)) == expected


KINDS = [TieKind.PARENT, TieKind.CARER, TieKind.SIBLING, TieKind.OTHER]


@given(st.lists(st.tuples(st.sampled_from(["p1", "p3"]), st.sampled_from([CHILD, "p2", "p1", "p3"]), st.sampled_from(KINDS))))
def test_a_checklist_that_is_turned_twice_has_the_ties_that_it_had(said: list[tuple[str, str, TieKind]]) -> None:
    pairs = {(one, other): kind for one, other, kind in said if one != other}
    others = [
        a_person(each, id=each, ties=[a_tie(to, kind) for (one, to), kind in pairs.items() if one == each])
        for each in ("p1", "p3")
    ]
    record = a_record(people=[*others, a_person("Kim", **KIM)])

    there = begun(record)
    back = siblings.begun_for(there, str(record.id), [], LIBRARY, record.id, NOW)

    assert back.child.name == record.child.name
    for each in others:
        found = back.person(each.id)
        assert found is not None
        assert {(tie.kind, "p2" if tie.to == str(NEW) else tie.to) for tie in found.ties} == {
            (tie.kind, tie.to) for tie in each.ties
        }


def test_what_somebody_is_to_the_first_child_is_not_said_of_the_second() -> None:
    people = [a_person("Mo", relationship="mother"), a_person("Ned", id="p3", relationship="neighbour"), a_person("Kim", **KIM)]

    found = begun(a_record(people=people)).people

    assert [each.relationship for each in found] == ["", "Child A’s mother", "neighbour"]


def test_each_childs_own_answers_stay_empty_and_a_carried_fact_says_from_whom() -> None:
    known = {
        MARKS: a_fact("Bruise on the left shin"),
        "child-last-seen": a_fact("Seen on Monday", id="f2"),
        ABUSE: a_fact("He broke the door", id="f3", about=(CHILD, "p2"), key=True, meant="She hid"),
        "household-visitors": a_fact("An uncle on Sundays", id="f4"),
    }
    record = a_record(people=[a_person("Kim", **KIM)], known=known)

    new = begun(record, "f1", "f2", "f3")

    ((prompt, fact),) = new.facts()
    assert (prompt, fact.what, fact.about, fact.key, fact.meant) == (
        ABUSE,
        "He broke the door",
        (str(record.id), CHILD),
        False,
        "",
    )
    assert "Carried from Child A’s checklist" in fact_of(fact, new, LIBRARY).more
    assert new.child.name == "Kim"


def test_where_it_is_not_said_that_both_sleep_there_the_household_is_asked_anew() -> None:
    people = [a_person("Mo", lives_here="yes"), a_person("Kim", **{**KIM, "lives_here": "no"})]
    home = {"complete": "yes"}
    record = a_record(people=people, household=home, child={"name": "Child A", "addresses": ({"text": "7 Teapot Row"},)})

    new = begun(record)

    assert {each.lives_here for each in new.people} == {"not-known"}
    assert new.household.complete is None
    assert new.child.addresses == ()


def test_whether_a_service_is_open_for_the_second_child_is_not_said() -> None:
    involved = ({"agency": "gp", "worker": "Dr D. Octor", "state": "open", "since": "2025", "protect": True},)

    (service,) = begun(a_record(people=[a_person("Kim", **KIM)], involved=involved)).involved

    assert (service.worker, service.state, service.since, service.protect) == ("Dr D. Octor", "not-known", None, True)


def test_what_is_protected_stays_protected_although_it_was_not_carried() -> None:
    secret = a_fact("She is at the new address, 14 Larkspur Lane", id="f1", protect_source=True)
    repeats = a_fact("The door at 14 Larkspur Lane was broken", id="f2")
    record = a_record(
        people=[a_person("Kim", **KIM)], known={MARKS: secret, ABUSE: repeats, TO_PROTECT: a_fact("Her", id="f3")}
    )

    new = begun(record, "f2")

    assert protection.is_in_danger(new, LIBRARY)
    assert any(each.stops for each in for_agency(new, "police").look_again)


@pytest.mark.parametrize("mark", ["protect_source", "keep_from_family"])
def test_nobody_who_is_protected_becomes_the_child_whose_name_is_in_every_copy(mark: str) -> None:
    record = a_record(people=[a_person("Kim", **KIM, **{mark: True})])

    with pytest.raises(ValueError, match="take off the mark"):
        begun(record)


def test_that_the_second_child_is_a_parent_is_said_to_be_lost() -> None:
    record = a_record(people=[a_person("Kim", **KIM, ties=[a_tie("p1", "parent")]), a_person("Baby")])

    assert siblings.lost_ties(record, "p2") == ("p1",)
    assert ties(begun(record)) == {}
