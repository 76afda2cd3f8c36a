"""The record of a supervision: two pages to sign, with what was noted and agreed; behind them the checklist as it stood.

    data = make_supervision_record(record, library, made, by="Sam Stapler, team manager", changes=changes)

The appendix has the checklist in full, so that the data inside the file is what its pages show. Nothing in it scores or
concludes: it repeats the questions, the notes and the facts. `exchange.lock` locks it like any other PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from checklist import supervision
from checklist.audiences import Audience
from checklist.changes import Changes
from checklist.dates import UK
from checklist.library import Library
from checklist.pdf.checklist_chapters import PARTS, notes_chapter, to_do_chapter
from checklist.pdf.checklist_facts import KNOWN_AND_HOW
from checklist.pdf.checklist_front import opening
from checklist.pdf.checklist_paper import ChecklistPaper
from checklist.pdf.checklist_spoken import key_said, what_matters
from checklist.pdf.engine.layout import GREY, Cell, Run, Sheet, Text
from checklist.pdf.paper import LINE, and_more, as_many_as_fit, case_sheet, runs_height, shortened
from checklist.record import Note, Purpose, Record
from checklist.sharing import for_supervisor
from checklist.supervision import Asked
from checklist.wording.case import case_in_short
from checklist.wording.changes import NOTHING_CHANGED, NOTHING_STILL, TurnInWords, changes_in_words, signed_off
from checklist.wording.dates import counted
from checklist.wording.facts import NOTHING_WRITTEN, FactInWords
from checklist.wording.names import numbered_prompt, signed_note
from checklist.wording.phrases import MAY_HOLD_SOURCES, PEOPLE, WHAT_CHANGED

_ON_ITS_TWO_PAGES: Final = (to_do_chapter, notes_chapter)
_LONGEST = 160  # characters of a fact in a list; it stands in full behind
_MOST_MATTERS = 5  # facts on page one
_NOTES_GO_ON: Final = "What else was noted"
_ROOM_BELOW = 5 * LINE  # points below the notes: what changed, in short


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
    _page_to_sign(paper, by)
    left = _page_of_notes(paper, changes)
    sheet.new_page()
    sheet.heading(1, "Appendix: the checklist as it stood")
    if left:
        sheet.heading(2, _NOTES_GO_ON)
        sheet.bullets(left)
    if changes:
        _changes(paper, changes)
    _questions(paper)
    for chapter in PARTS[Audience.AUTHOR]:
        if chapter not in _ON_ITS_TWO_PAGES:
            chapter(paper)
    return paper.finish("The checklist that these pages show, with its notes, for reading back into the tool.")


# -- the two pages -----------------------------------------------------------------------------------------------------------


def _page_to_sign(paper: ChecklistPaper, by: str) -> None:
    """The case in short, what is to be done, and who signs."""
    sheet, record, library = paper.sheet, paper.record, paper.library
    paper.begin("Supervision record", f"For the practitioner and the supervisor only: {MAY_HOLD_SOURCES} No scores.")
    case = case_in_short(record, library, paper.made.astimezone(UK).date())
    rows = [*opening(paper, author="Practitioner"), ("Supervisor", by or "Not named")]
    sheet.pairs([*rows, *filter(None, [case.tonight]), ("Household", shortened(case.household, 2 * _LONGEST))])
    sheet.heading(2, "What matters most in this case")
    matters = what_matters(paper)
    sheet.bullets([key_said(paper, each) for each in matters[:_MOST_MATTERS]] or [NOTHING_WRITTEN])
    and_more(sheet, len(matters[_MOST_MATTERS:]), KNOWN_AND_HOW)
    to_do_chapter(paper)
    sheet.heading(2, "Signed")
    for said in [f"{signed_off(each)}." for each in supervision.signatures(record, library)] or ["Not signed off."]:
        sheet.paragraph(said, style="strong")
    to_sign, empty = Cell("\n\n", says="To sign"), Cell("\n\n", says="To fill in")
    names = (("Practitioner", record.practitioner.name), ("Supervisor", by))
    sheet.table(
        ["Who", "Signature", "Date"],
        [[Cell([Run(who, bold=True), Run(f"\n{shortened(name, nothing='')}")]), to_sign, empty] for who, name in names],
        widths=[0.34, 0.42, 0.24],
        row_headers=True,
    )


def _page_of_notes(paper: ChecklistPaper, changes: Changes | None) -> Sequence[Text]:
    """What was noted, each under its question, on one page; gives what found no room there."""
    noted = list(_noted(paper))
    if not (noted or changes):
        return ()
    sheet = paper.sheet
    sheet.new_page()
    sheet.heading(1, "What was talked through")
    heights = [runs_height(sheet, each, 0.97) + 3 for each in noted]
    fitting = as_many_as_fit(noted, heights, sheet.room - _ROOM_BELOW)
    sheet.bullets(fitting)
    left = noted[len(fitting) :]
    and_more(sheet, len(left), _NOTES_GO_ON)
    if changes:
        said = changes_in_words(changes, paper.library)
        still = f"{counted(len(said.still), 'thing')} assumed then and assumed still" if said.still else NOTHING_STILL
        sheet.heading(2, "Since last time")
        sheet.paragraph(f"{said.lead} {still.rstrip('.')}. See “{WHAT_CHANGED}” in the appendix.")
    return left


def _noted(paper: ChecklistPaper) -> Iterator[list[Run]]:
    """Every note once: under the question of the walk that it belongs to, then under its prompt. Signatures stand apart."""
    record, library = paper.record, paper.library
    left = [each for each in record.notes if each not in supervision.signatures(record, library)]
    for stage in supervision.walk(record, library):
        for walked in stage.questions:
            here = [note for note in walked.notes if note in left]
            left = [note for note in left if note not in here]
            yield from (_note(note, "" if at else walked.ask) for at, note in enumerate(here))
    yield from (_note(note, numbered_prompt(note.prompt, library) if note.prompt else "On the whole") for note in left)


def _note(note: Note, on: str) -> list[Run]:
    """A note, below what it is on; that is "" where the note before is on the same."""
    above = [Run(f"{on}\n", bold=True)] if on else []
    return [*above, Run(note.text or NOTHING_WRITTEN), Run(f"\n{signed_note(note)}", colour=GREY)]


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
    """What the checklist itself called for, kind by kind. How much was not come to is counted behind."""
    asked = [each for each in supervision.questions(paper.record, paper.library) if each.kind != "not-covered"]
    paper.sheet.heading(2, "Questions that this checklist called for")
    for title, each in groupby(asked, key=lambda one: one.title):
        paper.sheet.bullets([[Run(f"{title}. ", bold=True), *_asked(tuple(each), paper)]], style="fine")


def _asked(asked: Sequence[Asked], paper: ChecklistPaper) -> Iterator[Run]:
    """Questions of one kind: of a fact its number and what is asked, of a prompt its name."""
    for each in asked:
        if each.fact and each.prompt:
            yield Run(f"Fact {paper.numbers[paper.ref(each.prompt, each.fact.id)]}: {each.ask} ")
        else:
            yield Run(f"{numbered_prompt(each.prompt, paper.library)}. " if each.prompt else f"{each.ask} ")
