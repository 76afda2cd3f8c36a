"""The record of a supervision: what was noted, agreed and signed, what changed, and the checklist as it stood.

    data = make_supervision_record(record, library, made, by="Sam Stapler, team manager", changes=changes)

The checklist stands behind it in full, so that the data inside the file is what its pages show. Nothing in it scores or
concludes: it repeats the questions, the notes and the facts. `exchange.lock` locks it like any other PDF.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from checklist import supervision
from checklist.audiences import Audience
from checklist.changes import Changes
from checklist.library import Library
from checklist.pdf.checklist_chapters import PARTS, notes_chapter, to_do_chapter
from checklist.pdf.checklist_front import opening
from checklist.pdf.checklist_paper import ChecklistPaper
from checklist.pdf.engine.layout import GREY, Run, Sheet, Text
from checklist.pdf.paper import case_sheet, shortened
from checklist.record import Note, Purpose, Record
from checklist.sharing import for_supervisor
from checklist.wording.changes import NOTHING_CHANGED, NOTHING_STILL, TurnInWords, changes_in_words, signed_off
from checklist.wording.dates import day_and_time
from checklist.wording.facts import NOTHING_WRITTEN, FactInWords
from checklist.wording.names import numbered_prompt, signed_note
from checklist.wording.phrases import MAY_HOLD_SOURCES, PEOPLE, WHAT_CHANGED

_IN_FRONT: Final = (to_do_chapter, notes_chapter)
_LONGEST = 160  # characters of a fact in a list; it stands in full behind


def make_supervision_record(
    record: Record,
    library: Library,
    made: datetime,
    *,
    by: str = "",
    changes: Changes | None = None,
    marking: str | None = None,
) -> bytes:
    """The PDF. `by` is the supervisor by name and role; `changes` is what changed since last time, where that was looked at.

    Raises:
        record.Unreadable: when the record is too long to be read again (2 MiB).
    """
    is_training = record.purpose is Purpose.TRAINING
    sheet = case_sheet(
        "Supervision record", shortened(by, nothing=""), made, library, marking=marking, is_training=is_training, kind=Sheet
    )
    paper = ChecklistPaper.of(sheet, for_supervisor(record), library, made)
    _front(paper, by)
    _walk(paper)
    notes_chapter(paper)
    if changes:
        _changes(paper, changes)
    _questions(paper)
    sheet.new_page()
    sheet.heading(1, "The checklist as it stood")
    for chapter in PARTS[Audience.AUTHOR]:
        if chapter not in _IN_FRONT:
            chapter(paper)
    return paper.finish("The checklist that these pages show, with its notes, for reading back into the tool.")


def _front(paper: ChecklistPaper, by: str) -> None:
    whom = f"For the practitioner and the supervisor only: {MAY_HOLD_SOURCES} Questions and notes, no scores."
    paper.begin("Supervision record", whom)
    printed = [("Supervisor", by or "Not named"), ("Printed", day_and_time(paper.made))]
    paper.sheet.pairs([*opening(paper, author="Practitioner"), *printed])
    signed = [signed_off(each) for each in supervision.signatures(paper.record, paper.library)]
    paper.sheet.notice("Sign-off", signed or "Not signed off.")
    to_do_chapter(paper)


def _walk(paper: ChecklistPaper) -> None:
    """The questions of the walk on which something was noted, stage by stage."""
    sheet, walked = paper.sheet, supervision.walk(paper.record, paper.library)
    if not any(question.notes for stage in walked for question in stage.questions):
        return
    sheet.heading(2, "What was talked through")
    for stage in walked:
        noted = [question for question in stage.questions if question.notes]
        if noted:
            sheet.heading(3, stage.stage.title)
        for question in noted:
            sheet.paragraph(question.question.ask, style="strong")
            sheet.bullets([_note(each) for each in question.notes])


def _note(note: Note) -> Text:
    return [Run(note.text or NOTHING_WRITTEN), Run(f"\n{signed_note(note)}", colour=GREY)]


# -- what changed ------------------------------------------------------------------------------------------------------------


def _changes(paper: ChecklistPaper, found: Changes) -> None:
    sheet, changes = paper.sheet, changes_in_words(found, paper.library)
    sheet.heading(2, WHAT_CHANGED)
    sheet.paragraph(changes.lead)
    sheet.heading(3, "Still assumed, the longest first")
    if changes.still:
        sheet.table(
            ["What", "Assumed", "Since", "For"],
            [[shortened(each.what, _LONGEST), each.whom, each.since, each.days] for each in changes.still],
            widths=[0.42, 0.26, 0.2, 0.12],
        )
    else:
        sheet.paragraph(NOTHING_STILL)
    if changes.people:
        sheet.heading(3, PEOPLE)
        sheet.bullets(changes.people)
    sheet.heading(3, "Question by question")
    if not changes.prompts:
        sheet.paragraph(NOTHING_CHANGED)
    for prompt in changes.prompts:
        sheet.paragraph(prompt.title, style="strong")
        sheet.bullets([*prompt.standing, *map(_turn, prompt.facts), *prompt.settled])


def _turn(turn: TurnInWords) -> Text:
    runs = [Run(f"{turn.turn}: ", bold=True)]
    if turn.was and turn.now:
        return [*runs, Run(f"\nWas: {_fact(turn.was)}\nNow: {_fact(turn.now)}")]
    return [*runs, *(Run(_fact(each)) for each in (turn.was, turn.now) if each)]


def _fact(fact: FactInWords) -> str:
    return f"{shortened(fact.what, _LONGEST)} ({fact.known})"


# -- the questions -----------------------------------------------------------------------------------------------------------


def _questions(paper: ChecklistPaper) -> None:
    """What the checklist itself called for, kind by kind."""
    sheet, library = paper.sheet, paper.library
    sheet.heading(2, "Questions that this checklist called for")
    title = ""
    for asked in supervision.questions(paper.record, library):
        if asked.title != title:
            title = asked.title
            sheet.heading(3, title)
        about = numbered_prompt(asked.prompt, library) if asked.prompt else ""
        runs = [Run(asked.ask)]
        if asked.fact:
            runs.append(Run(f"\n{shortened(asked.fact.what, _LONGEST)}", bold=True))
        behind = f"Behind it: {asked.lesson.title}, {asked.review.name}" if asked.lesson and asked.review else ""
        if said := ". ".join(part for part in (about, behind) if part):
            runs.append(Run(f"\n{said}", colour=GREY))
        sheet.bullets([runs])
