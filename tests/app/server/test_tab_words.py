"""Which browser and tab a connection is for, and that nobody else's session is given to it."""

from __future__ import annotations

import pytest
from middleware import BROWSER, Inside, connect

from checklist.app.state import tabs


def test_a_connection_says_its_browser_tab_and_place_and_streamlit_sees_its_own_words_only() -> None:
    headers = connect(Inside(), "streamlit, xsrf, tab.TOKEN, place.PLACE")

    assert headers["sec-websocket-protocol"] == "streamlit, xsrf"
    assert [headers[name] for name in (tabs.BROWSER_HEADER, tabs.TOKEN_HEADER, tabs.PLACE_HEADER)] == [
        BROWSER,
        "TOKEN",
        "PLACE",
    ]


def test_nobody_can_say_those_things_by_headers_of_their_own() -> None:
    forged = {tabs.BROWSER_HEADER: "forged", tabs.TOKEN_HEADER: "forged", tabs.PLACE_HEADER: "forged"}

    headers = connect(Inside(), "streamlit, xsrf", extra=forged)

    assert "forged" not in headers.values()


def test_a_session_is_given_back_to_its_own_browser() -> None:
    tabs.OWNERS.claim("session-of-b", BROWSER)

    headers = connect(Inside(), "streamlit, xsrf, session-of-b, tab.T")

    assert headers["sec-websocket-protocol"] == "streamlit, xsrf, session-of-b"


@pytest.mark.parametrize("cookie", ["", "checklist=", "checklist=another", f"__Host-checklist={BROWSER}"])
def test_a_session_id_alone_takes_nothing_over(cookie: str) -> None:
    tabs.OWNERS.claim("session-of-b", BROWSER)

    headers = connect(Inside(), "streamlit, xsrf, session-of-b", cookie)

    assert headers["sec-websocket-protocol"] == "streamlit, xsrf"


def test_a_session_of_a_browser_without_cookies_is_given_to_nobody() -> None:
    tabs.OWNERS.claim("session-of-nobody", "")

    headers = connect(Inside(), "streamlit, xsrf, session-of-nobody", "")

    assert headers["sec-websocket-protocol"] == "streamlit, xsrf"
