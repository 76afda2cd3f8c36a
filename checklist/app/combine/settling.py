"""What can be done with an item of a meeting: it is settled, somebody takes something on, a fact was new to somebody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist.app.combine import forms, spoken
from checklist.app.state import clock, session
from checklist.app.state.table import Table
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, tag
from checklist.dates import NotADate, doubt, read_deadline
from checklist.picture.accounts import Statement
from checklist.picture.findings import Finding
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem
from checklist.picture.values import Picture
from checklist.wording.dates import read_as


def draw_settle(finding: Finding, table: Table) -> None:
    """What settled an item, and on whose word: to be written."""
    what, by = st.columns([3, 2], vertical_alignment="bottom")
    with what:
        fields.line("What settled it", *table.field(f"settle:{finding.id}:what"))
    with by:
        fields.line("On whose word", *table.field(f"settle:{finding.id}:by"), hint="name and agency")


def draw_ways(finding: Finding, table: Table, go_on: Callable[[], None]) -> None:
    """What becomes of an item: it is settled, or left for later; or opened again. `go_on` opens what comes next."""
    item = finding.id
    if table.minutes.how_settled(item):
        reopen = partial(table.change, lambda minutes: minutes.without_settled(item), "It is open again.")
        st.button("Open it again", key=table.key("reopen", item), on_click=reopen)
        return
    st.button("Settled", key=table.key("settle", item), type="primary", on_click=_put_down_settled, args=(item, table, go_on))
    st.button("Leave for later", key=table.key("leave", item), on_click=_leave, args=(item, table, go_on))


def _leave(item: str, table: Table, go_on: Callable[[], None]) -> None:
    table.change(lambda minutes: minutes.with_left(item), "Left for later: it comes again before you decide.")
    go_on()


def _put_down_settled(item: str, table: Table, go_on: Callable[[], None]) -> None:
    what, by = forms.typed_in(table, f"settle:{item}:what"), forms.typed_in(table, f"settle:{item}:by")
    lacking = {
        table.key(f"settle:{item}:what"): "" if what else "To settle it, write what settled it.",
        table.key(f"settle:{item}:by"): "" if by else "To settle it, write on whose word.",
    }
    if session.current().refuse(lacking):
        return
    settled = SettledItem(item=item, what=what, by=by, at=clock.now(), readers=table.readers)
    table.change(lambda minutes: minutes.with_settled(settled), f"Settled: {what}, by {by}.")
    table.forget_typed(f"settle:{item}:what", f"settle:{item}:by")
    go_on()


def draw_tools(finding: Finding, table: Table, picture: Picture) -> None:
    """What else can be done with an item, folded away until it is wanted: it stays open from one item to the next."""
    with st.expander("Add an action or a note, or say to whom this is new"):
        act, new = st.columns(2, gap="large")
        with act:
            draw_add_action(table, finding.id)
        with new:
            _draw_new_to(finding, table, picture)
            say = partial(spoken.write_down, finding.prompt, table)
            st.button("Write down what somebody says on this", key=table.key("say-on", finding.id), on_click=say)


def draw_add_action(table: Table, item: str | None = None) -> None:
    """Fields for one more action, about that item or about none, and a way to take back those that are there."""
    form = f"act:{item or 'none'}"
    draw(tag("<h4>Who does what, by when</h4>") if item else tag("<h3>Add an action</h3>"))
    listed = table.minutes.actions_about(item) if item else ()
    place = table.form(form)
    fields.line("What is to be done", *table.field(f"{place}:what"))
    fields.line("Who does it", *table.field(f"{place}:who"), hint="name and agency")
    said, fault = _read(forms.typed_in(table, f"{place}:by"))
    fields.line("By when", *table.field(f"{place}:by"), hint="Friday 2pm, tomorrow, 12 March", said=said, fault=fault)
    st.button("Add this action", key=table.key(form), on_click=_put_down_action, args=(form, item, table))
    for number, each in enumerate(listed, start=1):
        draw_take_back(each, number, table)


def draw_take_back(action: Agreed, number: int, table: Table, place: str = "act-back") -> None:
    """A button that takes an action back, named by its number in the list."""

    def without(minutes: Minutes) -> Minutes:
        return minutes.without_action(action.id)

    back = partial(table.change, without, "The action was taken back.")
    st.button(f"Take back action {number}", key=table.key(place, action.id), type="tertiary", on_click=back)


def _read(typed: str) -> tuple[list[str], str]:
    """How a deadline was read and what is doubtful about it, and what is wrong with it."""
    if not typed:
        return [], ""
    try:
        when = read_deadline(typed, clock.today())
    except NotADate:
        return [], "We cannot read this as a time. Write it like Friday 2pm, tomorrow or 12 March 2026."
    return [read_as(when), *filter(None, [doubt(when, clock.today(), "ahead", typed)])], ""


def _put_down_action(form: str, item: str | None, table: Table) -> None:
    place = table.form(form)
    what, who, by = (forms.typed_in(table, f"{place}:{name}") for name in ("what", "who", "by"))
    try:
        when = read_deadline(by, clock.today()) if by else None
    except NotADate:
        when = None
    lacking = {
        table.key(f"{place}:what"): "" if what else "Write what is to be done.",
        table.key(f"{place}:who"): "" if who else "Write who does it.",
        table.key(f"{place}:by"): "" if when else _read(by)[1] or "Write by when it is to be done.",
    }
    if session.current().refuse(lacking) or when is None:
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
