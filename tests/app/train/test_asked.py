"""What a participant is asked beside the card: a decision at each step, and three questions before and after."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from filling import beside, choose, fill, filled
from rooms import a_participant, a_trainer, button, go_to, room_of
from screens import screen, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.state.room import TALLY
from checklist.app.train import exercise
from checklist.tally import FEWEST, Tally
from checklist.training import Step

assert LIBRARY.training is not None
QUESTIONS = [each.ask for each in LIBRARY.training.question]


def answer(at: AppTest, *chosen: str) -> None:
    for ask, place in zip(QUESTIONS, chosen, strict=False):
        choose(at, ask, place)
    button(at, "Hand in my answers").click().run()


def tally(at: AppTest) -> Tally:
    return Tally.from_bytes(exercise.store().get(room_of(at).code, TALLY).data)


def test_a_decision_and_its_reason_are_kept_for_each_step_and_stand_side_by_side_at_the_end() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.CHECKLIST, one)
    fill(one, "What would you do now?", "Wait for the meeting")
    fill(one, "Why?", "Others know")
    go_to(trainer, Step.TALK, one)
    assert filled(one, "What would you do now?") == ""
    fill(one, "What would you do now?", "Ring the <b>nursery</b>")
    go_to(trainer, Step.DEBRIEF, one)

    drawn = words_on(one)

    assert "Wait for the meeting. Why: Others know" in drawn
    assert "Ring the &lt;b&gt;nursery" in drawn
    assert drawn.index("Alone</th>") < drawn.index("After the talk</th>") < drawn.index("With the whole picture</th>")


def test_three_answers_are_counted_once_and_kept_with_no_seat() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")
    answer(one, "0", "1", "3")

    [seat] = exercise.everybody(room_of(trainer))

    assert tally(trainer).before == ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1))
    assert seat.handed_in == ("before",)
    assert "Your answers are counted" in words_on(one)
    assert not [each for each in one.button if each.label == "Hand in my answers"]


def test_two_of_three_answers_are_not_handed_in_and_stay() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")
    answer(one, "0", "1")

    assert beside(one) == ["Question 3 has no answer yet. Answer it, or leave all three: nobody has to."]
    assert filled(one, QUESTIONS[1]) == "1"
    assert room_of(one, "seat").seat is not None
    assert TALLY not in exercise.store().versions(room_of(trainer).code)


@pytest.mark.usefixtures("tab")
def test_a_refresh_loses_no_answer_that_is_not_handed_in_and_nothing_of_it_is_left_afterwards() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")
    answer(one, "0", "1")

    again = screen("join")

    assert [filled(again, ask) for ask in QUESTIONS] == ["0", "1", None]
    answer(again, "0", "1", "3")
    assert room_of(screen("join"), "seat").chosen == {}
    assert tally(trainer).before == ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1))


def test_counts_are_shown_once_the_trainer_closes_the_questions_and_only_of_enough_people() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")
    others = Tally(before=((FEWEST - 1, 0, 0, 0),) * 3)
    exercise.store().add(room_of(trainer).code, TALLY, others.to_bytes())
    answer(one, "3", "3", "3")
    go_to(trainer, Step.DEBRIEF, one)
    assert "The three questions are still open" in words_on(one)

    button(trainer, "Close the three questions").click().run()
    one.run()

    drawn = words_on(one)
    assert f"Before ({FEWEST})" in drawn
    assert f"After: fewer than {FEWEST} answered" in drawn
    assert not [each for each in one.button if each.label == "Hand in my answers"]
