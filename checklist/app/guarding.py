"""The words that no copy may hold: those that protected things lend, and the author's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from checklist import guarded
from checklist.app import session
from checklist.app.markup import draw, joined, tag
from checklist.library import Library
from checklist.protection import OF_A_FACT, Chosen, Protected
from checklist.record import NAME_LONGEST, Record
from checklist.tidy import clean


def guarded_words(record: Record, library: Library) -> None:
    """The list, and a line to add to it. A copy in which one of them stands is not made."""
    draw(
        tag(
            "<h3>Words that no copy may hold</h3><p>Before a copy is made, it is searched for these. Names, addresses and "
            "numbers of what you protected are on the list by themselves, and what a protected fact says is looked for too.</p>"
        )
    )
    lent = Protected.from_agency(record.but(guarded=()), library, Chosen()).lent(library, "")
    by_themselves = dict.fromkeys((each.words, each.of) for each in lent if each.of != OF_A_FACT)
    listed = (
        tag('<li><span dir="auto">{words}</span> <span class="meta">({of})</span></li>', words=words, of=of)
        for words, of in by_themselves
    )
    draw(tag("<ul>{lines}</ul>", lines=joined(listed)) if by_themselves else tag("<p>Nothing is protected yet.</p>"))
    here = session.current()
    for number, words in enumerate(record.guarded, start=1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-guarded-{number}"):
            draw(tag('<p class="typed" dir="auto">{words}</p>', words=words))
            take_off = partial(_take_off, words)
            st.button(f"Take off the list ({number})", key=here.key("guarded", str(number), "off"), on_click=take_off)
    key = here.key("guarded", "add", str(len(record.guarded)))
    typed = st.text_input(
        "Add a name, a number or an address",
        key=key,
        max_chars=NAME_LONGEST,
        autocomplete="off",
        on_change=_add,
        args=(key,),
    )
    st.button("Add to the list", key=here.key("guarded", "add-it"), on_click=_add, args=(key,))
    if typed and (reason := _refusal(clean(typed).strip(), record, library)):
        st.error(reason)


def _add(key: str) -> None:
    here = session.current()
    words = clean(session.typed(key)).strip()
    if words and here.record and words not in here.record.guarded and not _refusal(words, here.record, session.library()):
        here.change(lambda record: record.but(guarded=(*record.guarded, words)))


def _take_off(words: str) -> None:
    session.current().change(lambda record: record.but(guarded=tuple(each for each in record.guarded if each != words)))


def _refusal(words: str, record: Record, library: Library) -> str:
    """Why these words cannot be guarded; "" where they can. The child's own name stands in every copy."""
    called = {word for name in (record.child.name, *record.child.known_as) for word in guarded.words_of(name)}
    return guarded.refusal(words, called | library.ordinary_words)
