"""Who has signed in, where a partnership asks for it: what their token must say, and which pages their roles open.

Sign-in opens pages and nothing more: a draft is opened by its words, also for whoever is signed in. Streamlit itself checks the
signature, the time, for whom a token was made, and that an answer of the provider belongs to a question of ours; it does not
check of which tenant it is, or how long ago somebody signed in. All of it is checked here again, whenever a page is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import streamlit as st

from checklist.app.state import clock
from checklist.app.state.saving import KEEPING
from checklist.settings import Settings

REFUSED: Final = "checklist-refused"  # a cookie that says for a minute why a sign-in came to nothing
NOT_TAKEN, AWAY = WHY = "token", "away"
FAILED: Final = {
    NOT_TAKEN: "That sign-in was not accepted: it was too old, used before, or not meant for this tool. Sign in again.",
    AWAY: "The service that signs people in does not answer. What you typed before is kept: sign in again in a minute.",
}
SETTINGS_AT_FAULT: Final = (
    "Nobody can sign in: a setting of this server is at fault. Tell whoever looks after it to read its log."
)
_NOT_OURS: Final = "That account is not one of this partnership’s. Sign out, then sign in with the account of your agency."
_TOO_LONG: Final = "You signed in {hours} hours ago or more. Sign in again: what you typed is kept."
_NO_PART: Final = "Your account has no part in this tool yet. Ask whoever looks after accounts in your agency."
_AHEAD: Final = timedelta(minutes=5)  # by which two clocks may differ


class Role(StrEnum):
    """What somebody does with this tool, as their groups say it. The values are those of `settings.ROLES`."""

    PRACTITIONER = "practitioner"
    CHAIR = "chair"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    CONTENT_EDITOR = "content-editor"
    AUDITOR = "auditor"


FOR_ALL: Final = frozenset({"start", "library", "review", "guidance", "join"})  # pages for whoever has any part
_OPENS: Final = {  # pages that one role opens; every other page is a practitioner's
    "ask": Role.CHAIR,
    "combine": Role.CHAIR,
    "supervise": Role.SUPERVISOR,
    "train": Role.TRAINER,
    "writing": Role.TRAINER,
    "present": Role.TRAINER,
    "audit": Role.AUDITOR,
}
_WITHOUT: Final = frozenset(Role) - {Role.AUDITOR}  # where nobody signs in, nobody is known to be an auditor


def is_asked_for() -> bool:
    """Whether people must sign in."""
    return KEEPING.asks_to_sign_in


def claims() -> Mapping[str, Any]:
    """What the token of whoever is here says; empty where nobody has signed in."""
    said = st.user.to_dict()
    return said if said.get("is_logged_in") else {}


def wrong_with(said: Mapping[str, Any], settings: Settings, now: datetime) -> str:
    """Why a token lets nobody in, in one sentence; "" where it does."""
    audience = said.get("aud")
    if said.get("iss") != settings.sign_in_issuer or settings.sign_in_audience not in _listed(audience):
        return _NOT_OURS
    if settings.sign_in_tenant and said.get("tid") != settings.sign_in_tenant:
        return _NOT_OURS
    at = said.get("iat")
    longest = timedelta(hours=settings.sign_in_hours)
    if not isinstance(at, int) or not -_AHEAD < now - datetime.fromtimestamp(at, UTC) < longest:
        return _TOO_LONG.format(hours=settings.sign_in_hours)
    return "" if roles_in(said, settings) else _NO_PART


def roles_in(said: Mapping[str, Any], settings: Settings) -> frozenset[Role]:
    """The roles of whoever has such a token, by their groups."""
    groups = _listed(said.get(settings.sign_in_claim))
    return frozenset(Role(role) for role, group in settings.sign_in_roles if group in groups)


def refused() -> str:
    """Why whoever is here is not let in, though they have signed in; "" where they are."""
    settings = KEEPING.settings
    return wrong_with(claims(), settings, clock.now()) if settings else SETTINGS_AT_FAULT


def failed() -> str:
    """Why the last try to sign in came to nothing; "" where there was none."""
    return FAILED.get(st.context.cookies.get(REFUSED, ""), "")


def roles() -> frozenset[Role]:
    """The roles of whoever is here: all but one where nobody is asked to sign in."""
    if not is_asked_for():
        return _WITHOUT
    return roles_in(claims(), KEEPING.settings) if KEEPING.settings else frozenset()


def may_open(page: str) -> bool:
    """Whether whoever is here may open the page with that address."""
    return page in FOR_ALL or _OPENS.get(page, Role.PRACTITIONER) in roles()


def person() -> str:
    """What tells whoever has signed in from everybody else; "" where nobody is asked to."""
    said = claims() if is_asked_for() else {}
    return f"{said.get('iss', '')}|{said['sub']}" if said.get("sub") else ""


def _listed(said: Any) -> list[str]:
    return [said] if isinstance(said, str) else [each for each in said or () if isinstance(each, str)]
