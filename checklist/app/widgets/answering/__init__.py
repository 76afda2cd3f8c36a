"""The answering surface: the questions of a page and every field, drawn in the browser by scripts of our own.

It stands in the frame, so that it outlives the pages: turning from one section to another is drawn at once, and what was typed
is sent from there when the page is left. What it sends goes to `server/edits`, and is dealt with in `state/desks`. Streamlit
gives it the `words` of the edition and the answers as they are when the page is drawn; what `fields` puts on a page it finds.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import streamlit as st
from streamlit.components.v2.component_registry import BidiComponentDefinition
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from checklist import coverage, links, two_minutes
from checklist.app.state import clock, desks, edition, published, session
from checklist.app.state.tab_state import TabState
from checklist.app.widgets import frame
from checklist.app.widgets.answering.words import words_module
from checklist.app.widgets.markup import tag
from checklist.content import ContentFaults
from checklist.library import Library
from checklist.record import MOST_FACTS, TEXT_LONGEST, Answer, Child, Practitioner, Record
from checklist.wording import surface
from checklist.wording.facts import person_in_a_line
from checklist.wording.names import people_called, signed_note

_NAME: Final = "checklist.answering"
_SCRIPTS: Final = Path(__file__).parent
_ENTRY: Final = "surface.js"
_WORDS: Final = "words-of-the-edition.js"
_FOLDER: Final = published.publish(_NAME, {each.name: each.read_bytes() for each in _SCRIPTS.glob("*.js")}, for_first_page=True)


def draw_surface(place: str) -> None:
    """The questions of that page, or nothing where it has none: then what was not sent yet is still sent from here."""
    if isinstance(edition.library_or_faults(), ContentFaults):
        return
    here = session.current()
    definition = BidiComponentDefinition(
        _NAME,
        html=str(tag('<p class="s-blocked">{said}</p>', said=surface.BLOCKED)),
        js=str(_SCRIPTS / _ENTRY),
        js_asset_relative_path=f"{_FOLDER}/{_ENTRY}",
    )
    get_bidi_component_manager().register(definition)
    with here.turn:
        given = _given(here, place, edition.library())
    if here.record is not None:
        given["content"] = _words_address()
    # as one text: Streamlit would look for tables in anything else, with all of pandas
    data = {"json": json.dumps(given, ensure_ascii=False, separators=(",", ":"))}
    st._bidi_component(_NAME, key=_NAME, isolate_styles=False, data=data)


@lru_cache(maxsize=1)
def _words_address() -> str:
    """Where the words are sent from."""
    folder = published.publish(_NAME, {_WORDS: words_module(edition.library())})
    return f".{published.PREFIX}/{_NAME}/{folder}/{_WORDS}"


def _given(here: TabState, place: str, library: Library) -> dict[str, Any]:
    record = here.record
    lists = _lists(here, record, library) if record else {}
    given: dict[str, Any] = {
        "post": "./edits",
        "secret": desks.secret_of(here),
        "record": desks.open_record(here),
        "page": place if place in lists else "",
        "said": {name: surface.LABELS[name] for name in surface.OF_FIELDS},
    }
    if record is None or place not in lists:
        return given | {"seen": 0}
    for first in lists[place][:1]:
        here.opened.setdefault(place, first)
    answers = desks.changes(here)
    return {
        **given,
        **answers,
        "order": {**_order_for(record.agency), **answers["order"]},
        "lists": lists,
        "pages": {name: _page(name, library) for name in lists},
        "ways": {name: [{"href": f"./{to}", "label": label} for to, label in frame.ways_on(name)] for name in lists},
        "forms": {desks.SHORT_LIST: _form(here)},
        "done": here.correspondence.newest,
        "open": {name: here.opened[name] for name in (*lists, *record.answers) if name in here.opened},
        **_people(record, library),
        "agency": record.agency,
        "others": _others(record, library),
        "notes": _notes(record),
        "most": MOST_FACTS,
        "longest": TEXT_LONGEST,
        "today": clock.today().isoformat(),
    }


def _people(record: Record, library: Library) -> dict[str, Any]:
    """Whom one may say a fact about, and who knows of them; who is listed where a prompt asks for that, and what it answers."""
    asking = [library.prompts[each] for role in coverage.ASK_FOR_PEOPLE if (each := library.with_role(role))]
    knows = {each.id: {agency: said.state for agency, said in each.knows.items()} for each in record.people}
    return {
        "people": [{"id": each, "name": name, "knows": knows.get(each, {})} for each, name in people_called(record).items()],
        "listed": {each.id: [person_in_a_line(person) for person in coverage.listed(each, record)] for each in asking},
        "covered": [each.id for each in asking if coverage.status_of(each, record)],
    }


def _others(record: Record, library: Library) -> tuple[str, ...]:
    """Whom to ask about for each fact: the usual agencies as well, until somebody lists those that are involved."""
    named = record.other_agencies()
    return named if record.involved else tuple(dict.fromkeys((*two_minutes.usual(record, library), *named)))


@lru_cache(maxsize=100)
def _order_for(agency: str) -> dict[str, list[dict[str, str]]]:
    """The order of the lessons beside what is not answered yet, where it is another than that of the content."""
    library, practitioner = edition.library(), Practitioner()
    nobody = Record(
        id=UUID(int=0), updated=datetime.min.replace(tzinfo=UTC), child=Child(), agency=agency, practitioner=practitioner
    )
    found: dict[str, list[dict[str, str]]] = {}
    for prompt in library.prompts.values():
        beside = links.beside(prompt, Answer(), nobody, library)
        if any(each.why != links.FOR_EVERYONE for each in beside):
            found[prompt.id] = [{"id": each.lesson.id, "why": each.why} for each in beside]
    return found


def _lists(here: TabState, record: Record, library: Library) -> dict[str, list[str]]:
    """The prompts of each page that has questions, in order."""
    is_short = here.short_form == coverage.TWO_MINUTES
    short = coverage.shortlist(
        library, record.agency, coverage.TWO_MINUTES if is_short else coverage.TEN_MINUTES, here.asked_prompts
    )
    sections = {section.id: [prompt.id for prompt in section.prompts] for section in library.sections}
    return {desks.SHORT_LIST: [prompt.id for prompt in short], **sections}


def _page(name: str, library: Library) -> dict[str, str]:
    section = library.section(name)
    if section is None:
        return {"href": f"./{name}", "title": frame.titled(name), "intro": surface.BEGIN_WITH, "note": surface.TIME_LEFT}
    number = library.sections.index(section) + 1
    return {"href": f"./{name}", "title": f"{number}. {section.title}", "intro": section.intro, "note": ""}


def _form(here: TabState) -> dict[str, Any]:
    return {"legend": surface.HOW_LONG, "options": list(coverage.SHORT_FORMS.items()), "value": here.short_form}


def _notes(record: Record) -> dict[str, list[dict[str, str]]]:
    """The supervisor's notes on each prompt."""
    notes: dict[str, list[dict[str, str]]] = {}
    for each in record.notes:
        if each.prompt and each.text:
            notes.setdefault(each.prompt, []).append({"by": signed_note(each), "text": each.text})
    return notes
