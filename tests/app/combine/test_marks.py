"""Marks on the body: every agency's on one figure, day by day, with the account of each beside it."""

from __future__ import annotations

from makers import a_fact, a_record
from screens import words_on
from tables import go, on_the_table

from checklist.app.combine.together import CHRONOLOGY
from checklist.wording.phrases import MARKS_ON_THE_BODY

MARKS = "health-marks-and-injuries"


def test_every_agencys_marks_stand_by_their_days_with_its_account() -> None:
    nursery = a_fact("Rolled off the sofa", happened="2026-03-02", marks=[{"where": "left-cheek", "size": "2 cm"}])
    doctor = a_fact("Seen at the clinic", happened="2026-03-01", marks=[{"where": "left-shin", "colour": "yellow"}])

    shown = words_on(
        go(on_the_table(a_record("nursery", known={MARKS: nursery}), a_record("gp", known={MARKS: doctor})), CHRONOLOGY)
    )

    part = shown[shown.index(MARKS_ON_THE_BODY) :]
    places = [
        part.index(each)
        for each in (
            "1 March 2026",
            "left shin, yellow",
            "Seen at the clinic",
            "2 March 2026",
            "left cheek, 2 cm",
            "Rolled off",
        )
    ]
    assert places == sorted(places)


def test_where_nobody_put_down_a_mark_there_is_no_figure() -> None:
    shown = words_on(go(on_the_table(a_record("gp", known={MARKS: "A mark"}), a_record("police")), CHRONOLOGY))

    assert MARKS_ON_THE_BODY not in shown
