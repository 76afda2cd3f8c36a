"""What stands around the pages: who may call, what a browser may do, and no words in logs.

`Guard` works without a proxy, so that a laptop has it too. Streamlit itself checks neither the host of plain requests nor
refuses a page elsewhere that opens its socket, and sends no security headers.
"""

from __future__ import annotations

import gc
import logging
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from streamlit import config

from checklist.app import browser

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


def _own_scripts() -> list[str]:
    """The hashes of the scripts that may stand in the page itself: ours, and those of Streamlit's own page."""
    page = (Path(st.__file__).parent / "static/index.html").read_text(encoding="utf-8")
    return [browser.hash_of(script) for script in (browser.SCRIPT, *re.findall(r"<script>(.*?)</script>", page, re.DOTALL))]


_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        " ".join(("script-src 'self'", *(f"'{each}'" for each in _own_scripts()))),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
}
_CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class Guard:
    """Refuses foreign hosts and foreign pages, closes what is not needed, and sends security headers with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        foreign_host = urlsplit(f"//{host}").hostname not in config.get_option("server.allowedHosts")
        foreign_page = scope["type"] == "websocket" and urlsplit(headers.get("origin", "")).netloc != host
        if foreign_host or foreign_page or scope["path"].startswith(_CLOSED):
            await _refuse(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(scope, send))


def _with_headers(scope: Scope, send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if not scope["path"].startswith("/static/"):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return wrapped


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("Not here.", status_code=404, headers=HEADERS)(scope, receive, send)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Before the first page: silences the logs, reads the content, and puts what stays out of the garbage collector's way."""
    keep_words_out_of_logs()
    from checklist.app import session

    session.library_or_faults()
    gc.collect()
    gc.freeze()
    yield


def keep_words_out_of_logs() -> None:
    """From now on an exception is logged by its kind and place, never by its message: messages can hold what was typed."""
    make = logging.getLogRecordFactory()

    def without_words(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.name}: {_place_of(record.exc_info[1])}", ()
            record.exc_info = record.exc_text = None
        return record

    logging.setLogRecordFactory(without_words)


def on_script_error(error: Exception) -> bool:
    """Shows one sentence in the place of a traceback, and logs where it happened without a word of what was typed."""
    print(f"The page stopped: {_place_of(error)}", file=sys.stderr)  # noqa: T201 - the server's own log
    st.error("Something went wrong on this page. What you typed is kept. Go to another page and come back.")
    return True


def _place_of(error: BaseException) -> str:
    """The kind of the error and the last line of ours that it passed, without its message."""
    place, trace = "outside", error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "checklist" in path.parts:
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


MIDDLEWARE: Final = [Middleware(Guard)]
