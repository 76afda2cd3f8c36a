"""A backup is put back: every draft of that day opens, with the pepper and not without."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import postgres
import pytest
from drafts.made import OTHER_WORDS, PEPPER, WORDS, settings

from checklist.drafts import DraftMissing, Keeper, WrongPepper


def test_a_file_that_was_copied_while_somebody_worked_is_put_back_whole(tmp_path: Path) -> None:
    running = Keeper.start(settings(tmp_path))
    draft = running.begin(WORDS, b"before the backup")
    backup = tmp_path / "backup.db"
    with closing(sqlite3.connect(tmp_path / "drafts" / "drafts.db")) as file, closing(sqlite3.connect(backup)) as copy:
        file.backup(copy)
    draft.save(b"after the backup")
    running.begin(OTHER_WORDS, b"after the backup")
    running.store.close()
    (tmp_path / "drafts" / "drafts.db").unlink()

    shutil.copy(backup, tmp_path / "drafts" / "drafts.db")

    again = Keeper.start(settings(tmp_path))
    assert again.open(WORDS)[1] == b"before the backup"
    with pytest.raises(DraftMissing):
        again.open(OTHER_WORDS)
    with pytest.raises(WrongPepper):
        Keeper.start(replace(settings(tmp_path), pepper=bytes(32)))


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    try:
        with postgres.any_server() as running:
            yield running
    except postgres.Absent as absent:
        if os.environ.get("CI"):
            pytest.fail(str(absent))
        pytest.skip(str(absent))


@pytest.mark.postgres
@pytest.mark.slow
def test_a_dump_of_postgres_is_put_back_in_another_database(server: postgres.Server, tmp_path: Path) -> None:
    first, second = server.fresh(), server.fresh()
    running = Keeper.start(settings(tmp_path, first))
    running.begin(WORDS, b"before the backup")
    running.store.close()
    dump = tmp_path / "drafts.dump"

    subprocess.run([postgres.program("pg_dump"), "--format=custom", f"--file={dump}", first], check=True)
    subprocess.run([postgres.program("pg_restore"), f"--dbname={second}", str(dump)], check=True)

    again = Keeper.start(settings(tmp_path, second))
    assert again.open(WORDS)[1] == b"before the backup"
    again.store.close()
    assert PEPPER not in dump.read_bytes()
