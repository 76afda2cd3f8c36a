"""Which tab a connection is for: the words that our script says in its protocol list, turned into headers for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from checklist.app.server.cookie import browser_of
from checklist.app.state import tabs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class TabWords:
    """Tells the pages which browser and tab they run for, and lets nobody into a session that began in another browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(_with_tab(scope) if scope["type"] == "websocket" else scope, receive, send)


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
