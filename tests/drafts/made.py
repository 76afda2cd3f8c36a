"""What the tests of drafts are made of: a clock, a draft, settings."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from checklist.drafts import Draft, Drafts
from checklist.drafts.tables import drafts
from checklist.settings import Settings

NOW = datetime(2026, 3, 12, 12, 4, tzinfo=UTC)
LATER = datetime(2026, 3, 26, tzinfo=UTC)
CHECK = "the mark of one pepper"
PEPPER = bytes(range(32))
WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"
OTHER_WORDS = "velvet-duffel-armchair-unicorn-bagel-kitchen"


class Clock:
    """A clock that the test sets."""

    def __init__(self, time: datetime = NOW) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **span: float) -> None:
        self.time += timedelta(**span)


def settings(folder: Path, url: str = "", **more: object) -> Settings:
    return Settings(folder, url or f"sqlite:///{folder}/drafts/drafts.db", pepper=PEPPER, **more)  # type: ignore[arg-type]


def a_draft(draft_id: str = "KX4-92", body: bytes = b"first", version: int = 1, expires: datetime = LATER) -> Draft:
    return Draft(draft_id, body, version, expires)


def own(folder: Path) -> Settings:
    return Settings.read({"CHECKLIST_DATA_DIR": str(folder)})


def ids_in(store: Drafts) -> list[str]:
    """Every draft that is there, also one that is hidden because it has expired."""
    return store.database.run(lambda connection: list(connection.scalars(sa.select(drafts.c.id))), reading=True)
