"""The lists of page one: what matters most, the household, whom to ring, what is not known.

All of it goes on the page, however much there is: what does not fit is counted, with the chapter where it stands, so that a
short list never looks like the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checklist import coverage
from checklist.calls import to_ring
from checklist.dates import UK
from checklist.figures.family import siblings_of
from checklist.frozen import silent
from checklist.library import Role
from checklist.pdf.checklist_facts import KNOWN_AND_HOW
from checklist.pdf.checklist_paper import ChecklistPaper, status_label
from checklist.pdf.engine.layout import GREY, Run
from checklist.pdf.paper import (
    HEADING,
    LINE,
    and_more,
    as_many_as_fit,
    ended,
    in_a_run,
    row_height,
    runs_height,
    shortened,
)
from checklist.picture.accounts import FactRef, Statement
from checklist.record import KnowsState, Person, Status
from checklist.wording import phrases
from checklist.wording.answers import KNOWS
from checklist.wording.calls import believed_person, not_reached
from checklist.wording.case import complete_in_words, household_in_words, with_age
from checklist.wording.facts import home, when_in_words, whom_to_ask
from checklist.wording.names import with_commas

CALLS: Final = "Calls to make"
_KEY_LONGEST, _SOURCE_LONGEST, _HOME_LONGEST = 130, 60, 260  # characters
_CALLS = ((99, 150), (99, 60), (4, 60), (3, 60), (2, 60), (0, 0))  # facts of an agency, characters of each; 0: their numbers
_LEAST_FOR_CALLS = 0.25  # of what is left below the header
_WIDTHS = (0.24, 0.76)  # as in `Sheet.pairs`
_MOST_NOT_KNOWN, _NARROW, _AFTER = 3 * LINE, 0.66, 12.0  # points; of the width, in the size of the text; points below a list
_LISTED = 0.97  # of the width, behind a bullet

Row = tuple[str, list[Run]]


def spoken_lists(paper: ChecklistPaper) -> None:
    """The lists, in the order in which one says them. What matters most takes what the others leave."""
    sheet = paper.sheet
    key = [(each, _key_height(paper, each)) for each in what_matters(paper)]
    household, unknown = _household(paper), _not_known(paper)
    room = sheet.room - HEADING - sum(_height(paper, said) for _, said in (*household, *unknown)) - _AFTER
    calls = _calls(paper, max(room - sum(height for _, height in key), room * _LEAST_FOR_CALLS))
    _what_matters(paper, key, room - _height(paper, calls))
    sheet.pairs((*household, (CALLS, calls), *unknown))


def _height(paper: ChecklistPaper, said: Sequence[Run]) -> float:
    return row_height(paper.sheet, ["".join(run.text for run in said)], _WIDTHS[1:])


# -- what matters most -------------------------------------------------------------------------------------------------------


def what_matters(paper: ChecklistPaper) -> list[Statement]:
    """The facts that matter most, in the author's order."""
    said = {each.ref: each for each in paper.facts}
    return [said[paper.ref(prompt, fact.id)] for prompt, fact in coverage.matters_most(paper.record, paper.library)]


def key_said(paper: ChecklistPaper, said: Statement) -> list[Run]:
    told, bare = paper.told(said), said.fact.but(learned=None)
    return [
        Run(f"{paper.numbers[said.ref]}  ", bold=True),
        Run(shortened(said.fact.what, _KEY_LONGEST)),
        Run(f" {'. '.join(filter(None, (shortened(told.known, _SOURCE_LONGEST), when_in_words(bare))))}. ", colour=GREY),
        Run(f"{_who_knows(paper, said)}."),
    ]


def _who_knows(paper: ChecklistPaper, said: Statement) -> str:
    """ "I told them: GP, Police. Not told: Housing"."""
    found: dict[KnowsState, list[str]] = defaultdict(list)
    for agency, knows in said.fact.knows.items():
        found[knows.state].append(paper.library.agency_short(agency))
    states = (f"{KNOWS[state]}: {', '.join(found[state])}" for state in KnowsState if state in found)
    return ". ".join(states) or "Nobody else is said to know"


def _key_height(paper: ChecklistPaper, said: Statement) -> float:
    return runs_height(paper.sheet, key_said(paper, said), _LISTED) + 3


def _what_matters(paper: ChecklistPaper, key: Sequence[tuple[Statement, float]], room: float) -> None:
    sheet = paper.sheet
    sheet.heading(2, "What matters most")
    if not key:
        sheet.paragraph(phrases.NO_FACTS)
        return
    fitting = as_many_as_fit(key, [height for _, height in key], room)
    sheet.bullets([key_said(paper, each) for each, _ in fitting])
    and_more(sheet, len(key) - len(fitting), KNOWN_AND_HOW)


# -- the household -----------------------------------------------------------------------------------------------------------


def _household(paper: ChecklistPaper) -> list[Row]:
    """Who sleeps there, with ages, and the child's brothers and sisters wherever they sleep."""
    record, day = paper.record, paper.made.astimezone(UK).date()
    siblings = [f"{with_age(each, day)}, {home(each).lower()}" for each in siblings_of(record, paper.library.names)]
    return [
        ("Household", [*_cut(household_in_words(record, day)), Run(complete_in_words(record))]),
        ("Brothers and sisters", _cut("; ".join(siblings) or "None are listed")),
    ]


def _cut(said: str) -> list[Run]:
    return [Run(ended(shortened(said, _HOME_LONGEST)))]


# -- calls to make -----------------------------------------------------------------------------------------------------------


@silent
class _Assumed(NamedTuple):
    """What one agency is thought to know, and whom to ask there."""

    agency: str
    what: str
    ask: str


def _assumed(paper: ChecklistPaper, most: int, longest: int) -> Iterator[_Assumed]:
    """What each agency is thought to know, then what is itself assumed and believed of nobody."""
    for agency, calls in to_ring(paper.record, paper.library):
        refs = {paper.ref(each.key.prompt, each.key.thing) for each in calls if each.key.prompt}
        people = [believed_person(each.thing) for each in calls if isinstance(each.thing, Person)]
        said = with_commas(_in_short(paper, refs, most, longest), *people)
        tried = dict.fromkeys(filter(None, (not_reached(each.knows) for each in calls)))
        ask = with_commas(*whom_to_ask(agency, calls[0].contacts, paper.library, roles=False), *tried)
        yield _Assumed(paper.voice.agency_called(agency), said, ask)
    unchecked = {
        paper.ref(prompt, fact.id)
        for prompt, fact in coverage.unchecked(paper.record, paper.library)
        if not any(knows.state is KnowsState.BELIEVED for knows in fact.knows.values())
    }
    if unchecked:
        yield _Assumed("Assumed", _in_short(paper, unchecked, most, longest), "Nobody has checked")


def _in_short(paper: ChecklistPaper, refs: set[FactRef], most: int, longest: int) -> str:
    """Those facts, `most` at most and `longest` characters of each, or their numbers alone."""
    if not most or not refs:
        numbers = [str(paper.numbers[each.ref]) for each in paper.facts if each.ref in refs]
        return f"{'facts' if len(numbers) > 1 else 'fact'} {', '.join(numbers)}" if numbers else ""
    said = [paper.in_short(each, longest).removesuffix(".") for each in paper.facts if each.ref in refs]
    return "; ".join(said if len(said) <= most else [*said[: most - 1], f"and {len(said) - most + 1} more"])


def _calls(paper: ChecklistPaper, room: float) -> list[Run]:
    """Whom to ring about what, a line for each agency, with fewer words where there is less room: every agency is named."""
    runs: list[Run] = []
    for most, longest in _CALLS:
        runs = list(_in_lines(list(_assumed(paper, most, longest))))
        if _height(paper, runs) <= room:
            return runs
    agencies = "; ".join(each.agency for each in _assumed(paper, 0, 0))
    long = [Run(f"{shortened(agencies, _HOME_LONGEST)}: see “{phrases.WHO_KNOWS_AND_WHEN}”.")]
    return long if _height(paper, long) < _height(paper, runs) else runs


def _in_lines(rows: Sequence[_Assumed]) -> Iterator[Run]:
    if not rows:
        yield Run(f"Nothing is marked as “{KNOWS[KnowsState.BELIEVED]}” or as assumed.")
        return
    yield Run(f"{KNOWS[KnowsState.BELIEVED]}:")
    for row in rows:
        yield Run(f"\n{row.agency}", bold=True)
        yield Run(ended(f" ({row.ask}): {row.what}"))


# -- what is not known -------------------------------------------------------------------------------------------------------


def _not_known(paper: ChecklistPaper) -> list[Row]:
    """What of the short form is unsure, was not asked or not come to. A copy says nothing of what was not come to."""
    form = coverage.shortlist(paper.library, paper.record.agency, paper.form)
    asked = form or coverage.shortlist(paper.library, paper.record.agency, coverage.TEN_MINUTES)
    asked = tuple(each for each in asked if each.role is not Role.SAFE_TONIGHT)  # it stands above
    statuses = (Status.UNSURE, Status.NOT_ASKED, *((None,) if paper.copy.is_whole else ()))
    said = [
        (status_label(paper, status), names)
        for status in statuses
        if (names := [each.short for each in asked if coverage.status_of(each, paper.record) is status])
    ]
    return [(label, in_a_run(paper.sheet, "", names, _MOST_NOT_KNOWN, _NARROW)) for label, names in said]
