"""One tab's work: what it keeps, what a new checklist leaves behind, and what its widgets are called."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from makers import a_fact, a_person, a_record

from checklist import content
from checklist.app.share import recipients
from checklist.app.state import session as app
from checklist.app.state import tabs, undo
from checklist.app.state.session import new_tab
from checklist.app.state.supervising import Supervising
from checklist.app.state.tab_state import TabState
from checklist.app.widgets import fields
from checklist.merging import RecordPath
from checklist.record import Decision, Outcome
from checklist.record_json import from_json

LIBRARY = content.read()
PROMPT = "health-marks-and-injuries"


def test_nothing_of_one_checklist_is_left_when_another_starts() -> None:
    here = new_tab(
        record=a_record(), marking="SECRET", opened={"prepare": PROMPT}, dates={"x:y": "tomorow"}, renewed={"all": 1}
    )
    here.locks["own"] = "words of a lock"

    here.start("Child B", "gp", LIBRARY)

    assert here.record is not None
    assert here.record.child.name == "Child B"
    assert (here.opened, here.dates, here.locks, here.renewed) == ({}, {}, {}, {})
    assert here.marking == LIBRARY.edition.marking


def test_no_word_of_one_checklist_is_left_when_it_is_closed() -> None:
    here = new_tab(record=a_record(), child="Quittenkind", supervising=Supervising(name="S. Upervisor", earlier=(a_record(),)))

    here.close()

    assert here.child == ""
    assert here.supervising == Supervising(name="S. Upervisor")


def test_a_file_that_is_opened_takes_the_place_of_what_was_there() -> None:
    here = new_tab(record=a_record(), dates={"x:y": "tomorow"})
    other = a_record("gp", by="Somebody else")

    here.open_record(other)

    assert here.record == other
    assert here.dates == {}


class State(dict[str, Any]):
    """Stands in for Streamlit's state of a session."""

    def to_dict(self) -> dict[str, Any]:
        return dict(self.items())


def test_a_session_is_there_for_other_runs_only_once_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    state, there = State(), list[int]()
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(TabState, "arrive", lambda _: there.append(len(state)))

    first = app.current()

    assert app.current() is first
    assert there == [0]


def test_a_change_moves_the_time_of_the_record() -> None:
    here = new_tab(record=a_record())
    before = here.record

    here.field_of("child", "reference")("R1")

    assert here.record is not None
    assert before is not None
    assert here.record.child.reference == "R1"
    assert here.record.updated > before.updated


def test_a_late_word_for_a_fact_that_is_gone_changes_nothing() -> None:
    here = new_tab(record=a_record())
    before = here.record

    here.fact_field(PROMPT, "f1", "what")("Typed too late")

    assert here.record is before


def test_what_was_removed_comes_back_where_it_was_with_those_who_spoke_of_it() -> None:
    people = [a_person("First", id="p1"), a_person("Second", id="p2")]
    here = new_tab(record=a_record(people=people, known={PROMPT: [a_fact(about=("p1",))]}))
    before = here.record

    undo.remove_person(here, "p1")
    undo.put_back(here)

    assert here.record is not None
    assert before is not None
    assert here.record.but(updated=before.updated) == before


def test_a_fact_that_is_put_back_stands_beside_one_that_was_added_since() -> None:
    here = new_tab(record=a_record(known={PROMPT: ["old"]}))
    undo.remove_fact(here, PROMPT, "f1")
    here.add_fact(PROMPT)
    here.fact_field(PROMPT, here.opened[PROMPT] or "", "what")("new")

    undo.put_back(here)

    assert here.record is not None
    assert [(fact.id, fact.what) for _, fact in here.record.facts()] == [("f1", "old"), ("f2", "new")]


def test_a_person_who_is_put_back_is_told_apart_from_one_who_was_added_since() -> None:
    here = new_tab(record=a_record(people=["First", "Second"], known={PROMPT: a_fact(about=("p2",))}))
    undo.remove_person(here, "p2")
    here.add_person()
    here.person_field(here.opened["person"] or "", "name")("Third")

    undo.put_back(here)

    assert here.record is not None
    assert [(each.id, each.name) for each in here.record.people] == [("p1", "First"), ("p2", "Second"), ("p3", "Third")]
    assert from_json(here.record.to_json()) == here.record


def test_what_is_put_back_gives_way_to_what_got_its_id_from_another_tab() -> None:
    here = new_tab(record=a_record(people=["First", "Second"], known={PROMPT: [a_fact("about them", about=("p2",))]}))
    undo.remove_person(here, "p2")
    here.change(lambda record: record.with_person(a_person("Third", id="p2")))

    undo.put_back(here)

    assert here.record is not None
    assert [(each.id, each.name) for each in here.record.people] == [("p1", "First"), ("p3", "Second"), ("p2", "Third")]
    assert [fact.about for _, fact in here.record.facts()] == [("p3",)]


def test_a_widget_made_anew_has_another_key_and_its_typed_date_moves_along() -> None:
    here = new_tab(record=a_record())
    old = here.key(PROMPT, "f1", "happened")
    here.dates = {old: "the day of the fa"}

    here.renew({RecordPath("answers", PROMPT)})

    new = here.key(PROMPT, "f1", "happened")
    assert new != old
    assert here.dates == {new: "the day of the fa"}
    assert here.key("child-words", "f1", "happened").startswith(f"{here.record.id if here.record else ''}:child-words")


def test_a_key_holds_ids_only_and_its_lasting_part_stays() -> None:
    here = new_tab(record=a_record())
    before = here.lasting(here.key("person", "p1"))

    here.renew({RecordPath("people", "p1"), RecordPath("answers", "person")})

    assert here.lasting(here.key("person", "p1")) == before == "person:p1"


def test_no_word_of_a_checklist_is_in_a_repr() -> None:
    here = new_tab(record=a_record(people=["Darren Doorstep"]), dates={"k": "tomorow"}, locks={"own": "abacus-abdomen"})

    assert not [word for word in ("Doorstep", "tomorow", "abacus") if word in repr(here)]


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


class Stopped(BaseException):
    """Stands in for the exception by which Streamlit ends a run."""


class Stopping(State):
    """The state of a run that Streamlit wants to stop: whoever looks into it ends, but for `to_dict`."""

    def __getitem__(self, key: str) -> Any:
        raise Stopped

    def __contains__(self, key: object) -> bool:
        raise Stopped


@pytest.mark.parametrize("keeper", [fields._keep_value, fields._keep_typed])
def test_a_click_that_stops_the_run_takes_no_words_from_the_callback_before_it(
    keeper: Callable[[str, Callable[[object], None]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, kept = new_tab(), list[tuple[object, TabState]]()
    monkeypatch.setattr(st, "session_state", Stopping({"checklist": here, "name": "Odo Teapot"}))

    keeper("name", lambda words: kept.append((words, app.current())))

    assert kept == [("Odo Teapot", here)]


def test_a_click_that_stops_the_run_takes_no_decision_from_the_button_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    undecided = Decision(to="police", outcome=Outcome.NOT_SHARED_OTHER)
    here = new_tab(record=a_record().but(decisions=(undecided,)))
    monkeypatch.setattr(st, "session_state", Stopping({"checklist": here}))

    recipients._put_down("police")

    assert here.record is not None
    assert [each.on is not None for each in here.record.decisions] == [True]


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
