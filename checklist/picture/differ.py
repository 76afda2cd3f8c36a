"""Accounts that differ: where structured answers cannot all stand. Nothing here says which is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from checklist.picture.accounts import Author, Records
from checklist.picture.addresses import one_address
from checklist.picture.names import Lexicon, lexicon
from checklist.picture.people import PersonRef, PossibleLink, Someone
from checklist.picture.values import NOT_LISTED, Account, Difference, What
from checklist.record import CHILD, Address, Complete, Household, LivesHere, Status


def choices_differ(records: Records, whose: Mapping[PersonRef, Someone]) -> Iterator[Difference]:
    """Prompts whose choices differ, child by child. A choice under "not asked" or "not my role" claims nothing."""
    for prompt in records.prompts:
        claims: dict[str, list[Account]] = defaultdict(list)
        for author, record in records.authored:
            answer = record.answers.get(prompt)
            if answer and answer.choice and answer.status not in (Status.NOT_ASKED, Status.NOT_MY_ROLE):
                claims[whose[PersonRef(record.id, CHILD)].id].append(Account(author, answer.choice))
        for accounts in claims.values():
            if len({each.value for each in accounts}) > 1:
                yield Difference(What.CHOICE, tuple(accounts), prompt=prompt)


def people_differ(
    records: Records, everybody: Sequence[Someone], links: Sequence[PossibleLink], whose: Mapping[PersonRef, Someone]
) -> Iterator[Difference]:
    """Where somebody lives, when they were born, and where the child lives now."""
    listed: dict[str, set[UUID]] = defaultdict(set)  # records that may list somebody under another name
    for link in links:
        listed[link.one.id] |= {ref.record for ref in link.other.refs}
        listed[link.other.id] |= {ref.record for ref in link.one.refs}
    homes: dict[str, _Home] = defaultdict(lambda: _Home(set(), []))
    for author, record in records.authored:
        home = homes[whose[PersonRef(record.id, CHILD)].id]
        home.records.add(record.id)
        if record.household.complete is Complete.YES:
            home.complete.append((author, record.household))
    words = lexicon(records.library.names)
    for someone in everybody:
        for home in homes.values():
            if accounts := _where_they_live(someone, home, listed[someone.id]):
                yield Difference(What.LIVES_HERE, accounts, someone=someone)
        if accounts := _born(someone):
            yield Difference(What.BORN, accounts, someone=someone)
        if accounts := _addresses(someone, words):
            yield Difference(What.ADDRESS, accounts, someone=someone)


class _Home(NamedTuple):
    """One child's home: the records about that child, and those which say that nobody else lives there."""

    records: set[UUID]
    complete: list[tuple[Author, Household]]


def _where_they_live(someone: Someone, home: _Home, listed_elsewhere: Collection[UUID]) -> tuple[Account, ...]:
    """The accounts of whether somebody lives in one child's home, where they cannot all stand; nothing where they can.

    A record that says "nobody else lives here" speaks against everybody whom it does not list, under this or a like name.
    """
    said = [each for each in someone.accounts if each.author.record in home.records and not each.child]
    accounts = [
        Account(each.author, each.person.lives_here, each.person.id, each.person.how, each.person.on)
        for each in said
        if each.person.lives_here is not LivesHere.NOT_KNOWN
    ]
    if any(each.value != LivesHere.NO for each in accounts):
        listed = {each.author.record for each in someone.accounts}.union(listed_elsewhere)
        accounts += [
            Account(author, NOT_LISTED, None, household.how, household.on)
            for author, household in home.complete
            if author.record not in listed
        ]
    accounts.sort(key=lambda each: (each.author.order, each.person or ""))
    return tuple(accounts) if len({each.value for each in accounts}) > 1 else ()


def _born(someone: Someone) -> tuple[Account, ...]:
    said = [(each, each.person.born) for each in someone.accounts if each.person.born]
    reaches = [born.reach for _, born in said]
    if not reaches or max(first for first, _ in reaches) <= min(last for _, last in reaches):
        return ()
    return tuple(Account(each.author, born.edtf, each.person.id, each.person.how, each.person.on) for each, born in said)


def _addresses(someone: Someone, words: Lexicon) -> tuple[Account, ...]:
    """The child's addresses of today, where two records have none in common."""
    current = [(each, _current(each.child.addresses, words)) for each in someone.accounts if each.child]
    current = [(each, addresses) for each, addresses in current if addresses]
    given = {frozenset(words.address(address.text) for address in addresses) for _, addresses in current}
    if all(any(one_address(a, b) for a in one for b in other) for one, other in combinations(given, 2)):
        return ()
    return tuple(
        Account(each.author, address.text, CHILD, address.how, address.on)
        for each, addresses in current
        for address in addresses
    )


def _current(addresses: Iterable[Address], words: Lexicon) -> list[Address]:
    """The latest address, with all that are of the same date or of none. A placeholder is no address."""
    given = [each for each in addresses if not words.says_nothing(each.text)]
    latest = max((each.on for each in given if each.on), default=None)
    return [each for each in given if each.on in (latest, None)]
