"""A copy on its way: its ids counted anew as it leaves, and in the author’s record what went to whom."""

from __future__ import annotations

from typing import Final

from checklist.audiences import Audience
from checklist.dates import PartialDate
from checklist.protection import FactKey
from checklist.record import CHILD, Decision, Fact, FactPlace, FamilyTold, Knows, KnowsState, Person, Record
from checklist.sharing.copies import Copy

FAMILY: Final = "family"  # in `Decision.to`, where the recipient is no agency
BY_SUMMARY: Final = "this summary"  # in `Knows.by`, when a copy was sent
_HELD: Final = (KnowsState.TOLD, KnowsState.TOLD_ME)


def is_held(fact: Fact, agency: str) -> bool:
    """Whether the agency is said to have the fact already, so that it need not go again. A key fact always goes."""
    knows = fact.knows.get(agency)
    return not fact.key and knows is not None and knows.state in _HELD


def as_sent(record: Record) -> Record:
    """The record of a copy with its people and facts counted anew, in their order."""
    people = {each.id: f"p{place}" for place, each in enumerate(record.people, start=1)}
    facts: dict[FactKey, str] = {}
    answers, count = {}, 0
    for prompt, answer in record.answers.items():
        renamed = []
        for count, fact in enumerate(answer.facts, start=count + 1):  # noqa: B020 -- goes on where the last prompt stopped
            about = tuple(people.get(each, each) for each in fact.about if each == CHILD or each in people)
            renamed.append(fact.but(id=f"f{count}", about=about))
            facts[FactKey(prompt, fact.id)] = f"f{count}"
        answers[prompt] = answer.but(facts=tuple(renamed))
    return record.but(
        people=tuple(_renamed(each, people) for each in record.people),
        answers=answers,
        matters=tuple(
            FactPlace(prompt=each.prompt, fact=facts[ref])
            for each in record.matters
            if (ref := FactKey(each.prompt, each.fact)) in facts
        ),
    )


def _renamed(person: Person, people: dict[str, str]) -> Person:
    ties = tuple(tie.but(to=people.get(tie.to, tie.to)) for tie in person.ties if tie.to == CHILD or tie.to in people)
    return person.but(id=people[person.id], ties=ties)


def logged(
    record: Record,
    copy: Copy,
    *,
    on: PartialDate,
    by: str,
    why: str,
    family_told: FamilyTold | None = None,
    why_not: str = "",
    agreed_with: str = "",
) -> Record:
    """The author's record after that copy went out: with the decision and its facts, which an agency now has been told."""
    to = copy.recipient if copy.audience is Audience.AGENCY else FAMILY
    went = copy.facts
    decision = Decision(
        to=to,
        outcome=copy.outcome,
        why=why,
        family_told=family_told,
        why_not=why_not,
        by=by,
        on=on,
        facts=tuple(FactPlace(prompt=prompt, fact=fact.id) for prompt, fact in record.facts() if (prompt, fact.id) in went),
        agreed_with=agreed_with,
    )
    changes: dict[str, object] = {"decisions": (*record.decisions, decision)}
    if copy.audience is Audience.AGENCY:
        told = Knows(state=KnowsState.TOLD, on=on, by=BY_SUMMARY)
        changes["answers"] = {
            prompt: answer.but(
                facts=tuple(_now_told(each, to, told) if FactKey(prompt, each.id) in went else each for each in answer.facts)
            )
            for prompt, answer in record.answers.items()
        }
    return record.but(**changes)


def _now_told(fact: Fact, agency: str, told: Knows) -> Fact:
    """What was written about that agency before stays."""
    said = fact.knows.get(agency)
    if said and said.state in _HELD:
        return fact
    if said:
        told = told.but(by=f"{said.by}; {told.by}" if said.by else told.by, reply=said.reply, tried=said.tried)
    return fact.but(knows={**fact.knows, agency: told})
