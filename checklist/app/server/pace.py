"""How fast one connection may ask, and for what: a flood of tiny messages froze everybody for half a minute.

What comes too fast waits: nothing of it is lost, and the sender's own line fills up. What the pages never ask for is left out:
emptying the caches that all share, among others.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

RATE, BURST = 20.0, 60.0  # messages a second, and how many at once; typing and clicking make two or three a second
_OF_USE: Final = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat")


class Pace:
    """Lets each connection ask at a pace that people have, and for what the pages need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, _paced(receive) if scope["type"] == "websocket" else receive, send)


def _paced(receive: Receive) -> Receive:
    left, at = BURST, time.monotonic()

    async def paced() -> Message:
        nonlocal left, at
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            now = time.monotonic()
            left, at = min(BURST, left + (now - at) * RATE) - 1, now
            await asyncio.sleep(max(0.0, -left / RATE))
            if _is_of_use(message.get("bytes") or b""):
                return message

    return paced


def _is_of_use(data: bytes) -> bool:
    try:
        return BackMsg.FromString(data).WhichOneof("type") in _OF_USE
    except DecodeError:
        return True  # Streamlit answers it
