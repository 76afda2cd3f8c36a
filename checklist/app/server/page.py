"""The page itself: Streamlit's, with our script first, what the first page needs ahead of time, and our look last."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

from checklist.app.server import assets, hide, script

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Sent once: drawn by the pages, it came anew with each. It stands last, where it overrules Streamlit's own.
_SHEETS: Final = (Path(__file__).with_name("look.css"), Path(__file__).parents[1] / "widgets/answering/surface.css")
_LOOK: Final = b"<style>%s</style>" % b"".join(each.read_bytes() for each in _SHEETS)
# A browser's own services read along: they spell, suggest, rewrite and translate elsewhere what is written about a child here.
_HANDS_OFF: Final = {
    b'<html lang="en">': b'<html lang="en" translate="no" class="notranslate">',
    b"</head>": b'<meta name="google" content="notranslate"></head>',
    b"<body>": b'<body spellcheck="false" translate="no" autocorrect="off" autocapitalize="off" writingsuggestions="false">',
}
_FONT_AHEAD: Final = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')  # the theme takes the fonts that are there
_SCRIPTS: Final = (f"<script>{hide.SCRIPT}</script>" + script.INLINE).encode()
_CONDITIONS: Final = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


class OwnPage:
    """Puts the page together. So "only if it changed" and "compressed" cannot be asked of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "POST" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []  # the beginning of a page, until its body is there

        async def put_together(message: Message) -> None:
            is_page = message["type"] == "http.response.start" and Headers(raw=message["headers"]).get(
                "content-type", ""
            ).startswith("text/html")
            if is_page or (held and message.get("more_body")):
                held.append(message)
            elif held:
                start, *before = held
                held.clear()
                body = _with_ours(b"".join(each.get("body", b"") for each in (*before, message)))
                await send(_with_length(start, len(body)))
                await send({"type": "http.response.body", "body": body})
            else:
                await send(message)

        kept = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        await self.app({**scope, "headers": kept}, receive, put_together)


def _with_ours(body: bytes) -> bytes:
    body = _FONT_AHEAD.sub(b"", body).replace(b"<head>", b"<head>" + _SCRIPTS, 1)
    for plain, hands_off in _HANDS_OFF.items():
        body = body.replace(plain, hands_off, 1)
    return body.replace(b"</head>", assets.links_ahead() + b"</head>", 1).replace(
        b"</body>", _LOOK + hide.BUTTONS.encode() + b"</body>", 1
    )


def _with_length(start: Message, length: int) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    if "content-length" in headers and length:
        headers["content-length"] = str(length)
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    return {**start, "headers": headers.raw}
