"""What a name may stand for, and what the words for a tie say, by the words of the content."""

from __future__ import annotations

import pytest
from makers import NAMES

from checklist.picture.addresses import one_address
from checklist.picture.names import Lexicon, lexicon


@pytest.fixture
def words() -> Lexicon:
    return lexicon(NAMES)


@pytest.mark.parametrize(
    ("said", "kin", "gender", "adult"),
    [
        ("dad", {"father"}, "male", True),
        ("dad's dad", {"grandfather"}, "male", True),
        ("dads dad", {"grandfather"}, "male", True),
        ("mum’s mum", {"grandmother"}, "female", True),
        ("father of mother", {"grandfather"}, "male", True),
        ("mother of the child", {"mother"}, "female", True),
        ("the baby's father", {"father"}, "male", True),
        ("mum's brother", {"uncle"}, "male", False),
        ("dad's dad's dad", {"great-grandfather"}, "male", True),
        ("great-grandmother", {"great-grandmother"}, "female", True),
        ("mother's partner", set(), "", True),
        ("mums boyfriend", set(), "male", True),
        ("friend of mother", set(), "", False),
        ("Robin's mum", set(), "female", True),
        ("brother's dad", set(), "male", True),
        ("mother-in-law", set(), "female", False),
        ("nana", {"grandmother", "grandfather"}, "", True),
        ("babcia", {"grandmother"}, "female", True),
        ("alleged father", set(), "", False),
        ("father?", set(), "", False),
        ("father or uncle", set(), "", False),
        ("not known", set(), "", False),
        ("", set(), "", False),
    ],
)
def test_a_tie_is_read_from_whose_it_is_to_what_it_is(
    words: Lexicon, said: str, kin: set[str], gender: str, adult: bool
) -> None:
    tie = words.ties.read(said)

    assert (set(tie.kin), tie.gender, tie.adult) == (kin, gender, adult)


@pytest.mark.parametrize(
    "name",
    [
        "Mum's boyfriend",
        "Mums boyfriend",
        "Foster carer",
        "The lodger",
        "Unknown male",
        "Mother’s new partner",
        "Social worker",
        "To be confirmed",
        "Not Known",
        "Name withheld",
        "Child B",
        "Baby Rowe",
        "Older brother",
        "Next door neighbour",
        "Mr Holt",
    ],
)
def test_words_in_the_place_of_a_name_are_no_full_name(words: Lexicon, name: str) -> None:
    assert not words.is_full(words.words(name))


@pytest.mark.parametrize(
    "name", ["Na Li", "Anne Holt", "Alex Young", "Abu Bakr", "Junior Campbell", "Yo-Yo Ma", "D’Andre Cole"]
)
def test_names_that_look_like_other_words_are_names(words: Lexicon, name: str) -> None:
    assert words.is_full(words.words(name))
    assert not words.says_nothing(name)


@pytest.mark.parametrize(
    "text", ["", "-", "?", "Unknown", "UNKNOWN", "N/A", "n.a.", "TBC", "to be confirmed", "none", "000", "xx", "Baby"]
)
def test_a_placeholder_says_nothing(words: Lexicon, text: str) -> None:
    assert words.says_nothing(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Mill Street, LS1 4DY", "14 Mill St, LS14DY"),
        ("14 Mill Street", "14 Mill St., Leeds, LS1 4DY"),
        ("14 Mill Street, Leeds, LS1 4DY", "14 Mill St, Headingley, ls1 4dy"),
        ("3 St Mary's Road", "3 Saint Marys Rd"),
        ("14 A Mill Street", "14a Mill St"),
        ("Flat 2, 14 Mill Ave", "Apt 2, 14 Mill Avenue"),
        ("14 Mill\u00a0Street", "14 Mi\u00adll Street"),
    ],
)
def test_one_address_written_in_two_ways_is_one(words: Lexicon, one: str, other: str) -> None:
    assert one_address(words.address(one), words.address(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Mill Street, LS1 4DY", "14 Mill Street, LS1 4DX"),
        ("14 Mill Street, LS1 4DY", "15 Mill Street, LS1 4DY"),
        ("Flat 2, 14 Mill Street, LS1 4DY", "Flat 3, 14 Mill Street, LS1 4DY"),
        ("Rose Cottage, LS1 4DY", "Holly Cottage, LS1 4DY"),
        ("14 Mill Street", "14 Mill Lane"),
    ],
)
def test_two_addresses_are_two(words: Lexicon, one: str, other: str) -> None:
    assert not one_address(words.address(one), words.address(other))


def test_no_name_is_remembered_from_one_comparison_to_the_next() -> None:
    before = lexicon(NAMES)
    before.read("Zebedee Canary")
    before.ties.read("Canary’s mum")
    again = lexicon(NAMES)

    assert "canary" not in f"{vars(again)!r}{vars(again.ties)!r}".casefold()
