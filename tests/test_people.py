"""Who may be whom: reasons are given, nobody is joined unasked, and what speaks against it is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from makers import NAMES, a_person, a_record

from checklist.picture import possible_links, same_child, same_person
from checklist.picture.accounts import Author
from checklist.picture.evidence import Evidence
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, PossibleLink, SameChild, Someone, Verdict
from checklist.record import Child, Person
from checklist.spelling import fold

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


# -- shown as one


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


# -- possibly one


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


def test_the_order_of_accounts_changes_nothing() -> None:
    everybody = accounts("Darren Holt", "Daz", "Darren Holt", {"name": "Darren Holt", "born": "1990"}, "D Holt")

    assert len({as_people(each) for each in permutations(everybody)}) == 1


# -- what somebody says


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


@pytest.mark.parametrize(("by", "at"), [("  ", MONDAY), ("A. Chair", MONDAY.replace(tzinfo=None))])
def test_a_word_needs_a_name_and_a_time(by: str, at: datetime) -> None:
    one, other = accounts("Darren", "Darren Holt")

    with pytest.raises(ValueError, match="This needs"):
        LinkDecision(one.ref, other.ref, Verdict.SAME, by, at)
    with pytest.raises(ValueError, match="This needs"):
        SameChild(by, at)


# -- a great many


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


# -- one child?


def one_child(*said: dict[str, Any]) -> bool:
    records = [(UUID(int=at), Child.model_validate(each, strict=False)) for at, each in enumerate(said)]
    found = same_child.by_child(records, NAMES)
    assert same_child.by_child(records[::-1], NAMES) == found
    return len(found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Mila R"}, {"name": "Mila R"}),
        ({"name": "M R"}, {"name": "Mila R"}),
        ({"name": "M Rowe", "known_as": ["Mila"]}, {"name": "Mila Rowe"}),
        ({"name": "Mila"}, {"name": "Mila Rowe"}),
        ({"name": "Mila R"}, {"name": "Mila Jane Rowe"}),
        ({"name": "Mila Rowe"}, {"name": "Milla Rowe"}),
        ({"name": "Kaśka", "known_as": ["Kate"]}, {"name": "Kate"}),
        ({"name": "Mila R", "born": "2024-05"}, {"name": "Mila R", "born": "2024-05-12"}),
        ({"name": "Mila R", "born": "2024-05-01~"}, {"name": "Mila R", "born": "2024-04-29"}),
        ({"born": "2024-05"}, {"name": "Mila R", "born": "2024-05-12"}),
        ({"reference": "X 12/3"}, {"name": "Mila R", "reference": "x12-3"}),
        (
            {"name": "Mila R", "born": "2024-05-12", "reference": "X1"},
            {"name": "Mila R", "born": "2024-05-21", "reference": "X1"},
        ),
        ({"name": "Baby Rowe", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
        ({"name": "Baby Boy Rowe", "born": "2024-05-12"}, {"name": "Max Rowe", "born": "2024-05-12"}),
        ({"name": "ROWE Mila", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
        ({"name": "Rowe Mila Jane", "reference": "X1"}, {"name": "Mila Rowe", "reference": "X1"}),
        ({"name": "Anne-Marie Rowe", "reference": "X1"}, {"name": "Annemarie Rowe", "reference": "X1"}),
        ({"name": "Unknown", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
    ],
)
def test_records_are_about_one_child_when_names_dates_or_references_say_so(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert one_child(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Mila R"}, {"name": "Max T"}),
        ({"name": "Child A"}, {"name": "Child B"}),
        ({"name": "Child 1"}, {"name": "Child 12"}),
        ({"name": "Mila Rowe"}, {"name": "Mina Rowe"}),
        ({"name": "Jayden Rowe"}, {"name": "Hayden Rowe"}),
        ({"name": "Alex Rowe", "born": "2024-05-12"}, {"name": "Alexa Rowe", "born": "2024-05-12"}),
        ({"name": "Mila R", "born": "2024-05-12"}, {"name": "Mila R", "born": "2021-05-12"}),
        ({"name": "Mila R", "reference": "FAMILY-1"}, {"name": "Max R", "reference": "FAMILY-1"}),
        ({"born": "2024-05-12", "reference": "FAMILY-1"}, {"name": "Mila R", "born": "2021-01-01", "reference": "FAMILY-1"}),
        ({"born": "2024"}, {"name": "Mila R", "born": "2024"}),
        ({"name": "M"}, {"name": "Mila R"}),
        ({"name": "Baby Boy Vale", "born": "2026-11-02"}, {"name": "Baby Girl Vale", "born": "2026-11-02"}),
        ({"name": "Baby Boy", "born": "2026-11-02"}, {"name": "Baby Girl", "born": "2026-11-02", "reference": "F1"}),
        ({"name": "Baby Vale (Twin 1)", "born": "2026-11-02"}, {"name": "Baby Vale (Twin 2)", "born": "2026-11-02"}),
        ({"name": "Vale (first twin)", "born": "2026-11-02"}, {"name": "Vale (second twin)", "born": "2026-11-02"}),
        ({"name": "Twin A Vale", "born": "2026-11-02"}, {"name": "Twin B Vale", "born": "2026-11-02"}),
        ({"reference": "Unknown"}, {"name": "Mila R", "born": "2024-05-12", "reference": "unknown"}),
        ({"reference": "N/A", "born": "2024-05-12"}, {"name": "Mila R", "born": "2021-05-12", "reference": "n.a."}),
        ({"name": "Mila R", "reference": "TBC"}, {"reference": "tbc"}),
        ({"name": "Unknown"}, {"name": "Unknown"}),
        ({"name": "Rowe Mila"}, {"name": "Mila Rowe"}),
        ({}, {"name": "Mila R"}),
        ({}, {}),
    ],
)
def test_records_are_kept_apart_when_something_is_against_it_or_nothing_says_it(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert not one_child(one, other)


def test_initials_that_fit_two_children_do_not_make_them_one() -> None:
    assert not one_child({"name": "M R"}, {"name": "Mila R"}, {"name": "Max R"})


def test_a_reference_joins_records_that_say_nothing_else_in_common() -> None:
    assert one_child({"name": "Mila R", "reference": "X1"}, {"reference": "X1"}, {"name": "Mila R"})


# -- names


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Siân  O’Neill-Holt ", "sian oneill holt"),
        ("ŁUKASZ", "lukasz"),
        ("Ayşe Yıldız", "ayse yildiz"),
        ("Nguyễn", "nguyen"),
        ("Straße", "strasse"),
        ("Dar\u00adren", "darren"),
        ("Dar\u200bren\u2060 Ho\ufe0flt\u3164", "darren holt"),
        ("Ｄａｒｒｅｎ", "darren"),
        ("प्रिया", "प्रिया"),
        ("王小明", "王小明"),
    ],
)
def test_names_are_compared_without_accents_and_marks_that_are_letters_stay(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_nothing_typed_is_in_a_repr_or_an_id() -> None:
    everybody = accounts({"name": "Zebedee Canary", "known_as": ["Quux"], "relationship": "canarytie"}, {"name": "Quux"})
    people, links = as_people(everybody, [decide(everybody[0], everybody[1], Verdict.OPEN)])

    shown = f"{people!r} {links!r} {[each.id for each in people]} {[each.id for each in links]}".casefold()

    assert isinstance(links[0], PossibleLink)
    assert [word for word in ("zebedee", "canary", "quux", "chair") if word in shown] == []
