"""The items of a picture in words: headline, facts, what the others say, what the meeting put down."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from makers import a_fact, a_library, a_person, a_record

from checklist.dates import PartialDate
from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.findings import Part, listed
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem
from checklist.picture.people import PersonRef
from checklist.picture.spoken import Spoken
from checklist.picture.values import Picture
from checklist.record import CHILD, Record
from checklist.wording.findings import ItemInWords, item_in_words, missing_in_words, sent_in_words

MONDAY = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
MARKS, SEEN = "health-marks-and-injuries", "child-last-seen"
NURSE = a_record("health-visiting", by="N. Urse", known={MARKS: a_fact("A mark", knows={"gp": "believed"})})
DOCTOR = a_record("gp", by="D. Octor", statuses={MARKS: "not-asked"})


@pytest.fixture
def library() -> Library:
    return a_library()


def first(part: Part, picture: Picture, minutes: Minutes | None = None) -> ItemInWords:
    return item_in_words(listed(picture)[part][0], picture, minutes or Minutes())


def said(record: Record = NURSE, **fields: object) -> Spoken:
    words = {"id": "m1", "record": UUID(int=7), "agency": "police", "by": "O. Fficer", "prompt": SEEN, "what": "At the gate"}
    return Spoken.model_validate({**words, "about": PersonRef(record.id, CHILD), "at": MONDAY, **fields})


def test_an_assumption_says_who_thought_what_of_whom_and_what_they_answer(library: Library) -> None:
    item = first(Part.ASSUMPTIONS, combine([NURSE, DOCTOR], library))

    assert item.headline == "Health visiting thought that Gp knew this."
    assert item.answer == "Nothing from them on this question. Gp: Not asked."
    assert [(fact.what, fact.known, fact.who) for fact in item.facts] == [("A mark", "Seen", "Health visiting – N. Urse")]


def test_what_one_told_another_is_said_with_its_day_and_way(library: Library) -> None:
    told = a_fact(knows={"gp": {"state": "told", "on": "2026-03-03", "by": "phone"}})
    item = first(Part.UNCONFIRMED, combine([a_record("police", known={MARKS: told}), DOCTOR], library))

    assert item.headline == "Police told Gp (3 March 2026, by phone)."


def test_ones_own_agency_means_the_others_there(library: Library) -> None:
    believed = a_fact(knows={"police": "believed"})
    item = first(Part.ASSUMPTIONS, combine([a_record("police", known={MARKS: believed})], library))

    assert item.headline == "Police thought that others at Police knew this."


def test_a_difference_has_its_sides_and_how_each_is_known(library: Library) -> None:
    here = a_record("gp", people=(a_person("Odo Holt", lives_here="yes", how="recorded", on="2026-01-17"),))
    gone = a_record("police", people=(a_person("Odo Holt", lives_here="no"),))
    item = first(Part.DIFFERENCES, combine([here, gone], library))

    assert item.headline == "Does Odo Holt live here?"
    assert [(side.holder, side.what, side.known) for side in item.sides] == [
        ("Gp", "Lives here", "Recorded, known since 17 January 2026"),
        ("Police", "Lives elsewhere", "Not said how it is known"),
    ]


def test_a_gap_says_how_it_stands_in_each_checklist(library: Library) -> None:
    asked = a_record("gp", statuses={"contact-school": "unsure"})

    assert first(Part.GAPS, combine([a_record("police"), asked], library)).answer == "Unsure: Gp. Not covered: Police."


def test_a_service_with_a_name_and_the_next_are_told_apart_in_a_gap(library: Library) -> None:
    picture = combine([a_record("gp", service="Eastside"), a_record("police")], library)

    assert first(Part.GAPS, picture).answer == "Not covered: Gp, Eastside; Police."


def test_what_the_meeting_put_down_stands_with_the_item(library: Library) -> None:
    picture = combine([NURSE, DOCTOR], library)
    finding = listed(picture)[Part.ASSUMPTIONS][0]
    minutes = (
        Minutes()
        .with_settled(SettledItem(item=finding.id, what="They had not heard", by="D. Octor", at=MONDAY))
        .with_action(Agreed(id="a1", item=finding.id, what="Ring them", who="N. Urse", by=PartialDate("2026-03-20"), at=MONDAY))
        .with_new_to(NewTo(fact=finding.statements[0].ref, agency="gp", at=MONDAY))
    )

    item = item_in_words(finding, picture, minutes)

    assert item.settled == "They had not heard, by D. Octor, 16 March 2026 at 14:05"
    assert item.actions == ("N. Urse, by 20 March 2026: Ring them",)
    assert item.facts[0].marks == ("New in the meeting to Gp",)


def test_one_who_only_spoke_is_said_to_have_sent_no_checklist(library: Library) -> None:
    minutes = Minutes().with_said(said(agency="gp", by="D. Octor"))
    picture = minutes.picture([NURSE], library)

    item = first(Part.ASSUMPTIONS, picture, minutes)

    assert "Sent no checklist" in item.answer
    assert "Not covered" not in item.answer
    assert sent_in_words(picture, minutes) == ("Health visiting", "Gp (spoke, sent no checklist)")


def test_a_service_that_is_named_and_not_here_is_said_with_who_names_it(library: Library) -> None:
    (missing,) = missing_in_words(combine([NURSE], library))

    assert str(missing) == "Gp, named by Health visiting"
