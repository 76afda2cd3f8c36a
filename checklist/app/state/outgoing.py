"""Files on their way to the browser that asked for them: each is fetched once, by that browser alone, within a minute.

Streamlit keeps a file that is made when it is asked for only until some other session ends a run, so that on a busy server
few arrived. Here the page makes the file and leaves it at an address that nobody can guess and that says nothing; the script of
the page fetches it from there (`server.downloads`). The address opens nothing without the cookie of that browser, and nothing
twice.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from typing import Final, NamedTuple

from checklist.app.state import tabs

PATH: Final = "/files/"


LASTS: Final = 60.0  # seconds in which a file can be fetched


_OF_ONE: Final = 6  # files that wait for one browser; one more takes the place of the oldest


class OutgoingFile(NamedTuple):
    """A file that waits, for whom, and until when by the clock that `Waiting` was given."""

    owner: str
    body: bytes
    name: str
    kind: str
    until: float

    def __repr__(self) -> str:
        return f"File of {len(self.body)} bytes"


class Waiting:
    """The files that wait to be fetched. In memory only: they are gone with the server."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._files: dict[str, OutgoingFile] = {}
        self._lock = threading.Lock()
        self._clock = clock
        self._timer: threading.Timer | None = None  # one for all: each is a thread, of which a server has a few hundred

    def put(self, browser: str, body: bytes, name: str, kind: str) -> str:
        """Leaves a file for that browser, and gives the last part of its address."""
        token, file = secrets.token_urlsafe(32), OutgoingFile(tabs.mark_of(browser), body, name, kind, self._clock() + LASTS)
        with self._lock:
            self._drop_old()
            theirs = [each for each, one in self._files.items() if one.owner == file.owner]
            for each in theirs[: max(len(theirs) - _OF_ONE + 1, 0)]:
                del self._files[each]
            self._files[token] = file
            self._look_later()
        return token

    def take(self, token: str, browser: str) -> OutgoingFile | None:
        """The file at that address, which is empty from then on; None for whoever may not have it, and once it is gone."""
        with self._lock:
            self._drop_old()
            file = self._files.get(token)
            if file is None or not browser or not secrets.compare_digest(file.owner, tabs.mark_of(browser)):
                return None
            return self._files.pop(token)

    def drop_old(self) -> None:
        """Forgets what was not fetched in time."""
        with self._lock:
            self._timer = None
            self._drop_old()
            self._look_later()

    def __len__(self) -> int:
        return len(self._files)

    def _look_later(self) -> None:
        if self._files and self._timer is None:
            first = min(each.until for each in self._files.values())
            self._timer = threading.Timer(first - self._clock() + 1, self.drop_old)
            self._timer.daemon = True
            self._timer.start()

    def _drop_old(self) -> None:
        now = self._clock()
        self._files = {token: file for token, file in self._files.items() if file.until > now}


WAITING: Final = Waiting()
