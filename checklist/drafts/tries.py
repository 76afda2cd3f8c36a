"""How often somebody may try a passphrase, or an exercise’s code. Nothing is ever locked: whoever guesses only has to wait.

Whoever shares an address with them waits as well, as a whole council may behind its gateway: at most a minute at a time.

A try is written down before the passphrase is tried and struck out if it was right, so that a hundred tries at once are a
hundred tries. Kept in the database, because several servers must count together. People and addresses are fingerprints.

Source: NCSC Cyber Essentials, requirements for IT infrastructure: no more than ten guesses in five minutes.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from checklist.drafts.database import Database
from checklist.drafts.errors import TooManyTries
from checklist.drafts.tables import tries

FREE = 10  # wrong tries, of one person
WITHIN = timedelta(minutes=5)
LONGEST_WAIT = 60  # seconds


class Tries:
    """The tries of the last five minutes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, whos: Mapping[str, int], now: datetime) -> tuple[int, ...]:
        """Write down a try by all of these (a session, an address), each with how many wrong ones are free.

        What is given strikes it out again.

        Raises:
            TooManyTries: one of them must wait first; this was not written down.
        """
        moment = _milliseconds(now)
        since = _milliseconds(now - WITHIN)

        def work(connection: Connection) -> tuple[int, ...]:
            wait = 0
            for who, free in sorted(whos.items()):
                self._database.lock(connection, sa.func.hashtext(who))
                count, last = connection.execute(
                    sa.select(sa.func.count(), sa.func.max(tries.c.at)).where(
                        tries.c.who == who, tries.c.at > since, tries.c.at <= moment
                    )
                ).one()
                if count >= free:
                    wait = max(wait, last + 1000 * min(LONGEST_WAIT, 2 ** min(count - free, 6)) - moment)
            if wait > 0:
                raise TooManyTries(math.ceil(wait / 1000))
            return tuple(
                connection.execute(sa.insert(tries).values(who=who, at=moment).returning(tries.c.number)).scalar_one()
                for who in whos
            )

        return self._database.run(work)

    def forgive(self, taken: Sequence[int]) -> None:
        """Strike out a try that was right. Earlier wrong ones stay: one's own draft is no key to more guesses."""
        if taken:
            self._database.run(lambda connection: connection.execute(sa.delete(tries).where(tries.c.number.in_(taken))))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
