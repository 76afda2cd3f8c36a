"""Who may call: no foreign host, no page of another site, nothing that is not needed, no session of another browser.

It works without a proxy, so that a laptop has it too. Streamlit itself checks neither the host of plain requests nor refuses a
page elsewhere that opens its socket, and gives a session to whoever names its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import config

from checklist.app.server.cookie import browser_of
from checklist.app.state import tabs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_UPLOADS: Final = "/_stcore/upload_file/"


class OwnHosts:
    """Refuses foreign hosts and foreign pages, uploads into another browser's session, and what is not needed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not _is_refused(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("Not here.", status_code=404)(scope, receive, send)


def _is_refused(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    is_foreign_host = _host_of(headers) not in config.get_option("server.allowedHosts")
    is_foreign_page = scope["type"] == "websocket" and is_from_elsewhere(scope)
    return is_foreign_host or is_foreign_page or scope["path"].startswith(_CLOSED) or _is_foreign_upload(scope)


def _host_of(headers: Headers) -> str | None:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:  # no address at all
        return None


def is_from_elsewhere(scope: Scope) -> bool:
    """Whether something that only our own page sends comes from another page, or from none."""
    headers = Headers(scope=scope)
    try:
        return urlsplit(headers.get("origin", "")).netloc != headers.get("host", "")
    except ValueError:  # no address at all
        return True


def session_of_upload(scope: Scope) -> str:
    """The session that a file is sent to; "" for whatever is no file."""
    return str(scope["path"]).removeprefix(_UPLOADS).partition("/")[0] if scope["path"].startswith(_UPLOADS) else ""


def _is_foreign_upload(scope: Scope) -> bool:
    session = session_of_upload(scope)
    return bool(session) and scope["method"] != "OPTIONS" and not tabs.OWNERS.may_have(session, browser_of(scope))
