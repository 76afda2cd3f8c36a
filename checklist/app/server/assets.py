"""Streamlit's own scripts, styles and fonts: sent from memory, and those of the first page ahead of time.

A first page asks for more than a hundred of them. Streamlit looks each up on the disk in a thread of its own, which costs five
times what sending it from memory does. Half of them are the parts that the page is made of (a field, a list, a button),
and the browser learns of those only once the page is being drawn; named in the page itself, they come while Streamlit starts.

The files never change while the server runs, and their names change with their content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

if TYPE_CHECKING:
    from starlette.types import Scope, Send

_FOLDER: Final = Path(st.__file__).parent / "static" / "static"
_FIRST: Final = ("Html", "Button", "TextInput", "Selectbox", "ButtonGroup", "Checkbox", "FileUploader")
_IMPORTED: Final = re.compile(rb"""(?:from|import)"\./([\w.-]+\.js)\"""")
_KEPT: Final = 400  # files; Streamlit has fewer, and most are never asked for


class Asset(NamedTuple):
    """A file and the headers that it always goes with."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


@lru_cache(maxsize=1)
def names() -> Mapping[str, Path]:
    """Where each file is that may be asked for, by the path of its address. No other path leads to the disk."""
    return {f"/static/{file.relative_to(_FOLDER).as_posix()}": file for file in _FOLDER.rglob("*") if file.is_file()}


@lru_cache(maxsize=_KEPT)
def _asset(path: str) -> Asset:
    body = names()[path].read_bytes()
    kind = guess_type(path)[0] or "application/octet-stream"
    headers = {"content-type": kind, "content-length": str(len(body)), "cache-control": "public, immutable, max-age=31536000"}
    return Asset([(name.encode(), value.encode()) for name, value in headers.items()], body)


@lru_cache(maxsize=1)
def links_ahead() -> bytes:
    """Links, for the head of the page, to the scripts of the parts that the first page is made of, and to what those need."""
    wanted = [path for part in _FIRST for path in names() if path.startswith(f"/static/js/{part}.")]
    for path in wanted:  # grows on the way
        needed = (f"/static/js/{name.decode()}" for name in _IMPORTED.findall(names()[path].read_bytes()))
        wanted += [each for each in dict.fromkeys(needed) if each not in wanted and each in names()]
    return b"".join(b'<link rel="modulepreload" crossorigin href=".%s">' % path.encode() for path in wanted)


async def sent(scope: Scope, send: Send, more: list[tuple[bytes, bytes]]) -> bool:
    """Sends the file that is asked for, with more headers; False where that is for Streamlit to answer."""
    if scope["method"] != "GET" or scope["path"] not in names() or any(name == b"range" for name, _ in scope["headers"]):
        return False
    asset = _asset(scope["path"])
    await send({"type": "http.response.start", "status": 200, "headers": asset.headers + more})
    await send({"type": "http.response.body", "body": asset.body})
    return True
