"""A family as a genogram draws it: who stands in which generation, who are parents of whom, and what no line can show.

Lines come from `Person.ties`, and from a tie to the child that a person's own words say for certain ("mother", "brother").
Nobody is invented: a parent whom no record names is not drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, Literal

from checklist.dates.age import NOT_BORN, age_on, years_on
from checklist.library import Names
from checklist.picture.ties import Ties
from checklist.record import CHILD, Gender, LivesHere, Person, Record, TieKind, TieState
from checklist.wording import answers
from checklist.wording.names import child_called, with_commas

Shape = Literal["circle", "square", "diamond", "triangle"]
Home = Literal["in", "half", "out"]
Kind = Literal["parents", "carers", "couple", "siblings"]

_SHAPES: Final[Mapping[Gender, Shape]] = {Gender.FEMALE: "circle", Gender.MALE: "square"}
_HOMES: Final[Mapping[LivesHere, Home]] = {LivesHere.YES: "in", LivesHere.SOME_NIGHTS: "half"}
_GENERATIONS: Final = {  # counted from the child's, upwards below nought
    **dict.fromkeys(("mother", "father", "aunt", "uncle"), -1),
    **dict.fromkeys(("grandmother", "grandfather", "great-aunt", "great-uncle"), -2),
    **dict.fromkeys(("great-grandmother", "great-grandfather"), -3),
    **dict.fromkeys(("brother", "sister", "cousin"), 0),
    **dict.fromkeys(("niece", "nephew"), 1),
}
_SIBLINGS = frozenset({"brother", "sister"})
_YOUNGEST_PARENT: Final = 10  # years between a parent and a child


@dataclass(frozen=True, repr=False)
class Member:
    """Somebody in the drawing. `inside` stands in the shape: an age, or "?" for somebody without a name."""

    id: str
    name: str
    shape: Shape
    inside: str
    notes: tuple[str, ...]
    home: Home
    is_child: bool = False
    has_died: bool = False


@dataclass(frozen=True, repr=False)
class Bond:
    """Parents or carers of children, a couple without, or brothers and sisters whose parents are not said.

    `state` says whether the parents are a couple; None where that is not said.
    """

    kind: Kind
    parents: tuple[str, ...]
    children: tuple[str, ...]
    state: TieState | None = None


@dataclass(frozen=True, repr=False)
class Family:
    """Everybody by generation, the oldest first, and the lines between them; `oddities` are sentences."""

    rows: tuple[tuple[Member, ...], ...]
    bonds: tuple[Bond, ...]
    oddities: tuple[str, ...]


def family_of(record: Record, names: Names) -> Family:
    """The family of one record, with ages on the day of its last change."""
    found = _Found(record, Ties(names))
    members = {each.id: each for each in found.members()}
    by_row: dict[int, list[Member]] = defaultdict(list)
    for name, row in found.generations().items():
        by_row[row].append(members[name])
    return Family(tuple(tuple(by_row[row]) for row in sorted(by_row)), tuple(found.bonds()), tuple(found.oddities()))


def siblings_of(record: Record, names: Names) -> tuple[Person, ...]:
    """Brothers and sisters of the child, half and step too: by a tie, by a parent of both, or in a person's own words."""
    found = _Found(record, Ties(names))
    own = set(found.parents[CHILD])
    return tuple(each for each in record.people if found.is_sibling(each, own))


@dataclass(repr=False)
class _Found:
    """What a record says of who is what to whom."""

    record: Record
    words: Ties
    parents: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by child
    carers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    couples: dict[frozenset[str], TieState] = field(default_factory=dict)
    siblings: list[frozenset[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = {CHILD, *(each.id for each in self.record.people)}
        for person in self.record.people:
            for tie in self.words.of(person):
                if tie.to in known and tie.to != person.id:
                    self._take(person.id, tie.kind, tie.to, tie.state)

    def _take(self, one: str, kind: TieKind, other: str, state: TieState) -> None:
        if kind is TieKind.PARENT and one not in self.parents[other]:
            self.parents[other].append(one)
        elif kind is TieKind.CARER and one not in self.carers[other]:
            self.carers[other].append(one)
        elif kind is TieKind.PARTNER:
            pair = frozenset((one, other))
            self.couples[pair] = state if self.couples.get(pair, state) is state else TieState.NOT_KNOWN
        elif kind is TieKind.SIBLING:
            self.siblings.append(frozenset((one, other)))

    def is_sibling(self, person: Person, own: set[str]) -> bool:
        """Whether this is a brother or sister of the child, whose parents are `own`."""
        said = self.words.read(person.relationship)
        by_words = bool(said.kin & _SIBLINGS) and (person.child or not said.loose)
        tied = frozenset((CHILD, person.id)) in self.siblings or not own.isdisjoint(self.parents[person.id])
        return tied or (by_words and not any(tie.to == CHILD for tie in person.ties))

    # -- who stands where

    def generations(self) -> dict[str, int]:
        """The row of everybody, in the order of the record, the child first. A tie that contradicts others moves nobody."""
        rows = self._spread({CHILD: 0})
        for person in self.record.people:
            if person.id not in rows:
                rows = self._spread({**rows, person.id: self._row_by_words(person, rows)})
        order = [CHILD, *(each.id for each in self.record.people)]
        return {each: rows[each] for each in order}

    def _spread(self, rows: dict[str, int]) -> dict[str, int]:
        steps = list(self._steps())
        found = list(rows)
        for one in found:  # grows on the way
            for here, there, down in steps:
                if here == one and there not in rows:
                    rows[there] = rows[one] + down
                    found.append(there)
        return rows

    def _steps(self) -> Iterator[tuple[str, str, int]]:
        """Who leads to whom, and how many rows further down; the surest kind of tie first."""
        for kind in (self.parents, self.carers):
            for child, elders in kind.items():
                for elder in elders:
                    yield from ((child, elder, -1), (elder, child, 1))
            if kind is self.parents:
                for pair in (*self.siblings, *self.couples):
                    one, other = sorted(pair)
                    yield from ((one, other, 0), (other, one, 0))

    def _row_by_words(self, person: Person, rows: Mapping[str, int]) -> int:
        """The row that a person's own words say: of the child, or of somebody whom they name ("Noa’s grandmother")."""
        called = {each.called: each.id for each in self.record.people if each.id in rows}
        whose, _, what = person.relationship.partition("’s ")
        start, words = (rows[called[whose]], what) if whose in called else (0, person.relationship)
        found = {_GENERATIONS[each] for each in self.words.read(words).kin if each in _GENERATIONS}
        if len(found) == 1:
            return start + found.pop()
        return 0 if person.child else -1

    # -- lines

    def bonds(self) -> Iterator[Bond]:
        rows = self.generations()
        together: dict[tuple[Kind, tuple[str, ...]], list[str]] = defaultdict(list)
        for kind, by_child in _both(self.parents, self.carers):
            for child, elders in by_child.items():
                for pair in self._in_pairs([each for each in elders if rows[each] == rows[child] - 1]):
                    together[kind, pair].append(child)
        for (kind, parents), children in together.items():
            yield Bond(kind, parents, tuple(children), self.couples.get(frozenset(parents)))
        drawn = {frozenset(parents) for _, parents in together}
        for couple, state in self.couples.items():
            if couple not in drawn and len({rows[each] for each in couple}) == 1:
                yield Bond("couple", tuple(sorted(couple)), (), state)
        families = [set(each) for (kind, _), each in together.items() if kind == "parents"]
        yield from self._siblings_alone(rows, families)

    def _in_pairs(self, elders: list[str]) -> Iterator[tuple[str, ...]]:
        """Parents as they belong together: couples first, then two that are left, then each alone."""
        left = list(elders)
        if len(left) > 2:
            for one, other in combinations(elders, 2):
                if {one, other} <= set(left) and frozenset((one, other)) in self.couples:
                    left = [each for each in left if each not in (one, other)]
                    yield tuple(sorted((one, other)))
            yield from ((each,) for each in left)
        elif left:
            yield tuple(sorted(left))

    def _siblings_alone(self, rows: Mapping[str, int], families: list[set[str]]) -> Iterator[Bond]:
        groups: list[set[str]] = []
        for pair in self.siblings:
            if len({rows[each] for each in pair}) == 1 and not any(pair <= each for each in families):
                joined = [each for each in groups if each & pair]
                groups = [each for each in groups if not each & pair] + [set(pair).union(*joined)]
        for group in groups:
            yield Bond("siblings", (), tuple(each for each in rows if each in group))

    # -- who is drawn, and what is said

    def members(self) -> Iterator[Member]:
        child, day = self.record.child, self.record.updated.date()
        age = age_on(child.born, day) if child.born else ""
        shape: Shape = "triangle" if age == NOT_BORN else _SHAPES.get(child.gender, "diamond")
        inside, below = _placed("" if age == NOT_BORN else age, shape)
        yield Member(CHILD, child_called(child), shape, inside, below, "in", is_child=True)
        for person in self.record.people:
            age = age_on(person.born, day) if person.born and not person.died else ""
            unborn = age == NOT_BORN
            gender = person.gender if person.gender is not Gender.NOT_KNOWN else _gender(self.words, person)
            shape = "triangle" if unborn else _SHAPES.get(gender, "diamond")
            inside, below = _placed("" if unborn else age or ("" if person.name else "?"), shape)
            yield Member(
                id=person.id,
                name=person.called,
                shape=shape,
                inside=inside,
                notes=(*below, *self._notes(person, unborn=unborn)),
                home=_HOMES.get(person.lives_here, "out"),
                has_died=person.died is not None,
            )

    def _notes(self, person: Person, *, unborn: bool) -> Iterator[str]:
        known = answers.HOW[person.how].lower() if person.how else ""
        home = answers.LIVES_HERE[LivesHere.SOME_NIGHTS].lower() if person.lives_here is LivesHere.SOME_NIGHTS else ""
        said = with_commas(person.relationship, "due" if unborn else "", home)
        if said:
            yield said
        if known:
            yield f"({known})"

    def oddities(self) -> Iterator[str]:
        """What cannot be so, or could not be drawn, as sentences."""
        rows = self.generations()
        called = {CHILD: child_called(self.record.child), **{each.id: each.called for each in self.record.people}}
        born = {CHILD: self.record.child.born, **{each.id: each.born for each in self.record.people}}
        for kind, by_child in _both(self.parents, self.carers):
            for child, elder in ((child, elder) for child, elders in by_child.items() for elder in elders):
                what = f"{called[elder]} is given as a {kind[:-1]} of {called[child]}"
                if rows[elder] != rows[child] - 1:
                    yield f"{what}: no line is drawn for that."
                older, younger = born[elder], born[child]
                if kind == "parents" and older and younger and years_on(older, younger.latest) < _YOUNGEST_PARENT:
                    yield f"{what}: look at both dates of birth."
        for pair in (*self.couples, *self.siblings):
            if len({rows[each] for each in pair}) > 1:
                one, other = sorted(called[each] for each in pair)
                yield f"{one} and {other} stand in two generations: no line is drawn between them."


_ByChild = Mapping[str, list[str]]


def _both(parents: _ByChild, carers: _ByChild) -> tuple[tuple[Kind, _ByChild], ...]:
    return ("parents", parents), ("carers", carers)


def _placed(age: str, shape: Shape) -> tuple[str, tuple[str, ...]]:
    """An age in its shape, or below the name where a diamond has no room for it: cut, it would be read as years."""
    return ("", (age,)) if shape == "diamond" and age.count(" ") > 1 else (age, ())


def _gender(words: Ties, person: Person) -> Gender:
    said = words.read(person.relationship).gender
    return Gender(said) if said in ("female", "male") else Gender.NOT_KNOWN


def said_of(family: Family) -> Iterable[str]:
    """The same in words: each couple, each set of parents with their children, who sleeps in the home, and what is odd."""
    called = {each.id: each.name for row in family.rows for each in row}

    def listed(ids: Iterable[str]) -> str:
        *most, last = [called[each] for each in ids]
        return f"{', '.join(most)} and {last}" if most else last

    everybody = [each for row in family.rows for each in row]
    yield f"Sleeping in the home: {listed(each.id for each in everybody if each.home == 'in')}."
    if some := [each.id for each in everybody if each.home == "half"]:
        yield f"Some nights: {listed(some)}."
    for bond in family.bonds:
        if bond.kind == "siblings":
            yield f"{listed(bond.children)}: brothers or sisters, parents not said."
            continue
        elders = listed(bond.parents)
        state = _COUPLES.get(bond.state, "") if len(bond.parents) > 1 else ""
        if bond.kind == "couple":
            yield f"{elders}: {state or _COUPLES[TieState.NOT_KNOWN]}."
        else:
            whose = "parent" if bond.kind == "parents" else "carer"
            many = "s" if len(bond.parents) > 1 else ""
            yield f"{elders}{f' ({state})' if state else ''}: {whose}{many} of {listed(bond.children)}."
    for each in everybody:
        if each.has_died:
            yield f"{each.name} has died."
    yield from family.oddities


_COUPLES: Final[Mapping[TieState | None, str]] = {
    TieState.NOW: "a couple",
    TieState.ENDED: "a couple once",
    TieState.NOT_KNOWN: "a couple, whether now or ended not said",
}
