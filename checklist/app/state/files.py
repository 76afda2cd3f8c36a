"""Files that came in, and what came of reading them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from checklist.received import Received
from checklist.record import Record


class Reading(NamedTuple):
    """What came of reading one file: a record, or why not. A locked one can be tried again with its words."""

    received: Received | None = None
    faults: tuple[str, ...] = ()
    is_locked: bool = False


@dataclass
class IncomingFile:
    """One file that came in, by its number on the page. `data` is kept only while the file is locked."""

    number: int
    name: str = field(repr=False)
    reading: Reading = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    is_pdf: bool = True
    upload: str = ""  # the id that the browser gave it, where only one is taken in at a time
    is_handed_in: bool = False  # its words were handed in, and not tried yet

    @property
    def record(self) -> Record | None:
        return self.reading.received.record if self.reading.received else None
