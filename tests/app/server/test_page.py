"""The page as it is sent: our script first, our look last, and browsers told to keep their hands off."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import streamlit as st
from middleware import HOST, Inside, ask

from checklist.app.server import assets, script


def test_our_script_stands_before_all_others_and_the_length_is_right() -> None:
    _, headers, body = ask(Inside())

    assert body.startswith(b"<html><head><script>")
    assert body.count(script.SCRIPT.encode()) == 1
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers


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


def test_a_file_that_is_no_page_passes_untouched() -> None:
    _, headers, body = ask(Inside(b"{}{}", "application/json"), "/_stcore/health")

    assert body == b"{}{}"
    assert headers["etag"] == "x"


def test_the_page_names_the_scripts_of_its_parts_and_all_that_they_need() -> None:
    _, _, body = ask(Inside(b"<html><head></head><body></body></html>"))
    named = re.findall(rb'<link rel="modulepreload" crossorigin href="\.(/static/js/([\w.-]+))">', body)

    assert {part.split(".")[0] for _, name in named if (part := name.decode())} >= set(assets.FIRST)
    assert len(named) == len(set(named))
    for path, _ in named:
        text = assets.paths()[path.decode()].read_bytes()
        assert set(re.findall(rb'(?:from|import)"\./([^"]+)"', text)) <= {name for _, name in named}


def test_the_page_goes_out_compressed_to_a_browser_that_takes_it() -> None:
    page = (Path(st.__file__).parent / "static/index.html").read_bytes()
    _, _, plain = ask(Inside(page))

    _, headers, small = ask(Inside(page), headers={**HOST, "accept-encoding": "gzip, deflate, br"})

    assert (headers["content-encoding"], headers["vary"]) == ("gzip", "Accept-Encoding")
    assert int(headers["content-length"]) == len(small) < len(plain) / 2
    assert gzip.decompress(small) == plain


def test_what_is_no_page_is_asked_for_as_the_browser_asks() -> None:
    inside = Inside(b"{}", "application/json")

    ask(inside, "/edits", {**HOST, "accept-encoding": "gzip"}, method="POST")

    assert (b"accept-encoding", b"gzip") in inside.reached[0]["headers"]
