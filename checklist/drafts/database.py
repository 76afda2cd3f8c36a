"""One database, SQLite or PostgreSQL: how it is opened, how a transaction runs, and what its faults mean.

SQLite keeps a rollback journal and not a write-ahead log: a log keeps deleted drafts readable until it is rewritten, and
its two extra files break in synced folders. Every call opens the file anew (a fraction of a millisecond), so that a file
that was deleted or replaced is noticed at once and not written to from memory of it.
"""

import contextlib
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.schema import CreateIndex, CreateTable

from checklist.drafts.errors import StoreDamaged, StoreError, StoreFull, StoreReadOnly, StoreUnavailable
from checklist.drafts.tables import metadata
from checklist.settings import DATABASE_HINT

T = TypeVar("T")

WAITS = (0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 4.5, 5.0)  # seconds between nine tries: long enough for a database to restart
BUSY = 10.0  # seconds to wait for another process's save
APPLICATION_ID = 0x15C0D4AF  # tells our file from an empty one and from another program's

_ONCE_PER_CONNECTION = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
)


class Database:
    """Transactions on one database, tried again while it is away, with its faults in plain words."""

    def __init__(self, engine: Engine, where: str, path: Path | None, waits: Sequence[float]) -> None:
        self.engine = engine
        self.where = where  # for messages: no name, no password
        self.path = path  # SQLite only
        self._waits = tuple(waits)
        # SQLite's own queue is not fair: of 200 threads some would wait beyond any limit. Ours queue here instead.
        self._queue = contextlib.nullcontext() if path is None else threading.Lock()

    def __repr__(self) -> str:
        return f"Database({self.where})"

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    def run(self, work: Callable[[Connection], T], *, reading: bool = False, waits: Sequence[float] | None = None) -> T:
        """What `work` gives, in one transaction. After a lost connection `work` runs again, with the same bytes.

        The commit of a lost connection may have happened, so `work` must take its own effect for success.

        Raises:
            StoreError: one of its kinds, with nothing of the statement or its values.
        """
        for wait in (*(self._waits if waits is None else waits), None):
            try:
                with self._queue, self.engine.connect() as connection:
                    connection.execution_options(reading=reading)
                    with connection.begin():
                        return work(connection)
            except (DBAPIError, PoolTimeout, sqlite3.Error) as error:
                fault, passing = self._fault(error)
            if wait is None or not passing:
                raise fault
            time.sleep(wait)
        raise AssertionError("the last try either returns or raises")

    def _fault(self, error: Exception) -> tuple[StoreError, bool]:
        if isinstance(error, PoolTimeout):
            return StoreUnavailable(f"The drafts database is too busy: {self.where}. Try again in a minute."), False
        original = error.orig if isinstance(error, DBAPIError) else error
        if self.path is not None:
            return _sqlite_fault(original, self.path), False
        return _postgres_fault(original, self.where)

    def insert(self, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
        """An insert that can say what to do where the row is there already."""
        return postgresql.insert(table) if self.dialect == "postgresql" else sqlite.insert(table)

    def lock(self, connection: Connection, key: int | sa.ColumnElement[int]) -> None:
        """One transaction at a time with that key. SQLite has locked the whole file by now."""
        if self.dialect == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))

    def dispose(self) -> None:
        self.engine.dispose()


def open_database(url: str, *, must_exist: bool, waits: Sequence[float] = WAITS) -> Database:
    """The database at this address, with its tables.

    A SQLite file is made where there is none, unless it `must_exist`. One that is damaged is kept aside.

    Raises:
        ValueError: drafts cannot be kept in a database of that kind.
        StoreError: what stands in the way, with the path or host.
    """
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
        backend = parsed.get_backend_name()
    except ArgumentError:
        raise ValueError(f"That is not the address of a database. {DATABASE_HINT}.") from None
    if backend == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return _open_sqlite(Path(str(parsed.database)).absolute(), must_exist)
    if backend == "postgresql":
        return _open_postgres(parsed, waits)
    raise ValueError(f"Drafts cannot be kept in {backend!r}. {DATABASE_HINT}.")


# -- SQLite --------------------------------------------------------------------------------------------------------


def _open_sqlite(path: Path, must_exist: bool) -> Database:
    folder = path.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        exists = path.exists()
    except OSError:
        raise StoreReadOnly(f"The drafts folder cannot be made or read: {folder}. Choose another folder.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreReadOnly(f"The drafts folder is not writable: {folder}. Allow writing, or choose another folder.")
    if path.is_dir():
        raise StoreReadOnly(f"The drafts file is a folder: {path}. Choose another name.")
    if not exists:
        if must_exist:
            raise StoreDamaged(
                f"The drafts file is missing: {path}. Put it back from a backup; to begin with no drafts, rename the "
                "pepper file and start again."
            )
        _make_sqlite(path)
    elif not os.access(path, os.R_OK | os.W_OK):
        raise StoreReadOnly(f"The drafts file is not writable: {path}. Allow writing, or choose another folder.")
    _inspect_sqlite(path)
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return Database(_sqlite_engine(path), str(path), path, waits=())


def _sqlite_engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = _raw(path)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            if mark != APPLICATION_ID:
                raise StoreDamaged(f"The drafts file was replaced by another while in use: {path}. Start again.")
            for pragma in _ONCE_PER_CONNECTION:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: two writers queue at the door instead of failing half-way.
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw",  # never makes the file
        uri=True,
        timeout=BUSY,
        isolation_level=None,
        check_same_thread=False,
    )


def _make_sqlite(path: Path) -> None:
    """A new file, whole from its first moment: made under another name, then put in place if nobody was faster."""
    beside = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(_raw(beside)) as connection:
            connection.execute("PRAGMA auto_vacuum=FULL")
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            for statement in _tables_of_sqlite():
                connection.execute(statement)
            connection.execute("COMMIT")
        put_in_place(beside, path)
    except OSError:
        raise StoreReadOnly(f"The drafts file cannot be made: {path}. Choose another folder.") from None
    except sqlite3.Error as error:
        raise _sqlite_fault(error, path) from None
    finally:
        beside.unlink(missing_ok=True)


def _tables_of_sqlite() -> Iterator[str]:
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            yield str(CreateIndex(index).compile(dialect=dialect))


def put_in_place(made: Path, final: Path) -> bool:
    """Give a finished file its name, unless the name is taken. The name survives a power cut.

    Gives False when another process was faster; its file stands.
    """
    try:
        os.link(made, final)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if final.exists():
            return False
        made.rename(final)
    with contextlib.suppress(OSError):  # Windows cannot sync a folder
        folder = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def _inspect_sqlite(path: Path) -> None:
    """Nothing, if the file is ours and whole. A damaged one is kept aside; another program's is left alone."""
    try:
        if path.stat().st_size == 0:
            raise _kept_aside(path, "is empty")
        with contextlib.closing(_raw(path)) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (count,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            health = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error as error:
        fault = _sqlite_fault(error, path)
        if isinstance(fault, StoreDamaged):
            raise _kept_aside(path, "is damaged") from None
        raise fault from None
    if mark != APPLICATION_ID and count:
        raise StoreDamaged(f"This is another program’s database: {path}. It was left alone; name another file.")
    if mark != APPLICATION_ID:
        raise _kept_aside(path, "is empty")
    if health != ["ok"]:
        raise _kept_aside(path, "is damaged")


def _kept_aside(path: Path, what: str) -> StoreDamaged:
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    path.rename(aside)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    return StoreDamaged(
        f"The drafts file {what}. It was kept as {aside}, and nothing was put in its place. Put a backup back as "
        f"{path}; to begin with no drafts, rename the pepper file and start again."
    )


def _sqlite_fault(error: BaseException | None, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    unwritable = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(
            f"The disk is full, so this was not saved or deleted: {path.parent}. What was saved before is still there. "
            "Free some space, then try again."
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM} or unwritable:
        return StoreReadOnly(f"The drafts file is not writable: {path}. Allow writing to it and its folder.")
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return StoreDamaged(f"The drafts file is damaged: {path}. Start again, and it will be kept aside.")
    if code == sqlite3.SQLITE_ERROR:  # a table that is not there
        return StoreDamaged(f"The drafts file lacks a table: {path}. Put it back from a backup.")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreUnavailable(f"The drafts file is in use by something else: {path}. Try again in a minute.")
    if not path.exists():
        return StoreUnavailable(f"The drafts file is gone: {path}. Put it back, or start again.")
    return StoreUnavailable(f"The drafts file cannot be read or written just now: {path}. Try again in a minute.")


# -- PostgreSQL ----------------------------------------------------------------------------------------------------

_WHILE_RUNNING = ("SET synchronous_commit=on", "SET statement_timeout='15s'", "SET lock_timeout='10s'")
_PASSING_STATES = ("08", "57P", "40001", "40P01", "53300", "25006")
_WAITED = ("55P03", "57014")  # for as long as is waited once: nobody at a page waits for it again
_REFUSALS = (
    *("password authentication failed", "does not exist", "no pg_hba.conf entry", "no password supplied"),
    *("not permitted to log in", "not currently accepting connections"),
)
_NOTICED = {  # seconds, and milliseconds, after which a network that swallows everything is taken for cut
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}


def _open_postgres(url: URL, waits: Sequence[float]) -> Database:
    where = f"postgresql://{url.host or url.query.get('host', 'localhost')}/{url.database or ''}"
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=15,
        pool_timeout=BUSY,
        connect_args={**_NOTICED, "application_name": "information-sharing-checklist"},
    )

    @event.listens_for(engine, "connect")
    def connected(connection: object, _: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for statement in _WHILE_RUNNING:
            cursor.execute(statement)
        cursor.close()
        connection.commit()  # type: ignore[attr-defined]

    database = Database(engine, where, None, waits)

    def make_tables(connection: Connection) -> None:
        if not all(sa.inspect(connection).has_table(name) for name in metadata.tables):
            database.lock(connection, APPLICATION_ID)
            metadata.create_all(connection)

    try:
        database.run(make_tables)
    except StoreError:
        database.dispose()
        raise
    return database


def _postgres_fault(error: BaseException | None, where: str) -> tuple[StoreError, bool]:
    state = getattr(error, "sqlstate", None) or ""
    if state.startswith("53100"):
        return StoreFull(f"The database’s disk is full: {where}. What was saved before is still there."), False
    if state.startswith(("42501", "25006")):
        return StoreReadOnly(f"The database may be read but not written: {where}. Ask whoever runs it."), state == "25006"
    if state.startswith(("XX001", "XX002", "42P01", "42703")):
        return StoreDamaged(f"The database is damaged or lacks a table: {where}. Ask whoever runs it."), False
    refused = not state and any(words in str(error) for words in _REFUSALS)  # libpq gives no state before a session
    if state.startswith(("28", "3D000")) or refused:
        return (
            StoreUnavailable(f"The database refuses the name, password or database name: {where}. Check the address."),
            False,
        )
    passing = not state or state.startswith(_PASSING_STATES)
    if passing or state in _WAITED:
        return StoreUnavailable(f"The database does not answer: {where}. Try again in a minute."), passing
    return StoreUnavailable(f"The database does not take what the tool gives it: {where}. Ask whoever runs it."), False
