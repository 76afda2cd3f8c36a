"""A request as JSON: reading it with every fault named at its place, and the JSON Schema.

No sentence repeats what a person typed.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from typing import Final, NamedTuple

from checklist.record import Unreadable
from checklist.record_json import faults_told, parsed
from checklist.request import FORMAT, NAMES, Request
from checklist.tidy import Tidy

_SAYS_SO: Final = re.compile(rb'(?<!\\)"format"\s*:\s*"information-sharing-request/')
_A_LATER_FORMAT: Final = re.compile(r"[1-9][0-9]{1,3}|[2-9]")
_NEEDED: Final = ("child", "from", "to", "prompts")  # though nothing may be said in them


class CleanedRequest(NamedTuple):
    """A request that was read, and how many unwanted characters (controls, bidi overrides) were taken out on the way in."""

    request: Request
    removed: int


def is_request(data: bytes) -> bool:
    """Whether that JSON says that it is a request, of whatever version."""
    return bool(_SAYS_SO.search(data))


def read_cleaned(data: bytes | str) -> CleanedRequest:
    """The request in that JSON (UTF-8, at most 2 MiB).

    Raises:
        Unreadable: with every fault found, when it is not a request of format 1.
    """
    tidy = Tidy(NAMES)
    with faults_told(NAMES):
        said = parsed(data)
        _check_format(said.get("format"))
        tidied = tidy(said)
        needed = {name: tidied.get(name, said[name]) for name in said if name in tidied or name in _NEEDED}
        request = Request.model_validate_json(json.dumps(needed), by_alias=True, by_name=False)
    return CleanedRequest(request, tidy.removed)


def to_json(request: Request) -> str:
    """The request as JSON, keys in the order of the format, what is empty left out; the same text for equal requests."""
    said = request.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    made = request.made.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"format": FORMAT, **said, "made": made}, ensure_ascii=False, indent=1)


def json_schema() -> str:
    """The JSON Schema of format 1."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Request.model_json_schema(), "title": FORMAT}
    return json.dumps(schema, indent=1, ensure_ascii=False)


def _check_format(written: object) -> None:
    if written == FORMAT:
        return
    name, _, number = written.partition("/") if isinstance(written, str) else ("", "", "")
    if name == FORMAT.partition("/")[0] and _A_LATER_FORMAT.fullmatch(number):
        raise Unreadable(
            f"A newer version of the tool made this request: it is in format {number}, and this version reads format 1. "
            "Update the tool, or ask whoever sent it to write to you."
        )
    raise Unreadable(f'This is not a request for information: its "format" should be "{FORMAT}".')
