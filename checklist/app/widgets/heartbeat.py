"""What is saved, on every page: the line that says so, what needs doing about it, and the beat that keeps it saved."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any, Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist.app.state import clock, desks, edition, kept_checklist, marks, session, signed_in
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.tab_state import TabState
from checklist.app.widgets import frame, passphrase
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.content import ContentFaults

AGAIN: Final = 3  # seconds between the page's own tries
WATCH: Final = 60  # seconds between looks at a tab with nobody there
ENDED: Final = {  # what the page of the draft says once this tab is empty
    "locked": ("Locked", "You need your password to open this draft again."),
    "elsewhere": (
        "Locked",
        "This draft was locked in another tab, so it was closed in this one too. What was typed here was saved first; its "
        "password opens it again.",
    ),
    "gone": (
        "No longer kept",
        "The draft that was open in this tab is no longer kept: it was finished or handed over elsewhere, or was too old.",
    ),
    "expired": (
        "Locked",
        "This tab can no longer open its draft by itself: nobody was here for a while, or the draft was locked, finished "
        "or handed over in another place. Its password opens it again, unless it was finished or handed over.",
    ),
    "finished": ("Finished", "This tab is empty, and nothing of it is kept."),
}


ENDED_BY_ITSELF: Final = ("elsewhere", "gone", "expired")  # ended by nobody in this tab: said on every page


_REMINDED: Final = ("check", "share")  # pages that ask to take the password, where nobody has it yet


def status(here: StreamlitPage) -> None:
    """The line that says what is saved, and above the page what needs doing about it."""
    if isinstance(edition.library_or_faults(), ContentFaults):
        return
    mine, page = session.current(), here.url_path or "start"
    _leave_words(mine.checklist_draft, page)
    _keep(mine)
    kind, said = marks.said(mine)
    draw(tag('<p class="{kind}" role="status">{said}</p>{mark}', kind=kind, said=said, mark=_mark(mine)))
    with st.container(key="catch-up"):  # pressed by the script when a connection comes back; never seen
        st.button("Send again", key="catch-up:send")
    _is_drawn_anew(mine)
    if any(each.draft for each in mine.kept_drafts):
        _watch()
    for each in mine.kept_drafts:
        if each.is_waiting and each.codec.needs(page):
            _wait(each)
    with st.container(key="draft-notes"):  # always there: a page that moves down loses the letters that are just being typed
        _draw_notes(mine, page)


def _wait(kept: KeptDraft[Any]) -> None:
    """In the place of a page on which something could be started, which would take the place of the draft that waits."""
    frame.draw_heading(f"Your {kept.codec.noun} cannot be opened yet", "waiting")
    if kept.unread:
        frame.draw_note(
            f"{kept.trouble} It is still kept, and nothing takes its place here. Refresh this page once the tool is up to "
            "date, or type its password where it is.",
            strong=True,
        )
        passphrase.draw_password_on_request(kept)
    else:
        frame.draw_note(f"{kept.trouble} It is still kept. This page tries again by itself.", strong=True)
        _try_again()
    st.link_button("Start or open something else in a new tab", "./")
    st.stop()


def _draw_notes(mine: TabState, page: str) -> None:
    """What needs doing about the drafts: nothing, most of the time."""
    kept, conflicts = mine.checklist_draft, mine.conflicts
    if kept.ended in ENDED_BY_ITSELF and page not in ("start", "draft"):
        frame.draw_note(ENDED[kept.ended][1], strong=True)
    for each in mine.kept_drafts:
        if each.trouble:
            _draw_trouble(mine, each, page)
    if any(each.trouble and not each.is_lost and not each.unread for each in mine.kept_drafts):
        _try_again()
    if conflicts and page != "draft":
        many = "One thing was" if len(conflicts) == 1 else f"{len(conflicts)} things were"
        frame.draw_note(f"{many} changed here and in another place. Both versions are kept until you decide.", strong=True)
        frame.draw_link("draft", "Compare the two versions")
    if mine.news:
        _draw_news(mine)
    if page != "draft":
        _draw_way_to_password(mine, page)


def _draw_way_to_password(mine: TabState, page: str) -> None:
    """A quiet line once there is something to lose; a note where an old password has died, and before one shares."""
    kept, way = mine.checklist_draft, frame.link("draft", "Get your password")
    if kept.passphrase and kept.is_moved:
        frame.draw_note(tag("<p>This draft has a new password, and you have not seen it yet.</p><p>{way}</p>", way=way))
    elif kept.needs_words and page in _REMINDED:
        said = "Only this tab can open your draft. Before you close it, take its password."
        frame.draw_note(tag("<p>{said}</p><p>{way}</p>", said=said, way=way))
    elif kept.needs_words and kept.codec.needs(page) and page != "start" and mine.record and mine.record.answers:
        draw(tag('<p class="meta to-password">Stopping here? {way}: without it only this tab opens your draft.</p>', way=way))


def beat() -> None:
    """After a page, or a part of one: saves what is left to save, and tells the script where one is and what is saved."""
    if isinstance(edition.library_or_faults(), ContentFaults):
        return
    if lock_if_idle():
        st.rerun()
    mine = session.current()
    _keep(mine)
    for each in mine.kept_drafts:
        each.is_catching_up = False
        if not each.is_idle:  # hours that have passed, and trouble alone keeps it from being locked: they count
            each.seen = clock.now()
    if _is_drawn_anew(mine):
        st.rerun()
    draw(_mark(mine))


def _is_drawn_anew(mine: TabState) -> bool:
    """Notes that what there is to tell is on the page from now on. Gives whether it was not."""
    told, mine_told = [each.drawn for each in mine.kept_drafts], [each.to_tell for each in mine.kept_drafts]
    for each, now in zip(mine.kept_drafts, mine_told, strict=True):
        each.drawn = now
    return told != mine_told


def _keep(mine: TabState, *, now: bool = False) -> None:
    """Saves what there is, and draws the page again where something was closed because it is locked elsewhere."""
    before = [each.ended for each in mine.kept_drafts]
    for each in mine.kept_drafts:
        each.save(now=now or bool(each.unread))
    if any(each.ended not in ("", was) for each, was in zip(mine.kept_drafts, before, strict=True)):
        st.rerun()


def lock_if_idle() -> bool:
    """Locks what was left alone for some hours, as it is for its token by then. Gives whether there was anything to lock."""
    if isinstance(edition.library_or_faults(), ContentFaults):
        return False
    locked = [each.lock_if_idle() for each in session.current().kept_drafts]
    return any(locked)


@st.fragment(run_every=WATCH)
def _watch() -> None:
    """Clears the screen when the time has come, or when what is open was locked elsewhere, with nobody there.

    It draws nothing, and does not count as somebody.
    """
    if lock_if_idle() or (signed_in.is_asked_for() and signed_in.refused()):
        st.rerun()
    mine = session.current()
    if clock.now() - mine.looked < timedelta(seconds=WATCH / 2):  # drawn with the page, not by itself
        return
    mine.looked = clock.now()
    _keep(mine, now=True)
    if _is_drawn_anew(mine):
        st.rerun()


def _mark(mine: TabState) -> Markup:
    marked = {**marks.mark(mine), "desk": desks.secret_of(mine)}
    said = (tag(' data-{name}="{value}"', name=name, value=value) for name, value in marked.items())
    return tag("<span hidden{said}></span>", said=joined(said))


def _draw_trouble(mine: TabState, kept: KeptDraft[Any], page: str) -> None:
    if kept.is_lost:
        frame.draw_note(
            f"{kept.trouble} What you see is only on this page now: download it, or keep it under a new password.", strong=True
        )
        st.button("Keep it under a new password", key=f"{kept.codec.noun}:keep-again", on_click=kept.keep_again)
    elif kept.is_waiting:
        frame.draw_note(f"Your {kept.codec.noun} cannot be opened yet. {kept.trouble} It is still kept.", strong=True)
    elif kept.unread:
        frame.draw_note(
            f"Not saved. {kept.trouble} Nothing of that is overwritten, and what you type here stays on this page only: "
            "download it, and make sure that you have the password.",
            strong=True,
        )
    else:
        frame.draw_note(
            "Not saved yet. What you type stays on this page, which tries again by itself: leave it open. Where this lasts for "
            "some minutes, download what you have, and tell whoever runs this tool.",
            strong=True,
        )
    if mine.record and kept is mine.checklist_draft and page != "draft":
        frame.draw_link("draft", "Download what you have")


@st.fragment(run_every=AGAIN)
def _try_again() -> None:
    mine = session.current()
    for each in mine.kept_drafts:
        each.reopen()
    _keep(mine, now=True)
    if _is_drawn_anew(mine):
        st.rerun()


def _draw_news(mine: TabState) -> None:
    library = edition.library()
    prompts, more = kept_checklist.places_by_prompt(mine.news)
    names = [f"{library.numbers[each]} {library.prompts[each].short}" for each in prompts if each in library.prompts]
    said = "; ".join([*names, *(["other details"] if more else [])])
    frame.draw_note(f"This draft was also changed in another place, and that is now here too: {said}.")
    st.button("OK", key="draft:news", on_click=partial(setattr, mine, "news", frozenset()))


def _leave_words(kept: KeptDraft[Any], page: str) -> None:
    """New words are shown on one page, until it is left; then they are nowhere."""
    if kept.is_shown and not kept.is_waiting and page != "draft":
        kept.passphrase, kept.is_shown = "", False
