"""A page that holds the answering surface and nothing of Streamlit, with a route that takes its edits.

What the surface does by itself is shown here in a second; that Streamlit mounts it, other tests show.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from browser.conftest import ROOT, free_port
from browser.family import full_record
from checklist import content, coverage, links
from checklist.answering.applying import Refused, apply
from checklist.answering.desk import Desk
from checklist.answering.edits import EDIT, Open, SetField, SetForm
from checklist.answering.shown import answer_shown
from checklist.app.server.headers import HEADERS
from checklist.app.widgets.answering.words import words_module
from checklist.library import Library
from checklist.record import Record
from checklist.wording.names import people_called
from checklist.wording.surface import BLOCKED, LABELS, OF_FIELDS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.websockets import WebSocket

TODAY: Final = date(2026, 11, 29)
_APP: Final = ROOT / "checklist/app"
_POLICY: Final = {name: value for name, value in HEADERS.items() if name == "Content-Security-Policy"}


@cache
def library() -> Library:
    return content.read()


@dataclass
class Desktop:
    """What a server would keep of one tab. `closed`: it answers as where the draft was locked."""

    desk: Desk
    open: dict[str, str | None] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    seen: int = 1
    closed: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)

    def what(self, prompt: str, fact: int = 0) -> str:
        """The words of a fact of that prompt, as the server has them."""
        return self.desk.record.answer(prompt).facts[fact].what

    def take(self, body: dict[str, Any]) -> dict[str, Any]:
        with self.turn:
            refused = [said for each in body["edits"] if (said := self._take(body["client"], each))]
            self.seen += 1
            prompts = dict.fromkeys(each["prompt"] for each in body["edits"] if "prompt" in each)
            return {
                "ack": self.done.get(body["client"], 0),
                "seen": self.seen,
                "answers": {prompt: answer_shown(self.desk, prompt, TODAY) for prompt in prompts},
                "numbers": numbers(self.desk.record),
                "order": {prompt: self._order(prompt) for prompt in prompts},
                "refused": refused,
                "redraw": False,
                "mark": {"kind": "saved", "saved": "Saved 12:30", "counts": "{}", "mark": str(time.time_ns() // 1000)},
            }

    def _order(self, prompt: str) -> list[dict[str, str]]:
        now = self.desk.record
        beside = links.beside(library().prompts[prompt], now.answer(prompt), now, library())
        return [{"id": each.lesson.id, "why": each.why} for each in beside]

    def _take(self, client: str, said: dict[str, Any]) -> dict[str, Any] | None:
        if said["seq"] <= self.done.get(client, 0):
            return None
        self.done[client] = said["seq"]
        edit = EDIT.validate_python(said)
        if isinstance(edit, Open):
            self.open[edit.place] = edit.value
        elif not isinstance(edit, SetForm | SetField):
            try:
                self.desk = apply(self.desk, edit, library(), TODAY)
            except Refused as why:
                return {"seq": said["seq"], "sentence": str(why)}
        return None


def numbers(of: Record) -> dict[str, dict[str, int]]:
    by_prompt: dict[str, dict[str, int]] = {}
    for (prompt, fact), number in coverage.numbers(of, library()).items():
        by_prompt.setdefault(prompt, {})[fact] = number
    return by_prompt


def mounted(here: Desktop, page: str) -> dict[str, Any]:
    """What Streamlit would mount the surface with."""
    books, now = library(), here.desk.record
    sections = list(books.sections)
    knows = {each.id: {agency: said.state for agency, said in each.knows.items()} for each in now.people}
    pages = {
        each.id: {"href": f"./{each.id}", "title": f"{at}. {each.title}", "intro": each.intro, "note": ""}
        for at, each in enumerate(sections, start=1)
    }
    ways = {
        each.id: [{"href": f"./{near.id}", "label": f"{word} {near.title}"} for word, near in _near(sections, at)]
        for at, each in enumerate(sections)
    }
    return {
        "content": "./content.js",
        "said": {name: LABELS[name] for name in OF_FIELDS},
        "post": "./edits",
        "secret": "secret",
        "record": str(now.id),
        "seen": here.seen,
        "page": page if page in pages else "",
        "lists": {each.id: [prompt.id for prompt in each.prompts] for each in sections},
        "pages": pages,
        "ways": ways,
        "forms": {},
        "done": next(reversed(here.done.items()), ("", 0)),
        "open": here.open,
        "answers": {prompt: answer_shown(here.desk, prompt, TODAY) for prompt in now.answers},
        "people": [{"id": each, "name": name, "knows": knows.get(each, {})} for each, name in people_called(now).items()],
        "agency": now.agency,
        "others": now.other_agencies(),
        "numbers": numbers(now),
        "order": {},
        "notes": {},
        "most": 500,
        "longest": 20_000,
        "today": TODAY.isoformat(),
    }


def _near(sections: list[Any], at: int) -> list[tuple[str, Any]]:
    before = [("←", sections[at - 1])] if at else []
    return [*before, *([("→", sections[at + 1])] if at + 1 < len(sections) else [])]


_PAGE: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Questions</title>
<meta name="viewport" content="width=device-width"><base href="/"><link rel="stylesheet" href="look.css">
<link rel="stylesheet" href="surface/surface.css"><link rel="stylesheet" href="page.css"><script src="script.js"></script>
<script type="module" src="page.js"></script></head>
<body><div data-testid="stApp" data-test-script-state="notRunning"><nav class="menu" aria-label="Pages"><ul>{menu}</ul></nav>
<main data-testid="stMain"><div data-testid="stMainBlockContainer"><div id="mount"><p class="s-blocked">{blocked}</p></div>
</div></main></div><p class="saved" role="status"></p></body></html>"""
_CSS: Final = """body { margin: 0; font: 16px/1.5 Arial, Helvetica, sans-serif; background: #fff; color: #0b0c0c; }
[data-testid="stApp"] { display: grid; grid-template-columns: 300px minmax(0, 1fr); }
[data-testid="stMain"] { height: 100vh; overflow: auto; } [data-testid="stMainBlockContainer"] { padding: 3.5rem 5rem; }
.menu { background: #f3f2f1; padding: 1rem 2rem; } .menu ul { list-style: none; padding: 0; }
@media (max-width: 768px) { [data-testid="stApp"] { display: block; } .menu { display: none; }
  [data-testid="stMainBlockContainer"] { padding: 1rem; } [data-testid="stMain"] { height: auto; } }
@media print { .menu { display: none; } }"""
_JS: Final = """import mount from './surface/surface.js';
const parentElement = document.getElementById('mount');
window.mounted = async () => {
  const json = await (await fetch('./mounted' + location.pathname)).text();
  await mount({ parentElement, data: { json }, setStateValue: () => {} });
};
addEventListener('popstate', () => setTimeout(window.mounted, 60));
const app = document.querySelector('[data-testid="stApp"]').dataset;
const meet = () => {
  const socket = new WebSocket('ws://' + location.host + '/socket');
  socket.onopen = () => { app.testConnectionState = 'CONNECTED'; };
  socket.onclose = () => {
    app.testConnectionState = 'PINGING_SERVER';
    setTimeout(meet, 300);
  };
};
meet();
await window.mounted();"""


class Harness:
    """The page and its server. `url` is the address of the page of the first section."""

    def __init__(self, of: Record) -> None:
        self.here = Desktop(Desk(of))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        routes = [
            Route("/edits", self._edits, methods=["POST"]),
            Route("/mounted/{page}", lambda asked: JSONResponse(mounted(self.here, asked.path_params["page"]))),
            Route("/content.js", lambda _: Response(words_module(library()), media_type="text/javascript")),
            Route("/page.js", lambda _: _sent(_JS, "text/javascript")),
            Route("/page.css", lambda _: _sent(_CSS, "text/css")),
            Route("/look.css", lambda _: _sent((_APP / "server/look.css").read_text(), "text/css")),
            Route("/script.js", lambda _: _sent((_APP / "server/script.js").read_text(), "text/javascript")),
            WebSocketRoute("/socket", _socket),
            Route("/{page}", self._page),
        ]
        self._app = Starlette(routes=routes)
        self._app.mount("/surface", StaticFiles(directory=_APP / "widgets/answering"))
        self._app.router.routes.insert(0, self._app.router.routes.pop())

    async def _edits(self, asked: Request) -> Response:
        body = await asked.body()
        assert len(body) <= 256 * 1024
        said = json.loads(body)
        if self.here.closed or said["record"] != str(self.here.desk.record.id):
            return Response(status_code=410)
        return JSONResponse(self.here.take(said))

    async def _page(self, asked: Request) -> Response:
        menu = "".join(f'<li><a data-way href="./{each.id}">{each.title}</a></li>' for each in library().sections)
        menu += '<li><a data-way href="./people">People in the home</a></li>'
        return HTMLResponse(_PAGE.format(menu=menu, blocked=BLOCKED), headers=_POLICY)

    @contextmanager
    def running(self) -> Iterator[Harness]:
        server = uvicorn.Server(uvicorn.Config(self._app, port=self.port, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield self
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def _sent(body: str, kind: str) -> Response:
    return Response(body, media_type=kind)


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("here")
    async for _ in socket.iter_text():
        pass


@contextmanager
def surface(of: Record | None = None) -> Iterator[Harness]:
    """A page with the surface, for that record; for that of the family where none is given."""
    with Harness(of or full_record()).running() as harness:
        yield harness


def until(true: Callable[[], bool], within: float = 20.0) -> None:
    """Waits until it is true, at the most so many seconds."""
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


__all__ = ["TODAY", "Desktop", "Harness", "library", "surface", "until"]
