"""An exercise on screen: one trainer, people with a card each, and no card on another's screen before the reveal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NoReturn
from uuid import UUID

import pytest
from makers import a_fact, a_record
from screens import screen, turn_to, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist import content, training
from checklist.app.state.room import Room
from checklist.app.train import exercise, revealed
from checklist.drafts import StoreUnavailable
from checklist.library import Card, Vignette
from checklist.record import KnowsState, Purpose
from checklist.record_json import from_json
from checklist.reveal import reveal
from checklist.training import Shown, Step

LIBRARY = content.read()


def the(vignette: str) -> Vignette:
    found = LIBRARY.vignette(vignette)
    assert found is not None
    return found


BABY = the("baby-with-marks")


def a_trainer(vignette: Vignette = BABY) -> AppTest:
    at = screen("train")
    widget(at, f"Begin with {vignette.title}").click().run()
    return at


def room_of(at: AppTest, role: str = "trainer") -> Room:
    room = at.session_state["checklist"].exercises[role]
    assert isinstance(room, Room)
    return room


def at_the_door(trainer: AppTest) -> AppTest:
    at = screen("join")
    widget(at, "Join code").input(room_of(trainer).exercise.code_spoken.lower()).run()
    widget(at, "Go on").click().run()
    return at


def button(at: AppTest, start: str) -> Any:
    found = [each for each in at.button if each.label.startswith(start)]
    assert len(found) == 1, f"{len(found)} buttons begin with {start!r}"
    return found[0]


def a_participant(trainer: AppTest, card: str) -> AppTest:
    at = at_the_door(trainer)
    button(at, card).click().run()
    return at


def go_to(trainer: AppTest, step: Step, *others: AppTest) -> None:
    while room_of(trainer).exercise.step is not step:
        button(trainer, "Next:").click().run()
    for each in others:
        each.run()


def canaries(card: Card) -> set[str]:
    """What stands on that card and on no other of its family."""
    mine = {fact.what for _, fact in from_json(card.written).facts()} | {card.brief}
    others = {fact.what for each in BABY.card if each is not card for _, fact in from_json(each.written).facts()}
    return mine - others


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")


def seen(at: AppTest, card: Card) -> list[str]:
    drawn = words_on(at)
    return [each for each in canaries(card) if escaped(each) in drawn]


# -- the trainer -------------------------------------------------------------------------------------------------------------


def test_a_trainer_begins_with_a_family_and_is_shown_a_code_and_the_rules() -> None:
    at = a_trainer()

    drawn = words_on(at)
    assert not at.exception
    assert room_of(at).exercise.code_spoken in drawn
    assert escaped(BABY.content_note) in drawn
    assert all(escaped(rule) in drawn for rule in BABY.ground_rules)


def test_every_family_can_be_chosen() -> None:
    at = screen("train")

    assert [each.label for each in at.button if each.label.startswith("Begin with")] == [
        f"Begin with {vignette.title}" for vignette in LIBRARY.vignettes
    ]


def test_a_server_that_keeps_nothing_says_what_becomes_of_an_exercise() -> None:
    assert "This server keeps nothing: an exercise lives in its memory" in words_on(screen("train"))


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
    assert at.session_state["checklist"].called == ""


def test_what_was_noted_of_a_call_is_no_trouble_of_an_exercise() -> None:
    at = screen("train", called="Noted: they knew already.")

    assert not at.error


@pytest.mark.usefixtures("tab")
def test_an_exercise_that_ended_meanwhile_is_said_to_have_ended_once() -> None:
    at = a_trainer()
    exercise.store().end(room_of(at).code)

    again = screen("train")
    assert [each.value for each in again.error] == [exercise.GONE]
    again.run()

    assert not again.error


def test_the_trainer_goes_through_every_step_and_back_with_nobody_there() -> None:
    at = a_trainer()

    for step in (Step.READ, Step.CHECKLIST, Step.TALK, Step.REVEAL, Step.DEBRIEF):
        button(at, "Next:").click().run()
        assert not at.exception
        assert room_of(at).exercise.step is step
    button(at, "Back:").click().run()
    assert room_of(at).exercise.step is Step.REVEAL


def test_reading_starts_the_clock_and_the_trainer_stops_it() -> None:
    at = a_trainer()
    go_to(at, Step.READ)
    assert room_of(at).exercise.clock_since is not None

    button(at, "Stop the clock").click().run()

    assert room_of(at).exercise.clock_since is None
    assert "clock stopped" in words_on(at)


def test_the_reveal_is_shown_part_by_part_ending_with_the_lessons() -> None:
    at = a_trainer()
    go_to(at, Step.REVEAL)
    assert '<section class="told">' not in words_on(at)

    for count in range(1, len(Shown) + 1):
        button(at, "Show everybody:").click().run()
        assert not at.exception
        assert words_on(at).count('<section class="told">') == count

    assert "What did we each think the others knew?" in words_on(at)
    assert not [each for each in at.button if each.label.startswith("Show everybody:")]


def test_the_trainers_list_counts_who_is_there_and_who_is_ready_and_names_nobody() -> None:
    at = a_trainer()
    one, two = a_participant(at, "GP practice"), a_participant(at, "GP practice")
    button(one, "I am ready").click().run()

    at.run()

    assert "1 of 2 ready" in words_on(at)
    assert '>GP practice</th><td dir="auto">2</td><td dir="auto">1</td>' in words_on(at)
    assert not two.exception


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
    widget(other, "Join code").input(code).run()
    widget(other, "Trainer’s key").input("XXXXXX").run()
    widget(other, "Carry on").click().run()
    assert "not this exercise’s key" in words_on(other)

    widget(other, "Trainer’s key").input(key.lower()).run()
    widget(other, "Carry on").click().run()

    assert room_of(other).code == code
    assert not other.exception


def test_ending_it_asks_once_more_and_then_ends_it_for_everybody() -> None:
    at = a_trainer()
    one = a_participant(at, "Police")
    button(at, "End this exercise").click().run()
    button(at, "Yes, end it").click().run()

    one.run()

    assert "Begin with" in words_on(at)
    assert "The exercise is over" in words_on(one)


def test_an_exercise_of_yesterday_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    at = a_trainer()
    one = a_participant(at, "Police")
    store = exercise.store()
    monkeypatch.setattr(store, "_clock", lambda: datetime.now(UTC) + timedelta(days=1))

    at.run()
    one.run()

    assert "The exercise is over" in words_on(at)
    assert "The exercise is over" in words_on(one)


# -- a participant -----------------------------------------------------------------------------------------------------------


def test_a_wrong_code_is_refused_in_one_sentence() -> None:
    at = screen("join")
    widget(at, "Join code").input("nonsense").run()
    widget(at, "Go on").click().run()
    assert "A join code has 6 letters and numbers" in words_on(at)

    widget(at, "Join code").input("CCC CCC").run()
    widget(at, "Go on").click().run()
    assert "No exercise runs under that code" in words_on(at)


def test_the_rules_come_before_the_cards_and_nobody_is_asked_for_a_name() -> None:
    at = at_the_door(a_trainer())

    drawn = words_on(at)
    assert drawn.index(escaped(BABY.content_note)) < drawn.index("Take a card")
    assert [each.label for each in at.text_input] == ["Your seat number"]


def test_the_card_is_not_seen_before_the_trainer_begins() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")

    assert [seen(one, card) for card in BABY.card] == [[]] * len(BABY.card)


@pytest.mark.parametrize("step", [Step.READ, Step.CHECKLIST, Step.TALK, Step.REVEAL])
def test_nobody_sees_a_word_of_another_card_before_it_is_shown_to_all(step: Step) -> None:
    trainer = a_trainer()
    names = {card.agency: LIBRARY.agency_name(card.agency) for card in BABY.card}
    people = {card.agency: a_participant(trainer, names[card.agency]) for card in BABY.card}

    go_to(trainer, step, *people.values())

    for card in BABY.card:
        others = [each for each in BABY.card if each is not card]
        assert not people[card.agency].exception
        assert [seen(people[card.agency], other) for other in others] == [[]] * len(others)


def test_a_participants_tab_holds_no_other_seat() -> None:
    trainer = a_trainer()
    one, two = a_participant(trainer, "GP practice"), a_participant(trainer, "Police")
    button(two, "I am ready").click().run()

    exercise.look(room_of(one, "seat"))
    exercise.look(room_of(trainer))

    assert set(room_of(one, "seat").seats) == {1}
    assert set(room_of(trainer).seats) == {1, 2}


def test_a_participant_reads_the_whole_of_their_own_card() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "Police")
    go_to(trainer, Step.READ, one)

    card = BABY.card_of("police")
    assert card is not None
    assert len(seen(one, card)) == len(canaries(card))


def test_what_one_thinks_others_know_is_kept_in_the_seat() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.CHECKLIST, one)
    button(one, "Fact 1:").click().run()

    widget(one, "Police").set_value("believed").run()

    [seat] = exercise.everybody(room_of(one, "seat"))
    assert [(each.agency, each.fact.knows["police"].state) for each in seat.record.beliefs()] == [
        ("police", KnowsState.BELIEVED)
    ]
    assert "2 of 4 facts looked at" in words_on(one)


def test_what_others_told_in_the_talk_is_put_down_as_told_by_them() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.TALK, one)
    widget(one, "Who told you?").select("nursery").run()
    widget(one, "On which question?").select("household-visitors").run()
    widget(one, "What did they tell you?").input("A man called Daz collects Ivo <b>often</b>").run()
    button(one, "Write it down").click().run()

    [seat] = exercise.everybody(room_of(one, "seat"))
    [fact] = seat.record.answer("household-visitors").facts
    assert (fact.what, fact.source) == ("A man called Daz collects Ivo <b>often</b>", "Nursery or early years")
    assert fact.knows["nursery"].state is KnowsState.TOLD_ME
    assert seat.before.answer("household-visitors").facts == ()
    assert "<b>often" not in words_on(one)
    assert widget(one, "What did they tell you?").value == ""


def test_putting_down_half_a_thing_says_what_is_missing_and_keeps_the_words() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.TALK, one)
    widget(one, "What did they tell you?").input("Half").run()
    button(one, "Write it down").click().run()

    assert "Say who told you" in words_on(one)
    assert widget(one, "What did they tell you?").value == "Half"


def test_news_that_is_sent_reaches_its_card_and_no_other() -> None:
    trainer = a_trainer()
    gp, police = a_participant(trainer, "GP practice"), a_participant(trainer, "Police")
    go_to(trainer, Step.READ)
    button(trainer, "Send number 1 now").click().run()
    gp.run()
    police.run()

    text = escaped(BABY.news[0].text)
    assert text in words_on(gp)
    assert text not in words_on(police)
    assert BABY.news[0].fact[0].what in [fact.what for _, fact in room_of(gp, "seat").seats[1].record.facts()]


def test_news_whose_minute_has_come_is_called_out_on_the_trainers_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = a_trainer()
    go_to(trainer, Step.READ)
    assert "GP practice: comes at minute 25." in words_on(trainer)
    monkeypatch.setattr(exercise.store(), "_clock", lambda: datetime.now(UTC) + timedelta(minutes=26))

    trainer.run()

    assert "GP practice: out." in words_on(trainer)
    assert "New information out: 1 of 3." in words_on(trainer)
    assert not [each for each in trainer.button if each.label == "Send number 1 now"]


def test_a_seats_number_and_the_code_bring_everything_back_on_another_device() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.CHECKLIST, one)
    button(one, "Fact 1:").click().run()
    widget(one, "Police").set_value("believed").run()
    other = at_the_door(trainer)

    widget(other, "Your seat number").input("1").run()
    button(other, "Come back").click().run()

    assert room_of(other, "seat").seat == room_of(one, "seat").seat
    assert "Police: <strong>I think they know</strong>" in words_on(other)


def test_a_seat_that_nobody_has_cannot_be_come_back_to() -> None:
    at = at_the_door(a_trainer())

    for number in ("7", "no", "1000", "0"):
        widget(at, "Your seat number").input(number).run()
        button(at, "Come back").click().run()
        assert "no seat with that number" in words_on(at)


def test_whoever_leaves_counts_no_longer_and_can_come_back() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    button(one, "Leave the exercise").click().run()
    trainer.run()
    assert "0 of 0 ready" in words_on(trainer)

    again = at_the_door(trainer)
    widget(again, "Your seat number").input("1").run()
    button(again, "Come back").click().run()
    trainer.run()
    assert "0 of 1 ready" in words_on(trainer)


def test_what_the_trainer_shows_stands_on_every_screen() -> None:
    trainer = a_trainer()
    one, two = a_participant(trainer, "GP practice"), a_participant(trainer, "Police")
    go_to(trainer, Step.REVEAL, one, two)
    assert '<section class="told">' not in words_on(one)

    button(trainer, "Show everybody:").click().run()
    one.run()
    two.run()

    for at in (one, two):
        assert "How much of the whole each card held" in words_on(at)
        assert "held by 1 person" in words_on(at)


def test_words_that_somebody_typed_are_never_html_on_everybodys_screen() -> None:
    begun = training.begin(BABY, datetime(2026, 11, 25, tzinfo=UTC), Random(1)).go_to(
        Step.READ, datetime(2026, 11, 25, tzinfo=UTC)
    )
    card = BABY.card_of("gp")
    assert card is not None
    seat = training.join(begun, BABY, card, 1, UUID(int=1), begun.begun)
    typed = a_fact("<img src=x onerror=alert(1)>", id="f9", knows={"police": "believed"}, source="<i>me</i>")
    seat = seat.with_record(seat.record.with_fact("household-visitors", typed), begun)
    found = reveal(begun.go_to(Step.DEBRIEF, begun.begun), BABY, [seat], LIBRARY, begun.begun)

    board = revealed.board(found, LIBRARY, tuple(Shown))

    assert "&lt;img src=x" in board
    assert "<img src=x" not in board
    assert "<i>" not in board


def test_whoever_joins_after_the_reveal_sees_it_too() -> None:
    trainer = a_trainer()
    go_to(trainer, Step.REVEAL)
    button(trainer, "Show everybody:").click().run()

    late = a_participant(trainer, "Police")

    assert "How much of the whole each card held" in words_on(late)


def test_one_change_each_reaches_the_trainer_without_a_name() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.DEBRIEF, one)
    widget(one, "One thing that I will do differently. It is shown without a name").input("Ring first").run()

    trainer.run()
    trainer.run()

    assert '<p class="typed" dir="auto">Ring first</p>' in words_on(trainer)


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
