"""Whoever floods the server waits; whoever asks for what no page asks for, or for too much at once, gets nothing."""

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


async def send(_: object) -> None:
    """Nobody listens."""


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


def test_a_long_message_counts_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    long = BackMsg()
    long.rerun_script.query_string = "a" * (100 * pace.AS_ONE)

    reached, waited = passed(monkeypatch, [long.SerializeToString()] * 10)

    assert len(reached) == 10
    assert waited == pytest.approx((10 * 101 - pace.BURST) / pace.RATE, rel=0.01)


def test_what_is_longer_than_any_message_is_read_by_nobody_and_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    reached, waited = passed(monkeypatch, [b"a" * 2_000_001, RERUN])

    assert (reached, waited) == ([], 0.0)


def test_one_address_has_a_thousand_connections_and_another_is_let_in_all_the_same() -> None:
    let_in, refused = list[str](), list[int]()

    async def app(scope: Any, _: object, __: object) -> None:
        let_in.append(scope["client"][0])
        await everybody_came.wait()

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def told(message: Any) -> None:
        refused.append(message["code"])

    async def run() -> None:
        paced, ways = pace.Pace(app), ["198.51.100.1"] * (pace.MOST_OPEN + 2) + ["198.51.100.2"]
        for _ in range(2):  # once more when all have left
            everybody_came.clear()
            open_ones = [asyncio.create_task(paced({"type": "websocket", "client": (way, 1)}, receive, told)) for way in ways]
            await asyncio.sleep(0)
            everybody_came.set()
            await asyncio.gather(*open_ones)

    everybody_came = asyncio.Event()
    aside(asyncio.run, run())

    assert (let_in.count("198.51.100.1"), let_in.count("198.51.100.2")) == (2 * pace.MOST_OPEN, 2)
    assert refused == [1013] * 4


def test_what_one_tab_hands_in_is_dealt_with_one_at_a_time_and_that_of_another_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, most, refused = list[str](), list[int](), list[str]()

    async def hand_in(tab: str) -> None:
        try:
            async with pace.in_line(tab):
                now.append(tab)
                most.append(now.count("one"))
                await asyncio.wait_for(both_are_in.wait(), 20) if len(set(now)) < 2 else both_are_in.set()
                now.remove(tab)
        except pace.TooManyAtOnce:
            refused.append(tab)

    async def run() -> None:
        await asyncio.gather(*(hand_in("one") for _ in range(pace.MOST_WAITING + 5)), hand_in("another"))

    monkeypatch.setattr(pace, "_REFUSAL", 0.0)
    monkeypatch.setattr(pace, "RATE", 1e6)
    both_are_in = asyncio.Event()
    aside(asyncio.run, run())

    assert max(most) == 1
    assert refused == ["one"] * 5
    assert len(pace._LINES) == 0
