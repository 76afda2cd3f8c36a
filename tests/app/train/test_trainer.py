"""The trainer’s screen: a family, a code, the clock, new information, who is ready, the whole picture step by step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from copies import LIBRARY
from rooms import BABY, a_participant, a_trainer, at_the_door, button, escaped, go_to, room_of
from screens import screen, words_on

from checklist.app.train import exercise
from checklist.training import ONE_BY_ONE, Step


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


def test_the_reveal_is_shown_part_by_part_ending_with_what_was_decided() -> None:
    at = a_trainer()
    go_to(at, Step.REVEAL)
    assert '<section class="told">' not in words_on(at)

    for count in range(1, len(ONE_BY_ONE) + 1):
        button(at, "Show everybody:").click().run()
        assert not at.exception
        assert words_on(at).count('<section class="told">') == count

    assert "What did we each think the others knew?" in words_on(at)
    assert "Nobody wrote a decision down on a screen." in words_on(at)
    assert not [each for each in at.button if each.label.startswith("Show everybody:")]


def test_the_clock_has_two_figures_for_the_seconds() -> None:
    at = a_trainer()

    assert '<p class="run-time">0:00 ' in words_on(at)


def test_beside_the_cards_on_paper_stands_how_what_was_decided_on_paper_comes_into_the_debrief() -> None:
    at = a_trainer()

    assert "What a group decides on paper is in the debrief if one of them joins with the code" in words_on(at)


def test_the_trainers_list_counts_who_is_there_and_who_is_ready_and_names_nobody() -> None:
    at = a_trainer()
    one, two = a_participant(at, "GP practice"), a_participant(at, "GP practice")
    button(one, "I am ready").click().run()

    at.run()

    assert "1 of 2 ready" in words_on(at)
    assert '>GP practice</th><td dir="auto">2</td><td dir="auto">1</td>' in words_on(at)
    assert not two.exception


def test_with_fewer_people_the_trainer_begins_with_a_few_cards() -> None:
    at = screen("train")
    at.button(key=f"train:short:{BABY.id}").click().run()

    assert [card.file for card in room_of(at).vignette.card] == list(BABY.short)
    one = at_the_door(at)
    assert len([each for each in one.button if "nobody has it yet" in each.label]) == len(BABY.short)


def test_a_card_that_nobody_holds_is_read_aloud_and_stands_on_the_projector() -> None:
    at = a_trainer()
    a_participant(at, "Police")
    go_to(at, Step.TALK)

    button(at, "I read Housing aloud").click().run()

    assert "read aloud, and on the projector" in words_on(at)
    assert room_of(at).exercise.aloud == (3,)
    assert not [each for each in at.button if each.label.startswith("I read Police")]


def test_ending_it_asks_once_more_and_then_ends_it_for_everybody() -> None:
    at = a_trainer()
    one = a_participant(at, "Police")
    button(at, "End this exercise").click().run()
    button(at, "Yes, end it").click().run()

    one.run()

    assert "Begin with" in words_on(at)
    assert "The exercise is over" in words_on(one)


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
