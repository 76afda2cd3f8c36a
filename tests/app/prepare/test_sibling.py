"""A checklist for a brother or sister is begun from the people in the home."""

from __future__ import annotations

import pytest
from filling import boxes, choose, tick
from makers import a_fact, a_person, a_record
from screens import heading, press, record_of, screen, words_on

from checklist.record import Record

ABUSE = "adults-domestic-abuse"


def a_family(**kim: object) -> Record:
    said = {"id": "p2", "child": True, "relationship": "sister", "lives_here": "yes", **kim}
    return a_record(people=[a_person("Mo", relationship="mother"), a_person("Kim", **said)], known={ABUSE: "He broke the door"})


def test_the_way_stands_with_the_people_where_there_is_a_brother_or_sister() -> None:
    assert 'href="sibling"' in words_on(screen("people", a_family()))
    assert 'href="sibling"' not in words_on(screen("people", a_record(people=["Mo"])))


@pytest.mark.usefixtures("tab")
def test_it_is_begun_with_the_facts_that_were_ticked_and_no_others() -> None:
    record = a_family()
    at = choose(screen("sibling", record), "For whom?", "p2")
    assert "Starting another closes the one that is open" in words_on(at)

    tick(at, boxes(at)[0])
    press(at, "Begin this checklist")

    assert record_of(at).child.name == "Kim"
    assert [fact.carried_from for _, fact in record_of(at).facts()] == [str(record.id)]
    assert heading(at) == "People in the home"


def test_no_fact_is_carried_by_itself() -> None:
    at = choose(screen("sibling", a_family()), "For whom?", "p2")

    press(at, "Begin this checklist")

    assert list(record_of(at).facts()) == []


def test_nobody_who_is_protected_is_offered_a_checklist() -> None:
    at = choose(screen("sibling", a_family(protect_source=True)), "For whom?", "p2")

    assert "take off the mark that protects them first" in words_on(at)
    assert "Begin this checklist" not in words_on(at)


def test_without_a_brother_or_sister_the_page_says_where_to_list_one() -> None:
    assert "List a brother or sister first." in words_on(screen("sibling", a_record()))


def test_a_tie_that_cannot_be_carried_is_named() -> None:
    tie = {"to": "p1", "kind": "carer"}

    at = choose(screen("sibling", a_family(ties=[tie])), "For whom?", "p2")

    assert "One tie cannot be carried: that Kim is a parent or carer of Mo." in words_on(at)


def test_whose_a_fact_about_both_is_can_be_read_before_it_is_carried() -> None:
    record = a_family().with_fact(ABUSE, a_fact("Shouting", id="f2", how="told", source="neighbour"))

    at = choose(screen("sibling", record), "For whom?", "p2")

    assert "Told: neighbour" in words_on(at)
