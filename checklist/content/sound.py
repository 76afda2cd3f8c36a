"""What is sound in a folder that has faults: the library without the reviews and training families that have one.

A section, an agency, a nation or an id cannot be left out: records hang on them. A fault in the form of one of these stops
everything; one in its words is told, and the words are shown as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from checklist.content.families import loose_families
from checklist.content.lengths import Places, not_as_promised
from checklist.content.loose_ends import loose_ends
from checklist.content.reading import Reader
from checklist.content.templates import is_template
from checklist.content.unfit import unfit
from checklist.faults import Fault
from checklist.library import Library, Prompt, Vignette
from checklist.library.tables import DrawnQuestion, Question

Naming = TypeVar("Naming", Prompt, Question, DrawnQuestion, Vignette)  # what names lessons

_MAY_GO: Final = ("'reviews'", "'lessons'", "'vignettes'")  # lists of `ids.toml` whose ids protect nothing


class ContentFaults(Exception):
    """The content cannot be used as it is. `faults` holds every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Sound(NamedTuple):
    """What can be used, and every fault that was found beside it."""

    library: Library
    faults: tuple[Fault, ...] = ()


def form(library: Library, places: Places) -> Iterator[Fault]:
    """Faults of what names what, for a library whose files have the right form one by one."""
    yield from loose_ends(library, places)
    yield from loose_families(library, places)


def wording(library: Library, places: Places, today: date) -> Iterator[Fault]:
    """Faults of the words alone."""
    yield from not_as_promised(library, places)
    yield from unfit(library, places, today)


def read_sound(folder: Path, today: date) -> Sound:
    """The library of what is sound in that folder.

    Raises:
        ContentFaults: with every fault, when one of them is in what cannot be left out.
    """
    reader = Reader(folder)
    whole = reader.library()
    if whole is None:
        raise ContentFaults(reader.faults)
    words = [*wording(whole, reader.places, today)]
    told = [*reader.faults, *form(whole, reader.places), *words]
    if not told:
        return Sound(whole)
    out = {unit for fault in (*reader.faults, *words) if (unit := _unit(fault.file))}
    while True:
        library = _without(whole, out, reader.places)
        left = [*reader.faults, *form(library, reader.places)]
        more = {unit for fault in left if (unit := _unit(fault.file))} - out
        if not more:
            break
        out |= more
    if any(not (_unit(fault.file) or _is_borne(fault)) for fault in left):
        raise ContentFaults(told)
    return Sound(library, tuple(fault for fault in told if not out or "has gone" not in fault.wrong))


def _unit(file: str) -> str:
    """What is left out for a fault in that file: the file of a review, the folder of a family; "" for what cannot be."""
    kind, _, rest = file.partition("/")
    if is_template(file) or kind not in ("reviews", "vignettes") or not rest:
        return ""
    return file if kind == "reviews" else f"{kind}/{rest.partition('/')[0]}"


def _is_borne(fault: Fault) -> bool:
    """Whether nobody who uses the tool can come to harm by it: in a template or a file that is not read, or by an id that
    has gone and protects nothing."""
    if is_template(fault.file) or not fault.file.endswith((".toml", ".json")):
        return True
    return fault.file == "ids.toml" and fault.place in _MAY_GO


def _without(library: Library, out: Set[str], places: Places) -> Library:
    """The library without what is left out, and without the lessons that nothing is left of wherever they are named."""
    reviews = tuple(each for each in library.reviews if _unit(places[f"Review {each.id}"][0]) not in out)
    there = {lesson.id for review in reviews for lesson in review.lessons}

    def pruned(entry: Naming) -> Naming:
        return entry.model_copy(update={"lessons": tuple(each for each in entry.lessons if each in there)})

    sections = tuple(
        each.model_copy(update={"prompts": tuple(pruned(prompt) for prompt in each.prompts)}) for each in library.sections
    )
    stages = tuple(
        each.model_copy(update={"question": tuple(pruned(question) for question in each.question)})
        for each in library.supervision.stage
    )
    drawn = tuple(pruned(each) for each in library.supervision.drawn)
    families = (each for each in library.vignettes if _unit(places[f"Vignette {each.id}"][0]) not in out)
    return library.but(
        reviews=reviews,
        sections=sections,
        supervision=library.supervision.model_copy(update={"drawn": drawn, "stage": stages}),
        vignettes=tuple(pruned(each) for each in families),
    )
