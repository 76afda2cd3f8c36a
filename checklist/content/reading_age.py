"""How old one must be to read a text with ease, in years: a figure to look for hard sentences by, not a judgement of a text.

Formula: Flesch-Kincaid grade and five, 0.39 × words a sentence + 11.8 × syllables a word − 15.59 + 5. Source: Kincaid,
Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75,
1975. Syllables are counted by the letters, so a text of a sentence or two may be a year out either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from checklist.content.lengths import Places, sentences
from checklist.library import Library

QUESTION: Final = 12.0  # years, at most
REASON: Final = 13.0  # and so a lesson
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
_LE = re.compile(r"[^aeiouy]le[sd]?$")  # table, handled: the last one is heard
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?:e$|(?<![td])ed$|(?<![sxzcg])(?<!sh)(?<!ch)es$)"  # home, asked, homes; but not wanted, houses
    r"|(?<=[^aeiouy])e(?=(?:ly|ful|fully|less|ments?|ness|some|fore|guard\w*|hold\w*|thing)$)"  # safely, therefore
)
_APART = re.compile(  # two vowels side by side, each heard
    r"(?<![tscgxln])io|(?<![tsc])ia(?!ge)|(?<![tc])ie(?=n[ct])|ie(?=t)|eo(?!ple|us)|(?<![qg])ua|oyee|(?<=[aeouy])ing|iu|(?<=[oe])in\b"
)
_BY_HEART: Final = {
    "area": 3, "areas": 3, "idea": 3, "ideas": 3, "create": 2, "created": 3, "every": 2, "everyone": 3, "everything": 3,
    "household": 2, "households": 2, "something": 2, "sometimes": 2, "someone": 2, "somebody": 3, "somewhere": 2, "lives": 1,
    "elsewhere": 2, "whose": 1, "behaviour": 3, "business": 2, "employee": 3, "science": 2, "before": 2, "does": 1,
    "goes": 1,
}  # fmt: skip


class Hard(NamedTuple):
    """A text that asks for more years than it may, and where it stands."""

    age: float
    most: float
    at: tuple[str, str]
    field: str

    def __str__(self) -> str:
        return f"{self.age:.1f} years, at most {self.most:.0f}: {', '.join(self.at)}, '{self.field}'"


def reading_age(text: str) -> float:
    """The age in years at which most can read it; 0 where there is no word."""
    words = _WORD.findall(text.casefold())
    if not words:
        return 0.0
    grade = 0.39 * len(words) / sentences(text) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def syllables(word: str) -> int:
    """How many syllables a word has, counted by its letters; a number is taken for a short word."""
    word = word.casefold().replace("’s", "").replace("'s", "").replace("’", "").replace("'", "")
    if word in _BY_HEART:
        return _BY_HEART[word]
    heard = word if _LE.search(word) else _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(heard)) + len(_APART.findall(heard)))


def hard_to_read(library: Library, places: Places) -> list[Hard]:
    """Every question, reason and lesson above its age, the hardest first."""
    found = (Hard(reading_age(text), most, at, field) for text, most, at, field in _read(library, places))
    return sorted((each for each in found if round(each.age, 1) > each.most), key=lambda each: -each.age)


def _read(library: Library, places: Places) -> Iterator[tuple[str, float, tuple[str, str], str]]:
    for prompt in library.prompts.values():
        at = places[f"Prompt {prompt.id}"]
        yield prompt.question, QUESTION, at, "question"
        yield prompt.why, REASON, at, "why"
    for lesson in library.lessons.values():
        at = places[f"Lesson {lesson.id}"]
        yield lesson.ask, QUESTION, at, "ask"
        yield lesson.text, REASON, at, "text"
    for theme in library.themes:
        at = places[f"Theme {theme.id}"]
        yield theme.ask, QUESTION, at, "ask"
        yield theme.text, REASON, at, "text"
    for drawn in library.supervision.drawn:
        yield drawn.ask, QUESTION, ("supervision.toml", f"drawn '{drawn.kind}'"), "ask"
    for stage in library.supervision.stage:
        for question in stage.question:
            yield question.ask, QUESTION, ("supervision.toml", f"question '{question.id}'"), "ask"
