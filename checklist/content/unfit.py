"""Words that have no place in the content however short: a score, a level of risk, marks of a web page, a day ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import BaseModel

from checklist.content.lengths import Places
from checklist.faults import Fault
from checklist.library import Library

_QUOTED = re.compile(r"“[^“”]*”")  # a review's own word, or one that is warned of
_SCORE: Final = re.compile(
    r"\b(?:very |more )?(?:high|higher|highest|medium|moderate|low|lower|lowest|standard|severe|serious)[- ](?:level )?risk\b"
    r"|\brisk[- ](?:score|level|rating|matrix|category|band)s?\b|\b(?:level|degree|scale|amount) of (?:the )?(?:risk|danger)\b"
    r"|\b(?:score|scores|scored|rating|rate|rated|grade|graded|RAG)\b|\bred,? amber\b|\bhow (?:risky|dangerous)\b"
    r"|\bout of (?:five|ten|\d+)\b|\bon a scale\b|\b\d+ ?(?:%|per cent)",
    re.IGNORECASE,
)
_PART_OF_ONE: Final = ("risk", "danger", "scor", "rat", "grad", "rag", "amber", "out of", "scale", "%", "per cent")
_OF_A_PAGE: Final = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9a-f]+);|!?\[[^\[\]]*\]\(")
_MARKS: Final = ("<", "&", "](")
_ASKS: Final = ("question", "ask", "short", "title", "label")


def unfit(library: Library, places: Places, today: date) -> Iterator[Fault]:
    """All of them. `today` is the day after which nothing can have been published or looked at."""
    for kind, entries in (("Prompt", library.prompts.values()), ("Theme", library.themes)):
        for entry in entries:
            yield from _scores(entry, places[f"{kind} {entry.id}"])
    for review in library.reviews:
        for lesson in review.lessons:
            yield from _scores(lesson, places[f"Lesson {lesson.id}"])
    for drawn in library.supervision.drawn:
        yield from _scores(drawn, ("supervision.toml", f"drawn '{drawn.kind}'"))
    for stage in library.supervision.stage:
        for question in stage.question:
            yield from _scores(question, ("supervision.toml", f"question '{question.id}'"))
    entries_by_kind = (
        ("Section", library.sections), ("Review", library.reviews), ("Theme", library.themes), ("Agency", library.agencies),
        ("Nation", library.nations), ("Deciding", library.deciding), ("Guidance", library.guidance),
        ("Vignette", library.vignettes),
    )  # fmt: skip
    for kind, found in entries_by_kind:
        for each in found:
            whole = each.model_dump_json()
            if any(mark in whole for mark in _MARKS):
                yield from _marked(each, places, places[f"{kind} {each.id}"])
            yield from _ahead(each, places[f"{kind} {each.id}"], today)


def _scores(entry: BaseModel, at: tuple[str, str]) -> Iterator[Fault]:
    held = vars(entry)
    said: list[tuple[str, str]] = [(name, held[name]) for name in _ASKS if name in held]
    said += [("choice", choice.label) for choice in held.get("choice", ())]
    small = "\n".join(text for _, text in said).casefold()
    if not any(each in small for each in _PART_OF_ONE):  # the pattern is slow, and thousands of lessons have none
        return
    for name, text in said:
        if found := _SCORE.search(_QUOTED.sub("", text)):
            yield Fault(*at, f"'{name}' says “{found[0]}”. Nothing here scores or ranks risk: ask for the facts.")


def _marked(entry: BaseModel, places: Places, at: tuple[str, str]) -> Iterator[Fault]:
    """Marks of a web page or of Markdown, in an entry and in the entries within it, each named at its own place."""
    at = places.get(f"{type(entry).__name__} {getattr(entry, 'id', '')}", at)
    for name in type(entry).model_fields:
        if name == "written":  # a card's own file
            continue
        held = getattr(entry, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, BaseModel):
                yield from _marked(each, places, at)
            elif isinstance(each, str) and (found := _OF_A_PAGE.search(each)):
                yield Fault(*at, f"'{name}' has “{found[0]}” in it, as a web page would. Write plain words.")


def _ahead(entry: BaseModel, at: tuple[str, str], today: date) -> Iterator[Fault]:
    for name in ("published", "checked_on"):
        when = getattr(entry, name, None)
        if when is not None and when.earliest > today:
            yield Fault(*at, f"'{name}' is a day that has not come yet ({when.spoken}). Correct it.")
