"""The chapters of a meeting pack behind page one: what to take up, part by part, people, agencies, events, every fact.

Each is a function that takes a `PackPaper` and writes one chapter. What stands in one checklist's paper too is in `chapters`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final, Self

from checklist.figures.accounts import family_in
from checklist.figures.agencies import ring_of_picture
from checklist.figures.genogram import Genogram
from checklist.figures.timeline import Timeline
from checklist.pdf.chapters import (
    actions_chapter,
    chronology_chapter,
    facts_chapter,
    marks_chapter,
    matrix_chapter,
    services_table,
)
from checklist.pdf.engine.layout import GREY, Cell, Run, Sheet
from checklist.pdf.paper import Paper
from checklist.picture import carried
from checklist.picture.accounts import Statement
from checklist.picture.agenda import Step, agenda
from checklist.picture.copies import Readers
from checklist.picture.findings import Finding, Part, listed, to_compare
from checklist.picture.minutes import Minutes as Minutes
from checklist.picture.packs import Pack
from checklist.picture.values import Picture
from checklist.wording import findings
from checklist.wording.dates import day_and_time
from checklist.wording.facts import FactInWords, account_in_words, service_in_words
from checklist.wording.findings import ItemInWords
from checklist.wording.names import agencies_called, called, holder_called, signed, with_commas
from checklist.wording.phrases import AROUND_THE_CHILD, NO_CHECKLIST_FROM, NOTED, PEOPLE, THE_FAMILY

_GUARDED_BESIDE = "Beside what these pages show it holds only what the copies of the next meeting must leave out"
_MIDDLING = 160  # characters of a fact in a part; it stands in full further on
FOR_CHAIR_ALONE = " (for the chair alone)"
HIGHEST = 215.0  # mm: of a drawing on one page


@dataclass(frozen=True)
class PackPaper(Paper):
    """One pack being written."""

    pack: Pack = field(repr=False)

    @classmethod
    def of(cls, sheet: Sheet, pack: Pack, attached: bytes, made: datetime) -> Self:
        """The paper of that pack, of which nothing is written yet. Facts come in the order of the questions."""

        def told(said: Statement) -> FactInWords:
            fact = findings.fact_in_meeting(said, pack.picture, pack.minutes)
            return fact._replace(marks=(), knows=()) if pack.whose.is_family else fact

        facts = tuple(row.statement for row in pack.picture.matrix)
        return cls(sheet, pack.picture.library, made, attached, facts, told, pack)

    @property
    def picture(self) -> Picture:
        return self.pack.picture

    @property
    def minutes(self) -> Minutes:
        return self.pack.minutes

    @property
    def is_for_family(self) -> bool:
        return self.pack.whose.is_family

    @cached_property
    def listed(self) -> Mapping[Part, tuple[Finding, ...]]:
        return listed(self.picture)

    @cached_property
    def items(self) -> Mapping[str, ItemInWords]:
        """Each item in words, by its id."""
        everything = (each for part in self.listed.values() for each in part)
        return {each.id: findings.item_in_words(each, self.picture, self.minutes) for each in everything}

    def owners(self, finding: Finding) -> list[str]:
        """How an item was settled, and who does what by when; empty where nobody took it on."""
        item = self.items[finding.id]
        settled = self.minutes.how_settled(finding.id)
        alone = FOR_CHAIR_ALONE if settled and settled.readers is Readers.CHAIR else ""
        return [*([f"Settled: {item.settled}{alone}"] if item.settled else []), *item.actions]


# -- part by part ------------------------------------------------------------------------------------------------------------


def _part_chapter(part: Part) -> Callable[[PackPaper], None]:
    def chapter(paper: PackPaper) -> None:
        sheet, items = paper.sheet, paper.listed[part]
        if not items:
            return
        sheet.heading(2, f"{findings.TITLES[part]} ({len(items)})")
        sheet.keep(50)
        sheet.paragraph(findings.MEANINGS[part], style="small")
        if part is Part.GAPS:
            _gaps(paper, items)
        else:
            sheet.table(
                ["What is said", "Outcome"],
                [[Cell(_item(paper, each, at)), _put_down(paper, each)] for at, each in enumerate(items, start=1)],
                widths=[0.68, 0.32],
                compact=True,
            )

    return chapter


def _item(paper: PackPaper, finding: Finding, number: int) -> list[Run]:
    item = paper.items[finding.id]
    runs = [Run(f"{number}. {item.headline}", bold=True)]
    for side in item.sides:
        runs += [Run(f"\n{side.who}: "), Run(side.what, bold=True), Run(f" ({side.known})" if side.known else "", colour=GREY)]
    for said, told in zip(finding.statements, item.facts, strict=True):
        who = f"{told.holder}. " if len(item.facts) > 1 else ""  # else the headline says it
        runs += [Run(f"\n{paper.in_short(said, _MIDDLING)}"), Run(f" – {who}{told.known}.", colour=GREY)]
    if item.answer:
        runs.append(Run(f"\n{item.answer}", bold=True))
    if compared := [str(paper.numbers[each.ref]) for each in to_compare(finding, paper.picture)]:
        runs.append(Run(f" See fact {', '.join(compared)}."))
    return runs


def _put_down(paper: PackPaper, finding: Finding) -> str:
    new = [
        f"Fact {paper.numbers[said.ref]} new to {agencies_called(agencies, paper.library)}"
        for said in finding.statements
        if (agencies := paper.minutes.new_to_whom(said.ref))
    ]
    left = paper.items[finding.id].left
    return "\n".join((*paper.owners(finding), *([left] if left else []), *new)) or "–"


def _gaps(paper: PackPaper, items: Sequence[Finding]) -> None:
    """What was asked and not answered, or taken on, in full; the rest by how it stands, section by section."""
    sheet = paper.sheet
    asked = [each for each in items if getattr(each.thing, "was_asked", False) or paper.owners(each)]
    if asked:
        sheet.table(
            ["Question", "How it stands", "Outcome"],
            [[paper.items[each.id].headline, paper.items[each.id].answer, _put_down(paper, each)] for each in asked],
            widths=[0.3, 0.38, 0.32],
            row_headers=True,
        )
    shortlisted = {each.id for each in agenda(paper.picture)[Step.GAPS]}
    nobody = [each for each in items if each not in asked]
    rest = [each for each in nobody if each.id in shortlisted]
    if nobody:
        others = f", and {len(nobody) - len(rest)} questions that are in no short form" if len(rest) < len(nobody) else ""
        sheet.paragraph(f"Not covered by anybody: {len(rest)} of the ten-minute form{others}.", style="strong")
        sheet.bullets(
            [[Run(f"{title}: ", bold=True), Run("; ".join(names) + ".")] for title, names in _by_section(paper, rest)]
        )


def _by_section(paper: PackPaper, items: Iterable[Finding]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for each in items:
        section = paper.library.section_of(each.prompt or "")
        found.setdefault(section.title if section else "Other questions", []).append(paper.items[each.id].headline)
    yield from found.items()


def _nothing_under(paper: PackPaper) -> None:
    """The parts that have nothing, in one line: a chapter that is missing would look forgotten."""
    if empty := [findings.TITLES[part] for part in Part if not paper.listed[part]]:
        paper.sheet.paragraph(f"Nothing stands under: {'; '.join(empty)}.", style="small")


# -- people and agencies -----------------------------------------------------------------------------------------------------


def _people(paper: PackPaper) -> None:
    sheet, picture, library = paper.sheet, paper.picture, paper.library
    sheet.heading(2, PEOPLE)
    if picture.same_child and not paper.is_for_family:
        sheet.paragraph(findings.one_child_in_words(picture.same_child))
    rows: list[list[Cell | str]] = []
    for someone in (*picture.children, *picture.people):
        for place, account in enumerate(someone.accounts):
            told = account_in_words(account, picture)
            said = ". ".join(part for part in (told.name, *told.lines) if part) or "–"
            rows.append([Cell(called(someone), bold=not place), signed(account.author, library), said])
    sheet.table(["Who", "From", "What they say"], rows, widths=[0.22, 0.28, 0.5], compact=True)
    if paper.is_for_family:
        return
    if picture.possible_links:
        sheet.paragraph("Possibly one person, and nobody has said yes or no:", style="strong")
        if picture.links_left_out:
            sheet.paragraph(findings.LINKS_LEFT_OUT)
        sheet.bullets([f"{link.one.name} and {link.other.name}. {' '.join(link.why)}" for link in picture.possible_links])
    if picture.decisions:
        sheet.paragraph("What was said of people:", style="strong")
        sheet.bullets([f"{findings.decision_in_words(each, picture)}." for each in picture.decisions])


def _agencies(paper: PackPaper) -> None:
    sheet, picture, library = paper.sheet, paper.picture, paper.library
    spoken = paper.minutes.spoken_records
    sheet.heading(2, "Agencies")
    sheet.table(
        ["Service", "Practitioner", "Checklist last changed"],
        [
            [
                Cell(holder_called(each, library), bold=True),
                with_commas(each.practitioner, each.role) or "Not named",
                "Spoke at the meeting" if each.record in spoken else day_and_time(each.updated),
            ]
            for each in picture.authors
        ],
        widths=[0.35, 0.35, 0.3],
        row_headers=True,
    )
    services_table(
        sheet,
        (
            (holder_called(author, library), service_in_words(each, library))
            for author, record in zip(picture.authors, picture.records, strict=True)
            for each in record.involved
        ),
    )
    if missing := [str(each) for each in findings.missing_in_words(picture)]:
        sheet.notice(NO_CHECKLIST_FROM, missing)


def _family(paper: PackPaper) -> None:
    """One genogram from all accounts, and where they differ, who says what."""
    if not paper.picture.people:
        return
    paper.sheet.heading(2, THE_FAMILY)
    found = family_in(paper.picture)
    genogram = Genogram(found.family)
    paper.sheet.figure(alt=genogram.spoken, height=genogram.height, draw=genogram.draw_on)
    paper.sheet.bullets(found.differences, style="fine")


def _around(paper: PackPaper) -> None:
    paper.sheet.heading(2, AROUND_THE_CHILD)
    ring = ring_of_picture(paper.picture)
    paper.sheet.figure(alt=ring.spoken, height=ring.height, draw=ring.draw_on)


# -- every fact --------------------------------------------------------------------------------------------------------------


def _every_fact(paper: PackPaper) -> None:
    facts_chapter(paper, NOTED if paper.is_for_family else "Every fact", dict.fromkeys(paper.by_prompt, ""))


def _who_knows(paper: PackPaper) -> None:
    columns = paper.picture.columns
    rows = ((row.statement, [row.cells[each] for each in columns]) for row in paper.picture.matrix)
    matrix_chapter(paper, [paper.library.agency_short(each) for each in columns], rows, own=False)


def _events(paper: PackPaper) -> None:
    chronology = paper.picture.chronology

    def drawn() -> None:
        for page in Timeline(chronology.dated, paper.library).pages(HIGHEST):
            paper.sheet.figure(alt=page.spoken, height=page.height, draw=page.draw_on)

    chronology_chapter(paper, chronology, None if paper.is_for_family else drawn)


# -- what was put down, and about the file -----------------------------------------------------------------------------------


def _actions(paper: PackPaper) -> None:
    actions_chapter(paper.sheet, paper.minutes.actions, title="What was agreed", nothing="Nothing was agreed.")


def _about(paper: PackPaper) -> None:
    picture, library = paper.picture, paper.library
    said: list[tuple[str, str]] = []
    if paper.minutes.chair:
        said.append(("Written by", paper.minutes.chair))
    if not paper.is_for_family:
        said += [("Replaced", findings.replaced_in_words(each, library)) for each in picture.replaced]
        said += [
            (label, f"{what.format(name)} by {agencies_called(by, library)}")
            for label, what, named in (
                ("Another edition", "Edition {}, used", picture.other_editions),
                ("Not in this edition", "{}, answered", picture.prompts_not_in_this_edition),
                ("Not in this edition", "An answer to {}, chosen", picture.choices_not_in_this_edition),
            )
            for name, by in named.items()
        ]
    guards = not paper.is_for_family and any(carried.guards(each, library) for each in picture.records)
    paper.about_this_file("The same as data.", said, beside=_GUARDED_BESIDE if guards else "")


FOR_PROFESSIONALS: Final = (
    *(_part_chapter(part) for part in Part),
    _nothing_under,
    _people,
    _family,
    _agencies,
    _around,
    marks_chapter,
    _events,
    _who_knows,
    _every_fact,
    _about,
)
FOR_FAMILY: Final = (_people, _every_fact, _events, _actions, _about)
