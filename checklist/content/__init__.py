"""The folder `content/` -> a `Library`, with every fault in it named in plain English.

Each fault says in which file, where in it, what is wrong and what to do, in the words of somebody who edits the files and does
not program. Files and folders whose name starts with `0_` are templates: they are checked for form and are not in the library.

`reading` takes the files one by one, `loose_ends` looks for what names something that is not there, `families` looks at the
training families both ways and `cards` for what a card in them gives away.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checklist.beside import beside
from checklist.content.families import loose_families
from checklist.content.loose_ends import loose_ends
from checklist.content.reading import Reader
from checklist.faults import Fault
from checklist.library import Library

FOLDER = beside("content")


class ContentFaults(Exception):
    """The content cannot be used as it is. `faults` holds every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read(folder: Path = FOLDER) -> Library:
    """The library in that folder.

    Raises:
        ContentFaults: with every fault, in the order of the files, when there is one.
    """
    reader = Reader(folder)
    library = reader.library()
    if library is None or reader.faults:
        raise ContentFaults(reader.faults)
    if faults := (*loose_ends(library, reader.places), *loose_families(library, reader.places)):
        raise ContentFaults(faults)
    return library

