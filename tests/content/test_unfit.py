"""Words that have no place in the content, and days that have not come yet."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checklist import content
from content.edits import LIBRARY, change, faults

SCORES = [
    "Is this a high risk home?", "How would you rate the danger?", "What is the level of risk?", "What is the risk score?",
    "How safe is the child, out of ten?", "Is it more than 50% likely?", "Is the case red, amber or green?",
    "Is it low-risk?", "On a scale, how worried are you?", "Is it a medium level risk?",
]  # fmt: skip


@pytest.mark.parametrize("ask", SCORES)
def test_a_score_or_a_level_of_risk_in_a_lessons_question_is_a_fault(copy: Path, ask: str) -> None:
    file = copy / "reviews/01-daniel-jones.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'(id = "R01.1"[\s\S]*?)ask = "[^"]*"', rf'\1ask = "{ask}"', text, count=1), encoding="utf-8")

    assert "lesson 'R01.1': 'ask' says “" in faults(copy)
    assert "Nothing here scores or ranks risk: ask for the facts." in faults(copy)


@pytest.mark.parametrize(
    ("file", "field", "at"),
    [
        ("prompts/1-household.toml", "question", "prompt 'household-members': 'question'"),
        ("themes.toml", "ask", "theme 'S1': 'ask'"),
        ("supervision.toml", "ask", "drawn 'child-words': 'ask'"),
    ],
)
def test_it_is_a_fault_wherever_something_is_asked(copy: Path, file: str, field: str, at: str) -> None:
    change(copy / file, f'\n{field} = "', f'\n{field} = "Is this high risk? ')

    assert f"{at} says “high risk”" in faults(copy)


@pytest.mark.parametrize("ask", ["Who called it “low risk”, and on what facts?", "Is the child at risk of being moved?"])
def test_a_word_that_is_quoted_and_a_risk_that_is_not_ranked_may_be_asked_about(copy: Path, ask: str) -> None:
    file = copy / "reviews/01-daniel-jones.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'(id = "R01.1"[\s\S]*?)ask = "[^"]*"', rf'\1ask = "{ask}"', text, count=1), encoding="utf-8")

    assert faults(copy) == ""


@pytest.mark.parametrize("html", ["<b>seen</b>", "<script>x()</script>", "seen&nbsp;alone", "![seen](https://x.test/y.png)"])
def test_marks_of_a_web_page_in_a_lesson_are_a_fault_at_the_lesson(copy: Path, html: str) -> None:
    file = copy / "reviews/01-daniel-jones.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'(id = "R01.1"[\s\S]*?text = ")', rf"\1{html} ", text, count=1), encoding="utf-8")

    [said] = faults(copy).splitlines()

    assert said.startswith("reviews/01-daniel-jones.toml, lesson 'R01.1': 'text' has “")


@pytest.mark.parametrize("file", ["prompts/1-household.toml", "agencies.toml", "guidance.toml", "nations.toml"])
def test_marks_of_a_web_page_are_a_fault_everywhere(copy: Path, file: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(re.sub(r'(\n(?:why|remit|text|attendees_note) = ")', r"\1<i>It</i> ", text, count=1), "utf-8")

    assert "in it, as a web page would. Write plain words." in faults(copy)


def test_less_than_and_more_than_are_no_marks(copy: Path) -> None:
    change(copy / "prompts/1-household.toml", 'hint = "', 'hint = "Nights < 4 & days > 2: say so. ')

    assert faults(copy) == ""


def test_a_review_published_on_a_day_that_has_not_come_yet_is_a_fault(copy: Path) -> None:
    change(copy / "reviews/01-daniel-jones.toml", 'published = "2013-12-20"', 'published = "2031-12-20"')

    with pytest.raises(content.ContentFaults) as found:
        content.read(copy, today=date(2031, 12, 19))

    assert [str(each) for each in found.value.faults] == [
        "reviews/01-daniel-jones.toml, [review]: 'published' is a day that has not come yet (20 December 2031). Correct it."
    ]
    assert content.read(copy, today=date(2031, 12, 20)).review("R01") is not None


def test_a_line_of_law_cannot_have_been_checked_tomorrow() -> None:
    checked = min(line.checked_on.earliest for line in LIBRARY.guidance)

    with pytest.raises(content.ContentFaults, match="'checked_on' is a day that has not come yet"):
        content.read(today=checked.replace(year=checked.year - 1))
