"""What is said in a meeting becomes part of the picture, as a record of the speaker's own."""

from __future__ import annotations

from uuid import UUID

from meetings import DOCTOR, FRESH, HOME, MARKS, NURSE, a_said

from checklist.library import Library
from checklist.picture import findings
from checklist.picture.findings import Part
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture, Reply


def first(picture: Picture, part: Part) -> findings.Finding:
    return findings.listed(picture)[part][0]


def test_a_fact_said_in_the_meeting_is_compared_like_any_other(library: Library) -> None:
    minutes = Minutes().with_said(a_said(agency="gp", by="D. Octor", prompt=MARKS, what="A graze on the shin"))

    picture = minutes.picture([NURSE, DOCTOR], library)

    assert picture.assumptions[0].reply is Reply.HAS_SOMETHING
    assert [len(each.statements) for each in picture.side_by_side] == [2]


def test_a_fact_said_in_the_meeting_is_about_the_person_who_was_meant(library: Library) -> None:
    minutes = Minutes(chair="C. Hair").with_said(a_said(NURSE, "p1", prompt=HOME, what="Arrested there at night"))

    picture = minutes.picture([NURSE, DOCTOR], library)

    (said,) = (row.statement for row in picture.matrix if row.statement.author.record == FRESH)
    (bear,) = picture.about(said)
    assert {account.author.agency for account in bear.accounts} == {"health-visiting", "police"}
    assert not [each for each in picture.only_one if each.statement.prompt == HOME]


def test_one_who_says_several_facts_has_one_record_of_the_meeting(library: Library) -> None:
    one = a_said()
    minutes = Minutes().with_said(one)
    same = minutes.record_of("police", "", "o. fficer", one.about, UUID(int=8))
    other = minutes.record_of("police", "", "A. Nother", one.about, UUID(int=8))

    picture = minutes.with_said(a_said(id="m2", record=same, what="Two calls")).picture([NURSE], library)

    assert (same, other) == (FRESH, UUID(int=8))
    assert [author.agency for author in picture.authors] == ["health-visiting", "police"]
    assert len(picture.matrix) == 4


def test_a_fact_about_somebody_in_a_file_that_was_taken_out_waits_for_it(library: Library) -> None:
    minutes = Minutes().with_said(a_said(DOCTOR))

    assert len(minutes.picture([NURSE], library).authors) == 1
    assert len(minutes.picture([NURSE, DOCTOR], library).authors) == 3
