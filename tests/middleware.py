"""Sends a request through everything that stands around the pages, to an app that remembers what reached it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from aside import aside
from starlette.datastructures import Headers

from checklist.app.server.server import MIDDLEWARE

HOST = {"host": "localhost"}
BROWSER = "b" * 43


class Inside:
    """An app that remembers what reached it, and answers with a page."""

    def __init__(self, body: bytes = b"<html><head></head></html>", content_type: str = "text/html; charset=utf-8") -> None:
        self.body, self.content_type = body, content_type
        self.reached: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(dict(scope))
        if scope["type"] == "http":
            said = [(b"content-type", self.content_type.encode()), (b"content-length", str(len(self.body)).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": [*said, (b"etag", b"x")]})
            half = len(self.body) // 2
            await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
            await send({"type": "http.response.body", "body": self.body[half:]})


def ask(
    inside: Inside,
    path: str = "/",
    headers: Mapping[str, str] = HOST,
    *,
    kind: str = "http",
    scheme: str = "http",
    method: str = "GET",
    query: str = "",
) -> tuple[int, Headers, bytes]:
    """What the guard answers: the status (0 for a socket that was let through), the headers and the body."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "headers": raw, "scheme": scheme, "method": method, "query_string": query.encode()}
    guarded: Any = inside
    factory: Any
    for factory, *_ in reversed(MIDDLEWARE):
        guarded = factory(guarded)
    aside(asyncio.run, guarded(scope, receive, send))
    nothing: dict[str, Any] = {"status": 0, "headers": []}
    start = next((each for each in sent if each["type"] == "http.response.start"), nothing)
    body = b"".join(each.get("body", b"") for each in sent if each["type"] == "http.response.body")
    closed = any(each["type"] == "websocket.close" for each in sent)
    return (1008 if closed else start["status"]), Headers(raw=start["headers"]), body


def connect(
    inside: Inside, words: str, cookie: str = f"checklist={BROWSER}", extra: Mapping[str, str] | None = None
) -> Headers:
    """Opens a socket with those words in its protocol list, and gives the headers that reached the app."""
    headers = {**HOST, "origin": "http://localhost", "cookie": cookie, "sec-websocket-protocol": words, **(extra or {})}
    ask(inside, "/_stcore/stream", headers, kind="websocket", scheme="ws")
    return Headers(raw=inside.reached[-1]["headers"])
