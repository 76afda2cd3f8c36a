"""The address at which the answering surface of a page hands in its edits, and is told what has changed."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from checklist.app.server.cookie import browser_of
from checklist.app.server.hosts import is_from_elsewhere
from checklist.app.server.pace import TooManyAtOnce, in_line
from checklist.app.state import desks
from checklist.app.state.tab_state import TabState

ADDRESS: Final = "/edits"
MOST_BYTES: Final = 256 * 1024  # of one message
_KIND: Final = "application/json"
ANSWERED: Final = {"count": 0.0, "sum": 0.0}  # since the start: "count" edits that were taken, and "sum" seconds that they took
_SMALL: Final = 1000  # bytes, which are not worth packing


async def _edits(request: Request) -> Response:
    """Takes edits from the page that knows the secret of its session, in the browser in which the session began."""
    here = desk_of_caller(request)
    if isinstance(here, Response):
        return here
    body = await _body(request)
    if body is None:
        return Response(status_code=413)
    try:
        async with in_line(here.correspondence.secret):
            began = time.perf_counter()
            answer = await run_in_threadpool(desks.exchange, here, body)
            ANSWERED["count"] += 1
            ANSWERED["sum"] += time.perf_counter() - began
    except TooManyAtOnce:
        return Response(status_code=503)
    except desks.Closed:
        return Response(status_code=410)
    except desks.NotABatch:
        return Response(status_code=400)
    if "gzip" not in request.headers.get("accept-encoding", "") or len(answer) < _SMALL:
        return Response(answer, media_type=_KIND)
    packed = gzip.compress(answer, compresslevel=1, mtime=0)
    return Response(packed, media_type=_KIND, headers={"Content-Encoding": "gzip"})


def desk_of_caller(request: Request) -> TabState | Response:
    """The tab of the page that asks; or the refusal of whoever is not its own page, in the browser in which it began."""
    if is_from_elsewhere(request.scope) or request.headers.get("content-type") != _KIND:
        return Response(status_code=403)
    here = desks.find(request.headers.get("x-checklist-desk", ""), browser_of(request.scope))
    return here or Response(status_code=410)


async def _body(request: Request) -> bytes | None:
    """What was sent; None where that is more than one message may be, or where the sender left in the middle of it."""
    body = bytearray()
    with suppress(ClientDisconnect):
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return None
        return bytes(body)
    return None


ROUTES: Final = [Route(ADDRESS, _edits, methods=["POST"])]
