"""Work in a tab, without its pages: a checklist or a meeting begun, changed, after a refresh, opened elsewhere by its words.

And what stands in for what Streamlit gives a run: the state of its session, and the end of the run.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from copies import LIBRARY
from makers import a_fact, a_record
from screens import open_by_words

from checklist.app.state import tabs
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.app.state.table import Table
from checklist.received import Received
from checklist.record import Record, Status

PROMPT = "health-marks-and-injuries"
NEWER = "A newer version of this tool saved this draft. Use that version."
KINDS = pytest.mark.parametrize("kind", ["checklist", "meeting"])


def started() -> TabState:
    session = new_tab(marking="OFFICIAL-SENSITIVE")
    session.start("Child A", "health-visiting", LIBRARY)
    return session


def says(session: TabState, what: str, prompt: str = PROMPT) -> None:
    """Puts a fact down, as a page would."""
    session.change(lambda record: record.with_answer(prompt, record.answer(prompt).but(status=Status.KNOWN)))
    session.change(lambda record: record.with_fact(prompt, a_fact(what)))


def facts(session: TabState) -> list[str]:
    assert session.record is not None
    return [fact.what for _, fact in session.record.facts()]


def begun(kind: str) -> tuple[TabState, KeptDraft[Any]]:
    """A tab in which something of that kind was begun and saved."""
    here = new_tab(marking="OFFICIAL-SENSITIVE")
    fill(here, kind)
    kept_in(here, kind).save()
    return here, kept_in(here, kind)


def fill(here: TabState, kind: str) -> None:
    """Something of that kind is begun in a tab, as a page would."""
    if kind == "checklist":
        here.record = a_record(by="N. Urse")
    else:
        here.table = here.table or Table()
        drop(here.table, a_record("gp", by="D. Octor"))


def drop(table: Table, record: Record) -> None:
    """A file is dropped onto the table and read."""
    table.counted += 1
    reading = Reading(Received(record, "AB12-CD34", locked=False, removed=0))
    table.files.append(IncomingFile(table.counted, f"file-{table.counted}.pdf", reading))


def kept_in(here: TabState, kind: str) -> KeptDraft[Any]:
    return here.checklist_draft if kind == "checklist" else here.meeting_draft


def after_refresh(tab: list[tabs.Tab], token: str = "", table: str = "", place: tabs.Place | None = None) -> TabState:
    """What a refreshed page begins in a tab that has these tokens of a checklist and a meeting, and was at that place."""
    tab[0] = tabs.Tab(tab[0].browser, token, place or tabs.Place(), table)
    again = new_tab(marking="OFFICIAL-SENSITIVE")
    again.arrive()
    return again


def refreshed(session: TabState, tab: list[tabs.Tab]) -> TabState:
    """The same tab after its page was refreshed."""
    kept = session.checklist_draft
    place = tabs.Place(session.opened, session.renewed, kept.draft.version if kept.draft else 0)
    return after_refresh(tab, kept.token, session.meeting_draft.token, place)


def elsewhere(words: str, *, or_meeting: bool = False) -> TabState:
    """Another person's tab, in which the draft was opened by its words."""
    session = new_tab(marking="OFFICIAL-SENSITIVE")
    assert open_by_words(session, words, or_meeting=or_meeting) == ()
    return session


def rows_in(drafts: Path) -> int:
    """How many drafts are kept in that file."""
    with contextlib.closing(sqlite3.connect(drafts)) as connection:
        return int(connection.execute("SELECT count(*) FROM drafts").fetchone()[0])


class State(dict[str, Any]):
    """Stands in for Streamlit's state of a session."""

    def to_dict(self) -> dict[str, Any]:
        return dict(self.items())


class Stopped(BaseException):
    """Stands in for the exception by which Streamlit ends a run."""


class Stopping(State):
    """The state of a run that Streamlit wants to stop: whoever looks into it ends, but for `to_dict`."""

    def __getitem__(self, key: str) -> Any:
        raise Stopped

    def __contains__(self, key: object) -> bool:
        raise Stopped
