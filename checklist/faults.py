"""A fault as a sentence: where it is, what is wrong, what to do.

    f"{', '.join(steps(error))}: this {wrong(error)}."      people, number 2, name: this must be text in straight quotes.

What somebody typed is repeated only where the error holds it, so whoever reads people's words leaves it out (`include_input`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from pydantic_core import ErrorDetails

from checklist.frozen import ID, ID_LONGEST

_FIELD = re.compile(r"[a-z_]{1,40}")
_WRONG: Final[Mapping[str, str]] = {
    "missing": "is missing. Add it",
    "string_type": "must be text in straight quotes",
    "string_too_short": "is empty. Write something",
    "too_short": "is empty. Write something",
    "bool_type": "must be true or false, without quotes",
    "int_type": "must be a whole number, without quotes",
    "tuple_type": 'must be a list in square brackets, like ["gp", "police"]',
    "mapping_type": "must be a group of fields",
    "dict_type": "must be a group of fields",
    "model_type": "must be a group of fields",
    "uuid_parsing": "must be a UUID",
    "uuid_type": "must be a UUID",
    "timezone_aware": "must be a date and time with its zone, like 2026-03-12T12:04:00Z",
}
_EXPLAINED: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "enum": lambda context: f"must be one of {context['expected']}",
    "literal_error": lambda context: f"must be one of {context['expected']}",
    "value_error": lambda context: f"{context['error']}",
    "string_too_long": lambda context: f"is too long: at most {context['max_length']:,} characters. Shorten it",
    "too_long": lambda context: f"is too long: at most {context['max_length']:,} entries. Leave some out",
    "greater_than_equal": lambda context: f"must be at least {context['ge']}",
    "less_than_equal": lambda context: f"must be at most {context['le']}",
}
_MOST_NAMED: Final = 25
_SHOWS_WHAT: Final = ("enum", "literal_error", "string_pattern_mismatch")


class Fault(NamedTuple):
    """One fault in a folder: the file, the place in it, and what is wrong and what to do."""

    file: str
    place: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.file}{', ' + self.place if self.place else ''}: {self.wrong}"


def steps(error: ErrorDetails) -> list[str]:
    """The way to the place of an error, each step as a reader counts it.

    What does not look like a field or an id may be somebody's words, and is not repeated.
    """
    return [shown_step(part) for part in error["loc"] if part != "[key]"]


def shown_step(part: int | str) -> str:
    if isinstance(part, int):
        return f"number {part + 1}"
    is_name = _FIELD.fullmatch(part) or (ID.fullmatch(part) and len(part) <= ID_LONGEST)
    return part if is_name else "(a name that is not an id)"


def wrong(error: ErrorDetails, patterns: Mapping[str, str]) -> str:
    """What is wrong there and what to do, without the full stop.

    `patterns` says what form a field must have; under "", any other field. One that does not exist is told by `no_field`.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        field = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
        said = patterns.get(field, patterns[""])
    elif kind.startswith("datetime"):
        said = _WRONG["timezone_aware"]
    else:
        said = _EXPLAINED[kind](context) if kind in _EXPLAINED else _WRONG.get(kind, "cannot be read")
    return f"{said}, not '{error['input']}'" if kind in _SHOWS_WHAT and "input" in error else said


def no_field(name: str, fields: Iterable[str]) -> str:
    return f"there is no field '{name}'; {did_you_mean(name, fields)}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The name that was probably meant, as a question; else what to do."""
    names = sorted(known)
    if near := get_close_matches(name, names, n=1):
        return f"did you mean '{near[0]}'?"
    return f"use one of {', '.join(names)}." if len(names) <= _MOST_NAMED else "correct it, or take it out."
