"""The password of a draft on a card, the ways to it, and buttons that do something to a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist.app.state import by_words, session
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, joined, tag
from checklist.dates import PartialDate
from checklist.wording import phrases
from checklist.wording.dates import day_and_time

_CARD: Final = 640  # pixels
_TYPE_BACK: Final = "Type the password, to be sure that you have it"


def kept_until(kept: KeptDraft[Any]) -> str:
    """When it was saved, and the day on which it will be deleted."""
    saved = f"Last saved {day_and_time(kept.at)}." if kept.at else "Saved earlier, and not changed here since."
    until = PartialDate.on(kept.draft.expires.date()).spoken if kept.draft else ""
    return f"{saved} Kept until {until}; each change moves that to {KEEPING.days} days after it. Then it is deleted."


def whose_choice() -> str:
    """Who decided that nothing is kept: the server, or whoever is here."""
    return "This server keeps nothing" if KEEPING.nothing else "You chose to keep nothing"


def draw_password_on_request(kept: KeptDraft[Any]) -> None:
    """The password, which is shown only when it is asked for, because others may see the screen; or the ways to one."""
    noun = kept.codec.noun
    if kept.passphrase and kept.is_shown:
        draw_card(kept)
        st.button("I have it", key=f"{noun}:words-held", type="primary", on_click=kept.confirm_passphrase)
        return
    if kept.is_confirmed:
        said = "You have its password. We keep it nowhere, so we cannot show it again. A new one ends the old one at once."
    elif kept.passphrase:
        said = "Ask for its password only while nobody else sees this screen. It is shown once."
    else:
        said = "If somebody has its password, say so. If nobody saw it, or it is lost, make a new one now; the old one ends."
    draw(tag('<p class="meta">{said}</p>', said=said))
    if kept.needs_words and not kept.passphrase:
        _draw_have_them(kept)
    draw_act(kept, "Show its password" if kept.passphrase else "Make a new password", f"{noun}:words", kept.ask_for_passphrase)


def _draw_have_them(kept: KeptDraft[Any]) -> None:
    """A way for whoever wrote the words down and did not type them back then."""
    mine, place = session.current(), f"{kept.codec.noun}:has-words"
    if mine.opened.get(place):
        draw_type_back(kept)
    else:
        st.button("I have it", key=place, type="primary", on_click=mine.open, args=(place, "yes"))


def draw_type_back(kept: KeptDraft[Any]) -> None:
    """A field to type the password back, and what was wrong with what was typed last."""
    key = f"by-hand-words-{kept.codec.noun}"

    def check(typed: str) -> str:
        return " ".join(by_words.confirm_by_words(typed, kept)) if typed else ""

    typed = fields.by_hand(_TYPE_BACK, key, check, width=_CARD)
    if st.button("I have it", key=f"{kept.codec.noun}:check", type="primary") and not typed:
        session.current().refuse({key: "Type the password first."})
        st.rerun()


def draw_card(kept: KeptDraft[Any]) -> None:
    """The password on a card that can be copied and printed: each word in a box of its own, with its number."""
    words = kept.passphrase.split("-")
    boxes = (tag("<li><span>{number}</span> {word}</li>", number=number, word=word) for number, word in enumerate(words, 1))
    with st.container(key="words-card"):
        draw(
            tag(
                '<p class="card-title">{title}</p>'
                '<ol class="password" data-copy="{words}" data-copied="{copied}" data-refused="{refused}">{boxes}</ol>'
                '<p class="card-loss">Lose it and nobody can open this {noun}, not even us. A PDF that you downloaded still '
                "opens.</p>"
                '<p class="card-foot">Type it on the first page of the tool, its words in this order, with spaces or hyphens '
                "between them. Keep it apart from the PDF. The {noun} is deleted {days} days after it was last saved.</p>",
                title=kept.codec.card,
                words=kept.passphrase,
                copied=phrases.COPIED,
                refused=phrases.NOT_COPIED,
                boxes=joined(boxes),
                noun=kept.codec.noun,
                days=KEEPING.days,
            )
        )
    with st.container(key="card-ways", horizontal=True):  # both are done by `answering/house.js`
        with st.container(key="copy-card", width="content"):
            st.button("Copy the password", key="draft:copy")
        with st.container(key="print-card", width="content"):
            st.button("Print this as a card", key="draft:print")
        draw(tag('<p class="copied" role="status"></p>'))


def draw_act(
    kept: KeptDraft[Any],
    label: str,
    key: str,
    act: Callable[[], str],
    *,
    primary: bool = False,
    sure: str | None = None,
    yes: str = "",
    no: str = "Go back",
) -> None:
    """A button that does something to a draft, asks first where it is told to, and says what stood in the way."""
    mine = session.current()

    def done() -> None:
        mine.asked_to_remove = None
        kept.refused = (key, act())

    st.button(
        label,
        key=key if sure is None else f"{key}:remove",
        type="primary" if primary else "secondary",
        on_click=done if sure is None else partial(mine.ask_to_remove, key),
    )
    at, wrong = kept.refused
    if wrong and at == key:
        st.error(f"This was not done. {wrong}")
    if sure and mine.asked_to_remove == key:
        fields.confirm_removal(sure, key, done, yes=yes, no=no)
