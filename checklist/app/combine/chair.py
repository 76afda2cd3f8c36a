"""The chair's own sealed draft on screen: whether it is kept, until when, its words, and how it ends.

It is kept when the first file was read, and after every change from then on (see `kept_meeting`); a refresh brings it back by
the tab's token, and its words open it anywhere. The words are shown only when the chair asks for them, because the screen may
be a projector. Clearing the table deletes the draft.
"""

from __future__ import annotations

import streamlit as st

from checklist.app.state import session
from checklist.app.state.kept_draft import NO_BROWSER
from checklist.app.state.saving import KEEPING
from checklist.app.state.table import Table
from checklist.app.widgets import fields, frame, passphrase
from checklist.app.widgets.markup import draw, tag
from checklist.picture.minutes import Minutes


def this_table() -> Table:
    """This tab's table; an empty one at first. While a kept one waits to be opened, `heartbeat.status` ends the page before."""
    here = session.current()
    if here.table is None:
        here.table = Table()
    return here.table


def draw_whether_it_is_kept(table: Table) -> None:
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
    frame.draw_note(f"{said} Nothing is sent anywhere, and nothing is concluded about a family.")
    if not KEEPING.nothing:
        _draw_tick(table)


def _draw_tick(table: Table) -> None:
    kept = session.current().meeting_draft

    def keep_nothing(ticked: bool) -> None:
        wrong = kept.stop_keeping() if ticked else ""
        kept.is_wanted = not ticked or bool(wrong)
        table.told = f"This was not done. {wrong}" if wrong else ""

    fields.tick("Keep nothing of this meeting on the server", not kept.is_wanted, table.key("keep-nothing"), keep_nothing)


def draw_kept_meeting(table: Table) -> None:
    """When the meeting was saved, how long it is kept, and its words, which are shown only when they are asked for."""
    kept = session.current().meeting_draft
    if not (table.files or table.minutes != Minutes()):
        return
    draw(tag("<h3>Your draft of this meeting</h3>"))
    if not kept.keeps:
        draw(
            tag(
                "<p>{whose}: a refresh or a closed tab ends this meeting. Take its pack before that.</p>",
                whose=passphrase.whose_choice(),
            )
        )
        return
    if kept.draft is None:
        draw(tag("<p>Nothing is kept yet. It begins with the first file that can be read.</p>"))
        return
    draw(
        tag(
            "<p>{when} It is sealed: whoever copies the database cannot read it. This tab opens it again after a refresh; on "
            "another computer, or once the tab is closed, it takes its password. A file that is still locked, or was refused, "
            "is not kept: drop it again.</p>",
            when=passphrase.kept_until(kept),
        )
    )
    if not kept.token:
        frame.draw_note(NO_BROWSER)
    passphrase.draw_password_on_request(kept)


def draw_ways_out_of_meeting(table: Table) -> None:
    """Puts the meeting away for another day; or clears it, which deletes everything. Both ask first where something is lost."""
    kept = session.current().meeting_draft
    if not (table.files or table.minutes != Minutes()):
        return
    with st.container(horizontal=True):
        if kept.draft is not None:
            sure = None if kept.is_confirmed else "You have not taken its password. Without it nobody can open it again."
            yes = "Yes, lock it for later"
            passphrase.draw_act(kept, "Lock it for later", "meeting:away", kept.lock, sure=sure, yes=yes, no="Keep it")
        sure = "Clear everything? All files and everything noted in the meeting go, and nobody can bring them back."
        yes = "Yes, clear everything"
        passphrase.draw_act(kept, "Clear everything", "meeting:clear", kept.finish, sure=sure, yes=yes, no="Keep it")
