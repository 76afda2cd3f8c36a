"""A press is dealt with to its end before anything else that has the same page drawn.

Streamlit ends the drawing that a press began as soon as something else asks for one, and forgets the press: a checklist was not
started because the page asked, in the same moment, to be drawn with what had been typed.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PATIENCE: Final = 8.0  # seconds, as a page has for one answer
_PRESSES: Final = ("trigger_value", "string_trigger_value", "json_trigger_value")


class OnePress:
    """Holds back what would have a page drawn while a press in it is being dealt with."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        press = _Press()

        async def in_turn() -> Message:
            message = await receive()
            asked = _asked(message)
            return message if asked is None else await press.wait(message, asked)

        async def watched(message: Message) -> None:
            press.watch(message)
            await send(message)

        await self.app(scope, in_turn, watched)


class _Press:
    """The last press of a connection: on which page it was made, and which page was drawn for it."""

    def __init__(self) -> None:
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._made_on, self._drawn = "", ""

    async def wait(self, message: Message, asked: BackMsg) -> Message:
        """Waits for the press before it. Gives the message as it is to go on: for the page that the press has led to."""
        rerun = asked.rerun_script
        if not self._at_rest.is_set():
            await self._end()
            if self._drawn and rerun.page_script_hash == self._made_on:
                rerun.page_script_hash = self._drawn
                message = {**message, "bytes": asked.SerializeToString()}
        if _is_press(asked):
            self._made_on, self._drawn = rerun.page_script_hash, ""
            self._at_rest.clear()
        return message

    def watch(self, message: Message) -> None:
        """Sees in what goes to the page whether the press has been dealt with."""
        if self._at_rest.is_set():
            return
        said = _said(message)
        if said.HasField("new_session"):
            self._drawn = said.new_session.page_script_hash
        elif self._drawn and said.HasField("script_finished") and said.script_finished != said.FINISHED_EARLY_FOR_RERUN:
            self._at_rest.set()

    async def _end(self) -> None:
        try:
            await asyncio.wait_for(self._at_rest.wait(), _PATIENCE)
        except TimeoutError:  # whatever takes so long is not waited for by everything else
            self._at_rest.set()


def _asked(message: Message) -> BackMsg | None:
    """What a page says, where it has the page drawn."""
    try:
        said = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return None
    return said if said.WhichOneof("type") == "rerun_script" else None


def _is_press(asked: BackMsg) -> bool:
    states = asked.rerun_script.widget_states.widgets
    return any(kind in _PRESSES and bool(getattr(each, kind)) for each in states if (kind := each.WhichOneof("value")))


def _said(message: Message) -> ForwardMsg:
    said = ForwardMsg()
    with suppress(DecodeError):
        said.ParseFromString(message.get("bytes") or b"")
    return said
