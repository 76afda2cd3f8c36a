"""Browser windows without their pictures: connections that speak Streamlit's own protocol, so that one computer can be many."""

from __future__ import annotations

import asyncio
import html
import json
import re
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from checklist.app.state import tabs

UNCHECKED = ssl.create_default_context()  # a door on this machine has a certificate that nobody signed
UNCHECKED.check_hostname, UNCHECKED.verify_mode = False, ssl.CERT_NONE


FIELD = re.compile(r'data-field="([^"]*)" data-spec="([^"]*)"')


class Screen:
    """One browser window, without its pictures."""

    def __init__(self, socket: Any, door: httpx.AsyncClient) -> None:
        self._socket, self._door = socket, door
        self._client, self._edits = str(uuid4()), 0
        self._desk: dict[str, Any] = {}
        self._fields: dict[str, tuple[str, dict[str, Any]]] = {}  # by their labels: their keys, and what is said of them
        self._page = ""
        self._values: dict[str, dict[str, Any]] = {}
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._reading = asyncio.create_task(self._read())
        self._finished = asyncio.Event()
        self._awaited: list[tuple[str, asyncio.Future[float]]] = []
        self.widgets: dict[str, str] = {}
        self.drawn: dict[tuple[int, ...], str] = {}
        self.surface: dict[str, Any] = {}  # what the answering surface of the page was given last

    async def go_to(self, page: str) -> None:
        await self._run(page_name=page)

    async def press(self, start: str) -> None:
        """Clicks the button whose label begins so, and waits until the page has run."""
        await self._run(clicked=await self._find(start))

    async def type(self, label: str, text: str) -> None:
        """Fills in a field of the page, or one of Streamlit's own."""
        found = await self._find(label)
        if found in self._fields:
            await self._hand_in(found, text)
        else:
            self._values[found] = {"string_value": text}
        await self._run()

    async def choose(self, label: str, option: str) -> None:
        found = await self._find(label)
        await self._hand_in(found, next(each for each, said in self._fields[found][1]["options"] if said == option))
        await self._run()

    async def _hand_in(self, label: str, value: str) -> None:
        self._edits += 1
        edit = {"seq": self._edits, "do": "field", "key": self._fields[label][0], "value": value}
        said = {"client": self._client, "record": self._desk.get("record"), "seen": self._desk.get("seen", 0), "edits": [edit]}
        answer = await self._door.post("/edits", json=said, headers={"X-Checklist-Desk": self._desk["secret"]})
        assert not answer.raise_for_status().json()["refused"], "a field was refused"

    def waits_for(self, words: str) -> asyncio.Future[float]:
        """The moment at which these words come to this screen from now on."""
        found: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._awaited.append((words, found))
        return found

    async def until(self, words: str) -> None:
        """Waits until the words stand on this screen."""
        if not any(words in each for each in self.drawn.values()):
            await asyncio.wait_for(self.waits_for(words), 30)

    def text(self) -> str:
        return "\n".join(self.drawn.values())

    async def close(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._reading.cancel()
        await self._socket.close()

    async def _find(self, start: str) -> str:
        """The widget whose label begins so, once the page has drawn it."""
        for _ in range(300):
            found = [label for label in self._fields if label.startswith(start)]
            found += [widget for label, widget in self.widgets.items() if label.startswith(start)]
            if found:
                return found[0]
            await asyncio.sleep(0.05)
        raise AssertionError(f"nothing here is called {start!r}")

    async def _run(self, *, page_name: str = "", clicked: str = "", fragment: str = "") -> None:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name = ("" if page_name else self._page), page_name
        state.fragment_id, state.is_auto_rerun = fragment, bool(fragment)
        for widget, value in self._values.items():
            held = state.widget_states.widgets.add(id=widget)
            for kind, each in value.items():
                held.string_array_value.data.extend(each) if kind == "string_array_value" else setattr(held, kind, each)
        if clicked:
            state.widget_states.widgets.add(id=clicked, trigger_value=True)
        self._finished.clear()
        await self._socket.send(message.SerializeToString())
        if not fragment:
            await asyncio.wait_for(self._finished.wait(), 30)

    async def _read(self) -> None:
        async for data in self._socket:
            self._take(ForwardMsg.FromString(data))

    def _take(self, said: ForwardMsg) -> None:
        kind = said.WhichOneof("type")
        if kind == "navigation":  # a run of the whole page; one of a part of it has none
            self._page = said.navigation.page_script_hash
            self.drawn.clear()
            self.widgets.clear()
            self._fields.clear()
            for timer in self._timers.values():
                timer.cancel()
            self._timers.clear()
        elif kind == "auto_rerun" and said.auto_rerun.fragment_id not in self._timers:
            again = self._again(said.auto_rerun.fragment_id, said.auto_rerun.interval)
            self._timers[said.auto_rerun.fragment_id] = asyncio.create_task(again)
        elif kind == "delta":
            self._draw(said)
        elif kind == "script_finished" and said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._finished.set()

    async def _again(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._run(fragment=fragment)

    def _draw(self, said: ForwardMsg) -> None:
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        assert kind != "exception", f"the page stopped: {element.exception.type}"
        if kind == "html":
            self.drawn[tuple(said.metadata.delta_path)] = element.html.body
            for key, spec in FIELD.findall(element.html.body):
                told = json.loads(html.unescape(spec))
                self._fields[told["label"]] = (html.unescape(key), told)
            now = time.perf_counter()
            for words, found in [each for each in self._awaited if each[0] in element.html.body]:
                self._awaited.remove((words, found))
                found.set_result(now)
        elif kind == "bidi_component":
            given = json.loads(json.loads(element.bidi_component.json)["json"])
            self._desk = given if "secret" in given else self._desk
            self.surface = given if "post" in given and "record" in given else self.surface
        elif kind in ("button", "text_input", "text_area", "button_group"):
            widget = getattr(element, kind)
            self.widgets[widget.label] = widget.id


def cookies(url: str, browser: str) -> str:
    """The secret of a browser, and by which copy a door with several behind it keeps it."""
    return f"{'__Host-' if url.startswith('https') else ''}checklist={browser}; route={browser.partition(';')[0]}"


@asynccontextmanager
async def a_screen(url: str, browser: str = "", token: str = "", xsrf: str = "") -> AsyncIterator[Screen]:
    """A window of that browser (a new one without it) at that address; with a token, of a tab that had a draft open.

    `xsrf` is what Streamlit wants to be told back before it believes who has signed in.
    """
    headers = {"Cookie": cookies(url, browser or tabs.new_browser()), "Origin": url}
    words = ["streamlit", *([xsrf] if xsrf else []), *([f"{tabs.TOKEN_WORD}{token}"] if token else [])]
    connect = websockets.connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers=headers,
        subprotocols=[websockets.Subprotocol(each) for each in words],
        max_size=2**24,
        close_timeout=0.2,  # nobody waits for a goodbye
        proxy=None,
        ssl=UNCHECKED if url.startswith("https") else None,
    )
    door = httpx.AsyncClient(base_url=url, headers=headers, verify=UNCHECKED, trust_env=False)
    async with connect as socket, door:
        screen = Screen(socket, door)
        try:
            yield screen
        finally:
            await screen.close()
