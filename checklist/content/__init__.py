"""The folder `content/` -> a `Library`, with every fault in it named in plain English.

Each fault says in which file, where in it, what is wrong and what to do, in the words of somebody who edits the files and does
not program. Files and folders whose name starts with `0_` are templates: they are checked for form and are not in the library.

`reading` takes the files one by one, `loose_ends` looks for what names something that is
not there, `families` looks at the training families both ways, `cards` for what a card in them gives away, `lengths`, `unfit`
and `templates` at the words; `sound` is what can be used where something has a fault. `reading_age` and `due` say what an
editor might look at next.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checklist.beside import beside
from checklist.content.due import due
from checklist.content.lengths import Places
from checklist.content.reading import Reader
from checklist.content.reading_age import Hard, hard_to_read
from checklist.content.sound import ContentFaults, Sound, form, read_sound, wording
from checklist.faults import Fault
from checklist.library import Library

__all__ = ["FOLDER", "ContentFaults", "Sound", "due_in", "hard_to_read_in", "read", "read_sound"]

FOLDER = beside("content")


def read(folder: Path = FOLDER, *, today: date = date.max) -> Library:
    """The library in that folder, all of it sound. `today` is the day after which nothing can have been published or checked.

    Raises:
        ContentFaults: with every fault, in the order of the files, when there is one.
    """
    return _read(folder, today)[0]


def due_in(folder: Path, today: date) -> tuple[Fault, ...]:
    """What is to be looked at again in that folder. Raises as `read` does."""
    return tuple(due(*_read(folder, today), today))


def hard_to_read_in(folder: Path) -> tuple[Hard, ...]:
    """What is hard to read in that folder, the hardest first. Raises as `read` does."""
    return tuple(hard_to_read(*_read(folder, date.max)))


def _read(folder: Path, today: date) -> tuple[Library, Places]:
    reader = Reader(folder)
    library = reader.library()
    if library is None or reader.faults:
        raise ContentFaults(reader.faults)
    if faults := (*form(library, reader.places), *wording(library, reader.places, today)):
        raise ContentFaults(faults)
    return library, reader.places
