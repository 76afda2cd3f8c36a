"""One checklist on paper: a summary to speak from on page one, and everything behind it.

    data = make_summary(record, library, made)                                  the author's own copy, with everything
    data = make_summary(sharing.for_agency(record, "gp"), library, made)        what one recipient gets

Page one is enough to speak from: the child, the author and the meeting, whether every child is safe tonight, what matters most,
the household, whom to ring, and what is not known. The next page has the people, the services and what is to be done; behind
it stands every fact, with who knows what, in order of time. The record of that copy is attached: it holds what the pages show
and nothing more. The same record, copy and time give the same bytes. What page one says is in `checklist_front` and
`checklist_spoken`, and the chapters behind it are in `checklist_chapters`. `plain` makes files without pages of the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from checklist import sharing
from checklist.audiences import Audience
from checklist.coverage import TEN_MINUTES
from checklist.dates import UK
from checklist.library import Library
from checklist.pdf.checklist_chapters import PARTS
from checklist.pdf.checklist_front import page_one
from checklist.pdf.checklist_paper import ChecklistPaper
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.paper import S, case_sheet, shortened
from checklist.record import Purpose, Record
from checklist.sharing import Copy, full
from checklist.wording.names import with_commas
from checklist.wording.phrases import NOTED, SUMMARY


def make_summary(
    record: Record | Copy, library: Library, made: datetime, *, marking: str | None = None, form: str = TEN_MINUTES
) -> bytes:
    """The PDF of a record (the author's own copy) or of a copy for somebody else.

    `made` is aware; it stands on every page and is the file's date. `marking` None takes the one from the content, and ""
    prints none. `form` is the short form that the author chose: page one says what of that is not known, and of no other.

    Raises:
        record.Unreadable: when the record is too long to be read again (2 MiB).
        gate.Stopped: when words stand in it that its reader must not have.
    """
    copy = record if isinstance(record, Copy) else full(record)
    paper, _ = write(Sheet, copy, library, made, marking, form)
    name = sharing.file_name(copy, made.astimezone(UK).date())
    return paper.finish("The record that these pages show, for reading back into the tool.", copy.guarded, name)


def write(
    kind: Callable[..., S], copy: Copy, library: Library, made: datetime, marking: str | None, form: str
) -> tuple[ChecklistPaper, S]:
    """A copy written on that kind of sheet, and the sheet, neither finished nor searched yet.

    Raises:
        record.Unreadable: when the record is too long to be read again (2 MiB).
    """
    if not copy.is_whole:
        copy = replace(copy, record=sharing.as_sent(copy.record))
    author, is_training = copy.record.practitioner, copy.record.purpose is Purpose.TRAINING
    sheet = case_sheet(
        _title(copy, library),
        with_commas(shortened(author.name or author.role, nothing=""), library.agency_name(copy.record.agency)),
        made,
        library,
        marking=marking,
        is_training=is_training,
        is_for_family=copy.audience is Audience.FAMILY,
        kind=kind,
    )
    paper = ChecklistPaper.of(sheet, copy, library, made, form)
    page_one(paper)
    for chapter in PARTS[copy.audience]:
        chapter(paper)
    return paper, sheet


def _title(copy: Copy, library: Library) -> str:
    if copy.audience is Audience.FAMILY:
        return f"{NOTED}, for the family"
    if copy.audience is Audience.AGENCY:
        return f"{SUMMARY} for {library.agency_name(copy.recipient)}"
    return SUMMARY
