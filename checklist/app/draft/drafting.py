"""The draft on screen: what is saved, its words, two versions side by side, and how it ends."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist import merging
from checklist.app.share import recipients
from checklist.app.state import kept_checklist, kept_draft, session, tabs
from checklist.app.state.kept_draft import AGAIN, NO_BROWSER, WATCH, KeptDraft
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import Session
from checklist.app.widgets import papers, parts, unread
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.content import ContentFaults
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.record import Answer, Person, Record

ENDED: Final = {  # what the page of the draft says once this tab is empty
    "locked": ("Locked", "You need your words to open this draft again."),
    "elsewhere": (
        "Locked",
        "This draft was locked in another tab, so it was closed in this one too. What was typed here was saved first; its "
        "words open it again.",
    ),
    "gone": (
        "No longer kept",
        "The draft that was open in this tab is no longer kept: it was finished or handed over elsewhere, or was too old.",
    ),
    "expired": (
        "Locked",
        "This tab can no longer open its draft by itself: it was left alone for some hours, or the draft was locked, finished "
        "or handed over in another place. Its words open it again, unless it was finished or handed over.",
    ),
    "finished": ("Finished", "This tab is empty, and nothing of it is kept."),
}
_UNASKED: Final = ("elsewhere", "gone", "expired")  # ended by nobody in this tab: said on every page
_REMINDED: Final = ("check", "share")  # pages that say that the words were not typed back
_OPEN_ANYWHERE: Final = ("person", "involved", "recipient", "review")  # what a page has open, beside its prompts
_CARD: Final = 640  # pixels
_NUMBERS: Final = {6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}


# -- on every page ----------------------------------------------------------------------------------------------------


def status(here: StreamlitPage) -> None:
    """The line that says what is saved, and above the page what needs doing about it."""
    if isinstance(session.library_or_faults(), ContentFaults):
        return
    mine, page = session.current(), here.url_path or "start"
    _leave_words(mine.checklist_draft, page)
    _keep(mine)
    kind, said = _said(mine)
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
        _notes(mine, page)


def _wait(kept: KeptDraft[Any]) -> None:
    """In the place of a page on which something could be started, which would take the place of the draft that waits."""
    parts.heading(f"Your {kept.codec.noun} cannot be opened yet", "waiting")
    if kept.unread:
        parts.note(
            f"{kept.trouble} It is still kept, and nothing takes its place here. Refresh this page once the tool is up to "
            "date, or type its words where it is.",
            strong=True,
        )
        draw_words_on_request(kept)
    else:
        parts.note(f"{kept.trouble} It is still kept. This page tries again by itself.", strong=True)
        _try_again()
    st.link_button("Start or open something else in a new tab", "./")
    st.stop()


def _notes(mine: Session, page: str) -> None:
    """What needs doing about the drafts: nothing, most of the time."""
    kept, conflicts = mine.checklist_draft, mine.conflicts
    if kept.ended in _UNASKED and page not in ("start", "draft"):
        parts.note(ENDED[kept.ended][1], strong=True)
    for each in mine.kept_drafts:
        if each.trouble:
            _trouble(mine, each, page)
    if any(each.trouble and not each.is_lost and not each.unread for each in mine.kept_drafts):
        _try_again()
    if conflicts and page != "draft":
        many = "One thing was" if len(conflicts) == 1 else f"{len(conflicts)} things were"
        parts.note(f"{many} changed here and in another place. Both versions are kept until you decide.", strong=True)
        parts.link_to("draft", "Compare the two versions")
    if mine.news:
        _news(mine)
    if kept.passphrase and page != "draft":
        parts.note("This checklist is kept as a draft now, under words that you have not seen yet.")
        parts.link_to("draft", "Get your words")
    elif kept.needs_words and page in _REMINDED:
        parts.note("You have not confirmed your words yet. Without them, only this tab can open your draft.")
        parts.link_to("draft", "Get your words")


def mark() -> None:
    """After a page, or a part of one: saves what is left to save, and tells the script where one is and what is saved."""
    if isinstance(session.library_or_faults(), ContentFaults):
        return
    if lock_if_idle():
        st.rerun()
    mine = session.current()
    _keep(mine)
    for each in mine.kept_drafts:
        each.is_catching_up = False
        if not kept_draft.is_idle(
            each.seen
        ):  # hours that have passed, and trouble alone keeps it from being locked: they count
            each.seen = session.now()
    if _is_drawn_anew(mine):
        st.rerun()
    draw(_mark(mine))


def _is_drawn_anew(mine: Session) -> bool:
    """Notes that what there is to tell is on the page from now on. Gives whether it was not."""
    told, mine_told = [each.drawn for each in mine.kept_drafts], [each.to_tell for each in mine.kept_drafts]
    for each, now in zip(mine.kept_drafts, mine_told, strict=True):
        each.drawn = now
    return told != mine_told


def _keep(mine: Session, *, now: bool = False) -> None:
    """Saves what there is, and draws the page again where something was closed because it is locked elsewhere."""
    before = [each.ended for each in mine.kept_drafts]
    for each in mine.kept_drafts:
        each.save(now=now or bool(each.unread))
    if any(each.ended not in ("", was) for each, was in zip(mine.kept_drafts, before, strict=True)):
        st.rerun()


def lock_if_idle() -> bool:
    """Locks what was left alone for some hours, as it is for its token by then. Gives whether there was anything to lock."""
    if isinstance(session.library_or_faults(), ContentFaults):
        return False
    locked = [each.lock_if_idle() for each in session.current().kept_drafts]
    return any(locked)


@st.fragment(run_every=WATCH)
def _watch() -> None:
    """Clears the screen when the time has come, or when what is open was locked elsewhere, with nobody there.

    It draws nothing, and does not count as somebody.
    """
    if lock_if_idle():
        st.rerun()
    mine = session.current()
    if session.now() - mine.looked < timedelta(seconds=WATCH / 2):  # drawn with the page, not by itself
        return
    mine.looked = session.now()
    _keep(mine, now=True)
    if _is_drawn_anew(mine):
        st.rerun()


def _said(mine: Session) -> tuple[str, str]:
    """How the line looks, and what it says: nothing where there is nothing to save."""
    page = mine.opened.get("page") or ""
    kept = next((each for each in mine.kept_drafts if each.codec.needs(page)), mine.checklist_draft)
    if kept.draft is None and kept.codec.is_empty():
        return "saved", ""
    if not kept.keeps:
        return "saved not", "Not kept: a refresh would empty this page"
    if kept.trouble:
        return "saved not", f"Not saved yet: {kept.trouble}"
    return "saved", _when(kept)


def _when(kept: KeptDraft[Any]) -> str:
    """When it was saved here. What was only opened was saved earlier: the hour is kept nowhere."""
    if kept.at:
        return f"Saved {session.clock(kept.at)}"
    return "Saved earlier" if kept.draft else ""


def kept_until(kept: KeptDraft[Any]) -> str:
    """When it was saved, and the day on which it will be deleted."""
    saved = f"Last saved {session.in_words(kept.at)}." if kept.at else "Saved earlier, and not changed here since."
    until = PartialDate.on(kept.draft.expires.date()).spoken if kept.draft else ""
    return f"{saved} Kept until {until}; each change moves that to {KEEPING.days} days after it. Then it is deleted."


def _mark(mine: Session) -> Markup:
    kept = mine.checklist_draft
    kind, said = _said(mine)
    version = (kept.known_version or 0) if kept.is_waiting else kept.draft.version if kept.draft else 0
    page = mine.opened.get("page") or ""
    shown = (page, mine.opened.get(page) or "", *_OPEN_ANYWHERE)
    place = tabs.Place({name: mine.opened[name] for name in shown if mine.opened.get(name)}, mine.renewed, version)
    return tag(
        '<span hidden data-mark="{now}" data-tab="{token}" data-table="{table}" data-place="{place}" '
        'data-kind="{kind}" data-saved="{said}" data-counts="{counts}"></span>',
        now=time.time_ns() // 1000,
        token=kept.token,
        table=mine.meeting_draft.token,
        place=place.written(),
        kind=kind,
        said=said,
        counts=json.dumps(_counts(mine.record)) if mine.record else "{}",
    )


def _counts(record: Record) -> dict[str, str]:
    """How far each section has come, for the menu, which stands still while only a part of the page is drawn anew."""
    return {section.id: parts.covered(section, record) for section in session.library().sections}


def _trouble(mine: Session, kept: KeptDraft[Any], page: str) -> None:
    if kept.is_lost:
        parts.note(
            f"{kept.trouble} What you see is only on this page now: download it, or keep it under new words.", strong=True
        )
        st.button("Keep it under new words", key=f"{kept.codec.noun}:keep-again", on_click=kept.keep_again)
    elif kept.is_waiting:
        parts.note(f"Your {kept.codec.noun} cannot be opened yet. {kept.trouble} It is still kept.", strong=True)
    elif kept.unread:
        parts.note(
            f"Not saved. {kept.trouble} Nothing of that is overwritten, and what you type here stays on this page only: "
            "download it, and make sure that you have the words.",
            strong=True,
        )
    else:
        parts.note("Not saved yet. What you type stays on this page, which tries again by itself: carry on.", strong=True)
    if mine.record and kept is mine.checklist_draft and page != "draft":
        parts.link_to("draft", "Download what you have")


@st.fragment(run_every=AGAIN)
def _try_again() -> None:
    mine = session.current()
    for each in mine.kept_drafts:
        each.reopen()
    _keep(mine, now=True)
    if _is_drawn_anew(mine):
        st.rerun()


def _news(mine: Session) -> None:
    library = session.library()
    prompts, more = kept_checklist.places_by_prompt(mine.news)
    names = [f"{library.numbers[each]} {library.prompts[each].short}" for each in prompts if each in library.prompts]
    said = "; ".join([*names, *(["other details"] if more else [])])
    parts.note(f"This draft was also changed in another place, and that is now here too: {said}.")
    st.button("OK", key="draft:news", on_click=partial(setattr, mine, "news", frozenset()))


def _leave_words(kept: KeptDraft[Any], page: str) -> None:
    """New words are shown on one page, until it is left; then they are nowhere."""
    if kept.is_shown and not kept.is_waiting and page != "draft":
        kept.passphrase, kept.is_shown = "", False


# -- the words --------------------------------------------------------------------------------------------------------


def show_words() -> None:
    """The new words, shown this once: to be copied, printed or written down, and typed back."""
    kept = session.current().checklist_draft
    kept.is_shown = True
    count = len(kept.passphrase.split("-"))
    if kept.is_for_another:
        parts.heading("New words for whoever takes over", "words")
        parts.lead("The old words opened this draft until a moment ago. Now only these do, here and everywhere.")
    else:
        parts.heading(f"Keep these {_NUMBERS.get(count, count)} words", "words")
        parts.lead("With them you open this checklist again, on any computer. We show them once and keep them nowhere.")
    words_card(kept.passphrase, kept.codec.card)
    if kept.is_for_another:
        _handed_over(kept)
    else:
        _type_back(kept)


def draw_words_on_request(kept: KeptDraft[Any]) -> None:
    """The words, which are shown only when they are asked for, because others may see the screen; or the way to new ones."""
    if kept.passphrase and kept.is_shown:
        words_card(kept.passphrase, kept.codec.card)
        st.button("I have them", key=f"{kept.codec.noun}:words-held", type="primary", on_click=kept.confirm_passphrase)
        return
    draw(tag('<p class="meta">Ask for the words only while nobody else sees this screen. Nobody can look them up later.</p>'))
    label = "Show its words" if kept.passphrase else "Make new words"
    draw_act(kept, label, f"{kept.codec.noun}:words", kept.ask_for_passphrase)


def words_card(words: str, title: str) -> None:
    """The words on a card that can be copied and printed."""
    with st.container(key="words-card"):
        draw(
            tag(
                '<p class="card-title">{title}</p><p class="card-words"><code>{words}</code></p>'
                '<p class="card-foot">Type them on the first page of the tool. The draft is deleted {days} days after it was '
                "last saved. Nobody can look the words up. Keep them apart from the PDF.</p>",
                title=title,
                words=words,
                days=KEEPING.days,
            )
        )
    with st.container(key="card-ways", horizontal=True):  # both are done by the script in `browser`
        with st.container(key="copy-card", width="content"):
            st.button("Copy the words", key="draft:copy")
        with st.container(key="print-card", width="content"):
            st.button("Print this as a card", key="draft:print")
        draw(tag('<p class="copied" role="status"></p>'))


def _type_back(kept: KeptDraft[Any]) -> None:
    label = "Type the words, to be sure that you have them"
    typed = st.text_input(label, key="by-hand-words-back", autocomplete="off", width=_CARD)
    wrong = kept.check_passphrase(typed) if typed else ()
    if kept.is_confirmed:
        st.switch_page(parts.page("prepare"))
    if wrong:
        st.error(" ".join(wrong))
    with st.container(horizontal=True):
        if st.button("Check and carry on", key="draft:check", type="primary") and not typed:
            st.error("Type the words first, or carry on without. You can make new ones at any time.")
        if st.button("Carry on without checking", key="draft:unchecked"):
            st.switch_page(parts.page("prepare"))
    if not kept.token:
        parts.note(NO_BROWSER)


def _handed_over(kept: KeptDraft[Any]) -> None:
    draw(
        tag(
            "<p>Give them to that person by telephone or in person, and let them open the draft once while you wait. "
            "Until you close it, you can still see it here.</p>"
        )
    )
    draw_act(kept, "They have the words: close it here", "draft:handed-over", kept.leave, primary=True)


# -- the page of the draft --------------------------------------------------------------------------------------------


def how_it_stands() -> None:
    """When it was saved, how long it is kept, and who can read it."""
    kept = session.current().checklist_draft
    if not kept.keeps:
        whose = "This server keeps nothing" if KEEPING.nothing else "You chose to keep nothing"
        draw(
            tag(
                "<p>{whose}. What you typed is in this tab only: a refresh, a closed tab or a lost connection of more than ten "
                "minutes ends it. Download the locked PDF now and then; the first page opens it again.</p>",
                whose=whose,
            )
        )
        return
    draw(
        tag(
            "<p>{when} It is sealed: whoever copies the database cannot read it. While it is open here, the server that runs "
            "this tool can.</p>",
            when=kept_until(kept) if kept.draft and not kept.trouble else "Not saved yet.",
        )
    )
    if kept.draft and not kept.token:
        parts.note(NO_BROWSER)


def download(record: Record, library: Library) -> None:
    """Everything there is, as the PDF that opens here again."""
    from checklist import sharing

    unread.note(session.current(), library)
    papers.download(*recipients.paper(sharing.full(record), library), place="draft")


def ways_with_words() -> None:
    """New words for oneself, and for somebody who takes over."""
    kept = session.current().checklist_draft
    draw(tag("<h2>Words</h2>"))
    if kept.needs_words:
        parts.note("You have not confirmed your words. If you do not have them, make new ones: it takes ten seconds.")
    draw(
        tag(
            "<p>We keep the words nowhere, so we cannot show them again. New words end the old ones at once, everywhere. To "
            "show a supervisor your work, share its PDF; hand over only when somebody else is to carry on.</p>"
        )
    )
    with st.container(horizontal=True):
        draw_act(kept, "Make new words", "draft:new-words", kept.renew_passphrase)
        draw_act(kept, "Hand over to somebody else", "draft:hand-over", partial(kept.renew_passphrase, for_another=True))


def ways_out() -> None:
    """Lock it for later; or finish, which deletes it."""
    kept = session.current().checklist_draft
    if kept.draft:
        draw(tag("<h2>Lock it for later</h2>"))
        draw(
            tag("<p>Leaving a shared computer? Lock it: from then on it takes the words to open this draft, here as well.</p>")
        )
        sure = None if kept.is_confirmed else "You have not confirmed your words. Without them, nobody can open it again."
        draw_act(kept, "Lock", "draft:lock", kept.lock, sure=sure, yes="Yes, lock it")
    draw(tag("<h2>Finish</h2>"))
    draw(
        tag(
            "<p>Is the PDF in your agency’s own system? Then finish: {what}. Nobody can bring it back.</p>",
            what="the draft is deleted now, from everywhere" if kept.draft else "this tab is emptied",
        )
    )
    label = "Finish and delete the draft" if kept.draft else "Finish and empty this tab"
    sure = "Delete it now? Download the PDF first if you have not."
    draw_act(kept, label, "draft:finish", kept.finish, sure=sure, yes="Yes, delete it now")


def draw_act(
    kept: KeptDraft[Any],
    label: str,
    key: str,
    act: Callable[[], str],
    *,
    primary: bool = False,
    sure: str | None = None,
    yes: str = "",
    no: str = "Go back",
) -> None:
    """A button that does something to a draft, asks first where it is told to, and says what stood in the way."""
    mine = session.current()

    def done() -> None:
        mine.asked_to_remove = None
        kept.refused = (key, act())

    st.button(
        label,
        key=key,
        type="primary" if primary else "secondary",
        on_click=done if sure is None else partial(mine.ask_to_remove, key),
    )
    at, wrong = kept.refused
    if wrong and at == key:
        st.error(f"This was not done. {wrong}")
    if mine.asked_to_remove == key:
        draw(tag('<p class="note strong" tabindex="-1" data-focus="{key}:ask">{sure}</p>', key=key, sure=sure))
        with st.container(horizontal=True):
            st.button(yes, key=f"{key}:yes", on_click=done, type="primary")
            st.button(no, key=f"{key}:no", on_click=mine.ask_to_remove, args=(None,))


# -- two versions -----------------------------------------------------------------------------------------------------


def versions() -> None:
    """Everything that was changed in two places, both versions side by side."""
    mine = session.current()
    if not mine.conflicts or mine.record is None:
        return
    draw(tag("<h2>Changed in two places</h2>"))
    draw(tag("<p>You and somebody else, or you in another tab, changed the same thing. Nothing is lost until you choose.</p>"))
    library = session.library()
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
    return _words_of(merging.standing(record, aside.place), aside, record, library)


def _shown(aside: merging.Aside, record: Record, library: Library) -> Markup:
    return _words_of(aside.value, aside, record, library)


def _words_of(value: object, aside: merging.Aside, record: Record, library: Library) -> Markup:
    if isinstance(value, Answer):
        prompt = library.prompts.get(aside.place.name)
        stands = parts.standing(prompt, value) if prompt else ""
        facts = joined(parts.fact_in_short(fact, record, library) for fact in value.facts)
        return tag("<p>{stands}</p>{facts}", stands=stands, facts=facts)
    if isinstance(value, Person):
        return parts.person_in_short(value)
    said = merging.in_words(value)
    return paragraphs(said) if said else tag("<p>Nothing</p>")


# -- opening by words -------------------------------------------------------------------------------------------------


def open_by_words() -> None:
    """Opens a draft by its words. A word that is not one of ours is named at once, with the nearest."""
    mine = session.current()
    label = "Your words, with spaces or hyphens between them"
    typed = st.text_input(label, key="by-hand-words-open", autocomplete="off")
    pressed = st.button("Open the draft", key="start:words")
    if not typed:
        if pressed:
            st.error("Type the words of your draft first.")
        return
    kept, wrong = kept_draft.open_by_words(typed, mine.kept_drafts) if pressed else (None, kept_draft.spelling(typed))
    if wrong:
        st.error(" ".join(wrong))
    elif kept:
        st.switch_page(parts.page("combine" if kept is mine.meeting_draft else "prepare"))


def whether_to_keep() -> bool:
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
        f"What you type is kept as a sealed draft until {KEEPING.days} days after you last saved it. Only your words open it; "
        "a refresh or a broken connection loses nothing."
    )


def what_happened() -> None:
    """Why the page is empty although a draft was open here; and why drafts cannot be kept, where that is so."""
    mine = session.current()
    kept = mine.checklist_draft
    if kept.ended in _UNASKED:
        parts.note(ENDED[kept.ended][1], strong=True)
    if KEEPING.trouble and not kept.trouble:
        parts.note(f"Drafts cannot be kept just now. {KEEPING.trouble} You can start all the same.", strong=True)


def what_closing_costs() -> str:
    """What becomes of the checklist that is open when another takes its place in this tab."""
    kept = session.current().checklist_draft
    if kept.unread:
        return (
            "Starting another closes the one that is open. A newer version of this tool saved it: make sure that you have its "
            "words, and download the PDF of what you typed here, which is not kept."
        )
    if not kept.keeps or kept.draft is None or kept.trouble:
        return "Starting another closes the one that is open, and it is not kept. Download its PDF first if you still need it."
    if not kept.is_confirmed:
        return (
            "Starting another closes the one that is open. It is saved, but you have not typed its words back: without them "
            "nobody can open it again."
        )
    return "Starting another closes the one that is open. It is saved, and its words open it again."
