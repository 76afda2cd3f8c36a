"""What of a picture its readers may have: without what they are barred from, and whatever would show it.

`protect_source` bars a fact or a person from every copy but that of the service which said it. A person whom one record
protects is protected in every record that has them. A copy is made anew from the records without what is barred, so that a gap,
a reply or an "only one of you knows" cannot give it away either. What one record's copy may hold is the law of `sharing`; here
it is kept across records, where one agency's fact may have been heard from another's, and where the words that one record
guards must not stand in another's.

The family gets nothing by itself: only the facts that are in `Recipient.chosen`, and of those none that is barred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from checklist import protection, sharing
from checklist.audiences import Audience, texts
from checklist.guarded import Guarded, Watch, folded
from checklist.picture.accounts import Author, FactRef, Statement, statements, with_every_fact
from checklist.picture.combine import assemble
from checklist.picture.people import PersonRef
from checklist.picture.values import Picture
from checklist.protection import OF_A_KIND, Chosen, Protected
from checklist.record import CHILD, Fact, Knows, KnowsState, Person, Record
from checklist.repeats import LookAgain
from checklist.spelling import fold


class Readers(StrEnum):
    """Who sees a screen or gets a copy: the chair alone, the agencies at the meeting, or the family too."""

    CHAIR = "chair"
    MEETING = "meeting"
    FAMILY = "family"

    def may_read(self, entry: Readers) -> bool:
        """Whether these readers may read what was written before those of the entry."""
        order = list(Readers)
        return order.index(entry) >= order.index(self)


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom a copy is: the chair, the family, one service at the meeting, or, where no agency is named, all of them.

    `practitioner` says which of several services is meant that are in doubt. `chosen` are the facts that were chosen for the
    family; nobody else's copy depends on them.
    """

    readers: Readers = Readers.MEETING
    agency: str = ""
    service: str = field(default="", repr=False)
    practitioner: str = field(default="", repr=False)
    chosen: frozenset[FactRef] = frozenset()

    @property
    def is_family(self) -> bool:
        return self.readers is Readers.FAMILY

    def bars(self, flagged: Fact | Person, of_protecting: Collection[str], prompt: str = "") -> bool:
        return flagged.protect_source or (self.is_family and flagged.keep_from_family) or prompt in of_protecting


class Barred(NamedTuple):
    """What a copy leaves out."""

    facts: frozenset[FactRef]
    people: frozenset[PersonRef]


@dataclass(frozen=True)
class Copies:
    """Every record of a picture as one recipient may have it, and the picture that they make."""

    whole: Picture
    recipient: Recipient

    @cached_property
    def own(self) -> frozenset[UUID]:
        """The recipient's own records, of which nothing is kept back: those of that service, and for the chair all.

        Where it is in doubt which of several services is meant, its practitioner says; else none is.
        """
        to = self.recipient
        if to.readers is Readers.CHAIR:
            return frozenset(each.record for each in self.whole.authors)
        if to.is_family:
            return frozenset()
        meant = [own for holder, own in self.whole.by_holder.items() if holder[:2] == (to.agency, fold(to.service))]
        if len(meant) > 1:
            meant = [own for own in meant if fold(to.practitioner) in {fold(each.practitioner) for each in own}]
        return frozenset(each.record for own in meant for each in own)

    @cached_property
    def barred(self) -> Barred:
        """The facts and people that the copy leaves out, whoever of several accounts protects them, chosen or not."""
        to, library = self.recipient, self.whole.library
        of_protecting = library.prompts_with(*(protection.OF_SHARING if to.is_family else protection.OF_PROTECTING))
        others = [(author, record) for author, record in self.whole.authored if record.id not in self.own]
        theirs = [(PersonRef(record.id, each.id), each) for _, record in others for each in record.people]
        marked = {ref for ref, each in theirs if to.bars(each, of_protecting)}
        as_marked = (each.refs for each in self.whole.people if each.refs & marked)  # one account of a person bars all
        people = frozenset(marked.union(*as_marked) & {ref for ref, _ in theirs})
        said = [each for author, record in others for each in statements(author, record)]
        found = [
            each
            for each in said
            if to.bars(each.fact, of_protecting, each.prompt)
            or any(PersonRef(each.author.record, person) in people for person in each.fact.about)
        ]
        facts = {each.ref for each in found}
        while found:  # what was heard from a barred fact is barred in turn
            sources = _Sources(found)
            found = [each for each in said if each.ref not in facts and sources.gave(each)]
            facts |= {each.ref for each in found}
        return Barred(frozenset(facts), people)

    @cached_property
    def guarded(self) -> tuple[Guarded, ...]:
        """The words that no file for the recipient may hold: what any other record withholds or guards lends them.

        What the recipient's own record says is no secret from them.
        """
        to, library, records = self.recipient, self.whole.library, self.whole.records
        whose = "" if to.is_family else to.agency
        lent = (each for marked in self._marked.values() for each in self._protected(marked).lent(library, whose))
        # Whoever is at the table is seen there: that there is such a service is no secret among those who are.
        there = set() if to.is_family else {library.agency_name(each.agency) for each in records}
        once = tuple(each for each in dict.fromkeys(lent) if each.of != OF_A_KIND or each.words not in there)
        if not once:
            return ()
        watch = Watch(once)
        own = [each for each in records if each.id in self.own]
        said = [text for record in own for _, _, text in texts(record)]
        said += [library.agency_name(each) for record in own for each in record.other_agencies()]
        known = {folded(each.words).letters for text in said for each in watch.find(text)}
        return tuple(each for each in once if folded(each.words).letters not in known)

    @cached_property
    def of_records(self) -> tuple[sharing.Copy, ...]:
        """Each record as the recipient may have it, in the order of the authors; its own is whole."""
        return tuple(sharing.full(each) if each.id in self.own else self._of_another(each) for each in self.whole.records)

    @property
    def withholds(self) -> bool:
        """Whether something is lacking that is protected."""
        return any(each.withheld.anything_protected for each in self.of_records)

    @property
    def look_again(self) -> tuple[tuple[Author, LookAgain], ...]:
        """The places in which one record says what another guards, or its own author does, with the author of each."""
        copies = zip(self.whole.authors, self.of_records, strict=True)
        return tuple((author, each) for author, copy in copies for each in copy.look_again)

    def picture(self, *, on_screen: bool = False) -> Picture:
        """The picture as the recipient may see it. What would stop a file is left out `on_screen`, where no gate looks.

        From the family's are left out, beside what was not chosen and what is marked: facts about people who are left out;
        facts of others that were heard from the author of a barred fact on the same prompt, or have its words; what was chosen
        under a prompt with a barred fact; gaps, and everything about agencies and what they know. Ids are counted anew there.
        """
        if self.recipient.readers is Readers.CHAIR:
            return self.whole
        if not self.recipient.is_family:
            copies = [sharing.on_screen(each) if on_screen else each.record for each in self.of_records]
            still_called = {ref: ref for copy in copies for each in copy.people for ref in (PersonRef(copy.id, each.id),)}
            return self._made_anew(copies, still_called, self.recipient.agency)
        copies = [each.record for each in self.of_records]
        sent = [sharing.as_sent(each) for each in copies]
        now_called = {
            PersonRef(was.id, old.id): PersonRef(now.id, new.id)
            for was, now in zip(copies, sent, strict=True)
            for old, new in zip(was.people, now.people, strict=True)
        }
        return replace(self._made_anew(sent, now_called, sharing.FAMILY), gaps=())

    def _made_anew(self, records: list[Record], now_called: Mapping[PersonRef, PersonRef], copy_for: str) -> Picture:
        """The picture of those copies, with what was said of people who are still in it; the children are who they were."""
        whole = self.whole
        called = {**now_called, **{ref: ref for child in whole.children for ref in child.refs if ref.person == CHILD}}
        decisions = [
            replace(each, one=called[each.one], other=called[each.other])
            for each in whole.decisions
            if each.one in called and each.other in called
        ]
        groups = [frozenset(account.author.record for account in child.accounts if account.child) for child in whole.children]
        holders = {author.record: author.holder for author in whole.authors}
        return assemble(records, whole.library, decisions, groups, whole.same_child, whole.replaced, copy_for, holders)

    def _of_another(self, record: Record) -> sharing.Copy:
        """Another's record by the rules of one record's copy; with an agency's goes what that has already, too.

        Of a record in which it was not answered whom to protect, and what the family has been told, nothing goes to the family.
        """
        to, library = self.recipient, self.whole.library
        marked = self._marked[record.id]
        if to.is_family:
            picked = frozenset(protection.FactKey(each.prompt, each.fact) for each in to.chosen if each.record == record.id)
            chosen = Chosen(facts=picked)
            return sharing.for_family(marked, library, chosen=chosen, audience=Audience.FAMILY_PACK, guarded=self.guarded)
        marked = self._without_kinds(marked)
        every = frozenset(protection.FactKey(prompt, fact.id) for prompt, fact in marked.facts())
        chosen = Chosen(facts=every)
        return sharing.for_agency(marked, to.agency, library, chosen=chosen, audience=Audience.PACK, guarded=self.guarded)

    @cached_property
    def _marked(self) -> Mapping[UUID, Record]:
        """The others' records with what is barred marked as its author's own marks are, so that one rule serves for both."""
        facts, people = self.barred

        def marked(record: Record) -> Record:
            return with_every_fact(
                record,
                lambda prompt, fact: fact.but(protect_source=True) if FactRef(record.id, prompt, fact.id) in facts else fact,
            ).but(
                people=tuple(
                    each.but(protect_source=True) if PersonRef(record.id, each.id) in people else each for each in record.people
                )
            )

        return {each.id: marked(each) for each in self.whole.records if each.id not in self.own}

    def _protected(self, marked: Record) -> Protected:
        """What of another's record is withheld, and so lends its words."""
        library = self.whole.library
        if self.recipient.is_family:
            return Protected.from_family(marked, library)
        return Protected.from_agency(marked, library, Chosen())

    def _without_kinds(self, record: Record) -> Record:
        """The record without services of a kind that another record protects: not among those involved, nor who knows."""
        kinds = {each.words for each in self.guarded if each.of == OF_A_KIND}
        hidden = {each.id for each in self.whole.library.agencies if each.name in kinds}
        if not hidden:
            return record

        def known(thing: Fact | Person) -> dict[str, Knows]:
            return {agency: each for agency, each in thing.knows.items() if agency not in hidden}

        return with_every_fact(record, lambda _, fact: fact.but(knows=known(fact))).but(
            involved=tuple(each for each in record.involved if each.agency not in hidden),
            people=tuple(each.but(knows=known(each)) for each in record.people),
        )


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
