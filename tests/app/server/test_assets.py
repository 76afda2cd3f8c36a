"""Streamlit's own files: sent from memory, whole, compressed for whoever takes that."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest
from middleware import HOST, Inside, ask

from checklist.app.server import assets
from checklist.app.server.headers import HEADERS

SCRIPTS = [path for path in assets.paths() if path.endswith(".js")]


def test_a_script_of_streamlit_is_sent_whole_with_every_header_and_without_streamlit() -> None:
    inside = Inside()
    status, headers, body = ask(inside, SCRIPTS[0])

    assert (status, body) == (200, assets.paths()[SCRIPTS[0]].read_bytes())
    assert headers["content-type"] == "text/javascript"
    assert int(headers["content-length"]) == len(body)
    assert "immutable" in headers["cache-control"]
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert inside.reached == []


def test_a_script_goes_out_compressed_to_a_browser_that_takes_it() -> None:
    status, headers, body = ask(Inside(), SCRIPTS[0], {**HOST, "accept-encoding": "gzip, deflate, br"})

    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "accept-encoding")
    assert int(headers["content-length"]) == len(body) < len(gzip.decompress(body))
    assert gzip.decompress(body) == assets.paths()[SCRIPTS[0]].read_bytes()


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
