"""Opens pages of the tool without a browser, and finds widgets by what stands on them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from checklist.app.state import by_words
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.record import Record

ROOT = Path(__file__).parent.parent


def screen(page: str = "start", record: Record | None = None, *, here: TabState | None = None, **places: Any) -> AppTest:
    """The page with that address, with a record open or none, or in that tab. `places` fills in other fields of the session."""
    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    at.session_state["checklist"] = here or new_tab(record=record, marking="OFFICIAL-SENSITIVE", **places)
    at.run()
    return turn_to(at, page)


def turn_to(at: AppTest, page: str) -> AppTest:
    """Goes to another page as a link in the menu would."""
    registered = at._registered_pages
    at._page_hash = next(each for each, info in registered.items() if (info.get("url_pathname") or "start") == page)
    return at.run()


def open_by_words(here: TabState, words: str, *, or_meeting: bool = False) -> tuple[str, ...]:
    """Opens the draft with these words in that tab, as the page of supervision or the first page would. Gives what is wrong."""
    return by_words.open_by_words(words, here.kept_drafts, None if or_meeting else here.checklist_draft)[1]


def record_of(at: AppTest) -> Record:
    """The record as it stands now."""
    record = at.session_state["checklist"].record
    assert isinstance(record, Record)
    return record


def tab_on(at: AppTest) -> TabState:
    """The tab that the page is open in."""
    found = at.session_state["checklist"]
    assert isinstance(found, TabState)
    return found


def start_checklist() -> AppTest:
    """A checklist that was started just now, on the page of its draft."""
    from filling import choose  # which looks at pages through this module

    at = choose(screen(), "Your agency", "gp")
    widget(at, "Start").click()
    return turn_to(at.run(), "draft")


def words_on(at: AppTest) -> str:
    """Everything that is drawn as text, HTML included, with what went wrong; not what stands inside widgets, and of what the
    answering surface draws the heading alone.
    """
    drawn = [element.proto.body for element in widgets(at, "html")]
    if given := surface_on(at):
        drawn.append(f"<h1>{given['pages'][given['page']]['title']}</h1>")
    return "\n".join([*drawn, *(each.value for each in at.error), *(each.label for each in at.button)])


def surface_on(at: AppTest) -> dict[str, Any]:
    """What the answering surface is given to draw; nothing where the page has no questions."""
    given: dict[str, Any] = next(
        (json.loads(json.loads(each.proto.json)["json"]) for each in widgets(at, "bidi_component")), {}
    )
    return given if given.get("page") else {}


def heading(at: AppTest) -> str:
    """The words of the page's heading."""
    return words_on(at).partition("<h1")[2].partition(">")[2].partition("</h1>")[0]


def passphrase_on(at: AppTest) -> str:
    """The words of a draft that the page shows; "" where it shows none."""
    found = re.search(r'data-copy="([a-z-]+)"', words_on(at))
    return found[1] if found else ""


def widgets(at: AppTest, kind: str) -> list[Any]:
    """Every widget of a kind, by Streamlit's name for it."""
    return list(at.get(kind))


def widget(at: AppTest, label: str) -> Any:
    """The one widget with that label, of whatever kind."""
    kinds = ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "button", "button_group", "time_input")
    found: list[Any] = [each for kind in kinds for each in widgets(at, kind) if each.label.replace("**", "") == label]
    assert len(found) == 1, f"{len(found)} widgets are called {label!r}"
    return found[0]


def press(at: AppTest, label: str) -> AppTest:
    """Presses the button with that label."""
    widget(at, label).click().run()
    assert not at.exception
    return at
