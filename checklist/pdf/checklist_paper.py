"""One checklist being written: whose copy, in whose voice, and how its questions stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from checklist import coverage
from checklist.audiences import Audience
from checklist.coverage import EVERYTHING
from checklist.library import Library
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.paper import Paper
from checklist.picture.accounts import Author, FactRef, Statement
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import MOST_BYTES, Record, Status, Unreadable
from checklist.sharing import Copy
from checklist.wording.answers import (
    NOT_COVERED,
    STATUS,
    said_in_short,
)
from checklist.wording.facts import (
    FactInWords,
    fact_in_words,
)
from checklist.wording.names import Voice, voice_of


@dataclass(frozen=True)
class ChecklistPaper(Paper):
    """One checklist being written: `copy` is what its reader gets, `voice` its author's."""

    copy: Copy = field(repr=False)
    voice: Voice = field(repr=False)
    form: str  # the short form that the author chose

    @classmethod
    def of(cls, sheet: Sheet, copy: Copy, library: Library, made: datetime, form: str = EVERYTHING) -> Self:
        """The paper of that copy, of which nothing is written yet. Facts come in the order of the prompts.

        Raises:
            Unreadable: when the record is too long to be read again (2 MiB).
        """
        record, attached = copy.record, copy.record.to_json().encode()
        if len(attached) > MOST_BYTES:
            raise Unreadable("The record is larger than 2 MiB. Shorten its longest texts.")
        author, voice = Author.of(record), voice_of(record, library)
        facts = (
            Statement(author, prompt, record.answer(prompt).status, fact) for prompt, fact in coverage.facts(record, library)
        )

        def told(said: Statement) -> FactInWords:
            return fact_in_words(said.fact, voice)

        return cls(sheet, library, made, attached, tuple(facts), told, copy, voice, form)

    @property
    def record(self) -> Record:
        return self.copy.record

    @property
    def is_for_family(self) -> bool:
        return self.copy.audience is Audience.FAMILY

    def ref(self, prompt: str, fact: str) -> FactRef:
        """A fact of this record, whether or not it is still in it."""
        return FactRef(self.record.id, prompt, fact)


def status_label(paper: ChecklistPaper, status: Status | None) -> str:
    """What prompts are called that stand so and have no fact here."""
    if status is None:
        return "Not covered, or not in this copy" if paper.copy.withheld.anything_protected else NOT_COVERED
    if status is Status.KNOWN and not paper.copy.is_whole:
        return "Known, with no fact in this copy"
    return STATUS[status]


def stands_in_words(paper: ChecklistPaper, prompt: str) -> str:
    """How a prompt stands: "Known.", or "Safe only if a plan is kept."."""
    said = said_in_short(paper.record.answer(prompt), paper.library.prompts.get(prompt), "No status given")
    return " ".join(f"{each}." for each in said)
