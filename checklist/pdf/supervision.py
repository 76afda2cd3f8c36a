"""The record of a supervision: what was noted, agreed and signed, what changed, and the checklist as it stood.

    data = supervision_record(record, library, made, by="Sam Stapler, team manager", changes=changes)

The checklist stands behind it in full, so that the data inside the file is what its pages show. Nothing in it scores or
concludes: it repeats the questions, the notes and the facts. `exchange.lock` locks it like any other PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from checklist import supervision
from checklist.audiences import Audience
from checklist.changes import Changes, FactTurn, PromptChanges, Turn
from checklist.library import Library
from checklist.pdf import detail
from checklist.pdf.detail import Pages, how_known, joined, shortened
from checklist.pdf.engine.attachment import ATTACHMENT, check_code
from checklist.pdf.engine.layout import GREY, Run, Sheet, Text
from checklist.pdf.front import opening
from checklist.record import MOST_BYTES, Fact, Note, Purpose, Record, Unreadable
from checklist.sharing import for_supervisor
from checklist.wording import changed

_IN_FRONT: Final = (detail.actions, detail.notes)
_LONGEST = 160  # characters of a fact in a list; it stands in full behind


def supervision_record(
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
    copy = for_supervisor(record)
    record, attached = copy.record, copy.record.to_json().encode()
    if len(attached) > MOST_BYTES:
        raise Unreadable("The record is larger than 2 MiB. Shorten its longest texts.")
    sheet = Sheet(
        title="Supervision record",
        author=shortened(by, 80, ""),
        made=made,
        marking=library.edition.marking if marking is None else marking,
        footer=detail.footer(library),
        watermark="TRAINING" if record.purpose is Purpose.TRAINING else "",
    )
    pages = Pages(sheet, copy, library, tuple(detail.numbered(record, library)))
    _front(pages, made, by, check_code(attached))
    _walk(pages)
    detail.notes(pages)
    if changes:
        _changes(pages, changes)
    _questions(pages)
    sheet.new_page()
    sheet.heading(1, "The checklist as it stood")
    for part in detail.PARTS[Audience.AUTHOR]:
        if part not in _IN_FRONT:
            part(pages)
    detail.about_this_file(pages, made, check_code(attached))
    sheet.attach(ATTACHMENT, attached, "The checklist that these pages show, with its notes, for reading back into the tool.")
    return sheet.finish()


def _front(pages: Pages, made: datetime, by: str, code: str) -> None:
    sheet, record = pages.sheet, pages.record
    sheet.heading(1, "Supervision record")
    whom = "For the practitioner and the supervisor only: it may hold protected sources. Questions and notes, no scores."
    sheet.paragraph([Run(whom), Run(f"   Check code {code}", bold=True)], style="small")
    sheet.notice_what_is_not_drawn(record.to_json())
    sheet.pairs(tuple(_opening(pages, made, by)))
    signed = [changed.signed_in_words(each) for each in supervision.signatures(record, pages.library)]
    sheet.notice("Sign-off", signed or "Not signed off.")
    detail.actions(pages)


def _opening(pages: Pages, made: datetime, by: str) -> Iterator[tuple[str, Text]]:
    yield from opening(pages, made, author="Practitioner")
    yield "Supervisor", by or "Not named"
    day = made.astimezone(ZoneInfo("Europe/London"))
    yield "Printed", f"{day.day} {day:%B %Y} at {day:%H:%M}"


def _walk(pages: Pages) -> None:
    """The questions of the walk on which something was noted, stage by stage."""
    sheet, walked = pages.sheet, supervision.walk(pages.record, pages.library)
    if not any(question.notes for part in walked for question in part.questions):
        return
    sheet.heading(2, "What was talked through")
    for part in walked:
        noted = [question for question in part.questions if question.notes]
        if noted:
            sheet.heading(3, part.stage.title)
        for question in noted:
            sheet.paragraph(question.question.ask, style="strong")
            sheet.bullets([_note(each) for each in question.notes])


def _note(note: Note) -> Text:
    said = joined(note.by, note.on.spoken if note.on else "")
    return [Run(note.text or "Nothing written"), Run(f"\n{said}", colour=GREY)]


# -- what changed ------------------------------------------------------------------------------------------------------------


def _changes(pages: Pages, changes: Changes) -> None:
    sheet, library = pages.sheet, pages.library
    sheet.heading(2, "What changed since last time")
    sheet.paragraph(f"From {_moment(changes.before)} to {_moment(changes.after)}: {changed.in_days(changes.days)}.")
    sheet.heading(3, "Still assumed, the longest first")
    if changes.still:
        sheet.table(
            ["What", "Assumed", "Since", "For"],
            [
                [
                    shortened(each.fact.what, _LONGEST),
                    changed.assumed_of(each.agency, library),
                    f"{each.since.day} {each.since:%B %Y} at the latest",
                    changed.in_days(each.days),
                ]
                for each in changes.still
            ],
            widths=[0.42, 0.26, 0.2, 0.12],
        )
    else:
        sheet.paragraph("Nothing that was assumed is assumed still.")
    if changes.people:
        sheet.heading(3, "People")
        sheet.bullets([changed.person_turn(each) for each in changes.people])
    sheet.heading(3, "Question by question")
    if not changed.moved(changes):
        sheet.paragraph("Nothing changed.")
    for prompt in changed.moved(changes):
        sheet.paragraph(changed.prompt_title(prompt.prompt, library), style="strong")
        sheet.bullets(list(_turns(prompt, library)))


def _turns(prompt: PromptChanges, library: Library) -> Iterator[Text]:
    yield from changed.standing_turns(prompt, library)
    yield from (_fact_turn(each) for each in prompt.facts)
    yield from (changed.settled(each, library) for each in prompt.settled)


def _fact_turn(turn: FactTurn) -> Text:
    runs = [Run(f"{changed.TURNS[turn.turn]}: ", bold=True)]
    if turn.turn is Turn.CHANGED and turn.was and turn.now:
        return [*runs, Run(f"\nWas: {_fact(turn.was)}\nNow: {_fact(turn.now)}")]
    fact = turn.now or turn.was
    return [*runs, Run(_fact(fact) if fact else "")]


def _fact(fact: Fact) -> str:
    return f"{shortened(fact.what, _LONGEST)} ({how_known(fact)})"


def _moment(record: Record) -> str:
    there = record.updated.astimezone(ZoneInfo("Europe/London"))
    return f"{there.day} {there:%B %Y}"


# -- the questions -----------------------------------------------------------------------------------------------------------


def _questions(pages: Pages) -> None:
    """What the checklist itself called for, kind by kind."""
    sheet, library = pages.sheet, pages.library
    sheet.heading(2, "Questions that this checklist called for")
    title = ""
    for asked in supervision.questions(pages.record, library):
        if asked.title != title:
            title = asked.title
            sheet.heading(3, title)
        about = changed.prompt_title(asked.prompt, library) if asked.prompt else ""
        runs = [Run(asked.ask)]
        if asked.fact:
            runs.append(Run(f"\n{shortened(asked.fact.what, _LONGEST)}", bold=True))
        behind = f"Behind it: {asked.lesson.title}, {asked.review.name}" if asked.lesson and asked.review else ""
        if said := ". ".join(part for part in (about, behind) if part):
            runs.append(Run(f"\n{said}", colour=GREY))
        sheet.bullets([runs])
