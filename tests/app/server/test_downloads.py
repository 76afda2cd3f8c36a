"""A file that a page made is sent once, whole, to its own browser, and is kept by nobody."""

from __future__ import annotations

import pytest
from middleware import BROWSER, HOST, Inside, ask

from checklist.app.server.headers import HEADERS
from checklist.app.state.outgoing import WAITING

COOKIE = {**HOST, "cookie": f"checklist={BROWSER}"}


def put() -> str:
    return WAITING.put(BROWSER, b"%PDF-invented", "summary-2026-03-12.pdf", "application/pdf")


def test_a_file_is_sent_to_its_own_browser_whole_and_kept_by_nobody() -> None:
    inside = Inside()

    status, headers, body = ask(inside, f"/files/{put()}", COOKIE)

    assert (status, body) == (200, b"%PDF-invented")
    assert headers["content-disposition"] == 'attachment; filename="summary-2026-03-12.pdf"'
    assert (headers["content-type"], headers["content-length"]) == ("application/pdf", "13")
    assert headers["cache-control"] == "no-store"
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert inside.reached == []


def test_a_file_is_sent_once() -> None:
    path = f"/files/{put()}"
    ask(Inside(), path, COOKIE)

    status, headers, body = ask(Inside(), path, COOKIE)

    assert (status, body) == (404, b"Not here.")
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("cookie", ["", "checklist=", "checklist=another", f"__Host-checklist={BROWSER}"])
def test_the_address_alone_opens_nothing_and_leaves_the_file_where_it_is(cookie: str) -> None:
    path = f"/files/{put()}"

    assert ask(Inside(), path, {**HOST, "cookie": cookie})[0] == 404
    assert ask(Inside(), path, COOKIE)[0] == 200


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_nothing_but_a_plain_request_takes_a_file_away(method: str) -> None:
    path = f"/files/{put()}"

    assert ask(Inside(), path, COOKIE, method=method)[0] == 404
    assert ask(Inside(), path, COOKIE)[0] == 200


def test_a_foreign_host_gets_no_file() -> None:
    assert ask(Inside(), f"/files/{put()}", {**COOKIE, "host": "elsewhere.invalid"})[0] == 404
