"""One family from all accounts: everybody as far as the accounts agree, and what they say differently, with who says it.

No account is chosen over another. What only some say is drawn; where two cannot both be so, the line says what both say, or is
left out, and the difference stands beside the names and in the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checklist.dates import PartialDate
from checklist.figures.family import Family, family_of
from checklist.picture.people import PersonAccount, PersonRef, Someone
from checklist.picture.ties import Ties
from checklist.picture.values import Picture, What
from checklist.record import CHILD, Gender, Household, LivesHere, Person, Record, Tie, TieKind, TieState
from checklist.wording import answers
from checklist.wording.names import called, first_capital, holder_called, with_commas

DIFFER = "accounts differ"
_BOTH_WAYS = frozenset({TieKind.PARTNER, TieKind.SIBLING, TieKind.OTHER})
_PARENTS = 2

Pair = frozenset[str]  # ids of two people


@dataclass(frozen=True, repr=False)
class Said:
    """What one account says that one person is to another, both by their ids."""

    one: str
    to: str
    tie: Tie
    by: str


@dataclass(frozen=True, repr=False)
class Accounts:
    """The family as it is drawn, and each difference as a sentence with who says what."""

    family: Family
    differences: tuple[str, ...]


def family_in(picture: Picture) -> Accounts:
    """The family of the first child of a picture, brothers and sisters with checklists of their own among it."""
    told = _Told(picture)
    family = family_of(told.as_record(), picture.library.names)
    differences = tuple(told.differences())
    rows = tuple(tuple(replace(each, notes=(*each.notes, *told.notes(each.id))) for each in row) for row in family.rows)
    return Accounts(replace(family, rows=rows, oddities=(*family.oddities, *differences)), differences)


@dataclass(repr=False)
class _Told:
    """What every account says of who is what to whom, by the people of the picture."""

    picture: Picture
    said: dict[Pair, list[Said]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        words = Ties(self.picture.library.names)
        for someone in self._people():
            for account in someone.accounts:
                for tie in words.of(account.person):
                    self._take(someone, account, tie)

    def _take(self, someone: Someone, account: PersonAccount, tie: Tie) -> None:
        other = self.picture.someone.get(PersonRef(account.author.record, tie.to))
        if other is None or other is someone:
            return
        one, to = self._id(someone), self._id(other)
        if tie.kind in _BOTH_WAYS:
            one, to = sorted((one, to), key=lambda each: (each == CHILD, each))  # a child has no ties of its own
        self.said[frozenset((one, to))].append(Said(one, to, tie, holder_called(account.author, self.picture.library)))

    def _people(self) -> tuple[Someone, ...]:
        return (*self.picture.children, *self.picture.people)

    def _id(self, someone: Someone) -> str:
        return CHILD if someone is self.picture.children[0] else someone.id

    # -- as one record

    def as_record(self) -> Record:
        first, child = self.picture.records[0], self.picture.children[0]
        others = [each for each in self._people() if each is not child]
        return first.but(
            updated=max(each.updated for each in self.picture.records),
            child=first.child.but(
                name=called(child),
                known_as=(),
                gender=_gender(child),
                born=None if self._differs(child, What.BORN) else _born(child),
            ),
            household=Household(),
            answers={},
            matters=(),
            people=tuple(self._as_person(each) for each in others),
        )

    def _as_person(self, someone: Someone) -> Person:
        accounts = [each.person for each in someone.accounts]
        own = self._id(someone)
        return Person(
            id=own,
            name=called(someone) if any(each.name for each in accounts) else "",
            described_as=next((each.described_as for each in accounts if each.described_as), ""),
            gender=_gender(someone),
            relationship="; ".join(dict.fromkeys(each.relationship for each in accounts if each.relationship)),
            child=any(each.child for each in accounts),
            born=None if self._differs(someone, What.BORN) else _born(someone),
            died=next((each.died for each in accounts if each.died), None),
            lives_here=self._home(someone),
            ties=tuple(tie for said in self.said.values() if said[0].one == own for tie in _agreed(said)),
        )

    def _home(self, someone: Someone) -> LivesHere:
        """Where all who say something of it say the same."""
        homes = {each.person.lives_here for each in self._of_the_home(someone)}
        return homes.pop() if len(homes) == 1 else LivesHere.NOT_KNOWN

    def _of_the_home(self, someone: Someone) -> Iterator[PersonAccount]:
        own = {ref.record for ref in self.picture.children[0].refs}
        for each in someone.accounts:
            if each.author.record in own and not each.child and each.person.lives_here is not LivesHere.NOT_KNOWN:
                yield each

    def _differs(self, someone: Someone, what: What) -> bool:
        return any(each.what is what and each.someone and each.someone.id == someone.id for each in self.picture.differences)

    # -- what differs

    def notes(self, member: str) -> tuple[str, ...]:
        """What stands below a name: that accounts of this person's ties, home or birth differ."""
        someone = next(each for each in self._people() if self._id(each) == member)
        ties = any(member in pair for pair, said in self.said.items() if _cannot_both_be(said)) or member in self._with_many()
        differs = ties or any(self._differs(someone, what) for what in (What.BORN, What.LIVES_HERE))
        return (DIFFER,) if differs else ()

    def differences(self) -> Iterator[str]:
        names = {self._id(each): called(each) for each in self._people()}
        for said in self.said.values():
            if _cannot_both_be(said):
                yield f"{first_capital(DIFFER)}: {_listed((_in_words(each, names), each.by) for each in said)}."
        for child, parents in self._with_many().items():
            every = [(names[each.one], each.by) for parent in parents for each in self.said[frozenset((parent, child))]]
            yield f"Parents of {names[child]}, {DIFFER}: {_listed(every)}."
        for someone in self._people():
            homes = [(answers.LIVES_HERE[each.person.lives_here].lower(), each) for each in self._of_the_home(someone)]
            if len({home for home, _ in homes}) > 1:
                said_by = [(home, holder_called(each.author, self.picture.library)) for home, each in homes]
                yield f"{names[self._id(someone)]}, {DIFFER}: {_listed(said_by)}."

    def _with_many(self) -> dict[str, list[str]]:
        """The children of whom more than two are said to be parents, with these."""
        found: dict[str, list[str]] = defaultdict(list)
        for said in self.said.values():
            for child, parent in dict.fromkeys((each.to, each.one) for each in said if each.tie.kind is TieKind.PARENT):
                found[child].append(parent)
        return {child: parents for child, parents in found.items() if len(parents) > _PARENTS}


def _cannot_both_be(said: Iterable[Said]) -> bool:
    """Whether one says now and another ended, or one a parent and another a carer. Nothing said is no difference."""
    said = list(said)
    return len(_states(said)) > 1 or len({(each.tie.kind, each.one) for each in said}) > 1


def _states(said: Iterable[Said]) -> set[TieState]:
    return {each.tie.state for each in said if each.tie.kind is TieKind.PARTNER} - {TieState.NOT_KNOWN}


def _agreed(said: list[Said]) -> Iterator[Tie]:
    """The one tie that all accounts allow; none where they are of several kinds."""
    if len({(each.tie.kind, each.one) for each in said}) == 1:
        states = _states(said)
        yield Tie(to=said[0].to, kind=said[0].tie.kind, state=states.pop() if len(states) == 1 else TieState.NOT_KNOWN)


def _in_words(said: Said, names: Mapping[str, str]) -> str:
    """ "Mo as partner of Len, ended"."""
    return with_commas(f"{names[said.one]} as {answers.TIE[said.tie.kind]} {names[said.to]}", answers.TIE_STATE[said.tie.state])


def _listed(said: Iterable[tuple[str, str]]) -> str:
    """ "parent of (GP practice, Police); carer of (Health visiting)"."""
    found: dict[str, list[str]] = defaultdict(list)
    for what, by in said:
        found[what].append(by)
    return "; ".join(f"{what} ({', '.join(dict.fromkeys(by))})" for what, by in found.items())


def _gender(someone: Someone) -> Gender:
    """What all who say something of it say."""
    said = {each.child.gender if each.child else each.person.gender for each in someone.accounts} - {Gender.NOT_KNOWN}
    return said.pop() if len(said) == 1 else Gender.NOT_KNOWN


def _born(someone: Someone) -> PartialDate | None:
    return next((each.person.born for each in someone.accounts if each.person.born), None)
