"""This tab's state, found for the run that asks for it: the only module that names Streamlit's session state."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from checklist.app.state import edition, tabs
from checklist.app.state.kept_checklist import ChecklistCodec
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.app.state.tab_state import TabState

_PLACE = "checklist"
_RUN = threading.local()  # which session the run in this thread is for


def new_tab(**given: Any) -> TabState:
    """The state of a tab with what is `given` of it, its drafts of a checklist and of a meeting with it."""
    here = TabState(**given)
    browser, place = here.tab.browser, here.tab.place
    whose = browser and browser + here.tab.person  # a token opens nothing for somebody else who signs in there
    here.checklist_draft = KeptDraft(ChecklistCodec(here), here.turn, whose, place.version, was_confirmed=place.is_confirmed)
    here.meeting_draft = KeptDraft(MeetingCodec(here), here.turn, whose, was_confirmed=place.has_table_words)
    for each in here.kept_drafts:
        each.who = here.tab.person or browser
    return here


def current() -> TabState:
    """This tab's session; an empty one at first. It is there for other runs only once it is whole.

    Streamlit may stop a run wherever it looks into its state, also in a callback, when somebody clicks just then; and it does
    not call that callback again. Only `to_dict` looks into it without that: so callbacks are done whole. It copies everything,
    which is why a run, which has a thread of its own, looks once.
    """
    whose = tabs.session_id()
    known: tuple[str, TabState] | None = getattr(_RUN, "found", None)
    if known and known[0] == whose:
        return known[1]
    session = st.session_state.to_dict().get(_PLACE)
    if session is None:
        if tabs.is_gone():  # whoever comes back would find an empty tab here, in the place of their draft
            st.stop()
        arrived = new_tab(marking=edition.library().edition.marking)
        arrived.arrive()
        session = st.session_state.setdefault(_PLACE, arrived)
    assert isinstance(session, TabState)
    if whose:
        _RUN.found = (whose, session)
    return session


@contextmanager
def acting_for(here: TabState) -> Iterator[None]:
    """What is done in this thread meanwhile is done in that tab: edits come without a run."""
    before = getattr(_RUN, "found", None)
    _RUN.found = (tabs.session_id(), here)
    try:
        yield
    finally:
        _RUN.found = before


def typed(key: str) -> Any:
    """What a widget holds now, for use in its own callback, which nothing stops on its way: see `current`."""
    return st.session_state.to_dict()[key]
