"""Who is in the room: put down at once or one by one, changed, taken out, and kept from the family's screen."""

from __future__ import annotations

from filling import choose, fill
from screens import press, words_on
from tables import DOCTOR, NURSE, on_the_table, table_of

from checklist.picture.copies import Readers
from checklist.picture.decided import Attended


def test_all_who_sent_a_checklist_are_put_down_at_once_and_corrected_one_by_one() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Put down all who sent a checklist")
    assert "1. GP practice – D. Octor" in words_on(at)

    choose(at, "How number 1 takes part", Attended.APOLOGIES)
    press(at, "Take out number 2")

    assert [(each.agency, each.how) for each in table_of(at).minutes.attendance] == [("gp", Attended.APOLOGIES)]


def test_somebody_who_sent_nothing_is_added_with_whom_they_speak_for() -> None:
    at = on_the_table(NURSE, DOCTOR)

    press(fill(at, "Their name", "Q. Bench"), "Add to the room")
    assert "Somebody in the room needs a name and an agency." in words_on(at)
    fill(choose(at, "Their agency", "police"), "Whom else they speak for", "probation")
    press(at, "Add to the room")

    assert "1. Police – Q. Bench, for probation too" in words_on(at)
    assert "GP practice" in words_on(at).partition("<summary>Checklists from 2")[2]


def test_the_family_is_not_shown_who_is_in_the_room() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Put down all who sent a checklist")

    choose(at, "Who sees this screen?", Readers.FAMILY)

    assert "GP practice – D. Octor" not in words_on(at)
