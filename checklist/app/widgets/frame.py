"""What pages are made of: the table of all pages, headings, remarks, links, ways on."""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.source_util import PageHash, PageInfo

from checklist import content, coverage
from checklist.app.state import edition, session, signed_in
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.record import Record
from checklist.wording.phrases import ABOUT, AGENCIES_INVOLVED, CHRONOLOGY

_PAGES: Final = Path(__file__).parent.parent / "pages"


class Group(StrEnum):
    """Where a page stands in the menu."""

    CHECKLIST = "Your checklist"  # always in sight
    INSIDE = "All pages"  # folded away: what the lists of tasks lead to
    OTHERS = "Chair, supervisor, trainer, reader"  # for whoever has no checklist of their own
    NOWHERE = ""


class Place(NamedTuple):
    """A page of the tool: its address, its file, its title, and where it stands in the menu."""

    name: str
    file: str
    title: str
    group: Group


_BEFORE: Final = (
    Place("start", "start.py", "Start", Group.NOWHERE),
    Place("quick", "quick.py", "Two minutes", Group.CHECKLIST),
    Place("tasks", "tasks.py", "Task list", Group.CHECKLIST),
    Place("everything", "everything.py", "All questions", Group.CHECKLIST),
    Place("check", "check.py", "Check before you share", Group.CHECKLIST),
    Place("share", "share.py", "Share", Group.CHECKLIST),
    Place("draft", "draft.py", "Your draft", Group.CHECKLIST),
    Place("about", "about.py", ABOUT, Group.INSIDE),
    Place("agencies-involved", "agencies.py", AGENCIES_INVOLVED, Group.INSIDE),
    Place("people", "people.py", "People in the home", Group.INSIDE),
    Place("prepare", "prepare.py", "Where to begin", Group.INSIDE),
)


_AFTER: Final = (
    Place("chronology", "chronology.py", CHRONOLOGY, Group.INSIDE),
    Place("ask", "ask.py", "Ask agencies before a meeting", Group.OTHERS),
    Place("sibling", "sibling.py", "Begin one for a brother or sister", Group.NOWHERE),
    Place("combine", "combine.py", "Combine several agencies’ PDFs", Group.OTHERS),
    Place("supervise", "supervise.py", "Supervision", Group.OTHERS),
    Place("train", "train.py", "Training", Group.OTHERS),
    Place("writing", "family.py", "Write a family", Group.NOWHERE),
    Place("present", "present.py", "On the projector", Group.NOWHERE),
    Place("join", "join.py", "Join an exercise", Group.OTHERS),
    Place("library", "library.py", "Reviews and lessons", Group.OTHERS),
    Place("review", "review.py", "One review", Group.NOWHERE),
    Place("guidance", "guidance.py", "Law and guidance", Group.OTHERS),
    Place("audit", "audit.py", "Who used the tool", Group.OTHERS),
)


READ_ONLY: Final = "read-only"  # in `TabState.opened`: a supervisor has this checklist open
_CLOSING: Final = ["check", "share", "draft"]
_TABLES: Final[dict[str, dict[PageHash, PageInfo]]] = {}


def find_page() -> StreamlitPage:
    """The page that is asked for.

    Streamlit keeps a table of all pages for each session, made anew with each run: where it is the same, one is kept for all.
    """
    page = st.navigation(pages(), position="hidden")
    if context := get_script_run_ctx():
        table = context.pages_manager.get_pages()
        context.pages_manager.set_pages_and_resolve(_TABLES.setdefault(repr(table), table))
    return page


def pages() -> list[StreamlitPage]:
    """Every page, in the order of the menu; one page of faults when the content is damaged."""
    if isinstance(edition.library_or_faults(), content.ContentFaults):
        return [st.Page(_PAGES / "faults.py", title="The content needs mending", default=True)]
    is_open = not signed_in.is_asked_for()
    return [copy(each) for each in _every_page() if is_open or signed_in.may_open(each.url_path or "start")]


@cache
def _every_page() -> list[StreamlitPage]:
    """Patterns of all pages, to be copied: making one asks the disk where its file is, and a run leaves marks on its page."""
    return [page(each.name) for each in places()]


def page(name: str) -> StreamlitPage:
    """The page with that address: `start`, `check`, …, or a section's id."""
    found = place(name)
    return st.Page(_PAGES / found.file, title=found.title, url_path=found.name, default=found.name == "start")


def place(name: str) -> Place:
    """The page with that address, as the menu knows it."""
    return _by_name()[name]


def places() -> list[Place]:
    """Every page; those of the sections stand between those before and after them."""
    return list(_by_name().values())


@cache
def _by_name() -> dict[str, Place]:
    sections = edition.library().sections
    asked = (Place(each.id, "prepare.py", each.title, Group.INSIDE) for each in sections)
    return {each.name: each for each in (*_BEFORE, *asked, *_AFTER)}


@cache
def titled(name: str) -> str:
    """The title of the page with that address, a section's with its number: "4. Injuries, health and growth"."""
    numbers = {each.id: f"{number}. " for number, each in enumerate(edition.library().sections, start=1)}
    return numbers.get(name, "") + place(name).title


def first_page() -> str:
    """The page to begin with, by how long one has."""
    return {coverage.TWO_MINUTES: "quick", coverage.EVERYTHING: "everything"}.get(session.current().short_form, "tasks")


def link(name: str, label: str | Markup, query: str = "", *, opens: str = "") -> Markup:
    """A link to another page of the tool, which the page’s script follows without loading the page anew.

    `query` stands behind its name in the address. `opens` is the id of the question that is to be open there.
    """
    here = session.current().opened.get("page")
    return tag(
        '<a href="{address}" data-way{opens}{current}>{label}</a>',
        address="./" if name == "start" else name + query,
        opens=tag(' data-open="{prompt}"', prompt=opens) if opens else "",
        current=Markup(' aria-current="page"') if name == here else "",
        label=label,
    )


def draw_link(name: str, label: str) -> None:
    """A link to another page of the tool, on a line of its own."""
    draw(tag('<p class="way">{way}</p>', way=link(name, label)))


def draw_heading(text: str = "", state: str = "") -> None:
    """The page's heading, its title unless it says something else, which gets the focus when the page changes.

    `state` tells two states of one page apart.
    """
    here = session.current().opened.get("page") or ""
    text = text or place(here).title
    draw(tag('<h1 tabindex="-1" data-focus="{token}">{text}</h1>', token=f"{here}:{state}", text=text))


def draw_lead(text: str) -> None:
    """The sentence under a heading."""
    draw(tag('<p class="lead">{text}</p>', text=text))


def draw_note(text: str | Markup, *, strong: bool = False) -> None:
    """A boxed remark."""
    draw(tag('<div class="note{kind}">{text}</div>', kind=" strong" if strong else "", text=text))


def record_or_start(*, is_for_reading: bool = False) -> Record:
    """This tab's record. Where there is none, says so, shows the way to the start and ends the page.

    So it does where a supervisor has it open, unless the page only reads it.
    """
    here = session.current()
    record = here.record
    if record is None:
        draw_heading("No checklist is open")
        draw_lead("Start one, or open a draft by its password, or a file that you saved before.")
        draw_link("start", "Go to the start")
        st.stop()
    if here.opened.get(READ_ONLY) and not is_for_reading:
        draw_heading("Open for supervision", "read-only")
        draw_lead("The facts are the practitioner’s, and a supervisor reads them. Notes and actions are under Supervision.")
        draw_link("supervise", "Go on with the supervision")
        st.button(
            "I am the practitioner: let me change it", key=here.key(READ_ONLY), on_click=here.open, args=(READ_ONLY, None)
        )
        st.stop()
    return record


def ways_on(here: str) -> list[tuple[str, str]]:
    """The page before and the page after, each by its name and with what the link to it says.

    After the questions of a short list one checks, whatever else there is.
    """
    names = [each.name for each in places() if each.group is Group.INSIDE and each.name != "prepare"] + _CLOSING
    if here == "prepare":
        names = ["tasks", here, *_CLOSING]
    at = names.index(here)
    before = [(name, f"← Back: {place(name).title}") for name in names[max(0, at - 1) : at]]
    return before + [(name, f"Next: {place(name).title} →") for name in names[at + 1 : at + 2]]


def draw_ways_on(here: str) -> None:
    """Links to the page before and the page after."""
    draw(tag('<p class="ways-on">{ways}</p>', ways=joined((link(*way) for way in ways_on(here)), " ")))
