"""What a meeting decided in words: nothing that was not put down, and no day without the line that gives it."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from makers import a_record
from meetings import DOCTOR, MONDAY, NURSE

from checklist import content
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.library.tables import DecidedPart
from checklist.picture.combine import combine
from checklist.picture.decided import Attended, Attendee, Decided, Disagreed, SafeTonight, TellAbsent, Telling
from checklist.picture.findings import listed
from checklist.picture.minutes import Agreed, Minutes, SettledItem
from checklist.picture.values import Picture
from checklist.record import Record
from checklist.wording import decided as wording

THURSDAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


def pictured(library: Library, *records: Record) -> Picture:
    return combine(records or (NURSE, DOCTOR), library)


def test_a_decision_is_said_part_by_part_in_the_words_of_the_content(library: Library) -> None:
    minutes = Minutes().deciding(
        enquiry="section-47",
        who_leads="joint",
        why="A mark that nobody explained",
        medical="today",
        family_told_by="S. Worker",
        family_told_what="That a doctor looks at her today",
        disagreed=(Disagreed(id="d1", agency="school", by="T. Eacher", why="Too soon"),),
        tell_absent=(TellAbsent(agency="gp", who="N. Urse", by=PartialDate("2026-03-13")), TellAbsent(agency="police")),
        tell_referrer=Telling(who="S. Worker"),
        next=PartialDate("2026-03-19"),
    )

    assert list(wording.decided_in_words(pictured(library), minutes)) == [
        ("The enquiry", "Section 47 enquiries begin"),
        ("Who leads", "Social work and police together"),
        ("Why", "A mark that nobody explained"),
        ("Medical", "Today"),
        ("Told to the family", "by S. Worker: That a doctor looks at her today"),
        ("Did not agree", "T. Eacher, School: Too soon"),
        ("GP practice is told", "by N. Urse, 13 March 2026"),
        ("Whoever raised it is told", "by S. Worker"),
        ("Next meeting", "19 March 2026"),
    ]


def test_of_nothing_nothing_is_said(library: Library) -> None:
    assert list(wording.decided_in_words(pictured(library), Minutes())) == []


def test_a_choice_that_this_edition_does_not_have_is_shown_as_it_stands(library: Library) -> None:
    minutes = Minutes().deciding(medical="today\nlong-gone")

    assert dict(wording.decided_in_words(pictured(library), minutes)) == {"Medical": "Today; long-gone"}


def test_each_child_is_there_whether_anything_was_put_down_or_not(library: Library) -> None:
    (nothing,) = wording.safe_in_words(pictured(library), Decided())
    unsafe = Decided().with_safe(SafeTonight(choice="unsafe", plan="Nan stays", who="S. Worker"))
    (said,) = wording.safe_in_words(pictured(library), unsafe)

    assert (nothing.child, nothing.said, nothing.is_safe) == ("Child A", "Not put down", False)
    assert (said.said, said.is_safe) == ("Not safe. Nan stays, seen to by S. Worker", False)
    assert "call 999" in said.act_now


def test_what_was_put_down_of_a_child_is_never_dropped(library: Library) -> None:
    unsafe = Decided().with_safe(SafeTonight(child="another", choice="unsafe"))

    said = wording.safe_in_words(pictured(library), unsafe)

    assert [(each.child, each.said) for each in said] == [("Child A", "Not put down"), ("A child of this meeting", "Not safe")]


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_every_nation_decides_each_part(library: Library, nation: str) -> None:
    assert {*library.decides(nation)} == {*get_args(DecidedPart)}


def test_scotland_has_no_section_47(library: Library) -> None:
    labels = " ".join(each.label for part in library.decides("scotland").values() for each in part.choice)

    assert "ection 47" not in labels
    assert "IRD" in labels


def test_a_day_is_counted_only_where_a_line_gives_the_number(library: Library) -> None:
    due = wording.due_in_words(pictured(library), THURSDAY, THURSDAY)

    assert due.said.startswith("15 working days from 12 March 2026 is 2 April 2026, counted without weekends and the bank")
    assert due.said.endswith("Your area’s own come first.")
    assert due.line is library.guidance[[each.id for each in library.guidance].index("section-47")]


def test_a_day_that_is_past_is_said_to_be(library: Library) -> None:
    assert "That day has passed." in wording.due_in_words(pictured(library), THURSDAY, date(2026, 4, 3)).said
    assert "That day has passed." not in wording.due_in_words(pictured(library), THURSDAY, date(2026, 4, 2)).said


@pytest.mark.parametrize("nation", ["wales", "scotland", "northern-ireland"])
def test_elsewhere_your_area_decides(library: Library, nation: str) -> None:
    due = wording.due_in_words(pictured(library, NURSE.but(nation=nation)), THURSDAY, THURSDAY)

    assert "your area decides" in due.said
    assert due.line is None


def test_the_meeting_was_held_on_the_last_day_that_a_record_names_and_that_has_come(library: Library) -> None:
    picture = pictured(library, *(each.but(meeting=each.meeting.but(on=PartialDate(day))) for each, day in (
        (NURSE, "2026-03-12"), (DOCTOR, "2026-03-30"),
    )))  # fmt: skip

    assert wording.held_on(picture, date(2026, 3, 20)) == THURSDAY
    assert wording.held_on(pictured(library), THURSDAY) == THURSDAY


def test_what_is_late_is_said_plainly() -> None:
    action = Agreed(id="a1", what="Ring", who="N. Urse", by=PartialDate("2026-03-11"), at=MONDAY)
    minutes = Minutes().with_action(action).with_action(action.but(id="a2", done=PartialDate("2026-03-11")))
    minutes = minutes.deciding(next=PartialDate("2026-03-10"))

    assert wording.late_in_words(minutes, THURSDAY) == (
        "Action 1 was for 11 March 2026, and that has passed.",
        "The next meeting was for 10 March 2026, and that has passed.",
    )


def test_assumptions_that_nobody_settled_stand_beside_the_reasons(library: Library) -> None:
    picture = pictured(library)
    (assumed,) = picture.assumptions
    settled = Minutes().with_settled(SettledItem(item=assumed.id, what="They knew", by="D. Octor", at=MONDAY))

    (line,) = wording.still_assumed(listed(picture), picture, Minutes())

    assert line == "Health visiting thought that GP practice knew this. “Yellow mark on the left shin (invented)”"
    assert wording.still_assumed(listed(picture), picture, settled) == ()


def test_who_was_there_is_told_from_who_was_not(library: Library) -> None:
    minutes = Minutes()
    for number, how in enumerate(Attended):
        minutes = minutes.with_attendee(Attendee(id=f"n{number}", agency="gp", name=f"P. Erson {number}", how=how))

    there, others = wording.there_in_words(minutes, library)

    assert [each.rpartition(", ")[2] for each in (*there, *others)] == [
        "in person", "by video", "by phone", "in writing", "apologies", "absent",
    ]  # fmt: skip
    assert len(there) == 3


def test_an_agency_of_which_nobody_was_there_is_to_be_told(library: Library) -> None:
    picture = pictured(library, NURSE, DOCTOR, a_record("police", involved=({"agency": "school"},)))
    minutes = Minutes().with_attendee(Attendee(id="n1", agency="gp", how=Attended.PHONE))

    assert wording.not_there(picture, Minutes()) == ()
    assert wording.not_there(picture, minutes) == ("health-visiting", "police", "school")
