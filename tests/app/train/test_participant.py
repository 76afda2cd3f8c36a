"""A participant’s screen: a card of one’s own, what one thinks others know, and no word of another card before the reveal."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from filling import beside, choose, fill, filled
from rooms import BABY, a_participant, a_trainer, at_the_door, button, canaries, escaped, go_to, room_of, seen
from screens import screen, widget, words_on

from checklist.app.train import exercise
from checklist.record import KnowsState
from checklist.training import Step


def test_a_wrong_code_is_refused_in_one_sentence() -> None:
    at = screen("join")
    assert not widget(at, "Join code, like KX4 9DT").placeholder
    fill(at, "Join code, like KX4 9DT", "nonsense")
    widget(at, "Go on").click().run()
    assert "A join code has 6 letters and numbers" in words_on(at)

    fill(at, "Join code, like KX4 9DT", "CCC CCC")
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


@pytest.mark.slow
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

    choose(one, "Police", "believed")

    [seat] = exercise.everybody(room_of(one, "seat"))
    assert [(each.agency, each.fact.knows["police"].state) for each in seat.record.beliefs()] == [
        ("police", KnowsState.BELIEVED)
    ]
    assert "You have marked 1 of 4 facts" in words_on(one)


def test_what_others_told_in_the_talk_is_put_down_as_told_by_them() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.TALK, one)
    choose(one, "Who told you?", "nursery")
    choose(one, "On which question?", "household-visitors")
    fill(one, "What did they tell you?", "A man called Daz collects Ivo <b>often</b>")
    button(one, "Write it down").click().run()

    [seat] = exercise.everybody(room_of(one, "seat"))
    [fact] = seat.record.answer("household-visitors").facts
    assert (fact.what, fact.source) == ("A man called Daz collects Ivo <b>often</b>", "Nursery or early years")
    assert fact.knows["nursery"].state is KnowsState.TOLD_ME
    assert seat.before.answer("household-visitors").facts == ()
    assert "<b>often" not in words_on(one)
    assert filled(one, "What did they tell you?") == ""


def test_putting_down_half_a_thing_says_what_is_missing_and_keeps_the_words() -> None:
    trainer = a_trainer()
    one = a_participant(trainer, "GP practice")
    go_to(trainer, Step.TALK, one)
    fill(one, "What did they tell you?", "Half")
    button(one, "Write it down").click().run()

    assert beside(one) == ["Choose who told you.", "Choose on which question they told you something."]
    assert filled(one, "What did they tell you?") == "Half"


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
    fill(one, "One thing that I will do differently. It is shown without a name", "Ring first")

    trainer.run()
    trainer.run()

    assert '<p class="typed" dir="auto">Ring first</p>' in words_on(trainer)
