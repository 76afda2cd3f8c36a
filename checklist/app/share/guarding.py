"""The words that no copy may hold: those that protected things lend, and the author's own."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from checklist import guarded
from checklist.app.state import edition, session
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, joined, tag
from checklist.library import Library
from checklist.protection import OF_A_FACT, Chosen, Protected
from checklist.record import NAME_LONGEST, Record
from checklist.wording.names import first_capital

_NOTHING_YET: Final = "Type the name, number or address first."
_OWN: Final = 6  # digits of a telephone's own number, behind the code of its area


def draw_guarded_words(record: Record, library: Library) -> None:
    """The list, and a line to add to it. A copy in which one of them stands is not made."""
    draw(
        tag(
            "<h2>Words that no copy may hold</h2><p>Before a copy is made, it is searched for these. Names, addresses and "
            "numbers of what you protected are on the list by themselves, and what a protected fact says is looked for too.</p>"
        )
    )
    by_themselves = dict[str, list[str]]()
    for each in Protected.from_agency(record.but(guarded=()), library, Chosen()).lent(library, ""):
        if each.of != OF_A_FACT:
            by_themselves.setdefault(each.of, []).append(each.words)
    listed = (
        tag('<li>{of}: <span dir="auto">{words}</span></li>', of=first_capital(of), words="; ".join(_fullest(words)))
        for of, words in by_themselves.items()
    )
    draw(tag("<ul>{lines}</ul>", lines=joined(listed)) if by_themselves else tag("<p>Nothing is protected yet.</p>"))
    here = session.current()
    for number, words in enumerate(record.guarded, start=1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-guarded-{number}"):
            draw(tag('<p class="typed" dir="auto">{words}</p>', words=words))
            take_off = partial(_take_off, words)
            st.button(f"Take off the list ({number})", key=here.key("guarded", str(number), "off"), on_click=take_off)
    key = here.key("guarded", "add", str(len(record.guarded)))
    typed = here.typed.get(key, "")
    keep = partial(here.typed.__setitem__, key)
    fault = _refusal(typed.strip(), record, library) if typed.strip() else ""
    fields.line("Add a name, a number or an address", typed, key, keep, longest=NAME_LONGEST, fault=fault)
    st.button("Add to the list", key=here.key("guarded", "add-it"), on_click=_add, args=(key,))


def _fullest(words: list[str]) -> list[str]:
    """Those that are no part of another, each once; a number once, as it is dialled here."""
    letters = {each: guarded.folded(each).letters for each in words}
    home = {number: each for each, number in letters.items() if number.isdigit() and number[0] == "0" and number[1] != "0"}
    shown = [each for each in letters if not letters[each].isdigit()] + list(home.values())
    shown += [each for each in letters if letters[each].isdigit() and not any(_ends_alike(letters[each], one) for one in home)]
    return [each for each in shown if not any(each != one and letters[each] in letters[one] for one in shown)]


def _ends_alike(number: str, other: str) -> bool:
    """Whether two numbers are one telephone's, with and without the codes before it."""
    return number.endswith(other[-_OWN:]) or other.endswith(number[-_OWN:])


def _add(key: str) -> None:
    here = session.current()
    words = here.typed.get(key, "").strip()
    if here.record and not here.refuse({key: _refusal(words, here.record, edition.library()) if words else _NOTHING_YET}):
        here.change(lambda record: record.but(guarded=(*record.guarded, words)))


def _take_off(words: str) -> None:
    session.current().change(lambda record: record.but(guarded=tuple(each for each in record.guarded if each != words)))


def _refusal(words: str, record: Record, library: Library) -> str:
    """Why these words cannot be guarded; "" where they can. The child's own name stands in every copy."""
    if any(guarded.folded(words) == guarded.folded(each) for each in record.guarded):
        return "This is on the list already."
    called = {word for name in (record.child.name, *record.child.known_as) for word in guarded.words_of(name)}
    return guarded.refusal(words, called | library.ordinary_words)
