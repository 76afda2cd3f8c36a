"""Who may be whom: people whom several records name, one beside the other, and whether records are about one child.

The same full name with nothing against it is shown as one person, with every account kept. Anything less is only ever
"possibly", with its reasons, until a person says "same" or "not the same". Names are compared here and never kept: there is
no cache, and no name in an id, a repr or an error.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple, Self, TypeVar
from uuid import UUID

from checklist.accounts import Author, fold, is_slip
from checklist.dates import PartialDate
from checklist.record import Child, Person

Name = tuple[str, ...]  # a name as folded words: ("darren", "holt")

_HIS, _HER = {"mr", "sir"}, {"mrs", "ms", "miss", "dame"}
_TITLES = {"mx", "dr", "doctor", "revd", "rev", "prof", "uncle", "aunt", "auntie", "nanny", *_HIS, *_HER}
# Words that stand in the place of a name: two records with an "unknown male" do not name one person.
_NO_NAME = {"adult", "baby", "boy", "child", "female", "girl", "infant", "male", "man", "name", "no", "not", "known"}
_NO_NAME |= {"partner", "person", "the", "unborn", "unknown", "unnamed", "woman"}
_CALLED = re.compile(
    r"\b(?:called|calls|named|known as|nicknamed)\s+(?:(?:him|her|them)\s+)?[\"“‘']?([A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?)"
)
_ASIDE = re.compile(r"[(\"“‘]([^)\"”’]+)[)\"”’]")
_SHORT_Z = re.compile(r"(\w{2,3}?)z(?:za|zer)?")  # Daz or Dazza for Darren, Gaz for Gary, Shaz for Sharon

_POSSESSOR = re.compile(r"\b\w+(?:['’]s|s['’])(?=\s|$)")
_KIN = {
    **dict.fromkeys(["mother", "mum", "mam", "mom", "mummy"], "mother"),
    **dict.fromkeys(["father", "dad", "daddy"], "father"),
    **dict.fromkeys(["grandmother", "grandma", "gran", "granny", "nan", "nana", "nanna"], "grandmother"),
    **dict.fromkeys(["grandfather", "grandad", "granddad", "grandpa", "grampa"], "grandfather"),
    "sister": "sister",
    "brother": "brother",
}
_FEMALE = {"mother", "grandmother", "sister"}
_GENDER = {
    **{word: "f" if kin in _FEMALE else "m" for word, kin in _KIN.items()},
    **dict.fromkeys(["aunt", "auntie", "wife", "girlfriend", "woman", "female", "daughter"], "f"),
    **dict.fromkeys(["uncle", "husband", "boyfriend", "man", "male", "son"], "m"),
}
_ADULT = {"partner", "boyfriend", "girlfriend", "husband", "wife", "lodger", "stepfather", "stepmother", "stepdad", "stepmum"}
_UNSURE = {"not", "no", "maybe", "possibly", "perhaps", "or", "unknown"}


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
        return cls(mark("person", *first), ordered, tuple(joined))

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
        return mark("link", self.one.id, self.other.id)


def mark(*parts: str) -> str:
    """A short name for an item, the same in every run. Made of ids only, never of words."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def as_people(
    accounts: Sequence[PersonAccount],
    decisions: Iterable[LinkDecision] = (),
    one: Iterable[frozenset[PersonRef]] = (),
) -> tuple[tuple[Someone, ...], tuple[PossibleLink, ...]]:
    """Everybody whom the accounts name, and who may be one with whom. `one` are accounts known to be of one person.

    Accounts are joined by the same full name with nothing against it, and by a person's word; by nothing else.
    """
    standing = _standing(decisions)
    apart = {pair for pair, decision in standing.items() if decision.verdict is Verdict.NOT_THE_SAME}
    groups = _Groups(_by_full_name(accounts, apart))
    for known in one:
        groups.join_all(known)
    for decision in sorted(
        (each for each in standing.values() if each.verdict is Verdict.SAME), key=lambda each: (each.at, each.one, each.other)
    ):
        groups.join(decision, apart)
    found = groups.people()
    return tuple(found), tuple(_links(found, apart))


def children(all_said: Sequence[tuple[UUID, Child]]) -> tuple[frozenset[UUID], ...]:
    """The records, put together by the child they are about. One group: nothing says that the children are different.

    Two records are about one child when the names agree (initials will do) or one is known as the other, and the dates of birth
    do not contradict each other; when the references are the same and the names do not contradict each other; or when one
    has no name and the dates of birth agree to the month at least. A record that says nothing of its child fits no other.
    """
    alike: dict[Child, set[UUID]] = defaultdict(set)
    for record, child in all_said:
        alike[child.but(addresses=())].add(record)
    signatures = list(alike)
    views = [_ChildView(each) for each in signatures]
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


def _by_full_name(accounts: Sequence[PersonAccount], apart: set[Pair]) -> list[list[PersonAccount]]:
    """Accounts of one full name together, as long as nothing is against it.

    Where something is against two of them, an account that could go with either stays alone, so that nothing is chosen.
    """
    named: dict[Name, list[PersonAccount]] = defaultdict(list)
    groups = []
    for account in accounts:
        name = _words(account.person.name)
        if _is_full(name):
            named[name].append(account)
        else:
            groups.append([account])
    for same in named.values():
        refs = {account.ref for account in same}
        views = [_View((account,)) for account in same]
        if not any(pair <= refs for pair in apart) and _agree(views):
            groups.append(same)
            continue

        def fit(a: int, b: int, same: list[PersonAccount] = same, views: list[_View] = views) -> bool:
            return frozenset((same[a].ref, same[b].ref)) not in apart and not views[a].against(views[b])

        groups += [[same[each] for each in members] for members in _twins(range(len(same)), fit)]
    return groups


def _agree(views: list[_View]) -> bool:
    """Whether nothing is against any two of them, told from the few different things that are said."""
    records = [record for view in views for record in view.records]
    borns = sorted({born for view in views for born in view.born})
    return (
        len(records) == len(set(records))
        and all(one.may_equal(other) for one, other in combinations(borns, 2))
        and len({kin for view in views for kin in view.kin}) <= 1
        and len({gender for view in views for gender in view.gender}) <= 1
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


# -- what a name may stand for


def _words(name: str) -> Name:
    """A name as folded words: no title, no aside, "Holt, Darren" the right way round."""
    name = _ASIDE.sub(" ", name)
    last, comma, first = name.partition(",")
    words = (fold(first) + " " + fold(last) if comma and first.strip() and "," not in first else fold(name)).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return tuple(words)


def _callings(person: Person) -> Iterator[tuple[Name, str]]:
    """Every name that the person goes by, folded, with the words as written."""
    written = [person.name, *person.known_as, *_ASIDE.findall(person.name), *_CALLED.findall(person.described_as)]
    for each in written:
        if words := _words(each):
            yield words, " ".join(each.split())


def _is_full(name: Name) -> bool:
    """Whether it names one person among many: two words or more, no initial, no stand-in for a name."""
    return len(name) > 1 and not any(_is_initial(word) or word in _NO_NAME for word in name)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def _shortens(short: str, full: str) -> bool:
    """Dan for Daniel, Beth for Elizabeth, Daz for Darren."""
    if len(full) > len(short) >= 3 and short in full:
        return True
    found = _SHORT_Z.fullmatch(short)
    return bool(found) and len(full) > 3 and full.startswith(f"{found[1]}r")  # type: ignore[index]


def _rest_fits(one: Name, other: Name) -> bool:
    """Whether the words behind a first name can be the same: equal, one letter apart, or an initial for one of them."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a == b or is_slip(a, b) or (_is_initial(a) and b[0] == a) or (_is_initial(b) and a[0] == b)
        for a, b in zip(one, other, strict=True)
    )


def _reason(one: Name, said: str, other: Name, also: str) -> tuple[int, str] | None:
    """Why two names may stand for one person, the strongest reason first (by its number); None where nothing says so."""
    if _NO_NAME.issuperset(one) or _NO_NAME.issuperset(other):
        return (1, f"Both are described as “{said}”.") if one == other else None
    if one == other:
        if _is_full(one):
            return 0, f"Both have the name “{said}”."
        return 1, f"Both are called “{said}”." if said == also else f"“{said}” and “{also}” are one name."
    if sorted(one) == sorted(other):
        return 2, f"“{said}” and “{also}” are the same words in another order."
    if len(one) > len(other) or (len(one) == len(other) and any(map(_is_initial, other))):
        one, said, other, also = other, also, one, said
    if set(one) < set(other) and sum(map(len, set(one) - _NO_NAME)) >= 3:
        return 3, f"“{said}” is part of “{also}”."
    initials_fit = _rest_fits(one, other) or (other[0].startswith(one[0]) and one[-1] == other[-1])
    if any(map(_is_initial, one)) and initials_fit and sum(map(len, one)) >= 3:
        return 4, f"“{said}” may stand for “{also}”."
    return _first_name_reason(one, said, other, also)


def _first_name_reason(one: Name, said: str, other: Name, also: str) -> tuple[int, str] | None:
    first, second = one[0], other[0]
    if _is_initial(first) or _is_initial(second) or first in _NO_NAME:
        return None
    if _rest_fits(one[1:], other[1:]):
        if _shortens(first, second) or _shortens(second, first):
            return 5, f"“{said}” and “{also}”: one first name may be short for the other."
        if is_slip(first, second) or (first == second and len(one) == len(other)):
            return 2, f"“{said}” and “{also}” are spelt almost alike."
    if first == second and len(first) >= 2:
        return 6, f"“{said}” and “{also}” have the same first name."
    return None


# -- what speaks against it


class _Tie(NamedTuple):
    """What the tie to the child says for certain, where it does: near kin, gender, grown up."""

    kin: str | None = None
    gender: str | None = None
    adult: bool = False


def _tie(relationship: str) -> _Tie:
    """Read from the head of the words: "mother's partner" is a partner, and "friend of mother" a friend."""
    head = re.split(r"\b(?:of|to)\b|[(,;]", _POSSESSOR.sub(" ", relationship.casefold()))[0]
    words = fold(head).split()
    if not words or _UNSURE.intersection(words):
        return _Tie()
    if {"grand", "great"}.intersection(words):
        words = [f"grand{word}" if word in ("mother", "father") else word for word in words]
    bare = [word.removeprefix("step") or word for word in words]
    genders = {_GENDER[word] for word in bare if word in _GENDER}
    kin = {_KIN[word] for word in bare if word in _KIN}
    by_another_tie = bare != words or {"step", "in", "foster", "adoptive", "ex", "law"}.intersection(words)
    return _Tie(
        kin=kin.pop() if len(kin) == 1 and not by_another_tie else None,
        gender=genders.pop() if len(genders) == 1 else None,
        adult=bool(_ADULT.intersection(words)) or bool({_KIN.get(word) for word in words} - {None, "sister", "brother"}),
    )


def _titled(name: str) -> str | None:
    """The gender that a title before the name gives."""
    title = fold(name.partition(" ")[0])
    return "m" if title in _HIS else "f" if title in _HER else None


class _View:
    """What matters about one or several accounts when they are compared."""

    def __init__(self, accounts: Iterable[PersonAccount]) -> None:
        people = [(account.author.record, account.person) for account in accounts]
        ties = [_tie(person.relationship) for _, person in people]
        self.records = [record for record, _ in people]
        self.listed_in = frozenset(self.records)
        self.born = {person.born for _, person in people if person.born}
        self.kin = {tie.kin for tie in ties if tie.kin}
        self.gender = {tie.gender for tie in ties if tie.gender} | {
            each for _, person in people if (each := _titled(person.name))
        }
        self.is_child = any(person.child for _, person in people)
        self.is_adult = any(tie.adult and not person.child for tie, (_, person) in zip(ties, people, strict=True))
        self.called: dict[Name, str] = {}
        for _, person in people:
            for name, written in _callings(person):
                self.called[name] = min(written, self.called.get(name, written))
        self.described = {described: person.described_as for _, person in people if (described := fold(person.described_as))}
        self.ties = {fold(person.relationship): person.relationship for _, person in people if person.relationship}
        self.lives_here = any(person.lives_here in ("yes", "some-nights") for _, person in people)

    def against(self, other: _View) -> bool:
        """Whether something says that these are two: dates of birth, the tie to the child, or one record that lists both."""
        return (
            not self.listed_in.isdisjoint(other.listed_in)
            or any(not one.may_equal(two) for one in self.born for two in other.born)
            or _apart(self.kin, other.kin)
            or _apart(self.gender, other.gender)
            or (self.is_child and other.is_adult)
            or (self.is_adult and other.is_child)
        )

    def reasons(self, other: _View) -> tuple[str, ...]:
        """Why the two may be one, strongest first; nothing where only their ties or dates agree."""
        found = {
            reason
            for one, said in self.called.items()
            for two, also in other.called.items()
            if (reason := _reason(one, said, two, also))
        }
        found |= {(1, f"Both are described as “{self.described[each]}”.") for each in self.described if each in other.described}
        if not found:
            return ()
        strongest = min(found)[0]
        reasons = [reason for rank, reason in sorted(found) if rank == strongest][:3]
        if any(_is_telling(one) and _is_telling(two) and one.may_equal(two) for one in self.born for two in other.born):
            reasons.append("Their dates of birth agree.")
        reasons += [f"Both are said to be “{self.ties[each]}”." for each in sorted(self.ties) if each in other.ties][:1]
        if self.lives_here and other.lives_here:
            reasons.append("Both are said to live in the home or stay there.")
        return tuple(reasons)


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _is_telling(born: PartialDate) -> bool:
    """Whether a date of birth is known to the month at least."""
    return len(born.edtf) >= len("2024-05")


# -- who may be one with whom


def _links(people: Sequence[Someone], apart: set[Pair]) -> Iterator[PossibleLink]:
    views = [_View(someone.accounts) for someone in people]
    split = {ref for pair in apart for ref in pair}
    said = [{pair for pair in apart if pair & someone.refs} if split & someone.refs else set() for someone in people]
    for one, other in sorted(_worth_comparing(views)):
        if views[one].against(views[other]) or said[one] & said[other]:
            continue
        if why := views[one].reasons(views[other]):
            yield PossibleLink(people[one], people[other], why)


def _worth_comparing(views: Sequence[_View]) -> set[tuple[int, int]]:
    """Pairs that share a first name or something like it, a description, or part of a name: not every pair in a big family."""
    firsts, keys, parts = defaultdict[str, set[int]](set), defaultdict[object, set[int]](set), defaultdict[str, set[int]](set)
    initials = defaultdict[tuple[str, str], set[int]](set)
    alone: list[tuple[int, str]] = []
    short: list[tuple[int, tuple[str, str]]] = []
    for place, view in enumerate(views):
        for described in view.described:
            keys["described", described].add(place)
        for name in view.called:
            firsts[name[0]].add(place)
            initials[name[0][0], name[-1]].add(place)
            for word in name:
                parts[word].add(place)
            for two in combinations(sorted(name)[:6], 2):
                keys[two].add(place)
            if len(name) == 1:
                alone.append((place, name[0]))
            elif _is_initial(name[0]):
                short.append((place, (name[0], name[-1])))
    pairs = {pair for group in (*firsts.values(), *keys.values()) for pair in combinations(sorted(group), 2)}
    pairs |= {_ordered(place, other) for place, word in alone for other in parts[word] if other != place}
    pairs |= {_ordered(place, other) for place, key in short for other in initials[key] if other != place}
    return pairs | {
        _ordered(place, other)
        for one, two in _alike(firsts)
        for place in firsts[one]
        for other in firsts[two]
        if other != place
    }


def _alike(firsts: Collection[str]) -> Iterator[tuple[str, str]]:
    """First names that are one letter apart, or of which one may be short for the other."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for first in sorted(firsts):
        by_letter[first[0]].append(first)
        yield from ((part, first) for part in sorted(_parts(first)) if part in firsts)
    for names in by_letter.values():
        for one, two in combinations(names, 2):
            if is_slip(one, two) or _shortens(one, two) or _shortens(two, one):
                yield one, two


def _parts(name: str) -> set[str]:
    """What is within a name: three letters or more in a row, and not all of it."""
    ends = ((at, end) for at in range(len(name)) for end in range(at + 3, len(name) + 1))
    return {name[at:end] for at, end in ends if end - at < len(name)}


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


# -- the child


class _ChildView:
    """What matters about a child when two records are compared."""

    def __init__(self, child: Child) -> None:
        unborn = {"baby", "unborn", "infant", "boy", "girl"}
        names = [tuple(word for word in _words(each) if word not in unborn) for each in (child.name, *child.known_as)]
        self.names = {name for name in names if name}
        self.born = child.born
        self.reference = fold(child.reference).replace(" ", "")

    @property
    def is_silent(self) -> bool:
        return not (self.names or self.born or self.reference)


def _one_child(one: _ChildView, other: _ChildView) -> bool | None:
    """True: about one child. False: something is against it. None: nothing says either."""
    names = _names_agree(one.names, other.names)
    born = one.born.may_equal(other.born) if one.born and other.born else None
    reference = bool(one.reference) and one.reference == other.reference
    if names is False or (born is False and not (reference and names)):
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
    """ "M R" and "Mila R", "Mila" and "Mila Rowe" agree. A single initial, or a surname alone, says too little either way."""
    if len(one) > len(other):
        one, other = other, one
    if one == (other[-1],) and len(other) > 1:
        return None
    fits = _fits(one[0], other[0]) and not _may_be_twins(one[0], other[0]) and _in_order(one[1:], other[1:])
    return None if fits and len(one) == 1 and _is_initial(one[0]) and one != other else fits


def _fits(one: str, other: str) -> bool:
    initial = (_is_initial(one) and other[0] == one) or (_is_initial(other) and one[0] == other)
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
