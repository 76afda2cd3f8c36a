"""What a meeting's copy leaves out: what its recipient is barred from, and whatever would show it.

`protect_source` bars a fact or a person from every copy but that of the service which said it, until its author puts it in for
a recipient by name. A person whom one record protects is protected in every record that has them. A copy is made anew from the
records without what is barred, so that a gap, a reply or an "only one of you knows" cannot give it away either. What one
record's copy may hold is the law of `sharing`; here it is kept across records, where one agency's fact may have been heard
from another's, and where the words that one record guards must not stand in another's.

The family gets nothing by itself: only the facts that are in `Recipient.put_in`, and of those none that is barred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from checklist import protection, sharing
from checklist.audiences import Audience, texts
from checklist.guarded import Guarded, Watch, folded
from checklist.library import Library
from checklist.picture.accounts import Author, FactRef, Statement
from checklist.picture.people import PersonRef
from checklist.protection import OF_A_KIND, Chosen, Protected, PutIn
from checklist.record import Fact, Knows, KnowsState, Person, Record
from checklist.spelling import fold


class Barred(NamedTuple):
    """What a copy leaves out."""

    facts: frozenset[FactRef]
    people: frozenset[PersonRef]


class Recipient(NamedTuple):
    """For whom a copy is: which marks count, which records are the recipient's own, and what was put in by name."""

    own: frozenset[UUID] = frozenset()
    put_in: frozenset[FactRef] = frozenset()
    family: bool = False
    agency: str = ""

    def bars(self, flagged: Fact | Person, of_protecting: Collection[str], prompt: str = "") -> bool:
        return flagged.protect_source or (self.family and flagged.keep_from_family) or prompt in of_protecting


def barred(
    records: Sequence[Record], recipient: Recipient, library: Library, same: Iterable[frozenset[PersonRef]] = ()
) -> Barred:
    """What that recipient's copy of those records leaves out, the recipient's own words never among it.

    `same` are accounts of one person: what bars one of them bars all.
    """
    of_protecting = library.prompts_with(*(protection.OF_SHARING if recipient.family else protection.OF_PROTECTING))
    others = [(Author.of(record), record) for record in records if record.id not in recipient.own]
    marked = {
        PersonRef(record.id, each.id) for _, record in others for each in record.people if recipient.bars(each, of_protecting)
    }
    theirs = {PersonRef(record.id, each.id) for _, record in others for each in record.people}
    people = frozenset(marked.union(*(accounts for accounts in same if accounts & marked)) & theirs)
    said = [
        Statement(author, prompt, answer.status, fact)
        for author, record in others
        for prompt, answer in record.answers.items()
        for fact in answer.facts
    ]
    not_put_in = [each for each in said if recipient.family or each.ref not in recipient.put_in]
    found = [
        each
        for each in not_put_in
        if recipient.bars(each.fact, of_protecting, each.prompt)
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


def guarded(records: Sequence[Record], recipient: Recipient, library: Library, barred: Barred) -> tuple[Guarded, ...]:
    """The words that no copy for that recipient may hold: what any of the other records withholds or guards lends them.

    What the recipient's own record says is no secret from them.
    """
    own: list[str] = []
    lent: list[Guarded] = []
    for record in records:
        if record.id in recipient.own:
            own += [text for _, _, text in texts(record)] + [library.agency_name(each) for each in record.other_agencies()]
        elif recipient.family:
            lent += Protected.from_family(_marked(record, barred), library).lent(library, "")
        else:
            marked = _marked(record, barred)
            lent += Protected.from_agency(marked, library, _put_in(marked, recipient.put_in)).lent(library, recipient.agency)
    # Whoever is at the table is seen there: that there is such a service is no secret among those who are.
    there = set() if recipient.family else {library.agency_name(each.agency) for each in records}
    once = tuple(each for each in dict.fromkeys(lent) if each.of != OF_A_KIND or each.words not in there)
    watch = Watch(once)
    known = {folded(each.words).letters for text in own for each in watch.find(text)}
    return tuple(each for each in once if folded(each.words).letters not in known)


def for_family(
    record: Record, barred: Barred, library: Library, chosen: Collection[FactRef], guarded: Iterable[Guarded] = ()
) -> sharing.Copy:
    """The record as the family may see it: the facts chosen for it that are not barred, by the rules of one record's copy.

    Nothing of a record in which it was not answered whom to protect, and what the family has been told, is among them.
    """
    picked = frozenset(protection.FactRef(each.prompt, each.fact) for each in chosen if each.record == record.id)
    return sharing.for_family(
        _marked(record, barred),
        library,
        chosen=Chosen(facts=picked),
        audience=Audience.FAMILY_PACK,
        guarded=guarded,
    )


def for_agency(
    record: Record,
    barred: Barred,
    agency: str,
    library: Library,
    put_in: Collection[FactRef],
    guarded: Iterable[Guarded] = (),
) -> sharing.Copy:
    """Another service's record as that agency may see it, by the rules of one record's copy: what it has already goes too."""
    guarded = tuple(guarded)
    marked = _without_kinds(_marked(record, barred), guarded, library)
    every = frozenset(protection.FactRef(prompt, fact.id) for prompt, fact in marked.facts())
    chosen = replace(_put_in(marked, put_in), facts=every)
    return sharing.for_agency(marked, agency, library, chosen=chosen, audience=Audience.PACK, guarded=guarded)


def _without_kinds(record: Record, guarded: Collection[Guarded], library: Library) -> Record:
    """The record without services of a kind that another record protects: not among those involved, nor who knows."""
    kinds = {each.words for each in guarded if each.of == OF_A_KIND}
    hidden = {each.id for each in library.agencies if each.name in kinds}
    if not hidden:
        return record

    def known(thing: Fact | Person) -> dict[str, Knows]:
        return {agency: each for agency, each in thing.knows.items() if agency not in hidden}

    return record.but(
        involved=tuple(each for each in record.involved if each.agency not in hidden),
        people=tuple(each.but(knows=known(each)) for each in record.people),
        answers={
            prompt: answer.but(facts=tuple(fact.but(knows=known(fact)) for fact in answer.facts))
            for prompt, answer in record.answers.items()
        },
    )


def _put_in(record: Record, put_in: Collection[FactRef]) -> Chosen:
    by_name = (PutIn.fact(prompt, fact) for prompt, fact in record.facts() if FactRef(record.id, prompt, fact.id) in put_in)
    return Chosen(protected=frozenset(by_name))


def _marked(record: Record, barred: Barred) -> Record:
    """The record with what is barred from this copy marked as its author's own marks are, so that one rule serves for both."""
    answers = {
        prompt: answer.but(
            facts=tuple(
                fact.but(protect_source=True) if FactRef(record.id, prompt, fact.id) in barred.facts else fact
                for fact in answer.facts
            )
        )
        for prompt, answer in record.answers.items()
    }
    people = tuple(
        each.but(protect_source=True) if PersonRef(record.id, each.id) in barred.people else each for each in record.people
    )
    return record.but(answers=answers, people=people)
