"""Before an exercise begins: every family, to look at and to begin with; or an exercise from another computer."""

from __future__ import annotations

from functools import partial

import streamlit as st

from checklist.app.state import session
from checklist.app.state.saving import KEEPING
from checklist.app.train import cards, exercise
from checklist.app.widgets import fields, frame
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Library, Vignette
from checklist.wording.names import service_called

_LOOKED_AT = "family"  # in `TabState.opened`: which family is looked at before it is begun with


def draw_choose(library: Library, trouble: str) -> None:
    """Every family, one of which may be begun with; or an exercise from another computer. `trouble` is why none was found."""
    here = session.current()
    for wrong in dict.fromkeys(each for each in (trouble, here.not_begun) if each):
        st.error(wrong)
    here.not_begun = ""
    for vignette in library.vignettes:
        with st.container(border=True, key=f"family-{vignette.id}"):
            _draw_family(vignette, library)
    frame.draw_link("writing", "Write a family of your own")
    if KEEPING.nothing:
        frame.draw_note(
            "This server keeps nothing: an exercise lives in its memory for a day at most, and a restart ends it. Where there "
            "are several servers, everybody must be on this one."
        )
    _draw_elsewhere()


def _draw_family(vignette: Vignette, library: Library) -> None:
    here = session.current()
    draw(
        tag(
            '<h2 tabindex="-1" data-focus="family-{id}">{title}</h2><p>{child}. {minutes} minutes, {cards} cards.</p>'
            '<p class="meta">{note}</p>',
            id=vignette.id,
            title=vignette.title,
            child=vignette.child,
            minutes=vignette.minutes,
            cards=len(vignette.card),
            note=vignette.content_note,
        )
    )
    is_open = here.opened.get(_LOOKED_AT) == vignette.id
    with st.container(horizontal=True):
        st.button(
            f"Begin with {vignette.title}",
            key=f"train:begin:{vignette.id}",
            on_click=partial(begin, vignette),
            type="primary",
        )
        if vignette.short:
            st.button(
                f"{vignette.title}: short version, {len(vignette.short)} cards",
                key=f"train:short:{vignette.id}",
                on_click=partial(begin, vignette, is_short=True),
            )
        st.button(
            f"Close {vignette.title}" if is_open else f"Look at {vignette.title} first",
            key=f"train:look:{vignette.id}",
            on_click=here.open,
            args=(_LOOKED_AT, None if is_open else vignette.id),
        )
    if is_open:
        draw(_looked_at(vignette, library))
        cards.draw_all_cards(vignette, library, f"train:cards:{vignette.id}")


def _looked_at(vignette: Vignette, library: Library) -> Markup:
    """What it is for, the trainer's notes, what the cards show together, and every card: all that a trainer prepares with."""
    lessons = (library.lessons[each].title for each in vignette.lessons if each in library.lessons)
    each_card = (
        tag(
            "<details><summary>{name}</summary>{card}</details>",
            name=service_called(one, library),
            card=cards.shown(one, library),
        )
        for one in vignette.card
    )
    return tag(
        "<h3>What it is for</h3><ul>{lessons}</ul><h3>Your notes</h3>{notes}<h3>What the whole picture shows</h3><ul>{key}</ul>"
        "<h3>To talk about at the end</h3><ol>{debrief}</ol><h3>The cards</h3>{cards}",
        lessons=joined(tag("<li>{title}</li>", title=each) for each in lessons),
        notes=cards.notes_of(vignette),
        key=cards.key_of(vignette),
        debrief=joined(tag("<li>{ask}</li>", ask=each) for each in vignette.debrief),
        cards=joined(each_card),
    )


def begin(vignette: Vignette, *, is_short: bool = False) -> None:
    """Begins with that family; what stood in the way is said where it was begun."""
    session.current().not_begun = exercise.attempt(None, partial(exercise.begin_here, vignette, is_short=is_short))


def _draw_elsewhere() -> None:
    draw(tag("<h2>Carry on with one that you began on another computer</h2>"))
    code, key = fields.by_hand("Join code", "train:code"), fields.by_hand("Trainer’s key", "train:key")
    if st.button("Carry on", key="train:carry-on"):
        wrong = exercise.attempt(None, partial(exercise.carry_on, code, key))
        of_key = wrong if wrong == exercise.NOT_THE_KEY else ""
        session.current().refuse({"train:key": of_key, "train:code": "" if of_key else wrong})
        st.rerun()
