"""The chair's own sealed draft: the files on the table and what the meeting put down, kept as a checklist is kept.

It is kept when the first file was read, and after every change from then on; a refresh brings it back by the tab's token, and
its words open it anywhere. The words are shown only when the chair asks for them, because the screen may be a projector. What
was read stays; a file that is still locked, or was refused, is not kept. Clearing the table deletes the draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from checklist import meeting as meetings
from checklist.app import drafting, fields, parts, saving, session
from checklist.app.markup import draw, tag
from checklist.app.meeting import File, Reading, Sealed, Table
from checklist.app.saving import KEEPING, MEETING, NO_BROWSER, Moving
from checklist.meeting import Meeting, Readers
from checklist.record import Record

if TYPE_CHECKING:
    from checklist.app.session import Session
    from checklist.drafts import Keeper, OpenDraft

_LOCKED: Final = (
    "This meeting was locked in another tab, so it was closed in this one too. What was noted here was saved first; its words "
    "open it again, on the first page."
)
_EXPIRED: Final = (
    "This tab can no longer open its meeting by itself. Type its words on the first page. They open it, unless it was cleared "
    "in another tab."
)
_GONE: Final = "The meeting that was open in this tab is no longer kept: it was cleared in another tab, or was too old."


def current() -> Table:
    """This tab's table: the one that is open, the one that the tab had before a refresh, or an empty one.

    While the store does not answer, says so, tries again and ends the page: an empty table would take the kept one's place.
    """
    here = session.current()
    if here.meeting is None:
        fault = _reopen(here)
        if fault:
            parts.heading("Your meeting cannot be opened yet", "waiting")
            parts.note(f"{fault} It is still kept. This page tries again by itself.", strong=True)
            _wait()
            st.stop()
    assert here.meeting is not None
    return here.meeting


@st.fragment(run_every=saving.AGAIN)
def _wait() -> None:
    if not _reopen(session.current()):
        st.rerun()


@saving.alone
def lock_if_idle(here: Session) -> bool:
    """Takes the meeting off the table of a tab that was left alone for some hours, once it is saved. Gives whether it did."""
    table = here.meeting
    if table is None or table.sealed.draft is None or not saving.is_idle(table.sealed.seen):
        return False
    keep(here, again=True)
    if table.sealed.trouble:
        return False
    _empty(here, table, _EXPIRED)
    return True


# -- as bytes ----------------------------------------------------------------------------------------------------------------


def written(table: Table) -> bytes:
    """The table as bytes: one line of what is no record, then a line for each record."""
    files = [file for file in table.files if file.reading.received]
    beside = {
        "format": MEETING,
        "meeting": json.loads(table.meeting.to_json()),
        "readers": table.readers,
        "typed": table.drafts,
        "counted": table.counted,
        "round": table.round,
        "files": [_beside(file) for file in files],
    }
    records = [file.record.model_dump_json(exclude_defaults=True) for file in files if file.record]
    return "\n".join([json.dumps(beside, ensure_ascii=False), *records]).encode()


def read(data: bytes) -> Table:
    """The table in those bytes.

    Raises:
        ValueError: a newer version of this program wrote it, or none did.
    """
    from checklist.pdf.reader import Received

    first, *lines = data.decode().split("\n")
    beside = json.loads(first)
    if beside.get("format") != MEETING:
        raise ValueError("A newer version of this tool saved this draft. Use that version.")
    files = []
    for said, line in zip(beside["files"], lines, strict=True):
        received = Received(Record.model_validate_json(line), said["check_code"], said["locked"], said["removed"])
        files.append(File(said["number"], said["name"], Reading(received), is_pdf=said["is_pdf"]))
    return Table(
        files,
        meetings.from_json(json.dumps(beside["meeting"])),
        readers=Readers(beside["readers"]),
        drafts=beside["typed"],
        counted=beside["counted"],
        round=beside["round"],
    )


def _beside(file: File) -> dict[str, Any]:
    received = file.reading.received
    assert received is not None
    return {
        "number": file.number,
        "name": file.name,
        "is_pdf": file.is_pdf,
        "check_code": received.check_code,
        "locked": received.locked,
        "removed": received.removed,
    }


# -- kept and opened again ---------------------------------------------------------------------------------------------------


@saving.alone
def keep(here: Session, *, again: bool = False) -> None:
    """Keeps the table, if it is not kept already. While there is trouble, it does so only with `again`: now and then."""
    table = here.meeting
    if table is None or KEEPING.nothing or not table.sealed.wanted or table.sealed.is_lost:
        return
    if table.sealed.trouble and not again:
        return
    sealed, state = table.sealed, _state(table)
    if sealed.draft is None and not table.records:
        return
    is_kept = sealed.draft is not None and sealed.state == state and not sealed.moving
    if is_kept and not again:
        sealed.trouble = ""
        return
    keeper = KEEPING.keeper()
    if keeper is None:
        sealed.trouble = KEEPING.trouble
        return
    from checklist import drafts, seal

    try:
        if not is_kept:
            _put(here, table, keeper)
        is_locked = not sealed.moving and saving.is_locked_elsewhere(
            here, keeper, sealed.draft, here.meeting_token, sealed.seen
        )
    except drafts.DraftMissing:
        sealed.is_lost = True
        sealed.trouble = "This meeting was cleared somewhere else."
    except (drafts.StoreError, seal.SealError, ValueError) as fault:
        sealed.trouble = str(fault)
    else:
        sealed.trouble = ""
        moving, sealed.moving = sealed.moving, None
        if is_locked:
            _empty(here, table, _LOCKED)
        elif moving and sealed.draft and sealed.draft.id != moving.before:
            _has_moved(here, sealed, moving, keeper)
            table.told = "New words open this meeting now. Show them before you lock it or close this tab."
        elif here.meeting_token and not is_kept and saving.is_old(sealed.token_made):
            _new_token(here, sealed, keeper)


def _state(table: Table) -> tuple[Any, ...]:
    """What is kept, to be compared cheaply: nothing in it ever changes in place."""
    read_files = tuple((file.number, file.record) for file in table.files if file.record)
    return (table.meeting, table.readers, tuple(sorted(table.drafts.items())), table.round, read_files)


def _put(here: Session, table: Table, keeper: Keeper) -> None:
    from checklist import drafts

    sealed = table.sealed
    if sealed.draft is None:
        sealed.words = keeper.new_passphrase()
        sealed.draft = keeper.begin(sealed.words, written(table))
        sealed.at, sealed.state, sealed.stored = sealed.draft.saved, _state(table), written(table)
        sealed.seen = sealed.at
        _new_token(here, sealed, keeper)
        return
    for _ in range(9):  # others may save in between; more often than that is no person
        data = written(table)
        try:
            sealed.at = sealed.draft.save(data)
        except drafts.DraftChanged as changed:
            _put_together(table, read(changed.newer))
            sealed.draft.adopt(changed)
            sealed.stored = changed.newer
        else:
            sealed.state, sealed.stored = _state(table), data
            return
    raise drafts.StoreUnavailable("Somebody else saves this meeting all the time. Try again in a minute.")


def _put_together(table: Table, theirs: Table) -> None:
    """Takes in what another tab kept since: nothing of either is dropped, but what one of them took out goes."""
    before = read(table.sealed.stored)
    table.meeting = meetings.merged(before.meeting, table.meeting, theirs.meeting)
    was, mine, there = ({_version(file) for file in each.files} for each in (before, table, theirs))
    table.files = [file for file in table.files if file.record is None or _version(file) not in was - there]
    for file in theirs.files:
        if _version(file) not in mine | was:
            table.counted += 1
            file.number = table.counted
            table.files.append(file)
    table.told = "This meeting was also changed in another tab, and that is now here too."


def _version(file: File) -> tuple[object, ...]:
    """Which record a file holds, and which version of it."""
    return (file.record.id, file.record.updated) if file.record else ()


def _new_token(here: Session, sealed: Sealed, keeper: Keeper) -> None:
    """A token for this tab. Without one the meeting is kept all the same, and a refresh asks for its words."""
    from checklist import drafts

    browser = here.tab.browser
    here.meeting_token = ""
    if sealed.draft and browser:
        try:
            here.meeting_token, sealed.token_made = keeper.token_for(sealed.draft, browser), session.now()
        except drafts.StoreError:
            sealed.token_made = None


@saving.alone
def _reopen(here: Session) -> str:
    """Lays on the table what this tab had there before a refresh, or nothing. Gives why the store does not answer just now."""
    if here.meeting is not None:  # another run was faster
        return ""
    if KEEPING.nothing or not here.meeting_token:
        here.meeting = Table()
        return ""
    keeper = KEEPING.keeper()
    if keeper is None:
        return KEEPING.trouble
    from checklist import drafts, seal

    try:
        draft, data = keeper.reopen(here.meeting_token, here.tab.browser)
        take_up(here, draft, data)
    except drafts.TabExpired:
        here.meeting, here.meeting_token = Table(told=_EXPIRED), ""
    except drafts.DraftMissing:
        here.meeting, here.meeting_token = Table(told=_GONE), ""
    except drafts.StoreError as fault:
        return str(fault)
    except (seal.SealError, ValueError) as fault:
        here.meeting = Table(told=str(fault))
    return ""


def take_up(here: Session, draft: OpenDraft, data: bytes) -> None:
    """Lays a meeting that was kept on this tab's table, in the place of what lies there.

    Raises:
        ValueError: as `read`.
    """
    table = read(data)
    table.sealed = Sealed(draft=draft, stored=data, state=_state(table), seen=session.now())
    here.meeting = table


def open_by_words(here: Session, draft: OpenDraft, data: bytes, keeper: Keeper) -> None:
    """Lays the meeting that somebody opened by its words on the table; from now on this tab has a token for it.

    Raises:
        ValueError: as `read`; or another meeting lies there, which nobody could open again if its words were never taken.
    """
    if here.meeting_token or (here.meeting and here.meeting.files):
        raise ValueError("A meeting is open in this tab. Lock it or clear it first, or open this one in another tab.")
    take_up(here, draft, data)
    assert here.meeting is not None
    here.meeting.sealed.has_words = True
    _new_token(here, here.meeting.sealed, keeper)


# -- on the page -------------------------------------------------------------------------------------------------------------


def whether_it_is_kept(table: Table) -> None:
    """What becomes of the files, before the first is dropped, and a tick for those who want nothing kept."""
    if KEEPING.nothing:
        said = "This server keeps nothing: the files stay in this window until you clear them, refresh it or close it."
    elif KEEPING.trouble:
        said = "Drafts cannot be kept just now: the files stay in this window until you clear them, refresh it or close it."
    else:
        said = (
            f"The files, and what the meeting puts down, are kept as your own sealed draft until {KEEPING.days} days after the "
            "last change, so that a refresh loses nothing. Clear everything after the meeting: then nothing of it is left here."
        )
    parts.note(f"{said} Nothing is sent anywhere, and nothing is concluded about a family.")
    if not KEEPING.nothing:
        _tick(table)


def _tick(table: Table) -> None:
    def keep_nothing(ticked: bool) -> None:
        wrong = _forget(session.current(), table) if ticked else ""
        table.sealed.wanted = not ticked or bool(wrong)
        table.told = f"This was not done. {wrong}" if wrong else ""

    fields.tick("Keep nothing of this meeting on the server", not table.sealed.wanted, table.key("keep-nothing"), keep_nothing)


def trouble(table: Table) -> None:
    """Why the meeting is not saved, above everything else; nothing most of the time."""
    if table.sealed.trouble:
        parts.note(f"Not saved yet: {table.sealed.trouble} What lies on the table stays in this window: carry on.", strong=True)
        if table.sealed.is_lost:
            st.button("Keep it again", key=table.key("keep-again"), on_click=_keep_again)
        else:
            _try_again()


@st.fragment(run_every=saving.AGAIN)
def _try_again() -> None:
    here = session.current()
    before = here.meeting and here.meeting.sealed.trouble
    keep(here, again=True)
    if here.meeting is None or here.meeting.sealed.trouble != before:
        st.rerun()


def _keep_again() -> None:
    here = session.current()
    if here.meeting is not None:
        here.meeting.sealed = Sealed()
        keep(here)


def how_it_is_kept(table: Table) -> None:
    """When the meeting was saved, how long it is kept, and its words, which are shown only when they are asked for."""
    sealed = table.sealed
    if not (table.files or table.meeting != Meeting()):
        return
    draw(tag("<h3>Your draft of this meeting</h3>"))
    if KEEPING.nothing or not sealed.wanted:
        whose = "This server keeps nothing" if KEEPING.nothing else "You chose to keep nothing"
        draw(tag("<p>{whose}: a refresh or a closed tab ends this meeting. Take its pack before that.</p>", whose=whose))
        return
    if sealed.draft is None:
        draw(tag("<p>Nothing is kept yet. It begins with the first file that can be read.</p>"))
        return
    draw(
        tag(
            "<p>{when} It is sealed: whoever copies the database cannot read it. This tab opens it again after a refresh; on "
            "another computer, or once the tab is closed, it takes its words. A file that is still locked, or was refused, is "
            "not kept: drop it again.</p>",
            when=drafting.kept_until(sealed),
        )
    )
    if not here_has_token():
        parts.note(NO_BROWSER)
    if sealed.words and sealed.is_shown:
        drafting.words_card(sealed.words, "Information-sharing checklist: the words that open one meeting")
        st.button("I have them", key=table.key("words-held"), type="primary", on_click=_words_are_held, args=(table,))
        return
    draw(tag('<p class="meta">Ask for the words only while nobody else sees this screen. Nobody can look them up later.</p>'))
    label = "Make new words" if sealed.has_words or not sealed.words else "Show its words"
    st.button(label, key=table.key("words"), on_click=_show_words, args=(table,))


def here_has_token() -> bool:
    """Whether this browser can open the meeting again after a refresh."""
    return bool(session.current().meeting_token)


def _show_words(table: Table) -> None:
    here, sealed, keeper = session.current(), table.sealed, KEEPING.keeper()
    if not sealed.words or sealed.has_words:
        wrong = _new_words(here, table, keeper) if keeper else KEEPING.trouble
        if wrong:
            table.told = f"This was not done. {wrong}"
            return
    sealed.is_shown = True


@saving.alone
def _new_words(here: Session, table: Table, keeper: Keeper) -> str:
    """Keeps the meeting under new words; the old ones are dead at once. Gives what stands in the way."""
    from checklist import drafts, seal

    sealed = table.sealed
    keep(here, again=True)
    if sealed.trouble or sealed.draft is None:
        return sealed.trouble or "There is no draft yet."
    moving = Moving(sealed.draft.id, keeper.new_passphrase())
    try:
        keeper.change_words(sealed.draft, moving.words, written(table))
    except drafts.DraftChanged:
        return "This meeting was saved somewhere else just now. Try again."
    except seal.SealError as fault:
        return str(fault)
    except drafts.StoreError as fault:  # the next save finds out whether it was done all the same
        sealed.moving, sealed.trouble = moving, str(fault)
        return str(fault)
    _has_moved(here, sealed, moving, keeper)
    return ""


def _has_moved(here: Session, sealed: Sealed, moving: Moving, keeper: Keeper) -> None:
    """From now on the meeting is under these words, and nobody has seen them."""
    sealed.words, sealed.is_shown, sealed.has_words = moving.words, False, False
    _new_token(here, sealed, keeper)


def _words_are_held(table: Table) -> None:
    table.sealed.words, table.sealed.is_shown, table.sealed.has_words = "", False, True


def ways_out(table: Table) -> None:
    """Puts the meeting away for another day; or clears it, which deletes everything. Both ask first where something is lost."""
    if not (table.files or table.meeting != Meeting()):
        return
    with st.container(horizontal=True):
        if table.sealed.draft is not None:
            sure = "" if table.sealed.has_words else "You have not taken its words. Without them nobody can open it again."
            _act(table, "Lock it for later", "away", partial(_put_away, session.current(), table), sure)
        sure = "Clear everything? All files and everything noted in the meeting go, and nobody can bring them back."
        _act(table, "Clear everything", "clear", partial(_clear, session.current(), table), sure)


def _act(table: Table, label: str, name: str, act: Callable[[], str], sure: str) -> None:
    """A button that does something to the whole meeting, and asks first where there is something to say."""
    here, key = session.current(), f"combine:{name}"

    def done() -> None:
        here.asked_to_remove = None
        if wrong := act():
            table.told = f"This was not done. {wrong}"

    if here.asked_to_remove == key:
        draw(tag('<p class="note strong" tabindex="-1" data-focus="{name}">{sure}</p>', name=name, sure=sure))
        yes = f"Yes, {label[0].lower()}{label[1:]}"
        st.button(yes, key=table.key(f"{name}-yes"), on_click=done)
        st.button("Keep it", key=table.key(f"{name}-no"), on_click=here.ask_to_remove, args=(None,))
    else:
        st.button(label, key=table.key(name), on_click=partial(here.ask_to_remove, key) if sure else done)


@saving.alone
def _put_away(here: Session, table: Table) -> str:
    """Empties the table; the draft stays, and from now on it takes the words to open it. Gives what stands in the way."""
    keeper, draft, words = KEEPING.keeper(), table.sealed.draft, table.sealed.words
    keep(here, again=True)
    if table.sealed.words != words:
        return "New words open this meeting now. Show them first."
    if table.sealed.trouble or keeper is None or draft is None:
        return table.sealed.trouble or KEEPING.trouble or "There is no draft yet."
    from checklist import drafts

    try:
        keeper.lock(draft)
    except drafts.StoreError as fault:
        return str(fault)
    _empty(here, table, "The meeting was put away. Its words open it again, on the first page.")
    return ""


@saving.alone
def _clear(here: Session, table: Table) -> str:
    """Empties the table and deletes its draft, everywhere and at once. Gives what stands in the way."""
    wrong = _forget(here, table)
    if not wrong:
        _empty(here, table, "Everything was cleared. Nothing of it is kept here.")
    return wrong


@saving.alone
def _forget(here: Session, table: Table) -> str:
    """Deletes the draft of what lies on the table, with every token that opens it. Gives what stands in the way."""
    draft = table.sealed.draft
    if draft is not None and not table.sealed.is_lost:
        from checklist import drafts

        try:
            draft.delete()
        except drafts.StoreError as fault:
            return str(fault)
    table.sealed, here.meeting_token = Sealed(), ""
    return ""


def _empty(here: Session, table: Table, told: str) -> None:
    for place in [each for each in here.locks if each.startswith("pack")]:
        del here.locks[place]
    for place in [each for each in here.opened if each.startswith("combine")]:
        del here.opened[place]
    here.meeting, here.meeting_token = Table(round=table.round + 1, told=told), ""
