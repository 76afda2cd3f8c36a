"""Words that are looked for: without their endings, and give or take one wrong letter."""

from __future__ import annotations

import pytest

from checklist.app.library.words import any_of, as_stems, stem


@pytest.mark.parametrize(
    "words",
    [
        "visit visits visited visiting", "bruise bruises bruised bruising", "family families", "worry worries worried",
        "stop stopped stopping", "refer refers referred", "home homes", "nursery nurseries",
    ],
)  # fmt: skip
def test_one_word_with_other_endings_is_one_word(words: str) -> None:
    assert len({stem(each) for each in words.split()}) == 1


@pytest.mark.parametrize("words", ["gp", "gas", "was", "red", "assess", "bed"])
def test_what_is_no_ending_stays(words: str) -> None:
    assert stem(words) == words


def finds(typed: str, text: str) -> bool:
    """Whether all of the words are in the text."""
    known: dict[str, str] = {}
    stems = as_stems(text, known)
    return all(any(way in stems for way in ways) for ways in any_of(typed, known))


@pytest.mark.parametrize(
    "typed",
    ["seen alone", "ALONE", "visits", "bruise", "bruisng", "briuses", "nursry", "the child was seen", "O'Neill", "safeg"],
)
def test_words_are_found_in_a_text(typed: str) -> None:
    assert finds(typed, "A child with bruises was seen alone when O’Neill, safeguarding lead, visited the nursery. Bruising.")


def test_a_wrong_letter_is_forgiven_in_a_form_of_a_word_that_stands_nowhere() -> None:
    assert finds("bruisng", "Nobody asked about the bruises.")
    assert finds("shuoted", "A neighbour heard someone shout.")


@pytest.mark.parametrize("typed", ["lone", "brushes", "nurse", "seed", "", "a z"])
def test_other_words_are_not(typed: str) -> None:
    text = "A child with bruises was seen alone when the nursery’s safeguarding lead visited."

    assert finds(typed, text) == (typed == "")


def test_small_words_count_only_where_there_is_nothing_else() -> None:
    assert [len(any_of(each, {})) for each in ("the child was seen", "was the", "seen seen")] == [2, 2, 1]
