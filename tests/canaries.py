"""A record with a word of its own in every string of the model: where one is seen, that field got out. All invented.

The model is walked, so that a new field sings by itself. What may stand in which copy is worked out of the table of fields by
audience and of the marks, not kept in a list beside them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from checklist.audiences import TABLE, Audience, Goes
from checklist.record import Record

MARKS = "health-marks-and-injuries"
ALONE, OF_SHARING, BYGONE = "household-visitors", "decision-family-told", "never-asked-by-anybody"
SYLLABLES = [a + b for a in "bdfgkmpvz" for b in "aeiou"]
CANARY = re.compile(r"\bq(?:[bdfgkmpvz][aeiou]){4}\b", re.IGNORECASE)


def canaries() -> Iterator[str]:
    """Words of which none is another with a slip of the pen in it: the last syllable follows from the three before."""
    for places in itertools.product(range(len(SYLLABLES)), repeat=3):
        yield f"q{''.join(SYLLABLES[each % len(SYLLABLES)] for each in (*places, sum(places)))}"


class Sung(NamedTuple):
    """Where a word stands: the field, how what it is part of is marked, and the agency that it is said of."""

    path: str
    marks: frozenset[str]
    of: str = ""


# Fields whose strings are no words that somebody typed, with what stands in them here.
FIXED: Final[Mapping[str, Any]] = {
    "format": "information-sharing-checklist/2",
    "updated": "2026-03-12T12:04:00Z",
    "nation": "england",
    "meeting.time": "14:00",
    "people.how": "told",
    "people.lives_here": "yes",
    "people.ties.to": "child",
    "people.ties.kind": "other",
    "people.ties.how": "told",
    "people.knows.state": "believed",
    "people.knows.tried": ["2026-03-01"],
    "child.addresses.how": "told",
    "household.complete": "no",
    "household.how": "told",
    "answers.status": "known",
    "answers.facts.about": ["child"],
    "answers.facts.how": "told",
    "answers.facts.carried_from": "p1",
    "answers.facts.marks.where": "left-shin",
    "answers.facts.knows.state": "believed",
    "answers.facts.knows.tried": ["2026-03-01"],
    "matters.prompt": MARKS,
    "matters.fact": "f1",
    "decisions.facts": [],
    "decisions.family_told": "no",
    "decisions.outcome": "part",
    "notes.prompt": MARKS,
}
_SAID_OF: Final = ("gp", "police")  # in `knows`
_PROTECTED, _PRIVATE = {"protect_source": True}, {"keep_from_family": True}
_PEOPLE: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {  # by id: marks, and what is fixed
    "p1": ("", {}),
    "p2": ("protected", _PROTECTED),
    "p3": ("private", _PRIVATE),
    "p4": ("", {"child": True}),
    "p5": ("telling", {"source": "Told: {young}, at the home visit, {word}"}),
}
_FACTS: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "f1": ("", {"key": True}),
    "f2": ("", {"about": ["p1", "p4", "p5"]}),
    "f3": ("protected", {**_PROTECTED, "key": True}),
    "f4": ("private", _PRIVATE),
    "f5": ("protected", {"about": ["p2"]}),
    "f6": ("private", {"about": ["p3"]}),
    "f7": ("telling", {"source": "Told: {young}, at the home visit, {word}"}),
}
# Lists and maps of parts: the key or place of each, how it is marked, and what is fixed in it.
KINDS: Final[Mapping[str, Mapping[str, tuple[str, dict[str, Any]]]]] = {
    "child.addresses": {"1": ("", {}), "2": ("protected", {"protect": True}), "3": ("private", _PRIVATE)},
    "people": {each: (marks, {"id": each, **fixed}) for each, (marks, fixed) in _PEOPLE.items()},
    "people.knows": {each: ("", {}) for each in _SAID_OF},
    "involved": {
        "gp": ("", {"agency": "gp"}),
        "domestic-abuse-service": ("protected", {"agency": "domestic-abuse-service", "protect": True}),
        "nursery": ("private", {"agency": "nursery", **_PRIVATE}),
    },
    "answers": {
        MARKS: ("", {"choice": "beside-others"}),
        ALONE: ("protected", {}),
        OF_SHARING: ("private", {}),
        BYGONE: ("protected", {}),
        "contact-school": ("", {}),
    },
    f"answers/{MARKS}": {each: (marks, {"id": each, **fixed}) for each, (marks, fixed) in _FACTS.items()},
    f"answers/{ALONE}": {"f8": ("protected", {"id": "f8", **_PROTECTED})},
    f"answers/{OF_SHARING}": {"f9": ("private", {"id": "f9"})},
    f"answers/{BYGONE}": {"f10": ("protected", {"id": "f10"})},
    "answers/contact-school": {"f11": ("", {"id": "f11"})},
    "answers.facts.knows": {each: ("", {}) for each in _SAID_OF},
    "decisions": {each: ("", {"to": each}) for each in ("gp", "police", "family")},
}


class Aviary:
    """A record full of canaries, and where each of them sings."""

    def __init__(self, agency: str = "health-visiting", skip: int = 0, number: int = 1) -> None:
        self._words = itertools.islice(canaries(), skip, None)
        self.sung: dict[str, Sung] = {}
        self.young = next(self._words)
        self.sung[self.young] = Sung("people.name", frozenset())
        said = self._filled(
            Record, "", frozenset(), "", {"agency": agency, "id": f"5ca1ab1e-0000-4000-8000-00000000000{number}"}
        )
        child = next(each for each in said["people"] if each.get("child"))
        del self.sung[child["name"]]
        child["name"] = self.young
        self.record = Record.model_validate(said, strict=False)

    def _sing(self, path: str, marks: frozenset[str], of: str) -> str:
        word = next(self._words)
        self.sung[word] = Sung(path, marks, of)
        return word

    def _filled(
        self, model: type[BaseModel], path: str, marks: frozenset[str], of: str, fixed: Mapping[str, Any]
    ) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            here, annotation = f"{path}.{name}" if path else name, field.annotation
            if name in fixed:
                value = fixed[name]
                if isinstance(value, str) and "{word}" in value:
                    value = value.format(young=self.young, word=self._sing(here, marks, of))
                said[name] = value
            elif here in FIXED:
                said[name] = FIXED[here]
            elif part := part_in(annotation):
                said[name] = self._parts(part, annotation, here, marks, of, path_of_facts(path, fixed))
            elif takes_words(annotation):
                word = self._sing(here, marks, of)
                said[name] = [word] if is_listed(annotation) else word
        return said

    def _parts(self, part: type[BaseModel], annotation: Any, here: str, marks: frozenset[str], of: str, under: str) -> Any:
        kinds = KINDS.get(under if here == "answers.facts" else here)
        if kinds is None:
            one = self._filled(part, here, marks, of, {})
            return [one] if is_listed(annotation) else one
        filled = {}
        for key, (mark, fixed) in kinds.items():
            said_of = key if here.endswith("knows") or here == "decisions" else of
            now = marks | ({mark} - {""})
            filled[key] = self._filled(part, here, now, said_of, {**fixed, **({"_key": key} if here == "answers" else {})})
        return filled if here == "answers" or here.endswith("knows") else list(filled.values())


def path_of_facts(path: str, fixed: Mapping[str, Any]) -> str:
    return f"answers/{fixed.get('_key', '')}" if path == "answers" else ""


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType, tuple) or is_mapping(annotation):
        for each in get_args(annotation):
            yield from _leaves(each)
    else:
        yield annotation


def is_mapping(annotation: Any) -> bool:
    return isinstance(get_origin(annotation), type) and issubclass(get_origin(annotation), Mapping)


def is_listed(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def part_in(annotation: Any) -> type[BaseModel] | None:
    return next((each for each in _leaves(annotation) if isinstance(each, type) and issubclass(each, BaseModel)), None)


def takes_words(annotation: Any) -> bool:
    return not part_in(annotation) and str in _leaves(annotation)


def fields(model: type[BaseModel] = Record, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of the format by its path, with what it takes, and the parts walked into."""
    for name, field in model.model_fields.items():
        here = f"{path}.{field.alias or name}" if path else name
        if part := part_in(field.annotation):
            if here == "decisions.facts":  # places of facts: no words
                yield here, None
            else:
                yield from fields(part, here)
        else:
            yield here, field.annotation


def may_be_in(sung: Sung, audience: Audience, recipient: str = "", *, in_danger: bool = False) -> bool:
    """Whether the table and the marks let that word go to them, something being protected in its record."""
    goes = TABLE[sung.path][audience]
    barred = {Goes.NEVER, Goes.BY_NAME, Goes.UNLESS_WITHHELD} | ({Goes.UNLESS_IN_DANGER} if in_danger else set())
    if audience is Audience.AUTHOR:
        return True
    if audience is Audience.SUPERVISOR:
        return goes is not Goes.NEVER
    if goes in barred or (goes is Goes.OWN and sung.of != recipient):
        return False
    if "protected" in sung.marks or ("telling" in sung.marks and sung.path.endswith("source")):
        return False
    return not (audience in (Audience.FAMILY, Audience.FAMILY_PACK) and "private" in sung.marks)


def canaries_in(text: str) -> set[str]:
    return {word.lower() for word in CANARY.findall(text)}
