"""The draft on screen: what is saved, its words, two versions side by side, and how it ends."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist import merging
from checklist.app import papers, parts, recipients, saving, session, tabs, unread
from checklist.app.markup import Markup, draw, joined, paragraphs, tag
from checklist.app.saving import KEEPING
from checklist.app.session import Session
from checklist.content import ContentFaults
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.record import Answer, Person, Record

if TYPE_CHECKING:
    from checklist.app.meeting import Sealed
    from checklist.app.saving import Saving

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
_NEED_NO_DRAFT: Final = ("combine", "train", "join", "library", "review", "guidance")
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
    _leave_words(mine, page)
    _keep(mine)
    kind, said = _said(mine)
    draw(tag('<p class="{kind}" role="status">{said}</p>{mark}', kind=kind, said=said, mark=_mark(mine)))
    with st.container(key="catch-up"):  # pressed by the script when a connection comes back; never seen
        st.button("Send again", key="catch-up:send")
    mine.saving.drawn = mine.saving.to_tell
    if mine.saving.draft or (mine.meeting and mine.meeting.sealed.draft):
        _watch()
    if mine.saving.waiting and page not in _NEED_NO_DRAFT:
        _wait(mine)
    with st.container(key="draft-notes"):  # always there: a page that moves down loses the letters that are just being typed
        _notes(mine, page)


def _wait(mine: Session) -> None:
    """In the place of a page on which something could be started, which would take the place of the draft that waits."""
    parts.heading("Your draft cannot be opened yet", "waiting")
    parts.note(f"{mine.saving.trouble} It is still kept. This page tries again by itself.", strong=True)
    _try_again()
    st.link_button("Start or open something else in a new tab", "./")
    st.stop()


def _notes(mine: Session, page: str) -> None:
    """What needs doing about the draft: nothing, most of the time."""
    state = mine.saving
    if state.ended in _UNASKED and page not in ("start", "draft"):
        parts.note(ENDED[state.ended][1], strong=True)
    if state.trouble:
        _trouble(mine, page)
    if state.asides and page != "draft":
        many = "One thing was" if len(state.asides) == 1 else f"{len(state.asides)} things were"
        parts.note(f"{many} changed here and in another place. Both versions are kept until you decide.", strong=True)
        parts.link_to("draft", "Compare the two versions")
    if state.news:
        _news(mine)
    if state.words and page != "draft":
        parts.note("This checklist is kept as a draft now, under words that you have not seen yet.")
        parts.link_to("draft", "Get your words")
    elif _needs_words(mine) and page in _REMINDED:
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
    state = mine.saving
    state.catching_up = False
    _somebody_is_here(state)
    if mine.meeting is not None:
        _somebody_is_here(mine.meeting.sealed)
    if state.drawn != state.to_tell:
        state.drawn = state.to_tell
        st.rerun()
    draw(_mark(mine))


def _somebody_is_here(state: Saving | Sealed) -> None:
    """Begins the idle hours anew; not where they have passed and only trouble keeps it from being locked."""
    if not saving.is_idle(state.seen):
        state.seen = session.now()


def _keep(mine: Session, *, now: bool = False) -> None:
    """Saves the checklist and the meeting, and draws the page again where one was closed because it is locked elsewhere."""
    before, table = mine.saving, mine.meeting
    saving.save(mine, now=now)
    if mine.meeting is not None:
        from checklist.app import chair  # it takes a while to load: not before something lies on the table

        chair.keep(mine, again=now)
    if mine.saving is not before or mine.meeting is not table:
        st.rerun()


def lock_if_idle() -> bool:
    """Locks what was left alone for some hours, as it is for its token by then. Gives whether there was anything to lock."""
    if isinstance(session.library_or_faults(), ContentFaults):
        return False
    mine = session.current()
    locked = saving.lock_if_idle(mine)
    if mine.meeting is not None:
        from checklist.app import chair

        locked = chair.lock_if_idle(mine) or locked
    return locked


@st.fragment(run_every=saving.WATCH)
def _watch() -> None:
    """Clears the screen when the time has come, or when what is open was locked elsewhere, with nobody there.

    It draws nothing, and does not count as somebody.
    """
    if lock_if_idle():
        st.rerun()
    mine = session.current()
    if session.now() - mine.saving.looked < timedelta(seconds=saving.WATCH / 2):  # drawn with the page, not by itself
        return
    mine.saving.looked = session.now()
    _keep(mine, now=True)
    if mine.saving.drawn != mine.saving.to_tell:
        st.rerun()


def _said(mine: Session) -> tuple[str, str]:
    """How the line looks, and what it says: nothing where there is nothing to save."""
    state = mine.saving
    if mine.opened.get("page") == "combine" and mine.meeting is not None:
        return _said_of_meeting(mine.meeting.sealed)
    if mine.record is None:
        return "saved", ""
    if not state.keeps:
        return "saved not", "Not kept: a refresh would empty this page"
    if state.trouble:
        return "saved not", f"Not saved yet: {state.trouble}"
    return "saved", _when(state)


def _said_of_meeting(sealed: Sealed) -> tuple[str, str]:
    if sealed.trouble:
        return "saved not", f"Not saved yet: {sealed.trouble}"
    return "saved", _when(sealed)


def _when(state: Saving | Sealed) -> str:
    """When it was saved here. What was only opened was saved earlier: the hour is kept nowhere."""
    if state.at:
        return f"Saved {session.clock(state.at)}"
    return "Saved earlier" if state.draft else ""


def kept_until(state: Saving | Sealed) -> str:
    """When it was saved, and the day on which it will be deleted."""
    saved = f"Last saved {session.in_words(state.at)}." if state.at else "Saved earlier, and not changed here since."
    until = PartialDate.on(state.draft.expires.date()).spoken if state.draft else ""
    return f"{saved} Kept until {until}; each change moves that to {KEEPING.days} days after it. Then it is deleted."


def _mark(mine: Session) -> Markup:
    state = mine.saving
    kind, said = _said(mine)
    version = state.draft.version if state.draft else mine.tab.place.version if state.waiting else 0
    page = mine.opened.get("page") or ""
    shown = (page, mine.opened.get(page) or "", *_OPEN_ANYWHERE)
    place = tabs.Place({name: mine.opened[name] for name in shown if mine.opened.get(name)}, mine.renewed, version)
    return tag(
        '<span class="mark" hidden data-mark="{now}" data-tab="{token}" data-table="{table}" data-place="{place}" '
        'data-kind="{kind}" data-saved="{said}" data-counts="{counts}"></span>',
        now=time.time_ns() // 1000,
        token=state.token,
        table=mine.meeting_token,
        place=place.written(),
        kind=kind,
        said=said,
        counts=json.dumps(_counts(mine.record)) if mine.record else "{}",
    )


def _counts(record: Record) -> dict[str, str]:
    """How far each section has come, for the menu, which stands still while only a part of the page is drawn anew."""
    return {section.id: parts.covered(section, record) for section in session.library().sections}


def _trouble(mine: Session, page: str) -> None:
    state = mine.saving
    if state.lost:
        parts.note(
            f"{state.trouble} What you see is only on this page now: download it, or keep it under new words.", strong=True
        )
        st.button("Keep it under new words", key="draft:keep-again", on_click=partial(saving.keep_again, mine))
    else:
        if state.waiting:
            parts.note(f"Your draft cannot be opened yet. {state.trouble} This page tries again by itself.", strong=True)
        else:
            parts.note("Not saved yet. What you type stays on this page, which tries again by itself: carry on.", strong=True)
        _try_again()
    if mine.record and page != "draft":
        parts.link_to("draft", "Download what you have")


@st.fragment(run_every=saving.AGAIN)
def _try_again() -> None:
    mine = session.current()
    was = mine.saving
    if was.waiting:
        saving.reopen(mine)
    saving.save(mine, now=True)
    if mine.saving is not was or was.to_tell != was.drawn:
        st.rerun()


def _news(mine: Session) -> None:
    library = session.library()
    prompts, more = saving.places_by_prompt(mine.saving.news)
    names = [f"{library.numbers[each]} {library.prompts[each].short}" for each in prompts if each in library.prompts]
    said = "; ".join([*names, *(["other details"] if more else [])])
    parts.note(f"This draft was also changed in another place, and that is now here too: {said}.")
    st.button("OK", key="draft:news", on_click=partial(setattr, mine.saving, "news", frozenset()))


def _leave_words(mine: Session, page: str) -> None:
    """New words are shown on one page, until it is left; then they are nowhere."""
    if mine.saving.shown and page != "draft":
        mine.saving.words, mine.saving.shown = "", False


def _needs_words(mine: Session) -> bool:
    return mine.saving.draft is not None and not mine.saving.checked


# -- the words --------------------------------------------------------------------------------------------------------


def show_words() -> None:
    """The new words, shown this once: to be copied, printed or written down, and typed back."""
    mine = session.current()
    state = mine.saving
    state.shown = True
    count = len(state.words.split("-"))
    if state.handing_over:
        parts.heading("New words for whoever takes over", "words")
        parts.lead("The old words opened this draft until a moment ago. Now only these do, here and everywhere.")
    else:
        parts.heading(f"Keep these {_NUMBERS.get(count, count)} words", "words")
        parts.lead("With them you open this checklist again, on any computer. We show them once and keep them nowhere.")
    words_card(state.words, "Information-sharing checklist: the words that open one draft")
    if state.handing_over:
        _handed_over(mine)
    else:
        _type_back(mine)


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


def _type_back(mine: Session) -> None:
    label = "Type the words, to be sure that you have them"
    typed = st.text_input(label, key="by-hand-words-back", autocomplete="off", width=_CARD)
    wrong = saving.right_words(mine, typed) if typed else ()
    if mine.saving.checked:
        st.switch_page(parts.page("prepare"))
    if wrong:
        st.error(" ".join(wrong))
    with st.container(horizontal=True):
        if st.button("Check and carry on", key="draft:check", type="primary") and not typed:
            st.error("Type the words first, or carry on without. You can make new ones at any time.")
        if st.button("Carry on without checking", key="draft:unchecked"):
            st.switch_page(parts.page("prepare"))
    if not mine.saving.token:
        parts.note(saving.NO_BROWSER)


def _handed_over(mine: Session) -> None:
    draw(
        tag(
            "<p>Give them to that person by telephone or in person, and let them open the draft once while you wait. "
            "Until you close it, you can still see it here.</p>"
        )
    )
    _act("They have the words: close it here", "draft:handed-over", partial(saving.leave, mine), primary=True)


# -- the page of the draft --------------------------------------------------------------------------------------------


def how_it_stands() -> None:
    """When it was saved, how long it is kept, and who can read it."""
    state = session.current().saving
    if not state.keeps:
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
            when=kept_until(state) if state.draft and not state.trouble else "Not saved yet.",
        )
    )
    if state.draft and not state.token:
        parts.note(saving.NO_BROWSER)


def download(record: Record, library: Library) -> None:
    """Everything there is, as the PDF that opens here again."""
    from checklist import sharing

    unread.note(session.current(), library)
    papers.download(*recipients.paper(sharing.full(record), library), place="draft")


def ways_with_words() -> None:
    """New words for oneself, and for somebody who takes over."""
    mine = session.current()
    draw(tag("<h2>Words</h2>"))
    if _needs_words(mine):
        parts.note("You have not confirmed your words. If you do not have them, make new ones: it takes ten seconds.")
    draw(
        tag(
            "<p>We keep the words nowhere, so we cannot show them again. New words end the old ones at once, everywhere. To "
            "show a supervisor your work, share its PDF; hand over only when somebody else is to carry on.</p>"
        )
    )
    with st.container(horizontal=True):
        _act("Make new words", "draft:new-words", partial(saving.new_words, mine))
        _act("Hand over to somebody else", "draft:hand-over", partial(saving.new_words, mine, for_another=True))


def ways_out() -> None:
    """Lock it for later; or finish, which deletes it."""
    mine = session.current()
    if mine.saving.draft:
        draw(tag("<h2>Lock it for later</h2>"))
        draw(
            tag("<p>Leaving a shared computer? Lock it: from then on it takes the words to open this draft, here as well.</p>")
        )
        sure = None if mine.saving.checked else "You have not confirmed your words. Without them, nobody can open it again."
        _act("Lock", "draft:lock", partial(saving.lock, mine), sure=sure, yes="Yes, lock it")
    draw(tag("<h2>Finish</h2>"))
    kept = mine.saving.draft is not None
    draw(
        tag(
            "<p>Is the PDF in your agency’s own system? Then finish: {what}. Nobody can bring it back.</p>",
            what="the draft is deleted now, from everywhere" if kept else "this tab is emptied",
        )
    )
    label = "Finish and delete the draft" if kept else "Finish and empty this tab"
    sure = "Delete it now? Download the PDF first if you have not."
    _act(label, "draft:finish", partial(saving.finish, mine), sure=sure, yes="Yes, delete it now")


def _act(label: str, key: str, act: partial[str], *, primary: bool = False, sure: str | None = None, yes: str = "") -> None:
    """A button that does something to the draft, asks first where it is told to, and says what stood in the way."""
    mine = session.current()

    def done() -> None:
        mine.asked_to_remove = None
        mine.saving.refused = (key, act())

    st.button(
        label,
        key=key,
        type="primary" if primary else "secondary",
        on_click=done if sure is None else partial(mine.ask_to_remove, key),
    )
    at, wrong = mine.saving.refused
    if wrong and at == key:
        st.error(f"This was not done. {wrong}")
    if mine.asked_to_remove == key:
        draw(tag('<p class="note strong" tabindex="-1" data-focus="{key}:ask">{sure}</p>', key=key, sure=sure))
        with st.container(horizontal=True):
            st.button(yes, key=f"{key}:yes", on_click=done, type="primary")
            st.button("Go back", key=f"{key}:no", on_click=mine.ask_to_remove, args=(None,))


# -- two versions -----------------------------------------------------------------------------------------------------


def versions() -> None:
    """Everything that was changed in two places, both versions side by side."""
    mine = session.current()
    if not mine.saving.asides or mine.record is None:
        return
    draw(tag("<h2>Changed in two places</h2>"))
    draw(tag("<p>You and somebody else, or you in another tab, changed the same thing. Nothing is lost until you choose.</p>"))
    library = session.library()
    for number, aside in enumerate(mine.saving.asides):
        with st.container(border=True, key=f"aside-{number}"):
            draw(tag("<h3>{what}</h3>", what=_what(aside, library)))
            left, right = st.columns(2)
            with left:
                draw(tag("<h4>Here now</h4>{said}", said=_stands(aside, mine.record, library)))
                st.button("Keep this one", key=f"aside:{number}:mine", on_click=partial(saving.decide, mine, aside, "mine"))
            with right:
                draw(tag("<h4>The other version</h4>{said}", said=_shown(aside, mine.record, library)))
                st.button(
                    "Keep the other", key=f"aside:{number}:theirs", on_click=partial(saving.decide, mine, aside, "theirs")
                )
            if merging.can_keep_both(aside):
                st.button("Keep both", key=f"aside:{number}:both", on_click=partial(saving.decide, mine, aside, "both"))


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
    before = mine.meeting
    wrong = saving.open_by_words(mine, typed, or_meeting=True) if pressed else saving.spelling(typed)
    if wrong:
        st.error(" ".join(wrong))
    elif pressed:
        st.switch_page(parts.page("prepare" if mine.meeting is before else "combine"))


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
    if mine.saving.ended in _UNASKED:
        parts.note(ENDED[mine.saving.ended][1], strong=True)
    if KEEPING.trouble and not mine.saving.trouble:
        parts.note(f"Drafts cannot be kept just now. {KEEPING.trouble} You can start all the same.", strong=True)


def what_closing_costs() -> str:
    """What becomes of the checklist that is open when another takes its place in this tab."""
    state = session.current().saving
    if not state.keeps or state.draft is None or state.trouble:
        return "Starting another closes the one that is open, and it is not kept. Download its PDF first if you still need it."
    if not state.checked:
        return (
            "Starting another closes the one that is open. It is saved, but you have not typed its words back: without them "
            "nobody can open it again."
        )
    return "Starting another closes the one that is open. It is saved, and its words open it again."
