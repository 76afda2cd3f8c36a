"""A database that is not as it should be is named, and nothing in it is overwritten."""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from postgres import Server
from sqlalchemy import Connection

from checklist.drafts import Drafts, Keeper, StoreDamaged, StoreError, StoreFull, StoreReadOnly, StoreUnavailable
from drafts.made import CHECK, WORDS, Clock, a_draft, own


@pytest.mark.parametrize("url", ["mysql://h/d", "oracle://h/d", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"Drafts cannot be kept in '.*'\. Use sqlite:///file\.db or postgresql://host/name\."):
        Drafts.at(url, CHECK)


def test_what_is_no_address_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValueError, match="That is not the address of a database") as caught:
        Drafts.at("hunter2", CHECK)

    assert "hunter2" not in str(caught.value)


# -- a SQLite file that is not as it should be


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")
    return tmp_path / "drafts" / "drafts.db"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: bytes(100) + data[100:], "is damaged"),
        (lambda data: data[: len(data) // 2], "is damaged"),
        (lambda data: data[:4096] + os.urandom(len(data) - 4096), "is damaged"),
        (lambda data: b"not a database, but long enough to be one" * 100, "is damaged"),
    ],
    ids=["empty", "no header", "half", "noise", "text"],
)
def test_a_damaged_file_is_kept_aside_and_never_remade(file: Path, damage: Callable[[bytes], bytes], said: str) -> None:
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)

    with pytest.raises(StoreDamaged, match=f"The drafts file {said}. It was kept as .*drafts.db.damaged-2"):
        Keeper.start(own(file.parent.parent))

    (aside,) = file.parent.iterdir()
    assert aside.read_bytes() == damaged
    with pytest.raises(StoreDamaged, match="is missing"):
        Keeper.start(own(file.parent.parent))


def test_the_journal_of_an_emptied_file_is_kept_beside_it(file: Path) -> None:
    file.write_bytes(b"")
    file.with_name("drafts.db-journal").write_bytes(b"what could still be needed")

    with pytest.raises(StoreDamaged):
        Keeper.start(own(file.parent.parent))

    aside, journal = sorted(file.parent.iterdir())
    assert journal.name == f"{aside.name}-journal"
    assert journal.read_bytes() == b"what could still be needed"


def test_an_empty_database_in_place_of_the_drafts_is_noticed(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("VACUUM")
    connection.execute("PRAGMA user_version=1")
    connection.close()

    with pytest.raises(StoreDamaged, match="is empty"):
        Keeper.start(own(file.parent.parent))


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    connection = sqlite3.connect(theirs)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = theirs.read_bytes()

    with pytest.raises(StoreDamaged, match=r"another program’s database.*left alone"):
        Drafts.at(f"sqlite:///{theirs}", CHECK)
    assert theirs.read_bytes() == before


@pytest.mark.parametrize(
    ("how", "kind", "said"),
    [
        ("deleted", StoreUnavailable, "is gone"),
        ("emptied", StoreDamaged, "was replaced by another while in use"),
        ("replaced", StoreDamaged, "is damaged"),
    ],
)
def test_a_file_that_goes_while_in_use_is_noticed_at_the_next_save(
    tmp_path: Path, how: str, kind: type[StoreError], said: str
) -> None:
    keeper = Keeper.start(own(tmp_path))
    opened, file = keeper.begin(WORDS, b"first"), tmp_path / "drafts" / "drafts.db"
    file.unlink()
    if how == "emptied":
        file.touch()
    elif how == "replaced":
        file.write_bytes(b"something else" * 1000)

    with pytest.raises(kind, match=f"{said}.*{file}"):
        opened.save(b"second")
    assert file.exists() == (how != "deleted")


def test_a_file_that_is_in_use_by_something_else_is_said_to_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.drafts.database.BUSY", 0.1)
    opened, _ = Keeper.start(own(file.parent.parent)).open(WORDS)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StoreUnavailable, match="in use by something else"):
        opened.save(b"second")
    holder.execute("ROLLBACK")
    holder.close()
    opened.save(b"second")


def test_many_people_at_once_all_get_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.drafts.database.BUSY", 0.05)
    store = Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK, clock=Clock())
    faults: list[StoreError] = []

    def work(number: int) -> None:
        try:
            store.put(a_draft(f"{number}", os.urandom(50_000)))
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "drafts.db").mkdir()

    with pytest.raises(StoreReadOnly, match="is a folder"):
        Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK)


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()

    with pytest.raises(StoreReadOnly, match="The drafts folder cannot be made or read"):
        Drafts.at(f"sqlite:///{tmp_path}/drafts/drafts.db", CHECK)


AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
from checklist.drafts import Keeper, StoreError
from checklist.settings import Settings
with tempfile.TemporaryDirectory() as folder:  # loads whatever nobody may not read
    warm = Keeper.start(Settings.read({"CHECKLIST_DATA_DIR": folder}))
    warm.begin(warm.new_passphrase(), b"first")
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
folder, when = Path(sys.argv[1]), sys.argv[2]
settings = Settings.read({"CHECKLIST_DATA_DIR": str(folder)})
try:
    if when != "first":
        keeper = Keeper.start(settings)
        opened = keeper.begin(keeper.new_passphrase(), b"first")
    if when == "file":
        (folder / "drafts" / "drafts.db").chmod(0o400)
    if when == "later":
        (folder / "drafts").chmod(0o500)
        opened.save(b"second")
    Keeper.start(settings)
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("first", "StoreReadOnly The data folder is not writable: {0}. Allow writing, or choose another."),
        (
            "file",
            "StoreReadOnly The drafts file is not writable: {0}/drafts/drafts.db. Allow writing, or choose another folder.",
        ),
        ("later", "StoreReadOnly The drafts file is not writable: {0}/drafts/drafts.db. Allow writing to it and its folder."),
    ],
)
def test_what_cannot_be_written_is_named_at_the_right_moment(when: str, said: str) -> None:
    with tempfile.TemporaryDirectory() as open_folder:  # pytest's own folders are closed to nobody
        Path(open_folder).chmod(0o755)
        folder = Path(open_folder) / "data"
        folder.mkdir()
        if os.getuid() == 0:
            os.chown(folder, 65534, 65534)
        folder.chmod(0o500 if when == "first" else 0o700)

        done = subprocess.run(
            [sys.executable, "-B", "-c", AS_NOBODY, str(folder), when],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )

    assert (done.stdout.strip(), done.stderr) == (said.format(folder), "")


# -- what lies on the disk


def test_nothing_of_a_draft_or_its_words_lies_in_the_file(tmp_path: Path) -> None:
    keeper = Keeper.start(own(tmp_path))
    opened = keeper.begin(WORDS, b"CANARY-7f3a " * 500)
    keeper.token_for(opened)
    opened.save(b"CANARY-7f3a again")

    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert b"CANARY" not in content
    assert not any(word.encode() in content for word in WORDS.split("-"))


def test_sqlite_is_set_up_to_forget_and_to_survive_a_power_cut(tmp_path: Path) -> None:
    store = Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK)

    def pragmas(connection: Connection) -> dict[str, object]:
        return {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "auto_vacuum", "trusted_schema", "temp_store")
        }

    assert store.database.run(pragmas) == {
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "auto_vacuum": 1,
        "trusted_schema": 0,
        "temp_store": 2,
    }
    assert store.database.engine.hide_parameters


# -- a PostgreSQL that is not as it should be


@pytest.mark.slow
@pytest.mark.postgres
def test_a_commit_is_on_the_servers_disk_before_it_is_answered(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK)

    def setting(connection: Connection) -> object:
        return connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()

    assert store.database.run(setting) == "on"
    store.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_a_network_that_swallows_everything_is_taken_for_cut(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK)

    def given(connection: Connection) -> dict[str, str]:
        driver: psycopg.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
        return driver.info.get_parameters()

    found = store.database.run(given)
    assert (found["tcp_user_timeout"], found["keepalives_idle"], found["keepalives_count"]) == ("15000", "10", "2")
    store.close()


def test_a_database_that_is_down_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"does not answer: postgresql://127.0.0.1/drafts") as caught:
        Drafts.at("postgresql://user:hunter2@127.0.0.1:1/drafts", CHECK, waits=(0.01, 0.01))

    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.slow
@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_named_at_once(postgres: Server) -> None:
    url = postgres.url.rsplit("/", 1)[0] + "/nothing_here"
    started = time.monotonic()

    with pytest.raises(StoreUnavailable, match="refuses the name, password or database name"):
        Drafts.at(url, CHECK, waits=(5, 5))

    assert time.monotonic() - started < 4


@pytest.mark.slow
@pytest.mark.postgres
def test_a_database_that_may_only_be_read_is_named(postgres: Server) -> None:
    url = postgres.fresh()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN") if not _role_exists(connection) else None
    reading = url.replace("checklist@", "reader@")

    with pytest.raises(StoreReadOnly, match="may be read but not written"):
        Drafts.at(reading, CHECK, waits=())


def _role_exists(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname='reader'").fetchone() is not None


@pytest.mark.slow
@pytest.mark.postgres
def test_a_connection_cut_during_a_save_is_taken_up_again(postgres: Server) -> None:
    url = postgres.fresh()
    store = Drafts.at(url, CHECK, clock=Clock(), waits=(0.05, 0.1))
    store.put(a_draft())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid<>pg_backend_pid() AND datname=current_database()"
        )

    store.put(a_draft(body=b"second", version=2))

    assert store.get("KX4-92").body == b"second"
    store.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_a_transaction_cut_in_its_middle_runs_again_from_its_beginning(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK, clock=Clock(), waits=(0.05, 0.1))
    runs = []

    def work(connection: Connection) -> str:
        runs.append(1)
        if len(runs) == 1:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return "done"

    assert store.database.run(work) == "done"
    assert len(runs) == 2
    store.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_a_fault_shows_nothing_of_the_statement(postgres: Server) -> None:
    url = postgres.fresh()
    store = Drafts.at(url, CHECK, waits=())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE drafts")

    with pytest.raises(StoreDamaged, match="lacks a table") as caught:
        store.put(a_draft("CANARY", b"CANARY"))

    assert "CANARY" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"
    store.close()


@pytest.mark.parametrize(
    ("state", "kind", "said", "again"),
    [
        ("53100", StoreFull, "disk is full", False),
        ("25006", StoreReadOnly, "may be read but not written", True),
        ("42501", StoreReadOnly, "may be read but not written", False),
        ("XX001", StoreDamaged, "is damaged", False),
        ("57P01", StoreUnavailable, "does not answer", True),
        ("08006", StoreUnavailable, "does not answer", True),
        ("28P01", StoreUnavailable, "refuses the name, password", False),
        ("55P03", StoreUnavailable, "does not answer", False),  # a lock, and a statement, that were waited for already
        ("57014", StoreUnavailable, "does not answer", False),
        ("42804", StoreUnavailable, "does not take what the tool gives it.*Ask whoever runs it", False),
        ("P0001", StoreUnavailable, "does not take what the tool gives it.*Ask whoever runs it", False),
    ],
)
def test_every_fault_of_the_server_has_a_name(state: str, kind: type[StoreError], said: str, again: bool) -> None:
    from checklist.drafts.database import _postgres_fault

    fault, passing = _postgres_fault(psycopg.errors.lookup(state)(), "postgresql://h/d")

    assert type(fault) is kind
    assert re.search(said, str(fault))
    assert passing == again
