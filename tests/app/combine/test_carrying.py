"""A pack opens again: its checklists lie on the table, what is not done goes on, and the chair reads what changed since."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from makers import a_fact, a_person, a_record
from screens import words_on
from tables import DOCTOR, MARKS, NURSE, dropped, go, table_of, uploads

from checklist import content
from checklist.app.combine.carrying import PLACE
from checklist.pdf import exchange, refusals
from checklist.pdf.pack import make_pack
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Agreed, Minutes
from checklist.picture.packs import pack_for
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict

MADE = datetime(2026, 3, 16, 14, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 23, 9, tzinfo=UTC)


def a_pack(readers: Readers = Readers.CHAIR) -> bytes:
    picture = combine([NURSE, DOCTOR], content.read())
    minutes = Minutes(chair="C. Hair").deciding(why="It was new")
    minutes = minutes.with_action(Agreed(id="a1", what="Ring the GP", who="N. Urse", at=MADE))
    alone = Agreed(id="a2", what="Ask about the refuge", who="C. Hair", at=MADE, readers=Readers.CHAIR)
    return make_pack(pack_for(Recipient(readers), picture, minutes.with_action(alone)), MADE)


def test_a_pack_lays_its_checklists_on_the_table_and_goes_on_with_its_actions() -> None:
    at = dropped([("pack.pdf", a_pack(), "application/pdf")])

    table = table_of(at)
    assert "The pack of 16 March 2026 goes on: 2 checklists, 2 open actions and 0 requests." in words_on(at)
    assert {each.id for each in table.records} == {NURSE.id, DOCTOR.id}
    assert [(each.what, each.readers) for each in table.minutes.actions] == [
        ("Ring the GP", Readers.MEETING),
        ("Ask about the refuge", Readers.CHAIR),
    ]
    assert table.minutes.decision.is_blank


@pytest.mark.parametrize("readers", [Readers.CHAIR, Readers.MEETING])
def test_a_pack_goes_on_with_who_was_said_to_be_one_person_and_that_it_is_one_child(readers: Readers) -> None:
    nurse = NURSE.but(people=(a_person("Odo Holt"),), child=NURSE.child.but(born="2023-02"))
    doctor = DOCTOR.but(people=(a_person("Odie Holt"),), child=DOCTOR.child.but(born="2023-11"))
    one_child = SameChild("C. Hair", MADE)
    same = LinkDecision(PersonRef(nurse.id, "p1"), PersonRef(doctor.id, "p1"), Verdict.SAME, "C. Hair", MADE)
    picture = combine([nurse, doctor], content.read(), same_child=one_child, confirmed=(same,))
    minutes = Minutes(chair="C. Hair", same_child=one_child, decisions=(same,))

    table = table_of(
        dropped([("pack.pdf", make_pack(pack_for(Recipient(readers), picture, minutes), MADE), "application/pdf")])
    )

    assert {each.id for each in table.records} == {nurse.id, doctor.id}
    assert table.minutes.same_child == one_child
    assert table.minutes.decisions == (same,)


def test_the_pack_of_the_agencies_has_nothing_of_the_chair_alone() -> None:
    table = table_of(dropped([("pack.pdf", a_pack(Readers.MEETING), "application/pdf")]))

    assert [each.what for each in table.minutes.actions] == ["Ring the GP"]


@pytest.mark.parametrize(("readers", "goes_on"), [(Readers.CHAIR, ("Heron Lodge",)), (Readers.MEETING, ())])
def test_words_that_were_guarded_in_the_last_meeting_are_guarded_in_the_next(
    readers: Readers, goes_on: tuple[str, ...]
) -> None:
    picture = combine([NURSE.but(guarded=("Heron Lodge",)), DOCTOR], content.read())
    pack = make_pack(pack_for(Recipient(readers), picture, Minutes()), MADE)

    table = table_of(dropped([("pack.pdf", pack, "application/pdf")]))

    assert next(each for each in table.records if each.id == NURSE.id).guarded == goes_on


def test_what_changed_since_the_pack_is_shown_while_only_the_chair_sees_the_screen() -> None:
    newer = NURSE.but(updated=LATER).with_fact(MARKS, a_fact("A new mark, on the arm", id="f3"))
    at = dropped([("pack.pdf", a_pack(), "application/pdf"), *uploads(newer)])

    go(at, PLACE)
    assert "Say that only you see the screen" in words_on(at)
    table_of(at).readers = Readers.CHAIR
    at.run()

    assert "A new mark, on the arm" in words_on(at)
    assert "<strong>New</strong>" in words_on(at)
    assert words_on(at).count("From 12 March 2026 at 12:04 to 23 March 2026 at 09:00") == 1


def test_without_a_pack_it_says_how_to_see_what_changed() -> None:
    at = go(dropped(uploads(NURSE, DOCTOR)), PLACE)

    assert "Drop the pack of the last meeting beside the new checklists" in words_on(at)


def test_a_pack_is_read_as_a_pack_and_refused_where_a_checklist_is_wanted() -> None:
    with pytest.raises(refusals.MeetingPack, match="not one agency’s checklist") as found:
        exchange.read_file(a_pack())

    assert found.value.received is not None
    assert [each.id for each in found.value.received.records] == [each.id for each in (DOCTOR, NURSE)]
    assert "Ring" not in repr(found.value) + repr(found.value.received)


def test_a_locked_pack_opens_with_its_password_and_one_that_was_changed_does_not() -> None:
    locked = exchange.lock(a_pack(), "amber-kettle-stone-rapid")

    with pytest.raises(refusals.Locked):
        exchange.read_file(locked)
    with pytest.raises(refusals.MeetingPack) as found:
        exchange.read_file(locked, "amber-kettle-stone-rapid")

    assert found.value.received is not None
    assert found.value.received.locked


def test_the_familys_pack_opens_nowhere() -> None:
    picture = combine([NURSE, DOCTOR], content.read())
    family = make_pack(pack_for(Recipient(Readers.FAMILY), picture, Minutes()), MADE)

    with pytest.raises(refusals.MeetingPack) as found:
        exchange.read_file(family)

    assert found.value.received is None


def test_a_pack_about_another_child_is_asked_about() -> None:
    other = a_record("police", by="O. Fficer", child={"name": "Child B"}, id=UUID(int=9))

    at = dropped([("pack.pdf", a_pack(), "application/pdf"), *uploads(other)])

    assert "They are brothers and sisters" in words_on(at)
