"""What a meeting puts down, and how it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from meetings import DOCTOR, MARKS, MONDAY, NURSE, WEDNESDAY, a_said

from checklist.dates import read_deadline
from checklist.picture.accounts import FactRef
from checklist.picture.copies import Readers
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.record import How, Unreadable


def test_an_item_is_settled_once_and_can_be_opened_again() -> None:
    once = SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY)
    again = once.but(what="They did not know")

    minutes = Minutes().with_settled(once).with_settled(again)

    assert minutes.how_settled("i1") == again
    assert minutes.without_settled("i1") == Minutes()


def test_a_fact_is_new_to_an_agency_once_however_often_it_says_so() -> None:
    fact = FactRef(NURSE.id, MARKS, "f1")
    later = MONDAY + timedelta(minutes=5)

    minutes = (
        Minutes().with_new_to(NewTo(fact=fact, agency="gp", at=MONDAY)).with_new_to(NewTo(fact=fact, agency="gp", at=later))
    )

    assert minutes.new_to_whom(fact) == ("gp",)
    assert minutes.without_new_to(fact, "gp").new_to_whom(fact) == ()


def test_actions_are_found_by_what_they_are_about_and_can_be_taken_back() -> None:
    action = Agreed(id="a1", item="i1", what="Ring them", who="N. Urse", at=MONDAY)

    minutes = Minutes().with_action(action).with_action(action.but(id="a2", item=None))

    assert minutes.actions_about("i1") == (action,)
    assert minutes.free_id("a") == "a3"
    assert minutes.without_action("a1").actions_about("i1") == ()


def test_a_meeting_comes_back_from_json_as_it_was() -> None:
    same = LinkDecision(PersonRef(NURSE.id, "p1"), PersonRef(DOCTOR.id, "p1"), Verdict.SAME, "C. Hair", MONDAY)
    minutes = (
        Minutes(chair="C. Hair", same_child=SameChild("C. Hair", MONDAY, siblings=True), decisions=(same,))
        .with_settled(SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY, readers=Readers.CHAIR))
        .with_new_to(NewTo(fact=FactRef(NURSE.id, MARKS, "f1"), agency="gp", at=MONDAY))
        .with_action(Agreed(id="a1", what="Ring", who="N. Urse", by=read_deadline("Friday", WEDNESDAY), at=MONDAY))
        .with_said(a_said(how=How.SEEN, happened="2026-03-12"))
    )

    assert Minutes.from_json(minutes.to_json()) == minutes


@pytest.mark.parametrize("data", ["", "{}x", '{"format": "information-sharing-meeting/2"}', '{"chair": 1}', '{"more": ""}'])
def test_what_is_no_meeting_is_refused_without_repeating_it(data: str) -> None:
    with pytest.raises(Unreadable, match="not a meeting’s draft"):
        Minutes.from_json(data)


def test_no_word_of_a_meeting_is_in_its_repr() -> None:
    minutes = (
        Minutes(chair="C. Hair")
        .with_settled(SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY))
        .with_said(a_said())
    )

    assert not [word for word in ("Hair", "knew", "Urse", "gate", "Fficer") if word in repr(minutes) + repr(minutes.said)]
