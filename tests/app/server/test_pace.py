"""A connection that floods the server waits; one that asks for what no page asks for gets nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aside import aside
from streamlit.proto.BackMsg_pb2 import BackMsg

from checklist.app.server import pace

RERUN = BackMsg(stop_script=True).SerializeToString()
TYPED = BackMsg()
TYPED.rerun_script.page_name = "tasks"


def passed(monkeypatch: pytest.MonkeyPatch, sent: list[bytes], seconds_between: float = 0.0) -> tuple[list[bytes], float]:
    """What of these messages reaches the pages, and for how long they were made to wait."""
    clock, waited, left = [1000.0], [0.0], list(sent)
    reached: list[bytes] = []

    async def receive() -> Any:
        clock[0] += seconds_between
        return {"type": "websocket.receive", "bytes": left.pop(0)} if left else {"type": "websocket.disconnect"}

    async def wait(seconds: float) -> None:
        clock[0] += seconds
        waited[0] += seconds

    async def app(_: object, heard: Any, __: object) -> None:
        while (message := await heard())["type"] != "websocket.disconnect":
            reached.append(message["bytes"])

    async def send(_: object) -> None:
        """Nobody listens."""

    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    monkeypatch.setattr("asyncio.sleep", wait)
    aside(asyncio.run, pace.Pace(app)({"type": "websocket"}, receive, send))
    return reached, waited[0]


def test_ten_thousand_messages_at_once_take_minutes_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    reached, waited = passed(monkeypatch, [RERUN] * 10_000)

    assert len(reached) == 10_000
    assert waited == pytest.approx((10_000 - pace.BURST) / pace.RATE, rel=0.01)


def test_whoever_types_and_clicks_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    reached, waited = passed(monkeypatch, [TYPED.SerializeToString()] * 1000, seconds_between=0.1)

    assert (len(reached), waited) == (1000, 0.0)


@pytest.mark.parametrize("kind", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"])
def test_what_no_page_asks_for_reaches_nobody(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    asked = BackMsg()
    setattr(asked, kind, True)

    assert passed(monkeypatch, [asked.SerializeToString(), RERUN])[0] == [RERUN]


def test_what_cannot_be_read_is_left_to_streamlit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert passed(monkeypatch, [b"\xff\xff"])[0] == [b"\xff\xff"]
