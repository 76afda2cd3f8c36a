"""The call list on screen.

A row stays where it is, and so do its buttons, greyed: a second press at one place does nothing, another button corrects what
was pressed by mistake, and Undo stands behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import streamlit as st

from checklist import calls
from checklist.app.state import calling, edition, session
from checklist.app.widgets import fields, heartbeat, in_short
from checklist.app.widgets.markup import draw, tag
from checklist.calls import Call, CallOutcome
from checklist.library import Library
from checklist.record import NAME_LONGEST, KnowsState
from checklist.wording.calls import LEADS, NOBODY_TO_RING, OUTCOMES, TITLES, how_it_went


@st.fragment
def draw_call_list() -> None:
    """Whom to ring to check, who was not told, and where it is not known: each a group, what matters most first."""
    here, library = session.current(), edition.library()
    if here.record is None:
        return
    listed = calls.calls(here.record.without_blanks(), library, calling.groups_of_made(here))
    numbered = list(enumerate(listed, start=1))
    for group in calls.GROUPS:
        rows = [each for each in numbered if each[1].group is group]
        if rows or group is KnowsState.BELIEVED:
            _draw_group(group, rows, library)
    said = [how_it_went(made[-1].outcome, made[-1].at) for made in here.called.values()]
    draw(tag('<p class="unseen" role="status">{said}</p>', said=f"Noted: {said[-1]}" if said else ""))
    heartbeat.beat()


def _draw_group(group: KnowsState, rows: Sequence[tuple[int, Call]], library: Library) -> None:
    left = sum(each.knows.state in calls.GROUPS for _, each in rows)
    draw(
        tag(
            "<h2>{title} ({left})</h2><p>{lead}</p>",
            title=TITLES[group],
            left=left,
            lead=LEADS[group] if rows else NOBODY_TO_RING,
        )
    )
    for agency, theirs in groupby(rows, key=lambda each: each[1].key.agency):
        block = list(theirs)
        draw(in_short.whom_to_ring(agency, block[0][1].contacts, library))
        _draw_spoken_to(group, agency, library)
        for number, call in block:
            _draw_row(number, call, library)


def _draw_spoken_to(group: KnowsState, agency: str, library: Library) -> None:
    here = session.current()
    keep = partial(calling.speaks_to, here, group, agency)
    fields.line(
        f"Who are you speaking to ({library.agency_short(agency)})?",
        here.spoken_to.get(f"{group}:{agency}", ""),
        here.key("call", group, agency, "spoke-to"),
        keep,
        longest=NAME_LONGEST,
    )


def _draw_row(number: int, call: Call, library: Library) -> None:
    here, key = session.current(), call.key
    made = here.called.get(key, ())
    is_done = call.knows.state not in calls.GROUPS
    place = ":".join(key)
    with st.container(horizontal=True, vertical_alignment="center", key=f"call-{place.replace(':', '-')}"):
        as_it_was = replace(call, knows=made[0].before) if made else call  # not a line more: the buttons stay where they are
        draw(in_short.to_ask(as_it_was, number, library, is_done=is_done))
        for outcome in CallOutcome:
            st.button(
                f"{OUTCOMES[outcome]} ({number})",
                key=here.key("call", place, outcome),
                on_click=calling.rang,
                args=(here, key, call.group, outcome),
            )
        if made:
            went = how_it_went(made[-1].outcome, made[-1].at, call.knows.spoke_to)
            draw(tag('<p class="went" dir="auto">{went}</p>', went=went))
            undo = here.key("call", place, "undo")
            st.button(f"Undo ({number})", key=undo, type="tertiary", on_click=calling.take_back, args=(here, key))
