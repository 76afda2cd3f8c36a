"""Sealed drafts, kept for some days in one table of SQLite or PostgreSQL.

    keeper = Keeper.start(settings)                            once, at the start
    words = keeper.new_passphrase()                            shown to the person, then let go
    draft = keeper.begin(words, record)                        kept at once
    draft.save(record)                                         gives the time it was saved at
    draft, record = keeper.open(words, session=…, address=…)   another day, another place
    draft, record = keeper.reopen(keeper.token_for(draft))     the same tab after a refresh

`keeper` (what a page needs), `store` (drafts, tokens, purge), `exercises` (training while it runs), `audit` (who did
what), `tries` (how often one may guess), `pepper` (its file), `database` (SQLite and PostgreSQL), `tables`, `errors`. Nothing
here knows what a record is: it comes and goes as bytes.
"""

from checklist.drafts.audit import AuditLine
from checklist.drafts.errors import (
    DraftChanged,
    DraftMissing,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreUnavailable,
    TabExpired,
    TooManyTries,
    WrongPepper,
)
from checklist.drafts.exercises import ExerciseMissing, Exercises
from checklist.drafts.keeper import Keeper, OpenDraft
from checklist.drafts.store import Drafts, Held, Purge
from checklist.drafts.tables import Draft

__all__ = [
    "AuditLine",
    "Draft",
    "DraftChanged",
    "DraftMissing",
    "Drafts",
    "ExerciseMissing",
    "Exercises",
    "Held",
    "Keeper",
    "OpenDraft",
    "Purge",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnavailable",
    "TabExpired",
    "TooManyTries",
    "WrongPepper",
]
