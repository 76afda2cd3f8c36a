"""Several records make one picture: what is held by one alone, side by side, last seen; the same in every order."""

from __future__ import annotations

import json
from itertools import permutations
from textwrap import dedent

import pytest
from makers import a_fact, a_person, a_record
from pictures import MARKS, MEMBERS, MONDAY, SCHOOL, SEEN, assumptions, called, lives, only_one, table

from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.json import to_json
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.picture.values import MixedChildren, MixedPurposes


def test_a_fact_is_held_by_one_alone_by_prompt_and_by_whom_it_is_about(library: Library) -> None:
    gp = a_record("gp", people=["Odo Thistle"], known={MEMBERS: [a_fact(id="f1", about=["p1"]), a_fact(id="f2")]})
    police = a_record("police", people=["Odo Thistle", "Ivo Bramble"], known={MEMBERS: [a_fact(about=["p1", "p2"], id="f1")]})

    picture = combine([gp, police], library)

    assert only_one(picture) == ["gp f2", "police f1"]
    ivo = next(each for each in picture.people if each.name == "Ivo Bramble")
    assert [each.about for each in picture.only_one] == [("child",), (ivo.id,)]


def test_a_fact_that_names_nobody_is_about_the_child(library: Library) -> None:
    picture = combine([a_record("gp", known={MARKS: a_fact(about=[])}), a_record("police", known={MARKS: a_fact()})], library)

    assert only_one(picture) == []


def test_an_assumption_or_an_empty_search_is_not_something_one_holds(library: Library) -> None:
    gp = a_record("gp", known={MARKS: a_fact()})
    nursery = a_record("nursery", known={MARKS: a_fact(how="assumed")})
    police = a_record("police", known={MARKS: "Nothing on file"}, statuses={MARKS: "none"})

    assert only_one(combine([gp, nursery, police], library)) == ["gp f1"]


def test_facts_whose_prompt_was_not_marked_are_held_like_any_other(library: Library) -> None:
    unmarked = {MARKS: {"facts": ({"id": "f1", "what": "A graze"},)}}
    gp = a_record("gp", known={MARKS: a_fact(about=["p1"], knows={"nursery": "believed"})}, people=["Odo Thistle"])

    picture = combine([gp, a_record("nursery", answers=unmarked)], library)

    assert only_one(picture) == ["gp f1", "nursery f1"]
    assert assumptions(picture) == ["gp f1 believed nursery has-something"]
    assert MARKS not in [each.prompt for each in picture.gaps]


def test_the_matrix_says_of_each_fact_what_its_author_says_each_agency_has(library: Library) -> None:
    gp = a_record(
        "gp", known={MARKS: [a_fact(knows={"police": "told", "nursery": "believed"}), a_fact(id="f2", how="assumed")]}
    )
    nursery = a_record("nursery", known={MARKS: a_fact(knows={"gp": "told-me", "police": "unsure"})})
    police = a_record("police", known={SEEN: a_fact(knows={"gp": "not-told", "school": "not-told"})})

    assert table(combine([gp, nursery, police], library)) == dedent("""\
                    gp        nursery   police   school
        police f1   not-told  unknown   holds    not-told
        gp f1       holds     believed  told     unknown
        gp f2       assumed   unknown   unknown  unknown
        nursery f1  told-me   holds     unsure   unknown""")


def test_the_row_of_a_fact_keeps_what_is_said_of_the_other_services_of_its_agency(library: Library) -> None:
    hers = a_record("school", service="Infants", known={MARKS: a_fact(knows={"school": "believed"})})

    assert [(row.cells["school"], row.own) for row in combine([hers], library).matrix] == [("holds", "believed")]


def test_the_child_was_last_seen_on_the_latest_day_on_which_somebody_saw_it(library: Library) -> None:
    gp = a_record("gp", known={SEEN: a_fact(happened="2026-03-02")})
    school = a_record(
        "school", known={SEEN: [a_fact(happened="2026-03-09"), a_fact(id="f2", happened="2026-03-11", how="told")]}
    )
    police = a_record("police", known={SEEN: a_fact(happened="2026-03")}, people=["Odo Thistle"])
    housing = a_record("housing", people=["Odo Thistle"], known={SEEN: a_fact(happened="2026-03-12", about=["p1"])})

    last = combine([gp, school, police, housing], library).last_seen

    assert last is not None
    assert called(last.statement) == "school f1"
    assert [called(each) for each in last.also] == ["police f1"]


def test_a_sighting_without_a_date_is_better_than_none(library: Library) -> None:
    last = combine([a_record("gp", known={SEEN: a_fact()})], library).last_seen

    assert last is not None
    assert called(last.statement) == "gp f1"


def test_nobody_saw_a_child_whom_nobody_says_they_saw(library: Library) -> None:
    assert combine([a_record("gp", known={SEEN: a_fact(how="told")})], library).last_seen is None


def test_dated_facts_stand_in_one_order_and_the_others_apart(library: Library) -> None:
    gp = a_record("gp", known={MARKS: [a_fact(happened="2026-03-09"), a_fact(id="f2")]})
    police = a_record("police", known={MARKS: a_fact(happened="2025")})

    chronology = combine([gp, police], library).chronology

    assert [called(each) for each in chronology.dated] == ["police f1", "gp f1"]
    assert [called(each) for each in chronology.undated] == ["gp f2"]


def test_training_cards_among_real_records_are_refused_and_named(library: Library) -> None:
    card, real = a_record("gp", purpose="training"), a_record("police", purpose="supervision")

    with pytest.raises(MixedPurposes, match=r"training cards among real records \(Gp\)"):
        combine([card, real], library)

    assert combine([card, a_record("police", purpose="training")], library).agencies == ("gp", "police")


def test_records_of_different_children_are_refused_without_a_name(library: Library) -> None:
    gp, police, school = (
        a_record(agency, child={"name": name}) for agency, name in (("gp", "Zeb Q"), ("police", "Ada W"), ("school", "Z Q"))
    )

    with pytest.raises(MixedChildren, match="do not seem to be about one child: Gp and School; Police") as refused:
        combine([gp, police, school], library)

    assert set(refused.value.groups) == {frozenset({gp.id, school.id}), frozenset({police.id})}
    assert "Zeb" not in str(refused.value)


def test_one_child_under_two_names_is_combined_when_somebody_says_so(library: Library) -> None:
    gp = a_record("gp", child={"name": "Zeb Q"}, known={MARKS: "A graze"})
    police = a_record("police", child={"name": "Ada W"}, known={MARKS: "A scar"})

    picture = combine([gp, police], library, same_child=SameChild("A. Chair", MONDAY))

    assert only_one(picture) == []
    assert len(picture.children) == 1
    assert json.loads(to_json(picture))["same_child"] == {"by": "A. Chair", "at": "2026-03-16T09:00:00Z", "siblings": False}


def test_brothers_and_sisters_stay_two_children(library: Library) -> None:
    zeb = a_record("gp", child={"name": "Zeb Quill", "born": "2020"}, known={MARKS: "A graze"}, household={"complete": "yes"})
    ada = a_record(
        "police",
        child={"name": "Ada Quill", "born": "2022"},
        known={MARKS: ["A scar", a_fact(id="f9", about=["p1"])]},
        people=[a_person("Zeb Quill", child=True), a_person("Odo Thistle", id="p2", lives_here="yes")],
    )

    picture = combine([zeb, ada], library, same_child=SameChild("A. Chair", MONDAY, siblings=True))

    assert [each.name for each in picture.children] == ["Ada Quill", "Zeb Quill"]
    assert [each.name for each in picture.people] == ["Odo Thistle"]
    assert only_one(picture) == ["police f1"]
    assert picture.differences == ()


def test_no_record_at_all_makes_an_empty_picture(library: Library) -> None:
    picture = combine([], library)

    assert picture.agencies == ()
    assert [each.prompt for each in picture.gaps] == [MEMBERS, SEEN, MARKS, SCHOOL]


def test_one_person_under_one_name_keeps_every_account(library: Library) -> None:
    gp, police = lives("gp", "yes"), lives("police", "yes")

    (odo,) = combine([gp, police], library).people

    assert [(each.author.agency, each.person) for each in odo.accounts] == [("gp", gp.people[0]), ("police", police.people[0])]


def test_what_only_one_knows_follows_from_who_is_said_to_be_the_same(library: Library) -> None:
    gp = a_record("gp", people=["Odo Thistle"], known={MEMBERS: a_fact(about=["p1"])})
    nursery = a_record("nursery", people=["Odo"], known={MEMBERS: a_fact(about=["p1"])})
    same = LinkDecision(PersonRef(gp.id, "p1"), PersonRef(nursery.id, "p1"), Verdict.SAME, "A. Chair", MONDAY)

    assert only_one(combine([gp, nursery], library)) == ["gp f1", "nursery f1"]
    assert only_one(combine([gp, nursery], library, confirmed=[same])) == []


def test_the_same_picture_comes_of_every_order(library: Library) -> None:
    records = [
        a_record("gp", people=["Odo Thistle"], known={MARKS: a_fact(knows={"nursery": "believed"})}),
        a_record("nursery", people=["Odo"], known={MARKS: "A graze"}),
        a_record("police", people=[a_person("O Thistle", lives_here="yes")]),
        a_record("police", updated="2026-01-01T00:00:00Z"),
    ]

    assert len({to_json(combine(order, library)) for order in permutations(records)}) == 1


def test_nothing_typed_is_in_the_repr_of_a_picture_or_in_an_error(library: Library) -> None:
    canary = "Zebedee"
    words = {"reply": f"{canary} 1", "by": f"{canary} 2", "state": "told"}
    gp = a_record(
        "gp",
        by=f"{canary} 3",
        service=f"{canary} 4",
        child={"name": f"{canary} Five", "reference": f"{canary} 6", "addresses": [{"text": f"6 {canary} Row"}]},
        people=[a_person(f"{canary} Seven", relationship=canary, contact=canary, lives_here="yes"), a_person(canary, id="p2")],
        involved=[{"agency": "police", "service": f"{canary} 8", "worker": canary}],
        known={MARKS: a_fact(f"{canary} 9", source=canary, knows={"nursery": words})},
    )
    other = a_record(
        "police", child={"name": f"{canary} Five", "addresses": [{"text": f"9 {canary} Row"}]}, people=[f"{canary} Ten"]
    )
    stranger = a_record("school", child={"name": "Somebody Else"})

    picture = combine([gp, other], library)
    with pytest.raises(MixedChildren) as refused:
        combine([gp, stranger], library)

    assert len(picture.differences) == 1
    assert picture.possible_links
    assert canary not in repr(picture)
    assert canary not in str(refused.value) + repr(refused.value)
    assert canary in to_json(picture)
