"""Who may call: no foreign host, no page of another site, nothing that is not needed, no session of another browser."""

from __future__ import annotations

import pytest
from middleware import BROWSER, HOST, Inside, ask

from checklist.app.state import tabs


@pytest.mark.parametrize(("cookie", "status"), [(f"checklist={BROWSER}", 200), ("checklist=another", 404), ("", 404)])
def test_a_file_is_uploaded_into_ones_own_session_only(cookie: str, status: int) -> None:
    tabs.OWNERS.claim("session-of-b", BROWSER)
    headers = {**HOST, "cookie": cookie}

    answered, _, _ = ask(Inside(b"", "text/plain"), "/_stcore/upload_file/session-of-b/file", headers, method="PUT")

    assert answered == status


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://localhost.evil.example"])
def test_a_page_elsewhere_opens_no_connection(origin: str) -> None:
    inside = Inside()

    status, _, _ = ask(inside, "/_stcore/stream", {**HOST, "origin": origin}, kind="websocket", scheme="ws")

    assert status == 1008
    assert inside.reached == []


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("/", "evil.example"),
        ("/", "["),
        ("/", "[::1"),
        ("/_stcore/metrics", "localhost"),
        ("/_stcore/agent/interact", "localhost"),
    ],
)
def test_foreign_hosts_and_closed_doors_are_refused_with_every_header(path: str, host: str) -> None:
    status, headers, _ = ask(Inside(), path, {"host": host})

    assert status == 404
    assert headers["x-frame-options"] == "DENY"
