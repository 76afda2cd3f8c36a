"""Why a file that came in was not read: each a sentence that says what to do, and repeats nothing of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checklist import record
from checklist.seal.files import REFUSED

if TYPE_CHECKING:
    from checklist.picture.carried import ReceivedPack


class Locked(record.Unreadable):
    """The file is locked, and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__("The file is locked. Type the password that the sender gave you.")


class WrongPassphrase(record.Unreadable):
    """The passphrase is not the one the file was locked with."""

    def __init__(self) -> None:
        super().__init__(REFUSED)


class Changed(record.Unreadable):
    """A locked file is not as it was when it was locked."""

    def __init__(self) -> None:
        super().__init__(
            "This locked file was changed after it was locked. Use nothing in it, and ask the sender for a new copy."
        )


class Damaged(record.Unreadable):
    """The file claims to be a PDF and cannot be read as one."""

    def __init__(self) -> None:
        super().__init__("The PDF is damaged or incomplete. Ask for it again.")


class NoRecord(record.Unreadable):
    """A sound PDF without a record inside."""

    def __init__(self) -> None:
        super().__init__("This PDF carries no record. Choose one that was made with this tool, as it was saved.")


class Several(record.Unreadable):
    """A PDF into which several summaries were put together."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"This PDF holds {count} summaries that were put together in one file. Use them one by one, each as it was saved."
        )
        self.count = count


class MeetingPack(record.Unreadable):
    """The picture of a meeting, not one agency's checklist. `received` is what it carries on, as `exchange` reads it."""

    def __init__(self, received: ReceivedPack | None = None) -> None:
        self.received = received
        super().__init__(
            "This is a meeting pack, made of several checklists, and not one agency’s checklist. "
            "Choose the checklists that went into it."
        )


class ARequest(record.Unreadable):
    """What is asked of an agency, where its answer is wanted."""

    def __init__(self) -> None:
        super().__init__(
            "This is a request for information, not a checklist. Open it on the first page to answer it, or on the meeting’s "
            "page to see who has."
        )


class Empty(record.Unreadable):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__("The file is empty. Save it once more, or ask for it again.")


class NotInstalled(record.Unreadable):
    """The process that reads files does not start: nothing is wrong with the file."""

    def __init__(self) -> None:
        super().__init__(
            "The file was not opened, because this installation of the tool is damaged: the part that reads files does not "
            "start. Ask whoever looks after it to install it again."
        )


class TooLarge(record.Unreadable):
    """The file, or what is packed into it, is larger than any record."""

    def __init__(self) -> None:
        super().__init__("The file is too large to be a record. Ask for a smaller one.")


class TookTooLong(record.Unreadable):
    """Reading was broken off: too much time or memory was needed."""

    def __init__(self) -> None:
        super().__init__("The file could not be read within the limits of memory and time, so it was not opened.")


class Busy(record.Unreadable):
    """Reading was not done in a time that anybody waits: by the clock, which other work on the machine slows as well."""

    def __init__(self) -> None:
        super().__init__(
            "Reading the file took too long, so it was not opened. The computer may be busy: choose it again in a minute."
        )


FAULTS: Final = {
    fault.__name__: fault
    for fault in (Locked, WrongPassphrase, Changed, Damaged, NoRecord, MeetingPack, Empty, TooLarge, TookTooLong)
}
