"""What is said on paper: a summary to speak from on page one, and everything behind it.

    data = summary(record, library, made)                                  the author's own copy, with everything
    data = summary(sharing.for_agency(record, "gp"), library, made)        what one recipient gets

Page one holds the child, the author, the meeting, what is only assumed, what is not known, and the facts that the author
marked. The record of that copy is attached: it holds what the pages show and nothing more. The same record, copy and time give
the same bytes. How a page looks is in `layout`; what page one says is in `front`, and the chapters behind it
are in `detail`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from checklist import sharing
from checklist.audiences import Audience
from checklist.library import Library
from checklist.pdf import detail, gate
from checklist.pdf.detail import Pages, shortened
from checklist.pdf.engine.attachment import ATTACHMENT, check_code
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.front import page_one
from checklist.record import MOST_BYTES, Purpose, Record, Unreadable
from checklist.sharing import Copy, full


def summary(
    record: Record | Copy, library: Library, made: datetime, *, marking: str | None = None, recipient: str | None = None
) -> bytes:
    """The PDF of a record (the author's own copy) or of a copy for somebody else.

    `made` is aware; it stands on every page and is the file's date. `marking` None takes the one from the content, and ""
    prints none.
    `recipient` is whom it is for, where the agency's name does not say it.

    Raises:
        record.Unreadable: when the record is too long to be read again (2 MiB).
        gate.Stopped: when words stand in it that its reader must not have.
    """
    copy = record if isinstance(record, Copy) else full(record)
    if not copy.is_whole:
        copy = replace(copy, record=sharing.as_sent(copy.record))
    attached = copy.record.to_json().encode()
    if len(attached) > MOST_BYTES:
        raise Unreadable("The record is larger than 2 MiB. Shorten its longest texts.")
    sheet = Sheet(
        title=_title(copy, library),
        author=_author(copy.record, library),
        made=made,
        marking=library.edition.marking if marking is None else marking,
        footer=detail.footer(library, family=copy.audience is Audience.FAMILY),
        watermark="TRAINING" if copy.record.purpose is Purpose.TRAINING else "",
    )
    pages = Pages(sheet, copy, library, tuple(detail.numbered(copy.record, library)))
    page_one(pages, made, check_code(attached), recipient)
    for part in detail.PARTS[copy.audience]:
        part(pages)
    detail.about_this_file(pages, made, check_code(attached))
    sheet.attach(ATTACHMENT, attached, "The record that these pages show, for reading back into the tool.")
    made_file = sheet.finish()
    gate.check(made_file, copy.guarded, file_name(copy, made))
    return made_file


def file_name(record: Record | Copy, made: datetime) -> str:
    """A name for the file: the day, and the agency it is for; never anything about a child."""
    copy = record if isinstance(record, Copy) else full(record)
    return sharing.file_name(copy, made.astimezone(ZoneInfo("Europe/London")).date())


def _title(copy: Copy, library: Library) -> str:
    if copy.audience is Audience.FAMILY:
        return "What has been noted, for the family"
    if copy.audience is Audience.AGENCY:
        return f"Information-sharing summary for {library.agency_name(copy.recipient)}"
    return "Information-sharing summary"


def _author(record: Record, library: Library) -> str:
    who = record.practitioner
    return ", ".join(part for part in (shortened(who.name or who.role, 80, ""), library.agency_name(record.agency)) if part)
