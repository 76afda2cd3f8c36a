"""The projector’s window: what everybody may see, and nothing that is the trainer’s or one card’s."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rooms import BABY, a_participant, a_trainer, button, canaries, escaped, go_to, room_of
from screens import screen, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.train import exercise
from checklist.training import Step


@pytest.fixture
def trainer(tab: object) -> Iterator[AppTest]:
    """A trainer whose browser is that of the projector, until the test ends; nobody sits at it yet."""
    exercise.forget("seat")
    at = a_trainer()
    yield at
    exercise.store().end(room_of(at).code)
    exercise.forget("trainer")


def the_projector() -> str:
    return words_on(screen("present"))


@pytest.mark.usefixtures("tab")
def test_before_anything_runs_it_says_so() -> None:
    assert "Nothing runs yet" in the_projector()


def test_it_finds_the_exercise_of_this_browser_and_shows_how_to_come_in(trainer: AppTest) -> None:
    drawn = the_projector()

    assert room_of(trainer).exercise.code_spoken in drawn
    assert "QR code of the address" in drawn
    assert "data:image/svg+xml" in drawn
    assert escaped(BABY.content_note) in drawn


@pytest.mark.parametrize("step", [Step.GROUND_RULES, Step.READ, Step.TALK, Step.REVEAL])
def test_no_note_no_key_no_news_and_no_card_is_ever_on_it(step: Step, trainer: AppTest) -> None:
    go_to(trainer, step)

    drawn = the_projector()

    key = [each.say for each in (*BABY.key.assumption, *BABY.key.only_one, *BABY.key.gap)]
    secret = [*key, *(each.text for each in BABY.news), *(said for card in BABY.card for said in canaries(card))]
    assert [each for each in secret if escaped(each) in drawn] == []
    assert BABY.facilitator.strip().splitlines()[0] not in drawn


def test_what_is_shown_to_everybody_is_shown_on_it(trainer: AppTest) -> None:
    a_participant(trainer, "Police")
    go_to(trainer, Step.REVEAL)
    button(trainer, "Show everybody:").click().run()

    assert "How much of the whole each card held" in the_projector()
