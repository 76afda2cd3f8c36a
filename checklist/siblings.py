"""A checklist begun for a brother or sister: what of the open one is as true for both, turned round to the other child.

Carried are the people, the household where both sleep in it, the services with nothing said of whether they are open, and the
facts that were chosen, each marked as carried. The child becomes a person, under the id of the checklist that it has, so that a
carried fact can say from whose checklist it came. What stands under the questions of whom to protect and what to keep back goes
along unasked, and so do guarded words: what was protected in one checklist is protected in the other.

Not carried is what each child has alone: the sections that are `of_each_child`, marks of what matters, what it meant for the
child, decisions, actions, notes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from checklist.library import Library
from checklist.picture.ties import Ties
from checklist.protection import OF_A_KIND, OF_PROTECTING, Chosen, FactKey, Protected
from checklist.record import (
    CHILD,
    MOST_GUARDED,
    NAME_LONGEST,
    Answer,
    Child,
    Fact,
    Household,
    InvolvedState,
    LivesHere,
    Person,
    Record,
    Status,
    Tie,
    TieKind,
)

NOT_FOR_THEM: Final = "No checklist can be begun for this person: take off the mark that protects them first."
TOO_MUCH: Final = "Too much is protected here to be carried safely. Start a new checklist by hand."
_ONE_WAY: Final = (TieKind.PARENT, TieKind.CARER)


def may_be_carried(record: Record, library: Library) -> Iterator[tuple[str, Fact]]:
    """The facts that may be chosen, with their prompts: known ones of the family and the home, and of no child alone."""
    for section in library.sections:
        for prompt in () if section.of_each_child else section.prompts:
            answer = record.answer(prompt.id)
            if answer.status in (Status.KNOWN, None):
                yield from ((prompt.id, fact) for fact in answer.facts if not fact.is_blank)


def is_protected(person: Person) -> bool:
    """Whether this person cannot become the child of a checklist, whose name is in every copy."""
    return person.protect_source or person.keep_from_family


def lost_ties(record: Record, sibling: str) -> tuple[str, ...]:
    """The people of whom the brother or sister is a parent or carer: of a checklist's child that cannot be said."""
    person = record.person(sibling)
    return tuple(each.to for each in (person.ties if person else ()) if each.kind in _ONE_WAY)


def begun_for(
    record: Record,
    sibling: str,
    chosen: Collection[FactKey],
    library: Library,
    new: UUID,
    now: datetime,
) -> Record:
    """The checklist of that person of `record`, with the facts that were chosen. `new` is its id, and `now` is aware.

    Raises:
        ValueError: when there is no such person, or they are protected, or more words must stay back than a checklist can hold.
    """
    person = record.person(sibling)
    if person is None or is_protected(person):
        raise ValueError(NOT_FOR_THEM)
    turned = _Turned(record, person, Ties(library.names))
    is_one_home = person.lives_here is LivesHere.YES
    begun = Record(
        id=new,
        updated=now,
        edition=library.edition.edition,
        nation=record.nation,
        purpose=record.purpose,
        child=Child(
            name=person.name,
            known_as=person.known_as,
            gender=person.gender,
            born=person.born,
            addresses=record.child.addresses if is_one_home else (),
        ),
        agency=record.agency,
        service=record.service,
        protect_service=record.protect_service,
        practitioner=record.practitioner,
        household=record.household if is_one_home else Household(),
        people=tuple(turned.people(is_one_home=is_one_home)),
        involved=tuple(each.but(since=None, state=InvolvedState.NOT_KNOWN, how=None) for each in record.involved),
        answers=dict(turned.answers(chosen, library)),
        guarded=record.guarded,
    )
    kept_back = tuple(dict.fromkeys((*record.guarded, *_left_behind(record, begun, library))))
    if len(kept_back) > MOST_GUARDED:
        raise ValueError(TOO_MUCH)
    return begun.but(guarded=kept_back)


def _left_behind(record: Record, begun: Record, library: Library) -> Iterable[str]:
    """The words of what is protected and was not carried: they must stay back from the copies of the new one too."""
    lent, there = _lent(record, library), _lent(begun, library)
    return (each[:NAME_LONGEST] for each in lent if each not in there)


def _lent(record: Record, library: Library) -> dict[str, None]:
    everything = Protected.from_agency(record, library, Chosen()).lent(library, "")
    return dict.fromkeys(each.words for each in everything if each.of != OF_A_KIND)


class _Turned:
    """One record seen from the brother or sister."""

    def __init__(self, record: Record, sibling: Person, words: Ties) -> None:
        self.record, self.sibling, self.words = record, sibling, words
        self.other = str(record.id)  # the child, as a person of the new one

    def people(self, *, is_one_home: bool) -> Iterator[Person]:
        child = self.record.child
        yield Person(
            id=self.other,
            name=child.name or next(iter(child.known_as), "") or child.reference,
            known_as=child.known_as,
            gender=child.gender,
            child=True,
            born=child.born,
            lives_here=LivesHere.YES if is_one_home else LivesHere.NOT_KNOWN,
            ties=tuple(self._both_ways(self.words.of(self.sibling), self.other)),
        )
        for person in self.record.people:
            if person.id != self.sibling.id:
                ties = [self._turn(tie) for tie in self.words.of(person)]
                if not any(tie.to == CHILD for tie in ties):
                    ties += self._both_ways(self.words.of(self.sibling), person.id)
                yield person.but(
                    ties=tuple(ties),
                    relationship=self._whose(person.relationship),
                    lives_here=person.lives_here if is_one_home else LivesHere.NOT_KNOWN,
                )

    def _turn(self, tie: Tie) -> Tie:
        return tie.but(to={CHILD: self.other, self.sibling.id: CHILD}.get(tie.to, tie.to))

    def _both_ways(self, ties: Iterable[Tie], of: str) -> Iterator[Tie]:
        """What the brother or sister is to that person, said from the other end where it is the same from there."""
        was = CHILD if of == self.other else of
        yield from (tie.but(to=CHILD) for tie in ties if tie.to == was and tie.kind not in _ONE_WAY)

    def _whose(self, relationship: str) -> str:
        """What somebody is to the one child is said of that child: “mother” becomes “Noa’s mother”."""
        said = self.words.read(relationship)
        if not (said.kin or said.loose):
            return relationship
        child = self.record.child
        return f"{child.name or next(iter(child.known_as), '') or 'the other child'}’s {relationship}"

    def answers(self, chosen: Collection[FactKey], library: Library) -> Iterator[tuple[str, Answer]]:
        for prompt in library.prompts_with(*OF_PROTECTING):
            answer = self.record.answer(prompt)
            if not answer.is_blank:
                yield prompt, answer.but(facts=tuple(self._carried(fact) for fact in answer.facts))
        found: dict[str, list[Fact]] = {}
        for prompt, fact in may_be_carried(self.record, library):
            if FactKey(prompt, fact.id) in chosen:
                found.setdefault(prompt, []).append(self._carried(fact))
        yield from ((prompt, Answer(status=Status.KNOWN, facts=tuple(facts))) for prompt, facts in found.items())

    def _carried(self, fact: Fact) -> Fact:
        about = {CHILD: self.other, self.sibling.id: CHILD}
        whom = tuple(dict.fromkeys(about.get(each, each) for each in fact.about))
        return fact.but(about=whom, key=False, meant="", carried_from=self.other)
