"""What a page asks for is done in turn: after the words that were typed before it, and after the press before it.

Words come by an address of their own and may be slower than the press after them. And Streamlit ends the drawing that a press
began as soon as something else asks for one, and forgets the press: a checklist was not started because the page asked, in the
same moment, to be drawn with what had been typed. No drawing says what began it, so a press also waits for the one before.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from checklist.app.state import desks

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.proto.WidgetStates_pb2 import WidgetState

_PATIENCE: Final = 8.0  # seconds, as a page has for one answer
_LOOK: Final = 0.005  # seconds
_LONGEST: Final = 100  # characters of what names an edit
_NAME: Final = "upto"  # what `answering/frame.js` calls it
_NO_END: Final = {  # of a whole page, and of what was asked for in a part of it: that may have the whole page drawn
    False: (ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY),
    True: (ForwardMsg.FINISHED_EARLY_FOR_RERUN,),
}
_PRESSES: Final = ("trigger_value", "string_trigger_value", "json_trigger_value")


class InTurn:
    """Holds back what would have a page drawn until the words are in that were typed before, and the press before is done."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        words, drawing = _Words(), _Drawing()

        async def in_turn() -> Message:
            message = await receive()
            asked = _asked(message)
            if asked is None:
                return message
            await words.wait(asked)
            return await drawing.wait(message, asked)

        async def watched(message: Message) -> None:
            drawing.watch(message)
            await send(message)

        await self.app(scope, in_turn, watched)


class _Words:
    """The edits that a page last said are on their way.

    What comes first by a connection waits for none: a page that comes again says once more what it said before.
    """

    def __init__(self) -> None:
        self._known: str | None = None

    async def wait(self, asked: BackMsg) -> None:
        """Waits until the edits are in that it says are on their way."""
        said, before = _on_its_way(asked), self._known
        self._known = said
        if before is None or said == before:
            return
        until = time.monotonic() + _PATIENCE
        while not desks.is_in(said) and time.monotonic() < until:
            await asyncio.sleep(_LOOK)


class _Drawing:
    """What a connection asked for last: on which page, whether by a press, for a part of the page alone, and what came of it.

    A part that is not there any more is never drawn, so nothing waits for one unless something was pressed in it.
    """

    def __init__(self) -> None:
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._asked_on, self._drawn = "", ""
        self._is_press = self._is_part = False

    async def wait(self, message: Message, asked: BackMsg) -> Message:
        """Waits for the press before it, and a press for all. Gives the message as it is to go on: for the page that led to."""
        rerun = asked.rerun_script
        is_press, is_part = any(map(_is_press, rerun.widget_states.widgets)), bool(rerun.fragment_id)
        if not self._at_rest.is_set() and (is_press or self._is_press):
            await self._end()
            if self._is_press and self._drawn and rerun.page_script_hash == self._asked_on:
                rerun.page_script_hash = self._drawn
                message = {**message, "bytes": asked.SerializeToString()}
        if is_press or not is_part:
            self._asked_on, self._drawn = rerun.page_script_hash, ""
            self._is_press, self._is_part = is_press, is_part
            self._at_rest.clear()
        return message

    def watch(self, message: Message) -> None:
        """Sees in what goes to the page whether that has been drawn."""
        if self._at_rest.is_set():
            return
        said = ForwardMsg()
        with suppress(DecodeError):
            said.ParseFromString(message.get("bytes") or b"")
        if said.HasField("new_session"):
            self._drawn = said.new_session.page_script_hash
        elif self._drawn and said.HasField("script_finished") and said.script_finished not in _NO_END[self._is_part]:
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


def _is_press(state: WidgetState) -> bool:
    kind = state.WhichOneof("value")
    return kind in _PRESSES and bool(getattr(state, kind))


def _on_its_way(asked: BackMsg) -> str:
    """Which edits a page says are on their way, "" for none."""
    for each in asked.rerun_script.widget_states.widgets:
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
