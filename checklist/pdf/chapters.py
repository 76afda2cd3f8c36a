"""Chapters that stand in more than one paper: every fact, who knows what, events, marks on the body, services, actions.

Each takes the paper and what it is about as values of words, and writes itself: for one checklist and for several alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checklist.figures.bodymap import BodyMap, marks_seen
from checklist.pdf.engine.layout import GREY, SHADE, Cell, Run, Sheet, Text
from checklist.pdf.paper import Paper
from checklist.picture.accounts import Statement
from checklist.picture.chronology import Chronology
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import Action
from checklist.wording.answers import KNOWING, key_to_signs
from checklist.wording.facts import NOTHING_WRITTEN, FactInWords, ServiceInWords
from checklist.wording.lessons import LessonInWords, introduced
from checklist.wording.names import asking, numbered_prompt
from checklist.wording.phrases import (
    CHRONOLOGY,
    MARKS_ON_THE_BODY,
    MARKS_SAY_NO_MORE,
    NO_FACTS,
    WHO_KNOWS_AND_WHEN,
    WHO_KNOWS_WHAT,
)

_MOST_COLUMNS = 7  # agencies in one table; more go into a second one
NOT_IN_THIS_EDITION = "Questions that this edition does not have"
_KNOWING_WIDTH, _FIRST_LEAST = 0.095, 0.4  # of the page's width: a column of signs, the facts beside them at least
_MATRIX_LONGEST, _CHRONOLOGY_LONGEST = 110, 240  # characters; the fact stands in full under its section
_MARK_LONGEST = 60  # characters of a fact beside its mark


# -- every fact


def facts_chapter(paper: Paper, title: str, stands: Mapping[str, str]) -> None:
    """Every fact in full, section by section: the prompts in `stands`, which says how each does."""
    sheet = paper.sheet
    sheet.heading(2, title)
    if not stands:
        sheet.paragraph(NO_FACTS)
    for section in paper.library.sections:
        if prompts := [each.id for each in section.prompts if each.id in stands]:
            sheet.heading(3, section.title)
        for prompt in prompts:
            prompt_block(paper, prompt, stands[prompt])
    if unknown := [each for each in stands if each not in paper.library.prompts]:
        sheet.heading(3, NOT_IN_THIS_EDITION)
        for prompt in unknown:
            prompt_block(paper, prompt, stands[prompt])


def prompt_block(paper: Paper, prompt: str, stands: str) -> None:
    """How a prompt stands, and every fact under it with all that is said of it."""
    paper.sheet.keep(18)
    title = numbered_prompt(prompt, paper.library)
    said = [Run(f"{asking(title)} ", bold=True), Run(stands)] if stands else [Run(title, bold=True)]
    paper.sheet.paragraph(said, style="fine")
    facts = [fact_text(paper.numbers[each.ref], paper.told(each)) for each in paper.by_prompt.get(prompt, ())]
    paper.sheet.bullets(facts, style="fine")


def fact_text(number: int, told: FactInWords, lead: str = "") -> Text:
    """A fact with its number and all that is said of it, behind a `lead`."""
    runs = [Run(f"{number}  {lead and f'{lead} '}", bold=True), Run(f"{told.what} ")]
    if told.who:
        runs.append(Run(f"{told.who}. ", bold=True))
    runs.append(Run(". ".join(told.lines) + ".", colour=GREY))
    runs += [Run(f" {mark}.", bold=True) for mark in told.marks]
    if told.knows:
        runs.append(Run(f" {'. '.join(map(str, told.knows))}.", colour=GREY))
    return runs


# -- who knows what, and when


def matrix_chapter(
    paper: Paper, heads: Sequence[str], rows: Iterable[tuple[Statement, Sequence[Knowledge]]], *, own: bool
) -> None:
    """What each agency is said to know of each fact: by the author of all of them (`own`), or by that of each."""
    sheet, rows = paper.sheet, list(rows)
    sheet.heading(2, WHO_KNOWS_AND_WHEN if own else WHO_KNOWS_WHAT)
    if not heads or not rows:
        sheet.paragraph("No other agency is named." if rows else NO_FACTS)
        return
    sheet.keep(30)
    sheet.paragraph(("" if own else "As the author of each fact says: ") + key_to_signs(own=own), style="small")
    for start in range(0, len(heads), _MOST_COLUMNS):
        shown = slice(start, start + _MOST_COLUMNS)
        sheet.matrix(
            ["Fact", *heads[shown]],
            [
                [
                    _dated(paper, said) if own else f"{paper.in_short(said, _MATRIX_LONGEST)} ({_holder(paper, said)})",
                    *(_knowing(cell, own=own) for cell in cells[shown]),
                ]
                for said, cells in rows
            ],
            first=max(_FIRST_LEAST, 1 - _KNOWING_WIDTH * len(heads[shown])),
        )


def _dated(paper: Paper, said: Statement) -> Cell:
    """ "1 March 2026 · 3. Boots in the hall"."""
    when = f"{said.fact.happened.spoken} · " if said.fact.happened else ""
    return Cell([Run(when, bold=True), Run(paper.in_short(said, _MATRIX_LONGEST))])


def _holder(paper: Paper, said: Statement) -> str:
    return paper.library.agency_short(said.author.agency)


def _knowing(cell: Knowledge, *, own: bool) -> Cell:
    """A sign and a word; what is only believed stands out."""
    knowing = KNOWING[cell]
    said = knowing.own if own else knowing.read
    if cell is Knowledge.UNKNOWN:
        return Cell(knowing.sign, says=said)
    believed = cell is Knowledge.BELIEVED
    shown = f"{knowing.sign} {knowing.short if own else knowing.read}"
    return Cell(shown, bold=believed, fill=SHADE if believed else None, says=said)


def chronology_chapter(paper: Paper, chronology: Chronology, drawn: Callable[[], None] | None = None) -> None:
    """What happened, in its order. Where it is `drawn` too, the dates carry the numbers of the drawing."""
    sheet = paper.sheet
    sheet.heading(2, CHRONOLOGY)
    if drawn:
        drawn()
    rows: list[list[Cell | str]] = []
    for number, said in enumerate(chronology.dated, start=1):
        when, what = said.fact.happened.spoken if said.fact.happened else "", paper.in_short(said, _CHRONOLOGY_LONGEST)
        rows.append(
            [
                Cell(f"{number}. {when}" if drawn else when, bold=True),
                f"Fact {what}" if drawn else what,
                _who_says(paper, said),
            ]
        )
    if rows:
        several = any(paper.told(said).holder for said in chronology.dated[:1])
        head = ["When", "What", "Who says so" if several else "How known"]
        sheet.table(head, rows, widths=[0.22, 0.46, 0.32] if several else [0.22, 0.5, 0.28], row_headers=True, compact=True)
    if chronology.undated:
        numbers = ", ".join(str(paper.numbers[each.ref]) for each in chronology.undated)
        sheet.paragraph(f"Without a date ({len(chronology.undated)}): fact {numbers}.")
    elif not rows:
        sheet.paragraph(NO_FACTS)


def _who_says(paper: Paper, said: Statement) -> str:
    told = paper.told(said)
    return ". ".join(part for part in (told.holder, told.known) if part)


# -- marks on the body


def marks_chapter(paper: Paper) -> None:
    """Where marks were seen, drawn and in a table, in the order of their days; nothing where no fact of this paper has any."""
    seen = marks_seen(paper.facts)
    if not seen:
        return
    sheet, drawn = paper.sheet, BodyMap([mark for _, marks in seen for mark in marks])
    sheet.heading(2, MARKS_ON_THE_BODY)
    sheet.paragraph(MARKS_SAY_NO_MORE)
    sheet.figure(alt=drawn.spoken, height=drawn.height, draw=drawn.draw_on)
    rows: list[list[Cell | str]] = [
        [Cell(str(mark.number), bold=True), mark.said, f"Fact {paper.in_short(said, _MARK_LONGEST)}", _who_says(paper, said)]
        for said, marks in seen
        for mark in marks
    ]
    last = "Who says so" if any(paper.told(said).holder for said, _ in seen) else "How known"
    sheet.table(["No.", "Mark", "From", last], rows, widths=[0.08, 0.3, 0.34, 0.28], row_headers=True, compact=True)


# -- services, actions, lessons


def services_table(sheet: Sheet, services: Iterable[tuple[str, ServiceInWords]]) -> None:
    """The services that are or were involved, each with who names it, where there are several who might."""
    rows: list[list[Cell | str]] = []
    several = False
    for by, each in services:
        several = several or bool(by)
        known = ". ".join(part for part in (by, each.known, *each.marks) if part)
        rows.append([Cell(each.name, bold=True), each.worker or "–", each.contact or "–", each.state, known])
    head = ["Agency", "Worker and role", "Contact", "Open or closed", "Named by" if several else "How known"]
    if rows:
        widths = [0.24, 0.2, 0.17, 0.15, 0.24] if several else [0.28, 0.26, 0.16, 0.16, 0.14]
        sheet.table(head, rows, widths=widths, row_headers=True, compact=True)


def actions_chapter(sheet: Sheet, actions: Sequence[Action], *, title: str = "Actions", nothing: str) -> None:
    """Who does what, by when."""
    sheet.heading(2, title)
    if not actions:
        sheet.paragraph(nothing)
        return
    sheet.table(
        ["What", "Who", "By", "Done"],
        [
            [
                each.what or NOTHING_WRITTEN,
                each.who or "–",
                each.by.spoken if each.by else "–",
                each.done.spoken if each.done else "Not yet",
            ]
            for each in actions
        ],
        widths=[0.48, 0.22, 0.17, 0.13],
        compact=True,
    )


def lesson_text(lesson: LessonInWords) -> Text:
    """A lesson with its question, whose finding it is, and where it can be read."""
    sources = (f"{introduced(each, at)}{each.url and f', {each.url}'}" for at, each in enumerate(lesson.sources))
    behind = " ".join(part for part in (lesson.told, lesson.why, f"Source: {'. '.join(sources)}") if part)
    return [Run(f"{lesson.title}. ", bold=True), Run(f"{lesson.ask}\n"), Run(behind, colour=GREY)]
