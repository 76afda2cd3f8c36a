"""Every fact of one checklist behind its question, and all of them in order of time with who knows what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Final

from checklist.pdf import chapters
from checklist.pdf.checklist_paper import ChecklistPaper, stands_in_words, status_label
from checklist.pdf.engine.layout import Run
from checklist.picture.accounts import Statement
from checklist.picture.chronology import in_order
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import Knows, Status
from checklist.wording.answers import (
    STATUS,
)
from checklist.wording.facts import (
    FactInWords,
)
from checklist.wording.names import asking, numbered_prompt
from checklist.wording.phrases import NO_FACTS

KNOWN_AND_HOW: Final = "What is known, and how"
_MOST_WITHOUT_SECTIONS = 12  # facts


# -- facts


def every_fact_chapter(paper: ChecklistPaper) -> None:
    """Every fact behind its question, then the answers without a fact. A long list has a heading for each section."""
    sheet, brief = paper.sheet, _in_brief(paper)
    sheet.heading(2, KNOWN_AND_HOW)
    if not paper.facts:
        sheet.paragraph(NO_FACTS)
    for title, facts in groupby(paper.facts, key=lambda said: _section(paper, said.prompt)):
        if len(paper.facts) > _MOST_WITHOUT_SECTIONS:
            sheet.heading(3, title)
            _list_facts(brief, facts)
    if len(paper.facts) <= _MOST_WITHOUT_SECTIONS:
        _list_facts(brief, paper.facts)
    for label, names in _without_facts(paper).items():
        sheet.paragraph([Run(f"{asking(label)} ", bold=True), Run("; ".join(names) + ".")], style="fine")


def _list_facts(paper: ChecklistPaper, facts: Iterable[Statement]) -> None:
    texts = (chapters.fact_text(paper.numbers[each.ref], paper.told(each), _lead(paper, each.prompt)) for each in facts)
    paper.sheet.bullets(list(texts), style="body" if paper.is_for_family else "fine")


def _lead(paper: ChecklistPaper, prompt: str) -> str:
    """The question before a fact, with how it stands where that is more than "known"."""
    stands, found = stands_in_words(paper, prompt), paper.library.prompts.get(prompt)
    title = found.short if found else prompt
    return asking(title) if stands == f"{STATUS[Status.KNOWN]}." else f"{asking(title)} {stands}"


def _section(paper: ChecklistPaper, prompt: str) -> str:
    section = paper.library.section_of(prompt)
    return section.title if section else chapters.NOT_IN_THIS_EDITION


def _without_facts(paper: ChecklistPaper) -> dict[str, list[str]]:
    """The questions without a fact to which the author said something, by what was said; each that was chosen by itself."""
    found: dict[str, list[str]] = {}
    for prompt in (*paper.library.prompts, *(each for each in paper.record.answers if each not in paper.library.prompts)):
        said, title = paper.record.answer(prompt), numbered_prompt(prompt, paper.library)
        if said.facts or prompt not in paper.record.answers:
            continue
        if said.choice:
            found[title] = [stands_in_words(paper, prompt).removesuffix(".")]
        elif said.status:
            found.setdefault(status_label(paper, said.status), []).append(title)
    return found


def _in_brief(paper: ChecklistPaper) -> ChecklistPaper:
    """The paper whose facts say of an agency only what its sign in the table does not: when, how, and what came back."""

    def told(said: Statement) -> FactInWords:
        with_more = {agency: knows for agency, knows in said.fact.knows.items() if knows != Knows(state=knows.state)}
        return paper.told(replace(said, fact=said.fact.but(knows=with_more)))

    return replace(paper, told=told)


# -- who knows what, and when


def who_knows_chapter(paper: ChecklistPaper) -> None:
    """Every fact in order of time, with what each agency is said to know of it; how it is known, where no agency is named."""
    agencies, record, order = paper.record.other_agencies(), paper.record, in_order(paper.facts)
    if not agencies:
        events_chapter(paper)
        return
    heads = [paper.library.agency_short(each) + (" (others)" if each == record.agency else "") for each in agencies]
    rows = ((said, [_knowledge(said, each) for each in agencies]) for said in (*order.dated, *order.undated))
    chapters.matrix_chapter(paper, heads, rows, own=True)


def _knowledge(said: Statement, agency: str) -> Knowledge:
    knows = said.fact.knows.get(agency)
    return Knowledge(knows.state) if knows else Knowledge.UNKNOWN


def events_chapter(paper: ChecklistPaper) -> None:
    chapters.chronology_chapter(paper, in_order(paper.facts))
