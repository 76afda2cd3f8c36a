"""In which order each generation of a family stands, so that its lines are short and the home is one piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from checklist.figures.family import Bond, Family, Member

MOST_IN_A_ROW: Final = 10
MOST_ROWS, _ABOVE = 5, 3  # generations, and those of them above the child
_SWEEPS: Final = 20  # times that neighbours may change places; it rarely takes five
_WORTH_IT: Final = 1e-9
_HOME_BROKEN, _HALF_INSIDE, _APART = 6.0, 3.0, 2.0  # what costs as much as so many places of a line


def arranged(family: Family) -> tuple[tuple[Member, ...], ...]:
    """The rows of the family, at most five of at most ten: the child, and who is tied to somebody, before the others."""
    tied = {each for bond in family.bonds for each in (*bond.parents, *bond.children)}
    rows = [_shortened(row, tied) for row in _around_the_child(family)]
    order = [[each.id for each in row] for row in rows]
    members = {each.id: each for row in rows for each in row}
    for _ in range(_SWEEPS):
        if not _improve(order, family.bonds, members):
            break
    return tuple(tuple(members[each] for each in row) for row in order)


def left_out(family: Family) -> int:
    """How many are not drawn."""
    return sum(map(len, family.rows)) - sum(min(len(row), MOST_IN_A_ROW) for row in _around_the_child(family))


def _around_the_child(family: Family) -> tuple[tuple[Member, ...], ...]:
    """As many generations as go on a page: the child's, and those nearest to it."""
    own = next(at for at, row in enumerate(family.rows) if any(each.is_child for each in row))
    first = max(min(own - _ABOVE, len(family.rows) - MOST_ROWS), 0)
    return family.rows[first : first + MOST_ROWS]


def _shortened(row: Sequence[Member], tied: set[str]) -> list[Member]:
    first = sorted(row, key=lambda each: (not each.is_child, each.id not in tied, each.home == "out"))
    kept = set(map(id, first[:MOST_IN_A_ROW]))
    return [each for each in row if id(each) in kept]


def _improve(order: list[list[str]], bonds: Sequence[Bond], members: Mapping[str, Member]) -> bool:
    """Lets neighbours change places where that is better. Gives whether any did."""
    places = {name: at - (len(row) - 1) / 2 for row in order for at, name in enumerate(row)}
    of = {name: [bond for bond in bonds if name in bond.parents or name in bond.children] for name in places}
    moved = False
    for row in order:
        for at in range(len(row) - 1):
            one, other = row[at : at + 2]
            touched = [*of[one], *(bond for bond in of[other] if bond not in of[one])]
            before = _cost(row, touched, places, members)
            _swap(row, at, places)
            if _cost(row, touched, places, members) < before - _WORTH_IT:
                moved = True
            else:
                _swap(row, at, places)
    return moved


def _swap(row: list[str], at: int, places: dict[str, float]) -> None:
    one, other = row[at : at + 2]
    row[at], row[at + 1] = other, one
    places[one], places[other] = places[other], places[one]


def _cost(row: Sequence[str], bonds: Sequence[Bond], places: Mapping[str, float], members: Mapping[str, Member]) -> float:
    return sum(_length(bond, places) for bond in bonds) + _home([members[each].home for each in row])


def _length(bond: Bond, places: Mapping[str, float]) -> float:
    above = sorted(places[each] for each in bond.parents if each in places)
    below = sorted(places[each] for each in bond.children if each in places)
    apart = _APART * sum(other - one - 1 for one, other in pairwise(above))
    wide = sum(other - one - 1 for one, other in pairwise(below))
    shifted = abs(sum(above) / len(above) - sum(below) / len(below)) if above and below else 0.0
    return apart + wide + shifted


def _home(homes: Sequence[str]) -> float:
    """What it costs that somebody else stands among those in the home, or somebody of some nights not at its edge."""
    inside = [at for at, home in enumerate(homes) if home != "out"]
    if not inside:
        return 0.0
    first, last = inside[0], inside[-1]
    strangers = sum(home == "out" for home in homes[first:last])
    return _HOME_BROKEN * strangers + _HALF_INSIDE * sum(home == "half" for home in homes[first + 1 : last])
