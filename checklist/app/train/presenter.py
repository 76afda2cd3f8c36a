"""The projector’s window: only what everybody may see. No notes, no key, no news that is for one card."""

from __future__ import annotations

from typing import Final

import streamlit as st

from checklist.app.state.room import Room
from checklist.app.train import cards, exercise, joining, running
from checklist.app.train.exercise import EVERY, STEPS
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Library
from checklist.training import Step

_TO_DO: Final = {
    Step.READ: "Read your own card. Do not show it, and do not talk about it yet.",
    Step.CHECKLIST: "Alone: which of the others know each of your facts? Then write what you would do now, and why.",
    Step.TALK: "Talk together, without showing your card. Then decide again: what would you do now, and why?",
    Step.REVEAL: "Now all cards are put together. Decide once more at the end.",
}


def draw_everybody_sees(room: Room, library: Library) -> None:
    """The step, what to do in it, how to come in, and what has been shown so far."""
    here = room.exercise
    frame.draw_heading(STEPS[here.step], f"present-{here.step}")
    draw(joining.steps(here))
    if here.step in _TO_DO:
        frame.draw_lead(_TO_DO[here.step])
    if here.step is Step.GROUND_RULES:
        with st.container(key="first"):
            running.draw_content_note(room.vignette)
    elif here.step in (Step.READ, Step.CHECKLIST, Step.TALK):
        draw(tag('<p class="opening">{opening}</p>', opening=room.vignette.opening))
    if here.step is Step.TALK:
        draw(joined(cards.shown(room.vignette.card[at], library) for at in here.aloud) or Markup(""))
    if here.step in (Step.GROUND_RULES, Step.READ):
        draw(joining.way_in(here, "present"))
    if here.step is Step.DEBRIEF:
        questions = joined(tag("<li>{ask}</li>", ask=each) for each in room.vignette.debrief)
        draw(tag('<h2>To talk about</h2><ol class="rules">{questions}</ol>', questions=questions))
    if here.shown:
        draw(Markup(room.board))


@st.fragment(run_every=EVERY)
def draw_clock(room: Room) -> None:
    """How long it has run, and the code for whoever comes late."""
    here, now = room.exercise, exercise.store().now()
    minutes = int(here.elapsed(now).total_seconds()) // 60
    draw(
        tag(
            '<p class="foot">{minutes} of {planned} minutes · Join code <strong>{code}</strong></p>',
            minutes=minutes,
            planned=room.vignette.minutes,
            code=here.code_spoken,
        )
    )
