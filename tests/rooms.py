"""An exercise on screen, for tests: its trainer, people with a card each, and what each of them sees."""

from __future__ import annotations

from typing import Any

from copies import LIBRARY
from filling import fill
from screens import screen, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.state.room import Room
from checklist.library import Card, Vignette
from checklist.record_json import from_json
from checklist.training import Step


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
    fill(at, "Join code, like KX4 9DT", room_of(trainer).exercise.code_spoken.lower())
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
