"""A run finds the session of its own tab, whole, once, and never another one's."""

from __future__ import annotations

import threading

import pytest
import streamlit as st
from sessions import State, Stopped

from checklist.app.state import session as app
from checklist.app.state import tabs
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState


def test_a_session_is_there_for_other_runs_only_once_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    state, there = State(), list[int]()
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(TabState, "arrive", lambda _: there.append(len(state)))

    first = app.current()

    assert app.current() is first
    assert there == [0]


def test_a_run_whose_connection_is_gone_puts_no_empty_tab_in_the_place_of_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise Stopped

    state = State()
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(tabs, "is_gone", lambda: True)
    monkeypatch.setattr(st, "stop", stop)

    with pytest.raises(Stopped):
        app.current()

    assert state == {}


def test_a_run_looks_for_its_session_once_and_never_finds_another_one_s(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = new_tab(), new_tab()
    monkeypatch.setattr(app, "_RUN", threading.local())
    monkeypatch.setattr(tabs, "session_id", lambda: "one")
    monkeypatch.setattr(st, "session_state", State({"checklist": mine}))
    assert app.current() is mine

    monkeypatch.setattr(st, "session_state", State())
    assert app.current() is mine

    monkeypatch.setattr(tabs, "session_id", lambda: "another")
    monkeypatch.setattr(st, "session_state", State({"checklist": theirs}))
    assert app.current() is theirs
