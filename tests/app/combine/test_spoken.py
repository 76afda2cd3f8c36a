"""What is said in a meeting and stands in no checklist: put down, in the picture at once, taken back."""

from __future__ import annotations

from filling import beside, choose, fill, filled
from screens import press, words_on
from tables import (
    ASKED,
    DOCTOR,
    HOME,
    MARKS,
    NURSE,
    SEEN,
    go,
    on_the_table,
    table_of,
)

from checklist.app.combine.spoken import SAID
from checklist.picture.values import Reply


def test_a_fact_said_in_the_meeting_changes_the_picture_at_once_and_can_be_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    speaker = str(DOCTOR.id)

    press(at, "Add this fact")
    assert beside(at) == ["Choose who says it.", "Choose which question it answers.", "Write what it is that they say."]
    choose(at, "Who says it?", speaker)
    choose(at, "Which question does it answer?", MARKS)
    fill(at, "What? One thing, in one sentence", "A graze on the shin")
    choose(at, "How do they know?", "seen")
    fill(at, "Seen by whom, where", "surgery")
    fill(at, "When did it happen?", "last full moon")
    press(at, "Add this fact")
    assert beside(at) == ["We cannot read when it happened. Write it like 12 March 2026, March 2026 or about 2025."]
    fill(at, "When did it happen?", "2 March 2026")
    press(at, "Add this fact")

    picture = table_of(at).combined()
    assert picture is not None
    assert not isinstance(picture, Exception)
    assert picture.assumptions[0].reply is Reply.HAS_SOMETHING
    assert "Seen 2 March 2026: surgery · About Child A" in words_on(at)
    assert "<strong>Said in the meeting, " in words_on(at)
    press(at, "Take back fact 1")
    assert table_of(at).minutes.said == ()


def test_a_half_typed_fact_stays_when_another_is_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    choose(at, "Who says it?", "agency-police")
    choose(at, "Which question does it answer?", HOME)
    fill(at, "What? One thing, in one sentence", "Arrested there at night")
    press(at, "Add this fact")
    assert filled(at, "What? One thing, in one sentence") == ""
    fill(at, "What? One thing, in one sentence", "A dog lives there")

    press(at, "Take back fact 1")

    assert filled(at, "What? One thing, in one sentence") == "A dog lives there"


def test_somebody_whose_agency_sent_nothing_can_add_a_fact_about_a_person() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)

    choose(at, "Who says it?", "agency-police")
    fill(at, "Their name, if it is somebody else there", "O. Fficer")
    choose(at, "About whom?", "1")
    choose(at, "Which question does it answer?", HOME)
    fill(at, "What? One thing, in one sentence", "Arrested there at night")
    press(at, "Add this fact")

    assert "About Bear</p>" in words_on(at)
    assert "<strong>Said in the meeting, " in words_on(at)
    assert "Police (spoke, sent no checklist)" in words_on(at)


def test_whoever_speaks_for_an_agency_whose_record_is_here_is_of_its_service() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    choose(at, "Who says it?", str(DOCTOR.id))
    fill(at, "Their name, if it is somebody else there", "R. Eceptionist")
    choose(at, "Which question does it answer?", SEEN)
    fill(at, "What? One thing, in one sentence", "Came in on Monday")

    press(at, "Add this fact")

    assert ASKED not in words_on(at)
    assert "The fact was added" in words_on(at)
