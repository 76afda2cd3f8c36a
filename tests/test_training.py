"""The training exercise: steps and clock, who sees what, and what is kept of it."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from makers import a_fact, a_record
from playing import BABY, MARKS, NOW, TWO_WORKERS, a_seat, after, an_exercise, card_text, everybody, saying, shown

from checklist.record import Purpose, Record
from checklist.record_json import from_json
from checklist.sight import groups, view
from checklist.training import (
    ENDS_AFTER,
    LETTERS,
    MOST_SEATS,
    ONE_BY_ONE,
    Exercise,
    ExerciseEnded,
    ExerciseFull,
    NotACode,
    NotAnExercise,
    NotForTraining,
    Seat,
    Shown,
    Step,
    begin,
    cards_by_need,
    new_code,
    read_code,
    sheet,
)

# -- the join code


def test_a_code_is_short_and_has_nothing_that_can_be_taken_for_something_else() -> None:
    codes = [new_code(Random(seed)) for seed in range(50)]

    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) <= set(LETTERS)
    assert set(LETTERS).isdisjoint("AEIOU01258BLSZ")
    assert len(set(codes)) == 50


@pytest.mark.parametrize("typed", ["KX49DT", "kx4 9dt", " kx4-9dt ", "K X 4 9 D T"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert read_code(typed) == "KX49DT"


@pytest.mark.parametrize("typed", ["", "KX49D", "KX49DTT", "KX49D0", "KX49DÄ", "KX49DI"])
def test_what_cannot_be_a_code_is_said_so(typed: str) -> None:
    with pytest.raises(NotACode, match="6 letters and numbers, like KX4 9DT"):
        read_code(typed)


def test_a_code_is_read_out_in_two_halves() -> None:
    exercise = begin(BABY, NOW, Random(7))

    assert read_code(exercise.code_spoken) == exercise.code
    assert exercise.code_spoken[3] == " "


# -- steps and clock


def test_an_exercise_begins_with_the_ground_rules_and_goes_on_step_by_step() -> None:
    exercise = begin(BABY, NOW, Random(1))
    steps = [exercise.step]
    steps += [(exercise := exercise.next_step(NOW)).step for _ in range(6)]

    assert steps == [*Step, Step.DEBRIEF]
    assert exercise.previous_step(NOW).step is Step.REVEAL


def test_reading_starts_the_clock_and_going_back_to_it_does_not_start_it_anew() -> None:
    exercise = begin(BABY, NOW, Random(1)).go_to(Step.READ, after(5)).go_to(Step.TALK, after(10)).go_to(Step.READ, after(12))

    assert exercise.elapsed(after(15)) == timedelta(minutes=10)
    assert begin(BABY, NOW, Random(1)).elapsed(after(15)) == timedelta(0)


def test_the_time_that_the_clock_stood_is_not_counted() -> None:
    exercise = an_exercise().stop_clock(after(10))

    assert exercise.elapsed(after(30)) == timedelta(minutes=10)
    assert exercise.start_clock(after(30)).elapsed(after(35)) == timedelta(minutes=15)


def test_a_clock_that_is_stopped_twice_stays_where_it_was() -> None:
    assert an_exercise().stop_clock(after(10)).stop_clock(after(20)).elapsed(after(30)) == timedelta(minutes=10)


def test_a_server_whose_clock_is_behind_does_not_turn_the_time_back() -> None:
    assert an_exercise().elapsed(after(-3)) == timedelta(0)


def test_news_is_out_when_its_minute_has_come() -> None:
    minutes = [news.minute for news in BABY.news]

    assert minutes == [25, 35, 40]
    assert an_exercise().news_out(BABY, after(24.9)) == ()
    assert an_exercise().news_out(BABY, after(25)) == (0,)
    assert an_exercise().news_out(BABY, after(60)) == (0, 1, 2)


def test_the_trainer_may_send_news_before_its_minute() -> None:
    assert an_exercise().send(2).news_out(BABY, after(1)) == (2,)


def test_no_news_is_out_before_people_read() -> None:
    assert begin(BABY, NOW, Random(1)).send(0).news_out(BABY, after(60)) == ()


def test_an_exercise_ends_itself_after_a_day() -> None:
    exercise = an_exercise()

    assert not exercise.has_ended(NOW + ENDS_AFTER - timedelta(seconds=1))
    assert exercise.has_ended(NOW + timedelta(days=1))
    with pytest.raises(ExerciseEnded, match="ended"):
        exercise.next_step(NOW + ENDS_AFTER)
    with pytest.raises(ExerciseEnded):
        a_seat(exercise, "gp", now=NOW + ENDS_AFTER)


def test_the_reveal_is_shown_part_by_part_and_in_the_debrief_all_of_it() -> None:
    exercise = an_exercise(step=Step.REVEAL)

    assert exercise.shown == ()
    assert exercise.show_next(NOW).show_next(NOW).shown == (Shown.SHARES, Shown.UNSHARED)
    assert exercise.show_next(NOW).go_to(Step.TALK, NOW).shown == ()
    assert exercise.go_to(Step.DEBRIEF, NOW).shown == tuple(Shown)


def test_showing_more_than_there_is_changes_nothing() -> None:
    exercise = an_exercise(step=Step.REVEAL)

    for _ in range(9):
        exercise = exercise.show_next(NOW)

    assert exercise.shown == ONE_BY_ONE


# -- participants


def test_before_the_card_is_read_a_participant_sees_nothing_of_it() -> None:
    exercise = begin(BABY, NOW, Random(1))
    seen = view(exercise, BABY, a_seat(exercise, "gp"), NOW)

    assert (seen.record, seen.brief, seen.opening, seen.news) == (None, "", "", ())


def test_a_participant_sees_the_news_for_their_card_and_no_other() -> None:
    exercise = an_exercise()

    assert [news.minute for news in view(exercise, BABY, a_seat(exercise, "gp"), after(60)).news] == [25]
    assert [news.minute for news in view(exercise, BABY, a_seat(exercise, "housing"), after(60)).news] == []


def test_of_two_workers_of_one_agency_each_sees_their_own_card_and_news() -> None:
    exercise = an_exercise(TWO_WORKERS)
    harbour, hillside = (a_seat(exercise, "drug-and-alcohol", service=each) for each in ("Harbour team", "Hillside team"))

    assert "mother" in view(exercise, TWO_WORKERS, harbour, NOW).brief
    assert "father" in view(exercise, TWO_WORKERS, hillside, NOW).brief
    assert view(exercise, TWO_WORKERS, harbour, after(60)).news == ()
    assert len(view(exercise, TWO_WORKERS, hillside, after(60)).news) == 1


def test_a_participant_begins_with_the_card_but_says_for_themselves_what_others_know() -> None:
    card = BABY.card_of("health-visiting")
    assert card is not None

    own = sheet(card, UUID(int=5), NOW)

    assert list(from_json(card.written).beliefs()) != []
    assert list(own.beliefs()) == []
    assert own.fact(MARKS, "f2") == from_json(card.written).fact(MARKS, "f2")
    assert own.id == UUID(int=5)
    assert own.purpose is Purpose.TRAINING


def test_news_that_is_out_is_in_the_checklist_once_and_stays_out_once_deleted() -> None:
    exercise = an_exercise()
    seat = a_seat(exercise, "gp").receive(exercise, BABY, after(25))
    prompt, fact = "health-disability-or-illness", "news1-1"
    assert seat.record.fact(prompt, fact) is not None
    assert seat.record.answer(prompt).status == "known"

    again = seat.receive(exercise, BABY, after(30))
    deleted = seat.with_record(seat.record.without_fact(prompt, fact), exercise).receive(exercise, BABY, after(30))

    assert again == seat
    assert deleted.record.fact(prompt, fact) is None


def test_whoever_comes_late_has_all_the_news_that_is_out() -> None:
    seat = a_seat(an_exercise(step=Step.TALK), "gp", now=after(50))

    assert seat.received == (0,)
    assert seat.record.fact("health-disability-or-illness", "news1-1") is not None


def test_what_was_thought_before_the_talk_is_kept_beside_what_is_said_after_it() -> None:
    exercise = an_exercise()
    seat = saying(a_seat(exercise, "gp"), "household-members", "f2", exercise, police="believed")

    later = saying(seat, "household-members", "f2", exercise.go_to(Step.TALK, NOW), police="told")

    assert [each.agency for each in later.before.beliefs()] == ["police"]
    assert list(later.record.beliefs()) == []


def test_a_real_checklist_cannot_be_opened_in_an_exercise() -> None:
    exercise = an_exercise()

    with pytest.raises(NotForTraining, match="not a training checklist"):
        a_seat(exercise, "gp").with_record(a_record("gp"), exercise)


def test_a_seat_with_a_real_checklist_in_it_is_not_read_back() -> None:
    data = json.loads(a_seat(an_exercise(), "gp").to_bytes())
    data["record"]["purpose"] = "strategy-discussion"

    with pytest.raises(NotAnExercise):
        Seat.from_bytes(json.dumps(data).encode())


def test_the_short_checklist_asks_what_the_card_speaks_of() -> None:
    seat = a_seat(an_exercise(), "police")

    assert set(seat.record.answers) == set(from_json(card_text("police")).answers)


def test_the_trainer_sees_who_is_ready_by_card_and_not_by_person() -> None:
    exercise = an_exercise()
    seats = [a_seat(exercise, "gp", 1).ready(exercise), a_seat(exercise, "gp", 2), a_seat(exercise, "police", 3).leave()]

    found = {each.card.agency: (each.people, each.ready) for each in groups(exercise, BABY, seats)}

    assert found["gp"] == (2, 1)
    assert found["police"] == (0, 0)
    assert groups(exercise.next_step(NOW), BABY, seats)[1].ready == 0


def test_the_card_that_the_fewest_hold_is_offered_first() -> None:
    exercise = an_exercise()
    seats = [
        a_seat(exercise, card.agency, number) for number, card in enumerate(BABY.card, start=1) if card.agency != "housing"
    ]

    assert cards_by_need(BABY, seats)[0].agency == "housing"
    assert cards_by_need(BABY, [])[0] == BABY.card[0]


def test_leaving_takes_ones_words_out_of_the_picture_and_coming_back_brings_them_in() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    seats = everybody(exercise)
    gone = [seats[0].leave(), *seats[1:]]

    assert "health-visiting" in shown(exercise, seats).before.agencies
    assert "health-visiting" not in shown(exercise, gone).before.agencies
    assert shown(exercise, [gone[0].come_back(), *seats[1:]]) == shown(exercise, seats)


def test_a_seat_beyond_the_last_is_refused() -> None:
    assert a_seat(an_exercise(), "gp", MOST_SEATS).number == MOST_SEATS
    with pytest.raises(ExerciseFull, match="60 participants"):
        a_seat(an_exercise(), "gp", MOST_SEATS + 1)


# -- kept as bytes


def test_an_exercise_comes_back_from_its_bytes_as_it_was() -> None:
    exercise = an_exercise().send(1).stop_clock(after(7)).go_to(Step.REVEAL, after(8)).show_next(after(9))

    assert Exercise.from_bytes(exercise.to_bytes()) == exercise


def test_a_seat_comes_back_from_its_bytes_as_it_was() -> None:
    exercise = an_exercise()
    seat = saying(a_seat(exercise, "gp"), "household-members", "f2", exercise, police="believed")
    seat = seat.ready(exercise).receive(exercise, BABY, after(40)).will("Ring first").leave()

    assert Seat.from_bytes(seat.to_bytes()) == seat


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "information-sharing-exercise/2"}'])
def test_bytes_that_are_no_exercise_are_refused_without_repeating_them(data: bytes) -> None:
    with pytest.raises(NotAnExercise, match="cannot be read"):
        Exercise.from_bytes(data)
    with pytest.raises(NotAnExercise):
        Seat.from_bytes(data)


def test_an_exercise_and_a_seat_are_not_taken_for_one_another() -> None:
    exercise = an_exercise()

    with pytest.raises(NotAnExercise):
        Seat.from_bytes(exercise.to_bytes())
    with pytest.raises(NotAnExercise):
        Exercise.from_bytes(a_seat(exercise, "gp").to_bytes())


def test_what_is_kept_names_nobody_who_takes_part() -> None:
    seat = a_seat(an_exercise(), "gp")

    assert seat.record.practitioner.name == ""
    assert set(Seat.model_fields) & {"name", "person", "email", "address"} == set()


def test_what_participants_wrote_is_in_no_log() -> None:
    exercise = an_exercise()
    seat = a_seat(exercise, "gp").will("Secret")
    seat = seat.with_record(seat.record.with_fact(MARKS, a_fact("Secret")), exercise)

    assert "Secret" not in repr(seat)
    assert "Secret" not in repr(shown(exercise, [seat]))


def test_a_records_own_purpose_is_what_makes_it_training() -> None:
    record: Record = from_json(card_text("gp"))

    assert record.purpose is Purpose.TRAINING
    assert record.but(purpose=Purpose.SUPERVISION).purpose is not Purpose.TRAINING
