"""What goes on from one meeting to the next, and what does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from canaries import Aviary
from makers import a_person, a_record
from meetings import MONDAY, a_said

from checklist import content
from checklist.picture.carried import as_source, carried_on
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.decided import Attendee
from checklist.picture.minutes import Agreed, Minutes, SettledItem
from checklist.record import Record, Unreadable

LIBRARY = content.read()
MADE = "2026-03-16T14:30:00+00:00"


def written(minutes: Minutes, **changes: Any) -> str:
    """What a pack has of minutes: no moments of actions."""
    said = json.loads(minutes.to_json())
    for each in said["actions"]:
        del each["at"]
    return json.dumps({**said, **changes})


def test_actions_facts_and_what_was_settled_go_on_and_the_decision_does_not() -> None:
    minutes = (
        Minutes(chair="C. Hair")
        .with_action(Agreed(id="a4", what="Ring", who="N. Urse", at=MONDAY))
        .with_said(a_said())
        .with_settled(SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY))
        .with_attendee(Attendee(id="n1", agency="gp"))
        .deciding(why="It was new")
    )

    on = carried_on(written(minutes), MADE)

    assert [(each.id, each.what, each.at.isoformat()) for each in on.actions] == [("a1", "Ring", MADE)]
    assert (on.said, on.settled, on.chair) == (minutes.said, minutes.settled, "C. Hair")
    assert on.attendance == ()
    assert on.decision.is_blank


def test_hidden_characters_are_taken_out_of_what_the_meeting_put_down() -> None:
    minutes = Minutes().with_action(Agreed(id="a1", what="Ri\u202eng\u200b", who="N. Urse", at=MONDAY))

    assert carried_on(written(minutes), MADE).actions[0].what == "Ring"


@pytest.mark.parametrize(
    "meeting",
    [
        "[]",
        "null",
        '{"actions": 3}',
        '{"actions": [[]]}',
        '{"more": 1}',
        '{"said": ' + "[" * 60 + "]" * 60 + "}",
        '{"format": "information-sharing-meeting/3"}',
    ],
)
def test_what_is_no_meeting_is_refused_with_what_to_do(meeting: str) -> None:
    with pytest.raises(Unreadable, match="Ask the chair for the file as saved"):
        carried_on(meeting, MADE)


def test_two_facts_with_one_number_are_refused() -> None:
    said = json.loads(Minutes().with_said(a_said()).to_json())["said"]

    with pytest.raises(Unreadable, match="Two facts in this pack have one number"):
        carried_on(written(Minutes(), said=[*said, *said]), MADE)


def test_a_source_has_nothing_that_a_packs_pages_do_not_show() -> None:
    record = Aviary().record
    source = as_source(record, LIBRARY)

    assert record.answers_request
    assert source.answers_request is None
    assert as_source(record, LIBRARY, {record.answers_request}).answers_request == record.answers_request
    assert any(each.choice for each in record.answers.values())
    assert not any(each.choice for each in source.answers.values())
    assert (source.notes, source.decisions, source.actions) == ((), (), ())
    assert source.meeting.about == ""
    assert list(source.facts()) == list(record.facts())


def a_refuge() -> Record:
    """Each of what lends words, with a word of its own."""
    return a_record(
        service="Rosebank team (invented)",
        protect_service=True,
        practitioner={"name": "N. Urse", "role": "Refuge worker", "contact": "01632 960123"},
        guarded=("Heron Lodge", "Bluebell Row 9"),
        child={"name": "Child A", "addresses": ({"text": "14 Fernhill Close, Oxbridge", "protect": True},)},
        involved=({"agency": "housing", "service": "Marigold House", "contact": "01632 960999", "protect": True},),
        people=(a_person("Odo Thistlewick", protect_source=True, contact="01632 960555"),),
        known={"decision-protect-identity": "She is with Wilma Quince in Larkfield Mews"},
    )


@pytest.mark.parametrize("to", [Readers.MEETING, Readers.FAMILY])
def test_the_next_meeting_guards_every_word_that_this_one_did(to: Readers) -> None:
    others = a_record("police")

    def guarded(record: Record) -> set[str]:
        return {each.words for each in Copies(combine([record, others], LIBRARY), Recipient(to)).guarded}

    assert {"Heron Lodge", "01632960123"} <= guarded(a_refuge()) == guarded(as_source(a_refuge(), LIBRARY))


def test_the_contact_of_a_service_that_may_be_named_does_not_go_on() -> None:
    assert as_source(a_record(practitioner={"contact": "01632 960123"}), LIBRARY).practitioner.contact == ""
