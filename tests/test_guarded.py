"""Words that must not leave are found however they are written, and words of every copy are not guarded."""

import pytest

from checklist import guarded
from checklist.guarded import Guarded, Watch

ADDRESS = Guarded("14 Larkspur Lane", "a protected address")


@pytest.mark.parametrize(
    "text",
    [
        "She is at 14, Larkspur-Lane now.",
        "14 LARKSPUR\nLANE",
        "14 Larkspur Lane’s gate",
        "14 Lark\u00adspur Lane",
        "１４ Ｌarkspur Lane",
        "14 Lаrkspur Lаne",  # two letters of another script
    ],
    ids=["signs", "capitals and lines", "a possessive", "unseen", "full width", "look-alikes"],
)
def test_guarded_words_are_found_however_they_are_written(text: str) -> None:
    assert Watch([ADDRESS]).find(text) == (ADDRESS,)


@pytest.mark.parametrize("text", ["114 Larkspur Lane", "14 Larkspur Laneway", "14 Larkspur", ""])
def test_words_within_other_words_are_not_found(text: str) -> None:
    assert Watch([ADDRESS]).find(text) == ()


def test_what_says_nothing_is_not_watched_for() -> None:
    assert not Watch([Guarded("J", "a protected person"), Guarded("...", "a protected person")])


@pytest.mark.parametrize(
    ("words", "ordinary", "said"),
    [
        ("Jo", (), "too short to look for"),
        ("the mother", (), "stands in every copy"),
        ("Eastside", ("eastside",), "stands in every copy"),
        ("Rosebank", (), ""),
        ("王芳 李", (), ""),
    ],
)
def test_words_that_would_stop_every_copy_are_refused_with_a_reason(words: str, ordinary: tuple[str, ...], said: str) -> None:
    refused = guarded.refusal(words, ordinary)

    assert said in refused
    assert bool(refused) is bool(said)


def test_an_address_lends_its_house_its_street_and_its_postcode_and_never_its_town() -> None:
    lent = set(guarded.of_address("Flat 2, Rosebank House, 9 Hidden Lane, Exampleton, EX4 9PL"))

    assert {"EX4 9PL", "Rosebank House", "9 Hidden Lane", "Hidden Lane", "Rosebank"} <= lent
    assert "Exampleton" not in lent


def test_a_number_is_guarded_with_and_without_the_code_of_the_country() -> None:
    assert {"07700900123", "447700900123", "00447700900123"} <= set(guarded.of_numbers("Ring 07700 900123"))
    assert set(guarded.of_numbers("in 2 or 3 days")) == set()


def test_of_a_sentence_four_words_in_a_row_are_guarded() -> None:
    assert "moved to her aunt" not in set(guarded.of_sentence("She went."))
    assert "moved quietly after midnight" in set(guarded.of_sentence("They moved quietly after midnight on Sunday"))
