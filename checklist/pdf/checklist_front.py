"""Page one: enough to speak from when there is no time for the rest.

What is only assumed, what is not known, and the facts that the author marked share the page. What does not fit is counted,
with the chapter where it stands, so that a short list never looks like the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from checklist import coverage
from checklist.audiences import Audience
from checklist.calls import to_ring
from checklist.frozen import silent
from checklist.library import Role
from checklist.pdf.checklist_chapters import KNOWN_AND_HOW, ChecklistPaper, status_label
from checklist.pdf.engine.layout import GREY, Cell, Run
from checklist.pdf.paper import HEADING, TABLE_HEAD, and_more, as_many_as_fit, in_a_run, row_height, runs_height, shortened
from checklist.picture.accounts import FactRef, Statement
from checklist.picture.findings import Part
from checklist.record import Child, KnowsState, Person, Status
from checklist.sharing import NOT_NAMED
from checklist.wording import phrases
from checklist.wording.answers import KNOWS, gender_in_words
from checklist.wording.calls import believed_person, not_reached
from checklist.wording.facts import own_record_in_words, whom_to_ask
from checklist.wording.findings import TITLES
from checklist.wording.names import child_called, first_capital, service_called, with_commas

_ASSUMED_LONGEST, _KEY_LONGEST = 60, 150  # characters of a fact on a full page one; it stands in full further on
_WIDTHS = (0.18, 0.6, 0.22)
_LISTED = 0.97  # of the width, behind a bullet


def page_one(paper: ChecklistPaper) -> None:
    sheet = paper.sheet
    paper.begin(phrases.NOTED if paper.is_for_family else phrases.SUMMARY, _reader(paper))
    sheet.pairs((*_tonight(paper), *opening(paper)))
    if said := tuple(_withheld(paper)):
        sheet.notice(phrases.ABOUT_THIS_COPY, said)
    if paper.is_for_family:  # no list comes first for a family: the facts follow at once
        return
    key = [(each, _key_height(paper, each)) for each in _by_what_matters(paper)]
    unknown = sheet.room * 0.19
    wanted = sum(height for _, height in key) + HEADING
    spare = sheet.room - unknown - wanted
    _assumptions(paper, max(sheet.room * 0.5, spare), spare)
    _not_known(paper, unknown)
    _what_matters(paper, key)
    sheet.new_page()


# -- who, for whom, what is left out -----------------------------------------------------------------------------------------


def _reader(paper: ChecklistPaper) -> str:
    if paper.is_for_family:
        return phrases.FOR_THE_FAMILY
    if paper.copy.audience is Audience.AGENCY:
        return f"For {paper.library.agency_name(paper.copy.recipient)} only."
    return f"For the author only: {phrases.MAY_HOLD_SOURCES}"


def _tonight(paper: ChecklistPaper) -> Iterator[tuple[str, str]]:
    """Before all else, that a child is not safe tonight; nothing where nobody says so."""
    record, library = paper.record, paper.library
    if coverage.act_now(record, library) and not paper.is_for_family:
        asked = library.prompts[library.with_role(Role.SAFE_TONIGHT)]
        yield "Tonight", asked.label_of(record.answer(asked.id).choice)


def opening(paper: ChecklistPaper, author: str = "From") -> Iterator[tuple[str, str]]:
    """The child, the author and the meeting, with all that the record says of them but addresses; `author` is the label."""
    record, library = paper.record, paper.library
    who, meeting = record.practitioner, record.meeting
    yield "Child", _child(record.child, paper.made)
    protected = "not to be named in a copy" if record.protect_service and record.service != NOT_NAMED else ""
    service = service_called(record, library)
    yield author, with_commas(who.name, who.role, service, who.contact, protected)
    if not record.own_record.is_blank:
        yield "Own record looked through", own_record_in_words(record.own_record)
    if record.answers_request:
        yield "Answers the request", record.answers_request
    if not paper.is_for_family:
        when = " at ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
        said = ". ".join(part for part in (when, meeting.about) if part) or "Not given"
        yield first_capital(library.nation(record.nation).strategy_discussion), said


def _child(child: Child, made: datetime) -> str:
    born = ""
    if child.born:
        born = f"{'born' if child.born.earliest <= made.date() else 'expected'} {child.born.spoken}"
    return with_commas(
        child_called(child) if child.name or child.known_as else "No name given",
        f"known as {', '.join(child.known_as)}" if child.known_as else "",
        gender_in_words(child.gender),
        born or "date of birth not given",
        f"reference {child.reference}" if child.reference else "",
    )


def _withheld(paper: ChecklistPaper) -> Iterator[str]:
    """What is left out of this copy, as far as it is safe to say so.

    The family's copy always says the same, so that the sentence itself tells nothing. An agency learns that something is
    protected, and from whom to ask for it, but neither how much nor where.
    """
    withheld = paper.copy.withheld
    if paper.is_for_family:
        yield phrases.SHARED_WITH_YOU
    if paper.copy.audience is not Audience.AGENCY:
        return
    if withheld.anything_protected:
        yield "This copy is not complete: something is left out to protect a person. Ask the author."
    if withheld.already_held:
        yield f"Facts that you are said to have already are not repeated: {withheld.already_held}."
    if withheld.not_chosen:
        yield "The author chose which facts to send."


# -- assumptions -------------------------------------------------------------------------------------------------------------


@silent
class _Assumed(NamedTuple):
    """What one agency is thought to know, as lines, and whom to ask there."""

    agency: str
    what: str
    ask: str


def _assumed(paper: ChecklistPaper, most: int, longest: int) -> Iterator[_Assumed]:
    """What each agency is thought to know, then what is itself assumed and believed of nobody.

    `most` facts a row, `longest` characters of each.
    """
    for agency, calls in to_ring(paper.record, paper.library):
        refs = [paper.ref(each.key.prompt, each.key.thing) for each in calls if each.key.prompt]
        people = [believed_person(each.thing) for each in calls if isinstance(each.thing, Person)]
        said = "\n".join(filter(None, (_in_short(paper, refs, most, longest), *people)))
        tried = dict.fromkeys(filter(None, (not_reached(each.knows) for each in calls)))
        ask = "\n".join((*whom_to_ask(agency, calls[0].contacts, paper.library, roles=False), *tried))
        yield _Assumed(paper.voice.agency_called(agency), said, ask)
    unchecked = [
        paper.ref(prompt, fact.id)
        for prompt, fact in coverage.unchecked(paper.record, paper.library)
        if not any(knows.state is KnowsState.BELIEVED for knows in fact.knows.values())
    ]
    if unchecked:
        yield _Assumed("Assumed", _in_short(paper, unchecked, most, longest), "Nobody has checked")


def _in_short(paper: ChecklistPaper, refs: Collection[FactRef], most: int, longest: int) -> str:
    """Those facts as lines, `most` at most."""
    said = [paper.in_short(each, longest) for each in paper.facts if each.ref in refs]
    return "\n".join(said if len(said) <= most else [*said[: most - 1], f"and {len(said) - most + 1} more"])


def _assumptions(paper: ChecklistPaper, room: float, spare: float) -> None:
    """Every agency is named, if need be with fewer facts each: whom to ring matters more than the whole list.

    Facts stand there at greater length where that takes nothing from the rest of the page: in `spare`.
    """
    sheet = paper.sheet
    sheet.heading(2, TITLES[Part.ASSUMPTIONS])
    head = HEADING + TABLE_HEAD
    rows: list[_Assumed] = []
    heights: list[float] = []
    short = ((most, _ASSUMED_LONGEST, room - head) for most in (99, 4, 3, 2))
    for most, longest, there in ((99, _KEY_LONGEST, spare - head), *short):
        rows = list(_assumed(paper, most, longest))
        heights = [row_height(sheet, each, _WIDTHS) for each in rows]
        if sum(heights) <= there:
            break
    if not rows:
        sheet.paragraph(f"Nothing is marked as “{KNOWS[KnowsState.BELIEVED]}” or as assumed.")
        return
    fitting = as_many_as_fit(rows, heights, room - head)
    sheet.table(
        ["Agency", KNOWS[KnowsState.BELIEVED], "Ask"],
        [[Cell(row.agency, bold=True), row.what, row.ask] for row in fitting],
        widths=_WIDTHS,
        row_headers=True,
    )
    if left := [row.agency for row in rows[len(fitting) :]]:
        sheet.paragraph(f"Also {shortened('; '.join(left), _KEY_LONGEST)}: see “{phrases.WHO_KNOWS_WHAT}”.", style="strong")


# -- what is not known -------------------------------------------------------------------------------------------------------


def _not_known(paper: ChecklistPaper, room: float) -> None:
    """Unsure, not asked and not covered, in the size of the facts; the prompts of the short forms first."""
    sheet = paper.sheet
    sheet.heading(2, "Not known")
    said = [
        (status_label(paper, status), sorted(prompts, key=lambda prompt: paper.library.urgency(prompt.id)))
        for status in (Status.UNSURE, Status.NOT_ASKED, None)
        if (prompts := list(coverage.with_status(paper.library, paper.record, status)))
    ]
    if not said:
        sheet.paragraph("Every prompt has an answer, and none is marked unsure or not asked.")
        return
    items: list[list[Run]] = []
    room -= HEADING
    for label, prompts in said:
        here = room / (len(said) - len(items))
        items.append(in_a_run(sheet, label, [prompt.short for prompt in prompts], here - 3, _LISTED))
        room -= runs_height(sheet, items[-1], _LISTED) + 3
    sheet.bullets(items)


# -- what matters most -------------------------------------------------------------------------------------------------------


def _by_what_matters(paper: ChecklistPaper) -> list[Statement]:
    """The facts that the author put in order, then those that are only marked."""
    order = {(each.prompt, each.fact): place for place, each in enumerate(paper.record.matters)}
    chosen = [each for each in paper.facts if each.fact.key or (each.prompt, each.fact.id) in order]
    return sorted(chosen, key=lambda each: order.get((each.prompt, each.fact.id), len(order)))


def _key_said(paper: ChecklistPaper, said: Statement) -> list[Run]:
    happened = said.fact.happened
    known = f"{with_commas(paper.told(said).known, happened.spoken if happened else '')}."
    return [
        Run(f"{paper.numbers[said.ref]}  ", bold=True),
        Run(shortened(said.fact.what, _KEY_LONGEST)),
        Run(f" – {shortened(known, _KEY_LONGEST)}", colour=GREY),
    ]


def _key_height(paper: ChecklistPaper, said: Statement) -> float:
    return runs_height(paper.sheet, _key_said(paper, said), _LISTED) + 3


def _what_matters(paper: ChecklistPaper, key: Sequence[tuple[Statement, float]]) -> None:
    """The facts that the author marked, as many as still go on this page."""
    sheet = paper.sheet
    sheet.heading(2, "What matters most")
    if not key:
        sheet.paragraph("No fact is marked as mattering most. All of them follow." if paper.facts else phrases.NO_FACTS)
        return
    fitting = as_many_as_fit(key, [height for _, height in key], sheet.room - HEADING)
    sheet.bullets([_key_said(paper, each) for each, _ in fitting])
    and_more(sheet, len(key) - len(fitting), KNOWN_AND_HOW)
