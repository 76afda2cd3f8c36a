"""Files of our own that are sent from memory: their address says what they hold."""

from __future__ import annotations

import gzip

from middleware import HOST, Inside, ask

from checklist.app.state.published import PREFIX, publish


def test_other_bytes_lie_at_another_address_and_the_same_at_the_same() -> None:
    first, again = publish("tests", {"a.js": b"1"}), publish("tests", {"a.js": b"1"})

    assert first == again
    assert publish("tests", {"a.js": b"2"}) != first
    assert publish("tests", {"b.js": b"1"}) != first


def test_a_published_file_is_kept_for_good_and_comes_compressed_under_the_same_policy() -> None:
    body = b"export default 1;\n" * 100
    address = f"{PREFIX}/tests/{publish('tests', {'a.js': body})}/a.js"
    inside = Inside()

    status, headers, plain = ask(inside, address)
    _, small, packed = ask(inside, address, {**HOST, "accept-encoding": "gzip"})

    assert (status, plain, gzip.decompress(packed)) == (200, body, body)
    assert headers["cache-control"] == small["cache-control"] == "public, immutable, max-age=31536000"
    assert headers["content-type"].startswith("text/javascript")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert inside.reached == []


def test_what_is_not_published_is_left_to_streamlit_and_never_kept() -> None:
    inside = Inside()

    _, headers, _ = ask(inside, f"{PREFIX}/tests/../../secrets.toml")

    assert headers["cache-control"] == "no-store"
    assert len(inside.reached) == 1
