"""What somebody looks for on the library’s shelf."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShelfFilter:
    """What somebody looks for; None means any."""

    kind: str | None = None
    agency: str | None = None
    age: str | None = None
    place: str | None = None
    year: str | None = None
