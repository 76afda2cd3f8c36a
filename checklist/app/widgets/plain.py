"""A copy on screen: its PDF and, quietly beside it, the same as text to copy and as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist import sharing
from checklist.app.state import clock, session
from checklist.app.widgets import papers
from checklist.app.widgets.markup import draw, tag
from checklist.library import Library
from checklist.record import Unreadable
from checklist.sharing import Copy
from checklist.wording import phrases


def draw_copy(copy: Copy, library: Library, place: str) -> None:
    """Every way in which that copy can leave. `place` tells it from others."""
    here = session.current()
    papers.draw_download(*papers.paper(copy, library), place=place)
    with st.container(horizontal=True):
        reads = st.button("As text", key=here.key(place, "text"), type="tertiary")
        papers.draw_download_only("As a Word document", *_file(copy, library, "docx"), f"{place}-docx", quiet=True)
    if place in here.locks:
        draw(tag('<p class="meta">Neither of these has a password: anybody who holds the file can read it.</p>'))
    if reads:
        _draw_text(*_file(copy, library, "txt"), f"{place}-txt")


def _file(copy: Copy, library: Library, kind: str) -> tuple[Callable[[], bytes], str]:
    """How to make the file of a copy, and its name."""
    here, made = session.current(), clock.now()
    marking, form = here.marking, here.short_form

    def build() -> bytes:
        from checklist.pdf import plain

        return plain.MAKERS[kind](copy, library, made, marking=marking, form=form)

    return build, sharing.file_name(copy, clock.today(), kind)


@st.dialog("This copy as text", width="large")
def _draw_text(build: Callable[[], bytes], file_name: str, place: str) -> None:
    try:
        text = build()
    except Unreadable as fault:
        draw(papers.refused(fault))
        return
    with st.container(horizontal=True):
        with st.container(key="copy-text", width="content"):  # done by `answering/house.js`
            st.button("Copy the text", key=session.current().key(place, "copy"), type="primary")
        papers.draw_download_only("Download the text", partial(bytes, text), file_name, place)
    draw(tag('<p class="copied" role="status"></p>'))
    pre = '<pre class="copy-text" tabindex="0" dir="auto" data-copied="{copied}" data-refused="{refused}">{text}</pre>'
    draw(tag(pre, copied=phrases.COPIED, refused=phrases.NOT_COPIED, text=text.decode()))
