"""The page itself: Streamlit's, with our script first, what the first page needs ahead of time, and our look last."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
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
_FEW: Final = 8  # pages: Streamlit has one, and tells of a file that is not there in another
_CONDITIONS: Final = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


class OwnPage:
    """Puts the page together, once, and compresses it. So "only if it changed" cannot be asked of it, nor a part."""

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
                plain, small = _with_ours(b"".join(each.get("body", b"") for each in (*before, message)))
                body = small if plain and takes_gzip else plain
                await send(_with_headers(start, len(body), is_small=body is not plain))
                await send({"type": "http.response.body", "body": body})
            else:
                await send(message)

        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        kept = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        await self.app({**scope, "headers": kept}, receive, put_together)


@lru_cache(maxsize=_FEW)
def _with_ours(body: bytes) -> tuple[bytes, bytes]:
    """The page as it is sent, and the same compressed: it says nothing of anybody, so that its size tells nothing."""
    body = _FONT_AHEAD.sub(b"", body).replace(b"<head>", b"<head>" + _SCRIPTS, 1)
    for plain, hands_off in _HANDS_OFF.items():
        body = body.replace(plain, hands_off, 1)
    body = body.replace(b"</head>", assets.links_ahead() + b"</head>", 1)
    body = body.replace(b"</body>", _LOOK + hide.BUTTONS.encode() + b"</body>", 1)
    return body, gzip.compress(body, mtime=0)


def _with_headers(start: Message, length: int, *, is_small: bool) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    if "content-length" in headers and length:
        headers["content-length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    if is_small:
        headers["content-encoding"] = "gzip"
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    return {**start, "headers": headers.raw}
