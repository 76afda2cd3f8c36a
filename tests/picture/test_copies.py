"""Nothing protected is in a copy, and nothing in it shows that something was left out."""

from __future__ import annotations

from typing import Any

import pytest
from makers import a_choice, a_fact, a_person, a_record, for_the_agency, for_the_family
from pictures import MARKS, MONDAY, SCHOOL, SEEN, assumptions, differences, living_at, only_one, what_is_left

from checklist.library import Library
from checklist.picture.accounts import FactRef
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.json import to_json
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict


def test_a_protected_fact_is_in_no_copy_but_that_of_its_author(library: Library) -> None:
    school = a_record("school", known={MARKS: [a_fact("A scar", protect_source=True), a_fact("A graze", id="f2")]})
    picture = combine([school, a_record("gp"), a_record("school", service="Infants")], library)

    assert what_is_left(picture) == ["school: A scar", "school: A graze"]
    assert what_is_left(for_the_family(picture)) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "gp")) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "school", "Infants")) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "school")) == ["school: A scar", "school: A graze"]


def test_what_is_chosen_for_the_family_puts_nothing_protected_into_an_agencys_copy(library: Library) -> None:
    school = a_record("school", known={MARKS: a_fact("A scar", protect_source=True)})
    picture = combine([school, a_record("gp")], library)
    chosen = frozenset({FactRef(school.id, MARKS, "f1")})

    assert what_is_left(Copies(picture, Recipient(agency="gp", chosen=chosen)).picture()) == []


def test_a_fact_kept_from_the_family_reaches_agencies_only(library: Library) -> None:
    picture = combine([a_record("school", known={MARKS: a_fact("A scar", keep_from_family=True)})], library)

    assert what_is_left(for_the_family(picture)) == []
    assert what_is_left(for_the_agency(picture, "gp")) == ["school: A scar"]


@pytest.mark.parametrize(
    ("protected", "heard", "left"),
    [
        ({}, a_fact("Heard so", knows={"school": "told-me"}), []),
        ({"knows": {"police": "told"}}, a_fact("Heard so", knows={"school": "told-me"}), []),
        ({"knows": {"police": "not-told"}}, a_fact("Heard so", knows={"school": "told-me"}), ["police: Heard so"]),
        ({}, a_fact("Sleeps in  the SHED.", knows={}), []),
        ({}, a_fact("Seen by us", knows={}), ["police: Seen by us"]),
        ({}, a_fact("Heard so", knows={"nursery": "told-me"}), ["police: Heard so"]),
    ],
)
def test_what_another_heard_of_a_protected_fact_is_left_out_too(
    library: Library, protected: dict[str, Any], heard: Any, left: list[str]
) -> None:
    school = a_record("school", known={MARKS: a_fact("Sleeps in the shed", protect_source=True, **protected)})

    picture = combine([school, a_record("police", known={MARKS: heard})], library)

    assert what_is_left(for_the_agency(picture, "gp")) == left


def test_what_was_heard_at_third_hand_is_left_out_too(library: Library) -> None:
    school = a_record("school", known={MARKS: a_fact(protect_source=True)})
    police = a_record("police", known={MARKS: a_fact("Heard", knows={"school": "told-me"})})
    housing = a_record("housing", known={MARKS: a_fact("Heard that", knows={"police": "told-me"})})

    assert what_is_left(for_the_family(combine([school, police, housing], library))) == []


def test_nothing_in_an_agencys_copy_shows_that_something_was_left_out(library: Library) -> None:
    school = a_choice(a_record("school", known={SCHOOL: a_fact("Kept in", protect_source=True)}), SCHOOL, "away")
    gp = a_choice(a_record("gp", known={SCHOOL: a_fact(knows={"school": "believed"})}), SCHOOL, "there")

    copy = for_the_agency(combine([gp, school], library), "gp")

    assert assumptions(copy) == ["gp f1 believed school not-held"]
    assert only_one(copy) == ["gp f1"]
    assert differences(copy) == []
    assert to_json(copy) == to_json(for_the_agency(combine([gp, a_record("school")], library), "gp"))


def test_the_familys_copy_has_nothing_of_agencies_and_what_they_know(library: Library) -> None:
    believed = a_fact("A graze", knows={"nursery": "believed", "housing": "told"}, id="f9")
    gp = a_record("gp", known={MARKS: believed}, involved=[{"agency": "domestic-abuse-service"}], statuses={SEEN: "not-asked"})

    copy = for_the_family(combine([gp, a_record("nursery", known={SCHOOL: "Looked"}, statuses={SCHOOL: "none"})], library))

    assert copy.assumptions == ()
    assert copy.unconfirmed == ()
    assert copy.gaps == ()
    assert copy.absent_agencies == ()
    assert [row.statement.fact.id for row in copy.matrix if row.statement.author.agency == "gp"] == ["f1"]
    assert "domestic-abuse-service" not in to_json(copy)


def test_children_stay_who_they_are_in_a_copy_without_their_reference(library: Library) -> None:
    zeb = {"name": "Zeb Quill", "reference": "X1"}
    records = [
        a_record("gp", child=zeb, known={MARKS: "A graze"}),
        a_record("school", child={"reference": "X1"}, known={MARKS: "A scar"}),
        a_record("police", child={"name": "Ada Quill"}),
    ]

    picture = combine(records, library, same_child=SameChild("A. Chair", MONDAY, siblings=True))

    assert [len(each.accounts) for each in for_the_family(picture).children] == [
        len(each.accounts) for each in picture.children
    ]


def test_what_was_chosen_with_a_barred_fact_is_left_out_and_other_facts_stay(library: Library) -> None:
    facts = [a_fact("Kept in", protect_source=True), a_fact("Away on Monday", id="f2")]
    school = a_choice(a_record("school", known={SCHOOL: facts}), SCHOOL, "away")

    copy = for_the_family(combine([school, a_choice(a_record("gp"), SCHOOL, "there")], library))

    assert what_is_left(copy) == ["school: Away on Monday"]
    assert differences(copy) == []


def test_a_copy_carries_no_notes_decisions_or_actions(library: Library) -> None:
    own: dict[str, Any] = {
        "notes": ({"by": "supervisor", "text": "Canary one"},),
        "decisions": ({"to": "police", "why": "Canary two"},),
        "actions": ({"what": "Canary three"},),
    }

    (record,) = for_the_agency(combine([a_record("school", **own)], library), "gp").records

    assert "Canary" not in record.to_json()


def test_a_protected_person_and_what_is_said_about_them_is_left_out(library: Library) -> None:
    neighbour = a_person("Ivo Bramble", protect_source=True)
    housing = a_record("housing", people=[neighbour], known={MARKS: a_fact(about=["p1"])}, household={"complete": "yes"})
    gp = a_record("gp", people=[a_person("Ivo Bramble", lives_here="yes")])

    copy = for_the_family(combine([housing, gp], library))

    assert what_is_left(copy) == []
    assert copy.people == ()  # protected by one, so protected in every account of that person
    assert copy.differences == ()


def test_the_familys_copy_has_no_address_of_the_child(library: Library) -> None:
    picture = combine([living_at("gp", ("4 Refuge Row", None)), living_at("police", ("9 Parsnip Lane", None))], library)

    assert [each.what for each in picture.differences] == ["address"]
    assert for_the_family(picture).differences == ()
    assert "Refuge" not in to_json(for_the_family(picture))
    assert [each.what for each in for_the_agency(picture, "gp").differences] == ["address"]


def test_a_copy_keeps_what_was_said_of_people_who_are_still_in_it(library: Library) -> None:
    gp, police = (
        a_record("gp", people=["Odo Thistle"], known={MARKS: a_fact("A graze", about=("p1",))}),
        a_record(
            "police",
            people=[a_person("Bear", id="p1", protect_source=True), "Odo"],
            known={MARKS: a_fact("A scar", about=("p2",))},
        ),
    )
    words = [
        LinkDecision(PersonRef(gp.id, "p1"), PersonRef(police.id, person), verdict, "A. Chair", MONDAY)
        for person, verdict in (("p2", Verdict.SAME), ("p1", Verdict.NOT_THE_SAME))
    ]

    copy = for_the_family(combine([gp, police], library, confirmed=words))

    assert [(each.verdict, each.by) for each in copy.decisions] == [("same", "A. Chair")]
    assert [len(each.accounts) for each in copy.people] == [2]


def test_what_a_copy_leaves_out_can_be_seen_before_it_is_made(library: Library) -> None:
    school = a_record("school", known={MARKS: [a_fact(protect_source=True), a_fact("A graze", id="f2", keep_from_family=True)]})
    picture = combine([school], library)

    marked, kept_from_the_family = (FactRef(school.id, MARKS, each) for each in ("f1", "f2"))
    assert Copies(picture, Recipient(Readers.FAMILY)).barred.facts == {marked, kept_from_the_family}
    assert Copies(picture, Recipient(agency="gp")).barred.facts == {marked}
    assert Copies(picture, Recipient(agency="school")).barred.facts == frozenset()
