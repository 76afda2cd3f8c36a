"""Files of our own that the server sends from memory, to be kept for good: their address changes with what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

PREFIX: Final = "/_stcore/bidi-components"  # where Streamlit's page looks for the files of a component
_FILES: dict[str, bytes] = {}
_AHEAD: list[str] = []


def publish(component: str, files: Mapping[str, bytes], *, for_first_page: bool = False) -> str:
    """Has these files of a component sent, by their names. Gives the folder that they lie in below the component's own.

    `for_first_page`: every page needs these scripts, so that the page names them.
    """
    digest = hashlib.sha256()
    for name, body in sorted(files.items()):
        digest.update(b"%s\0%d\0%s" % (name.encode(), len(body), body))
    folder = digest.hexdigest()[:16]
    at = {f"{PREFIX}/{component}/{folder}/{name}": body for name, body in files.items()}
    _FILES.update(at)
    if for_first_page:
        _AHEAD.extend(at)
    return folder


def for_first_page() -> tuple[str, ...]:
    """The paths of the scripts that every page needs."""
    return tuple(_AHEAD)


def is_published(path: str) -> bool:
    return path in _FILES


def published(path: str) -> bytes:
    """What is sent for the path of an address."""
    return _FILES[path]
