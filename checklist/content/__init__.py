"""The folder `content/` -> a `Library`, with every fault in it named in plain English.

Each fault says in which file, where in it, what is wrong and what to do, in the words of somebody who edits the files and does
not program. Files and folders whose name starts with `0_` are templates: they are checked for form and are not in the library.

`reading` takes the files one by one, `loose_ends` looks for what names something that is not there, `families` looks at the
training families both ways, `cards` for what a card in them gives away, `lengths` and `unfit` at the words; `sound` is what
can be used where something has a fault.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checklist.beside import beside
from checklist.content.reading import Reader
from checklist.content.sound import ContentFaults, Sound, form, read_sound, wording
from checklist.library import Library

__all__ = ["FOLDER", "ContentFaults", "Sound", "read", "read_sound"]

FOLDER = beside("content")


def read(folder: Path = FOLDER, *, today: date = date.max) -> Library:
    """The library in that folder, all of it sound. `today` is the day after which nothing can have been published or checked.

    Raises:
        ContentFaults: with every fault, in the order of the files, when there is one.
    """
    reader = Reader(folder)
    library = reader.library()
    if library is None or reader.faults:
        raise ContentFaults(reader.faults)
    if faults := (*form(library, reader.places), *wording(library, reader.places, today)):
        raise ContentFaults(faults)
    return library
