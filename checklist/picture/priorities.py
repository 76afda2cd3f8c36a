"""What comes first in a meeting: whether each child is safe tonight, and what each author marked as mattering most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import maxsize
from typing import Final

from checklist.library import Role
from checklist.picture.accounts import Author, FactRef, Statement
from checklist.picture.people import Someone, item_id
from checklist.picture.values import Account, Picture
from checklist.sharing import FAMILY

Rank = tuple[int, int]  # the place in the author's own order, or behind all of these; then that of the question
LAST: Final[Rank] = (maxsize, 0)  # of what nobody marked


@dataclass(frozen=True, slots=True)
class Safety:
    """What each agency says of whether a child is safe tonight: what it chose, what it wrote, and who says nothing."""

    child: Someone
    prompt: str
    accounts: tuple[Account, ...]
    statements: tuple[Statement, ...]
    silent: tuple[Author, ...]

    @property
    def id(self) -> str:
        return item_id("safe-tonight", self.child.id)


@dataclass(frozen=True, slots=True)
class Mattering:
    """A fact that its author marked, what others say on the same question, and whether no other service has anything on it."""

    statement: Statement
    others: tuple[Statement, ...]
    is_held_alone: bool

    @property
    def prompt(self) -> str:
        return self.statement.prompt

    @property
    def id(self) -> str:
        return item_id("mattering", *map(str, self.statement.ref))


def safe_tonight(picture: Picture) -> Iterator[Safety]:
    """One for each child, also where nobody says anything of it yet. The family reads only what somebody says."""
    prompt = picture.library.with_role(Role.SAFE_TONIGHT)
    if not prompt:
        return
    for child in picture.children:
        records = {each.author.record for each in child.accounts if each.child}
        own = [(author, record) for author, record in picture.authored if author.record in records]
        chosen = [(author, record.answer(prompt).choice) for author, record in own]
        accounts = tuple(Account(author, choice) for author, choice in chosen if choice)
        written = tuple(each for each in _on(prompt, picture) if each.author.record in records)
        spoke = {each.author.record for each in accounts} | {each.author.record for each in written}
        silent = () if picture.copy_for == FAMILY else tuple(author for author, _ in own if author.record not in spoke)
        if picture.copy_for != FAMILY or spoke:
            yield Safety(child, prompt, accounts, written, silent)


def mattering(picture: Picture) -> Iterator[Mattering]:
    """What was marked, the question first that some author puts first, then in the order of each author."""
    ranks = marked(picture)
    by_prompt: dict[str, list[Statement]] = defaultdict(list)
    for row in picture.matrix:
        by_prompt[row.statement.prompt].append(row.statement)
    alone = {each.statement.ref for each in picture.only_one}
    best = best_ranks(ranks)
    chosen = [said for said_of in by_prompt.values() for said in said_of if said.ref in ranks]
    for said in sorted(chosen, key=lambda each: (best[each.prompt], picture.library.place(each.prompt), ranks[each.ref])):
        others = (each for each in by_prompt[said.prompt] if each.author.holder != said.author.holder)
        yield Mattering(said, tuple(others), said.ref in alone)


def marked(picture: Picture) -> Mapping[FactRef, Rank]:
    """How early each fact comes that its author marked: those put in order, then those that are only marked."""
    order = {
        FactRef(author.record, each.prompt, each.fact): at
        for author, record in picture.authored
        for at, each in enumerate(record.matters)
    }
    ranks: dict[FactRef, Rank] = {}
    for row in picture.matrix:
        said, place = row.statement, picture.library.place(row.statement.prompt)
        if said.ref in order or said.fact.key:
            ranks[said.ref] = (order.get(said.ref, len(order)), place)
    return ranks


def best_ranks(ranks: Mapping[FactRef, Rank]) -> Mapping[str, Rank]:
    """The earliest place that anybody gave to a fact on a question, by the question."""
    best: dict[str, Rank] = {}
    for ref, rank in ranks.items():
        best[ref.prompt] = min(rank, best.get(ref.prompt, rank))
    return best


def _on(prompt: str, picture: Picture) -> Iterator[Statement]:
    return (row.statement for row in picture.matrix if row.statement.prompt == prompt)
