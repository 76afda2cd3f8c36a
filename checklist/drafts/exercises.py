"""Training exercises while they run: the exercise, its seats and what is shown to all, each a sealed row of its own.

    exercises = keeper.exercises                             the same on every server
    exercises.begin(code, data, ends)                        place 0; False where that code is taken
    exercises.add(code, 1, data)                             a seat: False where the number is taken
    exercises.change(code, 1, lambda data: …)                what is there now, made anew; nobody's save is lost
    exercises.versions(code)                                 cheap: what has changed since one last looked

They stand beside the drafts, in the same database, under keys made from the join code and the pepper: see `seal.exercise_keys`.
Forty people write at once, so nobody's row is anybody else's. An exercise is hidden from the moment it ends, and goes with the
next purge. Nothing here knows what an exercise is: it comes and goes as bytes.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from checklist import seal
from checklist.drafts.database import Database
from checklist.drafts.errors import StoreError, StoreFull, StoreReadOnly, StoreUnavailable
from checklist.drafts.tables import tries
from checklist.drafts.tries import FREE, Tries
from checklist.seal import Keys

EXERCISE = 0  # the place of the exercise itself; its seats have 1 and up
_LOCK = 365416624  # told apart from the drafts' own
_MOST_TRIES = 60  # of one change; each is lost only to somebody else's
_FREE_TOGETHER = 6 * FREE  # wrong codes from one address: a whole class may sit behind it

_metadata = sa.MetaData()
_rows = sa.Table(
    "exercises",
    _metadata,
    sa.Column("exercise", sa.String(64), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("ends", sa.BigInteger, nullable=False, index=True),  # seconds since 1970, UTC
)


class ExerciseMissing(StoreError):
    """No exercise runs under that code: never did, ended, or was ended. Nobody is told which."""

    def __init__(self) -> None:
        super().__init__("No exercise runs under that code. Look at the trainer’s screen again; each one ends after a day.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in one place, and its version."""

    version: int
    data: bytes


class Exercises:
    """The store. One object serves all threads of a process; any number of processes may share the database."""

    def __init__(self, database: Database, pepper: bytes, clock: Callable[[], datetime], tenant: str = "") -> None:
        """A store on this database. `clock` gives an aware time, the same on every server."""
        self._database = database
        self._clock = clock
        self._pepper = pepper
        self._keys = lru_cache(maxsize=64)(lambda name: seal.exercise_keys(name, pepper, tenant))
        self._made = False
        self._tries = Tries(database)
        with contextlib.suppress(StoreFull, StoreReadOnly):  # drafts can still be read there
            self._make()

    @classmethod
    def in_memory(cls) -> "Exercises":
        """A store for a server that keeps nothing: in this process's memory, gone when it ends."""
        engine = sa.create_engine(
            "sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
        return cls(Database(engine, "this server’s memory", Path(":memory:"), waits=()), seal.new_pepper(), _now)

    def __repr__(self) -> str:
        return f"Exercises({self._database.where})"

    def now(self) -> datetime:
        return self._clock()

    def mark_of(self, code: str) -> str:
        """32 hexadecimal digits that go with a code on every server, and that nobody can work out from the code."""
        return seal.fingerprint(self._pepper, "exercise", code)

    @contextlib.contextmanager
    def guess(self, session: str = "", address: str = "") -> Iterator[None]:
        """Around a try of a code or a key that somebody typed: what fails in it counts as a wrong one of theirs.

        Raises:
            TooManyTries: they must wait first; nothing is tried.
        """
        whos = {
            seal.fingerprint(self._pepper, f"join by {who}", text): free
            for who, text, free in (("session", session, FREE), ("address", address, _FREE_TOGETHER))
            if text
        }
        taken: tuple[int, ...] = ()
        with contextlib.suppress(StoreFull, StoreReadOnly):
            taken = self._tries.take(whos, self.now())
        yield
        self._tries.forgive(taken)

    # -- an exercise

    def begin(self, code: str, data: bytes, ends: datetime) -> bool:
        """Keep a new exercise under that code until it ends. Gives False where another one runs under it."""
        self._make()
        self.purge()
        return self._add(self._keys(code), EXERCISE, data, int(ends.timestamp()))

    def add(self, code: str, place: int, data: bytes) -> bool:
        """Keep something new in that place, for as long as the exercise runs. Gives False where the place is taken.

        Raises:
            ExerciseMissing: no exercise runs under that code.
        """
        keys = self._keys(code)
        ends = self._run(lambda connection: connection.execute(_column("ends", keys, EXERCISE)).scalar_one_or_none())
        if ends is None or ends <= self._seconds():
            raise ExerciseMissing
        return self._add(keys, place, data, ends)

    def get(self, code: str, place: int = EXERCISE) -> Kept:
        """What stands in that place.

        Raises:
            ExerciseMissing: nothing does, or the exercise has ended.
            Tampered: what is kept was changed.
        """
        found = self.several(code, (place,))
        if place not in found:
            raise ExerciseMissing
        return found[place]

    def several(self, code: str, places: Iterable[int]) -> Mapping[int, Kept]:
        """What stands in those places; those where nothing does are left out."""
        keys, wanted = self._keys(code), tuple(places)
        if not wanted:
            return {}
        here = sa.select(_rows).where(_rows.c.exercise == keys.id, _rows.c.place.in_(wanted), _rows.c.ends > self._seconds())
        found = self._run(lambda connection: connection.execute(here).all())
        return {
            row.place: Kept(row.version, seal.open_draft(bytes(row.body), _at(keys, row.place), row.version)) for row in found
        }

    def versions(self, code: str) -> Mapping[int, int]:
        """The version of everything that is kept of an exercise, by place: empty where none runs."""
        keys = self._keys(code)
        which = sa.select(_rows.c.place, _rows.c.version).where(_rows.c.exercise == keys.id, _rows.c.ends > self._seconds())
        return {row.place: row.version for row in self._run(lambda connection: connection.execute(which).all())}

    def change(self, code: str, place: int, make: Callable[[bytes], bytes]) -> Kept:
        """Put what `make` makes of what stands there in its place. It runs again when somebody else was faster.

        Raises:
            ExerciseMissing: nothing stands there.
        """
        keys = self._keys(code)
        for _ in range(_MOST_TRIES):
            there = self.get(code, place)
            data = make(there.data)
            if data == there.data:
                return there
            new = Kept(there.version + 1, data)
            if self._replace(keys, place, new):
                return new
        raise StoreUnavailable("Too many people save here at once. Try again in a moment.")

    def put(self, code: str, place: int, data: bytes) -> Kept:
        """Keep this in that place, whatever stands there."""
        if self.add(code, place, data):
            return Kept(1, data)
        return self.change(code, place, lambda _: data)

    def end(self, code: str) -> None:
        """Delete an exercise with everything in it."""
        keys = self._keys(code)
        self._database.run(lambda connection: connection.execute(sa.delete(_rows).where(_rows.c.exercise == keys.id)))

    # -- who takes part, by browser

    def remember(self, browser: str, data: bytes, ends: datetime) -> None:
        """Keep where a browser takes part, so that a refresh loses nothing. `browser` is its secret, which only it has."""
        keys = self._keys(f"browser|{browser}")
        self._database.run(lambda connection: connection.execute(sa.delete(_rows).where(_rows.c.exercise == keys.id)))
        self._add(keys, EXERCISE, data, int(ends.timestamp()))

    def recall(self, browser: str) -> bytes | None:
        """Where a browser takes part; None where it does not."""
        found = self.several(f"browser|{browser}", (EXERCISE,))
        return found[EXERCISE].data if found else None

    def forget(self, browser: str) -> None:
        self.end(f"browser|{browser}")

    # -- purge

    def purge(self) -> int:
        """Delete what has ended, and give how many rows that were."""
        due = sa.delete(_rows).where(_rows.c.ends <= self._seconds())
        return self._database.run(lambda connection: connection.execute(due).rowcount)

    # -- within

    def _make(self) -> None:
        """The table, where it is not there yet: a database may be older than this part of the program."""

        def work(connection: Connection) -> None:
            self._database.lock(connection, _LOCK)
            _metadata.create_all(connection)
            tries.create(connection, checkfirst=True)

        if not self._made:
            self._database.run(work)
            self._made = True

    def _run(self, work: Callable[[Connection], Any]) -> Any:
        return self._database.run(work, reading=True)

    def _seconds(self) -> int:
        return int(self.now().timestamp())

    def _add(self, keys: Keys, place: int, data: bytes, ends: int) -> bool:
        body = seal.seal_draft(data, _at(keys, place), 1)
        row = {"exercise": keys.id, "place": place, "version": 1, "body": body, "ends": ends}
        insert = self._database.insert(_rows).values(**row).on_conflict_do_nothing()

        def work(connection: Connection) -> bool:
            done = connection.execute(insert, execution_options={"preserve_rowcount": True}).rowcount
            return done == 1 or self._holds(connection, keys, place, body)

        return self._database.run(work)

    def _replace(self, keys: Keys, place: int, new: Kept) -> bool:
        body = seal.seal_draft(new.data, _at(keys, place), new.version)
        before = sa.and_(_rows.c.exercise == keys.id, _rows.c.place == place, _rows.c.version == new.version - 1)
        update = sa.update(_rows).where(before).values(version=new.version, body=body)
        return self._database.run(
            lambda connection: connection.execute(update).rowcount == 1 or self._holds(connection, keys, place, body)
        )

    def _holds(self, connection: Connection, keys: Keys, place: int, body: bytes) -> bool:
        """Whether these very bytes are there: a save whose answer was lost has happened all the same."""
        there = connection.execute(_column("body", keys, place)).scalar_one_or_none()
        return there is not None and bytes(there) == body


def _column(name: str, keys: Keys, place: int) -> sa.Select[tuple[Any]]:
    return sa.select(_rows.c[name]).where(_rows.c.exercise == keys.id, _rows.c.place == place)


def _at(keys: Keys, place: int) -> Keys:
    """The same key, bound to one place: no row can stand in for another."""
    return replace(keys, id=f"{keys.id}|{place}")


def _now() -> datetime:
    return datetime.now(UTC)
