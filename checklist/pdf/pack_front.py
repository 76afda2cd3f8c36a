"""Page one of a meeting pack, which is the minutes: who was there, safe tonight, what matters, what was decided, who does what.

What does not fit is counted, with the chapter where it stands, so that a short list never looks like the whole. What was
decided and the actions stand there whole, if they fill more than one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checklist.dates import UK
from checklist.pdf.chapters import actions_chapter
from checklist.pdf.engine.layout import GREY, Cell, Run, Text
from checklist.pdf.pack_chapters import FOR_CHAIR_ALONE, PackPaper
from checklist.pdf.paper import (
    HEADING,
    LINE,
    TABLE_HEAD,
    and_more,
    as_many_as_fit,
    in_a_run,
    row_height,
    runs_height,
    shortened,
)
from checklist.picture.agenda import Step
from checklist.picture.copies import Readers
from checklist.picture.findings import Finding, Part
from checklist.picture.values import SideBySide
from checklist.wording.agenda import CALLED
from checklist.wording.decided import (
    DECIDED,
    NOT_PUT_DOWN,
    NOT_THE_MINUTES,
    SAFE_TONIGHT,
    WHO_WAS_THERE,
    decided_in_words,
    late_in_words,
    safe_in_words,
    still_assumed,
    there_in_words,
)
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

_MATTERING: Final = 0.4  # how far down of the room before the decision what matters may reach
_LEAST: Final = 0.4  # of the page, for what comes before the decision
_SHORT, _OWNER = 70, 110  # characters; each stands in full further on
_SPLIT: Final = (0.24, 0.76)
_STILL: Final = 3.5 * LINE  # points: what is still assumed, in three lines


def pack_page_one(paper: PackPaper) -> None:
    sheet = paper.sheet
    paper.begin(MEETING_PACK, _for_whom(paper))
    sheet.paragraph(NOT_THE_MINUTES, style="small")
    sheet.pairs(tuple(_opening(paper)))
    _what_is_missing(paper)
    if paper.pack.withholds:
        sheet.notice(ABOUT_THIS_COPY, "This copy is not complete: something is left out to protect a person. Ask the chair.")
    _safe_tonight(paper)
    room = max(sheet.room - _needed(paper), sheet.room * _LEAST)
    end = sheet.room - room
    if matters := paper.listed[Part.MATTERING]:
        _in_short(paper, CALLED[Step.MATTERING], matters, sheet.room - end - room * (1 - _MATTERING), (Part.MATTERING,))
    compared = (*paper.listed[Part.DIFFERENCES], *paper.listed[Part.SIDE_BY_SIDE])
    if compared:
        _in_short(paper, CALLED[Step.COMPARE], compared, sheet.room - end, (Part.DIFFERENCES, Part.SIDE_BY_SIDE))
    else:
        sheet.paragraph("Nothing here is told by more than one agency, so there is nothing to compare.")
    _decided(paper)
    _actions(paper)


def _needed(paper: PackPaper) -> float:
    """About how many points what was decided and the actions take, so that they stand on this page if they can."""
    rows = [words for _, words in _pairs(paper)] + [each.what for each in paper.minutes.actions]
    return sum(row_height(paper.sheet, (words,), (0.6,)) for words in rows) + 2 * (HEADING + TABLE_HEAD)


def _safe_tonight(paper: PackPaper) -> None:
    """Each child first: what was decided, then what each checklist says. Where one is not said to be safe, in a box."""
    decided = safe_in_words(paper.picture, paper.minutes.decision)
    said = {each.id: paper.items[each.id] for each in paper.listed[Part.SAFE_TONIGHT]}
    lines, all_safe = [], True
    for at, safe in enumerate(decided):
        name = f"{safe.child}: " if len(decided) > 1 else ""
        lines.append(f"{name}{safe.said}" if safe.said != NOT_PUT_DOWN else f"{name}The meeting has put nothing down")
        lines += [safe.act_now] if safe.act_now else []
        all_safe = all_safe and safe.is_safe
        if at < len(said):
            lines += [f"{side.holder}: {side.what}" for side in list(said.values())[at].sides]
    paper.sheet.notice(f"{SAFE_TONIGHT}?", lines, kind="plain" if all_safe else "strong")


def _decided(paper: PackPaper) -> None:
    sheet = paper.sheet
    sheet.heading(2, DECIDED)
    rows: list[list[Cell | str]] = [[Cell(title, bold=True), words] for title, words in _pairs(paper)]
    if rows:
        sheet.table(["Decided", "As the meeting put it"], rows, widths=_SPLIT, row_headers=True, compact=True)
    else:
        sheet.paragraph("The meeting has put no decision down.")


def _pairs(paper: PackPaper) -> list[tuple[str, str]]:
    """What was decided, and behind it what was still assumed then: the most that three lines take."""
    pairs = list(decided_in_words(paper.picture, paper.minutes))
    if pairs and (still := still_assumed(paper.listed, paper.picture, paper.minutes)):
        lines = in_a_run(paper.sheet, "", [shortened(each, _OWNER) for each in still], _STILL, _SPLIT[1])
        pairs.append((f"Still assumed ({len(still)})", "".join(each.text for each in lines)))
    return pairs


def _actions(paper: PackPaper) -> None:
    marks = {Readers.CHAIR: FOR_CHAIR_ALONE}
    actions = [each.model_copy(update={"what": each.what + marks.get(each.readers, "")}) for each in paper.minutes.actions]
    actions_chapter(paper.sheet, actions, nothing="No actions were agreed.")
    for late in late_in_words(paper.minutes, paper.made.astimezone(UK).date()):
        paper.sheet.paragraph(late, style="strong")


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
    there, others = there_in_words(paper.minutes, paper.library)
    if there or others:
        yield f"{WHO_WAS_THERE} ({len(there)})", "; ".join(there) or "Nobody"
    if others:
        yield "Not there", "; ".join(others)
    if not there:
        yield f"Checklists from ({len(sent)})", "; ".join(sent)
    yield NO_CHECKLIST_FROM, "; ".join(each.who for each in missing_in_words(picture)) or "Nobody"


def _in_short(paper: PackPaper, title: str, found: Sequence[Finding], room: float, parts: Sequence[Part]) -> None:
    """As many items as fit, settled ones last. What does not fit is counted, so that it never looks like all."""
    sheet, items = paper.sheet, sorted(found, key=lambda each: bool(paper.items[each.id].settled))
    sheet.heading(2, f"{title} ({len(items)})")
    lines = [_line(paper, each) for each in items]
    shown = as_many_as_fit(lines, [runs_height(sheet, each, 1.0) for each in lines], room - HEADING)
    sheet.bullets(shown, style="fine")
    and_more(sheet, len(lines) - len(shown), "” and “".join(TITLES[each] for each in parts))


def _line(paper: PackPaper, finding: Finding) -> list[Run]:
    """One item: what it is, then how it was settled and who does what by when, as far as anybody took it on."""
    item, runs = paper.items[finding.id], []
    if item.sides:
        runs = [Run(f"{item.headline} ", bold=True), Run("; ".join(f"{each.holder}: {each.what}" for each in item.sides))]
    elif isinstance(finding.thing, SideBySide):
        told = (f"{told.holder}: “{shortened(told.what, _SHORT)}”" for told in item.facts)
        runs = [Run(f"{item.headline} ", bold=True), Run("; ".join(told))]
    else:
        said = finding.statements[0]
        told_by = f" {item.facts[0].holder}, fact {paper.numbers[said.ref]}"
        runs = [Run(f"“{shortened(said.fact.what, 2 * _SHORT)}”", bold=True), Run(told_by)]
    owners = [shortened(each, _OWNER) for each in paper.owners(finding)[:2]]
    return [*runs, Run(f". {'. '.join(owners) or NO_OWNER}.", colour=None if owners else GREY)]
