"""A draft that one tab keeps: one state machine for whatever is kept.

It is saved after every answer, opened again after a refresh, put together when two people save, locked, handed over, finished.
What is kept, and where it lies in the tab, is known to its `Codec` alone: `kept_checklist`, `kept_meeting`. A draft that this
version cannot read is never overwritten, and keeps its place in the tab; it can still be sealed under new words as it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from checklist.app.state import tabs
from checklist.app.state.codec import Codec, NewerDraft, Thing
from checklist.app.state.saving import KEEPING
from checklist.app.state.standing import Moving, Standing, faults_in, is_old
from checklist.app.state.turns import one_at_a_time

if TYPE_CHECKING:
    from checklist.drafts import DraftChanged, Keeper, OpenDraft

NO_BROWSER: Final = "Your browser keeps no cookies for this tool, so a refresh will ask for your password."
_TRIES: Final = 9  # others may save in between; more often than that is no person


class KeptDraft(Standing[Thing]):
    """A draft of one kind in one tab, from its first save to its end."""

    def __init__(
        self, codec: Codec[Thing], turn: threading.RLock, browser: str, version: int | None = None, *, was_confirmed: bool
    ) -> None:
        super().__init__()
        self.codec = codec
        self.turn = turn
        self.browser = self.who = browser
        self.known_version = version  # which the tab had seen before a refresh, where it says so
        self.was_confirmed = was_confirmed  # whether somebody had its words by then

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

    def note(self, event: str, copy: str = "") -> None:
        """Keeps a line of the audit, where one is kept: see `Audit.note`."""
        keeper = KEEPING.keeper() if self.draft is not None or copy else None
        if keeper is not None:
            keeper.audit.note(event, self.draft.id if self.draft else "", self.who, copy)

    # -- arriving ------------------------------------------------------------------------------------------------------

    def arrive(self, token: str) -> None:
        """In a new session: opens the draft of the tab's token again."""
        self.token = token
        self.reopen()

    @one_at_a_time
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
            draft, data = keeper.reopen(self.token, self.browser, has_words=self.was_confirmed)
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
            self.token, self.token_made, self.is_confirmed = token, draft.saved, self.was_confirmed
            self.note("came back")
            self.is_catching_up = self.known_version not in (None, draft.version)

    @one_at_a_time
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
        self.note("opened")
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

    @one_at_a_time
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
            self.note("began")

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
        elif self.token and is_new and not self.unread and is_old(self.token_made):
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
        rested = datetime.now(UTC) - self.seen if self.seen else timedelta()
        try:
            return keeper.is_locked(self.draft, self.token, self.browser, has_words=self.is_confirmed, rested=rested)
        except drafts.DraftMissing:
            raise
        except drafts.StoreError:  # it is looked at again in a minute
            return False

    @one_at_a_time
    def keep_again(self) -> None:
        """Keeps a draft anew that was deleted somewhere else: only when the person asks for it. Its words are new as well."""
        self.forget(seen=self.seen)
        self.save(now=True)

    def _new_token(self, keeper: Keeper) -> None:
        """A token for this tab. Without one the draft is kept all the same, and a refresh asks for the words."""
        from checklist import drafts

        self.token, self.token_made = "", datetime.now(UTC)
        if self.draft and self.browser:
            try:
                self.token = keeper.token_for(self.draft, self.browser, has_words=self.is_confirmed)
            except drafts.StoreError:
                self.token_made = None

    # -- its words -----------------------------------------------------------------------------------------------------

    @one_at_a_time
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
        self.passphrase, self.is_for_another, self.is_moved = moving.passphrase, moving.for_another, True
        self.is_shown = self.is_confirmed = False
        self._new_token(keeper)
        self.note("new password")

    @one_at_a_time
    def ask_for_passphrase(self) -> str:
        """Has the words shown: those that nobody has seen yet, otherwise new ones. Gives what stands in the way."""
        wrong = "" if self.passphrase else self.renew_passphrase()
        self.is_shown = not wrong
        return wrong

    @one_at_a_time
    def confirm_passphrase(self) -> None:
        """Somebody has the words: from now on they are nowhere here, and this tab may not rest for as long as before."""
        self.passphrase, self.is_shown, self.is_confirmed = "", False, True
        if keeper := KEEPING.keeper():
            self._new_token(keeper)

    def check_passphrase(self, typed: str) -> tuple[str, ...]:
        """Whether the words were typed back; what is wrong with them otherwise, a sentence each."""
        wrong = faults_in(typed, self.passphrase)
        if not wrong:
            self.confirm_passphrase()
        return wrong

    # -- leaving -------------------------------------------------------------------------------------------------------

    @one_at_a_time
    def lock_if_idle(self) -> bool:
        """Empties a tab that was left alone, once everything is saved. Gives whether it did."""
        if self.draft is None or not self.is_idle:
            return False
        self.save(now=True)
        if self.trouble and not self.is_waiting:
            return False
        if not self.ended:  # otherwise it was locked elsewhere
            self._end("expired")
        return True

    @one_at_a_time
    def lock(self) -> str:
        """Forgets the draft in this tab, and every token that opens it: from now on it takes the words. Gives what stands
        in the way.
        """
        draft, keeper = self.draft, KEEPING.keeper()
        if wrong := self._not_ready_to_close():
            return wrong
        return self._leave(lambda: keeper.lock(draft) if keeper and draft else None, "locked")

    @one_at_a_time
    def leave(self) -> str:
        """Empties this tab and forgets its token; whoever else has the draft open keeps it. Gives what stands in the way."""
        from checklist import seal

        token, keeper = self.token, KEEPING.keeper()
        if wrong := self._not_ready_to_close():
            return wrong
        both = seal.token_hash(token + self.browser)
        return self._leave(lambda: keeper.store.delete_token(both) if keeper and token else None, "locked")

    @one_at_a_time
    def finish(self) -> str:
        """Deletes the draft, everywhere and at once, and empties this tab. Gives what stands in the way."""
        return self._unreadable_here() or self._leave(self._delete, "finished")

    @one_at_a_time
    def stop_keeping(self) -> str:
        """Deletes the draft, everywhere and at once, and leaves what is in the tab. Gives what stands in the way."""
        wrong = self._unreadable_here() or self._leave(self._delete)
        if not wrong:
            self.note("deleted")
            self.forget(is_wanted=False)
        return wrong

    def _not_ready_to_close(self) -> str:
        """Saves, and gives what stands in the way of emptying this tab: trouble, or words that nobody has seen yet."""
        passphrase = self.passphrase
        self.save(now=True)
        has_moved = self.draft is not None and self.passphrase != passphrase
        return f"This {self.codec.noun} has a new password now. Take it first." if has_moved else self.trouble

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
        self.note({"locked": "locked", "finished": "finished"}.get(why, "closed"))
        if clear:
            self.codec.clear()
        self.forget(ended=why)
        self.codec.tell(why)
