"""The words that open a draft, on a card, and buttons that do something to a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist.app.state import session
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.widgets.markup import draw, tag
from checklist.dates import PartialDate
from checklist.wording.dates import day_and_time

CARD: Final = 640  # pixels


def kept_until(kept: KeptDraft[Any]) -> str:
    """When it was saved, and the day on which it will be deleted."""
    saved = f"Last saved {day_and_time(kept.at)}." if kept.at else "Saved earlier, and not changed here since."
    until = PartialDate.on(kept.draft.expires.date()).spoken if kept.draft else ""
    return f"{saved} Kept until {until}; each change moves that to {KEEPING.days} days after it. Then it is deleted."


def draw_words_on_request(kept: KeptDraft[Any]) -> None:
    """The words, which are shown only when they are asked for, because others may see the screen; or the way to new ones."""
    if kept.passphrase and kept.is_shown:
        draw_card(kept.passphrase, kept.codec.card)
        st.button("I have them", key=f"{kept.codec.noun}:words-held", type="primary", on_click=kept.confirm_passphrase)
        return
    draw(tag('<p class="meta">Ask for the words only while nobody else sees this screen. Nobody can look them up later.</p>'))
    label = "Show its words" if kept.passphrase else "Make new words"
    draw_act(kept, label, f"{kept.codec.noun}:words", kept.ask_for_passphrase)


def draw_card(words: str, title: str) -> None:
    """The words on a card that can be copied and printed."""
    with st.container(key="words-card"):
        draw(
            tag(
                '<p class="card-title">{title}</p><p class="card-words"><code>{words}</code></p>'
                '<p class="card-foot">Type them on the first page of the tool. The draft is deleted {days} days after it was '
                "last saved. Nobody can look the words up. Keep them apart from the PDF.</p>",
                title=title,
                words=words,
                days=KEEPING.days,
            )
        )
    with st.container(key="card-ways", horizontal=True):  # both are done by `script.js`
        with st.container(key="copy-card", width="content"):
            st.button("Copy the words", key="draft:copy")
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
        key=key,
        type="primary" if primary else "secondary",
        on_click=done if sure is None else partial(mine.ask_to_remove, key),
    )
    at, wrong = kept.refused
    if wrong and at == key:
        st.error(f"This was not done. {wrong}")
    if mine.asked_to_remove == key:
        draw(tag('<p class="note strong" tabindex="-1" data-focus="{key}:ask">{sure}</p>', key=key, sure=sure))
        with st.container(horizontal=True, key=f"warns-{key}"):
            st.button(yes, key=f"{key}:yes", on_click=done)
            st.button(no, key=f"{key}:no", on_click=mine.ask_to_remove, args=(None,))
