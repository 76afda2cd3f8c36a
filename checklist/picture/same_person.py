"""Which accounts are of one person: those of the same full name with nothing against it, and those of which somebody says so.

Anything less is only ever "possibly", with its reasons (`possible_links`), until a person says "same" or "not the same". Names
are compared here and never kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checklist.library import Names
from checklist.picture.evidence import Evidence, interchangeable
from checklist.picture.names import FoldedName, Lexicon, lexicon
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, PossibleLink, Someone, TwoAccounts, Verdict
from checklist.picture.possible_links import PossibleLinks
from checklist.spelling import fold

_MOST_OF_ONE_NAME: Final = 100  # accounts of one full name that are told apart one by one


class Everybody(NamedTuple):
    """Everybody, who may be one with whom, and whether some that may be were left out because there are too many."""

    people: tuple[Someone, ...]
    links: tuple[PossibleLink, ...]
    left_out: bool


def as_people(
    accounts: Sequence[PersonAccount],
    names: Names,
    decisions: Iterable[LinkDecision] = (),
    one: Iterable[frozenset[PersonRef]] = (),
) -> Everybody:
    """Everybody whom the accounts name, and who may be one with whom. `one` are accounts known to be of one person.

    Accounts are joined by the same full name with nothing against it, and by a person's word; by nothing else.
    """
    words = lexicon(names)
    standing = _standing(decisions)
    apart = {pair for pair, decision in standing.items() if decision.verdict is Verdict.NOT_THE_SAME}
    joined, left_out = _by_full_name(accounts, apart, words)
    groups = _Joining(joined)
    for known in one:
        groups.join_all(known)
    for decision in sorted(
        (each for each in standing.values() if each.verdict is Verdict.SAME), key=lambda each: (each.at, each.one, each.other)
    ):
        groups.join(decision, apart)
    found = groups.people()
    links, more = PossibleLinks(found, apart, words).found()
    return Everybody(tuple(found), links, left_out or more)


def _standing(decisions: Iterable[LinkDecision]) -> dict[TwoAccounts, LinkDecision]:
    """The latest word on each pair of accounts; at the same moment, "not the same" stands."""
    order = {Verdict.OPEN: 0, Verdict.SAME: 1, Verdict.NOT_THE_SAME: 2}
    latest: dict[TwoAccounts, LinkDecision] = {}
    for each in sorted(decisions, key=lambda each: (each.at, order[each.verdict], each.by)):
        latest[frozenset((each.one, each.other))] = each
    return latest


def _by_full_name(
    accounts: Sequence[PersonAccount], apart: set[TwoAccounts], words: Lexicon
) -> tuple[list[list[PersonAccount]], bool]:
    """Accounts of one full name together, as long as nothing is against it; and whether there were too many of one name.

    Where something is against two of them, an account that could go with either stays alone, so that nothing is chosen.
    """
    named: dict[FoldedName, list[PersonAccount]] = defaultdict(list)
    groups: list[list[PersonAccount]] = []
    too_many = False
    for account in accounts:
        name = words.words(account.person.name)
        if words.is_full(name):
            named[name].append(account)
        else:
            groups.append([account])
    for same in named.values():
        refs = {account.ref for account in same}
        views = [Evidence((account,), words) for account in same]
        if not any(pair <= refs for pair in apart) and _agree(views):
            groups.append(same)
            continue
        if len(same) > _MOST_OF_ONE_NAME:
            too_many = True
            groups += [[each] for each in same]
            continue

        def fit(a: int, b: int, same: list[PersonAccount] = same, views: list[Evidence] = views) -> bool:
            return (
                frozenset((same[a].ref, same[b].ref)) not in apart
                and not views[a].against(views[b])
                and not views[a].doubts(views[b])
            )

        groups += [[same[each] for each in members] for members in interchangeable(range(len(same)), fit)]
    return groups, too_many


def _agree(views: list[Evidence]) -> bool:
    """Whether nothing is against any two of them, told from the few different things that are said."""
    records = [record for view in views for record in view.records]
    reaches = [reach for view in views for reach in view.reaches]
    return (
        len(records) == len(set(records))
        and (not reaches or max(first for first, _ in reaches) <= min(last for _, last in reaches))
        and len({tie.kin for view in views for tie in view.ties_said if tie.kin}) <= 1
        and len({gender for view in views for gender in view.gender}) <= 1
        and len({view.sides for view in views}) <= 1
        and len({view.asides for view in views if view.asides}) <= 1
        and not (any(view.is_child for view in views) and any(view.is_adult for view in views))
    )


class _Joining:
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

    def join(self, decision: LinkDecision, apart: set[TwoAccounts]) -> None:
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
