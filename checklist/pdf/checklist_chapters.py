"""The chapters of one checklist behind page one: people, services, every fact and how it is known, who knows what, and so on.

Each is a function that takes a `ChecklistPaper` and writes one chapter. `PARTS` says which chapters each reader gets, in which
order. What stands in a meeting pack too is in `chapters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from checklist import coverage, links
from checklist.audiences import Audience
from checklist.figures.family import family_of
from checklist.figures.genogram import Genogram
from checklist.library import Library
from checklist.pdf import chapters
from checklist.pdf.checklist_facts import events_chapter, every_fact_chapter, who_knows_chapter
from checklist.pdf.checklist_paper import ChecklistPaper
from checklist.pdf.engine.layout import GREY, Cell, Run
from checklist.pdf.paper import HEADING, LINE, runs_height
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import Decision, How, KnowsState, Purpose, Record, Status
from checklist.wording.answers import (
    COMPLETE,
    FAMILY_TOLD,
    HOW,
    KNOWS,
    NOT_COVERED,
    NOT_DECIDED,
    OUTCOME,
    STATUS,
)
from checklist.wording.dates import day_and_time
from checklist.wording.facts import (
    NOTHING_WRITTEN,
    PersonInWords,
    address_in_words,
    known_how,
    person_in_words,
    service_in_words,
)
from checklist.wording.lessons import LessonInWords, lesson_in_words
from checklist.wording.names import numbered_prompt, recipient_called, signed_note, with_commas
from checklist.wording.phrases import AGENCIES_INVOLVED, PEOPLE, THE_FAMILY, TIE_TO_CHILD

_WITH_FIRST_ROWS = 30  # mm: what introduces a table, its head and a row
_LISTED = 0.97  # of the width, behind a bullet
_MOST_LESSONS = 3
_ACTIONS: Final = "Actions"
_DECISION: Final = "The decision to share"
_MEANINGS: Final = (
    (STATUS[Status.NONE], "the author looked or asked, and there was nothing."),
    (STATUS[Status.NOT_MY_ROLE], "no part of the author’s job. It says nothing about who holds it."),
    (HOW[How.TOLD], "somebody told the author; the source says who."),
    (HOW[How.ASSUMED], "nobody has checked it."),
    (KNOWS[KnowsState.BELIEVED], "not confirmed. Check."),
    ("Opinion", "what somebody makes of it, not what was seen."),
)
_PURPOSES: Final[Mapping[Purpose, str]] = {
    Purpose.STRATEGY_DISCUSSION: "To prepare a strategy discussion",
    Purpose.SUPERVISION: "For supervision",
    Purpose.TRAINING: "Training: every person in it is invented",
}


# -- people and agencies


def people_chapter(paper: ChecklistPaper) -> None:
    """Where the child lives, and everybody in or around the home."""
    sheet, record = paper.sheet, paper.record
    if not _has_people(record):
        return
    sheet.heading(2, PEOPLE)
    home = record.household
    said = [address_in_words(each, own=paper.copy.is_whole) for each in record.child.addresses]
    if not home.is_blank:
        complete = COMPLETE[home.complete] if home.complete else "Not said"
        known = with_commas(known_how(home.how, home.source, nothing=""), home.on.spoken if home.on else "")
        said.append(f"Is this everybody who lives here? {complete}{f' ({known})' if known else ''}")
    if said:
        sheet.keep(_WITH_FIRST_ROWS)
        sheet.paragraph(" ".join(f"{each}." for each in said), style="fine")
    if not record.people:
        return
    sheet.table(
        ["Who", TIE_TO_CHILD, "In the home", "Contact", "How known"],
        [_person_row(person_in_words(each, paper.voice)) for each in record.people],
        widths=[0.19, 0.3, 0.14, 0.14, 0.23],
        row_headers=True,
        compact=True,
    )


def _person_row(person: PersonInWords) -> list[Cell | str]:
    who = [Run(person.name, bold=True), *(Run(f"\n{each}") for each in person.names)]
    tie = "; ".join(part for part in (person.relationship, *person.ties) if part)
    known = [Run(person.known), *(Run(f"\n{each}") for each in person.knows)]
    known += [Run(f"\n{each}", bold=True) for each in person.marks]
    return [Cell(who), tie or "–", person.home, person.contact or "–", Cell(known)]


def services_chapter(paper: ChecklistPaper) -> None:
    sheet, copy = paper.sheet, paper.copy
    if not paper.record.involved:
        return
    sheet.heading(2, AGENCIES_INVOLVED)
    services = (service_in_words(each, paper.library, own=copy.is_whole) for each in paper.record.involved)
    chapters.services_table(sheet, (("", each) for each in services))


def family_chapter(paper: ChecklistPaper) -> None:
    """The family as a genogram, where anybody is listed."""
    if paper.record.people:
        paper.sheet.heading(2, THE_FAMILY)
        genogram = Genogram(family_of(paper.record, paper.library.names))
        paper.sheet.figure(alt=genogram.spoken, height=genogram.height, draw=genogram.draw_on)


# -- what was decided and is to be done


def to_do_chapter(paper: ChecklistPaper) -> None:
    if paper.record.actions:
        chapters.actions_chapter(paper.sheet, paper.record.actions, nothing="")


def decisions_chapter(paper: ChecklistPaper) -> None:
    sheet, decisions = paper.sheet, paper.record.decisions
    if not decisions:
        return
    sheet.heading(2, _DECISION)
    sheet.table(
        ["With", "Decision", "Why", "Family told", "Decided by"],
        [_decision_row(paper, each) for each in decisions],
        widths=[0.17, 0.18, 0.25, 0.2, 0.2],
        row_headers=True,
        compact=True,
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


def nothing_chapter(paper: ChecklistPaper) -> None:
    """The chapters that would stand above and have nothing in them, in one line: nobody takes a page to be missing."""
    record, whole = paper.record, paper.copy.is_whole
    held = ((PEOPLE, _has_people(record)), (AGENCIES_INVOLVED, record.involved), (_ACTIONS, record.actions),
            (_DECISION, record.decisions or not whole))  # fmt: skip
    if empty := [title for title, is_held in held if not is_held]:
        said = "Nothing is written down under" if whole else "This copy has nothing under"
        paper.sheet.paragraph(f"{said}: {'; '.join(empty)}.", style="small")


def _has_people(record: Record) -> bool:
    return bool(record.people or record.child.addresses) or not record.household.is_blank


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
        compact=True,
    )


# -- lessons, meanings, the file


def _lessons_referred(record: Record, library: Library) -> tuple[links.Beside, ...]:
    """The lessons that the answers themselves call for, each once, the first prompts first; at most three."""
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
    """What published reviews ask here, in what is left of the last page. The library of the tool has the sources."""
    sheet = paper.sheet
    texts = [
        _lesson_in_short(lesson_in_words(each.lesson, each.review)) for each in _lessons_referred(paper.record, paper.library)
    ]
    heights = [runs_height(sheet, each, _LISTED) for each in texts]
    while texts and sum(heights[: len(texts)]) + HEADING + LINE > sheet.room:
        texts.pop()
    if texts:
        sheet.heading(2, "Lessons that bear on these answers")
        sheet.paragraph("From published reviews. They put a question; they say nothing about this family.", style="small")
        sheet.bullets(texts, style="fine")


def _lesson_in_short(lesson: LessonInWords) -> list[Run]:
    return [Run(f"{lesson.title}. ", bold=True), Run(f"{lesson.ask} "), Run(lesson.told, colour=GREY)]


def reading_chapter(paper: ChecklistPaper) -> None:
    """How many questions were not come to and, where there is room, what the words mean that are easily misread."""
    sheet = paper.sheet
    total, left = len(paper.library.prompts), len(list(coverage.with_status(paper.library, paper.record, None)))
    if left:
        said = f"{NOT_COVERED}: {left} of the {total} questions of the whole checklist. That says nothing about the child."
        sheet.paragraph(said, style="small")
    runs = [run for word, meaning in _MEANINGS for run in (Run(f"{word}: ", bold=True), Run(f"{meaning} "))]
    if runs_height(sheet, runs, 1) < sheet.room:
        sheet.paragraph(runs, style="small")


def about_chapter(paper: ChecklistPaper) -> None:
    record, library = paper.record, paper.library
    edition = f"Edition {record.edition}" if record.edition else ""
    said: list[tuple[str, str]] = [("Record", f"{record.id}, last changed {day_and_time(record.updated)}")]
    if not paper.is_for_family:
        said.append(("Purpose", _PURPOSES[record.purpose]))
    said.append(("Prompts", with_commas(edition, library.nation(record.nation).name)))
    paper.about_this_file("The same record, for reading into the tool.", said)


# Nothing short comes last: a page of its own is no place for it. What a family reads first is what is said.
_BEHIND: Final = (people_chapter, family_chapter, services_chapter, to_do_chapter, decisions_chapter)
_EVERYTHING: Final = (
    notes_chapter,
    every_fact_chapter,
    chapters.marks_chapter,
    nothing_chapter,
    about_chapter,
    who_knows_chapter,
)
PARTS: Final[Mapping[Audience, tuple[Callable[[ChecklistPaper], None], ...]]] = {
    Audience.AUTHOR: (*_BEHIND, guarded_chapter, *_EVERYTHING, lessons_chapter, reading_chapter),
    Audience.AGENCY: (*_BEHIND, *_EVERYTHING),
    Audience.FAMILY: (people_chapter, every_fact_chapter, chapters.marks_chapter, about_chapter, events_chapter),
}
