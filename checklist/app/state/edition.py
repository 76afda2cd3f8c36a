"""The words of the tool, read once for everybody, and what whoever runs it is told of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from checklist import content
from checklist.app.state import clock
from checklist.faults import Fault
from checklist.library import Library

CHANGED: Final = "The files of these words were changed after the tool was started. Start it again to show what is new."
_LOOKS_EVERY: Final = 10.0  # seconds between two looks at the files


class _Edition:
    """The words as they were read, the faults of what was left out, and when a file was changed last before that."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.as_of = folder, _as_of(folder)
        self.found: Library | content.ContentFaults
        self.faults: tuple[Fault, ...] = ()
        try:
            self.found, self.faults = content.read_sound(folder, clock.today())
        except content.ContentFaults as faults:
            self.found, self.faults = faults, faults.faults
        self.is_changed, self._looked = False, time.monotonic()

    def look(self) -> None:
        """Looks whether a file was changed since then, unless somebody looked just now. Says it once in the server's log."""
        if self.is_changed or time.monotonic() - self._looked < _LOOKS_EVERY:
            return
        self._looked = time.monotonic()
        if _as_of(self.folder) != self.as_of:
            self.is_changed = True
            print(CHANGED, file=sys.stderr)  # noqa: T201 - the server's own log


class Told(NamedTuple):
    """What whoever runs the tool is told of the words."""

    faults: tuple[Fault, ...]
    is_changed: bool


@lru_cache(maxsize=1)
def _edition() -> _Edition:
    return _Edition(content.FOLDER)


def library_or_faults() -> Library | content.ContentFaults:
    """The words, read once for everybody: they never change while the server runs, and hold nothing about any child."""
    return _edition().found


def library() -> Library:
    """The words.

    Raises:
        ContentFaults: when the content is damaged; the frame shows every fault in the place of a page.
    """
    found = library_or_faults()
    if isinstance(found, content.ContentFaults):
        raise found
    return found


def told() -> Told:
    """Faults of what was left out, and whether the files were changed since they were read."""
    edition = _edition()
    edition.look()
    return Told(edition.faults, edition.is_changed)


def log_faults() -> None:
    """Writes each fault in the content to the server's log, when it starts."""
    for fault in _edition().faults:
        print(f"content/{fault}", file=sys.stderr)  # noqa: T201 - the server's own log


def _as_of(folder: Path) -> frozenset[tuple[Path, float]]:
    """The files of words, each with when it was changed last: one that is put back to an older one is a change too."""
    return frozenset(_times(folder))


def _times(folder: Path) -> Iterator[tuple[Path, float]]:
    for path in folder.rglob("*"):
        if path.suffix in (".toml", ".json"):
            try:
                yield path, path.stat().st_mtime
            except OSError:  # gone while we looked
                continue
