"""What speaks for and against two accounts being of one person. What words mean stands in `names` and its content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from checklist.dates import PartialDate
from checklist.picture.names import FoldedName, Lexicon
from checklist.picture.people import PersonAccount
from checklist.spelling import fold

_A_YEAR: Final = timedelta(days=366)


class Evidence:
    """What matters about one or several accounts when they are compared."""

    def __init__(self, accounts: Iterable[PersonAccount], words: Lexicon) -> None:
        self._words = words
        said = [(account.author, account.person) for account in accounts]
        people = [person for _, person in said]
        names = [words.read(person.name) for person in people]
        ties = [words.ties.read(person.relationship) for person in people]
        self.records = [author.record for author, _ in said]
        self.listed_in = frozenset(self.records)
        self.ties_said = {tie for tie in (*ties, *(name.tie for name in names)) if tie.kin}
        self.gender = {each for tie in ties if (each := tie.gender)}
        self.gender |= {each for name in names for each in (name.gender, name.tie.gender) if each}
        self.is_child = any(person.child for person in people)
        adults = [tie.adult and not person.child for tie, person in zip(ties, people, strict=True)]
        self.is_adult = any(adults)
        self.born = {person.born for person in people if person.born}
        self.reaches = {
            person.born.reach
            for (author, person), adult in zip(said, adults, strict=True)
            if person.born and _can_be(person.born, author.updated.date(), adult)
        }
        self.sides = frozenset((at, side) for name in names for at, side in name.sides.items())
        self.asides = frozenset(aside for name in names for aside in words.other_asides(name))
        self.called: dict[FoldedName, str] = {}
        for person in people:
            for name, written in words.callings(person.name, person.known_as, person.described_as):
                self.called[name] = min(written, self.called.get(name, written))
        self.described = {
            fold(person.described_as): person.described_as for person in people if not words.says_nothing(person.described_as)
        }
        self.ties = {
            fold(person.relationship): person.relationship for person in people if not words.says_nothing(person.relationship)
        }
        self.lives_here = any(person.lives_here in ("yes", "some-nights") for person in people)

    def against(self, other: Evidence) -> bool:
        """Whether something says that these are two: dates of birth, ties, a word that tells apart, or one record with both."""
        return (
            not self.listed_in.isdisjoint(other.listed_in)
            or any(
                first > two_last or two_first > last for first, last in self.reaches for two_first, two_last in other.reaches
            )
            or any(self._words.ties.are_two(one, two) for one in self.ties_said for two in other.ties_said)
            or (bool(self.gender) and bool(other.gender) and self.gender.isdisjoint(other.gender))
            or (self.is_child and other.is_adult)
            or (self.is_adult and other.is_child)
            or are_told_apart(self.sides, other.sides)
        )

    def doubts(self, other: Evidence) -> bool:
        """Whether something makes it doubtful that these are one, so that a person is asked.

        Ties that one person seldom has both of (father and uncle), a "Snr" on one alone, other words in brackets.
        """
        return (
            self.sides != other.sides
            or any(one.kin.isdisjoint(two.kin) for one in self.ties_said for two in other.ties_said)
            or (bool(self.asides) and bool(other.asides) and self.asides.isdisjoint(other.asides))
        )

    def supports(self, other: Evidence) -> Iterator[str]:
        """What else agrees, once their names may be one."""
        if any(is_telling(one) and is_telling(two) and one.may_equal(two) for one in self.born for two in other.born):
            yield "Their dates of birth agree."
        yield from [f"Both are said to be “{self.ties[each]}”." for each in sorted(self.ties) if each in other.ties][:1]
        if self.lives_here and other.lives_here:
            yield "Both are said to live in the home or stay there."


def _can_be(born: PartialDate, written: date, adult: bool) -> bool:
    """Whether somebody listed on that day can have been born then, or be expected. An impossible date tells nobody apart."""
    return born.reach[0] <= (written if adult else written + _A_YEAR)


def are_told_apart(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> bool:
    """Whether each has a word that tells two apart, and these are two: Snr and Jnr."""
    return any(at == where and side != which for at, side in one for where, which in other)


def is_telling(born: PartialDate) -> bool:
    """Whether a date of birth is known to the month at least."""
    return len(born.edtf) >= len("2024-05")


def interchangeable(members: Sequence[int], fit: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """Members that fit exactly the same others, and each other. The same whatever the order, and never a choice."""
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for each in members:
        alike[frozenset(other for other in members if other == each or fit(each, other))].append(each)
    yield from alike.values()
