"""What whoever runs the tool is told: whether it is well, and counts; never a word."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aside import aside
from makers import a_record
from sessions import says, started

from checklist.app.server import health
from checklist.app.state import desks
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab

pytestmark = pytest.mark.usefixtures("tab")


@pytest.fixture(autouse=True)
def a_new_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_LOOK", type(health._LOOK)())


def asked(path: str) -> tuple[int, str]:
    said = list[Any]()

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        said.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "scheme": "http", "query_string": b""}
    route: Any = next(each for each in health.ROUTES if each.path == path).app
    aside(asyncio.run, route(scope, receive, send))
    return said[0]["status"], b"".join(each.get("body", b"") for each in said[1:]).decode()


def test_a_tool_that_keeps_drafts_is_well(kept: Path) -> None:
    status, said = asked("/healthz")

    assert status == 200
    assert json.loads(said) == {"well": True, "database": "ok", "pepper": "ok", "oldest_expired_hours": 0, "version": "2026.12"}


def test_a_database_that_is_away_is_said_in_a_word_and_without_its_place(kept: Path) -> None:
    kept.rename(kept.with_name("elsewhere.db"))

    status, said = asked("/healthz")

    assert (status, json.loads(said)["database"]) == (503, "away")
    assert str(kept.parent) not in said


def test_a_wrong_pepper_is_said_in_a_word(kept: Path) -> None:
    KEEPING.stop()
    KEEPING.start({"CHECKLIST_DATA_DIR": str(kept.parents[1]), "CHECKLIST_PEPPER": "5e" * 32})

    status, said = asked("/healthz")

    assert (status, json.loads(said)["pepper"]) == (503, "wrong or missing")


def test_what_should_have_been_deleted_long_ago_is_a_reason_to_look(kept: Path) -> None:
    started()
    with sqlite3.connect(kept) as file:
        file.execute("UPDATE drafts SET expires = ?", ((datetime.now(UTC) - timedelta(days=3)).date().isoformat(),))

    status, said = asked("/healthz")

    assert status == 503
    assert 72 <= json.loads(said)["oldest_expired_hours"] <= 96


def test_where_nothing_is_kept_all_is_well() -> None:
    status, said = asked("/healthz")

    assert (status, json.loads(said)["database"]) == (200, "none is kept")


def test_counts_are_given_only_where_the_settings_ask_for_them(kept: Path) -> None:
    assert asked("/metrics") == (404, "Not here.")


def test_the_counts_are_in_the_format_of_prometheus_and_hold_no_word(tmp_path: Path) -> None:
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_METRICS": "yes"})
    here = started()
    says(here, "Quincequokka")
    desks.secret_of(here)
    other = new_tab(record=a_record())
    desks.secret_of(other)

    status, said = asked("/metrics")
    KEEPING.stop()

    counts = dict(line.split(" ") for line in said.splitlines() if not line.startswith("#"))
    assert status == 200
    assert (counts["checklist_well"], counts["checklist_drafts"], counts["checklist_drafts_due"]) == ("1", "1", "0")
    assert int(counts["checklist_open_tabs"]) >= 2
    assert {"checklist_edits_seconds_count", "checklist_edits_seconds_sum", "checklist_audit_lines_lost_total"} <= set(counts)
    assert said.count("# TYPE") == 6
    assert "Quince" not in said


def test_asking_often_looks_once(kept: Path) -> None:
    asked("/healthz")
    kept.rename(kept.with_name("elsewhere.db"))

    assert asked("/healthz")[0] == 200


def test_whoever_asks_while_the_database_hangs_takes_no_thread_that_others_need(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = list[float]()

    def look() -> health.Seen:
        looks.append(0.0)
        return health.Seen("away", "ok")

    async def ask_at_once() -> set[health.Seen]:
        return set(await asyncio.gather(*(health._LOOK() for _ in range(100))))

    monkeypatch.setattr(health, "_look", look)

    assert aside(asyncio.run, ask_at_once()) == {health.Seen("away", "ok")}
    assert len(looks) == 1
