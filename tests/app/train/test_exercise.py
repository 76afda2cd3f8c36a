"""An exercise that a tab runs or takes part in: begun, come back to, left, over; never beside a real checklist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NoReturn

import pytest
from filling import choose, fill
from makers import a_record
from rooms import a_participant, a_trainer, at_the_door, button, go_to, room_of
from screens import screen, turn_to, widget, words_on

from checklist.app.train import exercise
from checklist.drafts import StoreUnavailable
from checklist.record import Purpose
from checklist.training import Step


def no_store() -> NoReturn:
    raise StoreUnavailable("Drafts cannot be kept just now.")


@pytest.mark.usefixtures("tab")
@pytest.mark.parametrize(("page", "heading"), [("train", "Training"), ("join", "Join an exercise")])
def test_while_the_store_is_away_nobody_is_told_that_nothing_runs(
    page: str, heading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercise, "store", no_store)

    at = screen(page)

    assert heading in words_on(at)
    assert [each.value for each in at.error] == ["Drafts cannot be kept just now."]


def test_an_exercise_that_cannot_begin_says_why_and_the_call_list_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise, "store", no_store)

    at = a_trainer()

    assert [each.value for each in at.error] == ["Drafts cannot be kept just now."]
    assert at.session_state["checklist"].called == {}


@pytest.mark.usefixtures("tab")
def test_an_exercise_that_ended_meanwhile_is_said_to_have_ended_once() -> None:
    at = a_trainer()
    exercise.store().end(room_of(at).code)

    again = screen("train")
    assert [each.value for each in again.error] == [exercise.GONE]
    again.run()

    assert not again.error


def test_a_real_checklist_in_the_tab_bars_training_and_joining() -> None:
    record = a_record(by="Robin Ringbinder")

    for page in ("train", "join"):
        at = screen(page, record)
        assert "An exercise needs a tab of its own" in words_on(at)
        assert not [each for each in at.button if each.label.startswith(("Begin with", "Go on"))]


def test_a_training_card_that_is_open_bars_nothing() -> None:
    at = screen("train", a_record(purpose="training"))

    assert "needs a tab of its own" not in words_on(at)


def test_the_trainer_carries_on_at_another_computer_with_the_key_and_not_without() -> None:
    first = a_trainer()
    code, key = room_of(first).code, exercise.trainers_key(room_of(first).code)
    other = screen("train")
    fill(other, "Join code", code)
    fill(other, "Trainer’s key", "XXXXXX")
    widget(other, "Carry on").click().run()
    assert "not this exercise’s key" in words_on(other)

    fill(other, "Trainer’s key", key.lower())
    widget(other, "Carry on").click().run()

    assert room_of(other).code == code
    assert not other.exception


def test_an_exercise_of_yesterday_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    at = a_trainer()
    one = a_participant(at, "Police")
    store = exercise.store()
    monkeypatch.setattr(store, "_clock", lambda: datetime.now(UTC) + timedelta(days=1))

    at.run()
    one.run()

    assert "The exercise is over" in words_on(at)
    assert "The exercise is over" in words_on(one)


def test_a_participants_tab_holds_no_other_seat() -> None:
    trainer = a_trainer()
    one, two = a_participant(trainer, "GP practice"), a_participant(trainer, "Police")
    button(two, "I am ready").click().run()

    exercise.look(room_of(one, "seat"))
    exercise.look(room_of(trainer))

    assert set(room_of(one, "seat").seats) == {1}
    assert set(room_of(trainer).seats) == {1, 2}


def test_a_seats_number_and_the_code_bring_everything_back_on_another_device() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.CHECKLIST, one)
    button(one, "Fact 1:").click().run()
    choose(one, "Police", "believed")
    other = at_the_door(trainer)

    fill(other, "Your seat number", "1")
    button(other, "Come back").click().run()

    assert room_of(other, "seat").seat == room_of(one, "seat").seat
    assert "Police: <strong>I think they know</strong>" in words_on(other)


def test_a_seat_that_nobody_has_cannot_be_come_back_to() -> None:
    at = at_the_door(a_trainer())

    for number in ("7", "no", "1000", "0"):
        fill(at, "Your seat number", number)
        button(at, "Come back").click().run()
        assert "no seat with that number" in words_on(at)


def test_whoever_leaves_counts_no_longer_and_can_come_back() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    button(one, "Leave the exercise").click().run()
    trainer.run()
    assert "0 of 0 ready" in words_on(trainer)

    again = at_the_door(trainer)
    fill(again, "Your seat number", "1")
    button(again, "Come back").click().run()
    trainer.run()
    assert "0 of 1 ready" in words_on(trainer)


def test_everything_in_an_exercise_is_for_training() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    room = room_of(one, "seat")

    exercise.change_record(room, lambda record: record.but(purpose=Purpose.STRATEGY_DISCUSSION))

    assert "not a training checklist" in room.trouble
    assert [seat.record.purpose for seat in exercise.everybody(room)] == [Purpose.TRAINING]


def test_an_exercise_leaves_this_tabs_checklist_alone() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.CHECKLIST, one)

    turn_to(one, "start")

    assert one.session_state["checklist"].record is None
    assert "Carry on" not in words_on(one)
