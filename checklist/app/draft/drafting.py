"""The draft on screen: what is saved, its password, two versions side by side, and how it ends."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import streamlit as st

from checklist import merging
from checklist.app.state import by_words, edition, kept_checklist, session, signed_in
from checklist.app.state.kept_draft import NO_BROWSER, KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.widgets import fields, frame, heartbeat, in_short, papers, passphrase, unread
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.library import Library
from checklist.record import Answer, Person, Record
from checklist.wording.facts import standing_in_words

_NUMBERS: Final = {6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}


# -- on every page ----------------------------------------------------------------------------------------------------


# -- its password -----------------------------------------------------------------------------------------------------


def draw_words() -> None:
    """The new password, shown this once: to be copied, printed or written down, and typed back."""
    kept = session.current().checklist_draft
    kept.is_shown = True
    if kept.is_for_another:
        frame.draw_heading("New password for whoever takes over", "words")
        frame.draw_lead("The old one opened this draft until a moment ago. Now only this one does, here and everywhere.")
    else:
        count = len(kept.passphrase.split("-"))
        frame.draw_heading(f"Your password: {_NUMBERS.get(count, count)} words", "words")
        frame.draw_lead("They open this checklist again, on any computer. We show them once and keep them nowhere.")
    passphrase.draw_card(kept)
    if kept.is_for_another:
        _draw_handed_over(kept)
    else:
        _draw_type_back(kept)


def _draw_type_back(kept: KeptDraft[Any]) -> None:
    passphrase.draw_type_back(kept)
    frame.draw_link(frame.first_page(), "Carry on, and type it back later")
    if not kept.token:
        frame.draw_note(NO_BROWSER)


def _draw_handed_over(kept: KeptDraft[Any]) -> None:
    draw(
        tag(
            "<p>Give it to that person by telephone or in person, and let them open the draft once while you wait. "
            "Until you close it, you can still see it here.</p>"
        )
    )
    passphrase.draw_act(kept, "They have the password: close it here", "draft:handed-over", kept.leave, primary=True)


# -- the page of the draft --------------------------------------------------------------------------------------------


def draw_kept_state() -> None:
    """When it was saved, how long it is kept, and who can read it."""
    kept = session.current().checklist_draft
    if not kept.keeps:
        draw(
            tag(
                "<p>{whose}. What you typed is in this tab only: a refresh, a closed tab or a lost connection of more than ten "
                "minutes ends it. Download the locked PDF now and then; the first page opens it again.</p>",
                whose=passphrase.whose_choice(),
            )
        )
        return
    draw(
        tag(
            "<p>{when} It is sealed: whoever copies the database cannot read it. While it is open here, the server that runs "
            "this tool can.</p>",
            when=passphrase.kept_until(kept) if kept.draft and not kept.trouble else "Not saved yet.",
        )
    )
    if kept.draft and not kept.token:
        frame.draw_note(NO_BROWSER)


def draw_own_copy(record: Record, library: Library) -> None:
    """Everything there is, as the PDF that opens here again."""
    from checklist import sharing

    unread.draw_unread_note(session.current(), library)
    papers.draw_download(*papers.paper(sharing.full(record), library), place="draft")


def draw_password() -> None:
    """The way to one's password, or to a new one, and one for somebody who takes over."""
    kept = session.current().checklist_draft
    draw(tag("<h2>Password</h2>"))
    if kept.needs_words:
        frame.draw_note(
            "Before you close this tab, take the password. It opens this draft again on any computer; without it only this tab "
            "does, for a few hours.",
            strong=True,
        )
    passphrase.draw_password_on_request(kept)
    draw(
        tag(
            "<h3>Hand over</h3><p>Hand over only when somebody else is to carry on: it makes a new password for them. To show "
            "a supervisor your work, share its PDF.</p>"
        )
    )
    passphrase.draw_act(kept, "Hand over to somebody else", "draft:hand-over", partial(kept.renew_passphrase, for_another=True))


def draw_ways_out() -> None:
    """Lock it for later; or finish, which deletes it."""
    kept = session.current().checklist_draft
    if kept.draft:
        draw(tag("<h2>Lock it for later</h2>"))
        draw(
            tag(
                "<p>Leaving a shared computer? Lock it: from then on this draft opens with its password only, here as well.</p>"
                "<p>Somebody is looking? <strong>Hide this page</strong>, or pressing Shift three times, blanks the screen "
                "at once and locks it too, if you have its password; otherwise this tab alone keeps a way back.</p>"
            )
        )
        sure = None if kept.is_confirmed else "You have not taken its password. Without it nobody can open this draft again."
        passphrase.draw_act(kept, "Lock", "draft:lock", kept.lock, sure=sure, yes="Yes, lock it")
    draw(tag("<h2>Finish</h2>"))
    draw(
        tag(
            "<p>Is the PDF in your agency’s own system? Then finish: {what}. Nobody can bring it back.</p>",
            what="the draft is deleted now, from everywhere" if kept.draft else "this tab is emptied",
        )
    )
    label = "Finish and delete the draft" if kept.draft else "Finish and empty this tab"
    sure = "Delete it now? Download the PDF first if you have not."
    passphrase.draw_act(kept, label, "draft:finish", kept.finish, sure=sure, yes="Yes, delete it now")


# -- two versions -----------------------------------------------------------------------------------------------------


def draw_versions() -> None:
    """Everything that was changed in two places, both versions side by side."""
    mine = session.current()
    if not mine.conflicts or mine.record is None:
        return
    draw(tag("<h2>Changed in two places</h2>"))
    draw(tag("<p>You and somebody else, or you in another tab, changed the same thing. Nothing is lost until you choose.</p>"))
    library = edition.library()
    for number, aside in enumerate(mine.conflicts):
        with st.container(border=True, key=f"aside-{number}"):
            draw(tag("<h3>{what}</h3>", what=_what(aside, library)))
            left, right = st.columns(2)
            with left:
                draw(tag("<h4>Here now</h4>{said}", said=_stands(aside, mine.record, library)))
                st.button(
                    "Keep this one", key=f"aside:{number}:mine", on_click=partial(kept_checklist.decide, mine, aside, "mine")
                )
            with right:
                draw(tag("<h4>The other version</h4>{said}", said=_shown(aside, mine.record, library)))
                st.button(
                    "Keep the other",
                    key=f"aside:{number}:theirs",
                    on_click=partial(kept_checklist.decide, mine, aside, "theirs"),
                )
            if merging.can_keep_both(aside):
                st.button("Keep both", key=f"aside:{number}:both", on_click=partial(kept_checklist.decide, mine, aside, "both"))


_NAMES: Final = {
    "child": "The child",
    "practitioner": "You",
    "meeting": "The meeting",
    "household": "The household",
    "record": "About this checklist",
    "involved": "An agency involved",
    "decisions": "A decision",
    "people": "A person",
}


def _what(aside: merging.Aside, library: Library) -> str:
    part, name = aside.place
    if part == "answers" and name in library.prompts:
        return f"{library.numbers[name]} {library.prompts[name].short}"
    if part in ("child", "practitioner", "meeting", "household", "record"):
        return f"{_NAMES[part]}: {name.replace('_', ' ')}"
    return _NAMES.get(part, "Something else")


def _stands(aside: merging.Aside, record: Record, library: Library) -> Markup:
    return _words_of(merging.said_in(record, aside.place), aside, record, library)


def _shown(aside: merging.Aside, record: Record, library: Library) -> Markup:
    return _words_of(aside.value, aside, record, library)


def _words_of(value: object, aside: merging.Aside, record: Record, library: Library) -> Markup:
    if isinstance(value, Answer):
        prompt = library.prompts.get(aside.place.name)
        stands = standing_in_words(prompt, value) if prompt else ""
        facts = joined(in_short.fact_in_short(fact, record, library) for fact in value.facts)
        return tag("<p>{stands}</p>{facts}", stands=stands, facts=facts)
    if isinstance(value, Person):
        return in_short.person_in_short(value, record, library)
    said = merging.spelt_out(value)
    return paragraphs(said) if said else tag("<p>Nothing</p>")


# -- opening by its password ------------------------------------------------------------------------------------------


def draw_open_by_words() -> None:
    """Opens a draft by its password. A word that is not one of ours is named at once, with the nearest."""
    mine = session.current()
    label = "Your password, with spaces or hyphens between its words"
    key = "by-hand-words-open"
    typed = fields.by_hand(label, key, lambda words: " ".join(by_words.spelling(words)) if words else "")
    if not st.button("Open the draft", key="start:words"):
        return
    only = None if signed_in.may_open("combine") else mine.checklist_draft
    kept, wrong = by_words.open_by_words(typed, mine.kept_drafts, only) if typed else (None, ())
    if kept:
        st.switch_page(frame.page("combine" if kept is mine.meeting_draft else "prepare"))
    mine.refuse({key: " ".join(wrong) or "Type the password of your draft first."})
    st.rerun()


def draw_keep_choice() -> bool:
    """Whether the checklist that is started next is to be kept as a draft."""
    if KEEPING.nothing:
        return False
    nothing = st.checkbox(
        "Keep nothing of it on the server",
        key="start:keep-nothing",
        persist_state="session",
        help="A refresh or a lost connection then empties the page. You download your work instead.",
    )
    return not nothing


def what_is_kept() -> str:
    """What becomes of what one types, in a sentence or two."""
    if KEEPING.nothing:
        return "Nothing is kept here: a refresh empties the page. Download your PDF, locked if you like, before you leave."
    if KEEPING.trouble:
        return "Drafts cannot be kept just now, so download your PDF before you leave."
    return (
        f"What you type is kept as a sealed draft until {KEEPING.days} days after you last saved it. Only its password opens "
        "it again; a refresh or a broken connection loses nothing."
    )


def draw_what_happened() -> None:
    """Why the page is empty although a draft was open here; and why drafts cannot be kept, where that is so."""
    mine = session.current()
    kept = mine.checklist_draft
    if kept.ended in heartbeat.ENDED_BY_ITSELF:
        frame.draw_note(heartbeat.ENDED[kept.ended][1], strong=True)
    if KEEPING.trouble and not kept.trouble:
        frame.draw_note(f"Drafts cannot be kept just now. {KEEPING.trouble} You can start all the same.", strong=True)


def what_closing_costs() -> str:
    """What becomes of the checklist that is open when another takes its place in this tab."""
    kept = session.current().checklist_draft
    if kept.unread:
        return (
            "Starting another closes the one that is open. A newer version of this tool saved it: make sure that you have its "
            "password, and download the PDF of what you typed here, which is not kept."
        )
    if not kept.keeps or kept.draft is None or kept.trouble:
        return "Starting another closes the one that is open, and it is not kept. Download its PDF first if you still need it."
    if not kept.is_confirmed:
        return (
            "Starting another closes the one that is open. It is saved, but you have not taken its password: without it "
            "nobody can open it again."
        )
    return "Starting another closes the one that is open. It is saved, and its password opens it again."
