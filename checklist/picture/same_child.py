"""Whether records are about one child, told from the names, dates of birth and references that they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from checklist.library import Names
from checklist.picture.evidence import are_told_apart, interchangeable, is_telling
from checklist.picture.names import FoldedName, Lexicon, is_initial, lexicon
from checklist.record import Child
from checklist.spelling import fold, is_slip


def by_child(all_said: Sequence[tuple[UUID, Child]], names: Names) -> tuple[frozenset[UUID], ...]:
    """The records, put together by the child they are about. One group: nothing says that the children are different.

    Two records are about one child when the names agree (initials will do) or one is known as the other, and the dates of birth
    do not contradict each other; when the references are the same and the names do not contradict each other; or when one
    has no name, or the same words in another order, and the dates of birth agree to the month at least. A word that tells two
    apart (boy and girl, twin 1 and twin 2) is against it. A record that says nothing of its child fits no other.
    """
    alike: dict[Child, set[UUID]] = defaultdict(set)
    for record, child in all_said:
        alike[child.but(addresses=())].add(record)
    signatures = list(alike)
    views = [_Evidence(each, lexicon(names)) for each in signatures]
    verdicts = {pair: _one_child(views[pair[0]], views[pair[1]]) for pair in combinations(range(len(views)), 2)}
    # A child of whom nothing is said fits no other record, not even one that is as silent.
    groups = []
    for component in _components(len(views), (pair for pair, verdict in verdicts.items() if verdict)):
        clash = {pair for pair in combinations(sorted(component), 2) if verdicts[pair] is False}
        for members in interchangeable(sorted(component), lambda a, b, clash=clash: (min(a, b), max(a, b)) not in clash):  # type: ignore[misc]
            ids = frozenset[UUID]().union(*(alike[signatures[each]] for each in members))
            silent = len(members) == 1 and views[members[0]].is_silent
            groups += [frozenset({each}) for each in ids] if silent else [ids]
    return tuple(sorted(groups, key=min))


def _components(count: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    groups = {each: {each} for each in range(count)}
    for one, other in pairs:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for each in groups[other]:
                groups[each] = groups[one]
    return list({id(group): group for group in groups.values()}.values())


class _Evidence:
    """What matters about a child when two records are compared."""

    def __init__(self, child: Child, words: Lexicon) -> None:
        written = (child.name, *child.known_as)
        self.names = {name for each in written if (name := words.child_words(each))}
        self.sides = frozenset(side for each in written for side in words.read(each).sides.items())
        self.born = child.born
        self.reference = "" if words.says_nothing(child.reference) else fold(child.reference).replace(" ", "")

    @property
    def is_silent(self) -> bool:
        return not (self.names or self.born or self.reference)


def _one_child(one: _Evidence, other: _Evidence) -> bool | None:
    """True: about one child. False: something is against it. None: nothing says either."""
    names = _names_agree(one.names, other.names)
    born = one.born.may_equal(other.born) if one.born and other.born else None
    reference = bool(one.reference) and one.reference == other.reference
    if names is False or (born is False and not (reference and names)) or are_told_apart(one.sides, other.sides):
        return False
    if names or reference:
        return True
    telling = one.born and other.born and is_telling(one.born) and is_telling(other.born)
    return True if born and telling else None


def _names_agree(one: set[FoldedName], other: set[FoldedName]) -> bool | None:
    if not one or not other:
        return None
    found = {_same_child_name(a, b) for a in one for b in other}
    return True if True in found else None if None in found else False


def _same_child_name(one: FoldedName, other: FoldedName) -> bool | None:
    """ "M R" and "Mila R", "Mila" and "Mila Rowe" agree.

    A single initial, a surname alone, or the same words in another order ("Rowe Mila") say too little either way.
    """
    if len(one) > len(other):
        one, other = other, one
    if one == (other[-1],) and len(other) > 1:
        return None
    fits = _fits(one[0], other[0]) and not _may_beinterchangeable(one[0], other[0]) and _in_order(one[1:], other[1:])
    if fits and len(one) == 1 and is_initial(one[0]) and one != other:
        return None
    return fits or (None if _in_another_order(one, other) or "".join(one) == "".join(other) else False)


def _in_another_order(one: FoldedName, other: FoldedName) -> bool:
    """Whether all words of the shorter name are in the other, give or take a slip."""
    left = list(other)
    for word in one:
        found = word if word in left else next((each for each in left if is_slip(each, word)), None)
        if found is None or _may_beinterchangeable(found, word):
            return False
        left.remove(found)
    return len(one) > 1


def _fits(one: str, other: str) -> bool:
    initial = (is_initial(one) and other[0] == one) or (is_initial(other) and one[0] == other)
    return one == other or initial or is_slip(one, other)


def _may_beinterchangeable(one: str, other: str) -> bool:
    """Alex and Alexa, Daniel and Daniela: a letter more at the end makes another child's name."""
    return one != other and min(len(one), len(other)) > 1 and (one.startswith(other) or other.startswith(one))


def _in_order(some: FoldedName, every: FoldedName) -> bool:
    rest = iter(every)
    return all(any(_fits(word, other) for other in rest) for word in some)
