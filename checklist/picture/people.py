"""Who may be whom: people whom several records name, one beside the other, and whether records are about one child.

The same full name with nothing against it is shown as one person, with every account kept. Anything less is only ever
"possibly", with its reasons, until a person says "same" or "not the same". Names are compared here and never kept: there is
no cache of them, and no name in an id, a repr or an error. What words mean stands in `names` and its content.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, combinations, islice, product
from typing import Final, NamedTuple, Self, TypeVar
from uuid import UUID

from checklist.dates import PartialDate
from checklist.library import Names
from checklist.picture.accounts import Author
from checklist.picture.names import LONGEST_WORD, Lexicon, Name, is_initial, lexicon, rest_fits, shortens, sound, starts_short
from checklist.record import Child, Person
from checklist.spelling import fold, is_slip

# A meeting can go through so many. With more, the strongest stand here, and it is said that there are others.
MOST_LINKS: Final = 1000
_MOST_TRIED: Final = 50_000  # pairs of people, and pairs of names, that are looked at
_MOST_OF_ONE_NAME: Final = 100  # accounts of one full name that are told apart one by one


class PersonRef(NamedTuple):
    """Which person: person ids are unique in one record."""

    record: UUID
    person: str


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """A person as one record has them. For the child whom a record is about, `child` holds all that is said."""

    author: Author
    person: Person = field(repr=False)
    child: Child | None = field(default=None, repr=False)

    @property
    def ref(self) -> PersonRef:
        return PersonRef(self.author.record, self.person.id)


class Verdict(StrEnum):
    """What a person says of two accounts. `OPEN` takes an earlier word back."""

    SAME = "same"
    NOT_THE_SAME = "not-the-same"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What somebody said of two accounts, by name and time. Of two words on one pair the later stands.

    Either account stands for everybody who is shown as one with it. Leaving a decision out undoes it.
    """

    one: PersonRef
    other: PersonRef
    verdict: Verdict
    by: str = field(repr=False)
    at: datetime

    def __post_init__(self) -> None:
        _check_signed(self.by, self.at)


@dataclass(frozen=True, slots=True)
class SameChild:
    """Somebody's word, by name and time, that records which differ are about one child, or about brothers and sisters."""

    by: str = field(repr=False)
    at: datetime
    siblings: bool = False

    def __post_init__(self) -> None:
        _check_signed(self.by, self.at)


@dataclass(frozen=True, slots=True)
class Someone:
    """One person as far as anybody has said: every account of them, and who put accounts together.

    `id` stands for them in `about`, for as long as the same accounts are shown as one; for the one child it is "child".
    """

    id: str
    accounts: tuple[PersonAccount, ...]
    joined: tuple[LinkDecision, ...] = ()

    @classmethod
    def of(cls, accounts: Iterable[PersonAccount], joined: Iterable[LinkDecision] = ()) -> Self:
        ordered = tuple(sorted(accounts, key=_place))
        first = min((str(account.author.record), account.person.id) for account in ordered)
        return cls(item_id("person", *first), ordered, tuple(joined))

    @property
    def name(self) -> str:
        """The fullest name that any account has; where none has one, how they are described."""
        names = {account.person.name for account in self.accounts if account.person.name}
        return max(sorted(names), key=len) if names else min(account.person.called for account in self.accounts)

    @property
    def refs(self) -> frozenset[PersonRef]:
        return frozenset(account.ref for account in self.accounts)


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """Two people who may be one, and why. Nobody has said yes or no yet."""

    one: Someone
    other: Someone
    why: tuple[str, ...] = field(repr=False)

    @property
    def id(self) -> str:
        return item_id("link", self.one.id, self.other.id)


def item_id(*parts: str) -> str:
    """A short name for an item, the same in every run. Made of ids only, never of words."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class Found(NamedTuple):
    """Everybody, who may be one with whom, and whether some that may be were left out because there are too many."""

    people: tuple[Someone, ...]
    links: tuple[PossibleLink, ...]
    left_out: bool


def as_people(
    accounts: Sequence[PersonAccount],
    names: Names,
    decisions: Iterable[LinkDecision] = (),
    one: Iterable[frozenset[PersonRef]] = (),
) -> Found:
    """Everybody whom the accounts name, and who may be one with whom. `one` are accounts known to be of one person.

    Accounts are joined by the same full name with nothing against it, and by a person's word; by nothing else.
    """
    words = lexicon(names)
    standing = _standing(decisions)
    apart = {pair for pair, decision in standing.items() if decision.verdict is Verdict.NOT_THE_SAME}
    joined, left_out = _by_full_name(accounts, apart, words)
    groups = _Groups(joined)
    for known in one:
        groups.join_all(known)
    for decision in sorted(
        (each for each in standing.values() if each.verdict is Verdict.SAME), key=lambda each: (each.at, each.one, each.other)
    ):
        groups.join(decision, apart)
    found = groups.people()
    links, more = _Links(found, apart, words).found()
    return Found(tuple(found), links, left_out or more)


def children(all_said: Sequence[tuple[UUID, Child]], names: Names) -> tuple[frozenset[UUID], ...]:
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
    views = [_ChildView(each, lexicon(names)) for each in signatures]
    verdicts = {pair: _one_child(views[pair[0]], views[pair[1]]) for pair in combinations(range(len(views)), 2)}
    # A child of whom nothing is said fits no other record, not even one that is as silent.
    groups = []
    for component in _components(len(views), (pair for pair, verdict in verdicts.items() if verdict)):
        clash = {pair for pair in combinations(sorted(component), 2) if verdicts[pair] is False}
        for members in _twins(sorted(component), lambda a, b, clash=clash: (min(a, b), max(a, b)) not in clash):  # type: ignore[misc]
            ids = frozenset[UUID]().union(*(alike[signatures[each]] for each in members))
            silent = len(members) == 1 and views[members[0]].is_silent
            groups += [frozenset({each}) for each in ids] if silent else [ids]
    return tuple(sorted(groups, key=min))


# -- joining


def _check_signed(by: str, at: datetime) -> None:
    if not by.strip():
        raise ValueError("This needs the name of the person who says so.")
    if at.tzinfo is None:
        raise ValueError("This needs a time with its zone.")


Pair = frozenset[PersonRef]


def _standing(decisions: Iterable[LinkDecision]) -> dict[Pair, LinkDecision]:
    """The latest word on each pair of accounts; at the same moment, "not the same" stands."""
    order = {Verdict.OPEN: 0, Verdict.SAME: 1, Verdict.NOT_THE_SAME: 2}
    latest: dict[Pair, LinkDecision] = {}
    for each in sorted(decisions, key=lambda each: (each.at, order[each.verdict], each.by)):
        latest[frozenset((each.one, each.other))] = each
    return latest


def _by_full_name(
    accounts: Sequence[PersonAccount], apart: set[Pair], words: Lexicon
) -> tuple[list[list[PersonAccount]], bool]:
    """Accounts of one full name together, as long as nothing is against it; and whether there were too many of one name.

    Where something is against two of them, an account that could go with either stays alone, so that nothing is chosen.
    """
    named: dict[Name, list[PersonAccount]] = defaultdict(list)
    groups: list[list[PersonAccount]] = []
    too_many = False
    for account in accounts:
        name = words.words(account.person.name)
        if words.is_full(name):
            named[name].append(account)
        else:
            groups.append([account])
    for same in named.values():
        refs = {account.ref for account in same}
        views = [_View((account,), words) for account in same]
        if not any(pair <= refs for pair in apart) and _agree(views):
            groups.append(same)
            continue
        if len(same) > _MOST_OF_ONE_NAME:
            too_many = True
            groups += [[each] for each in same]
            continue

        def fit(a: int, b: int, same: list[PersonAccount] = same, views: list[_View] = views) -> bool:
            return (
                frozenset((same[a].ref, same[b].ref)) not in apart
                and not views[a].against(views[b])
                and not views[a].doubts(views[b])
            )

        groups += [[same[each] for each in members] for members in _twins(range(len(same)), fit)]
    return groups, too_many


def _agree(views: list[_View]) -> bool:
    """Whether nothing is against any two of them, told from the few different things that are said."""
    records = [record for view in views for record in view.records]
    reaches = [reach for view in views for reach in view.reaches]
    return (
        len(records) == len(set(records))
        and (not reaches or max(first for first, _ in reaches) <= min(last for _, last in reaches))
        and len({tie.kin for view in views for tie in view.ties_said if tie.kin}) <= 1
        and len({gender for view in views for gender in view.gender}) <= 1
        and len({view.sides for view in views}) <= 1
        and len({view.asides for view in views if view.asides}) <= 1
        and not (any(view.is_child for view in views) and any(view.is_adult for view in views))
    )


T = TypeVar("T")


def _twins(members: Sequence[int], fit: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """Members that fit exactly the same others, and each other. The same whatever the order, and never a choice."""
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for each in members:
        alike[frozenset(other for other in members if other == each or fit(each, other))].append(each)
    yield from alike.values()


def _components(count: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    groups = {each: {each} for each in range(count)}
    for one, other in pairs:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for each in groups[other]:
                groups[each] = groups[one]
    return list({id(group): group for group in groups.values()}.values())


class _Groups:
    """Accounts on the way to being people: which stand together, and by whose word."""

    def __init__(self, groups: Iterable[list[PersonAccount]]) -> None:
        self._members: dict[PersonRef, list[PersonAccount]] = {}
        self._joined: dict[int, list[LinkDecision]] = defaultdict(list)
        for group in groups:
            for account in group:
                self._members[account.ref] = group

    def join_all(self, refs: Iterable[PersonRef]) -> None:
        first, *others = sorted(refs)
        for other in others:
            self._put_together(first, other)

    def join(self, decision: LinkDecision, apart: set[Pair]) -> None:
        """Do as somebody said, unless it would put together two who are said not to be the same."""
        if decision.one not in self._members or decision.other not in self._members:
            return
        refs = {account.ref for ref in (decision.one, decision.other) for account in self._members[ref]}
        if not any(pair <= refs for pair in apart):
            self._put_together(decision.one, decision.other)
            self._joined[id(self._members[decision.one])].append(decision)

    def people(self) -> list[Someone]:
        groups = {id(group): group for group in self._members.values()}
        found = [Someone.of(group, self._joined[key]) for key, group in groups.items()]
        return sorted(found, key=lambda someone: (fold(someone.name), someone.name, someone.accounts[0].ref))

    def _put_together(self, one: PersonRef, other: PersonRef) -> None:
        into, group = self._members[one], self._members[other]
        if into is not group:
            into += group
            self._joined[id(into)] += self._joined.pop(id(group), [])
            for account in group:
                self._members[account.ref] = into


def _place(account: PersonAccount) -> tuple[str, str, str, str]:
    author = account.author
    return (author.agency, author.holder.service, str(author.record), account.person.id)


# -- why two may be one


def _reason(one: Name, said: str, other: Name, also: str, words: Lexicon) -> tuple[int, str] | None:
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


def _first_name_reason(one: Name, said: str, other: Name, also: str, words: Lexicon) -> tuple[int, str] | None:
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


def _as_one_word(one: Name, other: Name) -> bool:
    """Whether the first name of one is the first two or three words of the other: Annemarie, Anne-Marie Holt."""
    return any(
        (one[0] == way[0] or is_slip(one[0], way[0])) and rest_fits(one[1:], way[1:])
        for way in _together(other)
        if len(way[0]) > 3
    )


def _together(name: Name) -> Iterator[Name]:
    """The name with its first two words as one, and with its first three."""
    return (("".join(name[:at]), *name[at:]) for at in (2, 3) if at <= len(name) and min(map(len, name[:at])) > 1)


def _turned(name: Name) -> tuple[Name, ...]:
    """The name with its last word first, or its first word last: some write the surname first."""
    if not 2 <= len(name) <= 3:
        return ()
    return tuple(dict.fromkeys([(name[-1], *name[:-1]), (*name[1:], name[0])]))


# -- what speaks against it

Reach = tuple[date, date]
_A_YEAR = timedelta(days=366)


class _View:
    """What matters about one or several accounts when they are compared."""

    def __init__(self, accounts: Iterable[PersonAccount], words: Lexicon) -> None:
        self._words = words
        said = [(account.author, account.person) for account in accounts]
        people = [person for _, person in said]
        names = [words.read(person.name) for person in people]
        ties = [words.tie(person.relationship) for person in people]
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
        self.called: dict[Name, str] = {}
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

    def against(self, other: _View) -> bool:
        """Whether something says that these are two: dates of birth, ties, a word that tells apart, or one record with both."""
        return (
            not self.listed_in.isdisjoint(other.listed_in)
            or any(
                first > two_last or two_first > last for first, last in self.reaches for two_first, two_last in other.reaches
            )
            or any(self._words.are_two_kin(one, two) for one in self.ties_said for two in other.ties_said)
            or (bool(self.gender) and bool(other.gender) and self.gender.isdisjoint(other.gender))
            or (self.is_child and other.is_adult)
            or (self.is_adult and other.is_child)
            or _other_sides(self.sides, other.sides)
        )

    def doubts(self, other: _View) -> bool:
        """Whether something makes it doubtful that these are one, so that a person is asked.

        Ties that one person seldom has both of (father and uncle), a "Snr" on one alone, other words in brackets.
        """
        return (
            self.sides != other.sides
            or any(one.kin.isdisjoint(two.kin) for one in self.ties_said for two in other.ties_said)
            or (bool(self.asides) and bool(other.asides) and self.asides.isdisjoint(other.asides))
        )

    def supports(self, other: _View) -> Iterator[str]:
        """What else agrees, once their names may be one."""
        if any(_is_telling(one) and _is_telling(two) and one.may_equal(two) for one in self.born for two in other.born):
            yield "Their dates of birth agree."
        yield from [f"Both are said to be “{self.ties[each]}”." for each in sorted(self.ties) if each in other.ties][:1]
        if self.lives_here and other.lives_here:
            yield "Both are said to live in the home or stay there."


def _can_be(born: PartialDate, written: date, adult: bool) -> bool:
    """Whether somebody listed on that day can have been born then, or be expected. An impossible date tells nobody apart."""
    return born.reach[0] <= (written if adult else written + _A_YEAR)


def _other_sides(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> bool:
    """Whether each has a word that tells two apart, and these are two: Snr and Jnr."""
    return any(at == where and side != which for at, side in one for where, which in other)


def _is_telling(born: PartialDate) -> bool:
    """Whether a date of birth is known to the month at least."""
    return len(born.edtf) >= len("2024-05")


# -- who may be one with whom


class _Links:
    """The search for people who may be one: by pairs of different names, the strongest reason first, until there are enough.

    Names are looked up by what may stand for them (a short form, a slip, a sound), so that the work grows with the number of
    people and of links, and not with every pair of people.
    """

    def __init__(self, people: Sequence[Someone], apart: set[Pair], words: Lexicon) -> None:
        self._people, self._words = people, words
        self._views = [_View(someone.accounts, words) for someone in people]
        split = {ref for pair in apart for ref in pair}
        self._said = [
            {pair for pair in apart if pair & someone.refs} if split & someone.refs else set[Pair]() for someone in people
        ]
        self._called: dict[Name, dict[int, str]] = defaultdict(dict)
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
        ranked: dict[int, list[tuple[Name, Name]]] = defaultdict(list)
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

    def _people_of(self, pairs: Iterable[tuple[Name, Name]]) -> Iterator[tuple[int, int, str]]:
        written: dict[tuple[Name, str, Name, str], tuple[int, str] | None] = {}
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

    def _of_one_first_name(self) -> Iterator[tuple[Name, Name]]:
        """The weakest reason, and in some families every pair: looked at last, and only as far as there is room."""
        alike: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(self._called):
            if _counts(name[0], self._words):
                alike[name[0]].append(name)
        for names in alike.values():
            yield from combinations(names, 2)

    def _worth_comparing(self) -> set[tuple[Name, Name]]:
        """Pairs of names for which there may be more to say than that the first name is the same."""
        pairs = {(name, name) for name, places in self._called.items() if len(places) > 1}
        for one, other in self._as_far_as_there_is_room(self._candidates()):
            if one != other:
                pairs.add((one, other) if one < other else (other, one))
        return pairs

    def _as_far_as_there_is_room(self, pairs: Iterator[T]) -> Iterator[T]:
        yield from islice(pairs, _MOST_TRIED)
        self._left_out = self._left_out or next(pairs, None) is not None

    def _candidates(self) -> Iterator[tuple[Name, Name]]:
        names = sorted(self._called)
        same = defaultdict[object, list[Name]](list)
        firsts, parts = defaultdict[str, list[Name]](list), defaultdict[str, list[Name]](list)
        initials = defaultdict[tuple[str, str], list[Name]](list)
        fits = defaultdict[tuple[str, object], list[Name]](list)
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


def _rests(rest: Name) -> Iterator[object]:
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


# -- the child


class _ChildView:
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


def _one_child(one: _ChildView, other: _ChildView) -> bool | None:
    """True: about one child. False: something is against it. None: nothing says either."""
    names = _names_agree(one.names, other.names)
    born = one.born.may_equal(other.born) if one.born and other.born else None
    reference = bool(one.reference) and one.reference == other.reference
    if names is False or (born is False and not (reference and names)) or _other_sides(one.sides, other.sides):
        return False
    if names or reference:
        return True
    telling = one.born and other.born and _is_telling(one.born) and _is_telling(other.born)
    return True if born and telling else None


def _names_agree(one: set[Name], other: set[Name]) -> bool | None:
    if not one or not other:
        return None
    found = {_same_child_name(a, b) for a in one for b in other}
    return True if True in found else None if None in found else False


def _same_child_name(one: Name, other: Name) -> bool | None:
    """ "M R" and "Mila R", "Mila" and "Mila Rowe" agree.

    A single initial, a surname alone, or the same words in another order ("Rowe Mila") say too little either way.
    """
    if len(one) > len(other):
        one, other = other, one
    if one == (other[-1],) and len(other) > 1:
        return None
    fits = _fits(one[0], other[0]) and not _may_be_twins(one[0], other[0]) and _in_order(one[1:], other[1:])
    if fits and len(one) == 1 and is_initial(one[0]) and one != other:
        return None
    return fits or (None if _in_another_order(one, other) or "".join(one) == "".join(other) else False)


def _in_another_order(one: Name, other: Name) -> bool:
    """Whether all words of the shorter name are in the other, give or take a slip."""
    left = list(other)
    for word in one:
        found = word if word in left else next((each for each in left if is_slip(each, word)), None)
        if found is None or _may_be_twins(found, word):
            return False
        left.remove(found)
    return len(one) > 1


def _fits(one: str, other: str) -> bool:
    initial = (is_initial(one) and other[0] == one) or (is_initial(other) and one[0] == other)
    return one == other or initial or is_slip(one, other)


def _may_be_twins(one: str, other: str) -> bool:
    """Alex and Alexa, Daniel and Daniela: a letter more at the end makes another child's name."""
    return one != other and min(len(one), len(other)) > 1 and (one.startswith(other) or other.startswith(one))


def _in_order(some: Name, every: Name) -> bool:
    rest = iter(every)
    return all(any(_fits(word, other) for other in rest) for word in some)


def by_ref(people: Iterable[Someone]) -> Mapping[PersonRef, Someone]:
    """Which person each account belongs to."""
    return {account.ref: someone for someone in people for account in someone.accounts}
