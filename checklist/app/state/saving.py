"""Whether and where this server keeps drafts.

`KEEPING` is the one store of this server. It is started by the server and by nobody else: a page that runs without a server
(in a test) keeps nothing. What one tab keeps in it, and how, is in `kept_draft`.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from checklist.settings import Settings

if TYPE_CHECKING:
    from checklist.drafts import Keeper

WAITS: Final = (0.2, 0.6)  # seconds between tries of one save; after that the page says so and tries again by itself
START_AGAIN = 5.0  # seconds between tries to reach the store at all


class Keeping:
    """Whether and where this server keeps drafts."""

    def __init__(self) -> None:
        self.settings: Settings | None = None
        self.nothing = True  # nothing is kept, on purpose
        self.asks_to_sign_in = False  # also where the settings are at fault: then nobody comes in
        self.trouble = ""  # why drafts cannot be kept just now, in one sentence
        self._keeper: Keeper | None = None
        self._end_purge: Callable[[], None] | None = None
        self._for_good = False  # trying again will not help
        self._tried = 0.0
        self._lock = threading.Lock()

    def start(self, environ: Mapping[str, str] | None = None) -> None:
        """Opens the store that the environment names. What stands in the way is said on every page and in the server's log."""
        self.nothing, self.trouble, self._for_good = False, "", False
        environ = os.environ if environ is None else environ
        self.settings, self.asks_to_sign_in = None, bool(environ.get("CHECKLIST_SIGN_IN_ISSUER", "").strip())
        try:
            self.settings = Settings.read(environ)
        except ValueError as faults:
            self._say(f"Drafts cannot be kept. {' '.join(str(faults).splitlines())}", for_good=True)
            return
        self.nothing = self.settings.keep_nothing
        if not self.nothing:
            with self._lock:
                self._open(self.settings)

    def stop(self) -> None:
        if self._end_purge:
            self._end_purge()
        if self._keeper:
            self._keeper.store.close()
        self._keeper = self._end_purge = None
        self.nothing, self.asks_to_sign_in = True, False

    def keeper(self) -> Keeper | None:
        """The keeper; None while there is none, which `trouble` explains. Tries again now and then."""
        wanted = self._keeper is None and not self.nothing and not self._for_good
        if self.settings and wanted and self._lock.acquire(blocking=False):  # nobody waits while another tries
            try:
                if time.monotonic() - self._tried > START_AGAIN:
                    self._open(self.settings)
            finally:
                self._lock.release()
        return self._keeper

    @property
    def days(self) -> int:
        """For how many days after its last save a draft is kept."""
        return self.settings.keep_days if self.settings else 0

    def idle(self, *, has_words: bool) -> timedelta:
        """For how long a tab may rest before it asks for the words, which somebody has, or nobody yet."""
        if self.settings is None:
            return timedelta(hours=12)
        return self.settings.idle if has_words else self.settings.idle_without_words

    def _open(self, settings: Settings) -> None:
        from checklist import drafts

        if self._keeper is not None:  # another page was faster
            return
        try:
            self._keeper = drafts.Keeper.start(settings, waits=WAITS)
        except (drafts.StoreDamaged, drafts.StoreNewer, drafts.WrongPepper, ValueError) as fault:
            self._say(str(fault), for_good=True)
        except drafts.StoreError as fault:
            self._say(str(fault))
        else:
            self.trouble = ""
            self._end_purge = self._keeper.purge_hourly()
        self._tried = time.monotonic()

    def _say(self, trouble: str, *, for_good: bool = False) -> None:
        if trouble != self.trouble:
            print(trouble, file=sys.stderr)  # noqa: T201 - the server's own log
        self.trouble, self._for_good = trouble, for_good


KEEPING: Final = Keeping()
