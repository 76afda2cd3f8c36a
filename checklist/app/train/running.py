"""What every page of an exercise begins with: a tab of its own, that the exercise still runs, and a look for what is new."""

from __future__ import annotations

import streamlit as st

from checklist.app.state import session
from checklist.app.state.room import SHOWN, Room
from checklist.app.train import exercise
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, draw, tag
from checklist.library import Vignette
from checklist.record import Purpose
from checklist.wording import phrases


def only_here() -> None:
    """Ends the page where a real checklist is open in this tab: no real case comes near an exercise."""
    record = session.current().record
    if record is None or record.purpose is Purpose.TRAINING:
        return
    frame.draw_heading("An exercise needs a tab of its own", "own-tab")
    frame.draw_lead("A real checklist is open in this tab, and its words must not come near an exercise or a projector.")
    st.link_button(phrases.NEW_TAB, "./", type="primary")
    frame.draw_note("Your checklist stays here as it is. In the new tab, choose the exercise from the menu again.")
    st.stop()


def draw_content_note(vignette: Vignette) -> None:
    """What the family is about and how we treat each other: before anything else."""
    rules = Markup("").join(tag("<li>{rule}</li>", rule=rule) for rule in vignette.ground_rules)
    draw(
        tag(
            '<div class="note strong">{note}</div><ul class="rules">{rules}</ul>',
            note=vignette.content_note,
            rules=rules,
        )
    )


def still_runs(room: Room, role: str) -> None:
    """Ends the page where the exercise is over; other trouble passes."""
    from checklist.drafts import ExerciseMissing, StoreError

    try:
        if room.trouble:
            exercise.look(room)
            room.trouble = ""
    except ExerciseMissing:
        _over(role)
    except StoreError:  # it is away: what is on screen stays, and the page says so
        return


@st.fragment(run_every=exercise.EVERY)
def watch(room: Room) -> None:
    """Looks every other second whether there is something new, and draws the page again only then."""
    before = _signs(room)
    wrong = exercise.attempt(None, lambda: exercise.look(room))
    if wrong != room.trouble or before != _signs(room):
        room.trouble = wrong
        st.rerun()


def _signs(room: Room) -> tuple[object, ...]:
    """What a page that only shows has to be drawn again for."""
    here = room.exercise
    return (here.step, here.shown, here.aloud, here.is_counted, room.versions.get(SHOWN), room.seat and room.seat.received)


def _over(role: str) -> None:
    exercise.forget(role)
    frame.draw_heading("The exercise is over", "over")
    frame.draw_lead(exercise.GONE)
    frame.draw_link("start", "Go to the start")
    st.stop()
