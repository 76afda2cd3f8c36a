"""Whom to ring about what, in which order, what not to say, and what a call brings."""

from __future__ import annotations

import pytest
from makers import a_fact, a_library, a_person, a_prompt, a_record

from checklist.calls import Call, CallKey, CallOutcome, Guard, after_call, calls, knows_of, to_ring, with_knows
from checklist.dates import PartialDate
from checklist.library import Library, Role
from checklist.record import Fact, KnowsState, Record

NOW = PartialDate("2026-11-25T17:31")
LIBRARY = a_library("child-a", "child-b", "child-c")
GP = CallKey("child-a", "f1", "gp")


def rows(record: Record, library: Library = LIBRARY) -> list[tuple[str, str, str]]:
    return [(each.group.value, each.key.agency, each.key.thing) for each in calls(record, library)]


def only(record: Record, library: Library = LIBRARY) -> Call:
    (row,) = calls(record, library)
    return row


def test_what_is_believed_what_is_not_told_and_what_is_unsure_are_groups_of_their_own() -> None:
    record = a_record(
        known={"child-a": a_fact(knows={"gp": "unsure", "police": "not-told", "school": "believed", "cafcass": "told"})}
    )

    assert rows(record) == [("believed", "school", "f1"), ("not-told", "police", "f1"), ("unsure", "gp", "f1")]


def test_what_matters_most_comes_first_and_brings_its_agency_with_it() -> None:
    believed = {"gp": "believed"}
    record = a_record(
        involved=({"agency": "police"}, {"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"}),
        known={
            "child-a": [
                a_fact("plain", knows={**believed, "police": "believed"}),
                a_fact("marked", id="f2", key=True, knows=believed),
            ],
            "child-b": [a_fact("second", id="f3", knows=believed), a_fact("first", id="f4", knows=believed)],
        },
        people=(a_person("Dean", knows={"gp": {"state": "believed"}}, lives_here="yes"),),
        matters=({"prompt": "child-b", "fact": "f4"}, {"prompt": "child-b", "fact": "f3"}),
    )

    assert [thing for _, agency, thing in rows(record) if agency == "gp"] == ["f4", "f3", "f2", "p1", "f1"]
    assert [agency for _, agency, _ in rows(record)] == ["gp"] * 5 + ["police"]
    assert [each.worker for each in calls(record, LIBRARY)[0].contacts] == ["Dr Stapler"]


def test_a_person_stands_on_the_list_although_no_fact_names_the_agency() -> None:
    record = a_record(people=(a_person("Dean", knows={"school": {"state": "unsure"}}),))

    assert only(record).key == CallKey("", "p1", "school")


@pytest.mark.parametrize("outcome", CallOutcome)
def test_a_row_keeps_its_place_whatever_its_call_brings(outcome: CallOutcome) -> None:
    record = a_record(
        known={
            "child-a": a_fact(knows={"gp": "believed", "police": "believed"}),
            "child-b": a_fact(id="f2", knows={"gp": "believed"}),
        }
    )
    before = [each.key for each in calls(record, LIBRARY)]

    after = after_call(record, GP, outcome, NOW)

    assert [each.key for each in calls(after, LIBRARY, {GP: KnowsState.BELIEVED})] == before


@pytest.mark.parametrize(
    ("outcome", "reply"),
    [(CallOutcome.THEY_KNEW, "They knew already."), (CallOutcome.TOLD_NOW, "They did not know before.")],
)
def test_whoever_was_reached_is_told_with_the_minute_and_the_name(outcome: CallOutcome, reply: str) -> None:
    record = a_record(known={"child-a": a_fact(knows={"gp": "believed", "police": "unsure"})})

    after = after_call(record, GP, outcome, NOW, "Dr Stapler")

    knows = knows_of(after, GP)
    assert knows is not None
    assert (knows.state, knows.on, knows.by, knows.reply, knows.spoke_to) == (
        KnowsState.TOLD,
        NOW,
        "phone",
        reply,
        "Dr Stapler",
    )
    assert knows_of(after, GP._replace(agency="police")) == knows_of(record, GP._replace(agency="police"))
    assert list(to_ring(after, LIBRARY)) == []


def test_whoever_was_not_reached_is_still_only_thought_to_know_and_the_try_is_kept() -> None:
    record = a_record(known={"child-a": a_fact(knows={"gp": "believed"})})

    after = after_call(after_call(record, GP, CallOutcome.NOT_REACHED, NOW), GP, CallOutcome.NOT_REACHED, NOW)

    knows = knows_of(after, GP)
    assert knows is not None
    assert (knows.state, knows.on, knows.reply, knows.tried) == (KnowsState.BELIEVED, None, "", (NOW,))
    assert [agency for agency, _ in to_ring(after, LIBRARY)] == ["gp"]


def test_a_call_about_a_person_says_what_is_known_of_them() -> None:
    key = CallKey("", "p1", "school")
    record = a_record(people=(a_person("Dean", knows={"school": {"state": "believed"}}),))

    after = after_call(record, key, CallOutcome.TOLD_NOW, NOW)

    knows = knows_of(after, key)
    assert knows is not None
    assert knows.state is KnowsState.TOLD


def test_a_call_about_what_is_gone_changes_nothing() -> None:
    record = a_record()

    assert after_call(record, GP, CallOutcome.THEY_KNEW, NOW) == record
    assert with_knows(record, GP, None) == record


def test_nothing_said_takes_the_agency_off() -> None:
    record = a_record(known={"child-a": a_fact(knows={"gp": "believed", "police": "told"})})

    fact = with_knows(record, GP, None).fact("child-a", "f1")

    assert fact is not None
    assert list(fact.knows) == ["police"]


BELIEVED = {"gp": "believed"}


@pytest.mark.parametrize(
    ("fact", "guard"),
    [
        (a_fact(knows=BELIEVED), Guard.NOTHING),
        (a_fact(knows=BELIEVED, protect_source=True), Guard.SOURCE),
        (a_fact(knows=BELIEVED, how="child"), Guard.SOURCE),
        (a_fact(knows=BELIEVED, how="told", source="Tyler, at the home visit"), Guard.SOURCE),
        (a_fact(knows=BELIEVED, about=("p2",)), Guard.THING),
    ],
    ids=["nothing", "marked", "the child said it", "told by a child of the household", "about somebody protected"],
)
def test_what_must_not_be_said_on_the_telephone_is_known(fact: Fact, guard: Guard) -> None:
    people = (a_person("Tyler", child=True), a_person("Hidden", id="p2", protect_source=True))

    assert only(a_record(known={"child-a": fact}, people=people)).guard is guard


def test_what_stands_under_whom_to_protect_and_a_protected_person_are_not_passed_on() -> None:
    library = a_library(a_prompt("child-a", role=Role.WHOM_TO_PROTECT))
    hidden = a_person("Hidden", protect_source=True, knows={"gp": {"state": "believed"}})

    assert only(a_record(known={"child-a": a_fact(knows=BELIEVED)}), library).guard is Guard.THING
    assert only(a_record(people=(hidden,))).guard is Guard.THING
