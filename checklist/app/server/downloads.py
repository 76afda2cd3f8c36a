"""The way to the files that wait for a browser: see `state.outgoing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from checklist.app.server.cookie import browser_of
from checklist.app.state.outgoing import PATH, WAITING, Waiting

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Downloads:
    """Gives each file once, to the browser that asked for it; to anybody else there is none."""

    def __init__(self, app: ASGIApp, waiting: Waiting = WAITING) -> None:
        self.app, self.waiting = app, waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PATH):
            await self.app(scope, receive, send)
            return
        name = scope["path"].removeprefix(PATH)
        file = self.waiting.take(name, browser_of(scope)) if scope["method"] == "GET" else None
        if file is None:
            answer: Response = PlainTextResponse("Not here.", status_code=404)
        else:
            disposition = f'attachment; filename="{file.name}"'.encode("ascii", "replace").decode()
            answer = Response(file.body, media_type=file.kind, headers={"content-disposition": disposition})
        await answer(scope, receive, send)
