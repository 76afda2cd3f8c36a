"""A practitioner's draft while it is open, and the keeper who opens it.

An `OpenDraft` holds its keys and its version. The version lives here and not in the page's state, because a page that is
interrupted between the save and its own next line would lose it and then take its own save for somebody else's.
"""

import contextlib
import hashlib
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from checklist import seal
from checklist.drafts import pepper as pepper_file
from checklist.drafts.audit import Audit
from checklist.drafts.database import WAITS
from checklist.drafts.errors import DraftChanged, DraftMissing, StoreError, StoreFull, StoreReadOnly
from checklist.drafts.exercises import Exercises
from checklist.drafts.store import Drafts, Purge
from checklist.drafts.tables import Draft
from checklist.drafts.tries import FREE, Tries
from checklist.seal import Keys
from checklist.settings import Settings

HOUR = 3600.0  # seconds


class OpenDraft:
    """One draft, open in one tab. Holds no words of the draft and none of its passphrase."""

    __slots__ = (
        "_closed",
        "_keep",
        "_keys",
        "_lock",
        "_moving",
        "_saved_mark",
        "_sent",
        "_store",
        "expires",
        "saved",
        "version",
    )

    def __init__(
        self,
        store: Drafts,
        keys: Keys,
        keep: timedelta,
        version: int,
        data: bytes,
        saved: datetime,
        expires: datetime | None = None,
    ) -> None:
        self._store = store
        self._keys = keys
        self._keep = keep
        self._lock = threading.RLock()
        self._saved_mark = _mark(data) if version else b""
        self._sent: dict[bytes, bytes] = {}  # bodies whose answer never came -> what they say
        self._moving: tuple[Keys, Draft, bytes] | None = None  # new words whose answer never came
        self._closed = False
        self.version = version
        self.saved = saved  # when what this tab last read or wrote was kept for certain
        self.expires = expires or saved  # when what is kept will be deleted

    def __repr__(self) -> str:
        return f"OpenDraft(version={self.version})"

    @property
    def id(self) -> str:
        """The id under which it is kept."""
        return self._keys.id

    def save(self, data: bytes) -> datetime:
        """Keep this, and give the time it was kept at. What was kept before is not written twice.

        Raises:
            DraftChanged: another tab saved since; `newer` says what. Show both, `adopt` it, and save what was decided.
            DraftMissing: it was deleted, finished or handed over elsewhere. Nothing is kept; offer a download.
            Tampered: somebody changed what is kept.
            StoreError: it could not be kept. Say that it is not saved yet, and save again.
        """
        with self._lock:
            if self._closed:
                raise DraftMissing
            self._settle()
            if _mark(data) == self._saved_mark:
                return self.saved
            try:
                return self._put(data)
            except DraftChanged as changed:
                mine = self._sent.get(_mark(changed.stored.body))
                if mine is None:
                    changed.newer = seal.open_draft(changed.stored.body, self._keys, changed.stored.version)
                    raise
                # An earlier save of this very tab, given up for lost, had arrived after all.
                self.version, self.expires, self._saved_mark = changed.stored.version, changed.stored.expires, mine
            return self.save(data)

    def adopt(self, changed: DraftChanged) -> bytes:
        """Build on the version that was saved elsewhere from here on, and give what it says."""
        with self._lock:
            self.version, self.expires = changed.stored.version, changed.stored.expires
            self._saved_mark = _mark(changed.newer)
            self._sent.clear()
        return changed.newer

    def delete(self) -> None:
        """Delete the draft and every tab token that opens it."""
        with self._lock:
            self._settle()
            self._store.delete(self._keys.id)
            self._closed = True

    def _put(self, data: bytes) -> datetime:
        version, now = self.version + 1, self._store.now()
        body = seal.seal_draft(data, self._keys, version)
        self._sent[_mark(body)] = _mark(data)
        draft = Draft(self._keys.id, body, version, now + self._keep)
        self._store.put(draft)
        self.version, self.expires, self._saved_mark, self.saved = version, draft.expires, _mark(data), now
        self._sent.clear()
        return now

    def _become(self, keys: Keys, data: bytes) -> None:
        with self._lock:
            self.save(data)  # tells a change elsewhere, and settles answers that never came
            if self._keys == keys:
                return
            now = self._store.now()
            new = Draft(keys.id, seal.seal_draft(data, keys, 1), 1, now + self._keep)
            self._moving = (keys, new, _mark(data))
            try:
                self._store.replace(self._keys.id, new, self.version)
            except DraftChanged as changed:  # what is saved is what this tab saved last: only now it is seen to be older
                changed.newer = seal.open_draft(changed.stored.body, self._keys, changed.stored.version)
                raise
            self._moving = None
            self._keys, self.version, self.expires, self.saved = keys, 1, new.expires, now

    def _settle(self) -> None:
        """If an earlier change of words was given up for lost, find out whether it happened."""
        if self._moving is None:
            return
        keys, new, mark = self._moving
        with contextlib.suppress(DraftMissing):
            if self._store.get(new.id).body == new.body:
                self._keys, self.version, self.expires, self._saved_mark = keys, 1, new.expires, mark
        self._moving = None


class Keeper:
    """Opens and begins drafts: the one thing the pages need to know of this package. One for the whole program."""

    def __init__(self, store: Drafts, pepper: bytes, settings: Settings, before: bytes | None = None) -> None:
        """`before` is the other pepper, while one takes the place of the other: what was sealed with it opens too."""
        self.store = store
        self._pepper, self._before = pepper, before
        self.exercises = Exercises(store.database, pepper, store.now, settings.tenant)
        self.audit = Audit(store.database, pepper, store.now, settings.audit_days)
        self._tries = Tries(store.database)
        self._settings = settings
        self._keep = timedelta(days=settings.keep_days)

    @classmethod
    def start(cls, settings: Settings, clock: Callable[[], datetime] | None = None, waits: Sequence[float] = WAITS) -> "Keeper":
        """The keeper these settings ask for; makes the pepper and the drafts file on the very first start.

        Raises:
            ValueError: nothing is to be kept, or not in a database of that kind.
            StoreError: what stands in the way, in one sentence for whoever runs the program.
        """
        if settings.keep_nothing:
            raise ValueError("CHECKLIST_KEEP_NOTHING is on, so there are no drafts. Ask settings.keep_nothing first.")
        given, own = settings.pepper, settings.data_dir / "pepper"
        known = False
        if given is not None:
            pepper = given
        elif settings.pepper_file is not None and settings.pepper_file != own:
            pepper = pepper_file.read_pepper(settings.pepper_file)  # somebody else's care: it tells nothing of earlier starts
        else:
            pepper, known = pepper_file.find_or_make(own, _has_drafts(settings.database_url))
        before = pepper_file.read_pepper(settings.pepper_before_file) if settings.pepper_before_file else None
        checks = seal.pepper_check(pepper), seal.pepper_check(before) if before else ""
        store = Drafts.at(settings.database_url, checks[0], must_exist=known, check_before=checks[1], clock=clock, waits=waits)
        if given is None and not known:
            pepper_file.in_use(own)
        return cls(store, pepper, settings, before)

    def __repr__(self) -> str:
        return f"Keeper({self.store!r})"

    def new_passphrase(self) -> str:
        """Words for a new draft, to be shown once and then let go."""
        return seal.new_passphrase(words=self._settings.words)

    def begin(self, passphrase: str, data: bytes) -> OpenDraft:
        """A new draft under these words, kept at once."""
        keys = seal.derive(passphrase, self._pepper, self._settings.tenant)
        opened = OpenDraft(self.store, keys, self._keep, 0, b"", self.store.now())
        opened.save(data)
        return opened

    def open(self, passphrase: str, *, session: str = "", address: str = "") -> tuple[OpenDraft, bytes]:
        """The draft under these words and what it says. `session` and `address` tell who tries, to slow down guessing.

        Raises:
            TooLong, WrongCount, UnknownWord: nothing was tried, and it does not count as a try.
            TooManyTries: wait first.
            DraftMissing: wrong words, expired, deleted or never there; nobody can tell which, not even by the time taken.
            Tampered: what is kept was changed.
        """
        seal.read_words(passphrase)
        whos = {
            seal.fingerprint(self._pepper, purpose, text): FREE
            for purpose, text in (("session", session), ("address", address))
            if text
        }
        taken: tuple[int, ...] = ()
        with contextlib.suppress(StoreFull, StoreReadOnly):  # what is kept can still be read
            taken = self._tries.take(whos, self.store.now())
        try:
            opened, data = self._opened(seal.derive(passphrase, self._pepper, self._settings.tenant))
        except DraftMissing:
            if self._before is None:
                raise
            opened, data = self._opened(seal.derive(passphrase, self._before, self._settings.tenant))
            self._move(opened, passphrase, data)
        self._tries.forgive(taken)
        return opened, data

    def change_words(self, opened: OpenDraft, passphrase: str, data: bytes) -> None:
        """Keep this under new words and make the old ones useless, at once and for everyone: new words, or hand over.

        Every tab token dies with the old words; this tab needs a new one.

        Raises:
            DraftChanged, DraftMissing, StoreError: as `OpenDraft.save`; the old words still hold.
        """
        keys = seal.derive(passphrase, self._pepper, self._settings.tenant)
        opened._become(keys, data)

    # -- tabs

    def token_for(self, opened: OpenDraft, browser: str = "", *, has_words: bool = False) -> str:
        """A secret for this browser tab, which opens the draft again after a refresh, for as long as the tab may rest.

        That is some hours where nobody has its words yet, and else less.
        It does so only together with `browser`, a second secret that the browser keeps out of the reach of scripts.
        """
        token = seal.new_token()
        both = token + browser
        sealed = seal.seal_keys(opened._keys, both, self._pepper)
        self.store.put_token(seal.token_hash(both), opened.id, sealed, self._until(has_words=has_words))
        return token

    def reopen(self, token: str, browser: str = "", *, has_words: bool = False) -> tuple[OpenDraft, bytes]:
        """The draft of this tab, in the browser that it was made for, and what it says.

        Raises:
            TabExpired: it was idle too long, or its draft was locked, finished or handed over.
            Tampered: what is kept was changed.
        """
        both = token + browser
        sealed = self.store.get_token(seal.token_hash(both), self._until(has_words=has_words))
        try:
            return self._opened(seal.open_keys(sealed, both, self._pepper))
        except seal.Tampered:
            if self._before is None:
                raise
            return self._opened(seal.open_keys(sealed, both, self._before))

    def is_locked(
        self,
        opened: OpenDraft,
        token: str,
        browser: str = "",
        *,
        has_words: bool = False,
        rested: timedelta = timedelta(),
    ) -> bool:
        """Whether the draft was locked in another tab: then this one's token is gone, and it must not get a new one.

        Otherwise its token holds until the tab, which has `rested` for so long, will have rested for as long as it may.

        Raises:
            DraftMissing: it was not locked but finished or handed over.
        """
        if self.store.keep_token(seal.token_hash(token + browser), self._until(has_words=has_words) - rested):
            return False
        self.store.get(opened.id)
        return True

    def lock(self, opened: OpenDraft) -> None:
        """Forget every tab of this draft: after this it takes the words to open it."""
        self.store.delete_for(opened.id)

    # -- purge

    def purge(self) -> Purge:
        """Delete what has expired, exercises that have ended, and old lines of the audit; see `Drafts.purge`."""
        purged = self.store.purge()
        self.exercises.purge()
        self.audit.purge()
        return purged

    def purge_hourly(self, every: float = HOUR) -> Callable[[], None]:
        """Purge now and every hour from now on, with nobody there; gives what ends it."""
        ended = threading.Event()

        def work() -> None:
            while not ended.is_set():
                with contextlib.suppress(StoreError):  # the database is away; whoever saves is told
                    self.purge()
                ended.wait(every)

        def end() -> None:
            ended.set()
            thread.join()

        thread = threading.Thread(target=work, name="purge of drafts", daemon=True)
        thread.start()
        return end

    # -- within

    def _until(self, *, has_words: bool) -> datetime:
        """When a tab in which somebody is now may not be opened by its token any more."""
        return self.store.now() + (self._settings.idle if has_words else self._settings.idle_without_words)

    def _move(self, opened: OpenDraft, passphrase: str, data: bytes) -> None:
        """Seals a draft with the pepper that holds from now on, under the same words, unless another tab has it open."""
        if self.store.holds_from_now_on(seal.pepper_check(self._pepper)) and not self.store.has_tabs(opened.id):
            with contextlib.suppress(StoreFull, StoreReadOnly, DraftChanged):  # it opens as it is, and moves another time
                self.change_words(opened, passphrase, data)

    def _opened(self, keys: Keys) -> tuple[OpenDraft, bytes]:
        draft = self.store.get(keys.id)
        data = seal.open_draft(draft.body, keys, draft.version)
        return OpenDraft(self.store, keys, self._keep, draft.version, data, self.store.now(), draft.expires), data


def _mark(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _has_drafts(url: str) -> bool:
    path = Path(url.removeprefix("sqlite:///"))
    return url.startswith("sqlite:///") and path.is_file() and path.stat().st_size > 0
