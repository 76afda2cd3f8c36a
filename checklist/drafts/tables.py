"""A draft as it is kept, and the four tables. None has a name, an agency or a title in it.

Sizes are in steps of 4 KiB and expiry is a day.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Date, Integer, LargeBinary, MetaData, String, Table, Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A sealed draft. It expires at midnight (UTC) after the time given, so that the row does not tell the hour of a save."""

    id: str = field(repr=False)
    body: bytes = field(repr=False)
    version: int
    expires: datetime

    def __post_init__(self) -> None:
        if self.expires.tzinfo is None:
            raise ValueError("A draft expires at an aware time, in UTC.")
        moment = self.expires.astimezone(UTC)
        midnight = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
        object.__setattr__(self, "expires", midnight if midnight == moment else midnight + timedelta(days=1))


metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires", Date, nullable=False, index=True),  # gone from the beginning of this day, UTC
)

tab_tokens = Table(
    "tab_tokens",
    metadata,
    Column("hash", String(32), primary_key=True),
    Column("draft", String(64), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires", BigInteger, nullable=False),  # seconds since 1970, UTC
)

tries = Table(
    "passphrase_tries",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("who", String(32), nullable=False, index=True),  # a fingerprint, never an address
    Column("at", BigInteger, nullable=False),  # milliseconds since 1970, UTC
)

meta = Table(
    "drafts_meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
