"""What stands around Streamlit's own sign-in: nothing of it where it is off, and a word of why where it comes to nothing.

Streamlit sends whoever was refused back to the first page without saying why, and shows two bare words where the provider is
away. The page says it in a sentence: see `state.signed_in`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

from checklist.app.state import signed_in

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOGIN, _LOGOUT, _CALLBACK = _WAYS = ("/auth/login", "/auth/logout", "/oauth2callback")
_LASTS: Final = 60  # seconds
_LETS_IN: Final = b"_streamlit_user="


class SignIn:
    """Closes the ways of signing in where nobody is to, and remembers for a minute why a sign-in came to nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in _WAYS:
            await self.app(scope, receive, send)
        elif not signed_in.is_asked_for():
            await PlainTextResponse("Not here.", status_code=404)(scope, receive, send)
        elif scope["path"] == _LOGIN:
            await self._to_provider(scope, receive, send)
        elif scope["path"] == _CALLBACK:
            await self.app(_without_reasons(scope), receive, _telling(send))
        else:
            await self.app(scope, receive, send)

    async def _to_provider(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends whoever signs in to the provider; back to the first page where that is away."""
        is_away = False

        async def unless_away(message: Message) -> None:
            nonlocal is_away
            if message["type"] == "http.response.start" and message["status"] >= 400:
                is_away = True
                await RedirectResponse("/", status_code=303, headers=_note(signed_in.AWAY))(scope, receive, send)
            if not is_away:
                await send(message)

        await self.app(scope, receive, unless_away)


def _without_reasons(scope: Scope) -> Scope:
    """The provider's answer without its words on why it refuses: they may name a person, and Streamlit would log them."""
    asked = dict(parse_qsl(scope.get("query_string", b"").decode("ascii", "replace")))
    return {**scope, "query_string": b"error=refused"} if "error" in asked else scope


def _telling(send: Send) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            lets_in = any(
                name == b"set-cookie" and each.startswith(_LETS_IN) and b'=""' not in each for name, each in headers.raw
            )
            headers.append("set-cookie", _note("" if lets_in else signed_in.NOT_TAKEN)["set-cookie"])
        await send(message)

    return tell


def _note(why: str) -> dict[str, str]:
    """A cookie that says it for a minute; one that is gone at once where there is nothing to say."""
    lasts = _LASTS if why else 0
    return {"set-cookie": f"{signed_in.REFUSED}={why}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Lax"}
