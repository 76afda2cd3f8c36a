"""What somebody says of people has a name and a time, and no name stands where it may be kept."""

from __future__ import annotations

from datetime import datetime

import pytest
from everybody import MONDAY, accounts, as_people, decide

from checklist.picture.people import LinkDecision, PossibleLink, SameChild, Verdict


@pytest.mark.parametrize(("by", "at"), [("  ", MONDAY), ("A. Chair", MONDAY.replace(tzinfo=None))])
def test_a_word_needs_a_name_and_a_time(by: str, at: datetime) -> None:
    one, other = accounts("Darren", "Darren Holt")

    with pytest.raises(ValueError, match="This needs"):
        LinkDecision(one.ref, other.ref, Verdict.SAME, by, at)
    with pytest.raises(ValueError, match="This needs"):
        SameChild(by, at)


def test_nothing_typed_is_in_a_repr_or_an_id() -> None:
    everybody = accounts({"name": "Zebedee Canary", "known_as": ["Quux"], "relationship": "canarytie"}, {"name": "Quux"})
    people, links = as_people(everybody, [decide(everybody[0], everybody[1], Verdict.OPEN)])

    shown = f"{people!r} {links!r} {[each.id for each in people]} {[each.id for each in links]}".casefold()

    assert isinstance(links[0], PossibleLink)
    assert [word for word in ("zebedee", "canary", "quux", "chair") if word in shown] == []
