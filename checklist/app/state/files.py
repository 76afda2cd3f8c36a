"""Files that came in, and what came of reading them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from checklist.picture.carried import ReceivedPack
from checklist.received import Received, ReceivedRequest
from checklist.record import Record


class Reading(NamedTuple):
    """What came of reading one file: a record or request, or why not. A locked one can be tried again with its words."""

    received: Received | None = None
    faults: tuple[str, ...] = ()
    is_locked: bool = False
    asked: ReceivedRequest | None = None
    pack: ReceivedPack | None = None  # what a meeting pack carries on: to another meeting alone, elsewhere it is refused


@dataclass
class IncomingFile:
    """One file that came in, by its number on the page. `data` is kept only while the file is locked."""

    number: int
    name: str = field(repr=False)
    reading: Reading = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    is_pdf: bool = True
    upload: str = ""  # the id that the browser gave it, where only one is taken in at a time
    may_ask: bool = False  # whether a request is welcome where it was chosen
    is_handed_in: bool = False  # its words were handed in, and not tried yet

    @property
    def is_open(self) -> bool:
        """Whether a record or a request was read of it."""
        return bool(self.reading.received or self.reading.asked)

    @property
    def record(self) -> Record | None:
        return self.reading.received.record if self.reading.received else None
