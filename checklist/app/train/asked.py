"""What a participant is asked beside their card: what they would do now and why, and three questions before and after."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from checklist.app.state import session
from checklist.app.state.room import Room
from checklist.app.train import exercise
from checklist.app.widgets import fields, frame
from checklist.app.widgets.markup import draw, tag
from checklist.library import Library
from checklist.tally import FEWEST, When
from checklist.training import DECIDES, Seat, Step

_WHEN: Final[dict[Step, When]] = {Step.GROUND_RULES: "before", Step.READ: "before", Step.DEBRIEF: "after"}
_LEADS: Final[dict[When, str]] = {"before": "Three questions before we begin", "after": "The same three questions, now"}

_OR_LEAVE: Final = "Answer it, or leave all three: nobody has to."


def draw_decision(room: Room, seat: Seat) -> None:
    """What this participant would do at this step, and why: shown at the end beside what others decided."""
    step = room.exercise.step
    if step not in DECIDES:
        return
    said = seat.decision(step)
    draw(tag("<h2>What would you do now, and why?</h2>"))
    frame.draw_note("At the end it stands under your card, beside what you decide later and what others decide. No name.")

    def keep(name: str, typed: str) -> None:
        exercise.do(room, lambda: exercise.change_seat(room, lambda there: there.decide(step, **{name: typed})))

    fields.line("What would you do now?", said.what, room.key("what", step), partial(keep, "what"))
    fields.text("Why?", said.why, room.key("why", step), partial(keep, "why"), height=70)


def draw_three_questions(room: Room, seat: Seat, library: Library) -> None:
    """The three questions, before or after; nothing once they are handed in or closed."""
    when, asked = _WHEN.get(room.exercise.step), library.training
    if when is None or asked is None or room.exercise.is_counted:
        return
    if when in seat.handed_in:
        draw(tag('<p role="status" class="note">Your answers are counted, and kept nowhere with your seat.</p>'))
        return
    draw(tag("<h2>{lead}</h2>", lead=_LEADS[when]))
    frame.draw_note(
        f"They are counted for the whole group and shown only if {FEWEST} people or more answer. Nobody sees yours."
    )
    answers = {str(at): answer for at, answer in enumerate(asked.answers)}
    for question in asked.question:
        place = f"{when}:{question.id}"
        chosen = room.chosen.get(place)
        keep = partial(_keep, room, place)
        fields.choice(question.ask, answers, None if chosen is None else str(chosen), room.key(*place.split(":")), keep)
    places = [f"{when}:{question.id}" for question in asked.question]
    st.button("Hand in my answers", key=room.key("hand-in", when), on_click=partial(_hand_in, room, when, places, len(answers)))


def _keep(room: Room, place: str, chosen: str | None) -> None:
    room.chosen = {each: at for each, at in room.chosen.items() if each != place} | ({place: int(chosen)} if chosen else {})
    exercise.keep_chosen(room)


def _hand_in(room: Room, when: When, places: list[str], answers: int) -> None:
    lacking = {
        room.key(*place.split(":")): "" if place in room.chosen else f"Question {number} has no answer yet. {_OR_LEAVE}"
        for number, place in enumerate(places, start=1)
    }
    if not session.current().refuse(lacking):
        chosen = [room.chosen[place] for place in places]
        exercise.do(room, lambda: exercise.hand_in(room, when, chosen, answers))
        room.chosen = {}
        exercise.keep_chosen(room)
