"""Training on paper: a card for each agency, and the debrief. TRAINING stands across every page of both.

    data = make_card(vignette, one, sheet(one, uuid4(), now), library, made)     one agency's card, its checklist inside
    data = make_cards(vignette, library, made)                                   all of them in one file, to print
    data = make_debrief(found, vignette, library, made)                          what the group missed, lessons, one change each

A card shows what one agency holds and not a word of any other card. The checklist in a card's file is the one on its page:
whoever opens it in the tool can go on there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from checklist.figures.shares import share_bars
from checklist.library import Card, Library, Vignette
from checklist.pdf import checklist_chapters, checklist_paper
from checklist.pdf.chapters import lesson_text, prompt_block
from checklist.pdf.checklist_front import opening
from checklist.pdf.checklist_paper import ChecklistPaper
from checklist.pdf.engine.layout import GREY, Cell, Run, Sheet, Text
from checklist.record import Record
from checklist.reveal import Reveal
from checklist.sharing import full
from checklist.training import Shown, sheet
from checklist.wording import debrief
from checklist.wording.dates import counted, day_and_time
from checklist.wording.debrief import Item, Told
from checklist.wording.names import service_called
from checklist.wording.phrases import LOOK_AFTER_YOURSELVES

WATERMARK: Final = "TRAINING"
_MARKING: Final = "TRAINING – every person is invented"
_FOOTER: Final = "For training. Everybody in it is invented; do not put it into any case file."
_ROOM_TO_WRITE: Final = "\n".join(" " * 4)  # lines of a cell
_LONGEST = 110  # characters of a fact in the table of who knows


def make_card(vignette: Vignette, one: Card, record: Record, library: Library, made: datetime) -> bytes:
    """One agency's card. `record` is the checklist that its holder begins with: see `training.sheet`."""
    blank = _sheet(f"Training card: {service_called(one, library)}", made)
    paper = _card(ChecklistPaper.of(blank, full(record), library, made), vignette, one, has_checklist=True)
    checklist_chapters.about_chapter(paper)
    return paper.finish("The checklist that this card shows, for reading into the tool.")


def make_cards(vignette: Vignette, library: Library, made: datetime) -> bytes:
    """Every card, each on pages of its own, to print and hand out. No checklist is inside: it would be everybody's."""
    blank = _sheet(f"Training cards: {vignette.title}", made)
    for one in vignette.card:
        blank.new_page()
        record = sheet(one, uuid5(NAMESPACE_URL, f"{vignette.id}/{one.file}"), made)
        _card(ChecklistPaper.of(blank, full(record), library, made), vignette, one)
    return blank.finish()


def make_debrief(found: Reveal, vignette: Vignette, library: Library, made: datetime) -> bytes:
    """What the group missed, what reviews found before, and one change each. About groups, never about a person."""
    paper = _sheet(f"Training debrief: {vignette.title}", made)
    paper.heading(1, f"Debrief: {vignette.title}")
    people = sum(share.people for share in found.shares)
    held = sum(share.people > 0 for share in found.shares)
    read = f" {counted(len(found.shares) - held, 'card')} more read aloud." if held < len(found.shares) else ""
    paper.paragraph(
        f"{counted(people, 'person', 'people')} held {held} of the {len(vignette.card)} cards.{read}"
        if people
        else "The cards were put together as they are: nobody held one on a screen.",
        style="lead",
    )
    paper.notice("How to read this", "It is about what the group knew together. Nobody is scored, and nobody is judged.")
    paper.heading(2, "What we missed")
    missed = tuple(debrief.missed(found, library))
    paper.bullets([_item(each) for each in missed] or ["Nothing of what matters most here: all of it came out in the talk."])
    for part in debrief.parts(found, library):
        _part(paper, part, found, library)
    paper.heading(2, "One change each")
    if found.will_change:
        paper.bullets(list(found.will_change))
    else:
        paper.paragraph("Nobody put one down on a screen.")
    paper.paragraph("My own: ______________________________________________________________", style="body")
    paper.heading(2, "To talk about")
    paper.bullets(list(vignette.debrief), numbered=True)
    paper.notice("Look after yourselves", LOOK_AFTER_YOURSELVES)
    return paper.finish()


def _sheet(title: str, made: datetime) -> Sheet:
    return Sheet(
        title=title,
        author="Information-sharing checklist",
        made=made,
        when=day_and_time(made),
        marking=_MARKING,
        footer=_FOOTER,
        watermark=WATERMARK,
    )


# -- a card ------------------------------------------------------------------------------------------------------------------


def _card(paper: ChecklistPaper, vignette: Vignette, one: Card, *, has_checklist: bool = False) -> ChecklistPaper:
    """All that the record says. Where the checklist is inside, it says so."""
    page, record, library = paper.sheet, paper.record, paper.library
    title = f"Your card: {service_called(one, library)}"
    if has_checklist:
        paper.begin(title, "The checklist is inside.")
    else:
        page.heading(1, title)
    page.paragraph(one.brief, style="lead")
    page.notice("Before you read on", f"{vignette.content_note} You may stop or leave at any time.")
    page.paragraph(vignette.opening)
    page.pairs(tuple(opening(paper, author="You are")))
    page.heading(2, "What you hold")
    for prompt in sorted(record.answers, key=library.place):
        prompt_block(paper, prompt, checklist_paper.stands_in_words(paper, prompt))
    if record.people or record.child.addresses or not record.household.is_blank:
        checklist_chapters.people_chapter(paper)
    if record.involved:
        checklist_chapters.services_chapter(paper)
    if record.actions:
        checklist_chapters.to_do_chapter(paper)
    if record.decisions:
        checklist_chapters.decisions_chapter(paper)
    checklist_chapters.guarded_chapter(paper)
    checklist_chapters.notes_chapter(paper)
    others = [each for each in vignette.card if each is not one]
    page.heading(2, "Who else knows this?")
    page.paragraph("For each fact, write what you think now: ✓ told, ? I think they know, ✗ not told, ~ unsure.", style="small")
    page.matrix(
        ["Fact", *(library.agency_short(each.agency) + (f", {each.service}" if each.service else "") for each in others)],
        [[paper.in_short(said, _LONGEST), *(Cell("☐", says="To fill in") for _ in others)] for said in paper.facts],
        first=0.45,
    )
    page.heading(2, "Ground rules")
    page.bullets(list(vignette.ground_rules))
    page.heading(2, "What would you do now, and why?")
    page.paragraph("Three times, each with more of the picture. At the end lay the cards side by side.", style="small")
    empty = Cell(_ROOM_TO_WRITE, says="To fill in")
    page.table(
        ["When", "What would you do now?", "Why?"],
        [[when, empty, empty] for when in debrief.DECIDED_WHEN],
        widths=[0.2, 0.4, 0.4],
        row_headers=True,
    )
    return paper


# -- the debrief -------------------------------------------------------------------------------------------------------------


def _part(paper: Sheet, part: Told, found: Reveal, library: Library) -> None:
    paper.heading(2, part.title)
    paper.paragraph(part.lead)
    if part.part is Shown.SHARES:
        bars = share_bars(found.shares, library)
        paper.figure(alt=bars.spoken, height=bars.height, draw=bars.draw_on)
    for table in part.tables:
        first = 0.2 if part.part is Shown.DECISIONS else 0.4
        widths = [first, *[(1 - first) / (len(table.head) - 1)] * (len(table.head) - 1)]
        paper.table(table.head, table.rows, widths=widths, caption=table.caption, row_headers=True)
    for group in part.groups:
        if group.title:
            paper.heading(3, group.title)
        if group.items:
            paper.bullets([_item(each) for each in group.items])
        elif group.nothing:
            paper.paragraph(group.nothing)
    if part.lessons:
        paper.bullets([lesson_text(each) for each in part.lessons])


def _item(each: Item) -> Text:
    runs = [Run(each.head, bold=bool(each.said))]
    if each.said:
        runs.append(Run(f"\n{each.said}"))
    if each.about:
        runs.append(Run(f"\n{each.about}", colour=GREY))
    return runs
