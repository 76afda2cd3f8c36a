"""What a copy still repeats of words that are guarded from its reader: blank in a field, and in free text a place to rewrite.

    less, blanked, places = without_repeats(copy, guarded)

A name, a number or a source that holds a guarded word is left out. In free text, and in the child's own name, nothing is taken
out: its author rewrites it there, and until then no file is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from checklist.audiences import FREE_TEXT, texts
from checklist.guarded import Guarded, Watch
from checklist.record import Record

_SEAM: Final = 80  # letters on each side of where two texts meet: no address is longer
_NEEDED: Final = ("child.name", "child.known_as")  # no copy goes without
# Ids say what something is by the content's own words: blank, no record could be read. Where one repeats a guarded word, the
# PDF's gate stops the file.
_IDS: Final = frozenset(
    {"agency", "nation", "involved.agency", "decisions.to", "matters.prompt", "matters.fact", "notes.prompt", "people.id"}
    | {"people.ties.to", "answers.choice", "answers.facts.id", "answers.facts.about", "answers.facts.marks.where"}
)
_OR_NONE: Final = frozenset({"answers_request", "carried_from"})  # ids from outside, which may be absent and not empty
PLACES: Final[Mapping[str, str]] = {
    "child": "the child’s name",
    "meeting": "what the meeting is about",
    "own_record": "what was said of your own record",
    "people": "the list of people",
    "involved": "the agencies involved",
    "decisions": "the decision to share",
    "actions": "the actions",
    "notes": "the supervisor’s notes",
}


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A place in a copy, and why its author should read it before the copy goes. `prompt` and `fact` may be empty.

    Where it `stops`, no file is made until the author rewrites it, or puts `words` in by name.
    """

    where: str
    why: str
    prompt: str = ""
    fact: str = ""
    stops: bool = False
    words: str = field(default="", repr=False)


def repeats_words_of(each: Guarded) -> str:
    """Why a text stops a copy, without the words themselves."""
    return f"It repeats words of {each.of}."


def without_repeats(
    copy: Record, guarded: Iterable[Guarded], in_sources: Iterable[Guarded] = ()
) -> tuple[Record, int, tuple[LookAgain, ...]]:
    """The copy without the fields that hold a guarded word, how many these are, and the places in free text that stop it.

    `in_sources` are words that must not stand in a source, and may anywhere else.
    """
    guarded = tuple(guarded)
    watch, of_sources = Watch(guarded), Watch((*guarded, *in_sources))
    blank, places = set[tuple[str | int, ...]](), []
    for path, at, text in texts(copy):
        if path in _IDS:
            continue
        hits = (of_sources if path.endswith(".source") else watch).find(text)
        if not hits:
            continue
        if path in FREE_TEXT or path in _NEEDED:
            where, prompt, fact = _place(copy, path, at)
            places.append(LookAgain(where, repeats_words_of(hits[0]), prompt, fact, True, hits[0].words))
        else:
            blank.add(at)
    typed = [(path, at, text) for path, at, text in texts(copy) if path not in _IDS and at not in blank]
    for several in (typed, [each for each in typed if each[0] in FREE_TEXT]):
        for (_, _, before), (path, at, text) in pairwise(several):
            hits = watch.find(f"{before[-_SEAM:]} {text[:_SEAM]}")
            alone = {*watch.find(before), *watch.find(text)} if hits else ()
            if hits := tuple(each for each in hits if each not in alone):
                where, prompt, fact = _place(copy, path, at)
                why = f"With what stands before it, it repeats words of {hits[0].of}."
                places.append(LookAgain(where, why, prompt, fact, True, hits[0].words))
    places = list(dict.fromkeys(places))
    less = _blanked(copy, blank) if blank else copy
    assert isinstance(less, Record)
    return less, len(blank), tuple(places)


def _place(copy: Record, path: str, at: tuple[str | int, ...]) -> tuple[str, str, str]:
    """Where a text stands, in words; the prompt and fact, where it is one of a fact."""
    if at[0] == "answers":
        prompt, number = str(at[1]), at[3]
        assert isinstance(number, int)
        return "a fact", prompt, copy.answers[prompt].facts[number].id
    return PLACES.get(path.partition(".")[0], "what was said of you and of the household"), "", ""


def _blanked(part: Any, blank: Collection[tuple[str | int, ...]], at: tuple[str | int, ...] = ()) -> Any:
    """The part with nothing in those places."""
    inside = {each[len(at)] for each in blank if each[: len(at)] == at and len(each) > len(at)}
    changes: dict[str, Any] = {}
    for name in inside:
        value, here = getattr(part, str(name)), (*at, name)
        if here in blank:
            changes[str(name)] = None if name in _OR_NONE else ""
        elif isinstance(value, tuple):
            changes[str(name)] = tuple(
                _blanked(each, blank, (*here, number)) if not isinstance(each, str) else each
                for number, each in enumerate(value)
                if (*here, number) not in blank
            )
        elif isinstance(value, Mapping):
            changes[str(name)] = {key: _blanked(each, blank, (*here, key)) for key, each in value.items()}
        else:
            changes[str(name)] = _blanked(value, blank, here)
    return part.but(**changes) if changes else part
