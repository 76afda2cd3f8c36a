"""Page one: enough to speak from when there is no time for the rest, read aloud in a minute.

It has the child, the author and the meeting, and whether every child is safe tonight; then the lists of `checklist_spoken`. A
family's copy has no list there: the facts follow at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from checklist import coverage
from checklist.audiences import Audience
from checklist.dates import UK
from checklist.library import Prompt, Role
from checklist.pdf.checklist_paper import ChecklistPaper, status_label
from checklist.pdf.checklist_spoken import spoken_lists
from checklist.pdf.paper import shortened
from checklist.sharing import NOT_NAMED
from checklist.wording import phrases
from checklist.wording.answers import said_in_short
from checklist.wording.case import child_in_words
from checklist.wording.facts import own_record_in_words
from checklist.wording.names import asking, first_capital, service_called, with_commas

_MOST_OF_SAFETY, _SAFETY_LONGEST = 3, 150  # facts in the box; characters of each


def page_one(paper: ChecklistPaper) -> None:
    sheet = paper.sheet
    paper.begin(phrases.NOTED if paper.is_for_family else phrases.SUMMARY, _reader(paper))
    safe = paper.library.prompts.get(paper.library.with_role(Role.SAFE_TONIGHT))
    is_safe = coverage.is_safe_tonight(paper.record, paper.library)
    tonight = [(safe.short, _safe_in_words(paper, safe))] if safe and is_safe and not paper.is_for_family else []
    sheet.pairs((*opening(paper), *tonight))
    if said := tuple(_withheld(paper)):
        sheet.notice(phrases.ABOUT_THIS_COPY, said)
    if paper.is_for_family:
        return
    if safe and not is_safe:
        facts = paper.by_prompt.get(safe.id, ())[:_MOST_OF_SAFETY]
        more = [shortened(each.fact.what, _SAFETY_LONGEST) for each in facts]
        sheet.notice(f"{asking(safe.short)} {_safe_in_words(paper, safe)}", more, kind="strong")
    spoken_lists(paper)
    sheet.new_page()


def _safe_in_words(paper: ChecklistPaper, safe: Prompt) -> str:
    return ". ".join(said_in_short(paper.record.answer(safe.id), safe, status_label(paper, None)))


# -- who, for whom, what is left out -----------------------------------------------------------------------------------------


def _reader(paper: ChecklistPaper) -> str:
    if paper.is_for_family:
        return phrases.FOR_THE_FAMILY
    if paper.copy.audience is Audience.AGENCY:
        return f"For {paper.library.agency_name(paper.copy.recipient)} only."
    return f"For the author only: {phrases.MAY_HOLD_SOURCES}"


def opening(paper: ChecklistPaper, author: str = "From") -> Iterator[tuple[str, str]]:
    """The child, the author and the meeting, with all that the record says of them but addresses; `author` is the label."""
    record, library = paper.record, paper.library
    who, meeting = record.practitioner, record.meeting
    yield "Child", child_in_words(record.child, paper.made.astimezone(UK).date())
    protected = "not to be named in a copy" if record.protect_service and record.service != NOT_NAMED else ""
    service = service_called(record, library)
    yield author, with_commas(who.name or "no name given", who.role, service, who.contact, protected)
    if not record.own_record.is_blank:
        yield "Own record looked through", own_record_in_words(record.own_record)
    if record.answers_request:
        yield "Answers the request", record.answers_request
    if not paper.is_for_family:
        when = " at ".join(part for part in (meeting.on.spoken if meeting.on else "", meeting.time) if part)
        said = ". ".join(part for part in (when, meeting.about) if part) or "Not given"
        yield first_capital(library.nation(record.nation).strategy_discussion), said


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
