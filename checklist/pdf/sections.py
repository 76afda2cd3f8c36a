"""What is said on paper: a summary to speak from on page one, and everything behind it.

    data = summary(record, library, made)                                  the author's own copy, with everything
    data = summary(sharing.for_agency(record, "gp"), library, made)        what one recipient gets

Page one holds the child, the author, the meeting, what is only assumed, what is not known, and the facts that the author
marked. The record of that copy is attached: it holds what the pages show and nothing more. The same record, copy and time give
the same bytes. How a page looks is in `layout`; the parts behind page one are in `detail`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from checklist import coverage
from checklist.library import Library
from checklist.pdf import detail
from checklist.pdf.attachment import ATTACHMENT, check_code
from checklist.pdf.detail import Numbered, Pages, how_known, shortened
from checklist.pdf.household import child_called
from checklist.pdf.layout import GREY, Cell, Run, Sheet
from checklist.record import MOST_BYTES, KnowsState, Purpose, Record, Status, Unreadable
from checklist.sharing import Audience, Copy, full

_LONGEST = 230  # characters of a fact on page one; it stands in full further on
_ROW, _LINE = 13.0, 15.0  # points: a line of a table, a line of text
_HEADING = 46.0  # points: a heading with the room around it
_UNKNOWN = {
    Status.UNSURE: "Unsure",
    Status.NOT_ASKED: "Not asked",
    None: "Not covered",
}

T = TypeVar("T")


def summary(
    record: Record | Copy, library: Library, made: datetime, *, marking: str | None = None, recipient: str | None = None
) -> bytes:
    """The PDF of a record (the author's own copy) or of a copy for somebody else.

    `made` is aware; it stands on every page and is the file's date. `marking` None takes the one from the content, and ""
    prints none.
    `recipient` is whom it is for, where the agency's name does not say it.

    Raises:
        record.Unreadable: when the record is too long to be read again (2 MiB).
    """
    copy = record if isinstance(record, Copy) else full(record)
    attached = copy.record.to_json().encode()
    if len(attached) > MOST_BYTES:
        raise Unreadable("The record is larger than 2 MiB. Shorten its longest texts.")
    sheet = Sheet(
        title=_title(copy, library),
        author=_author(copy.record, library),
        made=made,
        marking=library.edition.marking if marking is None else marking,
        footer=f"{library.edition.not_the_record} {library.edition.handling}",
        watermark="TRAINING" if copy.record.purpose is Purpose.TRAINING else "",
    )
    pages = Pages(sheet, copy, library, tuple(detail.numbered(copy.record, library)))
    _page_one(pages, check_code(attached), recipient)
    sheet.new_page()
    for part in detail.PARTS[copy.audience]:
        part(pages)
    detail.about_this_file(pages, made, check_code(attached))
    sheet.attach(ATTACHMENT, attached, "The record that these pages show, for reading back into the tool.")
    return sheet.finish()


def file_name(record: Record | Copy, made: datetime) -> str:
    """A name for the file: the day, and the agency it is for; never anything about a child."""
    recipient = f"-for-{record.recipient or record.audience}" if isinstance(record, Copy) and not record.is_whole else ""
    return f"information-sharing-summary-{made.astimezone(ZoneInfo('Europe/London')):%Y-%m-%d}{recipient}.pdf"


def _title(copy: Copy, library: Library) -> str:
    if copy.audience is Audience.FAMILY:
        return "What has been noted, for the family"
    if copy.audience is Audience.AGENCY:
        return f"Information-sharing summary for {library.agency_name(copy.recipient)}"
    return "Information-sharing summary"


def _author(record: Record, library: Library) -> str:
    who = record.practitioner
    return ", ".join(part for part in (who.name or who.role, library.agency_name(record.agency)) if part)


def _page_one(pages: Pages, code: str, recipient: str | None) -> None:
    sheet, copy = pages.sheet, pages.copy
    family = copy.audience is Audience.FAMILY
    sheet.heading(1, "What has been noted" if family else "Information-sharing summary")
    sheet.pairs(tuple(_opening(pages, code, recipient)))
    for heading, said in _withheld(pages):
        sheet.notice(heading, said)
    room = sheet.room
    if not family:
        _assumptions(pages, room * 0.42)
        _unknown(pages, room * 0.3)
    _key_facts(pages)


def _opening(pages: Pages, code: str, recipient: str | None) -> Iterator[tuple[str, str]]:
    """Who it is about, from whom, for what, for whom."""
    record, library, copy = pages.record, pages.library, pages.copy
    child, who, meeting = record.child, record.practitioner, record.meeting
    known_as = f"also known as {', '.join(child.known_as)}" if child.known_as else ""
    born = f"born or expected {child.born.spoken}" if child.born else "date of birth not given"
    reference = f"reference {child.reference}" if child.reference else ""
    yield "Child", ", ".join(part for part in (child_called(child), known_as, born, reference) if part)
    from_whom = (who.name, who.role, library.agency_name(record.agency), record.service, who.contact)
    yield "From", ", ".join(part for part in from_whom if part)
    when = ", ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
    if copy.audience is not Audience.FAMILY:
        said = ". ".join(part for part in (when, meeting.about) if part) or "Not given"
        yield library.nation(record.nation).strategy_discussion, said
    if copy.audience is Audience.FAMILY:
        yield "For", recipient or "The family"
    elif copy.audience is Audience.AGENCY:
        yield "For", recipient or library.agency_name(copy.recipient)
    else:
        yield "For", recipient or "The author’s own copy. It holds protected sources: do not pass it on."
    yield "Check code", f"{code} (whoever reads this file into the tool should see the same code)"


def _withheld(pages: Pages) -> Iterator[tuple[str, Sequence[str]]]:
    """What is left out of this copy, as far as it is safe to say so.

    The family's copy always says the same, so that the sentence itself tells nothing. An agency learns that something is
    protected, and from whom to ask for it, but neither how much nor where.
    """
    copy = pages.copy
    if copy.audience is Audience.FAMILY:
        yield (
            "About this copy",
            ("It holds what can be shared with you. Professionals may have noted more. You can ask the person named above.",),
        )
    if copy.audience is not Audience.AGENCY:
        return
    said = []
    if copy.withheld.anything_protected:
        said.append("Something is left out to protect a person. Ask the author before you take this for everything.")
    if copy.withheld.already_held:
        said.append(f"Facts that you are said to have already are not repeated: {copy.withheld.already_held}.")
    if copy.withheld.not_chosen:
        said.append("The author chose which facts to send.")
    if said:
        yield "Not in this copy", said


class _Assumed(NamedTuple):
    agency: str
    what: str
    ask: str


def _assumptions(pages: Pages, room: float) -> None:
    sheet = pages.sheet
    sheet.heading(2, "Assumptions to check")
    rows = list(_assumed(pages))
    if not rows:
        sheet.paragraph("Nothing is marked as “I think they know” or as assumed.")
        return
    widths = (0.2, 0.48, 0.32)

    def measured(row: _Assumed) -> float:
        return max(detail.lines(sheet, text, width) for text, width in zip(row, widths, strict=True)) * _ROW + 8

    fitting = _fitting(rows, room - _HEADING - 2 * _ROW, measured)
    sheet.table(
        ["Agency", "I think they know", "Ask"],
        [[Cell(row.agency, bold=True), row.what, row.ask] for row in fitting],
        widths=widths,
        row_headers=True,
    )
    _and_more(sheet, len(rows) - len(fitting), "Who knows what")


def _assumed(pages: Pages) -> Iterator[_Assumed]:
    """Every "I think they know", agency by agency, then what is itself assumed."""
    number_of = {(each.prompt, each.fact.id): each.number for each in pages.facts}
    for call in coverage.calls(pages.record):
        contacts = "; ".join(
            said for each in call.contacts if (said := ", ".join(part for part in (each.worker, each.contact) if part))
        )
        agency = pages.library.agency(call.agency)
        ask = contacts or (f"Ask for {agency.ask_for}" if agency else "Nobody is named")
        number = number_of[call.prompt, call.fact.id]
        yield _Assumed(pages.name(call.agency), f"{number}. {shortened(call.fact.what, _LONGEST)}", ask)
    for prompt, fact in coverage.unchecked(pages.record):
        if not any(knows.state is KnowsState.BELIEVED for knows in fact.knows.values()):
            what = f"{number_of[prompt, fact.id]}. {shortened(fact.what, _LONGEST)}"
            yield _Assumed("Assumed", what, "Nobody has checked this")


def _unknown(pages: Pages, room: float) -> None:
    """What is not known, in the same size as the facts."""
    sheet, record = pages.sheet, pages.record
    sheet.heading(2, "Not known")
    said = []
    for status, label in _UNKNOWN.items():
        prompts = list(coverage.with_status(pages.library, record, status))
        if not prompts:
            continue
        if status is None and pages.copy.withheld.anything_protected:
            label = "Not covered, or not in this copy"
        first = sorted(prompts, key=lambda prompt: "two-minute" not in prompt.short_forms)
        said.append((f"{label} ({len(prompts)}): ", [prompt.short for prompt in first]))
    if not said:
        sheet.paragraph("Every prompt has an answer, and none is marked unsure or not asked.")
        return
    shares = (room - _HEADING) / len(said)
    items = []
    for label, names in said:
        most = max(int(shares / _LINE), 1)
        shown = len(names)
        while shown > 1 and detail.lines(sheet, label + _joined(names, shown), 0.97, table=False) > most:
            shown -= 1
        items.append([Run(label, bold=True), Run(_joined(names, shown))])
    sheet.bullets(items)


def _joined(names: Sequence[str], shown: int) -> str:
    more = f"; and {len(names) - shown} more" if shown < len(names) else ""
    return "; ".join(names[:shown]) + more + "."


def _key_facts(pages: Pages) -> None:
    """The facts that the author marked, as many as still go on this page."""
    sheet = pages.sheet
    marked = [each for each in pages.facts if each.fact.key]
    sheet.heading(2, "What matters most")
    if not marked:
        sheet.paragraph(
            "No fact is marked as mattering most. All of them follow." if pages.facts else "No facts are written down."
        )
        return

    def said(each: Numbered) -> list[Run]:
        opinion = "Opinion. " if each.fact.opinion else ""
        known = f"{opinion}{how_known(each.fact)}." + (f" {each.when}." if each.when else "")
        return [
            Run(f"{each.number}  ", bold=True),
            Run(f"{shortened(each.fact.what, _LONGEST)}\n"),
            Run(shortened(known, _LONGEST), colour=GREY),
        ]

    def measured(each: Numbered) -> float:
        return detail.lines(sheet, "".join(run.text for run in said(each)), 0.97, table=False) * _LINE + 3

    fitting = _fitting(marked, sheet.room - _HEADING - 2 * _LINE, measured)
    sheet.bullets([said(each) for each in fitting])
    _and_more(sheet, len(marked) - len(fitting), "What is known, and how")


def _fitting(things: Sequence[T], room: float, measured: Callable[[T], float]) -> list[T]:
    """As many from the start as fit; one at least."""
    fitting: list[T] = []
    for each in things:
        room -= measured(each)
        if fitting and room < 0:
            break
        fitting.append(each)
    return fitting


def _and_more(sheet: Sheet, left: int, part: str) -> None:
    if left:
        sheet.paragraph(f"And {left} more: see “{part}”.", style="strong")
