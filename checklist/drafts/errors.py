"""What can go wrong with the store, in the words of the person who must do something about it.

None of these carries anything that was written in a draft: the store itself only ever sees sealed bytes.
"""

from checklist.drafts.tables import Draft
from checklist.seal import TYPE_AGAIN


class StoreError(Exception):
    """A draft could not be kept, found or read."""


class DraftMissing(StoreError):
    """No draft is kept under these words: never was, expired, or deleted. Nobody is told which."""

    def __init__(self) -> None:
        super().__init__("No draft has that password. Check every word; a draft is deleted when it is finished or too old.")


class DraftChanged(StoreError):
    """The draft is not at the version that this save was built on, so the save was refused and nothing was overwritten.

    `stored` is the sealed draft that is there; `newer` is what it says once an `OpenDraft` has opened it.
    """

    def __init__(self, stored: Draft) -> None:
        super().__init__("This draft was saved somewhere else since you opened it here. Compare the two before you save.")
        self.stored = stored
        self.newer = b""


class TabExpired(StoreError):
    """The tab was idle for too long, or its draft was locked, finished or handed over."""

    def __init__(self) -> None:
        super().__init__(TYPE_AGAIN)


class TooManyTries(StoreError):
    """Too many wrong passphrases from one place; nothing is locked, the next try only has to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong tries. Wait {seconds} second{'s' * (seconds != 1)}, then try again.")
        self.seconds = seconds


class StoreUnavailable(StoreError):
    """The database does not answer, after several tries."""


class StoreFull(StoreError):
    """The disk is full. What was saved before is still there."""


class StoreReadOnly(StoreError):
    """Drafts can be read but not written."""


class StoreDamaged(StoreError):
    """The database is not as it was written. It was kept aside or left alone, never remade."""


class StoreNewer(StoreError):
    """A newer version of this program made the database."""


class WrongPepper(StoreError):
    """The pepper is missing or is not the one these drafts were sealed with."""
