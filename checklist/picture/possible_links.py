"""Who may be one with whom, and why, where nobody has said so yet: the strongest reason first, until there are enough.

Names are compared here and never kept: there is no cache of them. What words mean stands in `names` and its content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice, product
from typing import Final, TypeVar

from checklist.picture.evidence import Evidence
from checklist.picture.names import LONGEST_WORD, FoldedName, Lexicon, is_initial, rest_fits, shortens, sound, starts_short
from checklist.picture.people import PossibleLink, Someone, TwoAccounts
from checklist.spelling import is_slip

# A meeting can go through so many. With more, the strongest stand here, and it is said that there are others.
MOST_LINKS: Final = 1000
_MOST_TRIED: Final = 50_000  # pairs of people, and pairs of names, that are looked at

T = TypeVar("T")


class PossibleLinks:
    """The search for people who may be one: by pairs of different names, the strongest reason first, until there are enough.

    Names are looked up by what may stand for them (a short form, a slip, a sound), so that the work grows with the number of
    people and of links, and not with every pair of people.
    """

    def __init__(self, people: Sequence[Someone], apart: set[TwoAccounts], words: Lexicon) -> None:
        self._people, self._words = people, words
        self._views = [Evidence(someone.accounts, words) for someone in people]
        split = {ref for pair in apart for ref in pair}
        self._said = [  # for each, on which pairs of accounts somebody said "not the same"
            {pair for pair in apart if pair & someone.refs} if split & someone.refs else frozenset() for someone in people
        ]
        self._called: dict[FoldedName, dict[int, str]] = defaultdict(dict)
        for place, view in enumerate(self._views):
            for name, written in view.called.items():
                self._called[name][place] = written
        self._why: dict[tuple[int, int], tuple[int, list[str]]] = {}
        self._no: set[tuple[int, int]] = set()
        self._tried = 0
        self._left_out = False

    def found(self) -> tuple[tuple[PossibleLink, ...], bool]:
        if len({record for view in self._views for record in view.records}) < 2:
            return (), False  # one record lists nobody twice
        for rank, pairs in self._by_strength():
            for place, other, why in pairs:
                if not self._offer(place, other, rank, why):
                    break
        links = []
        for one, other in sorted(self._why):
            _, reasons = self._why[one, other]
            told = (*sorted(set(reasons))[:3], *self._views[one].supports(self._views[other]))
            links.append(PossibleLink(self._people[one], self._people[other], told))
        return tuple(links), self._left_out

    def _by_strength(self) -> Iterator[tuple[int, Iterator[tuple[int, int, str]]]]:
        ranked: dict[int, list[tuple[FoldedName, FoldedName]]] = defaultdict(list)
        for one, other in sorted(self._worth_comparing()):
            if reason := _reason(one, "", other, "", self._words):
                ranked[reason[0]].append((one, other))
        for rank in range(6):
            if rank == 1:
                yield 1, self._described_alike()
            yield rank, self._people_of(ranked[rank])
        yield 6, self._people_of(self._of_one_first_name())

    def _offer(self, place: int, other: int, rank: int, why: str) -> bool:
        """Put a reason down, unless something is against it. False once there are too many."""
        pair = (place, other) if place < other else (other, place)
        if pair in self._no:
            return True
        held = self._why.get(pair)
        if held is None:
            one, two = self._views[pair[0]], self._views[pair[1]]
            if not one.listed_in.isdisjoint(two.listed_in):
                return True
            if self._tried == _MOST_TRIED or len(self._why) == MOST_LINKS:
                self._left_out = True
                return False
            self._tried += 1
            if one.against(two) or self._said[place] & self._said[other]:
                self._no.add(pair)
                return True
            held = self._why[pair] = (rank, [])
        if held[0] == rank and len(held[1]) < 10:
            held[1].append(why)
        return True

    def _described_alike(self) -> Iterator[tuple[int, int, str]]:
        alike: dict[str, list[int]] = defaultdict(list)
        for place, view in enumerate(self._views):
            for described in view.described:
                alike[described].append(place)
        for described, places in sorted(alike.items()):
            for one, other in combinations(places, 2):
                yield one, other, f"Both are described as “{self._views[one].described[described]}”."

    def _people_of(self, pairs: Iterable[tuple[FoldedName, FoldedName]]) -> Iterator[tuple[int, int, str]]:
        written: dict[tuple[FoldedName, str, FoldedName, str], tuple[int, str] | None] = {}
        for one, other in pairs:
            places = sorted(self._called[one].items())
            met = combinations(places, 2) if one == other else product(places, sorted(self._called[other].items()))
            for (place, said), (another, also) in met:
                if place == another or not self._views[place].listed_in.isdisjoint(self._views[another].listed_in):
                    continue
                key = (one, said, other, also) if place < another else (other, also, one, said)
                if key not in written:
                    written[key] = _reason(*key, self._words)
                if reason := written[key]:
                    yield place, another, reason[1]

    # which names are worth comparing

    def _of_one_first_name(self) -> Iterator[tuple[FoldedName, FoldedName]]:
        """The weakest reason, and in some families every pair: looked at last, and only as far as there is room."""
        alike: dict[str, list[FoldedName]] = defaultdict(list)
        for name in sorted(self._called):
            if _counts(name[0], self._words):
                alike[name[0]].append(name)
        for names in alike.values():
            yield from combinations(names, 2)

    def _worth_comparing(self) -> set[tuple[FoldedName, FoldedName]]:
        """Pairs of names for which there may be more to say than that the first name is the same."""
        pairs = {(name, name) for name, places in self._called.items() if len(places) > 1}
        for one, other in self._as_far_as_there_is_room(self._candidates()):
            if one != other:
                pairs.add((one, other) if one < other else (other, one))
        return pairs

    def _as_far_as_there_is_room(self, pairs: Iterator[T]) -> Iterator[T]:
        yield from islice(pairs, _MOST_TRIED)
        self._left_out = self._left_out or next(pairs, None) is not None

    def _candidates(self) -> Iterator[tuple[FoldedName, FoldedName]]:
        names = sorted(self._called)
        same = defaultdict[object, list[FoldedName]](list)
        firsts, parts = defaultdict[str, list[FoldedName]](list), defaultdict[str, list[FoldedName]](list)
        initials = defaultdict[tuple[str, str], list[FoldedName]](list)
        fits = defaultdict[tuple[str, object], list[FoldedName]](list)
        for name in names:
            same["words", tuple(sorted(name))].append(name)
            same["letters", "".join(name)].append(name)
            firsts[name[0]].append(name)
            initials[name[0][0], name[-1]].append(name)
            for word in dict.fromkeys(name):
                parts[word].append(name)
            for key in (*_rests(name[1:]), *(f"{each[0]}." for each in name[1:2])):
                fits[name[0], key].append(name)
        for group in same.values():
            yield from combinations(group, 2)
        alike = self._alike({way[0] for name in names for way in (name, *_turned(name))})
        slips = defaultdict[str, list[str]](list)
        for first in firsts:
            for slip in _slips(first):
                slips[slip].append(first)
        for name in names:
            rarest = min((parts[word] for word in name), key=len)
            yield from ((name, other) for other in rarest if len(other) > len(name) and set(name) < set(other))
            if is_initial(name[0]) and len(name) > 1:
                yield from ((name, other) for other in initials[name[0], name[-1]])
            for way in (name, *_turned(name), *_together(name)):
                if is_initial(way[0]) and way != name:
                    yield from ((name, other) for other in initials[way[0], way[-1]])
                if len(way) == len(name):
                    near = alike.get(way[0], set())
                else:  # "Mo Khan" as one word has Mo in it, and is not short for that: only a slip counts
                    near = {each for slip in _slips(way[0]) for each in slips.get(slip, ()) if is_slip(each, way[0])}
                for first in (way[0], *sorted(near)):
                    if len(way) == 1:
                        yield from ((name, other) for other in firsts.get(first, ()))
                    else:
                        yield from (
                            (name, other)
                            for key in _rests(way[1:])
                            for other in fits.get((first, key), ())
                            if rest_fits(way[1:], other[1:])
                        )

    def _alike(self, firsts: Iterable[str]) -> Mapping[str, set[str]]:
        """For each first name the others that may be it: a letter apart, short for it, a form of it, or the same by sound."""
        known = sorted({each for each in firsts if 1 < len(each) <= LONGEST_WORD})
        there, met, begins = set(known), defaultdict[object, list[str]](list), defaultdict[str, list[str]](list)
        for first in known:
            for slip in _slips(first):
                met["slip", slip].append(first)
            for form in self._words.forms(first):
                met["form", form].append(first)
            met["sound", sound(first)].append(first)
            for size in (3, 4):
                begins[first[:size]].append(first)
        pairs = (
            (pair for group in met.values() for pair in combinations(dict.fromkeys(group), 2)),
            ((part, first) for first in known for part in _parts(first) if part in there),
            ((first, each) for first in known if (start := starts_short(first)) for each in begins[start]),
        )
        alike = defaultdict[str, set[str]](set)
        for one, other in self._as_far_as_there_is_room(chain.from_iterable(pairs)):
            if one != other and self._words.are_alike(one, other):
                alike[one].add(other)
                alike[other].add(one)
        return alike


def _rests(rest: FoldedName) -> Iterator[object]:
    """By what the words behind a first name are found that fit them: a last name by its slips or its initial."""
    if len(rest) > 1:
        yield tuple(word[0] for word in rest)
    elif rest:
        yield from (f"{rest[0]}.",) if is_initial(rest[0]) else _slips(rest[0])


def _slips(word: str) -> Iterator[str]:
    """What is left of a word with a letter lost, and itself: words that are one slip apart have one of these in common."""
    yield word
    if 2 < len(word) <= LONGEST_WORD:
        yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


def _parts(name: str) -> set[str]:
    """What is within a name: three letters or more in a row, and not all of it."""
    ends = ((at, end) for at in range(len(name)) for end in range(at + 3, len(name) + 1))
    return {name[at:end] for at, end in ends if end - at < len(name)}


# -- why two may be one


def _reason(one: FoldedName, said: str, other: FoldedName, also: str, words: Lexicon) -> tuple[int, str] | None:
    """Why two names may stand for one person, the strongest reason first (by its number); None where nothing says so."""
    if words.are_stand_ins(one) or words.are_stand_ins(other):
        return (1, f"Both are described as “{said}”.") if one == other else None
    if one == other:
        if words.is_full(one):
            return 0, f"Both have the name “{said}”."
        return 1, f"Both are called “{said}”." if said == also else f"“{said}” and “{also}” are one name."
    if sorted(one) == sorted(other):
        return 2, f"“{said}” and “{also}” are the same words in another order."
    if "".join(one) == "".join(other):
        return 2, f"“{said}” and “{also}” are one name, written together or apart."
    if len(one) > len(other) or (len(one) == len(other) and any(map(is_initial, other))):
        one, said, other, also = other, also, one, said
    if set(one) < set(other) and sum(map(len, words.part(one))) >= 3:
        return 3, f"“{said}” is part of “{also}”."
    initials_fit = rest_fits(one, other) or (other[0].startswith(one[0]) and one[-1] == other[-1])
    if any(map(is_initial, one)) and initials_fit and sum(map(len, one)) >= 3:
        return 4, f"“{said}” may stand for “{also}”."
    if _as_one_word(one, other) or _as_one_word(other, one):
        return 4, f"“{said}” and “{also}”: the first name may be one, written together or apart."
    if found := _first_name_reason(one, said, other, also, words):
        return found
    if any(_first_name_reason(turned, said, other, also, words) for turned in _turned(one)) or any(
        is_initial(turned[0]) and rest_fits(turned, other) and sum(map(len, one)) >= 3 for turned in _turned(one)
    ):
        return 5, f"“{said}” and “{also}” are nearly the same words in another order."
    if one[0] == other[0] and _counts(one[0], words):
        return 6, f"“{said}” and “{also}” have the same first name."
    return None


def _first_name_reason(one: FoldedName, said: str, other: FoldedName, also: str, words: Lexicon) -> tuple[int, str] | None:
    first, second = one[0], other[0]
    if is_initial(first) or is_initial(second) or words.is_stand_in(first) or not rest_fits(one[1:], other[1:]):
        return None
    if shortens(first, second) or shortens(second, first):
        return 5, f"“{said}” and “{also}”: one first name may be short for the other."
    if is_slip(first, second) or (first == second and len(one) == len(other)):
        return 2, f"“{said}” and “{also}” are spelt almost alike."
    if words.are_alike(first, second) and first != second:
        return 5, f"“{said}” and “{also}”: the first names may be forms of one."
    return None


def _counts(first: str, words: Lexicon) -> bool:
    """Whether it says something that two have this first name."""
    return len(first) > 1 and not words.is_stand_in(first)


def _as_one_word(one: FoldedName, other: FoldedName) -> bool:
    """Whether the first name of one is the first two or three words of the other: Annemarie, Anne-Marie Holt."""
    return any(
        (one[0] == way[0] or is_slip(one[0], way[0])) and rest_fits(one[1:], way[1:])
        for way in _together(other)
        if len(way[0]) > 3
    )


def _together(name: FoldedName) -> Iterator[FoldedName]:
    """The name with its first two words as one, and with its first three."""
    return (("".join(name[:at]), *name[at:]) for at in (2, 3) if at <= len(name) and min(map(len, name[:at])) > 1)


def _turned(name: FoldedName) -> tuple[FoldedName, ...]:
    """The name with its last word first, or its first word last: some write the surname first."""
    if not 2 <= len(name) <= 3:
        return ()
    return tuple(dict.fromkeys([(name[-1], *name[:-1]), (*name[1:], name[0])]))
