"""Who was asked before the meeting, and what came of it, on screen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from checklist.app.state import clock, edition
from checklist.app.state.table import Table
from checklist.app.widgets import frame
from checklist.app.widgets.markup import draw, draw_table, tag
from checklist.picture.accounts import Author
from checklist.picture.requests import Came, WhoWasAsked, who_was_asked
from checklist.picture.values import Picture
from checklist.received import ReceivedRequest
from checklist.wording import requests
from checklist.wording.dates import day_of
from checklist.wording.names import holder_called

TITLE: Final = "Who was asked"


def take_request(table: Table, received: ReceivedRequest) -> None:
    """Takes in a request from a file; of two versions of one the later stays."""
    new = received.request
    here = [each for each in table.minutes.requests if each.id == new.id]
    table.minutes = table.minutes.with_request(max((new, *here), key=lambda each: each.made))


def count_of_answers(table: Table) -> str:
    """ "2 of 3 answered"; "" where nobody was asked."""
    asked = _found(table).asked
    answered = sum(each.came is not Came.NOT_ANSWERED for each in asked)
    return f"{answered} of {len(asked)} answered" if asked else ""


def draw_who_was_asked(table: Table, heading: str = "") -> None:
    """Each request with what came of it; who is named and was not asked. Nothing where there is nothing to say of requests.

    The family sees none of it.
    """
    found, library, today = _found(table), edition.library(), clock.today()
    if table.is_for_reading or not (found.asked or found.unknown):
        return
    if heading:
        draw(tag("<h2>{title}</h2>", title=heading))
    if found.asked:
        rows = [
            (
                tag(
                    '{number}. {whom}<br><span class="meta">asked {day}</span>',
                    number=number,
                    whom=requests.asked_of(each.request, library),
                    day=day_of(each.request.made),
                ),
                tag(
                    "<strong>{came}.</strong> {said}",
                    came=requests.CAME[each.came],
                    said=" ".join(requests.came_in_words(each, library, today)),
                ),
            )
            for number, each in enumerate(found.asked, start=1)
        ]
        draw_table("Requests, and what came of each", ["Agency", "What came"], rows)
    if found.asked and found.not_asked:
        named = requests.not_asked_in_words(found, library)
        frame.draw_note(tag('<p dir="auto"><strong>{label}:</strong> {named}.</p>', label=requests.NOT_ASKED, named=named))
    if found.unknown:
        whose = "; ".join(dict.fromkeys(holder_called(each, library) for each in found.unknown))
        frame.draw_note(
            f"Made for a request that is not here: the checklist of {whose}. Add that request to see what it asked."
        )
    with st.container(horizontal=True):
        for number, each in enumerate(found.asked, start=1):
            take_out = partial(_take_out, table, each.request.id)
            label = f"Take out request {number}"
            st.button(label, key=table.key("asked-out", str(number)), type="tertiary", on_click=take_out)


def _take_out(table: Table, request: str) -> None:
    table.change(lambda minutes: minutes.without_request(request), "The request was taken out of this list.")


def _found(table: Table) -> WhoWasAsked:
    """Who was asked, each author called as those who see this screen may read it."""
    whole = table.combined()
    if not isinstance(whole, Picture):
        return who_was_asked(table.minutes.requests, None)
    shown = table.shown(whole)
    authors = {each.record: each for each in shown.authors}

    def as_shown(several: tuple[Author, ...]) -> tuple[Author, ...]:
        return tuple(authors[each.record] for each in several if each.record in authors)

    asked = who_was_asked(table.minutes.requests, whole).asked
    others = who_was_asked(table.minutes.requests, shown)
    named = (replace(each, by=as_shown(each.by), others=as_shown(each.others), here=as_shown(each.here)) for each in asked)
    return replace(others, asked=tuple(named))
