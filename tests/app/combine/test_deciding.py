"""The meeting decides: every field is kept, each nation has its own choices, and nobody reads it who should not."""

from __future__ import annotations

import pytest
from filling import beside, choose, fill, filled, keys, labels, offered
from makers import a_record
from screens import press, words_on
from tables import DOCTOR, NURSE, go, on_the_table, table_of

from checklist.app.combine.deciding import PLACE
from checklist.dates import PartialDate
from checklist.picture.copies import Readers
from checklist.picture.decided import Attended, Disagreed, SafeTonight, TellAbsent, Telling


def test_whoever_sent_a_checklist_is_put_down_with_one_tap() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)
    assert "1. D. Octor, GP practice" in words_on(at)

    choose(at, f"attends:{DOCTOR.id}", Attended.PHONE)

    (doctor,) = table_of(at).minutes.attendance
    assert (doctor.agency, doctor.name, doctor.how) == ("gp", "D. Octor", Attended.PHONE)
    assert filled(at, "attends:n1") == Attended.PHONE
    assert f"attends:{DOCTOR.id}" not in " ".join(keys(at))


def test_whoever_is_put_down_stays_in_their_place_and_the_numbers_run_on() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    choose(at, f"attends:{NURSE.id}", Attended.VIDEO)

    drawn = words_on(at)
    assert drawn.index("1. D. Octor, GP practice") < drawn.index("2. N. Urse, Health visiting")


def test_whoever_was_put_down_can_be_changed_and_taken_out() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)
    choose(at, f"attends:{DOCTOR.id}", Attended.PHONE)

    press(at, "Change who person 1 is")
    fill(at, "Role of person 1", "Locum")
    fill(at, "Person 1 also speaks for", "The practice nurse")

    (doctor,) = table_of(at).minutes.attendance
    assert (doctor.role, doctor.speaks_for) == ("Locum", "The practice nurse")
    press(at, "Take out person 1")
    assert table_of(at).minutes.attendance == ()


def test_somebody_who_sent_nothing_is_added_once_agency_and_way_are_chosen() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    press(at, "Add this person")
    assert beside(at) == ["Choose their agency.", "Choose how they take part."]
    choose(at, "Their agency", "police")
    fill(at, "Their name", "O. Fficer")
    choose(at, "How do they take part?", Attended.APOLOGIES)
    press(at, "Add this person")

    (officer,) = table_of(at).minutes.attendance
    assert (officer.agency, officer.name, officer.how) == ("police", "O. Fficer", Attended.APOLOGIES)
    assert filled(at, "Their name") == ""


def test_every_part_of_the_decision_is_kept() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)
    choose(at, f"attends:{NURSE.id}", Attended.IN_PERSON)

    choose(at, "Is the child safe tonight?", "safe-with-plan")
    fill(at, "The plan that keeps the child safe, with times", "Nan stays until Friday")
    fill(at, "Who sees to the plan for the child", "S. Worker")
    for part, choice in {
        "The enquiry": "section-47", "Who leads": "joint", "Medical": "today", "Talking with the child": "seen-alone",
        "Legal steps": "none-now", "Police investigation": "begins",
    }.items():  # fmt: skip
        choose(at, part, choice)
    fill(at, "Why: what weighed, and what was left open", "A mark that nobody explained")
    fill(at, "Who tells the family", "S. Worker")
    fill(at, "What the family is told, and what not yet", "That a doctor looks")
    fill(at, "GP practice was not there. Who tells them?", "N. Urse")
    fill(at, "By when is GP practice told?", "12 March 2030")
    fill(at, "Who tells whoever raised it?", "S. Worker")
    fill(at, "When do you meet again?", "19 March 2030 at 14:00")

    decision = table_of(at).minutes.decision
    assert decision.model_dump(exclude={"safe_tonight", "tell_absent", "tell_referrer", "disagreed", "next"}) == {
        "enquiry": "section-47", "who_leads": "joint", "why": "A mark that nobody explained", "medical": "today",
        "interviews": "seen-alone", "legal": "none-now", "criminal": "begins", "family_told_by": "S. Worker",
        "family_told_what": "That a doctor looks",
    }  # fmt: skip
    assert decision.safe_tonight == (SafeTonight(choice="safe-with-plan", plan="Nan stays until Friday", who="S. Worker"),)
    assert decision.tell_absent == (TellAbsent(agency="gp", who="N. Urse", by=PartialDate("2030-03-12")),)
    assert decision.tell_referrer == Telling(who="S. Worker")
    assert decision.next == PartialDate("2030-03-19T14:00")
    choose(at, "Medical", None)
    assert table_of(at).minutes.decision.medical == ""


def test_a_child_who_is_not_safe_says_first_what_to_do_now() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    choose(at, "Is the child safe tonight?", "unsafe")

    assert "Act now, before anything else on this page" in words_on(at)


def test_what_is_still_assumed_stands_beside_the_reasons() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    assert "Still assumed, and settled by nobody (1):" in words_on(at)
    assert "Health visiting thought that GP practice knew this. “Yellow mark”" in words_on(at)


def test_a_view_that_differs_is_put_down_with_who_and_why_and_taken_out() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    press(at, "Add somebody who does not agree")
    choose(at, "View 1: which agency?", "gp")
    fill(at, "View 1: who?", "D. Octor")
    fill(at, "View 1: what do they see otherwise, and why?", "Too soon")

    assert table_of(at).minutes.decision.disagreed == (Disagreed(id="d1", agency="gp", by="D. Octor", why="Too soon"),)
    press(at, "Take out view 1")
    assert table_of(at).minutes.decision.disagreed == ()


def test_in_scotland_the_choices_are_those_of_an_ird() -> None:
    at = go(on_the_table(NURSE.but(nation="scotland"), DOCTOR.but(nation="scotland")), PLACE)

    assert "The IRD stays open: more must be known" in offered(at, "What the IRD decides")
    assert "The enquiry" not in labels(at)
    assert "your area decides" in words_on(at)


def test_the_days_are_counted_beside_the_line_that_gives_them() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    assert "15 working days from " in words_on(at)
    assert "https://www.legislation.gov.uk/ukpga/1989/41/section/47" in words_on(at)
    assert "The record of this meeting is the minutes in your agency’s own system." in words_on(at)
    assert "Decided on paper? Put it down here afterwards" in words_on(at)
    assert "hreshold" not in words_on(at)


def test_a_day_that_has_passed_is_said_to_have() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PLACE)

    fill(at, "When do you meet again?", "12 March 2026")

    assert "The next meeting was for 12 March 2026, and that has passed." in words_on(at)


@pytest.mark.parametrize(("readers", "seen"), [(Readers.CHAIR, True), (Readers.FAMILY, False)])
def test_it_is_written_only_while_the_meeting_sees_it(readers: Readers, seen: bool) -> None:
    at = on_the_table(NURSE, DOCTOR, readers=readers)
    table = table_of(at)
    table.change(lambda minutes: minutes.deciding(why="A mark that nobody explained", enquiry="section-47"))

    go(at, PLACE)

    assert "Why: what weighed, and what was left open" not in labels(at)
    assert ("A mark that nobody explained" in words_on(at)) is seen
    assert ("Section 47 enquiries begin" in words_on(at)) is seen


def test_the_chair_turns_the_screen_to_the_meeting_with_one_press() -> None:
    at = go(on_the_table(NURSE, DOCTOR, readers=Readers.CHAIR), PLACE)

    press(at, "The meeting sees this screen now")

    assert table_of(at).readers is Readers.MEETING
    assert "Why: what weighed, and what was left open" in labels(at)


def test_of_several_children_each_is_asked_about() -> None:
    other = a_record("police", by="O. Fficer", child={"name": "Child B"})
    at = on_the_table(NURSE, other)
    fill(at, "Your name, shown beside what you write", "C. Hair")
    press(at, "They are brothers and sisters")

    go(at, PLACE)
    choose(at, "Is child 2 safe tonight?", "safe")

    (safe,) = table_of(at).minutes.decision.safe_tonight
    assert safe.child != "child"
    assert safe.choice == "safe"
