"""The ways of signing in: shut where it is off; see `tests/browser/test_sign_in.py` for the rest, at a real provider."""

from __future__ import annotations

import pytest
from middleware import HOST, Inside, ask

from checklist.app.state.saving import KEEPING

WAYS = pytest.mark.parametrize("way", ["/auth/login", "/auth/logout", "/oauth2callback"])


@WAYS
def test_where_nobody_signs_in_its_ways_are_shut(way: str) -> None:
    inside = Inside()

    assert ask(inside, way, HOST)[0] == 404
    assert inside.reached == []


@WAYS
def test_where_people_sign_in_they_lead_to_streamlit(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KEEPING, "asks_to_sign_in", True)
    inside = Inside()

    assert ask(inside, way, HOST)[0] == 200
    assert len(inside.reached) == 1


def test_an_answer_that_lets_nobody_in_is_remembered_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KEEPING, "asks_to_sign_in", True)

    _, headers, _ = ask(Inside(), "/oauth2callback", HOST)

    assert headers["set-cookie"] == "checklist-refused=token; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    ("query", "passed_on"),
    [
        ("error=access_denied&error_description=n.urse+is+not+of+this+tenant&state=s", b"error=refused"),
        ("state=s&%65rror=n.urse", b"error=refused"),
        ("code=c&state=s", b"code=c&state=s"),
    ],
)
def test_what_a_provider_says_of_somebody_whom_it_refuses_comes_to_no_log(
    query: str, passed_on: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KEEPING, "asks_to_sign_in", True)
    inside = Inside()

    ask(inside, "/oauth2callback", HOST, query=query)

    assert inside.reached[0]["query_string"] == passed_on
