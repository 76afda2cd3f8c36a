"""What one agency believes another knows, or told it: met with what that agency's own records say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from checklist.picture.accounts import Author, Records, Statement
from checklist.picture.values import Assumption, Kind, PromptStanding, Reply, Unconfirmed
from checklist.record import How, KnowsState, Record, Status


def assumptions(records: Records) -> list[Assumption]:
    """What was thought known or taken for granted; what turns out not to be known comes first."""
    found, replies = [], _Replies(records)
    for said in records.statements:
        believed = [agency for agency, knows in said.fact.knows.items() if knows.state is KnowsState.BELIEVED]
        found += [Assumption(Kind.BELIEVED, said, agency, *replies.to(said, agency)) for agency in believed]
        if said.fact.how is How.ASSUMED and not believed:
            found.append(Assumption(Kind.UNCHECKED, said))
    order = [Reply.NOT_HELD, Reply.NOT_HERE, Reply.HAS_SOMETHING, None]
    return sorted(found, key=lambda each: order.index(each.reply))


def unconfirmed(records: Records) -> Iterator[Unconfirmed]:
    """What was told to an agency that neither has anything on that prompt nor says there that it was told."""
    replies = _Replies(records)
    acknowledged: dict[tuple[str, str], set[UUID]] = defaultdict(set)  # prompt and agency -> records that it told something
    for said in records.statements:
        for agency, knows in said.fact.knows.items():
            if knows.state is KnowsState.TOLD_ME:
                acknowledged[said.prompt, agency].add(said.author.record)
    for said in records.statements:
        for agency, knows in said.fact.knows.items():
            if knows.state is KnowsState.TOLD:
                reply, asked = replies.to(said, agency)
                confirmed = acknowledged.get((said.prompt, said.author.agency), set())
                if reply is not Reply.HAS_SOMETHING and not any(each.author.record in confirmed for each in asked):
                    yield Unconfirmed(said, agency, reply, asked)


def prompt_standing(prompt: str, author: Author, record: Record) -> PromptStanding:
    """How a prompt stands in a record."""
    answer = record.answers.get(prompt)
    if answer is None:
        return PromptStanding(author, None, has_something=False)
    unmarked = answer.status is None and bool(answer.facts or answer.choice)
    return PromptStanding(author, answer.status, has_something=answer.status is Status.KNOWN or unmarked)


class _Replies:
    """What an agency's records say on a prompt, found once for all facts that ask for it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._asked: dict[tuple[str, str, Author | None], tuple[PromptStanding, ...]] = {}

    def to(self, said: Statement, agency: str) -> tuple[Reply, tuple[PromptStanding, ...]]:
        """What that agency's records say on the prompt, and how they stand."""
        own = said.author if agency == said.author.agency else None
        key = (said.prompt, agency, own)
        if key not in self._asked:
            self._asked[key] = tuple(prompt_standing(said.prompt, *each) for each in self._meant(agency, own))
        asked = self._asked[key]
        if not asked:
            return Reply.NOT_HERE, asked
        held = any(each.has_something for each in asked)
        return (Reply.HAS_SOMETHING if held else Reply.NOT_HELD), asked

    def _meant(self, agency: str, own: Author | None) -> list[tuple[Author, Record]]:
        """The records meant by an agency id. One's own means the other services with it; with none here, one's colleagues."""
        meant = self._records.of_agency.get(agency, [])
        if not own:
            return meant
        others = [each for each in meant if each[0].holder != own.holder]
        return others or [each for each in meant if each[0].record != own.record]
