"""TOML, read quickly where a file has only what most of ours have: tables with texts and lists of texts, one a line.

Python's own reader takes a millisecond for each review, which thousands of reviews feel. Whatever is not of the simple form is
left to it, faults included.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

_TEXT: Final = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*"'
_FIELD = re.compile(rf"([A-Za-z0-9_-]+) = (?:({_TEXT})|\[((?:{_TEXT}(?:, {_TEXT})*)?)\])")
_TABLE = re.compile(r"\[([a-z_]+)\]|\[\[([a-z_]+)\]\]")
_COMMENT = re.compile(r"#[^\x00-\x08\x0a-\x1f\x7f]*")


def loads(text: str) -> dict[str, Any]:
    """What stands in that text.

    Raises:
        tomllib.TOMLDecodeError: when it cannot be read.
    """
    simple = _simple(text)
    return tomllib.loads(text) if simple is None else simple


def _simple(text: str) -> dict[str, Any] | None:
    """What stands in a text of the simple form; None for any other."""
    found: dict[str, Any] = {}
    here, lists = found, set[str]()
    for line in text.split("\n"):
        if field := _FIELD.fullmatch(line):
            name, said, listed = field.groups()
            if name in here:
                return None
            here[name] = listed[1:-1].split('", "') if listed else [] if said is None else said[1:-1]
        elif table := _TABLE.fullmatch(line):
            single, several = table.groups()
            here = {}
            if single:
                if single in found:
                    return None
                found[single] = here
            elif several in found and several not in lists:
                return None
            else:
                lists.add(several)
                found.setdefault(several, []).append(here)
        elif line and not _COMMENT.fullmatch(line):
            return None
    return found
