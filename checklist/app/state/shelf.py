"""What somebody looks for on the library’s shelf."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

FIRST: Final = 12  # lessons, or reviews where nothing is looked for, that are shown at once
MOST_TICKED: Final = 3  # lessons that fit on one page


@dataclass(frozen=True)
class ShelfFilter:
    """What somebody looks for, None and no words mean any; how much of it is shown, and which lessons are ticked."""

    words: str = field(default="", repr=False)
    kind: str | None = None
    agency: str | None = None
    age: str | None = None
    place: str | None = None
    year: str | None = None
    shown: int = FIRST
    ticked: tuple[str, ...] = ()
    renewed: int = 0  # how often the fields were made anew, because something else than they chose

    @property
    def is_any(self) -> bool:
        return not any((self.words, self.kind, self.agency, self.age, self.place, self.year))

    def wanting(self, name: str, value: Any) -> Self:
        """The same with another filter, from its beginning again."""
        return replace(self, **{name: value}, shown=FIRST)

    def of_agency(self, agency: str) -> Self:
        """All that touches that agency, chosen by something else than the fields."""
        return type(self)(agency=agency, ticked=self.ticked, renewed=self.renewed + 1)

    def showing_more(self) -> Self:
        """The same with as many again shown as were shown first."""
        return replace(self, shown=self.shown + FIRST)

    def ticking(self, lesson: str, is_ticked: bool) -> Self:
        """The same with a lesson ticked, as the last one, or not ticked."""
        others = tuple(each for each in self.ticked if each != lesson)
        return replace(self, ticked=(*others, lesson) if is_ticked else others)
