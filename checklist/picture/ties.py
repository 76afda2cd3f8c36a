"""What the words for a tie to the child say for certain: “mother’s partner”, “dad’s dad”, “father of mum”.

The words themselves are content (`library.Names`); here are the rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Final, Self

from checklist.library import Names
from checklist.record import CHILD, Person, Tie, TieKind
from checklist.spelling import fold

_WHOSE = re.compile(r"(?:['’`´]s?|s['’`´])$")
_HEAD = re.compile(r"[(\[,;]")
_OF = frozenset({"of", "to"})
_BY_WORDS: Final[Mapping[TieKind, frozenset[str]]] = {
    TieKind.PARENT: frozenset({"mother", "father"}),
    TieKind.SIBLING: frozenset({"brother", "sister"}),
}


@dataclass(frozen=True, slots=True)
class SaidTie:
    """What a tie to the child says for certain: the kin that it can be one of, the gender, and whether somebody is grown up.

    `loose`: by another making (step, half, foster), or by way of somebody else.
    """

    kin: frozenset[str] = frozenset()
    gender: str = ""
    adult: bool = False
    loose: bool = False


NO_TIE = SaidTie()


class Ties:
    """The words for ties, folded, and what follows from them. What is read is remembered, until it is begun afresh."""

    def __init__(self, names: Names) -> None:
        self._told: dict[str, SaidTie] = {}
        self._unsure = folded_words(names.unsure)
        self._loosens, self._undoes = folded_words(names.loosens), {fold(each) for each in names.undoes}
        self._the_child = {fold(each) for each in names.the_child}
        self._ties = {tie.id: tie for tie in names.tie}
        self.phrases: dict[str, set[str]] = defaultdict(set)
        self._also: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._apart: set[frozenset[str]] = set()
        for tie in names.tie:
            for word in tie.words:
                self.phrases[fold(word)].add(tie.id)
            for said in tie.also:
                whose, _, what = said.partition("’s ")
                self._also[whose, what].add(tie.id)
            self._apart |= {frozenset((tie.id, other)) for other in tie.apart_from}
        self._longest = max((len(each.split()) for each in (*self.phrases, *self._undoes)), default=1)

    def afresh(self) -> Self:
        again = copy(self)
        again._told = {}
        return again

    def read(self, relationship: str) -> SaidTie:
        """What the words say: “mother’s partner” is a partner, “dad’s dad” and “father of mum” are grandfathers."""
        if relationship not in self._told:
            self._told[relationship] = self._tie_in(relationship) if relationship.strip() else NO_TIE
        return self._told[relationship]

    def _tie_in(self, relationship: str) -> SaidTie:
        if "?" in relationship:
            return NO_TIE
        links = self._links(relationship.casefold())
        words = [word for link in links for word in link]
        if not words or self._unsure.intersection(words):
            return NO_TIE
        if len(links) > 1 and " ".join(links[0]) in self._the_child:
            links = links[1:]
        *whose, head = links
        found = self._of(head)
        kin, loose = found.kin, found.loose
        if whose:
            first, *others = [self._of(each) for each in whose]
            held = first.kin
            for each in (*others, found):
                held = frozenset(tie for one in held for two in each.kin for tie in self._also.get((one, two), ()))
                loose = loose or each.loose
            kin, loose = held, loose or first.loose
        return SaidTie(kin, found.gender, found.adult, loose) if kin or found.gender or found.adult else NO_TIE

    def of(self, person: Person) -> tuple[Tie, ...]:
        """The ties of a person; that to the child too where only their own words say it, and say it for certain."""
        said = self.read(person.relationship)
        if said.loose or len(said.kin) != 1 or any(tie.to == CHILD for tie in person.ties):
            return person.ties
        kind = next((kind for kind, kin in _BY_WORDS.items() if said.kin <= kin), None)
        return (*person.ties, Tie(to=CHILD, kind=kind, how=person.how, source=person.source)) if kind else person.ties

    def are_two(self, one: SaidTie, other: SaidTie) -> bool:
        """Whether no one person can be both: a father and a grandfather of the child."""
        return (
            bool(one.kin and other.kin)
            and not (one.loose or other.loose)
            and all(frozenset((a, b)) in self._apart for a in one.kin for b in other.kin)
        )

    def _links(self, relationship: str) -> list[list[str]]:
        """The words, cut behind each “’s”, from whose tie it is to the tie itself; what follows “of” comes first."""
        said = _HEAD.split(relationship, maxsplit=1)[0].replace("/", " ").split()
        at = next((place for place, word in enumerate(said) if place and word in _OF), len(said))
        links = [*self._cut(said[at + 1 :]), *self._cut(said[:at])]
        return [link for link in links if link]

    def _cut(self, said: list[str]) -> Iterator[list[str]]:
        link: list[str] = []
        for place, word in enumerate(said):
            whose = bool(_WHOSE.search(word))
            words = fold(_WHOSE.sub("", word)).split()
            if not whose and place + 1 < len(said) and self._is_whose(words):
                whose, words = True, [words[0][:-1]]  # "mums boyfriend"
            link += words
            if whose:
                yield link
                link = []
        yield link

    def _is_whose(self, words: list[str]) -> bool:
        return len(words) == 1 and words[0].endswith("s") and words[0][:-1] in self.phrases

    def _of(self, words: list[str]) -> SaidTie:
        """What one link of the chain says by itself."""
        found: list[set[str]] = []
        loose = bool(self._loosens.intersection(words))
        undone, at = False, 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + size])
                undone = undone or phrase in self._undoes
                if ties := self.phrases.get(phrase):
                    found.append(ties)
                    break
                bare = next((phrase.removeprefix(each) for each in self._loosens if phrase.startswith(each)), "")
                if size == 1 and (ties := self.phrases.get(bare)):
                    found.append(ties)
                    loose = True
                    break
            at += size
        meant = [[self._ties[each] for each in group] for group in found]
        kin = [frozenset(tie.id for tie in group) for group in meant if all(tie.kin for tie in group)]
        genders = {"/".join(sorted({tie.gender for tie in group})) for group in meant} - {""}
        gender = genders.pop() if len(genders) == 1 else ""
        return SaidTie(
            kin[0] if len(kin) == 1 and not undone else frozenset(),
            gender if gender in ("female", "male") else "",
            any(all(tie.grown_up for tie in group) for group in meant) and not undone,
            loose,
        )


def folded_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in fold(phrase).split())
