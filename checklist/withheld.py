"""What a copy leaves out: what its recipient is barred from, and whatever would show it.

`protect_source` bars a fact or a person from every copy but that of the service which said it, until its author puts it in for
a recipient by name; `keep_from_family` bars it from the family's copy. A copy is made anew from the records without what is
barred, so that a gap, a reply or an "only one of you knows" cannot give it away either. What one record's copy may hold is
the law of `sharing`; here it is kept across records, where one agency's fact may have been heard from another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from checklist import sharing
from checklist.accounts import Author, FactRef, Statement, fold
from checklist.people import PersonRef
from checklist.record import Fact, Household, KnowsState, Person, Record


class Barred(NamedTuple):
    """What a copy leaves out."""

    facts: frozenset[FactRef]
    people: frozenset[PersonRef]


class Recipient(NamedTuple):
    """For whom a copy is: which flags count, which records are the recipient's own, and what was put in by name."""

    own: frozenset[UUID] = frozenset()
    put_in: frozenset[FactRef] = frozenset()
    family: bool = False

    def bars(self, flagged: Fact | Person, prompt: str = "") -> bool:
        return (
            flagged.protect_source
            or (self.family and flagged.keep_from_family)
            or prompt in (sharing.OF_SHARING if self.family else sharing.OF_PROTECTING)
        )


def barred(records: Sequence[Record], recipient: Recipient) -> Barred:
    """What that recipient's copy of those records leaves out, the recipient's own words never among it."""
    others = [(Author.of(record), record) for record in records if record.id not in recipient.own]
    people = frozenset(PersonRef(record.id, each.id) for _, record in others for each in record.people if recipient.bars(each))
    said = [
        Statement(author, prompt, answer.status, fact)
        for author, record in others
        for prompt, answer in record.answers.items()
        for fact in answer.facts
    ]
    not_put_in = [each for each in said if each.ref not in recipient.put_in]
    found = [
        each
        for each in not_put_in
        if recipient.bars(each.fact, each.prompt)
        or any(PersonRef(each.author.record, person) in people for person in each.fact.about)
    ]
    facts = {each.ref for each in found}
    while found:  # what was heard from a barred fact is barred in turn
        sources = _Sources(found)
        found = [each for each in not_put_in if each.ref not in facts and sources.gave(each)]
        facts |= {each.ref for each in found}
    return Barred(frozenset(facts), people)


class _Sources:
    """Barred facts, as far as another agency's fact may come from them."""

    def __init__(self, barred: Iterable[Statement]) -> None:
        self._words: set[str] = set()
        self._told: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for each in barred:
            self._words |= {fold(each.fact.what)} - {""}
            self._told[each.prompt, each.author.agency].append(each)

    def gave(self, said: Statement) -> bool:
        """Whether it has the words of a barred fact, or was heard on the same prompt from an author who may have told it."""
        if fold(said.fact.what) in self._words:
            return True
        heard_from = (agency for agency, knows in said.fact.knows.items() if knows.state is KnowsState.TOLD_ME)
        return any(
            _may_have_told(each, said.author.agency)
            for agency in heard_from
            for each in self._told.get((said.prompt, agency), ())
        )


def _may_have_told(said: Statement, agency: str) -> bool:
    knows = said.fact.knows.get(agency)
    return knows is None or knows.state is not KnowsState.NOT_TOLD


def for_family(record: Record, barred: Barred) -> Record:
    """The record as the family may see it: what is left once everything barred is out, by the rules of one record's copy."""
    return sharing.as_sent(sharing.for_family(_without(record, barred)).record)


def for_agency(record: Record, barred: Barred, agency: str, put_in: Collection[FactRef]) -> Record:
    """Another service's record as that agency may see it, by the rules of one record's copy: what it has already goes too."""
    left = _without(record, barred)
    every = frozenset(sharing.FactRef(prompt, fact.id) for prompt, fact in left.facts())
    by_name = frozenset(
        sharing.PutIn.fact(prompt, fact) for prompt, fact in left.facts() if FactRef(record.id, prompt, fact.id) in put_in
    )
    return sharing.for_agency(left, agency, chosen=sharing.Chosen(facts=every, protected=by_name)).record


def _without(record: Record, barred: Barred) -> Record:
    """The record without what is barred and what would show it, and without its author's notes, decisions and actions."""
    answers = {}
    for prompt, answer in record.answers.items():
        left = tuple(each for each in answer.facts if FactRef(record.id, prompt, each.id) not in barred.facts)
        if len(left) == len(answer.facts):
            answers[prompt] = answer
        elif left:
            answers[prompt] = answer.but(facts=left, choice=None)
    people = tuple(each for each in record.people if PersonRef(record.id, each.id) not in barred.people)
    hides = any(each.record == record.id for each in barred.facts | barred.people)
    household = record.household.but(source="") if hides else record.household
    return record.but(
        answers=answers,
        people=people,
        household=household if len(people) == len(record.people) else Household(),
        notes=(),
        decisions=(),
        actions=(),
    )
