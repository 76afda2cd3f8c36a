"""What goes along with every answer: what a browser may do with it, and a secret for a browser that has none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.datastructures import MutableHeaders

from checklist.app.server import hide, script
from checklist.app.server.cookie import browser_of, new_secret
from checklist.app.state.published import is_published

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


def _own_scripts() -> list[str]:
    """The hashes of the scripts that may stand in the page itself: ours, and those of Streamlit's own page."""
    page = (Path(st.__file__).parent / "static/index.html").read_text(encoding="utf-8")
    return [
        script.hash_of(each) for each in (script.SCRIPT, hide.SCRIPT, *re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    ]


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
# Asked for by the page itself before it opens its connection. A page that was opened by a link from elsewhere comes without the
# cookie although the browser has one, and a new one given there would take the place of the old.
_GIVES_A_SECRET: Final = "/_stcore/host-config"  # noqa: S105


class SecurityHeaders:
    """Sends security headers with every answer, refusals too, and lets nothing but files that never change be stored."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if not scope["path"].startswith("/static/") and not is_published(scope["path"]):
                    headers["Cache-Control"] = "no-store"
                if scope["path"] == _GIVES_A_SECRET and not browser_of(scope):
                    headers.append("Set-Cookie", new_secret(scope))
            await send(message)

        await self.app(scope, receive, with_headers)
