"""What stands around the pages: who may call, what a browser may do, which tab it is, and no words in logs.

`Guard` works without a proxy, so that a laptop has it too. Streamlit itself checks neither the host of plain requests nor
refuses a page elsewhere that opens its socket, sends no security headers, and gives a session to whoever names its id.
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
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from streamlit import config

from checklist.app.server import assets, browser, downloads
from checklist.app.state import edition, outgoing, tabs
from checklist.app.state.saving import KEEPING

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
_PLAIN_HEADERS: Final = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
# Sent once: drawn by the pages, it came anew with each. It stands last, where it overrules Streamlit's own.
_LOOK: Final = b"<style>" + (Path(__file__).parent / "look.css").read_bytes() + b"</style>"
# A browser's own services read along: they spell, suggest, rewrite and translate elsewhere what is written about a child here.
_HANDS_OFF: Final = {
    b'<html lang="en">': b'<html lang="en" translate="no" class="notranslate">',
    b"</head>": b'<meta name="google" content="notranslate"></head>',
    b"<body>": b'<body spellcheck="false" translate="no" autocorrect="off" autocapitalize="off" writingsuggestions="false">',
}
_CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


# Asked for by the page itself before it opens its connection. A page that was opened by a link from elsewhere comes without the
# cookie although the browser has one, and a new one given there would take the place of the old.
_GIVES_A_SECRET: Final = "/_stcore/host-config"  # noqa: S105
_UPLOADS: Final = "/_stcore/upload_file/"
_CONDITIONS: Final = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


class Guard:
    """Refuses foreign hosts and foreign pages, closes what is not needed, and sends security headers with every answer.

    It also gives each browser a secret, tells the pages which browser and tab they run for, and lets nobody into a session
    that began in another browser.
    """

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
        if foreign_host or foreign_page or scope["path"].startswith(_CLOSED) or _is_foreign_upload(scope):
            await _refuse(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(_with_tab(scope), receive, send)
        elif scope["path"].startswith(outgoing.PATH):
            await downloads.send_file(scope, receive, send, browser_of(scope), _PLAIN_HEADERS)
        elif not await assets.sent(scope, send, _PLAIN_HEADERS):
            await self.app(_without_conditions(scope), receive, _with_headers(scope, send))


def browser_of(scope: Scope) -> str:
    """The secret of the browser that sends this; "" where it has none yet."""
    return cookie_parser(Headers(scope=scope).get("cookie", "")).get(_cookie_name(scope), "")


def _cookie_name(scope: Scope) -> str:
    """Over TLS the name itself bars neighbouring hosts from setting it."""
    return "__Host-checklist" if _is_secure(scope) else "checklist"


def _is_secure(scope: Scope) -> bool:
    return scope["scheme"] in ("https", "wss")


def _is_foreign_upload(scope: Scope) -> bool:
    session = scope["path"].removeprefix(_UPLOADS).partition("/")[0] if scope["path"].startswith(_UPLOADS) else ""
    return bool(session) and scope["method"] != "OPTIONS" and not tabs.OWNERS.may_have(session, browser_of(scope))


def _with_tab(scope: Scope) -> Scope:
    """The same connection with its browser, tab and place as headers, and without the id of another browser's session."""
    secret = browser_of(scope)
    headers = MutableHeaders(raw=list(scope["headers"]))
    for name in (tabs.BROWSER_HEADER, *tabs.HEADERS.values()):
        del headers[name]
    headers[tabs.BROWSER_HEADER] = secret
    said: list[str] = []
    for word in (each.strip() for each in headers.get("sec-websocket-protocol", "").split(",")):
        kind = next((each for each in tabs.HEADERS if word.startswith(each)), None)
        if kind:
            headers[tabs.HEADERS[kind]] = word.removeprefix(kind)
        elif len(said) < 2 or tabs.OWNERS.may_have(word, secret):
            said.append(word)
    headers["sec-websocket-protocol"] = ", ".join(said)
    return {**scope, "headers": headers.raw, "subprotocols": said}


def _without_conditions(scope: Scope) -> Scope:
    """Pages are put together here, so "only if it changed" and "compressed" cannot be asked of them."""
    if scope["path"].startswith("/static/"):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
    return {**scope, "headers": kept}


def _with_headers(scope: Scope, send: Send) -> Send:
    held: list[Message] = []  # the beginning of a page, until its body is there

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if not scope["path"].startswith("/static/"):
                headers["Cache-Control"] = "no-store"
            if scope["path"] == _GIVES_A_SECRET and not browser_of(scope):
                headers.append("Set-Cookie", _new_secret(scope))
            if headers.get("content-type", "").startswith("text/html"):
                held.append(message)
                return
        elif held:
            if message.get("more_body"):
                held.append(message)
                return
            message = await _send_page(held, message, send)
        await send(message)

    return wrapped


def _new_secret(scope: Scope) -> str:
    secure = "; Secure" if _is_secure(scope) else ""
    return f"{_cookie_name(scope)}={tabs.new_browser()}; Path=/; HttpOnly; SameSite=Strict{secure}"


async def _send_page(held: list[Message], last: Message, send: Send) -> Message:
    """Sends the beginning of a page that is all there, and gives its body, our script first and our look last."""
    body = b"".join(each.get("body", b"") for each in (*held[1:], last))
    body = body.replace(b"<head>", b"<head>" + browser.INLINE.encode(), 1)
    for plain, hands_off in _HANDS_OFF.items():
        body = body.replace(plain, hands_off, 1)
    body = body.replace(b"</head>", assets.links_ahead() + b"</head>", 1).replace(b"</body>", _LOOK + b"</body>", 1)
    start = held[0]
    headers = MutableHeaders(scope=start)
    if "content-length" in headers and body:
        headers["content-length"] = str(len(body))
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    held.clear()
    await send(start)
    return {"type": "http.response.body", "body": body}


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("Not here.", status_code=404, headers=HEADERS)(scope, receive, send)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Before the first page: silences the logs, reads the content, opens the drafts, and puts what stays out of the garbage
    collector's way. Afterwards: closes the drafts.
    """
    keep_words_out_of_logs()

    edition.library_or_faults()
    KEEPING.start()
    gc.collect()
    gc.freeze()
    yield
    KEEPING.stop()


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
