"""Page one: enough to speak from when there is no time for the rest.

What is only assumed, what is not known, and the facts that the author marked share the page. What does not fit is counted,
with the chapter where it stands, so that a short list never looks like the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from checklist import coverage
from checklist.audiences import Audience
from checklist.figures.household import child_called
from checklist.pdf.detail import Numbered, Pages, first_capital, how_known, joined, lines, shortened
from checklist.pdf.engine.layout import GREY, Cell, Run
from checklist.record import Child, Involvement, KnowsState, Status
from checklist.sharing import NOT_NAMED
from checklist.wording import words

_ASSUMED_LONGEST, _KEY_LONGEST = 60, 150  # characters of a fact on a full page one; it stands in full further on
_ROW, _LINE = 13.0, 15.0  # points: a line of a table, a line of text
_HEADING = 44.0  # points: a heading with the room around it
_MORE = 24.0  # points: "And 3 more: see …"
_WIDTHS = (0.18, 0.6, 0.22)
_UNKNOWN = {
    Status.UNSURE: words.STATUS[Status.UNSURE],
    Status.NOT_ASKED: words.STATUS[Status.NOT_ASKED],
    None: words.NOT_COVERED,
}

T = TypeVar("T")


def page_one(pages: Pages, made: datetime, code: str, recipient: str | None) -> None:
    sheet, family = pages.sheet, pages.copy.audience is Audience.FAMILY
    sheet.heading(1, "What has been noted" if family else "Information-sharing summary")
    sheet.paragraph([Run(f"For {_reader(pages, recipient)}"), Run(f"   Check code {code}", bold=True)], style="small")
    sheet.notice_what_is_not_drawn(pages.record.to_json())
    sheet.pairs(tuple(opening(pages, made)))
    if said := tuple(_withheld(pages)):
        sheet.notice("About this copy", said)
    if family:  # no list comes first for a family: the facts follow at once
        return
    key = [(each, _key_height(pages, each)) for each in _by_what_matters(pages)]
    unknown = sheet.room * 0.19
    wanted = sum(height for _, height in key) + _HEADING
    spare = sheet.room - unknown - wanted
    _assumptions(pages, max(sheet.room * 0.5, spare), spare)
    _not_known(pages, unknown)
    _what_matters(pages, key)
    sheet.new_page()


# -- who, for whom, what is left out -----------------------------------------------------------------------------------------


def _reader(pages: Pages, recipient: str | None) -> str:
    copy = pages.copy
    if copy.audience is Audience.FAMILY:
        return f"{recipient or 'the family'}."
    if copy.audience is Audience.AGENCY:
        return f"{recipient or pages.library.agency_name(copy.recipient)} only."
    return f"{recipient or 'the author'} only: it may hold protected sources."


def opening(pages: Pages, made: datetime, author: str = "From") -> Iterator[tuple[str, str]]:
    """The child, the author and the meeting, with all that the record says of them but addresses; `author` is the label."""
    record, library = pages.record, pages.library
    who, meeting = record.practitioner, record.meeting
    yield "Child", _child(record.child, made)
    protected = "not to be named in a copy" if record.protect_service and record.service != NOT_NAMED else ""
    yield author, joined(who.name, who.role, library.agency_name(record.agency), record.service, who.contact, protected)
    if not record.own_record.is_blank:
        yield "Own record looked through", words.of_own_record(record.own_record)
    if record.answers_request:
        yield "Answers the request", record.answers_request
    if pages.copy.audience is not Audience.FAMILY:
        when = joined(meeting.on.spoken if meeting.on else "", meeting.time)
        said = ". ".join(part for part in (when, meeting.about) if part) or "Not given"
        yield first_capital(library.nation(record.nation).strategy_discussion), said


def _child(child: Child, made: datetime) -> str:
    born = ""
    if child.born:
        born = f"{'born' if child.born.earliest <= made.date() else 'expected'} {child.born.spoken}"
    return joined(
        child_called(child) if child.name or child.known_as else "No name given",
        f"known as {', '.join(child.known_as)}" if child.known_as else "",
        words.of_gender(child.gender),
        born or "date of birth not given",
        f"reference {child.reference}" if child.reference else "",
    )


def _withheld(pages: Pages) -> Iterator[str]:
    """What is left out of this copy, as far as it is safe to say so.

    The family's copy always says the same, so that the sentence itself tells nothing. An agency learns that something is
    protected, and from whom to ask for it, but neither how much nor where.
    """
    withheld = pages.copy.withheld
    if pages.copy.audience is Audience.FAMILY:
        yield "It holds what can be shared with you. Professionals may have noted more. Ask the person who gave you this."
    if pages.copy.audience is not Audience.AGENCY:
        return
    if withheld.anything_protected:
        yield "This copy is not complete: something is left out to protect a person. Ask the author."
    if withheld.already_held:
        yield f"Facts that you are said to have already are not repeated: {withheld.already_held}."
    if withheld.not_chosen:
        yield "The author chose which facts to send."


# -- assumptions -------------------------------------------------------------------------------------------------------------


class _Assumed(NamedTuple):
    """What one agency is thought to know, as lines, and whom to ask there."""

    agency: str
    what: str
    ask: str


def _assumed(pages: Pages, most: int, longest: int) -> Iterator[_Assumed]:
    """What each agency is thought to know, then what is itself assumed and believed of nobody.

    `most` facts a row, `longest` characters of each.
    """
    number_of = {(each.prompt, each.fact.id): each.number for each in pages.facts}
    facts_of: dict[str, list[tuple[int, str]]] = {}
    contacts_of: dict[str, tuple[Involvement, ...]] = {}
    for call in coverage.calls(pages.record, pages.library):
        facts_of.setdefault(call.agency, []).append((number_of[call.prompt, call.fact.id], call.fact.what))
        contacts_of[call.agency] = call.contacts
    for agency, facts in facts_of.items():
        yield _Assumed(pages.name(agency), _facts_said(facts, most, longest), _whom_to_ask(pages, agency, contacts_of[agency]))
    unchecked = [
        (number_of[prompt, fact.id], fact.what)
        for prompt, fact in coverage.unchecked(pages.record, pages.library)
        if not any(knows.state is KnowsState.BELIEVED for knows in fact.knows.values())
    ]
    if unchecked:
        yield _Assumed("Assumed", _facts_said(unchecked, most, longest), "Nobody has checked")


def _facts_said(facts: Sequence[tuple[int, str]], most: int, longest: int) -> str:
    said = [f"{number}. {shortened(what, longest)}" for number, what in sorted(facts)]
    return "\n".join(said if len(said) <= most else [*said[: most - 1], f"and {len(said) - most + 1} more"])


def _whom_to_ask(pages: Pages, agency: str, contacts: Sequence[Involvement]) -> str:
    named = "\n".join(said for each in contacts if (said := joined(each.worker, each.contact)))
    known = pages.library.agency(agency)
    return named or (first_capital(known.ask_for) if known else "Nobody is named")


def _assumed_height(pages: Pages, each: _Assumed) -> float:
    return max(lines(pages.sheet, text, width) for text, width in zip(each, _WIDTHS, strict=True)) * _ROW + 8


def _assumptions(pages: Pages, room: float, spare: float) -> None:
    """Every agency is named, if need be with fewer facts each: whom to ring matters more than the whole list.

    Facts stand there at greater length where that takes nothing from the rest of the page: in `spare`.
    """
    sheet = pages.sheet
    sheet.heading(2, "Assumptions to check")
    head = _HEADING + _ROW + 8
    measured: list[tuple[_Assumed, float]] = []
    short = ((most, _ASSUMED_LONGEST, room - head) for most in (99, 4, 3, 2))
    for most, longest, there in ((99, _KEY_LONGEST, spare - head), *short):
        measured = [(each, _assumed_height(pages, each)) for each in _assumed(pages, most, longest)]
        if sum(height for _, height in measured) <= there:
            break
    if not measured:
        sheet.paragraph("Nothing is marked as “I think they know” or as assumed.")
        return
    fitting = _fitting(measured, room - head)
    sheet.table(
        ["Agency", "I think they know", "Ask"],
        [[Cell(row.agency, bold=True), row.what, row.ask] for row in fitting],
        widths=_WIDTHS,
        row_headers=True,
    )
    if left := [row.agency for row, _ in measured[len(fitting) :]]:
        sheet.paragraph(f"Also {shortened('; '.join(left), _KEY_LONGEST)}: see “Who knows what”.", style="strong")


# -- what is not known -------------------------------------------------------------------------------------------------------


def _not_known(pages: Pages, room: float) -> None:
    """Unsure, not asked and not covered, in the size of the facts; the prompts of the short forms first."""
    sheet = pages.sheet
    sheet.heading(2, "Not known")
    said = []
    for status, label in _UNKNOWN.items():
        prompts = list(coverage.with_status(pages.library, pages.record, status))
        if status is None and pages.copy.withheld.anything_protected:
            label = f"{label}, or not in this copy"
        if prompts:
            ranked = sorted(prompts, key=lambda prompt: -len(prompt.short_forms))
            said.append((f"{label} ({len(prompts)}): ", [prompt.short for prompt in ranked]))
    if not said:
        sheet.paragraph("Every prompt has an answer, and none is marked unsure or not asked.")
        return
    items = []
    for place, (label, names) in enumerate(said):

        def height(shown: int, label: str = label, names: Sequence[str] = names) -> float:
            return lines(sheet, label + _names(names, shown), 0.97, table=False) * _LINE + 3

        here = (room - _HEADING) / (len(said) - place)
        shown = max(bisect_right(range(1, len(names) + 1), here, key=height), 1)
        room -= height(shown)
        items.append([Run(label, bold=True), Run(_names(names, shown))])
    sheet.bullets(items)


def _names(names: Sequence[str], shown: int) -> str:
    more = f"; and {len(names) - shown} more" if shown < len(names) else ""
    return "; ".join(names[:shown]) + more + "."


# -- what matters most -------------------------------------------------------------------------------------------------------


def _by_what_matters(pages: Pages) -> list[Numbered]:
    """The facts that the author put in order, then those that are only marked."""
    order = {(each.prompt, each.fact): place for place, each in enumerate(pages.record.matters)}
    chosen = [each for each in pages.facts if each.fact.key or (each.prompt, each.fact.id) in order]
    return sorted(chosen, key=lambda each: order.get((each.prompt, each.fact.id), len(order)))


def _key_said(each: Numbered) -> list[Run]:
    opinion = "Opinion. " if each.fact.opinion else ""
    happened = each.fact.happened
    known = f"{opinion}{joined(how_known(each.fact), happened.spoken if happened else '')}."
    return [
        Run(f"{each.number}  ", bold=True),
        Run(shortened(each.fact.what, _KEY_LONGEST)),
        Run(f" – {shortened(known, _KEY_LONGEST)}", colour=GREY),
    ]


def _key_height(pages: Pages, each: Numbered) -> float:
    return lines(pages.sheet, "".join(run.text for run in _key_said(each)), 0.97, table=False) * _LINE + 3


def _what_matters(pages: Pages, key: Sequence[tuple[Numbered, float]]) -> None:
    """The facts that the author marked, as many as still go on this page."""
    sheet = pages.sheet
    sheet.heading(2, "What matters most")
    if not key:
        sheet.paragraph(
            "No fact is marked as mattering most. All of them follow." if pages.facts else "No facts are written down."
        )
        return
    fitting = _fitting(key, sheet.room - _HEADING)
    sheet.bullets([_key_said(each) for each in fitting])
    _and_more(pages, len(key) - len(fitting), "What is known, and how")


def _fitting(things: Sequence[tuple[T, float]], room: float) -> list[T]:
    """As many from the start as fit, with a line for "and more" where they do not all; one at least."""
    if sum(height for _, height in things) <= room:
        return [each for each, _ in things]
    room -= _MORE
    fitting: list[T] = []
    for each, height in things:
        room -= height
        if fitting and room < 0:
            break
        fitting.append(each)
    return fitting


def _and_more(pages: Pages, left: int, chapter: str) -> None:
    if left:
        pages.sheet.paragraph(f"And {left} more: see “{chapter}”.", style="strong")
