"""Who does what by when: the actions of a checklist, each with one owner and one date."""

from __future__ import annotations

from functools import partial

import streamlit as st

from checklist.app.state import session, undo
from checklist.app.widgets import fields, frame
from checklist.app.widgets.markup import draw, tag
from checklist.dates import read_deadline
from checklist.record import MOST_LISTED, Action, Record
from checklist.wording.phrases import at_most


def draw_actions(record: Record) -> None:
    """Every action, to be filled in and ticked off, and room for one more."""
    here = session.current()
    for at, action in enumerate(record.actions):
        number = at + 1
        keep = partial(here.item_field, "actions", at)
        with st.container(border=True, key=f"action-{at}"):
            draw(tag('<h3 tabindex="-1" data-focus="action-{number}">Action {number}</h3>', number=number))
            fields.line(
                f"What is to be done? (action {number})", action.what, here.key("action", str(at), "what"), keep("what")
            )
            who, by, done = st.columns(3)
            with who:
                fields.line(f"Who does it? (action {number})", action.who, here.key("action", str(at), "who"), keep("who"))
            with by:
                fields.when(
                    f"By when? (action {number})",
                    action.by,
                    here.key("action", str(at), "by"),
                    keep("by"),
                    read=read_deadline,
                    lies="ahead",
                )
            with done:
                fields.when(f"Done on (action {number})", action.done, here.key("action", str(at), "done"), keep("done"))
            if not (action.who and action.by):
                frame.draw_note("One name and one date: without them it is a wish.")
            asking, remove = here.key("action", str(at)), here.key("action", str(at), "remove")
            st.button(f"Remove action {number}", key=remove, on_click=here.ask_to_remove, args=(asking,), type="tertiary")
            if here.asked_to_remove == asking:
                fields.confirm_removal(f"Remove action {number}?", asking, partial(undo.remove_action, here, at))
    if here.removed and isinstance(here.removed.thing, Action):
        draw(tag('<p role="status">The action was removed.</p>'))
        st.button("Put it back", key=here.key("action", "undo"), on_click=undo.put_back, args=(here,))
    if len(record.actions) < MOST_LISTED:
        st.button("Add an action", key=here.key("action", "add"), on_click=_add)
    else:
        frame.draw_note(at_most(MOST_LISTED, "actions"))


def _add() -> None:
    session.current().change(lambda record: record.but(actions=(*record.actions, Action())))
