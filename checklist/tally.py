"""Three questions before an exercise and after it, counted for the group.

Answers are added to counts and kept nowhere else: nobody can be told from them. Of fewer than five nothing is shown, and counts
are shown once, when the questions are closed, so that nobody watches one person's answer arrive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Self

from checklist.training import Stored

FEWEST: Final = 5

When = Literal["before", "after"]
Counts = tuple[tuple[int, ...], ...]


class Tally(Stored):
    """How often each answer was given: by question, then by answer, in the order of the content."""

    before: Counts = ()
    after: Counts = ()

    def with_answers(self, when: When, chosen: Sequence[int], answers: int) -> Self:
        """The counts with one person's answers: a place for each question, of so many that can be chosen."""
        there = getattr(self, when) or tuple((0,) * answers for _ in chosen)
        more = tuple(
            tuple(count + (at == place) for at, count in enumerate(counts)) for counts, place in zip(there, chosen, strict=True)
        )
        return self.but(**{when: more})

    def people(self, when: When) -> int:
        counts: Counts = getattr(self, when)
        return sum(counts[0]) if counts else 0

    def may_be_shown(self, when: When) -> bool:
        return self.people(when) >= FEWEST
