"""Sealed drafts and tab tokens, kept in one database until they expire.

The store sees ids, versions, dates and sealed bytes. A save names the version it was built on; if that is no longer the
version kept, the save is refused and nothing is lost. A save that finds its own bytes already there has succeeded: that is
how a commit whose answer was lost in a broken connection is told from somebody else's save.
"""

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from checklist.drafts.database import WAITS, Database, open_database
from checklist.drafts.errors import (
    DraftChanged,
    DraftMissing,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    TabExpired,
    WrongPepper,
)
from checklist.drafts.tables import Draft, drafts, meta, tab_tokens, tries

FORMAT = "1"
CLOCK_JUMP = timedelta(days=1)  # longer than this without a purge, and the clock has to prove itself
PROOF = timedelta(days=1)  # for how long
FEW_OF_ALL = 0.2  # share of the drafts that may go at once even after a jump
NEAR_ENOUGH = 300  # seconds by which a tab's token may expire too early: not every look at it is worth a write
TRIES_KEPT = timedelta(minutes=5)
_LOCK = 365416623  # one purge or first start at a time


@dataclass(frozen=True, slots=True)
class Purge:
    """What a purge did: drafts deleted, and drafts held back because the clock may be wrong, until when."""

    deleted: int
    held: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How many drafts are kept, how many of them are due to be deleted, and for how long the oldest of these has been."""

    drafts: int
    due: int
    overdue: timedelta


class Drafts:
    """The store. One object serves all threads of a process; any number of processes may share the database."""

    def __init__(
        self, database: Database, pepper_check: str, clock: Callable[[], datetime] | None = None, check_before: str = ""
    ) -> None:
        """A store on this database; see `Drafts.at`."""
        self.database = database
        self._clock = clock or (_DatabaseClock(database) if database.dialect == "postgresql" else _own_clock)
        self._introduce(pepper_check, check_before)

    @classmethod
    def at(
        cls,
        url: str,
        pepper_check: str,
        *,
        must_exist: bool = False,
        check_before: str = "",
        clock: Callable[[], datetime] | None = None,
        waits: Sequence[float] = WAITS,
    ) -> "Drafts":
        """The store at this address: `sqlite:///file.db` or `postgresql://host/name`.

        `check_before` is that of the other pepper, while one takes the place of the other. `clock` is the database's own where
        there is a server, so that a wrong clock on one machine hides no draft.

        Raises:
            ValueError: drafts cannot be kept there.
            StoreError: what stands in the way. `WrongPepper` when other drafts there were sealed with another pepper.
        """
        return cls(open_database(url, must_exist=must_exist, waits=waits), pepper_check, clock, check_before)

    def __repr__(self) -> str:
        return f"Drafts({self.database.where})"

    def now(self) -> datetime:
        return self._clock()

    def close(self) -> None:
        self.database.dispose()

    # -- drafts

    def put(self, draft: Draft) -> None:
        """Keep a draft: version 1 is new, any other follows the version before it. Once this returns, it is on the disk.

        Raises:
            DraftChanged: another version is there; nothing was overwritten.
            DraftMissing: there is none to follow.
            StoreError: it could not be kept; what was there before still is.
        """
        if draft.version < 1:
            raise ValueError(f"A draft's first version is 1, not {draft.version}.")

        def work(connection: Connection) -> None:
            if draft.version == 1:
                insert = self.database.insert(drafts).values(**_row(draft)).on_conflict_do_nothing()
                done = connection.execute(insert, execution_options={"preserve_rowcount": True}).rowcount
            else:
                done = connection.execute(
                    sa.update(drafts)
                    .where(drafts.c.id == draft.id, drafts.c.version == draft.version - 1)
                    .values(**_row(draft))
                ).rowcount
            if done != 1:
                _expect(connection, draft)

        self.database.run(work)

    def get(self, draft_id: str) -> Draft:
        """The draft with this id.

        Raises:
            DraftMissing: there is none, or it has expired.
        """
        today = self._today()

        def work(connection: Connection) -> Draft:
            found = _find(connection, draft_id)
            if found is None or found.expires.date() <= today:
                raise DraftMissing
            return found

        return self.database.run(work, reading=True)

    def delete(self, draft_id: str) -> bool:
        """Delete a draft and every tab token that opens it. Gives whether there was one."""

        def work(connection: Connection) -> bool:
            _forget_tabs(connection, draft_id)
            return connection.execute(sa.delete(drafts).where(drafts.c.id == draft_id)).rowcount == 1

        return self.database.run(work)

    def replace(self, old_id: str, new: Draft, version: int) -> None:
        """Put `new` in the place of the old draft at `version`, with the old one's tab tokens, in one transaction.

        For new words and for handing over: the old words stop working at the moment the new ones begin to.

        Raises:
            DraftChanged: the old draft is at another version; nothing was changed.
            DraftMissing: the old draft is no longer there.
        """

        def work(connection: Connection) -> None:
            gone = connection.execute(sa.delete(drafts).where(drafts.c.id == old_id, drafts.c.version == version)).rowcount
            if gone != 1:
                there = _find(connection, new.id)
                if there is not None and there.body == new.body:
                    return
                stored = _find(connection, old_id)
                raise DraftMissing if stored is None else DraftChanged(stored)
            connection.execute(sa.insert(drafts).values(**_row(new)))
            _forget_tabs(connection, old_id)

        self.database.run(work)

    # -- tab tokens

    def put_token(self, token_hash: str, draft_id: str, sealed: bytes, expires: datetime) -> None:
        """Keep the sealed keys that a tab's token opens."""
        row = {"hash": token_hash, "draft": draft_id, "sealed": sealed, "expires": int(expires.timestamp())}
        self.database.run(
            lambda connection: connection.execute(self.database.insert(tab_tokens).values(**row).on_conflict_do_nothing())
        )

    def get_token(self, token_hash: str, until: datetime) -> bytes:
        """The sealed keys of a tab that was in use lately, which now may be idle `until` then.

        Raises:
            TabExpired: it was idle too long, or its draft was locked, finished or handed over.
        """
        now, then = int(self.now().timestamp()), int(until.timestamp())
        this = sa.and_(tab_tokens.c.hash == token_hash, tab_tokens.c.expires > now)

        sealed = self.database.run(
            lambda connection: connection.execute(sa.select(tab_tokens.c.sealed).where(this)).scalar_one_or_none(),
            reading=True,
        )
        if sealed is None:
            raise TabExpired
        with contextlib.suppress(StoreFull, StoreReadOnly):  # what is kept can still be read
            self.database.run(lambda connection: connection.execute(sa.update(tab_tokens).where(this).values(expires=then)))
        return bytes(sealed)

    def keep_token(self, token_hash: str, until: datetime) -> bool:
        """Lets a tab that is open be idle `until` then. Gives whether it is still known: a draft that is locked forgets it."""
        this, then = tab_tokens.c.hash == token_hash, int(until.timestamp())
        expires = self.database.run(
            lambda connection: connection.execute(sa.select(tab_tokens.c.expires).where(this)).scalar_one_or_none(),
            reading=True,
        )
        if expires is not None and then - expires > NEAR_ENOUGH:
            with contextlib.suppress(StoreFull, StoreReadOnly):
                self.database.run(lambda connection: connection.execute(sa.update(tab_tokens).where(this).values(expires=then)))
        return expires is not None

    def holds_from_now_on(self, pepper_check: str) -> bool:
        """Whether drafts are sealed with that pepper from now on: one that is being changed for another is not."""
        found = sa.select(meta.c.value).where(meta.c.name == "pepper")
        newest: str = self.database.run(lambda connection: connection.execute(found).scalar_one(), reading=True)
        return newest == pepper_check

    def has_tabs(self, draft_id: str) -> bool:
        """Whether some tab can still open the draft by its token."""
        count = sa.select(sa.func.count()).select_from(tab_tokens).where(tab_tokens.c.draft == draft_id)
        return bool(self.database.run(lambda connection: connection.execute(count).scalar_one(), reading=True))

    def delete_token(self, token_hash: str) -> None:
        """Forget one tab."""
        self.database.run(lambda connection: connection.execute(_one_tab(token_hash)))

    def delete_for(self, draft_id: str) -> None:
        """Forget every tab that has this draft open: for Lock. Finish and hand-over do it by themselves."""
        self.database.run(lambda connection: _forget_tabs(connection, draft_id))

    # -- purge

    def purge(self, now: datetime | None = None) -> Purge:
        """Delete what has expired, unless the clock may be wrong.

        Expired drafts are hidden from the moment they expire, so holding them back shows nothing to anyone. They are
        held back when more than a day has passed since the last purge (the program was off, or the clock jumped) and
        more than a fifth of all drafts would go: however few there are, for on a laptop two may be all there is. They go
        once the clock has run on for a day from there, or at the next start a day or more later; a clock that jumped is
        put right before that as a rule, and then nothing was lost. What a second jump makes due is held back anew. So
        a purge that runs every hour never waits, and no machine waits for more than one start.
        """
        moment = now or self.now()
        today = moment.astimezone(UTC).date()

        def work(connection: Connection) -> Purge:
            self.database.lock(connection, _LOCK)
            connection.execute(sa.delete(tab_tokens).where(tab_tokens.c.expires <= int(moment.timestamp())))
            oldest = int((moment - TRIES_KEPT).timestamp() * 1000)
            connection.execute(sa.delete(tries).where(tries.c.at < oldest))
            due = _count(connection, drafts.c.expires <= today)
            last, held = self._remembered(connection, "purged"), self._remembered(connection, "held")
            self._remember(connection, "purged", moment)
            if held is not None and moment < held:  # the clock was put back
                held = None
            jumped = last is None or moment - last > CLOCK_JUMP
            doubtful = jumped or (held is not None and moment - held < PROOF)
            if due and doubtful and due > FEW_OF_ALL * _count(connection, sa.true()):
                # What was held back before the jump has been seen due at two times a day apart.
                deleted = _delete_until(connection, held.date()) if jumped and held is not None else 0
                since = moment if jumped or held is None else held
                self._remember(connection, "held", since if due > deleted else None)
                return Purge(deleted, due - deleted, since + PROOF if due > deleted else None)
            self._remember(connection, "held", None)
            return Purge(_delete_until(connection, today))

        return self.database.run(work)

    def held(self) -> Held:
        """What is kept just now, for whoever watches over this program."""
        moment = self.now()
        expired = drafts.c.expires <= moment.astimezone(UTC).date()

        def work(connection: Connection) -> Held:
            oldest = connection.execute(sa.select(sa.func.min(drafts.c.expires)).where(expired)).scalar_one_or_none()
            overdue = moment - _midnight(oldest) if oldest else timedelta()
            return Held(_count(connection, sa.true()), _count(connection, expired), overdue)

        return self.database.run(work, reading=True, waits=())

    # -- within

    def _today(self) -> date:
        return self.now().astimezone(UTC).date()

    def _introduce(self, pepper_check: str, check_before: str) -> None:
        now = self.now()

        def work(connection: Connection) -> None:
            self.database.lock(connection, _LOCK)
            known = {row.name: row.value for row in connection.execute(sa.select(meta))}
            if not known:
                if _count(connection, sa.true()):
                    raise StoreDamaged(f"The drafts do not say how they were sealed: {self.database.where}.")
                for name, value in (("format", FORMAT), ("pepper", pepper_check), ("purged", now.isoformat())):
                    connection.execute(sa.insert(meta).values(name=name, value=value))
                return
            if known.get("format") != FORMAT:
                raise StoreNewer(f"A newer version of this program made these drafts: {self.database.where}. Use that version.")
            if check_before and known.get("pepper") == check_before:
                if known.get("pepper before") != pepper_check:  # otherwise another copy is a step ahead of this one
                    self._put(connection, "pepper before", check_before)
                    self._put(connection, "pepper", pepper_check)
            elif known.get("pepper") != pepper_check:
                raise WrongPepper(
                    f"The pepper is not the one these drafts were sealed with: {self.database.where}. Put the right "
                    "pepper back from its backup; with this one no draft opens."
                )

        try:
            self.database.run(work)
        except StoreError:
            self.database.dispose()
            raise

    def _remembered(self, connection: Connection, name: str) -> datetime | None:
        value = connection.execute(sa.select(meta.c.value).where(meta.c.name == name)).scalar_one_or_none()
        return datetime.fromisoformat(value) if value else None

    def _remember(self, connection: Connection, name: str, moment: datetime | None) -> None:
        self._put(connection, name, moment.isoformat() if moment else "")

    def _put(self, connection: Connection, name: str, value: str) -> None:
        insert = self.database.insert(meta).values(name=name, value=value)
        connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


class _DatabaseClock:
    """The database's time, asked for every ten minutes and carried on in between by a clock that cannot jump."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        if self._read is None or time.monotonic() - self._read[1] > 600:
            try:
                there = self._database.run(
                    lambda connection: connection.execute(sa.select(sa.func.now())).scalar_one(),
                    reading=True,
                    waits=None if self._read is None else (),
                )
                self._read = (there, time.monotonic())
            except StoreError:
                if self._read is None:
                    raise
        there, at = self._read
        return (there + timedelta(seconds=time.monotonic() - at)).astimezone(UTC)


def _own_clock() -> datetime:
    return datetime.now(UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _row(draft: Draft) -> dict[str, object]:
    return {"id": draft.id, "version": draft.version, "body": draft.body, "expires": draft.expires.date()}


def _find(connection: Connection, draft_id: str) -> Draft | None:
    row = connection.execute(sa.select(drafts).where(drafts.c.id == draft_id)).one_or_none()
    return None if row is None else Draft(row.id, bytes(row.body), row.version, _midnight(row.expires))


def _expect(connection: Connection, draft: Draft) -> None:
    """Nothing, if these very bytes are kept already."""
    stored = _find(connection, draft.id)
    if stored is None:
        raise DraftMissing
    if (stored.version, stored.body) != (draft.version, draft.body):
        raise DraftChanged(stored)


def _count(connection: Connection, which: sa.ColumnElement[bool]) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(drafts).where(which)).scalar_one())


def _delete_until(connection: Connection, day: date) -> int:
    return connection.execute(sa.delete(drafts).where(drafts.c.expires <= day)).rowcount


def _one_tab(token_hash: str) -> sa.Delete:
    return sa.delete(tab_tokens).where(tab_tokens.c.hash == token_hash)


def _forget_tabs(connection: Connection, draft_id: str) -> None:
    connection.execute(sa.delete(tab_tokens).where(tab_tokens.c.draft == draft_id))
