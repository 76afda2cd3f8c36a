"""Drafts while people work: kept after every answer, opened again after a refresh, put together when two people save.

`KEEPING` is the one store of this server. It is started by the server and by nobody else: a page that runs without a server
(in a test) keeps nothing. `Saving` is what one tab knows of its draft. What is kept is the record, and beside it what else was
typed: dates that could not be read yet, the marking, the choices for each recipient, and what is still to be decided after two
people changed one thing. All of it is sealed; nothing else of it is stored anywhere.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from pydantic import TypeAdapter

from checklist import merging
from checklist.app import tabs
from checklist.protection import Chosen
from checklist.record import Record
from checklist.settings import Settings

if TYPE_CHECKING:
    from checklist.app.session import Session
    from checklist.drafts import Keeper, OpenDraft

FORMAT: Final = "draft/1"
MEETING: Final = "meeting-draft/1"  # what `chair` keeps
WAITS: Final = (0.2, 0.6)  # seconds between tries of one save; after that the page says so and tries again by itself
AGAIN: Final = 3  # seconds between the page's own tries
WATCH: Final = 60  # seconds between looks at a tab with nobody there
START_AGAIN = 5.0  # seconds between tries to reach the store at all
TOKEN_LASTS = timedelta(hours=1)  # of work, before a tab gets a new one; idle, it opens the draft for much longer
NO_BROWSER = "Your browser keeps no cookies for this tool, so a refresh will ask for your words."

_CHOSEN: Final = TypeAdapter(dict[str, Chosen])

Rest = ParamSpec("Rest")
Given = TypeVar("Given")


def alone(work: Callable[Concatenate[Session, Rest], Given]) -> Callable[Concatenate[Session, Rest], Given]:
    """One run of a tab at a time: Streamlit begins the next one before the one that it asked to stop has ended.

    Nothing in it may touch the session state, which a callback of the other run may hold while it waits here.
    """

    @wraps(work)
    def one_at_a_time(session: Session, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Given:
        with session.turn:
            return work(session, *args, **kwargs)

    return one_at_a_time


class Keeping:
    """Whether and where this server keeps drafts."""

    def __init__(self) -> None:
        self.settings: Settings | None = None
        self.nothing = True  # nothing is kept, on purpose
        self.trouble = ""  # why drafts cannot be kept just now, in one sentence
        self._keeper: Keeper | None = None
        self._end_purge: Callable[[], None] | None = None
        self._for_good = False  # trying again will not help
        self._tried = 0.0
        self._lock = threading.Lock()

    def start(self, environ: Mapping[str, str] | None = None) -> None:
        """Opens the store that the environment names. What stands in the way is said on every page and in the server's log."""
        self.nothing, self.trouble, self._for_good = False, "", False
        try:
            self.settings = Settings.read(os.environ if environ is None else environ)
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
        self.nothing = True

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

    @property
    def idle(self) -> timedelta:
        """For how long a tab may rest before it asks for the words."""
        return timedelta(hours=self.settings.idle_hours if self.settings else 12)

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


class Moving(NamedTuple):
    """New words whose answer never came: the draft may be under them by now."""

    before: str  # the id of the draft under the old ones
    words: str
    for_another: bool = False


class Kept(NamedTuple):
    """What a draft holds."""

    record: Record
    desk: Mapping[str, Any]
    asides: tuple[merging.Aside, ...]


@dataclass
class Saving:
    """What one tab knows of its draft."""

    wanted: bool = True  # False: nothing of this checklist is to be kept
    draft: OpenDraft | None = field(default=None, repr=False)
    stored: Kept | None = field(default=None, repr=False)  # what is kept for certain
    asides: tuple[merging.Aside, ...] = field(default=(), repr=False)  # changed in two places, not decided yet
    news: frozenset[merging.Place] = frozenset()  # what was taken over from somewhere else
    at: datetime | None = None  # when this tab last saved it
    trouble: str = ""  # why it is not saved, in one sentence
    lost: bool = False  # deleted, finished or handed over somewhere else
    waiting: bool = False  # a draft that this tab may open, once the store answers
    words: str = field(default="", repr=False)  # new words, from their making until they were shown and typed back or left
    shown: bool = False  # whether those were on the screen
    handing_over: bool = False  # the new words are for somebody else
    moving: Moving | None = field(default=None, repr=False)
    checked: bool = False  # the words were typed, so somebody has them
    token: str = field(default="", repr=False)
    token_made: datetime | None = None
    catching_up: bool = False  # the first run after a break, in which what the fields hold may be older than the draft
    seen: datetime | None = None  # when somebody was last here
    looked: datetime = field(
        default_factory=lambda: datetime.now(UTC)
    )  # when it was last looked whether it is locked elsewhere
    drawn: tuple[object, ...] = ("", (), frozenset())  # what the page shows of `to_tell`
    refused: tuple[str, str] = ("", "")  # what was asked for last, by its button, and why it was not done
    ended: str = ""  # once this tab is empty, why: "locked" (here or "elsewhere"), "finished", "gone" or "expired"

    @property
    def to_tell(self) -> tuple[object, ...]:
        """What a page says above itself when it changes."""
        return (self.trouble, self.asides, self.news)

    @property
    def keeps(self) -> bool:
        """Whether anything is to be kept of this checklist."""
        return self.wanted and not KEEPING.nothing


# -- what is kept -----------------------------------------------------------------------------------------------------


def desk_of(session: Session) -> dict[str, Any]:
    """What is kept beside the record: what lies on the desk. Typed dates go by what lasts of their widgets' keys."""
    return {
        "typed": {session.lasting(key): typed for key, typed in session.dates.items() if typed},
        "marking": session.marking,
        "short_form": session.short_form,
        "chosen": _CHOSEN.dump_python(session.chosen, mode="json"),
    }


def put_on_desk(session: Session, desk: Mapping[str, Any]) -> None:
    session.dates = {session.key(*lasting.split(":")): typed for lasting, typed in desk["typed"].items()}
    session.marking = desk["marking"]
    session.short_form = desk["short_form"]
    session.chosen = _CHOSEN.validate_json(json.dumps(desk["chosen"]))


def written(kept: Kept) -> bytes:
    """A draft as bytes: one line of what stands beside the record, then the record."""
    beside = {
        "format": FORMAT,
        "desk": kept.desk,
        "asides": [[aside.place.part, aside.place.name, aside.said] for aside in kept.asides],
    }
    return json.dumps(beside, ensure_ascii=False).encode() + b"\n" + kept.record.model_dump_json(exclude_defaults=True).encode()


def read(data: bytes) -> Kept:
    """The draft in those bytes.

    Raises:
        ValueError: a newer version of this program wrote it, or none did.
    """
    first, _, record = data.partition(b"\n")
    beside = json.loads(first)
    if format_of(data) == MEETING:
        raise ValueError("These words open the draft of a meeting. Type them on the first page.")
    if not isinstance(beside, dict) or beside.get("format") != FORMAT:
        raise ValueError("A newer version of this tool saved this draft. Use that version.")
    asides = tuple(merging.Aside(merging.Place(part, name), said) for part, name, said in beside["asides"])
    return Kept(Record.model_validate_json(record), beside["desk"], asides)


def format_of(data: bytes) -> str:
    """What kind of draft those bytes are: `FORMAT`, `MEETING`, or something that this version does not know."""
    beside = json.loads(data.partition(b"\n")[0])
    return str(beside.get("format", "")) if isinstance(beside, dict) else ""


# -- arriving and leaving ---------------------------------------------------------------------------------------------


def arrive(session: Session) -> None:
    """A new session: it belongs to this browser from now on, and opens the tab's draft again where there is one."""
    tab = session.tab
    tabs.OWNERS.claim(tabs.session_id(), tab.browser)
    mine = session.saving
    mine.token, session.meeting_token = tab.token, tab.table
    session.opened, session.renewed = dict(tab.place.opened), dict(tab.place.renewed)
    if tab.token and not KEEPING.nothing:
        mine.waiting = True
        reopen(session)


@alone
def reopen(session: Session) -> None:
    """Opens the tab's draft by its token. Fields that come from an older version of it may hold something older."""
    mine, keeper = session.saving, KEEPING.keeper()
    if not mine.waiting:  # another run was faster
        return
    if keeper is None:
        mine.trouble = KEEPING.trouble
        return
    from checklist import drafts, seal

    try:
        draft, data = keeper.reopen(mine.token, session.tab.browser)
        kept = read(data)
    except drafts.TabExpired:
        session.saving = Saving(ended="expired")
    except drafts.DraftMissing:
        session.saving = Saving(ended="gone")
    except (drafts.StoreError, seal.Tampered, ValueError) as fault:
        mine.trouble = str(fault)
    else:
        _take_up(session, draft, kept)
        session.saving.token, session.saving.token_made = mine.token, draft.saved
        session.saving.catching_up = session.tab.place.version != draft.version


@alone
def open_by_words(session: Session, typed: str, *, or_meeting: bool = False) -> tuple[str, ...]:
    """Opens the draft with these words in the place of whatever is open. Gives what is wrong, a sentence each.

    With `or_meeting` they may also be those of a meeting, which then lies on this tab's table, beside any checklist.
    """
    keeper = KEEPING.keeper()
    if keeper is None:
        return (KEEPING.trouble or "This server keeps no drafts, so there is none to open.",)
    from checklist import drafts, seal

    try:
        draft, data = keeper.open(typed, session=tabs.session_id(), address=tabs.address())
        if or_meeting and format_of(data) == MEETING:
            from checklist.app import chair

            chair.open_by_words(session, draft, data, keeper)
            return ()
        kept = read(data)
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except (drafts.StoreError, seal.SealError, ValueError) as fault:
        return (str(fault),)
    session.close()
    _take_up(session, draft, kept)
    session.saving.checked = True
    _new_token(session, keeper)
    return ()


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


def _take_up(session: Session, draft: OpenDraft, kept: Kept) -> None:
    session.record = kept.record
    put_on_desk(session, kept.desk)
    session.saving = Saving(draft=draft, stored=kept, asides=kept.asides, seen=draft.saved)


def is_idle(seen: datetime | None) -> bool:
    """Whether a tab that saw somebody then for the last time asks for the words."""
    return seen is not None and datetime.now(UTC) - seen > KEEPING.idle


@alone
def lock_if_idle(session: Session) -> bool:
    """Empties a tab that was left alone for some hours, once everything is saved. Gives whether it did."""
    mine = session.saving
    if session.record is None or mine.draft is None or not is_idle(mine.seen):
        return False
    save(session, now=True)
    if mine.trouble:
        return False
    if session.saving is mine:
        session.close()
        session.saving.ended = "expired"
    return True


@alone
def lock(session: Session) -> str:
    """Forgets the draft in this tab, and every token that opens it: from now on it takes the words. Gives what went wrong."""
    mine, keeper = session.saving, KEEPING.keeper()
    if wrong := _not_ready_to_close(session):
        return wrong
    if keeper and mine.draft:
        from checklist import drafts

        try:
            keeper.lock(mine.draft)
        except drafts.StoreError as fault:
            return str(fault)
    session.close()
    session.saving.ended = "locked"
    return ""


@alone
def leave(session: Session) -> str:
    """Empties this tab and forgets its token; whoever else has the draft open keeps it. Gives what stands in the way."""
    mine, keeper = session.saving, KEEPING.keeper()
    if wrong := _not_ready_to_close(session):
        return wrong
    if keeper and mine.token:
        from checklist import drafts, seal

        try:
            keeper.store.delete_token(seal.token_hash(mine.token + session.tab.browser))
        except drafts.StoreError as fault:
            return str(fault)
    session.close()
    session.saving.ended = "locked"
    return ""


def _not_ready_to_close(session: Session) -> str:
    """Saves, and gives what stands in the way of emptying this tab: trouble, or words that nobody has seen yet."""
    mine, words = session.saving, session.saving.words
    save(session, now=True)
    return "New words open this draft now. Take them first." if mine.words != words else mine.trouble


@alone
def finish(session: Session) -> str:
    """Deletes the draft, everywhere and at once, and empties this tab. Gives what stands in the way."""
    draft = session.saving.draft
    if draft and not session.saving.lost:
        from checklist import drafts

        try:
            draft.delete()
        except drafts.StoreError as fault:
            return str(fault)
    session.close()
    session.saving.ended = "finished"
    return ""


@alone
def new_words(session: Session, *, for_another: bool = False) -> str:
    """Keeps the draft under new words, which are shown; the old ones are dead at once. Gives what stands in the way."""
    mine, keeper = session.saving, KEEPING.keeper()
    save(session, now=True)
    if mine.trouble or keeper is None or mine.draft is None or session.record is None:
        return mine.trouble or KEEPING.trouble or "There is no draft yet."
    from checklist import drafts, seal

    kept, moving = _kept(session), Moving(mine.draft.id, keeper.new_passphrase(), for_another)
    try:
        keeper.change_words(mine.draft, moving.words, written(kept))
    except drafts.DraftChanged:
        return "This draft was saved somewhere else just now. Try again."
    except seal.SealError as fault:
        return str(fault)
    except drafts.StoreError as fault:  # the next save finds out whether it was done all the same
        mine.moving, mine.trouble = moving, str(fault)
        return str(fault)
    mine.stored, mine.at = kept, mine.draft.saved
    _has_moved(session, moving, keeper)
    return ""


def _has_moved(session: Session, moving: Moving, keeper: Keeper) -> None:
    """From now on the draft is under these words, and nobody has seen them."""
    mine = session.saving
    mine.words, mine.shown, mine.checked, mine.handing_over = moving.words, False, False, moving.for_another
    _new_token(session, keeper)


def right_words(session: Session, typed: str) -> tuple[str, ...]:
    """Whether the words were typed back; what is wrong with them otherwise, a sentence each."""
    from checklist import seal

    mine = session.saving
    try:
        meant = seal.read_words(typed)
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except seal.SealError as fault:
        return (str(fault),)
    if meant != seal.read_words(mine.words):
        pairs = enumerate(zip(meant.split("-"), mine.words.split("-"), strict=False), start=1)
        wrong = [str(number) for number, (one, other) in pairs if one != other]
        if len(wrong) == 1:
            return (f"Word {wrong[0]} does not match the one above.",)
        return ("These are not the words above. Type them in the same order.",)
    mine.words, mine.checked = "", True
    return ()


# -- saving -----------------------------------------------------------------------------------------------------------


def soon(session: Session) -> None:
    """Saves at once; while a page or a part of one is drawn, `drafting` does it before or after that, so that the answer is on
    the screen before the disk has it. "Saved" is said when the disk has it.
    """
    if not tabs.session_id():
        save(session)


@alone
def save(session: Session, *, now: bool = False) -> None:
    """Keeps what there is, if it is not kept already. Afterwards `trouble` is empty, or says why it is not saved yet.

    While there is trouble it does not try, so that typing goes on; the page tries every few seconds, with `now`. Where the
    draft was locked in another tab, this one is emptied as soon as everything is saved; `now` also looks when it is already.
    """
    mine = session.saving
    if session.record is None or not mine.keeps or mine.lost or mine.waiting:
        return
    if mine.trouble and not now:
        return
    keeper = KEEPING.keeper()
    if keeper is None:
        mine.trouble = KEEPING.trouble
        return
    is_kept = mine.draft is not None and mine.stored is not None and not mine.moving and _is_kept(session, mine.stored)
    if is_kept and not now:
        mine.trouble = ""
        return
    from checklist import drafts, seal

    try:
        if not is_kept:
            _put(session, keeper)
        is_locked = not mine.moving and is_locked_elsewhere(session, keeper, mine.draft, mine.token, mine.seen)
    except drafts.DraftMissing:
        mine.lost = True
        mine.trouble = "This draft was deleted, finished or handed over somewhere else."
    except (drafts.StoreError, seal.SealError, ValueError) as fault:
        mine.trouble = str(fault)
    else:
        mine.trouble = ""
        moving, mine.moving = mine.moving, None
        if is_locked:
            session.close()
            session.saving.ended = "elsewhere"
        elif moving and mine.draft and mine.draft.id != moving.before:
            mine.refused = ("", "")
            _has_moved(session, moving, keeper)
        elif mine.token and not is_kept and is_old(mine.token_made):
            _new_token(session, keeper)


def is_locked_elsewhere(session: Session, keeper: Keeper, draft: OpenDraft | None, token: str, seen: datetime | None) -> bool:
    """Whether this draft was locked in another tab since this one got its token; see `Keeper.is_locked`."""
    from checklist import drafts

    if draft is None or not token:
        return False
    now = datetime.now(UTC)
    try:
        return keeper.is_locked(draft, token, session.tab.browser, rested=now - (seen or now))
    except drafts.DraftMissing:
        raise
    except drafts.StoreError:  # it is looked at again in a minute
        return False


def is_old(token_made: datetime | None) -> bool:
    """Whether a tab at work gets a new token in the place of one that was made then."""
    return token_made is None or datetime.now(UTC) - token_made > TOKEN_LASTS


@alone
def keep_again(session: Session) -> None:
    """Keeps a draft anew that was deleted somewhere else: only when the person asks for it. Its words are new as well."""
    mine = session.saving
    session.saving = Saving(seen=mine.seen, asides=mine.asides)
    save(session, now=True)


def _put(session: Session, keeper: Keeper) -> None:
    from checklist import drafts

    mine = session.saving
    if mine.draft is None:
        words, kept = keeper.new_passphrase(), _kept(session)
        mine.draft = keeper.begin(words, written(kept))
        mine.words, mine.stored, mine.at = words, kept, mine.draft.saved
        mine.seen = mine.at
        _new_token(session, keeper)
        return
    for _ in range(9):  # others may save in between; more often than that is no person
        kept = _kept(session)
        try:
            mine.at = mine.draft.save(written(kept))
        except drafts.DraftChanged as changed:
            _put_together(session, read(changed.newer))
            mine.draft.adopt(changed)
        else:
            mine.stored = kept
            return
    raise drafts.StoreUnavailable("Somebody else keeps saving this draft. Try again in a minute.")


def _put_together(session: Session, theirs: Kept) -> None:
    """Takes in what was saved somewhere else; what both changed is set aside until somebody decides."""
    mine = session.saving
    assert session.record is not None
    before = mine.stored or theirs
    merged = merging.merge(before.record, session.record, theirs.record)
    decided = (set(before.asides) - set(mine.asides)) | (set(before.asides) - set(theirs.asides))
    together = dict.fromkeys((*mine.asides, *theirs.asides, *merged.asides))
    mine.asides = tuple(aside for aside in together if aside not in decided)
    mine.news |= merged.taken
    session.record = merged.record
    if session.opened.get("person") in merged.renamed:
        session.opened["person"] = merged.renamed[session.opened["person"] or ""]
    desk = _desks_together(before.desk, desk_of(session), theirs.desk)
    session.renew(merged.taken)
    put_on_desk(
        session, {**desk, "typed": _desks_together(before.desk["typed"], desk_of(session)["typed"], theirs.desk["typed"])}
    )
    mine.stored = theirs


def _desks_together(before: Mapping[str, Any], own: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Each thing as the other left it, unless one changed it oneself."""
    names = dict.fromkeys((*own, *theirs))
    chosen = {name: theirs.get(name) if own.get(name) == before.get(name) else own.get(name) for name in names}
    return {name: value for name, value in chosen.items() if value is not None}


def _kept(session: Session) -> Kept:
    assert session.record is not None
    return Kept(session.record, desk_of(session), session.saving.asides)


def _is_kept(session: Session, stored: Kept) -> bool:
    return session.record is stored.record and session.saving.asides == stored.asides and desk_of(session) == stored.desk


def _new_token(session: Session, keeper: Keeper) -> None:
    """A token for this tab. Without one the draft is kept all the same, and a refresh asks for the words."""
    from checklist import drafts

    mine, browser = session.saving, session.tab.browser
    mine.token = ""
    if mine.draft and browser:
        try:
            mine.token, mine.token_made = keeper.token_for(mine.draft, browser), datetime.now(UTC)
        except drafts.StoreError:
            mine.token_made = None


# -- deciding between two versions ------------------------------------------------------------------------------------


@alone
def decide(session: Session, aside: merging.Aside, how: str) -> None:
    """Ends a question between two versions: `mine` (what stands), `theirs` (what was set aside) or `both`."""
    mine = session.saving
    mine.asides = tuple(each for each in mine.asides if each != aside)
    record = session.record
    if record is None:
        return
    if how == "theirs":
        session.renew({aside.place})
        session.keep(merging.with_theirs(record, aside))
    elif how == "both":
        session.renew({aside.place})
        session.keep(merging.with_both(record, aside))
    else:
        session.keep(record)


def set_aside(session: Session, before: Record, after: Record) -> None:
    """After a break the fields may hold something older than the draft: then both stay until somebody decides."""
    mine = session.saving
    known = {aside.place for aside in mine.asides}
    mine.asides += tuple(aside for aside in merging.changed(before, after) if aside.place not in known)


def places_by_prompt(places: Iterable[merging.Place]) -> tuple[tuple[str, ...], bool]:
    """The prompts among those places, and whether there is anything else."""
    prompts = tuple(sorted(place.name for place in places if place.part == "answers"))
    return prompts, any(place.part != "answers" for place in places)
