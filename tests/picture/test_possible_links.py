"""Who may be one with whom: reasons are given, and there are never too many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from everybody import accounts, as_people, reasons
from makers import NAMES, a_person, a_record

from checklist.picture import possible_links, same_person
from checklist.picture.accounts import Author
from checklist.picture.evidence import Evidence
from checklist.picture.people import PersonAccount


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Darren", "Darren Holt", "“Darren” is part of “Darren Holt”."),
        ("Darren Holt", "Darren James Holt", "“Darren Holt” is part of “Darren James Holt”."),
        ("Mr Holt", "Darren Holt", "“Mr Holt” is part of “Darren Holt”."),
        ("D Holt", "Darren Holt", "“D Holt” may stand for “Darren Holt”."),
        ("Darren H", "Darren Holt", "“Darren H” may stand for “Darren Holt”."),
        ("Daz", "Darren Holt", "“Daz” and “Darren Holt”: one first name may be short for the other."),
        ("Beth", "Elizabeth Holt", "“Beth” and “Elizabeth Holt”: one first name may be short for the other."),
        ("Dan Holt", "Daniel Holt", "“Dan Holt” and “Daniel Holt”: one first name may be short for the other."),
        ("Daren Holt", "Darren Holt", "“Daren Holt” and “Darren Holt” are spelt almost alike."),
        ("Darren Hol", "Darren Holt", "“Darren Hol” and “Darren Holt” are spelt almost alike."),
        ("Darrne Holt", "Darren Holt", "“Darren Holt” and “Darrne Holt” are spelt almost alike."),
        ("Darren Smith", "Darren Holt", "“Darren Holt” and “Darren Smith” have the same first name."),
        ("Nguyen Van An", "An Nguyen Van", "“An Nguyen Van” and “Nguyen Van An” are the same words in another order."),
        ("Uncle Bear", "Bear", "“Bear” and “Uncle Bear” are one name."),
        ("Unknown male", "Unknown male", "Both are described as “Unknown male”."),
        ("Mum's boyfriend", "Mum's boyfriend", "Both are described as “Mum's boyfriend”."),
        (
            "Mohammed Khan",
            "Muhammad Khan",
            "“Mohammed Khan” and “Muhammad Khan”: the first names may be forms of one.",
        ),
        ("Bill Holt", "William Holt", "“Bill Holt” and “William Holt”: the first names may be forms of one."),
        ("Kate", "Catherine Holt", "“Kate” and “Catherine Holt”: the first names may be forms of one."),
        ("Kasia Nowak", "Katarzyna Nowak", "“Kasia Nowak” and “Katarzyna Nowak”: the first names may be forms of one."),
        ("Jonathan Holt", "Johnathon Holt", "“Johnathon Holt” and “Jonathan Holt”: the first names may be forms of one."),
        (
            "Annemarie Holt",
            "Anne-Marie Holt",
            "“Anne-Marie Holt” and “Annemarie Holt” are one name, written together or apart.",
        ),
        ("D'Andre Cole", "D‘Andre Cole", "“D‘Andre Cole” and “D'Andre Cole” are one name, written together or apart."),
        ("Maria De Souza", "Maria Desouza", "“Maria De Souza” and “Maria Desouza” are one name, written together or apart."),
        (
            "Annemarie",
            "Anne-Marie Holt",
            "“Annemarie” and “Anne-Marie Holt”: the first name may be one, written together or apart.",
        ),
        ("Khan Mohammed", "Muhammad Khan", "“Khan Mohammed” and “Muhammad Khan” are nearly the same words in another order."),
        ("KOWALSKI Łukasz", "Lukasz Kowalski", "“KOWALSKI Łukasz” and “Lukasz Kowalski” are the same words in another order."),
    ],
)
def test_names_that_may_be_one_are_offered_with_the_reason(one: str, other: str, why: str) -> None:
    assert reasons(one, other) == (why,)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"known_as": ["Daz"]}, {"name": "Darren Holt", "known_as": ["Daz"]}, "Both are called “Daz”."),
        ({"described_as": "Man at the door"}, {"described_as": "man at the door."}, "Both are described as “Man at the door”."),
        ({"described_as": "man whom Fern calls Bear"}, {"name": "Odo Holt", "known_as": ["Bear"]}, "Both are called “Bear”."),
        ({"described_as": "a man Fern calls Bear"}, {"name": "Odo (Bear) Holt"}, "Both are called “Bear”."),
    ],
)
def test_what_people_go_by_and_how_they_are_described_is_compared(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    assert reasons(one, other) == (why,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saffron Quill", "Ansel Quill"),  # one surname
        ({"name": "Ansel Quill", "known_as": ["Quill"]}, "Saffron Quillfeather"),
        ("Mila Holt", "Mina Holt"),
        ("Jayden Holt", "Hayden Holt"),
        ("Child B", "Child C"),
        ("Uncle Bear", "Uncle Tom"),
        ("D H", "Darren Holt"),
        ("Unknown", "Unknown male"),
        ("Unknown", "Unknown"),
        ("N/A", "N/A"),
        ({"name": "Ansel Quill", "known_as": ["None"]}, {"name": "Odo Holt", "known_as": ["none"]}),
        ("Unknown male", "Unknown female"),
        ("Darren Holt", "Doreen Holt"),
        ("Mum's boyfriend", "Mum's sister"),
        ({"described_as": "man who collects Fern"}, "Fern Holt"),
        ({"name": "Darren Holt", "born": "1990"}, {"name": "Darren", "born": "1985"}),
        ({"name": "Darren Holt", "relationship": "father"}, {"name": "Darren", "relationship": "son", "child": True}),
        ("Mrs Holt", {"name": "Darren Holt", "relationship": "father"}),
    ],
)
def test_people_who_only_share_a_little_are_not_offered(one: Any, other: Any) -> None:
    assert reasons(one, other) == ()


def test_what_else_agrees_is_said_after_the_names() -> None:
    home = {"born": "1990-01", "relationship": "mother's partner", "lives_here": "yes"}

    assert reasons({"name": "Darren", **home}, {"name": "Darren Holt", **home}) == (
        "“Darren” is part of “Darren Holt”.",
        "Their dates of birth agree.",
        "Both are said to be “mother's partner”.",
        "Both are said to live in the home or stay there.",
    )


def test_agreeing_dates_and_ties_alone_offer_nobody() -> None:
    assert reasons({"name": "Alex", "born": "1990-01"}, {"name": "Bo", "born": "1990-01"}) == ()


def test_a_nickname_is_offered_for_everybody_who_is_shown_as_one() -> None:
    _, links = as_people(accounts("Odo Thistle", {"name": "Odo Thistle", "known_as": ["Bear"]}, "Bear"))

    assert [sorted((len(each.one.accounts), len(each.other.accounts))) for each in links] == [[1, 2]]


def crowd(records: int, name: str = "Mohammed {word}") -> list[PersonAccount]:
    """A hundred people in each of so many records, each name another."""
    letters = "bcdfglmnprst"
    authors = [Author.of(a_record("gp", service=f"Team {at}")) for at in range(records)]
    spelt = [f"{a}o{b}a{c}u{a}i{b}e{c}" for a in letters for b in letters for c in letters]  # none a slip of another
    return [
        PersonAccount(author, a_person(name.format(word=spelt[at * 100 + place].title()), id=f"p{place}"))
        for at, author in enumerate(authors)
        for place in range(100)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Mohammed {word}", "{word} Khan", "{word}", "Mo {word} Khan", "Mohammed Khan"])
def test_the_work_grows_with_the_people_and_not_with_their_pairs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    reason, against = possible_links._reason, Evidence.against

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def work_and_count(*said: Any) -> Any:
            asked.append(1)
            return work(*said)

        return work_and_count

    monkeypatch.setattr(possible_links, "_reason", counted(reason))
    monkeypatch.setattr(Evidence, "against", counted(against))

    found = same_person.as_people(crowd(12, name), NAMES)

    assert len(found.links) <= possible_links.MOST_LINKS
    assert len(asked) < 5_000  # of 660,000 pairs


def test_where_there_are_too_many_the_strongest_stand_and_it_is_said() -> None:
    doubles = [PersonAccount(Author.of(a_record("police")), a_person("Muhamad Bobabubibeb"))]

    found = same_person.as_people([*crowd(12), *doubles], NAMES)

    assert len(found.links) == possible_links.MOST_LINKS
    assert found.left_out
    assert [link for link in found.links if {"Muhamad Bobabubibeb", "Mohammed Bobabubibeb"} == {link.one.name, link.other.name}]
    assert not same_person.as_people(crowd(1), NAMES).left_out
