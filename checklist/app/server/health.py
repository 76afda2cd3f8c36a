"""Whether this copy of the tool is well, for whoever runs it: `/healthz` always, `/metrics` where the settings ask for it.

Neither says a word that was typed, nor anything of one person or one draft. Both are answered from one look at the store, which
is at most some seconds old: so asking often costs nothing.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from checklist.app.server.edits import ANSWERED
from checklist.app.state import desks, edition
from checklist.app.state.saving import KEEPING
from checklist.content import ContentFaults

if TYPE_CHECKING:
    from checklist.drafts import Held

LASTS: Final = 5.0  # seconds of one look at the store
HOUR: Final = timedelta(hours=1)
OVERDUE: Final = 26 * HOUR  # what has been due for so long should be gone: it is deleted every hour, or held back for a day
OK: Final = "ok"


class Seen(NamedTuple):
    """How the store is: each part is OK, or says in a word what is not. `held` is None where nothing is known of it."""

    database: str
    pepper: str
    held: Held | None = None

    @property
    def is_well(self) -> bool:
        return KEEPING.nothing or (self.held is not None and self.held.overdue < OVERDUE)


class _Look:
    """The newest look at the store. One at a time: where the database hangs, those who ask would take every thread there is."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._newest: tuple[float, Seen] | None = None

    async def __call__(self) -> Seen:
        async with self._lock:
            if self._newest is None or time.monotonic() - self._newest[0] > LASTS:
                began = time.monotonic()
                self._newest = (began, await run_in_threadpool(_look))
            return self._newest[1]


_LOOK: Final = _Look()


def _look() -> Seen:
    if KEEPING.nothing:
        return Seen("none is kept", "none is needed")
    keeper = KEEPING.keeper()
    if keeper is None:
        is_pepper = "pepper" in KEEPING.trouble.lower()
        return Seen("unknown", "wrong or missing") if is_pepper else Seen("away", "unknown")
    from checklist.drafts import StoreError

    try:
        return Seen(OK, OK, keeper.store.held())
    except StoreError:
        return Seen("away", OK)


async def _health(_: Request) -> Response:
    """200 where drafts are kept and old ones go; 503 where somebody should look."""
    seen = await _LOOK()
    said = {
        "well": seen.is_well,
        "database": seen.database,
        "pepper": seen.pepper,
        "oldest_expired_hours": round(seen.held.overdue / HOUR) if seen.held else None,
        "version": _version(),
    }
    return JSONResponse(said, status_code=200 if seen.is_well else 503)


async def _metrics(_: Request) -> Response:
    if not (KEEPING.settings and KEEPING.settings.metrics):
        return PlainTextResponse("Not here.", status_code=404)
    seen = await _LOOK()
    return Response(_written(seen), media_type="text/plain; version=0.0.4; charset=utf-8")


def _version() -> str:
    words = edition.library_or_faults()
    return "" if isinstance(words, ContentFaults) else words.edition.edition


def _written(seen: Seen) -> str:
    """The counts in the Prometheus text format."""
    keeper = KEEPING.keeper()
    lines = [
        _line("checklist_well", "gauge", int(seen.is_well)),
        _line("checklist_open_tabs", "gauge", desks.open_tabs()),
        _line("checklist_audit_lines_lost_total", "counter", keeper.audit.lost if keeper else 0),
    ]
    if seen.held:
        lines.append(_line("checklist_drafts", "gauge", seen.held.drafts))
        lines.append(_line("checklist_drafts_due", "gauge", seen.held.due))
    lines.append("# TYPE checklist_edits_seconds summary")
    lines += (f"checklist_edits_seconds_{name} {value}" for name, value in ANSWERED.items())
    return "\n".join(lines) + "\n"


def _line(name: str, kind: str, value: float) -> str:
    return f"# TYPE {name} {kind}\n{name} {value}"


ROUTES: Final = [Route("/healthz", _health, methods=["GET"]), Route("/metrics", _metrics, methods=["GET"])]
