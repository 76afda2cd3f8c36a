"""The frame around every page: the menu, headings, remarks, ways on."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist import content, coverage
from checklist.app.state import edition, session
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Library
from checklist.record import Record
from checklist.wording.names import child_in_a_sentence
from checklist.wording.phrases import AGENCIES_INVOLVED

_PAGES: Final = Path(__file__).parent.parent / "pages"


class _Place(NamedTuple):
    """A page of the tool: its address, its file, its title, and the group it stands under in the menu ("" for none)."""

    name: str
    file: str
    title: str
    group: str


_BEFORE: Final = (
    _Place("start", "start.py", "Start", ""),
    _Place("about", "about.py", "About this checklist", "Your checklist"),
    _Place("agencies-involved", "agencies.py", AGENCIES_INVOLVED, "Your checklist"),
    _Place("people", "people.py", "People in the home", "Your checklist"),
    _Place("prepare", "prepare.py", "Where to begin", "Your checklist"),
)


_AFTER: Final = (
    _Place("check", "check.py", "Check before you share", "Finish"),
    _Place("share", "share.py", "Share", "Finish"),
    _Place("draft", "draft.py", "Your draft", "Finish"),
    _Place("combine", "combine.py", "Combine several agencies’ PDFs", "Together"),
    _Place("supervise", "supervise.py", "Supervision", "Together"),
    _Place("train", "train.py", "Training", "Learn"),
    _Place("join", "join.py", "Join an exercise", "Learn"),
    _Place("library", "library.py", "Reviews and lessons", "Read"),
    _Place("review", "review.py", "One review", ""),
    _Place("guidance", "guidance.py", "Law and guidance", "Read"),
)


_NEEDS_RECORD: Final = ("Your checklist", "The questions", "Finish")


def pages() -> list[StreamlitPage]:
    """Every page, in the order of the menu; one page of faults when the content is damaged."""
    if isinstance(edition.library_or_faults(), content.ContentFaults):
        return [st.Page(_PAGES / "faults.py", title="The content needs mending", default=True)]
    return [copy(each) for each in _every_page()]


@st.cache_resource(show_spinner=False)
def _every_page() -> list[StreamlitPage]:
    """Patterns of all pages, to be copied: making one asks the disk where its file is, and a run leaves marks on its page."""
    return [page(place.name) for place in _places()]


def page(name: str) -> StreamlitPage:
    """The page with that address: `start`, `check`, …, or a section's id."""
    place = _place(name)
    return st.Page(_PAGES / place.file, title=place.title, url_path=place.name, default=place.name == "start")


def title_of(name: str) -> str:
    """What the page with that address is called."""
    return _place(name).title


def _place(name: str) -> _Place:
    return next(each for each in _places() if each.name == name)


def _places() -> list[_Place]:
    sections = edition.library().sections
    return [*_BEFORE, *(_Place(each.id, "prepare.py", each.title, "The questions") for each in sections), *_AFTER]


def draw_frame(here: StreamlitPage) -> None:
    """The menu and the emergency line: on every page, before anything else."""
    if isinstance(edition.library_or_faults(), content.ContentFaults):
        return
    library = edition.library()
    session.current().tidy()
    session.current().opened["page"] = here.url_path or "start"
    with st.sidebar:
        _draw_menu(library, session.current().record)
    draw(tag('<p class="emergency" role="note">{line}</p>', line=library.edition.emergency))


def _draw_menu(library: Library, record: Record | None) -> None:
    """The menu, drawn as one piece: as thirty it took a third of the time that a page takes."""
    about = record and child_in_a_sentence(record.child)
    groups: dict[str, list[Markup]] = {}
    for number, place in enumerate(_places()):
        if place.name == "review" or (record is None and place.group in _NEEDS_RECORD):
            continue
        section = library.section(place.name)
        label = tag("{title}", title=place.title)
        if section and record:
            label = tag(
                '{number}. {title} – <span data-count="{section}">{count}</span>',
                number=number - len(_BEFORE) + 1,
                title=place.title,
                section=section.id,
                count=coverage.of_section(section, record).covered_spoken,
            )
        groups.setdefault(place.group, []).append(tag("<li>{way}</li>", way=link(place.name, label)))
    lists = (
        tag(
            "{head}<ul>{ways}</ul>",
            head=tag('<p class="menu-group">{group}</p>', group=group) if group else "",
            ways=joined(ways),
        )
        for group, ways in groups.items()
    )
    draw(
        tag(
            '<p class="tool-name">Information-sharing checklist</p>{about}<nav class="menu" aria-label="Pages">{lists}</nav>',
            about=tag('<p class="about-whom" dir="auto">About {child}</p>', child=about) if about else "",
            lists=joined(lists),
        )
    )


def link(name: str, label: str | Markup) -> Markup:
    """A link to another page of the tool, which the page’s script follows without loading the page anew."""
    here = session.current().opened.get("page")
    return tag(
        '<a href="{address}" data-way{current}>{label}</a>',
        address="./" if name == "start" else name,
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
    text = text or _place(here).title
    draw(tag('<h1 tabindex="-1" data-focus="{token}">{text}</h1>', token=f"{here}:{state}", text=text))


def draw_lead(text: str) -> None:
    """The sentence under a heading."""
    draw(tag('<p class="lead">{text}</p>', text=text))


def draw_note(text: str | Markup, *, strong: bool = False) -> None:
    """A boxed remark."""
    draw(tag('<div class="note{kind}">{text}</div>', kind=" strong" if strong else "", text=text))


def record_or_start() -> Record:
    """This tab's record. Where there is none, says so, shows the way to the start and ends the page."""
    record = session.current().record
    if record is None:
        draw_heading("No checklist is open")
        draw_lead("Start one, or open a draft by its password, or a file that you saved before.")
        draw_link("start", "Go to the start")
        st.stop()
    return record


def ways_on(here: str) -> list[tuple[str, str]]:
    """The page before and the page after, each by its name and with what the link to it says."""
    names = [place.name for place in _places() if place.group in _NEEDS_RECORD]
    at = names.index(here)
    titles = {place.name: place.title for place in _places()}
    before = [(name, f"← Back: {titles[name]}") for name in names[max(0, at - 1) : at]]
    return before + [(name, f"Next: {titles[name]} →") for name in names[at + 1 : at + 2]]


def draw_ways_on(here: str) -> None:
    """Links to the page before and the page after."""
    draw(tag('<p class="ways-on">{ways}</p>', ways=joined((link(*way) for way in ways_on(here)), " ")))
