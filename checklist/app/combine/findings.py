"""What a picture says on screen: an item of the meeting with its accounts beside each other, a fact, a page of a long list.

The words come from `wording.findings`, the same as in the meeting pack. What people typed becomes HTML only through `markup`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import streamlit as st

from checklist.app.state.table import Table
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.picture.findings import Finding, Part
from checklist.picture.values import Picture
from checklist.wording.facts import FactInWords
from checklist.wording.findings import SideInWords, item_in_words

PLACE: Final = "combine"  # in `TabState.opened`: which part of the page is open
A_PAGE: Final = 8  # items on one page: what a room can take in
_SAID_SOFTLY: Final = (Part.GAPS, Part.SAFE_TONIGHT, Part.MATTERING)  # parts whose items say of others that they say nothing

Thing = TypeVar("Thing")


def draw_part_heading(title: str, place: str, count: str = "") -> None:
    """The heading of the open part; it gets the focus when the part is opened."""
    counted = tag(' <span class="number">{count}</span>', count=count) if count else ""
    draw(tag('<h2 tabindex="-1" data-focus="part:{place}">{title}{count}</h2>', place=place, title=title, count=counted))


def draw_flash(table: Table) -> None:
    """What the last press of a button did; it is said once. Its place stays: fields that move lose what is being typed."""
    said, table.told = table.told, ""
    with st.container(key="flash"):
        draw(tag('<p role="status" class="note">{said}</p>', said=said) if said else Markup(""))


def page_of(things: Sequence[Thing], place: str, table: Table, size: int = A_PAGE) -> list[tuple[int, Thing]]:
    """The things on the page that is shown, with their numbers."""
    last = max((len(things) - 1) // size, 0)
    first = min(table.page_of.get(place, 0), last) * size
    return list(enumerate(things, start=1))[first : first + size]


def draw_pager(count: int, place: str, table: Table, size: int = A_PAGE) -> None:
    """Which of many are shown, and the ways to the others."""
    if count <= size:
        return
    last = (count - 1) // size
    at = min(table.page_of.get(place, 0), last)
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager-{place}"):
        if at:
            st.button("← Earlier", key=table.key("page", place, "back"), on_click=_turn, args=(table, place, at - 1))
        draw(tag("<p>{first} to {last} of {count}</p>", first=at * size + 1, last=min((at + 1) * size, count), count=count))
        if at < last:
            st.button("More →", key=table.key("page", place, "on"), on_click=_turn, args=(table, place, at + 1))


def fact_said(told: FactInWords, number: str = "") -> Markup:
    """One fact as its author states it: whose word it is, what, how known, when, about whom, and how to handle it."""
    marks = joined((tag("<strong>{mark}</strong>", mark=mark) for mark in told.marks), " · ")
    return tag(
        '<div class="fact said-by"><p class="who-says" dir="auto">{number}{who}</p>{what}'
        '<p class="meta" dir="auto">{meta}</p>{marks}</div>',
        number=tag('<span class="number">{number}</span> ', number=number) if number else "",
        who=told.who,
        what=paragraphs(told.what),
        meta=" · ".join(told.lines),
        marks=tag('<p class="noted" dir="auto">{marks}</p>', marks=marks) if marks else "",
    )


def _turn(table: Table, place: str, at: int) -> None:
    table.page_of[place] = at


# -- one item ----------------------------------------------------------------------------------------------------------------


def draw_item(finding: Finding, number: str, table: Table, picture: Picture) -> None:
    """One item, large: what it asks, every account of it beside the others, and what the meeting put down."""
    item = item_in_words(finding, picture, table.marks(picture))
    several = len(item.facts) > 1
    facts = (fact_said(told, f"Fact {at}." if several else "") for at, told in enumerate(item.facts, start=1))
    accounts = joined((*map(_side, item.sides), *facts, *map(fact_said, item.compared)))
    kind = "answer" if finding.part in _SAID_SOFTLY else "answer loud"
    draw(
        tag(
            '<div class="item"><h3 tabindex="-1" data-focus="item:{id}" dir="auto">{headline}'
            '<span class="number"> {asked}Item {number}</span></h3>{accounts}{answer}{marks}</div>',
            id=finding.id,
            headline=item.headline,
            asked=f"{item.question}. " if item.question else "",
            number=number,
            accounts=tag('<div class="beside">{accounts}</div>', accounts=accounts) if accounts else "",
            answer=tag('<p class="{kind}" dir="auto">{said}</p>', kind=kind, said=item.answer) if item.answer else "",
            marks=joined((put_down("Settled", item.settled), *(put_down("Action", each) for each in item.actions))),
        )
    )


def _side(side: SideInWords) -> Markup:
    return tag(
        '<div class="fact said-by"><p class="who-says" dir="auto">{who}</p><p class="typed" dir="auto">{what}</p>'
        '<p class="meta" dir="auto">{known}</p></div>',
        **side._asdict(),
    )


def put_down(kind: str, said: str) -> Markup:
    """What the meeting put down for an item: how it was settled, or who does what by when; nothing where it did not."""
    return tag('<p class="noted" dir="auto"><strong>{kind}:</strong> {said}</p>', kind=kind, said=said) if said else Markup("")
