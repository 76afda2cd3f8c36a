"""A press is dealt with to its end before anything else has the page drawn: Streamlit would forget it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from aside import aside
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from checklist.app.server import one_press
from checklist.app.server.one_press import OnePress

ASKS, PRESSES = False, True
ENDED, BEGINS_AGAIN = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN


def said_by_page(on: str, *, press: bool) -> dict[str, Any]:
    said = BackMsg()
    said.rerun_script.page_script_hash = on
    if press:
        said.rerun_script.widget_states.widgets.add(id="a-button", trigger_value=True)
    return {"type": "websocket.receive", "bytes": said.SerializeToString()}


def begins(on: str) -> dict[str, Any]:
    said = ForwardMsg()
    said.new_session.page_script_hash = on
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def ends(how: ForwardMsg.ScriptFinishedStatus.ValueType = ENDED) -> dict[str, Any]:
    return {"type": "websocket.send", "bytes": ForwardMsg(script_finished=how).SerializeToString()}


Hear = Callable[[], Coroutine[Any, Any, str]]
Say = Callable[[dict[str, Any]], Awaitable[None]]


def talk(coming: list[dict[str, Any]], app: Callable[[Hear, Say], Awaitable[None]]) -> None:
    """Has an app hear what is coming, through what holds presses apart. It hears for which page something is."""
    left = iter(coming)

    async def receive() -> dict[str, Any]:
        return next(left)

    async def send(_: Any) -> None: ...

    async def inside(_: Any, hear: Any, say: Any) -> None:
        async def heard() -> str:
            return str(BackMsg.FromString((await hear())["bytes"]).rerun_script.page_script_hash)

        await app(heard, say)

    aside(asyncio.run, OnePress(inside)({"type": "websocket"}, receive, send))


async def waits(hearing: asyncio.Task[str]) -> bool:
    await asyncio.sleep(0.01)
    return not hearing.done()


def test_what_has_the_page_drawn_waits_until_the_press_has_been_dealt_with() -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        following = asyncio.create_task(hear())
        assert await waits(following)
        await say(begins("start"))
        assert await waits(following)
        await say(ends())
        assert await following == "start"

    talk([said_by_page("start", press=True), said_by_page("start", press=False)], app)


def test_a_drawing_that_ends_only_to_begin_anew_is_not_the_end_and_the_page_is_the_one_it_led_to() -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        following = asyncio.create_task(hear())
        await say(begins("start"))
        await say(ends(BEGINS_AGAIN))
        assert await waits(following)
        await say(begins("tasks"))
        await say(ends())
        assert await following == "tasks"

    talk([said_by_page("start", press=True), said_by_page("start", press=False)], app)


def test_the_end_of_what_was_drawn_before_the_press_is_not_its_end() -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        following = asyncio.create_task(hear())
        await say(ends())
        assert await waits(following)
        following.cancel()

    talk([said_by_page("start", press=True), said_by_page("start", press=False)], app)


def test_a_link_to_a_third_page_leads_there_also_right_after_a_press() -> None:
    async def app(hear: Hear, say: Say) -> None:
        await hear()
        following = asyncio.create_task(hear())
        await say(begins("start"))
        await say(begins("tasks"))
        await say(ends())
        assert await following == "library"

    talk([said_by_page("start", press=True), said_by_page("library", press=False)], app)


def test_without_a_press_nothing_waits_and_the_way_back_stays_open() -> None:
    async def app(hear: Hear, say: Say) -> None:
        assert [await hear() for _ in range(3)] == ["tasks", "start", "tasks"]

    talk([said_by_page(on, press=False) for on in ("tasks", "start", "tasks")], app)


def test_a_press_that_is_never_dealt_with_holds_nothing_up_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_press, "_PATIENCE", 0.0)

    async def app(hear: Hear, say: Say) -> None:
        assert [await hear(), await hear()] == ["start", "start"]

    talk([said_by_page("start", press=True), said_by_page("start", press=False)], app)


def test_what_cannot_be_read_is_passed_on_as_it_is() -> None:
    async def app(hear: Any, say: Say) -> None:
        await hear()
        await say({"type": "websocket.send", "bytes": b"\xff"})

    talk([said_by_page("start", press=True)], app)
