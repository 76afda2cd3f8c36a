"""The items of a picture on screen: one part open at a time, a few items on a page, one of them taken up.

The words come from `wording.findings`, the same as in the meeting pack. What people typed becomes HTML only through `markup`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, TypeVar

import streamlit as st

from checklist.app.combine import forms
from checklist.app.state import clock, session
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.dates import NotADate, doubt, read_deadline
from checklist.picture.accounts import Statement
from checklist.picture.findings import Finding, Part, by_holder
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem
from checklist.picture.values import Picture
from checklist.wording.facts import FactInWords
from checklist.wording.findings import MEANINGS, TITLES, SideInWords, item_in_words

A_PAGE: Final = 8  # items on one page: what a room can take in
PLACE: Final = "combine"  # in `TabState.opened`: which part is open
ITEM: Final = "combine-item"  # and which item is taken up

Thing = TypeVar("Thing")


def draw_part_heading(title: str, place: str, count: str = "") -> None:
    """The heading of the open part; it gets the focus when the part is opened."""
    counted = tag(' <span class="number">{count}</span>', count=count) if count else ""
    draw(tag('<h2 tabindex="-1" data-focus="part:{place}">{title}{count}</h2>', place=place, title=title, count=counted))


def count_of(part: Part, table: Table, picture: Picture) -> str:
    """How many items a part has: "4", or "4, 1 settled"."""
    items = _fitting(table.listed(picture)[part], table, picture)
    marks = table.marks(picture)
    settled = sum(marks.how_settled(each.id) is not None for each in items)
    return f"{len(items)}, {settled} settled" if settled else str(len(items))


def draw_findings(part: Part, table: Table, picture: Picture) -> None:
    """One part: its items, a page at a time."""
    everything = table.listed(picture)[part]
    items = _fitting(everything, table, picture)
    draw_part_heading(TITLES[part], part, count_of(part, table, picture))
    if not any(each.id == session.current().opened.get(ITEM) for each in items):
        draw_flash(table)
    draw(tag('<p class="why">{meaning}</p>', meaning=MEANINGS[part]))
    if len(items) < len(everything):
        draw(tag('<p class="note">The filter hides {count} of these.</p>', count=len(everything) - len(items)))
    if not everything:
        draw(tag("<p>There is nothing here.</p>"))
    if part is Part.ONLY_ONE:
        items = by_holder(items)
    for number, finding in page_of(items, part, table):
        _draw_item(finding, number, table, picture)
    draw_pager(len(items), part, table)


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
    session.current().opened.pop(ITEM, None)


def _fitting(items: Sequence[Finding], table: Table, picture: Picture) -> tuple[Finding, ...]:
    if table.wanted.is_everything:
        return tuple(items)
    return tuple(each for each in items if table.wanted.fits_finding(each, picture.library))


# -- one item ----------------------------------------------------------------------------------------------------------------


def _draw_item(finding: Finding, number: int, table: Table, picture: Picture) -> None:
    here = session.current()
    taken_up = here.opened.get(ITEM) == finding.id and not table.is_for_reading
    with st.container(key=f"item-{finding.id}", border=taken_up):
        draw(_item(finding, number, taken_up, table, picture))
        if taken_up:
            _draw_tools(finding, number, table, picture)
        elif not table.is_for_reading:
            take_up = partial(here.open, ITEM, finding.id)
            st.button(f"Discuss item {number}", key=table.key("take", finding.id), type="tertiary", on_click=take_up)


def _item(finding: Finding, number: int, taken_up: bool, table: Table, picture: Picture) -> Markup:
    item = item_in_words(finding, picture, table.marks(picture))
    several = len(item.facts) > 1
    facts = (fact_said(told, f"Fact {at}." if several else "") for at, told in enumerate(item.facts, start=1))
    kind = "answer" if finding.part is Part.GAPS else "answer loud"
    return tag(
        '<div class="item"><h3{focus} dir="auto">{number}. {headline}{asked}</h3>{sides}{facts}{answer}{compared}{marks}</div>',
        focus=tag(' tabindex="-1" data-focus="item:{id}"', id=finding.id) if taken_up else "",
        number=number,
        headline=item.headline,
        asked=tag('<span class="number"> {asked}</span>', asked=item.question) if item.question else "",
        sides=joined(map(_side, item.sides)),
        facts=joined(facts),
        answer=tag('<p class="{kind}" dir="auto">{said}</p>', kind=kind, said=item.answer) if item.answer else "",
        compared=tag('<p class="meta">What they say:</p>{said}', said=joined(map(fact_said, item.compared)))
        if item.compared
        else "",
        marks=joined((put_down("Settled", item.settled), *(put_down("Action", each) for each in item.actions))),
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


# -- what can be done with it ------------------------------------------------------------------------------------------------


def _draw_tools(finding: Finding, number: int, table: Table, picture: Picture) -> None:
    here = session.current()
    draw_flash(table)
    settle, act = st.columns(2, gap="large")
    with settle:
        _draw_settle(finding, table)
    with act:
        draw_add_action(table, finding.id)
    _draw_new_to(finding, table, picture)
    st.button(f"Done with number {number}", key=table.key("done", finding.id), on_click=here.open, args=(ITEM, None))


def draw_flash(table: Table) -> None:
    """What the last press of a button did; it is said once."""
    said, table.told = table.told, ""
    draw(tag('<p role="status" class="note">{said}</p>', said=said) if said else Markup(""))


def _draw_settle(finding: Finding, table: Table) -> None:
    settled = table.minutes.how_settled(finding.id)
    draw(tag("<h4>Settle it</h4>"))
    if settled:
        reopen = partial(table.change, lambda minutes: minutes.without_settled(finding.id), "It is open again.")
        st.button("Open it again", key=table.key("reopen", finding.id), on_click=reopen)
        return
    fields.line("What settled it", *table.field(f"settle:{finding.id}:what"))
    fields.line("On whose word", *table.field(f"settle:{finding.id}:by"), hint="name and agency")
    st.button("Mark as settled", key=table.key("settle", finding.id), on_click=_put_down_settled, args=(finding.id, table))


def _put_down_settled(item: str, table: Table) -> None:
    what, by = forms.typed_in(table, f"settle:{item}:what"), forms.typed_in(table, f"settle:{item}:by")
    if not (what and by):
        table.told = "To settle it, write what settled it and on whose word."
        return
    settled = SettledItem(item=item, what=what, by=by, at=clock.now(), readers=table.readers)
    table.change(lambda minutes: minutes.with_settled(settled), "Marked as settled.")
    table.forget_typed(f"settle:{item}:what", f"settle:{item}:by")


def draw_add_action(table: Table, item: str | None = None) -> None:
    """Fields for one more action, about that item or about none, and a way to take back those that are there."""
    form = f"act:{item or 'none'}"
    draw(tag("<h4>Who does what, by when</h4>") if item else tag("<h3>Add an action</h3>"))
    listed = table.minutes.actions_about(item) if item else ()
    place = table.form(form)
    fields.line("What is to be done", *table.field(f"{place}:what"))
    fields.line("Who does it", *table.field(f"{place}:who"), hint="name and agency")
    fields.line("By when", *table.field(f"{place}:by"), hint="Friday 2pm, tomorrow, 12 March")
    _draw_read_as(forms.typed_in(table, f"{place}:by"))
    st.button("Add this action", key=table.key(form), on_click=_put_down_action, args=(form, item, table))
    for number, each in enumerate(listed, start=1):
        draw_take_back(each, number, table)


def draw_take_back(action: Agreed, number: int, table: Table, place: str = "act-back") -> None:
    """A button that takes an action back, named by its number in the list."""

    def without(minutes: Minutes) -> Minutes:
        return minutes.without_action(action.id)

    back = partial(table.change, without, "The action was taken back.")
    st.button(f"Take back action {number}", key=table.key(place, action.id), type="tertiary", on_click=back)


def _draw_read_as(typed: str) -> None:
    if not typed:
        return
    try:
        when = read_deadline(typed, clock.today())
        st.caption(f"Read as {when.spoken}")
        if asked := doubt(when, clock.today(), "ahead", typed):
            st.warning(asked)
    except NotADate:
        st.error("We cannot read this as a time. Write it like Friday 2pm, tomorrow or 12 March 2026.")


def _put_down_action(form: str, item: str | None, table: Table) -> None:
    place = table.form(form)
    what, who, by = (forms.typed_in(table, f"{place}:{name}") for name in ("what", "who", "by"))
    try:
        when = read_deadline(by, clock.today()) if by else None
    except NotADate:
        when = None
    if not (what and who and when):
        table.told = "An action needs what is to be done, who does it, and a time that we can read."
        return
    action = Agreed(
        id=table.minutes.free_id("a"), item=item, what=what, who=who, by=when, at=clock.now(), readers=table.readers
    )
    table.change(lambda minutes: minutes.with_action(action), "The action was added.")
    table.put_down(form)


def _draw_new_to(finding: Finding, table: Table, picture: Picture) -> None:
    """To whom a fact is new: "I did not know that"."""
    for at, said in enumerate(finding.statements, start=1):
        others = [each for each in picture.columns if each != said.author.agency]
        names = {each: picture.library.agency_name(each) for each in others}
        label = "Who is this new to?" if len(finding.statements) == 1 else f"Who is fact {at} new to?"
        key = table.key("new", finding.id, str(at))
        keep = partial(_keep_new, said, table)
        fields.several(label, names, table.minutes.new_to_whom(said.ref), key, keep)


def _keep_new(said: Statement, table: Table, agencies: tuple[str, ...]) -> None:
    before = table.minutes.new_to_whom(said.ref)
    minutes = table.minutes
    for gone in before:
        if gone not in agencies:
            minutes = minutes.without_new_to(said.ref, gone)
    for agency in agencies:
        if agency not in before:
            minutes = minutes.with_new_to(NewTo(fact=said.ref, agency=agency, at=clock.now()))
    table.minutes = minutes
