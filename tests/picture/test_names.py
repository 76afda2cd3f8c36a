"""What a name may stand for, by the words of the content."""

from __future__ import annotations

import pytest
from makers import NAMES

from checklist.picture.names import Lexicon, lexicon
from checklist.spelling import fold


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


def test_no_name_is_remembered_from_one_comparison_to_the_next() -> None:
    before = lexicon(NAMES)
    before.read("Zebedee Canary")
    before.ties.read("Canary’s mum")
    again = lexicon(NAMES)

    assert "canary" not in f"{vars(again)!r}{vars(again.ties)!r}".casefold()


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
