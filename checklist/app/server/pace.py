"""How fast one connection or tab may ask, for what, and how many connections one address may have.

A flood of tiny messages froze everybody for half a minute; so did one message of many megabytes, and edits of one tab on two
hundred connections. What comes too fast waits: nothing of it is lost, and the sender's own line fills up. What the pages never
ask for is left out: emptying the caches that all share, among others.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

RATE, BURST = 20.0, 60.0  # messages a second, and how many at once; typing and clicking make two or three a second
_REFUSAL: Final = 1.0  # seconds, or whoever is refused comes again at once
AS_ONE: Final = 10_000  # bytes that count as one message: a long one is as much work as many short ones
MOST_OPEN: Final = 1000  # connections of one address, behind which a whole council may sit
USUAL, MOST_WAITING = 2, 20  # that one tab has on its way at once: as a page does, and at most
_OF_USE: Final = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat")


class Pace:
    """Lets each connection ask at a pace that people have, and for what the pages need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._open = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = (scope.get("client") or ("",))[0]
        if self._open[address] >= MOST_OPEN:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        self._open[address] += 1
        try:
            await self.app(scope, _paced(receive, send), send)
        finally:
            self._open[address] -= 1
            self._open += Counter()  # forgets who has none


def _paced(receive: Receive, send: Send) -> Receive:
    left, at = BURST, time.monotonic()

    async def paced() -> Message:
        nonlocal left, at
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes") or b""
            if len(data) > get_max_widget_state_size_bytes():  # Streamlit would refuse it, but only after it was read
                await send({"type": "websocket.close", "code": 1009})
                return {"type": "websocket.disconnect", "code": 1009}
            now = time.monotonic()
            left, at = min(BURST, left + (now - at) * RATE) - 1 - len(data) / AS_ONE, now
            await asyncio.sleep(max(0.0, -left / RATE))
            if _is_of_use(data):
                return message

    return paced


def _is_of_use(data: bytes) -> bool:
    try:
        return BackMsg.FromString(data).WhichOneof("type") in _OF_USE
    except DecodeError:
        return True  # Streamlit answers it


class TooManyAtOnce(Exception):
    """More of one tab is on its way than any page sends. It may come again."""


class _Line:
    """What of one tab is being dealt with, and what waits behind it."""

    def __init__(self) -> None:
        self.turn, self.waiting = asyncio.Lock(), 0


_LINES: Final[WeakValueDictionary[str, _Line]] = WeakValueDictionary()  # of those of whom something is on its way


@asynccontextmanager
async def in_line(whose: str) -> AsyncIterator[None]:
    """One thing of a tab at a time: many at once would take every thread there is, and everybody else would wait.

    Raises:
        TooManyAtOnce: too many wait already.
    """
    line = _LINES.setdefault(whose, _Line())
    if line.waiting >= MOST_WAITING:
        await asyncio.sleep(_REFUSAL)
        raise TooManyAtOnce
    line.waiting += 1
    try:
        async with line.turn:
            yield
            if line.waiting > USUAL:
                await asyncio.sleep(1 / RATE)
    finally:
        line.waiting -= 1
