"""A draft that one tab keeps: one state machine for whatever is kept.

It is saved after every answer, opened again after a refresh, put together when two people save, locked, handed over, finished.
What is kept, and where it lies in the tab, is known to its `Codec` alone: `kept_checklist`, `kept_meeting`. A draft that this
version cannot read is never overwritten, and keeps its place in the tab; it can still be sealed under new words as it is.
"""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Final, Generic, NamedTuple, ParamSpec, Protocol, TypeVar

from checklist.app.state import tabs
from checklist.app.state.saving import KEEPING
from checklist.record import FORMAT_1, Record
from checklist.record_json import raised

if TYPE_CHECKING:
    from checklist.drafts import DraftChanged, Keeper, OpenDraft

AGAIN: Final = 3  # seconds between the page's own tries
WATCH: Final = 60  # seconds between looks at a tab with nobody there
TOKEN_LASTS: Final = timedelta(hours=1)  # of work, before a tab gets a new one; idle, it opens the draft for much longer
NO_BROWSER: Final = "Your browser keeps no cookies for this tool, so a refresh will ask for your words."
_TRIES: Final = 9  # others may save in between; more often than that is no person


class NewerDraft(ValueError):
    """A newer version of this program wrote it, or none did."""

    def __init__(self) -> None:
        super().__init__("A newer version of this tool saved this draft. Use that version.")


class TakesTurns(Protocol):
    """One tab, or a part of it."""

    turn: threading.RLock


Whose = TypeVar("Whose", bound=TakesTurns)
Rest = ParamSpec("Rest")
Given = TypeVar("Given")
Thing = TypeVar("Thing")  # what is kept: a value that is never changed in place


def alone(work: Callable[Concatenate[Whose, Rest], Given]) -> Callable[Concatenate[Whose, Rest], Given]:
    """One run of a tab at a time: Streamlit begins the next one before the one that it asked to stop has ended.

    Nothing in it may touch the session state, which a callback of the other run may hold while it waits here.
    """

    @wraps(work)
    def one_at_a_time(whose: Whose, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Given:
        with whose.turn:
            return work(whose, *args, **kwargs)

    return one_at_a_time


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
    card: ClassVar[str]  # what stands above its words
    lost: ClassVar[str]  # what is said when it is kept no longer
    not_here: ClassVar[str] = ""  # where its words are to be typed

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


class Moving(NamedTuple):
    """New words whose answer never came: the draft may be under them by now."""

    before: str  # the id of the draft under the old ones
    passphrase: str
    for_another: bool = False


@dataclass(eq=False)
class Standing(Generic[Thing]):
    """How a draft stands in one tab."""

    is_wanted: bool = True  # False: nothing of it is to be kept
    draft: OpenDraft | None = field(default=None, repr=False)
    stored: Thing | None = field(default=None, repr=False)  # what is kept for certain
    unread: bytes = field(default=b"", repr=False)  # what is kept where this version cannot read it: never overwritten
    at: datetime | None = None  # when this tab last saved it
    trouble: str = ""  # why it is not saved, in one sentence
    is_lost: bool = False  # deleted, finished or handed over somewhere else
    passphrase: str = field(default="", repr=False)  # a new one, until it was shown and typed back or left
    is_shown: bool = False  # whether that was on the screen
    is_for_another: bool = False  # it is for whoever takes over
    is_confirmed: bool = False  # the words were typed or taken, so somebody has them
    moving: Moving | None = field(default=None, repr=False)
    token: str = field(default="", repr=False)  # opens it in this tab after a refresh
    token_made: datetime | None = None
    is_catching_up: bool = False  # the first run after a break, in which what the fields hold may be older than the draft
    seen: datetime | None = None  # when somebody was last here
    drawn: tuple[object, ...] | None = field(default=None, repr=False)  # what the page shows of `to_tell`
    refused: tuple[str, str] = ("", "")  # what was asked for last, by its button, and why it was not done
    ended: str = ""  # once the tab is empty, why: "locked" (here or "elsewhere"), "finished", "gone" or "expired"


class KeptDraft(Standing[Thing]):
    """A draft of one kind in one tab, from its first save to its end."""

    def __init__(self, codec: Codec[Thing], turn: threading.RLock, browser: str, known_version: int | None = None) -> None:
        super().__init__()
        self.codec = codec
        self.turn = turn
        self.browser = browser
        self.known_version = known_version  # which the tab had seen before a refresh, where it says so

    @property
    def to_tell(self) -> tuple[object, ...]:
        """What a page says above itself when it changes."""
        return (self.trouble, *self.codec.to_tell())

    @property
    def keeps(self) -> bool:
        """Whether anything is to be kept of it."""
        return self.is_wanted and not KEEPING.nothing

    @property
    def is_waiting(self) -> bool:
        """Whether this tab has a draft that could not be opened yet. Until it is, none is begun in its place."""
        return self.stored is None and bool(self.token or self.unread) and not KEEPING.nothing

    @property
    def needs_words(self) -> bool:
        """Whether nobody said yet that they have its words."""
        return self.draft is not None and not self.is_confirmed

    def forget(self, **but: Any) -> None:
        """Knows nothing of a draft from now on. What is kept stays kept."""
        vars(self).update(vars(Standing[Thing](**but)))

    # -- arriving ------------------------------------------------------------------------------------------------------

    def arrive(self, token: str) -> None:
        """In a new session: opens the draft of the tab's token again."""
        self.token = token
        self.reopen()

    @alone
    def reopen(self) -> None:
        """Opens the tab's draft by its token. Fields that come from an older version of it may hold something older."""
        if not self.is_waiting or self.unread:  # another run was faster; or trying again will not help
            return
        keeper = KEEPING.keeper()
        if keeper is None:
            self.trouble = KEEPING.trouble
            return
        from checklist import drafts, seal

        try:
            draft, data = keeper.reopen(self.token, self.browser)
        except drafts.TabExpired:
            self._end("expired", clear=False)
        except drafts.DraftMissing:
            self._end("gone", clear=False)
        except (drafts.StoreError, seal.SealError) as fault:
            self.trouble = str(fault)
        else:
            token = self.token
            try:
                self._take_up(draft, self.codec.read(data))
            except NewerDraft as newer:
                self.forget(draft=draft, unread=data, seen=draft.saved, trouble=str(newer))
            self.token, self.token_made = token, draft.saved
            self.is_catching_up = self.known_version not in (None, draft.version)

    @alone
    def take(self, draft: OpenDraft, thing: Thing, keeper: Keeper) -> str:
        """Lays a draft that was opened by its words in the place of the one that is open. Gives what stands in the way."""
        if self.is_waiting or self.unread:
            return f"Another {self.codec.noun} of this tab cannot be opened yet. Open this one in another tab."
        if wrong := self.codec.in_the_way():
            return wrong
        self.codec.clear()
        self._take_up(draft, thing)
        self.is_confirmed = True
        self._new_token(keeper)
        return ""

    def _take_up(self, draft: OpenDraft, thing: Thing) -> None:
        self.codec.put_back(thing)
        self.forget(draft=draft, stored=thing, seen=draft.saved)

    # -- saving --------------------------------------------------------------------------------------------------------

    def save_soon(self) -> None:
        """Saves at once; while a page or a part of one is drawn, that is done before or after it, so that the answer is on the
        screen before the disk has it. "Saved" is said when the disk has it.
        """
        if not tabs.session_id():
            self.save()

    @alone
    def save(self, *, now: bool = False) -> None:
        """Keeps what there is, if it is not kept already. Afterwards `trouble` is empty, or says why it is not saved yet.

        While there is trouble it does not try, so that typing goes on; the page tries every few seconds, with `now`. Where the
        draft was locked in another tab, this one is emptied once everything is saved; `now` also looks when it is already.
        """
        if not self._has_something_to_save() or (self.trouble and not now):
            return
        keeper = KEEPING.keeper()
        if keeper is None:
            self.trouble = KEEPING.trouble
            return
        is_kept = not self.unread and not self.moving and self.stored is not None and self.stored == self.codec.snapshot()
        if is_kept and not now:
            return
        from checklist import drafts, seal

        try:
            if not is_kept:
                self._put(keeper)
            is_locked = not self.moving and self._is_locked_elsewhere(keeper)
        except drafts.DraftMissing:
            self._is_gone()
        except (drafts.StoreError, seal.SealError, ValueError) as fault:
            self.trouble = str(fault)
        else:
            self._is_saved(keeper, is_locked=is_locked, is_new=not is_kept)

    def _has_something_to_save(self) -> bool:
        if not self.keeps or self.is_lost:
            return False
        if self.unread:  # nothing is written: it is looked what became of it
            return True
        return not self.is_waiting and not (self.codec.is_empty() if self.draft is None else self.codec.snapshot() is None)

    def _put(self, keeper: Keeper) -> None:
        thing = self.codec.snapshot()
        if self.draft is not None:
            self._write(self.draft.save)
            self.at = self.at if self.unread else self.draft.saved
        elif thing is not None:
            passphrase = keeper.new_passphrase()
            self.draft = keeper.begin(passphrase, self.codec.dump(thing))
            self.passphrase, self.stored, self.ended = passphrase, thing, ""
            self.at = self.seen = self.draft.saved
            self._new_token(keeper)

    def _write(self, write: Callable[[bytes], object]) -> None:
        """Has what is here written over what is kept, together with what others saved since.

        What this version cannot read stays as it is: it is written over itself, which does nothing but settle what became of
        new words.
        """
        from checklist import drafts

        for _ in range(_TRIES):
            thing = self.codec.snapshot()
            data = self.unread or (self.codec.dump(thing) if thing is not None else b"")
            try:
                write(data)
            except drafts.DraftChanged as changed:
                self._take_in(changed)
            else:
                self.stored = self.stored if self.unread else thing
                return
        raise drafts.StoreUnavailable(f"Somebody else keeps saving this {self.codec.noun}. Try again in a minute.")

    def _take_in(self, changed: DraftChanged) -> None:
        """Takes in what was saved somewhere else. Only what was taken in whole may be written over later."""
        assert self.draft is not None
        try:
            theirs = self.codec.read(changed.newer)
        except NewerDraft:
            self.unread = changed.newer
        else:
            self.codec.merge(self.stored or theirs, theirs)
            self.stored = theirs
        self.draft.adopt(changed)

    def _is_saved(self, keeper: Keeper, *, is_locked: bool, is_new: bool) -> None:
        """What follows when the store has everything that it can have."""
        self.trouble = str(NewerDraft()) if self.unread else ""
        moving, self.moving = self.moving, None
        if is_locked and (self.is_waiting or not self.unread):
            self._end("elsewhere")
        elif moving and self.draft and self.draft.id != moving.before:
            self.refused = ("", "")
            self._has_moved(moving, keeper)
            self.codec.tell("moved")
        elif self.token and is_new and not self.unread and _is_old(self.token_made):
            self._new_token(keeper)

    def _is_gone(self) -> None:
        if self.is_waiting:
            self._end("gone")
        else:
            self.is_lost, self.trouble = True, self.codec.lost

    def _is_locked_elsewhere(self, keeper: Keeper) -> bool:
        """Whether this draft was locked in another tab since this one got its token; see `Keeper.is_locked`."""
        from checklist import drafts

        if self.draft is None or not self.token:
            return False
        now = datetime.now(UTC)
        try:
            return keeper.is_locked(self.draft, self.token, self.browser, rested=now - (self.seen or now))
        except drafts.DraftMissing:
            raise
        except drafts.StoreError:  # it is looked at again in a minute
            return False

    @alone
    def keep_again(self) -> None:
        """Keeps a draft anew that was deleted somewhere else: only when the person asks for it. Its words are new as well."""
        self.forget(seen=self.seen)
        self.save(now=True)

    def _new_token(self, keeper: Keeper) -> None:
        """A token for this tab. Without one the draft is kept all the same, and a refresh asks for the words."""
        from checklist import drafts

        self.token = ""
        if self.draft and self.browser:
            try:
                self.token, self.token_made = keeper.token_for(self.draft, self.browser), datetime.now(UTC)
            except drafts.StoreError:
                self.token_made = None

    # -- its words -----------------------------------------------------------------------------------------------------

    @alone
    def renew_passphrase(self, *, for_another: bool = False) -> str:
        """Keeps the draft under new words; the old ones are dead at once. Gives what stands in the way.

        What this version cannot read is sealed under them as it is, for whoever can.
        """
        self.save(now=True)
        keeper = KEEPING.keeper()
        if keeper is None or self.draft is None or self.is_lost or (self.trouble and not self.unread):
            return self.trouble or KEEPING.trouble or "There is no draft yet."
        from checklist import drafts, seal

        opened, moving = self.draft, Moving(self.draft.id, keeper.new_passphrase(), for_another)
        try:
            self._write(lambda data: keeper.change_words(opened, moving.passphrase, data))
        except seal.SealError as fault:
            return str(fault)
        except drafts.DraftMissing:
            self._is_gone()
            return self.trouble or self.codec.lost
        except drafts.StoreError as fault:  # the next save finds out whether it was done all the same
            self.moving, self.trouble = moving, str(fault)
            return str(fault)
        self.at = self.at if self.unread else self.draft.saved
        self._has_moved(moving, keeper)
        return ""

    def _has_moved(self, moving: Moving, keeper: Keeper) -> None:
        """From now on the draft is under these words, and nobody has seen them."""
        self.passphrase, self.is_for_another = moving.passphrase, moving.for_another
        self.is_shown = self.is_confirmed = False
        self._new_token(keeper)

    @alone
    def ask_for_passphrase(self) -> str:
        """Has the words shown: those that nobody has seen yet, otherwise new ones. Gives what stands in the way."""
        wrong = "" if self.passphrase else self.renew_passphrase()
        self.is_shown = not wrong
        return wrong

    @alone
    def confirm_passphrase(self) -> None:
        """Somebody has the words: from now on they are nowhere here."""
        self.passphrase, self.is_shown, self.is_confirmed = "", False, True

    def check_passphrase(self, typed: str) -> tuple[str, ...]:
        """Whether the words were typed back; what is wrong with them otherwise, a sentence each."""
        from checklist import seal

        try:
            meant = seal.read_words(typed)
        except seal.UnknownWord as unknown:
            return unknown.sentences()
        except seal.SealError as fault:
            return (str(fault),)
        if meant != seal.read_words(self.passphrase):
            pairs = enumerate(zip(meant.split("-"), self.passphrase.split("-"), strict=False), start=1)
            wrong = [str(number) for number, (one, other) in pairs if one != other]
            if len(wrong) == 1:
                return (f"Word {wrong[0]} does not match the one above.",)
            return ("These are not the words above. Type them in the same order.",)
        self.confirm_passphrase()
        return ()

    # -- leaving -------------------------------------------------------------------------------------------------------

    @alone
    def lock_if_idle(self) -> bool:
        """Empties a tab that was left alone for some hours, once everything is saved. Gives whether it did."""
        if self.draft is None or not is_idle(self.seen):
            return False
        self.save(now=True)
        if self.trouble and not self.is_waiting:
            return False
        if not self.ended:  # otherwise it was locked elsewhere
            self._end("expired")
        return True

    @alone
    def lock(self) -> str:
        """Forgets the draft in this tab, and every token that opens it: from now on it takes the words. Gives what stands
        in the way.
        """
        draft, keeper = self.draft, KEEPING.keeper()
        if wrong := self._not_ready_to_close():
            return wrong
        return self._leave(lambda: keeper.lock(draft) if keeper and draft else None, "locked")

    @alone
    def leave(self) -> str:
        """Empties this tab and forgets its token; whoever else has the draft open keeps it. Gives what stands in the way."""
        from checklist import seal

        token, keeper = self.token, KEEPING.keeper()
        if wrong := self._not_ready_to_close():
            return wrong
        both = seal.token_hash(token + self.browser)
        return self._leave(lambda: keeper.store.delete_token(both) if keeper and token else None, "locked")

    @alone
    def finish(self) -> str:
        """Deletes the draft, everywhere and at once, and empties this tab. Gives what stands in the way."""
        return self._unreadable_here() or self._leave(self._delete, "finished")

    @alone
    def stop_keeping(self) -> str:
        """Deletes the draft, everywhere and at once, and leaves what is in the tab. Gives what stands in the way."""
        wrong = self._unreadable_here() or self._leave(self._delete)
        if not wrong:
            self.forget(is_wanted=False)
        return wrong

    def _not_ready_to_close(self) -> str:
        """Saves, and gives what stands in the way of emptying this tab: trouble, or words that nobody has seen yet."""
        passphrase = self.passphrase
        self.save(now=True)
        has_moved = self.draft is not None and self.passphrase != passphrase
        return f"New words open this {self.codec.noun} now. Take them first." if has_moved else self.trouble

    def _unreadable_here(self) -> str:
        """Why a draft is not deleted of which nobody here has seen what it says."""
        return self.trouble or str(NewerDraft()) if self.is_waiting or self.unread else ""

    def _delete(self) -> None:
        if self.draft and not self.is_lost:
            self.draft.delete()

    def _leave(self, act: Callable[[], object], why: str = "") -> str:
        from checklist import drafts

        try:
            act()
        except drafts.StoreError as fault:
            return str(fault)
        if why:
            self._end(why)
        return ""

    def _end(self, why: str, *, clear: bool = True) -> None:
        if clear:
            self.codec.clear()
        self.forget(ended=why)
        self.codec.tell(why)


# -- by its words ------------------------------------------------------------------------------------------------------


def open_by_words(
    typed: str, kept: Sequence[KeptDraft[Any]], only: KeptDraft[Any] | None = None
) -> tuple[KeptDraft[Any] | None, tuple[str, ...]]:
    """Opens the draft with these words among those of a tab, in the place of what is open of its kind; `only` of that kind.

    Gives which it is, or what is wrong, a sentence each.
    """
    keeper = KEEPING.keeper()
    if keeper is None:
        return None, (KEEPING.trouble or "This server keeps no drafts, so there is none to open.",)
    from checklist import drafts, seal

    try:
        draft, data = keeper.open(typed, session=tabs.session_id(), address=tabs.address())
        found = next((each for each in kept if format_of(data) in each.codec.reads), None)
        if found is None:
            raise NewerDraft
        if only is not None and found is not only:
            return None, (found.codec.not_here,)
        wrong = found.take(draft, found.codec.read(data), keeper)
    except seal.UnknownWord as unknown:
        return None, unknown.sentences()
    except (drafts.StoreError, seal.SealError, NewerDraft) as fault:
        return None, (str(fault),)
    return (None, (wrong,)) if wrong else (found, ())


def spelling(typed: str) -> tuple[str, ...]:
    """The words that are not in the list, each with the nearest; says nothing about any draft."""
    from checklist import seal

    try:
        seal.read_words(typed)
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except seal.SealError:
        return ()
    return ()


def is_idle(seen: datetime | None) -> bool:
    """Whether a tab that saw somebody then for the last time asks for the words."""
    return seen is not None and datetime.now(UTC) - seen > KEEPING.idle


def _is_old(token_made: datetime | None) -> bool:
    """Whether a tab at work gets a new token in the place of one that was made then."""
    return token_made is None or datetime.now(UTC) - token_made > TOKEN_LASTS
