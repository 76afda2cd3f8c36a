"""What we ask: sections of prompts, one file each in `content/prompts/`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from checklist.frozen import Frozen, Id
from checklist.library.entries import Sentence
from checklist.library.reviews import Age


class Role(StrEnum):
    """What the tool does with a prompt beyond asking it. Each stands beside exactly one prompt of `content/`."""

    WHOM_TO_PROTECT = "whom-to-protect"  # what is said there goes to nobody until it is put in by name
    NOT_SHARED = "not-shared"  # and so here
    HOW_SHARED = "how-shared"  # how professionals decide what to share: nothing for the family; and so the next two
    FAMILY_TOLD = "family-told"
    SIGNED_OFF = "signed-off"
    LAST_SEEN = "last-seen"
    SAFE_TONIGHT = "safe-tonight"
    STUCK_VIEW = "stuck-view"
    HOUSEHOLD = "household"  # the list of people answers it, and so the next two
    VISITORS = "visitors"
    SIBLINGS = "siblings"


ShortForm = Literal["two-minute", "ten-minute"]
MOST_ASKED: Final[Mapping[ShortForm, int]] = {"two-minute": 8, "ten-minute": 18}  # prompts

Act = Annotated[str, StringConstraints(max_length=200)]


class Choice(Frozen):
    """One of a few answers that two agencies can be compared by. It never means "not known": that is the answer's status."""

    id: Id
    label: Sentence
    act_now: Act = ""


class Prompt(Frozen):
    """One thing to ask before a strategy discussion. The id is fixed for ever; its first word is its section's id."""

    id: Id
    role: Role | None = None
    short: Sentence
    question: Sentence
    why: Sentence
    hint: Sentence
    act_now: Act = ""
    holds: tuple[Id, ...] = ()
    lessons: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    short_forms: tuple[ShortForm, ...] = ()
    opens_for: tuple[Id, ...] = ()
    ages: tuple[Age, ...] = ()
    sensitive_source: bool = False
    chair: bool = False
    marks: bool = False
    examples: tuple[Sentence, ...] = ()
    choice: tuple[Choice, ...] = ()

    @property
    def section_id(self) -> str:
        return self.id.partition("-")[0]

    def label_of(self, choice: str | None) -> str:
        """The words of a choice; its id where this edition does not have it; empty where there is none."""
        return next((each.label for each in self.choice if each.id == choice), choice or "")

    def act_now_on(self, choice: str | None) -> str:
        """What has to be done before anything is written: always, and once that is chosen. Empty where there is nothing."""
        chosen = (each.act_now for each in self.choice if each.id == choice)
        return " ".join(each for each in (self.act_now, *chosen) if each)


class Section(Frozen):
    """A part of the checklist. `of_each_child`: its answers are one child's alone, and never carried to a brother or sister."""

    id: Id
    title: Sentence
    intro: Sentence
    of_each_child: bool = False
    prompts: tuple[Prompt, ...] = ()
