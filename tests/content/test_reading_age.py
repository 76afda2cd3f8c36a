"""How old one must be to read a text: a counter of our own, held to words and sentences that a reader can check."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklist.content import FOLDER, hard_to_read_in
from checklist.content.reading_age import QUESTION, REASON, reading_age, syllables
from content.edits import change

COUNTED = {
    1: "child seen home homes asked phoned lives does their whose hour rang judged forced used tried years",
    2: "children household police houses changes noted wanted table handled explained therefore"
    " safely careful people being client science quiet",
    3: "strategy discussion agency nobody violence previous behaviour injuries employees carefully idea",
    4: "information professional responsible society experience chronology situation convenient",
    6: "responsibility",
}


@pytest.mark.parametrize(("many", "word"), [(many, word) for many, words in COUNTED.items() for word in words.split()])
def test_syllables_are_counted_as_they_are_heard(many: int, word: str) -> None:
    assert syllables(word) == many


def test_the_age_follows_the_formula() -> None:
    # words a sentence, and syllables a word: “nobody knew” has four in two words
    assert reading_age("Nobody knew.") == pytest.approx(0.39 * 2 + 11.8 * 4 / 2 - 15.59 + 5)
    assert reading_age("Who was there? Who saw it?") == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59 + 5)


def test_nothing_asks_for_no_age() -> None:
    assert reading_age("") == 0
    assert reading_age("…") == 0


def test_longer_sentences_and_longer_words_ask_for_more_years() -> None:
    plain = reading_age("The nurse told the school. The school told nobody.")

    assert reading_age("The nurse told the school and the school told nobody at all about it.") > plain
    assert reading_age("The practitioner notified the establishment. The establishment notified nobody.") > plain


def test_a_question_may_ask_for_twelve_years_and_a_reason_for_thirteen() -> None:
    assert (QUESTION, REASON) == (12, 13)


def test_what_is_above_is_named_with_its_place_the_hardest_first(copy: Path) -> None:
    hard = "Professional responsibilities necessitate multidisciplinary communication regarding vulnerabilities?"
    change(copy / "prompts/1-household.toml", '\nquestion = "', f'\nquestion = "{hard} ')
    change(copy / "themes.toml", "Whom could we ring today, and what would we ask?", f"{hard[:-1]} and {hard}")

    found = hard_to_read_in(copy)

    ours = [each for each in found if each.at[0] in ("themes.toml", "prompts/1-household.toml")]
    assert [(each.at, each.field) for each in ours] == [
        (("themes.toml", "theme 'S1'"), "ask"),
        (("prompts/1-household.toml", "prompt 'household-members'"), "question"),
    ]
    assert [each.age for each in found] == sorted((each.age for each in found), reverse=True)
    assert all(each.age > each.most for each in found)
    assert str(ours[1]).endswith("years, at most 12: prompts/1-household.toml, prompt 'household-members', 'question'")


@pytest.mark.parametrize("file", ["supervision.toml", "themes.toml"])
def test_what_is_asked_in_supervision_and_the_themes_are_easy_to_read(file: str) -> None:
    assert [str(each) for each in hard_to_read_in(FOLDER) if each.at[0] == file] == []
