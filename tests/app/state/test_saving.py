"""The store of this server: opened, out of reach, tried again, and cleared of what has expired."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from screens import open_by_words
from sessions import facts, rows_in, says, started

from checklist.app.state import saving
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.drafts import Keeper, StoreUnavailable

pytestmark = pytest.mark.usefixtures("tab")


def test_what_has_expired_is_gone_at_the_next_start(kept: Path, tmp_path: Path) -> None:
    words = started().checklist_draft.passphrase
    KEEPING.stop()
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE drafts SET expires = '2020-01-01'")

    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data")})

    assert open_by_words(new_tab(), words) != ()
    until = time.monotonic() + 10
    while rows_in(kept) and time.monotonic() < until:
        time.sleep(0.05)
    assert rows_in(kept) == 0


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"CHECKLIST_DATABASE_URL": "mysql://host/name"}, "drafts cannot be kept in ‘mysql’"),
        ({"CHECKLIST_DATABASE_URL": "postgresql://127.0.0.1:1/none", "CHECKLIST_PEPPER": "00" * 32}, "does not answer"),
        ({"CHECKLIST_DATA_DIR": "/proc/none"}, "The data folder is not writable: /proc/none."),
        ({"CHECKLIST_KEEP_DAYS": "many"}, "‘many’ is not a whole number from 1 to 30"),
    ],
    ids=["another database", "no server", "a folder that cannot be", "a wrong number"],
)
def test_a_store_that_cannot_be_opened_is_named_and_work_goes_on(
    environ: dict[str, str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "WAITS", ())
    KEEPING.start(environ)
    session = started()
    says(session, "Typed all the same")
    KEEPING.stop()

    assert said in KEEPING.trouble
    assert session.checklist_draft.trouble == KEEPING.trouble
    assert facts(session) == ["Typed all the same"]
    assert capsys.readouterr().err.count(said) == 1


def test_while_one_tab_tries_to_reach_the_store_no_other_waits_or_tries_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []
    answered = threading.Event()

    def start_slowly(*_: object, **__: object) -> Keeper:
        tries.append(threading.current_thread().name)
        if len(tries) > 1:
            answered.wait(30)
        raise StoreUnavailable("The database does not answer.")

    monkeypatch.setattr(Keeper, "start", start_slowly)
    monkeypatch.setattr(saving, "START_AGAIN", -1.0)  # whoever may try does
    KEEPING.start({"CHECKLIST_DATABASE_URL": "postgresql://127.0.0.1:1/none", "CHECKLIST_PEPPER": "00" * 32})
    others = [threading.Thread(target=KEEPING.keeper) for _ in range(5)]
    for each in others:
        each.start()
    until = time.monotonic() + 20
    while sum(each.is_alive() for each in others) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    waiting = [each.name for each in others if each.is_alive()]
    answered.set()
    for each in others:
        each.join()
    KEEPING.stop()

    assert len(tries) == 2
    assert waiting == tries[1:]
