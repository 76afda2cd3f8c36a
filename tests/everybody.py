"""Who is whom among people whom several records name, in short words, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from makers import NAMES, a_person, a_record

from checklist.picture import same_person
from checklist.picture.accounts import Author
from checklist.picture.people import LinkDecision, PersonAccount, PossibleLink, Someone, Verdict
from checklist.record import Person

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
AGENCIES = ("gp", "health-visiting", "housing", "nursery", "police", "school")


def accounts(*people: Person | dict[str, Any] | str) -> list[PersonAccount]:
    """One account an agency, in the order of the agencies."""
    named = [
        a_person(each) if isinstance(each, str) else a_person(**each) if isinstance(each, dict) else each for each in people
    ]
    return [PersonAccount(Author.of(a_record(agency)), each) for agency, each in zip(AGENCIES, named, strict=False)]


def as_people(
    everybody: Sequence[PersonAccount], decisions: Sequence[LinkDecision] = ()
) -> tuple[tuple[Someone, ...], tuple[PossibleLink, ...]]:
    """Who is whom by the words of the content."""
    found = same_person.as_people(everybody, NAMES, decisions)
    return found.people, found.links


def groups(people: Sequence[Someone]) -> list[int]:
    return sorted(len(each.accounts) for each in people)


def reasons(one: Person | dict[str, Any] | str, other: Person | dict[str, Any] | str) -> tuple[str, ...]:
    """Why the two are offered as one; empty where they are not offered, or shown as one already."""
    _, links = as_people(accounts(one, other))
    return links[0].why if links else ()


def decide(one: PersonAccount, other: PersonAccount, verdict: Verdict, minutes: int = 0) -> LinkDecision:
    return LinkDecision(one.ref, other.ref, verdict, "A. Chair", MONDAY + timedelta(minutes=minutes))
