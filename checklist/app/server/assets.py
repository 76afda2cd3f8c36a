"""Streamlit's own scripts, styles and fonts, and what is published: sent from memory, those of the first page ahead of time.

A first page asks for more than a hundred of them. Streamlit looks each up on the disk in a thread of its own, which costs five
times what sending it from memory does. Half of them are the parts that the page is made of (a field, a list, a button),
and the browser learns of those only once the page is being drawn; named in the page itself, they come while Streamlit starts.

The files never change while the server runs, and their names change with their content: each is compressed once.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st
from starlette.datastructures import Headers

from checklist.app.state.published import for_first_page, is_published, published

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_FOLDER: Final = Path(st.__file__).parent / "static" / "static"
FIRST: Final = ("Html", "Button", "Checkbox", "TextInput", "FileUploader")
_IMPORTED: Final = re.compile(rb"""(?:from|import)"\./([\w.-]+\.js)\"""")
_KEPT: Final = 400  # files; Streamlit has fewer, and most are never asked for


class Asset(NamedTuple):
    """A file and the headers that it always goes with, as it is and compressed (None where that makes it no smaller)."""

    plain: tuple[list[tuple[bytes, bytes]], bytes]
    small: tuple[list[tuple[bytes, bytes]], bytes] | None


@lru_cache(maxsize=1)
def paths() -> Mapping[str, Path]:
    """Where each file is that may be asked for, by the path of its address. No other path leads to the disk."""
    return {f"/static/{file.relative_to(_FOLDER).as_posix()}": file for file in _FOLDER.rglob("*") if file.is_file()}


@lru_cache(maxsize=_KEPT)
def _asset(path: str) -> Asset:
    body = published(path) if is_published(path) else paths()[path].read_bytes()
    small = gzip.compress(body, mtime=0)
    return Asset(
        (_headers(path, body), body), (_headers(path, small, encoding="gzip"), small) if len(small) < len(body) else None
    )


def _headers(path: str, body: bytes, **more: str) -> list[tuple[bytes, bytes]]:
    headers = {
        "content-type": guess_type(path)[0] or "application/octet-stream",
        "content-length": str(len(body)),
        "cache-control": "public, immutable, max-age=31536000",
        "vary": "accept-encoding",
    }
    headers |= {f"content-{name}": value for name, value in more.items()}
    return [(name.encode(), value.encode()) for name, value in headers.items()]


@lru_cache(maxsize=1)
def links_ahead() -> bytes:
    """Links, for the head of the page, to the scripts of the parts that the first page is made of, and to what those need; and
    to our own, which wait until that page is drawn (`script.js`).
    """
    wanted = [path for part in FIRST for path in paths() if path.startswith(f"/static/js/{part}.")]
    for path in wanted:  # grows on the way
        needed = (f"/static/js/{name.decode()}" for name in _IMPORTED.findall(paths()[path].read_bytes()))
        wanted += [each for each in dict.fromkeys(needed) if each not in wanted and each in paths()]
    return _links(b'rel="modulepreload"', wanted) + _links(b"data-ours", for_first_page())


def _links(how: bytes, wanted: Iterable[str]) -> bytes:
    return b"".join(b'<link %s crossorigin href=".%s">' % (how, path.encode()) for path in wanted)


class Assets:
    """Sends Streamlit's own files, and ours, from memory; whatever else is asked for is for Streamlit to answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_ours(scope):
            await self.app(scope, receive, send)
            return
        asset = _asset(scope["path"])
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        headers, body = (takes_gzip and asset.small) or asset.plain
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_ours(scope: Scope) -> bool:
    is_known = scope["path"] in paths() or is_published(scope["path"])
    return scope["method"] == "GET" and is_known and all(name != b"range" for name, _ in scope["headers"])
