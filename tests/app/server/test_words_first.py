"""What a page says by its connection, held back until the words are in that were typed before it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from aside import aside
from handed_in import edit, hand_in
from makers import a_record
from streamlit.proto.BackMsg_pb2 import BackMsg

from checklist.app.server import words_first
from checklist.app.server.words_first import WordsFirst
from checklist.app.state.session import new_tab


def run_again(upto: str | None = None) -> dict[str, Any]:
    """What a page says when something is pressed in it."""
    said = BackMsg()
    said.rerun_script.widget_states.widgets.add(id="a-button", trigger_value=True)
    if upto is not None:
        said.rerun_script.widget_states.widgets.add(id="the-surface", json_value=json.dumps({"upto": upto}))
    return {"type": "websocket.receive", "bytes": said.SerializeToString()}


def reached(messages: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, meanwhile: Any = lambda: None) -> list[str]:
    """What reached the pages and what was done `meanwhile`, in its order. It is done only once somebody waits."""
    order: list[str] = []

    async def rest(_: float) -> None:
        meanwhile()
        order.append("waited")

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(len(given)):
            await receive()
            order.append("reached")

    given = list(messages)
    coming = iter(given)

    async def receive() -> dict[str, Any]:
        return next(coming)

    async def send(_: Any) -> None: ...

    monkeypatch.setattr(asyncio, "sleep", rest)
    aside(asyncio.run, WordsFirst(app)({"type": "websocket"}, receive, send))
    return order


def test_a_press_waits_for_the_words_that_it_says_are_on_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    here, words = new_tab(record=a_record()), edit("text", field="what", value="A kettle")

    def come() -> None:
        hand_in(here, words, client="this-page")

    order = reached([run_again(""), run_again(f"this-page:{words['seq']}"), run_again()], monkeypatch, come)

    assert order == ["reached", "waited", "reached", "reached"]


def test_what_is_in_already_is_waited_for_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    here, words = new_tab(record=a_record()), edit("text", field="what", value="A kettle")
    hand_in(here, words, client="that-page")

    assert reached([run_again(""), run_again(f"that-page:{words['seq']}")], monkeypatch) == ["reached", "reached"]


def test_a_page_that_comes_again_is_not_held_back_by_what_it_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reached([run_again("gone-page:7"), run_again("gone-page:7")], monkeypatch) == ["reached", "reached"]


def test_words_that_never_come_hold_nothing_up_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_first, "_PATIENCE", 0.0)

    assert reached([run_again(""), run_again("lost-page:7")], monkeypatch) == ["reached", "reached"]


@pytest.mark.parametrize("data", [b"\xff\xff", b"", BackMsg(clear_cache=True).SerializeToString()])
def test_what_is_about_something_else_goes_through(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reached([{"type": "websocket.receive", "bytes": data}], monkeypatch) == ["reached"]


@pytest.mark.parametrize("said", ["{", "[1]", '{"upto": 3}', '{"upto": "x:y"}', "[" * 100_000])
def test_nonsense_from_outside_holds_nothing_up(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id="the-surface", json_value=said + ' "upto"')

    order = reached([run_again(""), {"type": "websocket.receive", "bytes": message.SerializeToString()}], monkeypatch)

    assert order == ["reached", "reached"]


def test_a_number_of_thousands_of_digits_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    here, words = new_tab(record=a_record()), edit("text", field="what", value="A kettle")
    hand_in(here, words, client="this-page")

    assert reached([run_again(""), run_again(f"this-page:{'9' * 5000}")], monkeypatch) == ["reached", "reached"]
