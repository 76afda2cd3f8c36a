"""The address that puts a tab away: who may ask, what is answered, and the page that takes its place."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aside import aside
from makers import a_record
from middleware import BROWSER, HOST, Inside, ask

from checklist.app.server import hide, pace
from checklist.app.state import desks, hiding
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState

pytestmark = pytest.mark.usefixtures("tab")


class Streamlit:
    """Remembers which sessions it was to end."""

    def __init__(self) -> None:
        self.closed: list[str] = []

    def close_session(self, session: str) -> None:
        self.closed.append(session)


@pytest.fixture
def streamlit(monkeypatch: pytest.MonkeyPatch) -> Streamlit:
    running = Streamlit()
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: running)
    return running


@pytest.fixture
def here() -> TabState:
    return new_tab(record=a_record(), session="of-this-tab")


def answered(path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    said = list[Any]()

    async def receive() -> Any:
        return {"type": "http.request", "body": b"{}"}

    async def send(message: Any) -> None:
        said.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": "GET" if path == "/blank" else "POST",
        "path": path,
        "headers": raw,
        "scheme": "http",
        "query_string": b"",
    }
    route: Any = next(each for each in hide.ROUTES if each.path == path).app
    aside(asyncio.run, route(scope, receive, send))
    return said[0]["status"], b"".join(each.get("body", b"") for each in said[1:])


def post(here: TabState, **other: str) -> tuple[int, bytes]:
    """What is answered to the page of that tab, but for `other` headers, an underscore for each hyphen."""
    headers = {
        "host": "localhost:8501",
        "origin": "http://localhost:8501",
        "cookie": f"checklist={BROWSER}",
        "content-type": "application/json",
        "x-checklist-desk": desks.secret_of(here),
        **{name.replace("_", "-"): value for name, value in other.items()},
    }
    return answered("/hide", headers)


def test_ones_own_page_has_its_tab_put_away_and_its_session_ended(here: TabState, streamlit: Streamlit) -> None:
    assert post(here) == (200, b'{"tab":"","table":""}')

    assert (here.record, streamlit.closed) == (None, ["of-this-tab"])


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": ""}, 403),
        ({"content_type": "text/plain"}, 403),
        ({"x_checklist_desk": "guessed"}, 410),
        ({"cookie": "checklist=another"}, 410),
        ({"cookie": ""}, 410),
    ],
)
def test_nobody_else_puts_anything_away(here: TabState, streamlit: Streamlit, other: dict[str, str], status: int) -> None:
    assert post(here, **other) == (status, b"")

    assert here.record is not None
    assert streamlit.closed == []


def test_what_cannot_be_saved_just_now_is_to_be_asked_again(
    here: TabState, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_yet(_: TabState) -> dict[str, str]:
        raise hiding.NotYet

    monkeypatch.setattr(hiding, "put_away", not_yet)

    assert post(here) == (503, b"")
    assert streamlit.closed == []


def test_the_neutral_page_says_nothing_of_the_tool_and_asks_for_nothing_else() -> None:
    status, body = answered("/blank", HOST)
    _, _, seen = ask(Inside(body))

    assert status == 200
    assert seen == body
    assert b"checklist" not in body.lower()
    assert b"script" not in body
    assert b'href="data:,"' in body


def test_every_page_has_the_button_and_its_script() -> None:
    _, _, seen = ask(Inside(b'<html lang="en"><head></head><body><div id="root"></div></body></html>'))

    assert hide.BUTTONS.encode() in seen
    assert hide.SCRIPT.encode() in seen


def test_whoever_asks_more_at_once_than_any_page_is_to_come_again(
    here: TabState, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST_WAITING", 0)
    monkeypatch.setattr(pace, "_REFUSAL", 0.0)

    assert (post(here), streamlit.closed) == ((503, b""), [])
