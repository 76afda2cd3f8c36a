"""Training on paper: a card for each agency, and the debrief. TRAINING stands across every page of both.

    data = card(vignette, one, sheet(one, uuid4(), now), library, made)     one agency's card, its checklist inside
    data = cards(vignette, library, made)                                   all of them in one file, to print
    data = debrief(found, vignette, library, made)                          what the group missed, lessons, one change each

A card shows what one agency holds and not a word of any other card. The checklist in a card's file is the one on its page:
whoever opens it in the tool can go on there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from checklist.figures.shares import share_bars
from checklist.library import Card, Library, Vignette
from checklist.pdf import detail
from checklist.pdf.detail import Pages, shortened
from checklist.pdf.engine.attachment import ATTACHMENT, check_code
from checklist.pdf.engine.layout import GREY, Cell, Run, Sheet, Text
from checklist.pdf.front import opening
from checklist.record import Record
from checklist.reveal import Echo, Reveal
from checklist.sharing import full
from checklist.training import Shown, sheet
from checklist.wording import changed
from checklist.wording import debrief as told
from checklist.wording.debrief import Item, Told, holder

WATERMARK: Final = "TRAINING"
_MARKING: Final = "TRAINING – every person is invented"
_FOOTER: Final = "For training. Everybody in it is invented; do not put it into any case file."
_LONGEST = 110  # characters of a fact in the table of who knows


def card(vignette: Vignette, one: Card, record: Record, library: Library, made: datetime) -> bytes:
    """One agency's card. `record` is the checklist that its holder begins with: see `training.sheet`."""
    paper, attached = _sheet(f"Training card: {holder(one.agency, one.service, library)}", made), record.to_json().encode()
    pages = _card(paper, vignette, one, record, library, made, code=check_code(attached))
    detail.about_this_file(pages, made, check_code(attached))
    paper.attach(ATTACHMENT, attached, "The checklist that this card shows, for reading into the tool.")
    return paper.finish()


def cards(vignette: Vignette, library: Library, made: datetime) -> bytes:
    """Every card, each on pages of its own, to print and hand out. No checklist is inside: it would be everybody's."""
    paper = _sheet(f"Training cards: {vignette.title}", made)
    for one in vignette.card:
        paper.new_page()
        record = sheet(one, uuid5(NAMESPACE_URL, f"{vignette.id}/{one.file}"), made)
        _card(paper, vignette, one, record, library, made)
    return paper.finish()


def debrief(found: Reveal, vignette: Vignette, library: Library, made: datetime) -> bytes:
    """What the group missed, what reviews found before, and one change each. About groups, never about a person."""
    paper = _sheet(f"Training debrief: {vignette.title}", made)
    paper.heading(1, f"Debrief: {vignette.title}")
    people = sum(share.people for share in found.shares)
    held = sum(share.people > 0 for share in found.shares)
    paper.paragraph(
        f"{people} people held {held} of {len(found.shares)} cards."
        if people
        else "The cards were put together as they are: nobody held one on a screen.",
        style="lead",
    )
    paper.notice("How to read this", "It is about what the group knew together. Nobody is scored, and nobody is judged.")
    paper.heading(2, "What we missed")
    missed = tuple(told.missed(found, library))
    paper.bullets([_item(each) for each in missed] or ["Nothing of what matters most here: all of it came out in the talk."])
    for part in told.parts(found, library):
        _part(paper, part, found, library)
    paper.heading(2, "One change each")
    if found.will_change:
        paper.bullets(list(found.will_change))
    else:
        paper.paragraph("Nobody put one down on a screen.")
    paper.paragraph("My own: ______________________________________________________________", style="body")
    paper.heading(2, "To talk about")
    paper.bullets(list(vignette.debrief), numbered=True)
    paper.notice(
        "Look after yourselves",
        "If something here stays with you, speak with the trainer today, or with your own supervisor or safeguarding lead.",
    )
    return paper.finish()


def _sheet(title: str, made: datetime) -> Sheet:
    return Sheet(
        title=title,
        author="Information-sharing checklist",
        made=made,
        marking=_MARKING,
        footer=_FOOTER,
        watermark=WATERMARK,
    )


# -- a card ------------------------------------------------------------------------------------------------------------------


def _card(
    paper: Sheet, vignette: Vignette, one: Card, record: Record, library: Library, made: datetime, *, code: str = ""
) -> Pages:
    """All that the record says. `code` is that of the checklist inside, where there is one."""
    pages = Pages(paper, full(record), library, tuple(detail.numbered(record, library)))
    paper.heading(1, f"Your card: {holder(one.agency, one.service, library)}")
    if code:
        paper.paragraph([Run("The checklist is inside."), Run(f"   Check code {code}", bold=True)], style="small")
    paper.paragraph(one.brief, style="lead")
    paper.notice("Before you read on", f"{vignette.content_note} You may stop or leave at any time.")
    paper.paragraph(vignette.opening)
    paper.pairs(tuple(opening(pages, made, author="You are")))
    paper.heading(2, "What you hold")
    for prompt in sorted(record.answers, key=library.place):
        detail.answer(pages, prompt, changed.prompt_title(prompt, library))
    if record.people or record.child.addresses or not record.household.is_blank:
        detail.people(pages)
    if record.involved:
        detail.agencies(pages)
    if record.actions:
        detail.actions(pages)
    if record.decisions:
        detail.decisions(pages)
    detail.guarded(pages)
    detail.notes(pages)
    others = [each for each in vignette.card if each is not one]
    paper.heading(2, "Who else knows this?")
    paper.paragraph(
        "For each fact, write what you think now: ✓ told, ? I think they know, ✗ not told, ~ unsure.", style="small"
    )
    paper.matrix(
        ["Fact", *(library.agency_short(each.agency) + (f", {each.service}" if each.service else "") for each in others)],
        [
            [f"{each.number}. {shortened(each.fact.what, _LONGEST)}", *(Cell("☐", says="To fill in") for _ in others)]
            for each in pages.facts
        ],
        first=0.45,
    )
    paper.heading(2, "Ground rules")
    paper.bullets(list(vignette.ground_rules))
    return pages


# -- the debrief -------------------------------------------------------------------------------------------------------------


def _part(paper: Sheet, part: Told, found: Reveal, library: Library) -> None:
    paper.heading(2, part.title)
    paper.paragraph(part.lead)
    if part.part is Shown.SHARES:
        bars = share_bars(found.shares, library)
        paper.figure(alt=bars.spoken, height=bars.height, draw=bars.draw_on)
    for group in part.groups:
        if group.title:
            paper.heading(3, group.title)
        if group.items:
            paper.bullets([_item(each) for each in group.items])
        elif group.nothing:
            paper.paragraph(group.nothing)
    if part.lessons:
        paper.bullets([_lesson(each) for each in part.lessons])


def _item(each: Item) -> Text:
    runs = [Run(each.head, bold=bool(each.said))]
    if each.said:
        runs.append(Run(f"\n{each.said}"))
    if each.about:
        runs.append(Run(f"\n{each.about}", colour=GREY))
    return runs


def _lesson(each: Echo) -> Text:
    source = each.review.sources[0]
    told_by = f"{each.lesson.basis.spoken}: {each.review.name}, {each.review.kind.spoken.lower()}, {each.review.year}."
    return [
        Run(f"{each.lesson.title}. ", bold=True),
        Run(f"{each.lesson.ask}\n"),
        Run(f"{told_by} {each.why} Source: {source.title}, {source.url}", colour=GREY),
    ]
