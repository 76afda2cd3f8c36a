"""The agenda of the meeting on screen: its steps with how far each has come, one item at a time, and the way to the next.

What is settled, left for later, or taken on stands in the minutes; which step and item are open stands in the tab.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from checklist.app.combine.findings import A_PAGE, PLACE, draw_flash, draw_item, draw_pager, draw_part_heading, page_of
from checklist.app.combine.settling import draw_settle, draw_tools, draw_ways
from checklist.app.state import clock, session
from checklist.app.state.table import Table
from checklist.app.widgets.markup import draw, tag
from checklist.picture.agenda import Agenda, Place, Step, first_place, following, left_items
from checklist.picture.findings import Finding
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture
from checklist.wording.agenda import ASKED, CALLED, NOTHING_HERE, nothing_at, progress, said_of_comparing, said_of_gaps
from checklist.wording.dates import counted, day_of, time_of_day
from checklist.wording.findings import LEFT, item_in_words

STEP: Final = "combine-step"  # in `TabState.opened`: at which step the meeting is, also while something else is open,
ITEM: Final = "combine-item"  # and at which of its items


_BEGAN: Final = "began"  # in `Table.drafts`: when the clock was started


@st.fragment(run_every=30)
def draw_clock(table: Table) -> None:
    """How long the meeting runs, in minutes, once its clock was started today."""
    began = datetime.fromisoformat(table.drafts.get(_BEGAN) or "1970-01-01T00:00+00:00")
    if day_of(began) == day_of(clock.now()):
        minutes = int((clock.now() - began).total_seconds()) // 60
        draw(
            tag(
                '<p class="clock"><strong>{minutes}</strong> since {began}</p>',
                minutes=counted(minutes, "minute"),
                began=time_of_day(began),
            )
        )
    else:
        st.button("Start the clock", key=table.key("clock"), on_click=_start_clock, args=(table,))


def _start_clock(table: Table) -> None:
    table.drafts[_BEGAN] = clock.now().isoformat()


def place_of_meeting() -> Place:
    """Where the meeting is. It begins with whether every child is safe tonight."""
    opened = session.current().opened
    return Place(Step(opened.get(STEP) or Step.SAFE_TONIGHT), opened.get(ITEM) or "")


def go_to(place: Place, table: Table) -> None:
    """Opens a step of the meeting at one of its items."""
    here = session.current()
    here.open(PLACE, place.step)
    here.open(STEP, place.step)
    here.open(ITEM, place.item or None)
    here.meeting_draft.is_shown = False
    table.page_of.pop(place.step, None)


def open_step(step: Step, table: Table, picture: Picture) -> None:
    """Opens a step at the first of its items that is still open."""
    table.told = ""
    go_to(first_place(table.fitting_agenda(picture), table.marks(picture), step), table)


def step_in_a_line(step: Step, table: Table, picture: Picture) -> str:
    """The name of a step with how far it has come, as the list of steps has it."""
    items = items_at(step, table.fitting_agenda(picture), table.marks(picture))
    how_far = str(len(items)) if step is Step.LEFT else progress(items, table.marks(picture))
    return f"{CALLED[step]}: {how_far}"


def items_at(step: Step, steps: Agenda, minutes: Minutes) -> tuple[Finding, ...]:
    """The items of a step; of the step for what was left those that are still open."""
    return left_items(steps, minutes) if step is Step.LEFT else steps[step]


def draw_step(step: Step, table: Table, picture: Picture) -> None:
    """One step of the meeting: one of its items large, with what can be done about it, and all of them in a list."""
    steps, minutes = table.fitting_agenda(picture), table.marks(picture)
    items = items_at(step, steps, minutes)
    here = place_of_meeting()
    if here.item not in {each.id for each in items}:
        here = first_place(steps, minutes, step)
    how_far = f"{len(items)} still open" if step is Step.LEFT else f"{progress(items, minutes)} settled" if items else ""
    draw_part_heading(CALLED[step], step, how_far)
    draw_flash(table)
    _draw_lead(step, table, picture)
    for at, each in enumerate(items):
        if each.id == here.item:
            table.page_of.setdefault(step, at // A_PAGE)
            _draw_current(each, f"{at + 1} of {len(items)}", here, table, picture)
    if not items:
        is_whole = table.wanted.is_everything and not table.is_for_reading
        draw(tag('<p class="ask-now">{nothing}</p>', nothing=nothing_at(step, steps) if is_whole else NOTHING_HERE))
        draw_next(Place(step), table, picture)
    if len(items) > 1:
        _draw_list(step, here.item, items, table, picture)


def draw_next(here: Place, table: Table, picture: Picture) -> None:
    """The way to what comes next: the next item of the step, or the next step that has one."""
    there = following(table.fitting_agenda(picture), table.marks(picture), here)
    if there != here:
        label = "Next item" if there.step is here.step else f"Next: {CALLED[there.step]}"
        st.button(label, key=table.key("next", here.step, here.item), on_click=_go_on, args=(there, table))


def _go_on(place: Place, table: Table) -> None:
    table.told = ""
    go_to(place, table)


def _draw_lead(step: Step, table: Table, picture: Picture) -> None:
    """What to ask at this step, and what its list does not hold."""
    everything, steps = table.agenda(picture), table.fitting_agenda(picture)
    said = [ASKED[step]]
    if step is Step.COMPARE and steps[step]:
        said.insert(0, said_of_comparing(steps))
    if step is Step.GAPS:
        said.append(said_of_gaps(picture, everything))
    draw(tag('<p class="ask-now">{said}</p>', said=" ".join(said)))
    if hidden := len(everything.get(step, ())) - len(steps.get(step, ())):
        draw(tag('<p class="note">The filter hides {count} of these.</p>', count=hidden))


def _draw_current(finding: Finding, number: str, here: Place, table: Table, picture: Picture) -> None:
    with st.container(key="item-now"):
        draw_item(finding, number, table, picture)
    with st.container(key="item-tools"):
        is_open = table.minutes.how_settled(finding.id) is None
        if is_open and not table.is_for_reading:
            draw_settle(finding, table)
        with st.container(horizontal=True):
            if not table.is_for_reading:
                there = following(table.fitting_agenda(picture), table.marks(picture), here)
                draw_ways(finding, table, partial(go_to, there, table))
            draw_next(here, table, picture)
        if not table.is_for_reading:
            draw_tools(finding, table, picture)


def _draw_list(step: Step, current: str, items: tuple[Finding, ...], table: Table, picture: Picture) -> None:
    """Every item of the step in a line, with how it stands: each is a way to it."""
    minutes = table.marks(picture)
    draw(tag("<h3>All of this step</h3>"))
    with st.container(key="step-list"):
        for number, each in page_of(items, step, table):
            said = item_in_words(each, picture, minutes)
            state = "now" if each.id == current else "settled" if said.settled else LEFT.lower() if said.left else ""
            about = " ".join(part for part in (said.question, f"({state})" if state else "") if part)
            with st.container(horizontal=True, key=f"one-of-{number}"):
                draw(
                    tag(
                        '<p class="one-of" dir="auto">{number}. {headline} <span class="number">{about}</span></p>',
                        number=number,
                        headline=said.headline,
                        about=about,
                    )
                )
                if each.id != current:
                    take_up = partial(_go_on, Place(step, each.id), table)
                    st.button(f"Take up item {number}", key=table.key("take", each.id), type="tertiary", on_click=take_up)
    draw_pager(len(items), step, table)
