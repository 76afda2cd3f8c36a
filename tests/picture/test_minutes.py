"""What a meeting puts down, and how it is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from meetings import DOCTOR, MARKS, MONDAY, NURSE, WEDNESDAY, a_said

from checklist.dates import read_deadline
from checklist.picture.accounts import FactRef
from checklist.picture.copies import Readers
from checklist.picture.decided import Attended, Attendee, Decided, Disagreed, SafeTonight, TellAbsent
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
        .with_attendee(Attendee(id="n1", agency="gp", name="D. Octor", how=Attended.VIDEO, speaks_for="The practice nurse"))
        .with_disagreed(Disagreed(id="d1", agency="police", by="O. Fficer", why="Not yet, she said"))
        .deciding(enquiry="joint", why="It was new", next=read_deadline("Friday 2pm", WEDNESDAY))
    )

    assert Minutes.from_json(minutes.to_json()) == minutes


@pytest.mark.parametrize("data", ["", "{}x", '{"format": "information-sharing-meeting/3"}', '{"chair": 1}', '{"more": ""}'])
def test_what_is_no_meeting_is_refused_without_repeating_it(data: str) -> None:
    with pytest.raises(Unreadable, match="not a meeting’s draft"):
        Minutes.from_json(data)


def test_no_word_of_a_meeting_is_in_its_repr() -> None:
    minutes = (
        Minutes(chair="C. Hair")
        .with_settled(SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY))
        .with_said(a_said())
        .with_disagreed(Disagreed(id="d1", by="O. Fficer", why="She knew"))
    )

    assert not [
        word
        for word in ("Hair", "knew", "Urse", "gate", "Fficer")
        if word in repr(minutes) + repr(minutes.said) + repr(minutes.decision)
    ]


def test_minutes_of_format_1_are_read_and_written_as_format_2() -> None:
    read = Minutes.from_json('{"format": "information-sharing-meeting/1", "chair": "C. Hair"}')

    assert read == Minutes(chair="C. Hair")
    assert '"information-sharing-meeting/2"' in read.to_json()


def test_minutes_as_the_format_gives_them_are_read_whole() -> None:
    """People and views need no ids of their own there."""
    written = {
        "format": "information-sharing-meeting/2",
        "attendance": [
            {"agency": "gp", "service": "", "name": "D. Octor", "role": "GP", "how": "video", "speaks_for": ""},
            {"id": "n1", "agency": "school", "name": "T. Eacher", "how": "apologies"},
        ],
        "decision": {
            "safe_tonight": [{"child": "child", "choice": "safe-with-plan", "plan": "Nan stays", "who": "S. Worker"}],
            "enquiry": "section-47",
            "who_leads": "joint",
            "why": "A mark that nobody explained",
            "medical": "today",
            "interviews": "alone",
            "legal": "none",
            "criminal": "open",
            "family_told_by": "S. Worker",
            "next": "2026-03-19",
            "disagreed": [{"agency": "school", "by": "T. Eacher", "why": "Too soon"}],
            "tell_absent": [{"agency": "gp", "who": "N. Urse", "by": "2026-03-17"}],
            "tell_referrer": {"who": "S. Worker", "by": "2026-03-17"},
        },
    }

    read = Minutes.from_json(json.dumps(written))

    assert [each.id for each in read.attendance] == ["n2", "n1"]
    assert [each.id for each in read.decision.disagreed] == ["d1"]
    assert read.decision.safe("child").choice == "safe-with-plan"
    assert read.decision.absent("gp").who == "N. Urse"
    assert json.loads(read.to_json())["decision"] | {"disagreed": []} == {
        **written["decision"],  # type: ignore[dict-item]
        "family_told_what": "",
        "disagreed": [],
    }


def test_who_was_there_can_be_changed_and_taken_out() -> None:
    one, other = Attendee(id="n1", agency="gp"), Attendee(id="n2", agency="police")

    minutes = Minutes().with_attendee(one).with_attendee(other).with_attendee(one.but(how=Attended.ABSENT))

    assert [each.how for each in minutes.attendance] == [Attended.ABSENT, None]
    assert minutes.without_attendee("n1").attendance == (other,)
    assert minutes.free_id("n") == "n3"


def test_a_view_can_be_taken_back() -> None:
    minutes = Minutes().with_disagreed(Disagreed(id="d1", why="Too soon"))

    assert minutes.free_id("d") == "d2"
    assert minutes.without_disagreed("d1") == Minutes()


def test_of_each_child_and_each_absent_agency_one_thing_stands() -> None:
    nobody = TellAbsent(agency="gp")
    decided = Decided().with_safe(SafeTonight(choice="safe")).with_safe(SafeTonight(choice="not-safe"))
    told = decided.with_absent(nobody.but(who="N. Urse")).with_absent(nobody.but(who="C. Hair"))

    assert [each.choice for each in told.safe_tonight] == ["not-safe"]
    assert [each.who for each in told.tell_absent] == ["C. Hair"]
    assert told.with_absent(nobody) == decided


@pytest.mark.parametrize("how", Attended)
def test_who_was_in_the_room_or_on_the_line_was_there(how: Attended) -> None:
    assert how.is_there is (how in (Attended.IN_PERSON, Attended.VIDEO, Attended.PHONE))
