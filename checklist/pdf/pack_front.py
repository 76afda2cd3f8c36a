"""Page one of a meeting pack: for whom it is, who is here, and what to take up first, each with its owner and time.

What does not fit is counted, with the chapter where it stands, so that a short list never looks like the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checklist.frozen import silent
from checklist.pdf.engine.layout import SHADE, Cell, Sheet, Text
from checklist.pdf.pack_chapters import PackPaper
from checklist.pdf.paper import HEADING, TABLE_HEAD, and_more, as_many_as_fit, in_a_run, row_height, shortened
from checklist.picture.copies import Readers
from checklist.picture.findings import Finding, Part
from checklist.wording.findings import TITLES, missing_in_words, sent_in_words
from checklist.wording.names import called, signed, with_commas
from checklist.wording.phrases import (
    ABOUT_THIS_COPY,
    FOR_THE_FAMILY,
    MAY_HOLD_SOURCES,
    MEETING_PACK,
    NO_CHECKLIST_FROM,
    NOTED,
    SHARED_WITH_YOU,
)

NO_OWNER: Final = "No owner yet"

_PAGE_ONE: Final = ((Part.DIFFERENCES, 0.32), (Part.ASSUMPTIONS, 0.7), (Part.GAPS, 1.0))  # and how far down each may reach
_SHORT, _OWNER = 70, 110  # characters; each stands in full further on
_SPLIT: Final = (0.64, 0.36)
_A_RUN = 66.0  # points: the names of what nobody took on, in three lines
_AND_MORE = 24.0  # points


def pack_page_one(paper: PackPaper) -> None:
    sheet = paper.sheet
    paper.begin(MEETING_PACK, _for_whom(paper))
    sheet.pairs(tuple(_opening(paper)))
    _what_is_missing(paper)
    if paper.pack.withholds:
        sheet.notice(ABOUT_THIS_COPY, "This copy is not complete: something is left out to protect a person. Ask the chair.")
    room = sheet.room
    for part, reaches in _PAGE_ONE:
        _in_short(paper, part, sheet.room - room * (1 - reaches))
    sheet.new_page()


def family_page_one(paper: PackPaper) -> None:
    picture = paper.picture
    paper.begin(NOTED, _for_whom(paper))
    noted_by = dict.fromkeys(signed(each, paper.library) for each in picture.authors)
    paper.sheet.pairs([("About", "; ".join(map(called, picture.children))), ("Noted by", "\n".join(noted_by))])
    _what_is_missing(paper)
    paper.sheet.notice(ABOUT_THIS_COPY, SHARED_WITH_YOU)


def _what_is_missing(paper: PackPaper) -> None:
    if paper.pack.missing:
        paper.sheet.notice("Not complete", " ".join(paper.pack.missing))


def _for_whom(paper: PackPaper) -> str:
    pack = paper.pack
    if pack.whose.agency:
        agency, service, practitioner = pack.whose.agency, pack.whose.service, pack.whose.practitioner
        return f"For {with_commas(paper.library.agency_name(agency), service, practitioner)} only."
    return {
        Readers.CHAIR: f"For the chair only: {MAY_HOLD_SOURCES}",
        Readers.MEETING: "For those who were at the meeting.",
        Readers.FAMILY: FOR_THE_FAMILY,
    }[pack.whose.readers]


def _opening(paper: PackPaper) -> Iterator[tuple[str, Text]]:
    picture, sent = paper.picture, sent_in_words(paper.picture, paper.minutes)
    yield "Child" if len(picture.children) == 1 else "Children", "; ".join(map(called, picture.children))
    yield f"Checklists from ({len(sent)})", "; ".join(sent)
    yield NO_CHECKLIST_FROM, "; ".join(each.who for each in missing_in_words(picture)) or "Nobody"


@silent
class _Line(NamedTuple):
    """One item on page one: what it is, and who does what by when."""

    what: str
    owner: str
    is_open: bool


def _in_short(paper: PackPaper, part: Part, room: float) -> None:
    """As many items of a part as fit, settled ones last. What does not fit is counted, so that it never looks like all."""
    sheet = paper.sheet
    items = sorted(paper.listed[part], key=lambda each: bool(paper.items[each.id].settled))
    sheet.heading(2, f"{TITLES[part]} ({len(items)})")
    if not items:
        sheet.paragraph("None.")
        return
    said = [_line(paper, each) for each in items]
    if part is Part.GAPS:
        _gaps_in_short(sheet, said)
        return
    and_more(sheet, _owners_table(sheet, said, room - HEADING - TABLE_HEAD), TITLES[part])


def _gaps_in_short(sheet: Sheet, said: Sequence[_Line]) -> None:
    """Gaps that somebody took on as a table, the others in a run: they are many, and their names are short."""
    owned = [each for each in said if not each.is_open]
    names = [each.what for each in said if each.is_open]
    room = sheet.room - HEADING
    if owned:
        and_more(sheet, _owners_table(sheet, owned, room - TABLE_HEAD - (_A_RUN if names else 0)), TITLES[Part.GAPS])
        room = sheet.room - _AND_MORE
    if not names:
        return
    sheet.paragraph(in_a_run(sheet, NO_OWNER, names, room))


def _owners_table(sheet: Sheet, said: Sequence[_Line], room: float) -> int:
    """As many lines as fit as a table. Gives how many are left."""
    shown = as_many_as_fit(said, [row_height(sheet, (each.what, each.owner), _SPLIT) for each in said], room)
    sheet.table(
        ["What", "Owner and time"],
        [[row.what, Cell(row.owner, bold=row.is_open, fill=SHADE if row.is_open else None)] for row in shown],
        widths=_SPLIT,
        row_headers=True,
    )
    return len(said) - len(shown)


def _line(paper: PackPaper, finding: Finding) -> _Line:
    item, what = paper.items[finding.id], paper.items[finding.id].headline
    if item.sides:
        what += " " + shortened("; ".join(f"{each.holder}: {each.what}" for each in item.sides), 2 * _SHORT)
    elif finding.statements:
        said = finding.statements[0]
        what = f"“{shortened(said.fact.what, _SHORT)}” {what} (fact\u00a0{paper.numbers[said.ref]})"
    elif finding.prompt in paper.library.prompts:
        what = paper.library.prompts[finding.prompt].short
    owners = paper.owners(finding)[: 1 if finding.part is Part.GAPS else 2]
    owner = "\n".join(shortened(each, _OWNER) for each in owners)
    return _Line(what, owner or NO_OWNER, not owner)
