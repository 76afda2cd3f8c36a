"""A press comes after the words that were typed before it, whichever of the two is faster on its way."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

from checklist.app.state import desks

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PATIENCE: Final = 8.0  # seconds, as a page has for one answer
_LOOK: Final = 0.005  # seconds
_LONGEST: Final = 100  # characters of what names an edit
_NAME: Final = "upto"  # what `answering/frame.js` calls it


class WordsFirst:
    """Holds back what a page says by its connection until the edits are in that it says are on their way.

    Edits come by an address of their own. What comes first by a connection is not held back: a page that comes again says once
    more what it said before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        known: str | None = None

        async def in_order() -> Message:
            nonlocal known
            message = await receive()
            said = _on_its_way(message)
            if said is not None:
                if said != known and known is not None:
                    await _wait(said)
                known = said
            return message

        await self.app(scope, in_order, send)


def _on_its_way(message: Message) -> str | None:
    """Which edits a page says are on their way, "" for none; None where the message is about something else."""
    data = message.get("bytes")
    if not data:
        return None
    try:
        said = BackMsg.FromString(data)
    except DecodeError:
        return None
    if said.WhichOneof("type") != "rerun_script":
        return None
    for each in said.rerun_script.widget_states.widgets:
        if each.WhichOneof("value") == "json_value" and f'"{_NAME}"' in each.json_value:
            return _named(each.json_value)
    return ""


def _named(text: str) -> str:
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    found = state.get(_NAME) if isinstance(state, dict) else None
    return found if isinstance(found, str) and len(found) <= _LONGEST else ""


async def _wait(said: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not desks.is_in(said) and time.monotonic() < until:
        await asyncio.sleep(_LOOK)
