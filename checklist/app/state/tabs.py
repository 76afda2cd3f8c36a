"""Which browser and which tab a connection comes from, and what belongs to them.

A browser is known by a cookie that no script can read. A tab is known by a token in its session storage, which the page's own
script sends along whenever it opens the connection: as one more word of the socket's protocol list, so that it is in no
address, and no two tabs can mix theirs up as they would with one cookie. The token opens a draft only in its own browser.
The place where one was (ids only, never words) travels in the same way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from checklist.app.state import signed_in

TOKEN_WORD: Final = "tab."  # noqa: S105 - what stands before the token
TABLE_WORD: Final = "table."
PLACE_WORD: Final = "place."
AUTHOR_WORD: Final = "me."
TOKEN_HEADER: Final = "x-checklist-tab"  # noqa: S105
TABLE_HEADER: Final = "x-checklist-table"
PLACE_HEADER: Final = "x-checklist-place"
AUTHOR_HEADER: Final = "x-checklist-me"
BROWSER_HEADER: Final = "x-checklist-browser"
HEADERS: Final = {
    TOKEN_WORD: TOKEN_HEADER,
    TABLE_WORD: TABLE_HEADER,
    PLACE_WORD: PLACE_HEADER,
    AUTHOR_WORD: AUTHOR_HEADER,
}

_ID = re.compile(r"[A-Za-z0-9:~_-]{1,100}")
_MOST = 3000  # characters of a place; the whole line of a header may have 8192
_SESSIONS: Final = 20_000  # that are remembered; a session without a connection is gone after ten minutes


@dataclass(frozen=True)
class Place:
    """Where somebody is in a draft: what is open, which widgets were made anew, and which version the tab has seen."""

    opened: Mapping[str, str | None] = field(default_factory=dict)
    renewed: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    is_confirmed: bool = False  # whether somebody has the password of the checklist that is open
    has_table_words: bool = False  # and whether somebody has that of the meeting

    def written(self) -> str:
        """The place in letters that a protocol list may hold; "" where it is too long to be sent."""
        said = {"o": dict(self.opened), "r": dict(self.renewed), "v": self.version, "c": self.is_confirmed}
        said |= {"t": True} if self.has_table_words else {}
        text = base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode().rstrip("=")
        return text if len(text) <= _MOST else ""

    @classmethod
    def read(cls, text: str) -> Place:
        """The place that was written so; the beginning where it cannot be read, for it comes from outside."""
        try:
            said = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) if len(text) <= _MOST else {}
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(said, dict):
            return cls()
        version = said.get("v")
        return cls(
            opened={name: what for name, what in _ids(said.get("o")) if what is None or _is_id(what)},
            renewed={name: count for name, count in _ids(said.get("r")) if type(count) is int and 0 < count < 10_000},
            version=version if type(version) is int else 0,
            is_confirmed=said.get("c") is True,
            has_table_words=said.get("t") is True,
        )


@dataclass(frozen=True, slots=True)
class Tab:
    """Who is there: the browser's secret, the tab's token, where the tab was, the token of the meeting on its table.

    All empty without a browser.
    """

    browser: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    place: Place = Place()
    table: str = field(default="", repr=False)
    author: str = field(default="", repr=False)  # as `author` writes it
    person: str = field(default="", repr=False)  # who has signed in, where somebody must


def here() -> Tab:
    """The tab that this page runs for."""
    headers = st.context.headers
    place = Place.read(headers.get(PLACE_HEADER, ""))
    browser, token, table, author = (
        headers.get(name, "") for name in (BROWSER_HEADER, TOKEN_HEADER, TABLE_HEADER, AUTHOR_HEADER)
    )
    return Tab(browser, token, place, table, author, signed_in.person())


def is_gone() -> bool:
    """Whether the connection that this page runs for was lost: then nobody says whose page it is."""
    context = get_script_run_ctx()
    return context is not None and runtime.get_instance().get_client(context.session_id) is None


def session_id() -> str:
    """Streamlit's id of this session: never shown, never logged."""
    context = get_script_run_ctx(suppress_warning=True)  # edits come outside of any run
    return context.session_id if context else ""


def address() -> str:
    """The network address that this page is read at; "" where it is not known."""
    return st.context.ip_address or ""


def new_browser() -> str:
    """A secret for a browser that has none."""
    return secrets.token_urlsafe(32)


class _Owners:
    """Which browser each session belongs to. A session's id stands in addresses; alone it must open nothing."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def claim(self, session: str, browser: str) -> None:
        """From now on that session is that browser's alone; one that has no secret gets none back."""
        if session and browser:
            with self._lock:
                self._of[session] = mark_of(browser)
                self._of.move_to_end(session)
                while len(self._of) > _SESSIONS:
                    self._of.popitem(last=False)

    def may_have(self, session: str, browser: str) -> bool:
        return bool(browser) and self._of.get(session) == mark_of(browser)


OWNERS: Final = _Owners()


def mark_of(browser: str) -> str:
    """What is remembered of a browser in the place of its secret."""
    return hashlib.sha256(browser.encode("utf-8", "replace")).hexdigest()


def _ids(said: Any) -> list[tuple[str, Any]]:
    return [(name, what) for name, what in said.items() if _is_id(name)] if isinstance(said, dict) else []


def _is_id(text: Any) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None
