"""The secret by which the server knows a browser again. No script can read it, and no other site can have it sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from checklist.app.state import tabs

if TYPE_CHECKING:
    from starlette.types import Scope


def browser_of(scope: Scope) -> str:
    """The secret of the browser that sends this; "" where it has none yet."""
    return cookie_parser(Headers(scope=scope).get("cookie", "")).get(_name(scope), "")


def new_secret(scope: Scope) -> str:
    """A cookie with a new secret, as the header says it."""
    secure = "; Secure" if _is_secure(scope) else ""
    return f"{_name(scope)}={tabs.new_browser()}; Path=/; HttpOnly; SameSite=Strict{secure}"


def _name(scope: Scope) -> str:
    """Over TLS the name itself bars neighbouring hosts from setting it."""
    return "__Host-checklist" if _is_secure(scope) else "checklist"


def _is_secure(scope: Scope) -> bool:
    return scope["scheme"] in ("https", "wss")
