"""Nobody is joined unasked but those of one full name, and what speaks against it is heard."""

from __future__ import annotations

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from everybody import MONDAY, accounts, as_people, decide, groups
from makers import a_person, a_record

from checklist.picture.accounts import Author
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, Verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Darren Holt", "Darren Holt"),
        ("Darren Holt", "DARREN  HOLT"),
        ("Darren Holt", "Mr Darren Holt"),
        ("Darren Holt", "Holt, Darren"),
        ("Siân O'Neill", "Sian O’Neill"),
        ("Łukasz Testowy", "Lukasz Testowy"),
        ("Anne-Marie Holt", "Anne Marie Holt"),
        ("Darren Holt", "Darren (Daz) Holt"),
        ("Darren Holt", "Dar\u00adren Holt"),
        ("Darren Holt", "Darren\u200b Ho\u2060lt\ufe0f"),
        ("Darren Holt Snr", "Darren Holt (senior)"),
    ],
)
def test_the_same_full_name_is_shown_as_one_person_with_both_accounts(one: str, other: str) -> None:
    people, links = as_people(accounts(one, other))

    assert groups(people) == [2]
    assert links == ()


@pytest.mark.parametrize(
    "name",
    ["Darren", "D Holt", "Unknown male", "Child B", "", "Mr Holt", "Mum's boyfriend", "To be confirmed", "N/A", "Foster carer"],
)
def test_less_than_a_full_name_is_never_shown_as_one(name: str) -> None:
    people, _ = as_people(accounts(name, name))

    assert groups(people) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born": "1990-01-08"}, {"born": "1965"}),
        ({"relationship": "father"}, {"relationship": "paternal grandfather"}),
        ({"relationship": "brother", "child": True}, {"relationship": "mother’s partner"}),
        ({"relationship": "mother"}, {"relationship": "mother's boyfriend"}),
        ({"relationship": "dad"}, {"relationship": "dad's dad"}),
        ({"relationship": "father"}, {"relationship": "mums dad"}),
        ({"name": "Alex Holt (Snr)"}, {"name": "Alex Holt (Jnr)"}),
        ({"name": "Alex Holt senior"}, {"name": "Alex Holt, Jr"}),
        ({"name": "Alex Holt (father)"}, {"name": "Alex Holt (son)"}),
        ({"name": "Alex Holt (big)"}, {"name": "Alex Holt (little)"}),
    ],
)
def test_one_name_is_shown_as_two_people_when_something_is_against_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    people, links = as_people(accounts({"name": "Alex Holt", **one}, {"name": "Alex Holt", **other}))

    assert groups(people) == [1, 1]
    assert links == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born": "1951-10-05~"}, {"born": "1951-10-04"}),
        ({"born": "1990"}, {"born": "1990-01-08"}),
        ({"relationship": "mother's partner"}, {"relationship": "stepfather"}),
        ({"relationship": "father"}, {"relationship": "stepfather"}),
        ({"relationship": "mother"}, {"relationship": "foster mother"}),
        ({"relationship": "grandmother"}, {"relationship": "mother-in-law"}),
        ({"relationship": "uncle"}, {"relationship": "partner of mother"}),
        ({"relationship": "father"}, {"relationship": "perhaps her grandfather"}),
        ({"relationship": "brother", "child": True}, {"relationship": "brother"}),
    ],
)
def test_vague_dates_and_loose_ties_are_not_against_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    people, _ = as_people(accounts({"name": "Alex Holt", **one}, {"name": "Alex Holt", **other}))

    assert groups(people) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"relationship": "father"}, {"relationship": "uncle"}),
        ({"relationship": "brother"}, {"relationship": "cousin"}),
        ({"relationship": "grandfather"}, {"relationship": "stepfather"}),
        ({"relationship": "grandmother"}, {"relationship": "mum's sister"}),
        ({"name": "Alex Holt (Snr)"}, {}),
        ({"name": "Alex Holt (Leeds)"}, {"name": "Alex Holt (Hull)"}),
    ],
)
def test_one_name_is_only_possibly_one_person_where_something_makes_it_doubtful(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    people, links = as_people(accounts({"name": "Alex Holt", **one}, {"name": "Alex Holt", **other}))

    assert groups(people) == [1, 1]
    assert [link.why[0].startswith("Both have the name") for link in links] == [True]


@pytest.mark.parametrize("tie", ["father", "uncle", "mother's brother", "neighbour", ""])
def test_a_birth_that_cannot_be_tells_nobody_apart(tie: str) -> None:
    people, _ = as_people(
        accounts({"name": "Alex Holt", "born": "2085-04-03", "relationship": tie}, {"name": "Alex Holt", "born": "1985-04-03"})
    )

    assert groups(people) == [2]


def test_two_people_of_one_record_are_never_shown_as_one() -> None:
    author = Author.of(a_record("gp"))
    father, son = (PersonAccount(author, a_person("Darren Holt", id=each)) for each in ("p1", "p2"))

    people, links = as_people([father, son])

    assert groups(people) == [1, 1]
    assert links == ()


def test_an_account_that_could_go_with_either_of_two_stays_alone_and_is_offered_for_both() -> None:
    everybody = accounts(
        {"name": "Alex Holt", "born": "1990-01-08"},
        {"name": "Alex Holt"},
        {"name": "Alex Holt", "born": "1965-01-08"},
        {"name": "Alex Holt", "born": "1990-01-08"},
    )

    people, links = as_people(everybody)

    assert groups(people) == [1, 1, 2]
    assert sorted(len(each.one.accounts) + len(each.other.accounts) for each in links) == [2, 3]


def test_the_order_of_accounts_changes_nothing() -> None:
    everybody = accounts("Darren Holt", "Daz", "Darren Holt", {"name": "Darren Holt", "born": "1990"}, "D Holt")

    assert len({as_people(each) for each in permutations(everybody)}) == 1


def test_two_whom_somebody_says_are_the_same_are_one_with_that_name_and_time() -> None:
    bear, odo = everybody = accounts("Bear", "Odo Thistle")
    word = decide(bear, odo, Verdict.SAME)

    people, links = as_people(everybody, [word])

    assert groups(people) == [2]
    assert people[0].joined == (word,)
    assert people[0].joined[0].by == "A. Chair"
    assert links == ()


def test_one_name_can_be_split_and_is_then_not_offered_again() -> None:
    one, other = everybody = accounts("Alex Holt", "Alex Holt")

    people, links = as_people(everybody, [decide(one, other, Verdict.NOT_THE_SAME)])

    assert groups(people) == [1, 1]
    assert links == ()


def test_who_is_said_not_to_be_the_same_is_not_offered_again() -> None:
    everybody = accounts("Darren", "Darren Holt", "Darren Holt")

    _, links = as_people(everybody, [decide(everybody[0], everybody[1], Verdict.NOT_THE_SAME)])

    assert links == ()


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.NOT_THE_SAME])
def test_a_word_can_be_taken_back(verdict: Verdict) -> None:
    one, other = everybody = accounts("Darren", "Darren Holt")

    undone = as_people(everybody, [decide(one, other, verdict), decide(one, other, Verdict.OPEN, minutes=5)])

    assert undone == as_people(everybody)


def test_of_two_words_on_one_pair_the_later_stands_whichever_comes_first() -> None:
    one, other = everybody = accounts("Darren", "Darren Holt")
    words = [decide(one, other, Verdict.NOT_THE_SAME), decide(other, one, Verdict.SAME, minutes=5)]

    assert groups(as_people(everybody, words)[0]) == [2]
    assert as_people(everybody, words) == as_people(everybody, words[::-1])


def test_of_two_words_of_one_moment_not_the_same_stands() -> None:
    one, other = everybody = accounts("Darren", "Darren Holt")
    words = [
        LinkDecision(one.ref, other.ref, each, by, MONDAY) for each, by in ((Verdict.NOT_THE_SAME, "A"), (Verdict.SAME, "Z"))
    ]

    assert groups(as_people(everybody, words)[0]) == groups(as_people(everybody, words[::-1])[0]) == [1, 1]


def test_not_the_same_is_never_overruled_by_way_of_a_third() -> None:
    one, two, three = everybody = accounts("Darren", "Daz", "D Holt")
    words = [decide(one, two, Verdict.SAME), decide(two, three, Verdict.SAME, 1), decide(one, three, Verdict.NOT_THE_SAME, 2)]

    people, _ = as_people(everybody, words)

    assert groups(people) == [1, 2]


def test_a_word_about_somebody_who_is_not_here_changes_nothing() -> None:
    everybody = accounts("Darren", "Darren Holt")
    elsewhere = LinkDecision(everybody[0].ref, PersonRef(UUID(int=1), "p1"), Verdict.SAME, "A. Chair", MONDAY)

    assert as_people(everybody, [elsewhere]) == as_people(everybody)
