"""What a draft is as bytes, and what it asks of the thing that it keeps."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from checklist.record import FORMAT_1, Record
from checklist.record_json import raised

Thing = TypeVar("Thing")  # what is kept: a value that is never changed in place


class NewerDraft(ValueError):
    """A newer version of this program wrote it, or none did."""

    def __init__(self) -> None:
        super().__init__("A newer version of this tool saved this draft. Use that version.")


def read_record(line: bytes) -> Record:
    """A record as a draft holds it, raised to today's format; one that names no format is of the first."""
    said = json.loads(line)
    return Record.model_validate_json(json.dumps(raised({"format": FORMAT_1} | said)))


def write_record(record: Record) -> bytes:
    """A record as a draft holds it: one line, which says its format from now on. Without one it is of the first."""
    said = record.model_dump_json(exclude_defaults=True, exclude={"format"})
    return f'{{"format":"{record.format}",{said[1:]}'.encode()


def format_of(data: bytes) -> str:
    """What kind of draft those bytes say they are; "" where they do not say it as we do."""
    try:
        return str(json.loads(data.partition(b"\n")[0])["format"])
    except (ValueError, LookupError, TypeError):
        return ""


class Codec(ABC, Generic[Thing]):
    """What a kept draft asks of the thing that it keeps: how it is written and read, and where it lies in the tab.

    A draft is one line of what is no record, with its format, then a line for each record.
    """

    writes: ClassVar[str]  # the format
    reads: ClassVar[frozenset[str]]
    noun: ClassVar[str]  # what the page calls it
    card: ClassVar[str]  # what stands above its password
    lost: ClassVar[str]  # what is said when it is kept no longer
    not_here: ClassVar[str] = ""  # where its password is to be typed

    @abstractmethod
    def snapshot(self) -> Thing | None:
        """What lies in the tab now; None where nothing does."""

    @abstractmethod
    def dump(self, thing: Thing) -> bytes:
        """The thing as bytes."""

    @abstractmethod
    def load(self, first: dict[str, Any], records: Sequence[bytes]) -> Thing:
        """The thing that was written so, by this version or an older one."""

    @abstractmethod
    def put_back(self, thing: Thing) -> None:
        """Lays it in the tab."""

    @abstractmethod
    def merge(self, before: Thing, theirs: Thing) -> None:
        """Takes into the tab what was saved somewhere else since `before`, and loses nothing of either."""

    @abstractmethod
    def clear(self) -> None:
        """Empties the tab of it."""

    @abstractmethod
    def needs(self, page: str) -> bool:
        """Whether that page shows it, or could begin another in its place."""

    def is_empty(self) -> bool:
        """Whether there is too little to begin a draft with."""
        return self.snapshot() is None

    def tell(self, what: str) -> None:
        """Says in the tab what became of the draft: it "moved" to new words by itself, or why it ended, as in `ended`."""

    def to_tell(self) -> tuple[object, ...]:
        """What a page says above itself, beside the draft's own trouble."""
        return ()

    def in_the_way(self) -> str:
        """What stands in the way of opening another by its words, in a sentence."""
        return ""

    def read(self, data: bytes) -> Thing:
        """The thing in those bytes.

        Raises:
            NewerDraft: this version cannot read it.
        """
        if format_of(data) in self.reads:
            first, *records = data.split(b"\n")
            try:
                return self.load(json.loads(first), records)
            except (ValueError, LookupError, TypeError, AttributeError):  # whatever a format we do not know looks like
                pass
        raise NewerDraft
