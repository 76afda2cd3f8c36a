"""How long words may be: the lengths that `content/README.md` promises, and what keeps to none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from checklist.faults import Fault
from checklist.library import Card, Guidance, Lesson, Library, Prompt, Review, Section, Theme, Vignette
from checklist.library.tables import Stage

_ENDS = re.compile(r"[.?!…]+[”’)]*(?=\s|$)")
_NO_END = re.compile(r"\b(No|Dr|St|Mr|Mrs|Ms|v|Sch|art)\.(?=\s)")

Places = Mapping[str, tuple[str, str]]


def sentences(text: str) -> int:
    """How many sentences there are; what ends without a full stop is one too."""
    text = _NO_END.sub(r"\1", text.strip()) if ". " in text else text.strip()
    return len(_ENDS.findall(text)) + (not _ENDS.search(text[-3:]) if text else 0)


def words(text: str) -> int:
    return len(text.split())


def questions(text: str) -> int:
    return text.count("?")


class Length(NamedTuple):
    """How much a field of an entry may say, and the words that promise it in `content/README.md`."""

    field: str
    least: int
    most: int
    of: Callable[[str], int]
    promise: str


LENGTHS: Final[Mapping[type, Sequence[Length]]] = {
    Section: (Length("intro", 1, 2, sentences, "One or two sentences"),),
    Prompt: (
        Length("short", 2, 6, words, "Two to six words"),
        Length("why", 1, 3, sentences, "One to three short sentences"),
    ),
    Review: (Length("summary", 1, 3, sentences, "One to three restrained sentences"),),
    Lesson: (
        Length("title", 3, 8, words, "Three to eight plain words"),
        Length("text", 1, 3, sentences, "One to three short sentences"),
        Length("ask", 1, 2, questions, "One or two questions"),
    ),
    Theme: (
        Length("text", 2, 3, sentences, "Two or three sentences"),
        Length("ask", 1, 1, questions, "One question"),
    ),
    Guidance: (Length("reminder", 1, 3, sentences, "One to three short sentences"),),
    Stage: (Length("intro", 1, 2, sentences, "One or two sentences"),),
    Vignette: (Length("title", 2, 6, words, "Two to six words"),),
    Card: (Length("brief", 1, 2, sentences, "One or two sentences"),),
}
LISTS: Final[Mapping[str, tuple[int, int, str]]] = {  # of a prompt: how many there may be
    "examples": (1, 3, "One to three invented facts"),
    "choice": (2, 4, "two to four answers"),
}


def not_as_promised(library: Library, places: Places) -> Iterator[Fault]:
    """Whatever is longer or shorter than the README of the content says, and prompts that list too much."""
    for entry, at in _entries(library, places):
        for length in LENGTHS[type(entry)]:
            text = getattr(entry, length.field)
            if text and not length.least <= length.of(text) <= length.most:
                said = f"{length.of(text)} {length.of.__name__}"
                yield Fault(*at, f"'{length.field}' has {said}. Write {length.promise[0].lower()}{length.promise[1:]}.")
    for prompt in library.prompts.values():
        for field, (least, most, promise) in LISTS.items():
            there = len(getattr(prompt, field))
            if there > most or (there < least and (there or field == "examples")):
                yield Fault(*places[f"Prompt {prompt.id}"], f"'{field}' lists {there}. Give {promise.lower()}.")


def _entries(library: Library, places: Places) -> Iterator[tuple[object, tuple[str, str]]]:
    for section in library.sections:
        yield section, places[f"Section {section.id}"]
        yield from ((prompt, places[f"Prompt {prompt.id}"]) for prompt in section.prompts)
    for review in library.reviews:
        yield review, places[f"Review {review.id}"]
        yield from ((lesson, places[f"Lesson {lesson.id}"]) for lesson in review.lessons)
    yield from ((theme, places[f"Theme {theme.id}"]) for theme in library.themes)
    yield from ((line, places[f"Guidance {line.id}"]) for line in library.guidance)
    yield from ((stage, ("supervision.toml", f"stage '{stage.id}'")) for stage in library.supervision.stage)
    for vignette in library.vignettes:
        at = places[f"Vignette {vignette.id}"]
        yield vignette, at
        yield from ((card, (at[0], f"the card '{card.file}'")) for card in vignette.card)
