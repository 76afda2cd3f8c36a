"""The audit: what a line says, what it never says, how long it is kept, and that it stops nobody's work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checklist.drafts import AuditLine, Keeper
from checklist.drafts.audit import EVENTS
from drafts.made import NOW, Clock, settings

WHO = "the secret of a browser"


@pytest.fixture
def watched(tmp_path: Path, url: str, clock: Clock) -> Iterator[Keeper]:
    made = Keeper.start(settings(tmp_path, url, audit_days=30), clock=clock, waits=())
    yield made
    made.store.close()


def test_a_line_says_who_did_what_to_which_draft_and_when(watched: Keeper, clock: Clock) -> None:
    watched.audit.note("opened", "draft-one", WHO)
    clock.pass_(minutes=5)
    watched.audit.note("copied", "draft-one", WHO, "recipient-police")

    copied, opened = watched.audit.lines()

    assert (opened.at, opened.event, opened.copy) == (NOW, "opened", "")
    assert (copied.event, copied.copy) == ("copied", "recipient-police")
    assert (copied.who, copied.draft) == (opened.who, opened.draft)
    assert json.loads(opened.as_json()) == {
        "at": "2026-03-12T12:04:00Z", "event": "opened", "draft": opened.draft, "who": opened.who, "copy": "",
    }  # fmt: skip


def test_people_and_drafts_stand_as_fingerprints_that_need_the_pepper(watched: Keeper, tmp_path: Path, clock: Clock) -> None:
    other = replace(settings(tmp_path / "other", audit_days=30), pepper=bytes(32))
    elsewhere = Keeper.start(other, clock=clock, waits=())
    for each in (watched, elsewhere):
        each.audit.note("locked", "draft-one", WHO)
        each.audit.note("locked", "draft-two", "somebody else")

    (two, one), (_, other_one) = watched.audit.lines(), elsewhere.audit.lines()

    assert len({one.who, two.who, other_one.who}) == len({one.draft, two.draft, other_one.draft}) == 3
    assert one.who != one.draft
    assert not {WHO, "draft-one"} & {one.who, one.draft}


def test_it_is_kept_as_long_as_the_setting_says(watched: Keeper, clock: Clock) -> None:
    watched.audit.note("began", "draft-one", WHO)
    clock.pass_(days=29)
    watched.audit.note("locked", "draft-one", WHO)
    clock.pass_(days=2)

    watched.purge()

    assert [each.event for each in watched.audit.lines()] == ["locked"]


def test_where_the_setting_is_0_nothing_is_noted(keeper: Keeper) -> None:
    keeper.audit.note("opened", "draft-one", WHO)

    assert keeper.audit.lines() == []


@pytest.mark.parametrize(
    ("event", "copy"), [("read", ""), ("copied", "Quince Quimby"), ("copied", "Police"), ("copied", "a" * 61), ("", "")]
)
def test_what_was_typed_cannot_become_a_line(watched: Keeper, event: str, copy: str) -> None:
    with pytest.raises(ValueError, match="holds an event that is known, and ids"):
        watched.audit.note(event, "draft-one", WHO, copy)

    assert watched.audit.lines() == []


def test_a_line_that_cannot_be_kept_stops_nobody_and_is_counted(tmp_path: Path, clock: Clock) -> None:
    watched = Keeper.start(settings(tmp_path, audit_days=30), clock=clock, waits=())
    with sqlite3.connect(tmp_path / "drafts" / "drafts.db") as file:
        file.execute("CREATE TABLE audit (number INTEGER)")

    watched.audit.note("opened", "draft-one", WHO)

    assert watched.audit.lost == 1


def test_every_event_fits_its_column(watched: Keeper) -> None:
    for event in EVENTS:
        watched.audit.note(event, "draft-one", WHO)

    assert [each.event for each in watched.audit.lines()] == list(reversed(EVENTS))
    assert all(isinstance(each, AuditLine) for each in watched.audit.lines())
