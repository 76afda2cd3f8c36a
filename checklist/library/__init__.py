"""What we ask and what we know: prompts, reviews with their lessons, themes, agencies, guidance, nations, training families.

All of it is read from `content/` by `checklist.content`; nothing here holds a sentence of its own. A `Library` never changes,
so one may be shared by everybody who uses a server. It does not know records: the two meet by prompt id and agency id.

`prompts`, `reviews`, `vignettes` and `tables` say what an entry of each kind has, `entries` what all of them are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeVar

from checklist.frozen import Frozen
from checklist.library.prompts import Prompt, Role, Section, ShortForm
from checklist.library.reviews import Lesson, LessonKind, Review, Theme
from checklist.library.tables import (
    Agency,
    DecidedPart,
    Deciding,
    Edition,
    Guidance,
    Ids,
    Names,
    Nation,
    Supervision,
    Training,
)
from checklist.library.vignettes import Card, Vignette

__all__ = [
    "EVERY_AGENCY", "NO_AGENCY", "Card", "Guidance", "Lesson", "LessonKind", "Library", "Names", "Prompt", "Review", "Role",
    "Section", "ShortForm", "Theme", "Vignette",
]  # fmt: skip

_SMALL = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ]{3,}(?!\w)")
NO_AGENCY: Final = "not-named"  # in the place of an agency's id that must not be read: it has no name
EVERY_AGENCY: Final = "all"  # in `Prompt.holds` and `Lesson.agencies`

Identified = TypeVar("Identified", Section, Review, Theme, Agency, Nation, Vignette)


def _found(entries: Iterable[Identified], wanted: str) -> Identified | None:
    return next((entry for entry in entries if entry.id == wanted), None)


class Library(Frozen):
    """Everything in `content/`, checked: every lesson, theme and agency that something names is there."""

    edition: Edition
    sections: tuple[Section, ...]
    reviews: tuple[Review, ...]
    themes: tuple[Theme, ...]
    agencies: tuple[Agency, ...]
    nations: tuple[Nation, ...]
    guidance: tuple[Guidance, ...]
    supervision: Supervision = Supervision()
    training: Training | None = None
    vignettes: tuple[Vignette, ...] = ()
    ids: Ids = Ids()
    names: Names = Names()
    deciding: tuple[Deciding, ...] = ()

    @cached_property
    def prompts(self) -> dict[str, Prompt]:
        """Every prompt by its id, in the order in which they are asked."""
        return {prompt.id: prompt for section in self.sections for prompt in section.prompts}

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson that may be shown, by its id."""
        return {lesson.id: lesson for review in self.reviews for lesson in review.shown_lessons}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Each prompt's number as a reader counts it: "4.2" is the second prompt of the fourth section."""
        return {
            prompt.id: f"{at}.{place}"
            for at, section in enumerate(self.sections, start=1)
            for place, prompt in enumerate(section.prompts, start=1)
        }

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """Every word that this content writes with small letters, and titles: they stand in copies, and give nobody away."""
        asked = (text for prompt in self.prompts.values() for text in (prompt.short, prompt.question, prompt.why, prompt.hint))
        learned = (text for lesson in self.lessons.values() for text in (lesson.title, lesson.text, lesson.ask))
        said = (text for each in self.agencies for text in (each.name, each.often_holds, each.remit, each.ask_for))
        small = {word for text in (*asked, *learned, *said) for word in _SMALL.findall(text)}
        return frozenset(small.union(self.names.titles, self.names.titles_of_men, self.names.titles_of_women))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {prompt: place for place, prompt in enumerate(self.prompts)}

    @cached_property
    def _prompts_by_role(self) -> dict[str, tuple[str, ...]]:
        """The prompts that are asked in each role, and behind them those that once were."""
        found: dict[str, dict[str, None]] = {role: {} for role in Role}
        once = (pair.partition(": ")[::2] for pair in self.ids.roles)
        for prompt, role in (*((each.id, each.role) for each in self.prompts.values() if each.role), *once):
            found.setdefault(role, {})[prompt] = None
        return {role: tuple(prompts) for role, prompts in found.items()}

    def with_role(self, role: Role) -> str:
        """The id of the prompt that is asked in that role; empty where this edition has none."""
        return next((each for each in self._prompts_by_role[role] if each in self.prompts), "")

    def prompts_with(self, *roles: Role) -> frozenset[str]:
        """The ids that have one of these roles or ever had it: what a record that was saved long ago may say under them."""
        return frozenset(prompt for role in roles for prompt in self._prompts_by_role[role])

    def place(self, prompt: str) -> int:
        """Where a prompt stands among all; behind the last where this edition does not have it."""
        return self._places.get(prompt, len(self._places))

    def asked_first(self, form: ShortForm) -> tuple[Prompt, ...]:
        """The prompts of a short form, in the order in which they are asked when time is short."""
        asked = (self.prompts[each] for each in self.edition.asked_first if each in self.prompts)
        return tuple(prompt for prompt in asked if form in prompt.short_forms)

    def section_of(self, prompt: str) -> Section | None:
        """The section that a prompt id belongs to; None where this edition has no such section."""
        return self.section(prompt.partition("-")[0])

    def section(self, section: str) -> Section | None:
        return _found(self.sections, section)

    def review(self, review: str) -> Review | None:
        return _found(self.reviews, review)

    def review_of(self, lesson: Lesson) -> Review:
        """The review that a lesson of this library comes from."""
        return next(each for each in self.reviews if each.id == lesson.review_id)

    def theme(self, theme: str) -> Theme | None:
        return _found(self.themes, theme)

    def agency(self, agency: str) -> Agency | None:
        """The agency with that id; None where this edition does not have it."""
        return _found(self.agencies, agency)

    def agency_name(self, agency: str) -> str:
        """Its name on screen and paper; the id itself where this edition does not have it; none for one not to be named."""
        found = self.agency(agency)
        return found.name if found else "" if agency == NO_AGENCY else agency

    def agency_short(self, agency: str) -> str:
        """Its name for narrow columns, at most twelve letters."""
        found = self.agency(agency)
        return found.short if found else "Not named" if agency == NO_AGENCY else agency[:12]

    def vignette(self, vignette: str) -> Vignette | None:
        return _found(self.vignettes, vignette)

    def nation(self, nation: str) -> Nation:
        """The nation with that id, the first one where this edition does not have it."""
        return _found(self.nations, nation) or self.nations[0]

    def decides(self, nation: str) -> Mapping[DecidedPart, Deciding]:
        """What a meeting decides in that nation, part by part, in the order in which it is asked."""
        return {each.part: each for each in self.deciding if self.nation(nation).id in each.nations}

    def prompts_beside(self, lesson: str) -> Iterator[Prompt]:
        """The prompts that a lesson stands beside, in the order in which they are asked."""
        return (prompt for prompt in self.prompts.values() if lesson in prompt.lessons)

    def reminders(self, places: Iterable[str], nation: str) -> Iterator[Guidance]:
        """The guidance shown beside places in the app, once each: a nation's own lines and those for the whole country.

        What applies now comes first, so that nobody begins with what may not.
        """
        here = (each for each in self.guidance if each.nation in (nation, "uk") and not set(each.beside).isdisjoint(places))
        return iter(sorted(here, key=lambda each: (not each.is_in_use, each.order)))
