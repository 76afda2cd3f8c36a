"""What edits change: the record, and beside it what is known of it only while somebody works on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checklist.record import Fact, Record


class Removed(NamedTuple):
    """A fact that was taken out and can be put back at its place."""

    fact: Fact
    place: int


@dataclass(frozen=True)
class Desk:
    """A record that is being worked on. `typed` and `tidied` go by `field_key`.

    `removed` has the fact of each prompt that was taken out last, `gone` each that is out: no late edit brings one back.
    """

    record: Record = field(repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)  # dates as they were typed, read or not
    tidied: frozenset[str] = frozenset()  # fields whose text had hidden characters taken out
    removed: Mapping[str, Removed] = field(default_factory=dict, repr=False)
    gone: frozenset[tuple[str, str]] = frozenset()  # prompt and fact


def field_key(prompt: str, fact: str, *field: str) -> str:
    """What a field of a fact goes by: "happened", or "knows", an agency and "on"."""
    return ":".join((prompt, fact, *field))
