"""The guard around the pages: which browser and tab it lets in, what it sends along, and who gets no session."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from aside import aside
from starlette.datastructures import Headers

from checklist.app.server import assets, script
from checklist.app.server.headers import HEADERS
from checklist.app.server.server import MIDDLEWARE
from checklist.app.state import tabs

HOST = {"host": "localhost"}
BROWSER = "b" * 43
SCRIPTS = [path for path in assets.names() if path.endswith(".js")]


class Inside:
    """An app that remembers what reached it, and answers with a page."""

    def __init__(self, body: bytes = b"<html><head></head></html>", content_type: str = "text/html; charset=utf-8") -> None:
        self.body, self.content_type = body, content_type
        self.reached: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(dict(scope))
        if scope["type"] == "http":
            said = [(b"content-type", self.content_type.encode()), (b"content-length", str(len(self.body)).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": [*said, (b"etag", b"x")]})
            half = len(self.body) // 2
            await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
            await send({"type": "http.response.body", "body": self.body[half:]})


def ask(
    inside: Inside,
    path: str = "/",
    headers: Mapping[str, str] = HOST,
    *,
    kind: str = "http",
    scheme: str = "http",
    method: str = "GET",
) -> tuple[int, Headers, bytes]:
    """What the guard answers: the status (0 for a socket that was let through), the headers and the body."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "headers": raw, "scheme": scheme, "method": method}
    guarded: Any = inside
    factory: Any
    for factory, *_ in reversed(MIDDLEWARE):
        guarded = factory(guarded)
    aside(asyncio.run, guarded(scope, receive, send))
    nothing: dict[str, Any] = {"status": 0, "headers": []}
    start = next((each for each in sent if each["type"] == "http.response.start"), nothing)
    body = b"".join(each.get("body", b"") for each in sent if each["type"] == "http.response.body")
    closed = any(each["type"] == "websocket.close" for each in sent)
    return (1008 if closed else start["status"]), Headers(raw=start["headers"]), body


def connect(
    inside: Inside, words: str, cookie: str = f"checklist={BROWSER}", extra: Mapping[str, str] | None = None
) -> Headers:
    """Opens a socket with those words in its protocol list, and gives the headers that reached the app."""
    headers = {**HOST, "origin": "http://localhost", "cookie": cookie, "sec-websocket-protocol": words, **(extra or {})}
    ask(inside, "/_stcore/stream", headers, kind="websocket", scheme="ws")
    return Headers(raw=inside.reached[-1]["headers"])


def test_our_script_stands_before_all_others_and_the_length_is_right() -> None:
    _, headers, body = ask(Inside())

    assert body.startswith(b"<html><head><script>")
    assert body.count(script.SCRIPT.encode()) == 1
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers


def test_a_script_goes_out_compressed_to_a_browser_that_takes_it() -> None:
    status, headers, body = ask(Inside(), SCRIPTS[0], {**HOST, "accept-encoding": "gzip, deflate, br"})

    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "accept-encoding")
    assert int(headers["content-length"]) == len(body) < len(gzip.decompress(body))
    assert gzip.decompress(body) == assets.names()[SCRIPTS[0]].read_bytes()


def test_no_font_comes_ahead_that_the_theme_does_not_use() -> None:
    page = (Path(st.__file__).parent / "static/index.html").read_bytes()

    _, _, body = ask(Inside(page))

    assert b'as="font"' in page
    assert b'as="font"' not in body
    assert b"SourceSans" not in body


def test_the_page_keeps_the_browsers_own_services_from_reading_along() -> None:
    _, _, body = ask(Inside(b'<html lang="en"><head></head><body></body></html>'))

    assert b'<html lang="en" translate="no" class="notranslate">' in body
    assert b'<meta name="google" content="notranslate">' in body
    assert b'<body spellcheck="false" translate="no"' in body


def test_only_the_scripts_that_stand_in_the_page_may_run() -> None:
    _, headers, _ = ask(Inside())

    policy = headers["content-security-policy"]
    assert f"'{script.hash_of(script.SCRIPT)}'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_a_file_that_is_no_page_passes_untouched() -> None:
    _, headers, body = ask(Inside(b"{}{}", "application/json"), "/_stcore/health")

    assert body == b"{}{}"
    assert headers["etag"] == "x"


def test_a_browser_without_a_secret_gets_one_that_no_script_can_read() -> None:
    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config")

    name, _, rest = headers["set-cookie"].partition("=")
    assert name == "checklist"
    assert rest.partition(";")[2] == " Path=/; HttpOnly; SameSite=Strict"
    assert len(rest.partition(";")[0]) == 43


def test_over_tls_the_secret_is_bound_to_the_host_and_never_sent_in_clear() -> None:
    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config", scheme="https")

    assert headers["set-cookie"].startswith("__Host-checklist=")
    assert headers["set-cookie"].endswith("; Secure")


def test_a_browser_keeps_the_secret_it_has() -> None:
    cookie = {**HOST, "cookie": f"checklist={BROWSER}"}

    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config", cookie)

    assert "set-cookie" not in headers


def test_a_page_that_a_link_elsewhere_opened_gets_no_new_secret() -> None:
    _, headers, _ = ask(Inside(), "/prepare")

    assert "set-cookie" not in headers


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
    [("/", "evil.example"), ("/_stcore/metrics", "localhost"), ("/_stcore/agent/interact", "localhost")],
)
def test_foreign_hosts_and_closed_doors_are_refused_with_every_header(path: str, host: str) -> None:
    status, headers, _ = ask(Inside(), path, {"host": host})

    assert status == 404
    assert headers["x-frame-options"] == "DENY"


def test_a_place_is_read_as_it_was_written() -> None:
    place = tabs.Place({"prepare": "health-marks", "person": None}, {"all": 2}, 7)

    assert tabs.Place.read(place.written()) == place


@pytest.mark.parametrize(
    "text", ["", "%%%", "e30", "W10", "bnVsbA", "eyJvIjo1fQ", "eyJvIjp7IjxzY3JpcHQ-IjoiYSJ9fQ", "A" * 5000], ids=str
)
def test_a_place_that_cannot_be_read_is_the_beginning(text: str) -> None:
    assert tabs.Place.read(text) == tabs.Place()


def test_a_script_of_streamlit_is_sent_whole_with_every_header_and_without_streamlit() -> None:
    inside = Inside()
    status, headers, body = ask(inside, SCRIPTS[0])

    assert (status, body) == (200, assets.names()[SCRIPTS[0]].read_bytes())
    assert headers["content-type"] == "text/javascript"
    assert int(headers["content-length"]) == len(body)
    assert "immutable" in headers["cache-control"]
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert inside.reached == []


@pytest.mark.parametrize(
    ("path", "method", "more"),
    [
        ("/static/js/none.js", "GET", {}),
        ("/static/../../../streamlit_app.py", "GET", {}),
        (SCRIPTS[0], "HEAD", {}),
        (SCRIPTS[0], "GET", {"range": "bytes=0-9"}),
    ],
)
def test_whatever_else_is_asked_for_there_is_for_streamlit_to_answer(path: str, method: str, more: Mapping[str, str]) -> None:
    inside = Inside()
    ask(inside, path, {**HOST, **more}, method=method)

    assert [each["path"] for each in inside.reached] == [path]


def test_a_foreign_host_gets_no_script_either() -> None:
    assert ask(Inside(), SCRIPTS[0], {"host": "elsewhere.invalid"})[0] == 404


def test_the_page_names_the_scripts_of_its_parts_and_all_that_they_need() -> None:
    _, _, body = ask(Inside(b"<html><head></head><body></body></html>"))
    named = re.findall(rb'<link rel="modulepreload" crossorigin href="\.(/static/js/([\w.-]+))">', body)

    assert {part.split(".")[0] for _, name in named if (part := name.decode())} >= {
        "Html",
        "TextInput",
        "Selectbox",
        "FileUploader",
    }
    assert len(named) == len(set(named))
    for path, _ in named:
        text = assets.names()[path.decode()].read_bytes()
        assert set(re.findall(rb'(?:from|import)"\./([^"]+)"', text)) <= {name for _, name in named}
