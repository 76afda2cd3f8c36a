"""The chapters of one checklist behind page one: people, services, every fact and how it is known, who knows what, and so on.

Each is a function that takes a `ChecklistPaper` and writes one chapter. `PARTS` says which chapters each reader gets, in which
order. What stands in a meeting pack too is in `chapters`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Self

from checklist import coverage, links
from checklist.audiences import Audience
from checklist.figures.family import family_of
from checklist.figures.genogram import Genogram
from checklist.figures.household import household_ecomap
from checklist.library import Library, Section
from checklist.pdf import chapters
from checklist.pdf.engine.layout import Cell, Run, Sheet, Text
from checklist.pdf.paper import Paper
from checklist.picture.accounts import Author, FactRef, Statement
from checklist.picture.chronology import in_order
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import MOST_BYTES, Decision, How, KnowsState, Purpose, Record, Status, Unreadable
from checklist.sharing import Copy
from checklist.wording.answers import (
    COMPLETE,
    FAMILY_TOLD,
    HOW,
    KNOWS,
    NOT_COVERED,
    NOT_DECIDED,
    OUTCOME,
    STATUS,
    said_in_short,
)
from checklist.wording.dates import day_and_time
from checklist.wording.facts import (
    NOTHING_WRITTEN,
    FactInWords,
    PersonInWords,
    address_in_words,
    fact_in_words,
    known_how,
    person_in_words,
    service_in_words,
)
from checklist.wording.lessons import lesson_in_words
from checklist.wording.names import Voice, numbered_prompt, recipient_called, signed_note, voice_of, with_commas
from checklist.wording.phrases import AGENCIES_INVOLVED, AROUND_THE_CHILD, PEOPLE, THE_FAMILY, TIE_TO_CHILD

KNOWN_AND_HOW: Final = "What is known, and how"

_MOST_LESSONS = 8
_MEANINGS: Final = (
    (STATUS[Status.KNOWN], "The author knows something; the facts say what and how."),
    (STATUS[Status.NONE], "The author looked or asked, and there was nothing. Facts say where."),
    (STATUS[Status.NOT_ASKED], "The author has not asked anybody."),
    (STATUS[Status.NOT_MY_ROLE], "The author does not hold this as part of their job. It says nothing about who does."),
    (STATUS[Status.UNSURE], "The author cannot say."),
    (NOT_COVERED, "The author did not come to this. It says nothing about the child."),
    (HOW[How.SEEN], "Seen or heard by the author."),
    (HOW[How.CHILD], "The child said it or showed it."),
    (HOW[How.TOLD], "Somebody said so; the source says who."),
    (HOW[How.RECORDED], "It stands in a record; the source says where."),
    (HOW[How.ASSUMED], "Nobody has checked it."),
    (KNOWS[KnowsState.BELIEVED], "The author believes that this agency knows. That is not confirmed. Check."),
    ("Opinion", "What the author or somebody else makes of it, not what was seen."),
)
_PURPOSES: Final[Mapping[Purpose, str]] = {
    Purpose.STRATEGY_DISCUSSION: "To prepare a strategy discussion",
    Purpose.SUPERVISION: "For supervision",
    Purpose.TRAINING: "Training: every person in it is invented",
}


@dataclass(frozen=True)
class ChecklistPaper(Paper):
    """One checklist being written: `copy` is what its reader gets, `voice` its author's."""

    copy: Copy = field(repr=False)
    voice: Voice = field(repr=False)

    @classmethod
    def of(cls, sheet: Sheet, copy: Copy, library: Library, made: datetime) -> Self:
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

        return cls(sheet, library, made, attached, tuple(facts), told, copy, voice)

    @property
    def record(self) -> Record:
        return self.copy.record

    @property
    def is_for_family(self) -> bool:
        return self.copy.audience is Audience.FAMILY

    def ref(self, prompt: str, fact: str) -> FactRef:
        """A fact of this record, whether or not it is still in it."""
        return FactRef(self.record.id, prompt, fact)


# -- people and agencies


def people_chapter(paper: ChecklistPaper) -> None:
    sheet, record = paper.sheet, paper.record
    sheet.heading(2, PEOPLE)
    home = record.household
    if not home.is_blank:
        complete = COMPLETE[home.complete] if home.complete else "Not said"
        known = with_commas(known_how(home.how, home.source, nothing=""), home.on.spoken if home.on else "")
        sheet.paragraph(f"Is this everybody who lives here? {complete}{f' ({known})' if known else ''}.")
    if record.people:
        sheet.table(
            ["Who", TIE_TO_CHILD, "In the home", "Contact with children", "How known"],
            [_person_row(person_in_words(each, paper.voice)) for each in record.people],
            widths=[0.25, 0.19, 0.15, 0.19, 0.22],
            row_headers=True,
        )
    else:
        sheet.paragraph("No people are listed.")
    sheet.bullets([address_in_words(each, own=paper.copy.is_whole) for each in record.child.addresses])


def _person_row(person: PersonInWords) -> list[Cell | str]:
    who = [Run(person.name, bold=True), *(Run(f"\n{each}") for each in person.names)]
    tie = "\n".join(part for part in (person.relationship, *person.ties) if part)
    known = [Run(person.known), *(Run(f"\n{each}") for each in person.knows)]
    known += [Run(f"\n{each}", bold=True) for each in person.marks]
    return [Cell(who), tie or "–", person.home, person.contact or "–", Cell(known)]


def services_chapter(paper: ChecklistPaper) -> None:
    sheet, copy = paper.sheet, paper.copy
    sheet.heading(2, AGENCIES_INVOLVED)
    if not paper.record.involved:
        sheet.paragraph("No agencies are listed.")
    services = (service_in_words(each, paper.library, own=copy.is_whole) for each in paper.record.involved)
    chapters.services_table(sheet, (("", each) for each in services))


def family_chapter(paper: ChecklistPaper) -> None:
    """The family as a genogram, where anybody is listed."""
    if paper.record.people:
        paper.sheet.heading(2, THE_FAMILY)
        genogram = Genogram(family_of(paper.record, paper.library.names))
        paper.sheet.figure(alt=genogram.spoken, height=genogram.height, draw=genogram.draw_on)


def around_chapter(paper: ChecklistPaper) -> None:
    record, library = paper.record, paper.library
    if not record.people and not record.other_agencies():
        return
    paper.sheet.heading(2, AROUND_THE_CHILD)
    ecomap = household_ecomap(record, library)
    paper.sheet.figure(alt=ecomap.spoken, height=ecomap.height, draw=ecomap.draw_on)


# -- facts


def every_fact_chapter(paper: ChecklistPaper) -> None:
    """Every prompt with a fact or a choice, and how the others stand. A family's copy holds only what is said."""
    answers = paper.record.answers
    stands = {
        prompt: stands_in_words(paper, prompt)
        for prompt, said in answers.items()
        if said.facts or said.choice or prompt not in paper.library.prompts
    }
    chapters.facts_chapter(paper, KNOWN_AND_HOW, stands, lambda section: _others(paper, section))


def _others(paper: ChecklistPaper, section: Section) -> Iterator[tuple[str, Sequence[str]]]:
    found: dict[str, list[str]] = {}
    for prompt in section.prompts:
        said = paper.record.answer(prompt.id)
        if said.facts or said.choice or (paper.is_for_family and prompt.id not in paper.record.answers):
            continue
        found.setdefault(status_label(paper, said.status), []).append(numbered_prompt(prompt.id, paper.library))
    yield from found.items()


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


# -- who knows what, and when


def who_knows_chapter(paper: ChecklistPaper) -> None:
    agencies, record = paper.record.other_agencies(), paper.record
    heads = [paper.library.agency_short(each) + (" (others)" if each == record.agency else "") for each in agencies]
    chapters.matrix_chapter(
        paper, heads, ((said, [_knowledge(said, each) for each in agencies]) for said in paper.facts), own=True
    )


def _knowledge(said: Statement, agency: str) -> Knowledge:
    knows = said.fact.knows.get(agency)
    return Knowledge(knows.state) if knows else Knowledge.UNKNOWN


def events_chapter(paper: ChecklistPaper) -> None:
    chapters.chronology_chapter(paper, in_order(paper.facts))


# -- what was decided and is to be done


def to_do_chapter(paper: ChecklistPaper) -> None:
    nothing = "No actions are in this copy." if paper.copy.withheld.actions else "No actions are written down."
    chapters.actions_chapter(paper.sheet, paper.record.actions, nothing=nothing)


def decisions_chapter(paper: ChecklistPaper) -> None:
    sheet, decisions = paper.sheet, paper.record.decisions
    if not paper.copy.is_whole and not decisions:
        return
    sheet.heading(2, "The decision to share")
    if not decisions:
        sheet.paragraph("No decision is written down.")
        return
    sheet.table(
        ["With", "Decision", "Why", "Family told", "Decided by"],
        [_decision_row(paper, each) for each in decisions],
        widths=[0.17, 0.2, 0.27, 0.2, 0.16],
        row_headers=True,
    )


def _decision_row(paper: ChecklistPaper, each: Decision) -> list[Cell | str]:
    decided = "\n".join(part for part in (OUTCOME[each.outcome] if each.outcome else NOT_DECIDED, _went(paper, each)) if part)
    told = ". ".join(part for part in (FAMILY_TOLD[each.family_told] if each.family_told else "Not said", each.why_not) if part)
    agreed = f"agreed with {each.agreed_with}" if each.agreed_with else ""
    by = with_commas(each.by, each.on.spoken if each.on else "", agreed)
    return [Cell(recipient_called(each.to, paper.record, paper.library), bold=True), decided, each.why or "–", told, by or "–"]


def _went(paper: ChecklistPaper, decision: Decision) -> str:
    """Which facts this recipient gets, by their numbers here; one that was taken out since is counted."""
    if decision.facts is None:
        return ""
    found = [paper.numbers.get(paper.ref(each.prompt, each.fact)) for each in decision.facts]
    numbers = sorted(each for each in found if each)
    more = f"{found.count(None)} no longer here" if None in found else ""
    return f"Facts: {with_commas(*map(str, numbers), more) or 'none'}"


def guarded_chapter(paper: ChecklistPaper) -> None:
    """The words that the author guards: in the author's own copy alone."""
    if paper.record.guarded:
        paper.sheet.heading(2, "Words that no copy may hold")
        paper.sheet.paragraph("; ".join(paper.record.guarded) + ".")


def notes_chapter(paper: ChecklistPaper) -> None:
    if not paper.record.notes:
        return
    paper.sheet.heading(2, "Supervisor’s notes")
    paper.sheet.table(
        ["On", "Note", "By"],
        [
            [
                numbered_prompt(each.prompt, paper.library) if each.prompt else "–",
                each.text or NOTHING_WRITTEN,
                signed_note(each) or "–",
            ]
            for each in paper.record.notes
        ],
        widths=[0.27, 0.5, 0.23],
    )


# -- lessons, meanings, the file


def _lessons_referred(record: Record, library: Library) -> tuple[links.Beside, ...]:
    """The lessons that the answers themselves call for, each once, the first prompts first; at most eight."""
    found: dict[str, links.Beside] = {}
    for prompt in library.prompts.values():
        answer = record.answer(prompt.id)
        if answer.is_blank:
            continue
        first = next(iter(links.beside(prompt, answer, record, library)), None)
        if first and first.why not in (links.FOR_EVERYONE, links.FOR_YOUR_SERVICE):
            found.setdefault(first.lesson.id, first)
    return tuple(found.values())[:_MOST_LESSONS]


def lessons_chapter(paper: ChecklistPaper) -> None:
    sheet = paper.sheet
    referred = _lessons_referred(paper.record, paper.library)
    if not referred:
        return
    sheet.heading(2, "Lessons that bear on these answers")
    sheet.keep(30)
    sheet.paragraph("From published reviews. They put a question; they say nothing about this family.", style="small")
    sheet.bullets([chapters.lesson_text(lesson_in_words(each.lesson, each.review, each.why)) for each in referred])


def meanings_chapter(paper: ChecklistPaper) -> None:
    paper.sheet.heading(2, "What the words mean")
    paper.sheet.pairs(_MEANINGS)


def about_chapter(paper: ChecklistPaper) -> None:
    record, library = paper.record, paper.library
    edition = f"Edition {record.edition}" if record.edition else ""
    said: list[tuple[str, Text]] = [("Record", f"{record.id}, last changed {day_and_time(record.updated)}")]
    if not paper.is_for_family:
        said.append(("Purpose", _PURPOSES[record.purpose]))
    said.append(("Prompts", with_commas(edition, library.nation(record.nation).name)))
    paper.about_this_file("The same record, for reading into the tool.", said)


_PROFESSIONAL: Final = (
    people_chapter,
    family_chapter,
    services_chapter,
    around_chapter,
    every_fact_chapter,
    who_knows_chapter,
    events_chapter,
    to_do_chapter,
    decisions_chapter,
)
_BEHIND: Final = (notes_chapter, lessons_chapter, meanings_chapter, about_chapter)
PARTS: Final[Mapping[Audience, tuple[Callable[[ChecklistPaper], None], ...]]] = {
    Audience.AUTHOR: (*_PROFESSIONAL, guarded_chapter, *_BEHIND),
    Audience.AGENCY: (*_PROFESSIONAL, *_BEHIND),
    Audience.FAMILY: (people_chapter, every_fact_chapter, events_chapter, about_chapter),
}
