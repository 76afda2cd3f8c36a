"""How long words may be: what the README of the content promises, and what the check refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checklist.content import FOLDER
from checklist.content.lengths import LENGTHS, LISTS, questions, sentences, words
from content.edits import faults

README = (FOLDER / "README.md").read_text(encoding="utf-8")
PROMISES = [length.promise for lengths in LENGTHS.values() for length in lengths] + [each[2] for each in LISTS.values()]
PROMISED = re.compile(
    r"(?<![“\w])(?:[Oo]ne|[Tt]wo|[Tt]hree) (?:or|to) (?:two|three|four|six|eight)(?: \w+)? (?:words|sentences|facts)"
)


def test_every_length_that_is_checked_is_promised() -> None:
    assert [each for each in PROMISES if each not in README] == []


def test_every_length_that_is_promised_is_checked_or_is_the_trainers_own() -> None:
    promised = {each[0].casefold() for each in PROMISED.finditer(README)}

    assert promised - {each.casefold() for each in PROMISES} == {"one to three sentences"}  # of the key: `say`


# What stands there, what somebody writes instead, and what they are told.
TOO_MUCH = {
    "a prompt's short words": (
        "prompts/1-household.toml", r'short = "[^"]*"', 'short = "Who really sleeps in this home now"',
        "prompt 'household-members': 'short' has 7 words. Write two to six words.",
    ),
    "a reason": (
        "prompts/1-household.toml", r'why = "[^"]*"', 'why = "One. Two. Three. Four."',
        "prompt 'household-members': 'why' has 4 sentences. Write one to three short sentences.",
    ),
    "an introduction": (
        "prompts/1-household.toml", r'intro = "[^"]*"', 'intro = "One. Two. Three."',
        "[section]: 'intro' has 3 sentences. Write one or two sentences.",
    ),
    "examples": (
        "prompts/1-household.toml", r"examples = \[", 'examples = ["A one.", "A two.", "A three.",',
        "prompt 'household-members': 'examples' lists",
    ),
    "a lesson's title": (
        "reviews/01-daniel-jones.toml", r'(id = "R01.1"[\s\S]*?)title = "[^"]*"', r'\1title = "Alone"',
        "lesson 'R01.1': 'title' has 1 words. Write three to eight plain words.",
    ),
    "a lesson's text": (
        "reviews/01-daniel-jones.toml", r'(id = "R01.1"[\s\S]*?)text = "[^"]*"', r'\1text = "One. Two. Three. Four."',
        "lesson 'R01.1': 'text' has 4 sentences. Write one to three short sentences.",
    ),
    "a lesson's question": (
        "reviews/01-daniel-jones.toml", r'(id = "R01.1"[\s\S]*?)ask = "[^"]*"', r'\1ask = "This home is not safe."',
        "lesson 'R01.1': 'ask' has 0 questions. Write one or two questions.",
    ),
    "a summary": (
        "reviews/01-daniel-jones.toml", r'summary = "[^"]*"', 'summary = "One. Two. Three. Four."',
        "[review]: 'summary' has 4 sentences. Write one to three restrained sentences.",
    ),
    "a theme": (
        "themes.toml", r'text = "[^"]*"', 'text = "One."', "theme 'S1': 'text' has 1 sentences. Write two or three sentences.",
    ),
    "a theme's question": (
        "themes.toml", r'ask = "[^"]*"', 'ask = "One? Two?"', "theme 'S1': 'ask' has 2 questions. Write one question.",
    ),
    "a reminder": (
        "guidance.toml", r'reminder = "[^"]+"', 'reminder = "One. Two. Three. Four."', "'reminder' has 4 sentences.",
    ),
    "a stage": (
        "supervision.toml", r'intro = "[^"]*"', 'intro = "One. Two. Three."',
        "supervision.toml, stage 'experience': 'intro' has 3 sentences.",
    ),
    "a family's title": (
        "vignettes/1-baby-with-marks/vignette.toml", r'title = "[^"]*"', 'title = "Marks"',
        "[vignette]: 'title' has 1 words. Write two to six words.",
    ),
    "a brief": (
        "vignettes/1-baby-with-marks/vignette.toml", r'brief = "[^"]*"', 'brief = "You. Are. The GP."',
        "'brief' has 3 sentences. Write one or two sentences.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "there", "instead", "told"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_words_longer_or_shorter_than_promised_are_a_fault(copy: Path, file: str, there: str, instead: str, told: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(re.sub(there, instead, text, count=1), encoding="utf-8")

    assert told in faults(copy)


def test_a_single_choice_is_no_choice(copy: Path) -> None:
    text = (copy / "prompts/1-household.toml").read_text(encoding="utf-8")
    (copy / "prompts/1-household.toml").write_text(
        text.replace("[[prompt]]\n", '[[prompt]]\nchoice = [{id = "one", label = "The only one"}]\n', 1), encoding="utf-8"
    )

    assert "'choice' lists 1. Give two to four answers." in faults(copy)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 0),
        ("Who", 1),
        ("Who? And when?", 2),
        ("He said “no.” Then he left.", 2),
        ("Case No. 4 of Dr. Who came.", 1),
        ("One. two", 2),
    ],
)
def test_sentences_are_counted_as_a_reader_would(text: str, many: int) -> None:
    assert sentences(text) == many


def test_words_and_questions_are_counted() -> None:
    assert (words("who sleeps here"), questions("Who? And when?")) == (3, 2)
