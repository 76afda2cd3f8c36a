"""Several records make one picture: what is assumed, unconfirmed, held by one alone, different, side by side, missing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import permutations
from textwrap import dedent
from typing import Any
from uuid import UUID

import pytest
from makers import a_choice, a_fact, a_library, a_person, a_prompt, a_record, for_the_agency, for_the_family

from checklist.library import Library
from checklist.picture.accounts import FactRef, Statement
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.json import to_json
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.picture.values import Difference, MixedChildren, MixedPurposes, Picture, TwoVersions
from checklist.record import Record

MARKS, MEMBERS, SEEN, SCHOOL = "health-marks-and-injuries", "household-members", "child-last-seen", "contact-school"
MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return a_library(MEMBERS, SEEN, MARKS, a_prompt(SCHOOL, choices=["there", "away"]))


def called(said: Statement) -> str:
    return f"{said.author.agency} {said.fact.id}"


def only_one(picture: Picture) -> list[str]:
    return [called(each.statement) for each in picture.only_one]


def assumptions(picture: Picture) -> list[str]:
    return [f"{called(each.statement)} {each.kind} {each.about_agency} {each.reply}" for each in picture.assumptions]


def unconfirmed(picture: Picture) -> list[str]:
    return [f"{called(each.statement)} {each.about_agency} {each.reply}" for each in picture.unconfirmed]


def sides(difference: Difference) -> list[str]:
    return [f"{each.author.agency} {each.value}" for each in difference.accounts]


def differences(picture: Picture) -> list[tuple[str, list[str]]]:
    return [(each.what, sides(each)) for each in picture.differences]


def table(picture: Picture) -> str:
    """The matrix as a reader would draw it."""
    rows = [["", *picture.columns]]
    rows += [[called(row.statement), *(row.cells[agency] for agency in picture.columns)] for row in picture.matrix]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


# -- assumptions


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


# -- told, and not confirmed


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


# -- only one of you knows


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


# -- accounts that differ


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


def lives(agency: str, value: str, **fields: Any) -> Record:
    return a_record(agency, people=[a_person("Odo Thistle", lives_here=value)], **fields)


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


def living_at(agency: str, *addresses: tuple[str, str | None]) -> Record:
    return a_record(agency, child={"name": "Child A", "addresses": [{"text": text, "on": on} for text, on in addresses]})


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


# -- gaps, and who is missing


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


# -- the rest


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


# -- which records


def test_a_later_version_of_a_record_replaces_the_earlier_and_the_picture_says_so(library: Library) -> None:
    earlier = a_record("gp", known={MARKS: "A graze"}, updated="2026-03-01T09:00:00Z")
    later = a_record("gp", known={MARKS: "Two grazes"})

    picture = combine([later, earlier], library)

    assert [row.statement.fact.what for row in picture.matrix] == ["Two grazes"]
    assert [(each.author.updated, each.by) for each in picture.replaced] == [(earlier.updated, later.updated)]


def test_a_copy_of_a_record_that_holds_less_adds_nothing_to_the_record(library: Library) -> None:
    full = a_record("gp", people=["Odo Thistle"], known={MARKS: ["A graze", "A scar"]})
    copy = a_record("gp", known={MARKS: "A graze"})

    assert combine([copy, full], library) == combine([full, copy], library) == combine([full], library)


def test_two_versions_of_one_moment_that_contradict_each_other_are_refused(library: Library) -> None:
    one, other = (a_record("gp", known={MARKS: each}) for each in ("A graze", "A scar"))

    with pytest.raises(TwoVersions, match="The record of Gp came in two versions"):
        combine([one, other], library)


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


def test_no_record_at_all_makes_an_empty_picture(library: Library) -> None:
    picture = combine([], library)

    assert picture.agencies == ()
    assert [each.prompt for each in picture.gaps] == [MEMBERS, SEEN, MARKS, SCHOOL]


# -- people, and what a person says


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


# -- copies


def what_is_left(picture: Picture) -> list[str]:
    return [f"{row.statement.author.agency}: {row.statement.fact.what}" for row in picture.matrix]


def test_a_protected_fact_is_in_no_copy_but_that_of_its_author(library: Library) -> None:
    school = a_record("school", known={MARKS: [a_fact("A scar", protect_source=True), a_fact("A graze", id="f2")]})
    picture = combine([school, a_record("gp"), a_record("school", service="Infants")], library)

    assert what_is_left(picture) == ["school: A scar", "school: A graze"]
    assert what_is_left(for_the_family(picture)) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "gp")) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "school", "Infants")) == ["school: A graze"]
    assert what_is_left(for_the_agency(picture, "school")) == ["school: A scar", "school: A graze"]


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


# -- as JSON


def test_the_picture_is_written_in_format_1_with_the_fields_of_the_design_in_its_order(library: Library) -> None:
    fields = list(json.loads(to_json(combine([a_record("gp")], library))))

    assert fields[:13] == [
        "format", "agencies", "assumptions", "unconfirmed", "only_one", "differences", "side_by_side", "possible_links", "gaps",
        "absent_agencies", "people", "last_seen", "chronology",
    ]  # fmt: skip
    assert "matrix" in fields


def test_each_part_of_the_picture_is_written_as_the_design_has_it(library: Library) -> None:
    gp = a_record(
        "gp",
        people=[a_person("Odo Thistle", lives_here="yes")],
        known={MARKS: a_fact(happened="2026-03-01~", knows={"nursery": "believed", "housing": "told"})},
        statuses={SEEN: "not-asked"},
    )
    nursery = a_record(
        "nursery",
        people=[a_person("Odo Thistle", lives_here="no")],
        known={MARKS: a_fact(how="assumed")},
    )
    police = a_record("police", people=["Odo"])

    written = json.loads(to_json(combine([gp, nursery, police], library)))

    assert written["format"] == "information-sharing-picture/1"
    assert written["agencies"] == ["gp", "nursery", "police"]
    assert_has(
        written["assumptions"][0],
        {"kind": "believed", "agency": "gp", "service": "", "fact": "f1", "prompt": MARKS, "about_agency": "nursery"}
        | {"reply": "has-something"},
    )
    assert_has(written["assumptions"][1], {"kind": "unchecked", "agency": "nursery", "about_agency": None, "reply": None})
    assert_has(
        written["unconfirmed"][0], {"agency": "gp", "about_agency": "housing", "on": None, "by": "", "reply": "not-here"}
    )
    assert_has(written["only_one"][0], {"agency": "gp", "fact": "f1", "prompt": MARKS})
    assert_has(written["differences"][0], {"what": "lives_here", "person": "Odo Thistle"})
    assert_has(written["differences"][0]["accounts"][0], {"agency": "gp", "value": "yes", "fact": None})
    assert_has(written["side_by_side"][0], {"prompt": MARKS})
    assert_has(written["side_by_side"][0]["facts"][0], {"agency": "gp", "fact": "f1"})
    assert_has(written["possible_links"][0]["people"][0], {"agency": "police", "person": "p1", "name": "Odo"})
    assert written["possible_links"][0]["why"] == "“Odo” is part of “Odo Thistle”."
    assert_has(written["gaps"][1], {"prompt": SEEN, "statuses": {"gp": "not-asked", "nursery": None, "police": None}})
    assert_has(written["absent_agencies"][0], {"agency": "housing", "named_by": ["gp"]})
    assert_has(written["chronology"][0], {"agency": "gp", "fact": "f1", "happened": "2026-03-01~"})
    assert_has(
        written["matrix"][0],
        {"agency": "gp", "fact": "f1"}
        | {"cells": {"gp": "holds", "nursery": "believed", "police": "unknown", "housing": "told"}},
    )


def assert_has(entry: dict[str, Any], fields: dict[str, Any]) -> None:
    assert {name: entry.get(name) for name in fields} == fields


def test_records_of_one_agency_that_stand_differently_are_all_said_in_a_gap(library: Library) -> None:
    one, two = a_record("gp", by="One", statuses={MARKS: "unsure"}), a_record("gp", by="Two", statuses={MARKS: "not-asked"})

    gap = next(each for each in json.loads(to_json(combine([one, two], library)))["gaps"] if each["prompt"] == MARKS)

    assert gap["statuses"] == {"gp": "unsure"}
    assert [each["status"] for each in gap["said"]] == ["unsure", "not-asked"]


def test_the_facts_travel_whole_with_their_flags(library: Library) -> None:
    fact = a_fact("A graze", protect_source=True, key=True, opinion=True, source="Ivo", happened="2026-03-01T09:20")

    (written,) = json.loads(to_json(combine([a_record("gp", known={MARKS: fact})], library)))["facts"]

    said = fact.model_dump(mode="json")
    assert written["said"] == {name: said[name] for name in said if name not in ("id", "about")}
    assert_has(written, {"agency": "gp", "prompt": MARKS, "fact": "f1", "about": ["child"], "status": "known"})


def ids(values: Any) -> Iterable[str]:
    for part in (
        "assumptions",
        "unconfirmed",
        "only_one",
        "differences",
        "side_by_side",
        "possible_links",
        "gaps",
        "absent_agencies",
    ):
        yield from (each["id"] for each in values[part])


def test_every_item_has_an_id_of_its_own_that_other_records_do_not_change(library: Library) -> None:
    gp = a_record("gp", people=["Odo Thistle"], known={MARKS: a_fact(knows={"nursery": "believed", "housing": "told"})})
    nursery = a_record("nursery", people=["Odo"])

    before = list(ids(json.loads(to_json(combine([gp, nursery], library)))))
    after = list(ids(json.loads(to_json(combine([a_record("police"), gp, nursery], library)))))

    assert len(set(before)) == len(before)
    assert set(before) <= set(after)


# -- private, and the same for every order


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
