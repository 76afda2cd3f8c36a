"""Hide this page: the address at which a tab has everything put away, and the page that is seen then.

`hide.js` blanks the page at once, sends what was typed, asks here, and puts the neutral page in the place of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from streamlit import runtime

from checklist.app.server.edits import desk_of_caller
from checklist.app.server.pace import TooManyAtOnce, in_line
from checklist.app.state import hiding

SCRIPT: Final = Path(__file__).with_name("hide.js").read_text(encoding="utf-8")
# What stands on every page: the way to hide it, and the way back to what was hidden before anybody had its password.
BUTTONS: Final = (
    '<aside class="hide-page" aria-label="Hide">'
    '<button type="button" data-reopen hidden>Open what was hidden here</button>'
    '<button type="button" data-hide title="Or press Shift three times">Hide this page</button></aside>'
)
_NEUTRAL: Final = (
    '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">'
    '<title>Not found</title><link rel=icon href="data:,"><main><h1>Not found</h1></main>'
)


async def _hide(request: Request) -> Response:
    """Puts away what is open in the tab of the page that asks, and ends its session."""
    here = desk_of_caller(request)
    if isinstance(here, Response):
        return here
    try:
        async with in_line(here.correspondence.secret):
            left = await run_in_threadpool(hiding.put_away, here)
    except (hiding.NotYet, TooManyAtOnce):
        return Response(status_code=503)
    runtime.get_instance().close_session(here.session)
    return JSONResponse(left)


async def _blank(_: Request) -> Response:
    return HTMLResponse(_NEUTRAL)


ROUTES: Final = [Route("/hide", _hide, methods=["POST"]), Route("/blank", _blank, methods=["GET"])]
