"""What a page asks for is done in turn: after the words that were typed before it, and after the press before it.

Streamlit would forget a press whose drawing is ended by another.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from aside import aside
from handed_in import edit, hand_in
from makers import a_record
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from checklist.app.server import in_turn
from checklist.app.server.in_turn import InTurn
from checklist.app.state.session import new_tab

ENDED, PART_ENDED, BEGINS_AGAIN = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    ForwardMsg.FINISHED_EARLY_FOR_RERUN,
)
Hear = Callable[[], Coroutine[Any, Any, str]]
Say = Callable[[dict[str, Any]], Awaitable[None]]


def begins(on: str) -> dict[str, Any]:
    """What the server says when it begins to draw that page, or a part of it."""
    said = ForwardMsg()
    said.new_session.page_script_hash = on
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def ends(how: ForwardMsg.ScriptFinishedStatus.ValueType = ENDED) -> dict[str, Any]:
    """What it says when it has drawn it."""
    return {"type": "websocket.send", "bytes": ForwardMsg(script_finished=how).SerializeToString()}


# -- words before a press


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
            await send(begins("tasks"))
            await send(ends())

    given = list(messages)
    coming = iter(given)

    async def receive() -> dict[str, Any]:
        return next(coming)

    async def send(_: Any) -> None: ...

    monkeypatch.setattr(asyncio, "sleep", rest)
    aside(asyncio.run, InTurn(app)({"type": "websocket"}, receive, send))
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
    monkeypatch.setattr(in_turn, "_PATIENCE", 0.0)

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


# -- one press after the other


def said_by_page(on: str, *, press: bool, part: str = "") -> dict[str, Any]:
    said = BackMsg()
    said.rerun_script.page_script_hash, said.rerun_script.fragment_id = on, part
    if press:
        said.rerun_script.widget_states.widgets.add(id="a-button", trigger_value=True)
    return {"type": "websocket.receive", "bytes": said.SerializeToString()}


def talk(coming: list[dict[str, Any]], app: Callable[[Hear, Say], Awaitable[None]]) -> None:
    """Has an app hear what is coming, in turn. It hears for which page something is."""
    left = iter(coming)

    async def receive() -> dict[str, Any]:
        return next(left)

    async def send(_: Any) -> None: ...

    async def inside(_: Any, hear: Any, say: Any) -> None:
        async def heard() -> str:
            return str(BackMsg.FromString((await hear())["bytes"]).rerun_script.page_script_hash)

        await app(heard, say)

    aside(asyncio.run, InTurn(inside)({"type": "websocket"}, receive, send))


def after_a_press(app: Callable[[asyncio.Task[str], Say], Awaitable[None]], on: str = "start") -> None:
    """Has something made on the first page be pressed, and right after it page `on` be asked for, of which the app hears."""

    async def pressed(hear: Hear, say: Say) -> None:
        await hear()
        await app(asyncio.create_task(hear()), say)

    talk([said_by_page("start", press=True), said_by_page(on, press=False)], pressed)


async def waits(hearing: asyncio.Task[str]) -> bool:
    await asyncio.sleep(0.01)
    return not hearing.done()


def test_what_has_the_page_drawn_waits_until_the_press_has_been_dealt_with() -> None:
    async def app(following: asyncio.Task[str], say: Say) -> None:
        assert await waits(following)
        await say(begins("start"))
        assert await waits(following)
        await say(ends())
        assert await following == "start"

    after_a_press(app)


def test_a_drawing_that_ends_only_to_begin_anew_is_not_the_end_and_the_page_is_the_one_it_led_to() -> None:
    async def app(following: asyncio.Task[str], say: Say) -> None:
        await say(begins("start"))
        await say(ends(BEGINS_AGAIN))
        assert await waits(following)
        await say(begins("tasks"))
        await say(ends())
        assert await following == "tasks"

    after_a_press(app)


def test_the_end_of_what_was_drawn_before_the_press_is_not_its_end() -> None:
    async def app(following: asyncio.Task[str], say: Say) -> None:
        await say(ends())
        assert await waits(following)
        following.cancel()

    after_a_press(app)


def test_a_press_waits_for_the_drawing_before_it_whose_end_would_be_taken_for_its_own() -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        press = asyncio.create_task(hear())
        assert await waits(press)
        await say(begins("start"))
        await say(ends())
        assert await press == "start"

        following = asyncio.create_task(hear())
        assert await waits(following)
        await say(begins("start"))
        await say(ends())
        assert await following == "start"

    talk([said_by_page("start", press=press) for press in (False, True, False)], app)


def test_a_press_does_not_wait_for_a_part_of_a_page_which_may_be_gone_and_its_end_is_not_that_of_the_press() -> None:
    async def app(hear: Hear, say: Say) -> None:
        assert [await hear(), await hear()] == ["start", "start"]
        following = asyncio.create_task(hear())
        await say(begins("start"))
        await say(ends(PART_ENDED))
        assert await waits(following)
        await say(begins("start"))
        await say(ends())
        assert await following == "start"

    talk([said_by_page("start", press=False, part="p1"), *(said_by_page("start", press=each) for each in (True, False))], app)


@pytest.mark.parametrize("comes", [(PART_ENDED,), (BEGINS_AGAIN, ENDED)], ids=["the part", "the whole page"])
def test_a_press_in_a_part_of_a_page_has_been_dealt_with_once_that_or_the_whole_page_is_drawn(comes: tuple[Any, ...]) -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        following = asyncio.create_task(hear())
        for how in comes:
            assert await waits(following)
            await say(begins("start"))
            await say(ends(how))
        assert await following == "start"

    talk([said_by_page("start", press=True, part="p1"), said_by_page("start", press=False)], app)


def test_a_link_to_a_third_page_leads_there_also_right_after_a_press() -> None:
    async def app(following: asyncio.Task[str], say: Say) -> None:
        await say(begins("start"))
        await say(begins("tasks"))
        await say(ends())
        assert await following == "library"

    after_a_press(app, on="library")


def test_without_a_press_nothing_waits_and_the_way_back_stays_open() -> None:
    async def app(hear: Hear, say: Say) -> None:
        assert [await hear() for _ in range(3)] == ["tasks", "start", "tasks"]

    talk([said_by_page(on, press=False) for on in ("tasks", "start", "tasks")], app)


def test_a_press_that_is_never_dealt_with_holds_nothing_up_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_turn, "_PATIENCE", 0.0)

    async def app(hear: Hear, say: Say) -> None:
        assert [await hear(), await hear()] == ["start", "start"]

    talk([said_by_page("start", press=True), said_by_page("start", press=False)], app)


def test_what_cannot_be_read_is_passed_on_as_it_is() -> None:
    async def app(hear: Any, say: Say) -> None:
        await hear()
        await say({"type": "websocket.send", "bytes": b"\xff"})

    talk([said_by_page("start", press=True)], app)
