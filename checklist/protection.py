"""What must not be read by everybody: which facts, people, addresses, services and sources of a record are protected.

`Protected.from_agency` and `Protected.from_family` say what one copy leaves out, and which words that lends to the watch:
names, addresses, numbers, and what a sentence has in common with no other. How a copy is made of the rest is in `sharing`.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self

from checklist import guarded
from checklist.children_told import called_as_children, tells, with_sources
from checklist.frozen import silent
from checklist.guarded import COMMON, Guarded, words_of
from checklist.library import Library, Role
from checklist.record import Address, Child, Fact, Involvement, Person, Record, Status
from checklist.spelling import fold

# What is said under these names what must not be named: it goes to nobody until it is put in by name.
OF_PROTECTING: Final = (Role.WHOM_TO_PROTECT, Role.NOT_SHARED)
# How professionals decide what to share, and why they fear to tell: nothing for the family.
OF_SHARING: Final = (*OF_PROTECTING, Role.HOW_SHARED, Role.FAMILY_TOLD, Role.SIGNED_OFF)
FAMILY_WAITS_FOR: Final = (Role.WHOM_TO_PROTECT, Role.FAMILY_TOLD)  # what must be answered before anything goes to the family

OF_A_FACT: Final = "a protected fact"
OF_A_KIND: Final = "the name of a kind of service that is protected"  # it also stands in the tool's own words

_OF_THE_CALENDAR: Final = frozenset(name.casefold() for name in (*day_name, *month_name))


class FactKey(NamedTuple):
    """A fact by its prompt and its id."""

    prompt: str
    fact: str


@silent
class PutIn(NamedTuple):
    """Something withheld that was put in by name, with the words that were read then.

    A fact or its source has a prompt; a person, a person's source, an address and a service have none.
    """

    prompt: str
    id: str
    words: str

    @classmethod
    def fact(cls, prompt: str, fact: Fact) -> Self:
        return cls(prompt, fact.id, fact.what)

    @classmethod
    def person(cls, person: Person) -> Self:
        return cls("", person.id, person.called)

    @classmethod
    def source(cls, prompt: str, thing: Fact | Person) -> Self:
        """The source of a fact; of a person and their ties, with no prompt."""
        ties = (tie.source for tie in thing.ties) if isinstance(thing, Person) else ()
        return cls(prompt, thing.id, "\n".join((thing.source, *ties)))

    @classmethod
    def address(cls, address: Address) -> Self:
        return cls("", "address", address.text)

    @classmethod
    def service(cls, involved: Involvement) -> Self:
        return cls("", involved.agency, "\n".join((involved.service, involved.worker, involved.contact)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the author chose for one recipient.

    `facts` None means the usual ones for an agency, and none for the family. What is protected goes only when it is named in
    the sets below: being among `facts` is not enough, so that "choose all" cannot switch it in. It is named with its words, so
    that other words in its place do not go in its stead. `words` are guarded words that may stand in this copy.
    """

    facts: frozenset[FactKey] | None = None
    protected: frozenset[PutIn] = frozenset()  # facts
    people: frozenset[PutIn] = frozenset()
    sources: frozenset[PutIn] = frozenset()
    addresses: frozenset[PutIn] = frozenset()
    services: frozenset[PutIn] = frozenset()
    words: frozenset[str] = field(default=frozenset(), repr=False)
    own_service: bool = False  # the author's service and contact
    meeting: bool = False  # what it is about
    actions: bool = False  # although something protected is withheld
    notes: bool = False

    def has_put_in(self, path: str) -> bool:
        """Whether a field that stays back by itself was put in by name."""
        part = path.partition(".")[0]
        return {
            "actions": self.actions,
            "notes": self.notes,
            "meeting": self.meeting,
            "service": self.own_service,
            "practitioner": self.own_service,
            "child": True,  # its addresses are put in one by one
        }.get(part, False)


def protected(record: Record, library: Library) -> frozenset[FactKey]:
    """The facts that go to nobody until they are put in by name.

    Their source is protected, they are about such a person, they stand under a question of whom to protect or under one that no
    edition of this content ever had (nobody can tell what it was for), or they say the same words as one of these.
    """
    hidden = {each.id for each in record.people if each.protect_source}
    of_protecting = library.prompts_with(*OF_PROTECTING)
    ever = library.ids.prompts
    return _with_the_same_words(
        record,
        lambda prompt, fact: (
            prompt in of_protecting
            or fact.protect_source
            or not hidden.isdisjoint(fact.about)
            or bool(ever and prompt not in ever and prompt not in library.prompts)
        ),
    )


def barred_from_family(record: Record, library: Library) -> frozenset[FactKey]:
    """The facts that no family copy holds."""
    guards, of_sharing = protected(record, library), library.prompts_with(*OF_SHARING)
    hidden = {each.id for each in record.people if each.protect_source or each.keep_from_family}
    return _with_the_same_words(
        record,
        lambda prompt, fact: (
            FactKey(prompt, fact.id) in guards
            or prompt in of_sharing
            or fact.keep_from_family
            or not hidden.isdisjoint(fact.about)
        ),
    )


def is_in_danger(record: Record, library: Library) -> bool:
    """Whether anything is said under whom to protect: that there is somebody, or may be, is enough."""
    said = map(record.answer, library.prompts_with(Role.WHOM_TO_PROTECT))
    return any(
        each.status in (Status.KNOWN, Status.UNSURE) or (each.status is not Status.NONE and bool(each.facts or each.choice))
        for each in said
    )


def _with_the_same_words(record: Record, marked: Callable[[str, Fact], bool]) -> frozenset[FactKey]:
    words = {_same(fact.what) for prompt, fact in record.facts() if marked(prompt, fact)} - {""}
    return frozenset(
        FactKey(prompt, fact.id) for prompt, fact in record.facts() if marked(prompt, fact) or _same(fact.what) in words
    )


def _same(text: str) -> str:
    return "".join(words_of(text)) or fold(text)


@dataclass(frozen=True)
class Protected:
    """What one copy leaves out because it is protected, and so what lends its words."""

    record: Record = field(repr=False)
    facts: tuple[tuple[str, Fact], ...] = field(repr=False)  # with their prompts
    people: frozenset[str]
    sources: frozenset[tuple[str, str]]  # prompt ("" for a person's) and id, of sources that name a child
    addresses: tuple[Address, ...] = field(repr=False)
    services: tuple[Involvement, ...] = field(repr=False)
    own_service: bool
    in_danger: bool

    @classmethod
    def from_agency(cls, record: Record, library: Library, chosen: Chosen) -> Self:
        """What an agency does not get."""
        guards, danger = protected(record, library), is_in_danger(record, library)
        return cls(
            record,
            tuple(
                (prompt, fact)
                for prompt, fact in record.facts()
                if FactKey(prompt, fact.id) in guards and PutIn.fact(prompt, fact) not in chosen.protected
            ),
            frozenset(each.id for each in record.people if each.protect_source and PutIn.person(each) not in chosen.people),
            frozenset(
                (prompt, thing.id)
                for prompt, thing in with_sources(record)
                if tells(record, thing) and PutIn.source(prompt, thing) not in chosen.sources
            ),
            tuple(
                each
                for each in record.child.addresses
                if (each.protect or danger) and PutIn.address(each) not in chosen.addresses
            ),
            tuple(each for each in record.involved if each.protect and PutIn.service(each) not in chosen.services),
            (record.protect_service or danger) and not chosen.own_service,
            danger,
        )

    @classmethod
    def from_family(cls, record: Record, library: Library) -> Self:
        """What the family must not read, so that its words are guarded from it."""
        barred = barred_from_family(record, library)
        danger = is_in_danger(record, library)
        return cls(
            record,
            tuple((prompt, fact) for prompt, fact in record.facts() if FactKey(prompt, fact.id) in barred),
            frozenset(each.id for each in record.people if each.protect_source or each.keep_from_family),
            frozenset((prompt, thing.id) for prompt, thing in with_sources(record) if tells(record, thing)),
            tuple(each for each in record.child.addresses if each.protect or each.keep_from_family or danger),
            record.involved,
            record.protect_service or danger,
            danger,
        )

    @property
    def hides(self) -> bool:
        """Whether anything protected is withheld at all."""
        return bool(self.facts or self.people or self.addresses or self.services or (self.own_service and self.record.service))

    def lent(self, library: Library, recipient: str) -> Iterator[Guarded]:
        """The words of everything that is left out, and those that the author guards."""
        words = (each for each in self.record.guarded if not guarded.refusal(each, library.ordinary_words))
        yield from (Guarded(each, "a word that you guard") for each in words)
        ordinary, small = self._ordinary() | library.ordinary_words, self._written_small()
        for address in self.addresses:
            said = guarded.of_address(address.text)
            yield from (Guarded(each, "a protected address") for each in said if _tells(each, ordinary | small))
        for each in self.services:
            marked = each.protect or (not recipient and each.keep_from_family)
            own_words = [each.service, each.worker, *guarded.of_text(f"{each.contact}\n{each.role}")]
            if marked:
                own_words += [*guarded.of_contact(each.contact), *_parts(each.service, each.worker, ordinary)]
            yield from (Guarded(words, "a protected service") for words in own_words if _says_something(words))
            if (
                marked
                and each.agency != recipient
                and library.agency(each.agency)
                and not self._is_open(each.agency, recipient)
            ):
                yield Guarded(library.agency_name(each.agency), OF_A_KIND)
        if self.own_service:
            who = self.record.practitioner
            lends = [self.record.service, *guarded.of_contact(who.contact), *guarded.of_text(who.role)]
            lends += _parts(self.record.service, "", ordinary)
            yield from (Guarded(words, "your own service") for words in lends if _says_something(words))
        for person in self.record.people:
            if person.id in self.people:
                others = [each for each in self.record.people if each.id not in self.people]
                yield from (
                    Guarded(words, "a protected person") for words in _called(person, ordinary, self.record.child, others)
                )
                yield from (Guarded(words, "a protected person") for words in guarded.of_contact(person.contact))
        for _, fact in self.facts:
            yield from _lent_by_fact(fact, ordinary, small)
        children = {word for name in called_as_children(self.record) for word in name}
        for prompt, thing in with_sources(self.record):
            if (prompt, thing.id) in self.sources:
                for run in guarded.of_sentence(thing.source):
                    if children & set(words_of(run)) and len(words_of(run)) > 1:
                        yield Guarded(run, "a source that names a child")

    def _is_open(self, agency: str, recipient: str) -> bool:
        """Whether a copy names that kind of agency anyway: its author's, or one of which another service may be named."""
        others = (each for each in self.record.involved if each.agency == agency)
        is_authors = agency == self.record.agency and (bool(recipient) or not self.own_service)
        return is_authors or any(not (each.protect or (not recipient and each.keep_from_family)) for each in others)

    def told_by(self) -> Iterator[Guarded]:
        """People who stand in the copy, and who said what is protected: their names may stand in it, but in no source."""
        sources = {word for _, fact in self.facts for word in words_of(fact.source)}
        for person in self.record.people:
            if person.id not in self.people:
                called = {word for name in (person.name, *person.known_as) for word in words_of(name)} - COMMON
                yield from (Guarded(word, "a protected source") for word in sorted(called & sources))

    def _ordinary(self) -> frozenset[str]:
        """Words that stand in a copy anyway: names of people shown, of the child, of the author, and what is written small.

        A name in what somebody is to the child ("Doreen’s lodger") is not among them.
        """
        record = self.record
        shown = [each for each in record.people if each.id not in self.people]
        own = [record.child.name, *record.child.known_as]
        own += [name for each in shown for name in (each.name, *each.known_as)]
        own += [word for each in shown for word in _letters(f"{each.described_as} {each.relationship}") if word.islower()]
        if not self.own_service:
            own += [record.practitioner.name, record.service]
        return frozenset({word for text in own for word in words_of(text)} | _OF_THE_CALENDAR | COMMON)

    def _written_small(self) -> frozenset[str]:
        """Words that this record writes without a capital, so that they are nobody's name in a source."""
        written = " ".join(f"{fact.what} {fact.source}" for _, fact in self.record.facts())
        return frozenset(word for word in _letters(written) if word.islower())


def _says_something(words: str) -> bool:
    return not guarded.refusal(words)


def _tells(words: str, ordinary: frozenset[str]) -> bool:
    """Whether they say something in this record: one word alone is no name where it is also written small."""
    several = words_of(words)
    return len(several) > 1 or not ordinary.issuperset(several)


def _parts(service: str, worker: str, ordinary: Collection[str]) -> list[str]:
    """What a service is called in short, and each name of whoever works there."""
    short = [each for each in guarded.of_name(service) if not set(words_of(each)) <= set(ordinary)]
    return [*short, *(each for each in words_of(worker) if each not in ordinary and guarded.can_be_found(each))]


def _called(person: Person, ordinary: Collection[str], child: Child, others: Iterable[Person]) -> Iterator[str]:
    """Every name, whole and word by word: those of which nobody else is called.

    A whole name counts although somebody in the copy is called the same: it may be the same person, listed twice. Only the
    child's own does not, since no copy could go without it.
    """
    childs = [words_of(name) for name in (child.name, *child.known_as)]
    twice = [words_of(name) for each in others for name in _names(each)]
    for name in _names(person):
        words = words_of(name)
        if words not in childs and (len(words) > 1 or words in twice or any(each not in ordinary for each in words)):
            yield name
    for name in (person.name, *person.known_as):
        for word in (*words_of(name), *name.split()):  # "Anne-Marie" is written "Annemarie" too
            letters = "".join(parts := words_of(word))
            if letters not in ordinary and any(each not in ordinary for each in parts) and guarded.can_be_found(letters):
                yield word


def _lent_by_fact(fact: Fact, ordinary: Collection[str], small: Collection[str]) -> Iterator[Guarded]:
    """A protected fact lends addresses and numbers, any four words in a row, and who said it.

    Of a source only what is written like a name counts by itself: with a capital, and its first word nowhere without one.
    """
    of = OF_A_FACT
    for text in (fact.what, fact.source, fact.meant):
        yield from (Guarded(words, of) for words in guarded.of_text(text))
        yield from (Guarded(words, of) for words in guarded.of_sentence(text))
    for at, word in enumerate(re.findall(r"[^\W\d_]{2,}", fact.source)):
        has_capital = word[0] != word[0].lower() or word == word.swapcase()  # or its script has none
        is_name = has_capital and (len(word) > 2 or not word.isupper())
        if is_name and (letters := words_of(word)[0]) not in ordinary and (at or letters not in small):
            yield Guarded(word, "a protected source")


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


def _names(person: Person) -> tuple[str, ...]:
    return tuple(name for name in (person.name, person.described_as, *person.known_as) if name)
