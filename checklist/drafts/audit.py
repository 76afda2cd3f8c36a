"""Who opened, locked, ended or copied what, and when: without a word that was typed, and without a name.

    audit = Audit(database, pepper, clock, days=365)
    audit.note("opened", draft.id, who)                  who: whatever tells somebody apart; only its fingerprint is kept
    for line in audit.lines(): print(line.as_json())

People and drafts stand as fingerprints that need the pepper: whoever has the table alone learns neither, and the same person is
the same fingerprint, so that an incident can be followed. A line that cannot be kept stops nobody's work.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from checklist import seal
from checklist.drafts.database import Database
from checklist.drafts.errors import StoreError

EVENTS = ("began", "opened", "came back", "new password", "locked", "closed", "finished", "deleted", "copied")
MOST = 5000  # lines that are given at once, the newest
_LOCK = 365416625  # told apart from those of the drafts and the exercises
_AN_ID = re.compile(r"[a-z0-9-]{0,60}")

_metadata = sa.MetaData()
_rows = sa.Table(
    "audit",
    _metadata,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False, index=True),  # seconds since 1970, UTC
    sa.Column("event", sa.String(20), nullable=False),
    sa.Column("draft", sa.String(12), nullable=False),
    sa.Column("who", sa.String(12), nullable=False),
    sa.Column("copy", sa.String(60), nullable=False),
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that somebody did. `draft` and `who` are fingerprints, `copy` is the id of whoever a file was made for."""

    at: datetime
    event: str
    draft: str
    who: str
    copy: str = ""

    def as_json(self) -> str:
        return json.dumps({**asdict(self), "at": self.at.isoformat().replace("+00:00", "Z")})


class Audit:
    """The lines of the last `days`; none are kept where that is 0."""

    def __init__(self, database: Database, pepper: bytes, clock: Callable[[], datetime], days: int) -> None:
        self._database, self._pepper, self._clock = database, pepper, clock
        self.days = days
        self.lost = 0  # lines that could not be kept since the start
        self._made = False

    def note(self, event: str, draft_id: str, who: str, copy: str = "") -> None:
        """Keeps a line. `copy` is an id of ours, never something that was typed.

        Raises:
            ValueError: there is no such event, or that is no id.
        """
        if event not in EVENTS or not _AN_ID.fullmatch(copy):
            raise ValueError("An audit line holds an event that is known, and ids.")
        if not self.days:
            return
        row = {
            "at": int(self._clock().timestamp()),
            "event": event,
            "draft": self._mark("draft", draft_id),
            "who": self._mark("who", who),
            "copy": copy,
        }
        try:
            self._make()
            self._database.run(lambda connection: connection.execute(sa.insert(_rows).values(**row)), waits=())
        except StoreError:
            self.lost += 1

    def lines(self) -> Sequence[AuditLine]:
        """What is kept, the newest first.

        Raises:
            StoreError: it cannot be read just now.
        """
        self._make()
        newest = sa.select(_rows).order_by(_rows.c.at.desc(), _rows.c.number.desc()).limit(MOST)
        found = self._database.run(lambda connection: connection.execute(newest).all(), reading=True)
        return [AuditLine(datetime.fromtimestamp(row.at, UTC), row.event, row.draft, row.who, row.copy) for row in found]

    def purge(self) -> int:
        """Deletes what is older than its days, and gives how many lines that were."""
        self._make()
        oldest = int((self._clock() - timedelta(days=self.days)).timestamp())
        due = sa.delete(_rows).where(_rows.c.at < oldest)
        return self._database.run(lambda connection: connection.execute(due).rowcount)

    def _mark(self, kind: str, text: str) -> str:
        """12 hexadecimal digits in the place of somebody or something; "" for nobody."""
        return seal.fingerprint(self._pepper, f"audit {kind}", text)[:12] if text else ""

    def _make(self) -> None:
        def work(connection: Connection) -> None:
            self._database.lock(connection, _LOCK)
            _metadata.create_all(connection)

        if not self._made:
            self._database.run(work)
            self._made = True
