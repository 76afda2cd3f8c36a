"""What a picture says, item by item, in the order in which people should take it up.

`listed` gives every item of a picture by its part; `Filter` says which are shown. Nothing is scored within a part: items keep
the order of the picture, which is that of the questions. `agenda` puts them in the order of a meeting. What an item says in
words stands in `wording.findings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checklist.library import Library
from checklist.picture import priorities
from checklist.picture.accounts import Statement
from checklist.picture.people import PersonRef
from checklist.picture.priorities import Mattering, Safety
from checklist.picture.values import Assumption, Difference, Gap, OnlyOne, Picture, Reply, SideBySide, Unconfirmed
from checklist.record import CHILD


class Part(StrEnum):
    """The parts of a picture whose items a meeting takes up one by one."""

    SAFE_TONIGHT = "safe-tonight"
    MATTERING = "mattering"
    ASSUMPTIONS = "assumptions"
    UNCONFIRMED = "unconfirmed"
    ONLY_ONE = "only-one"
    DIFFERENCES = "differences"
    SIDE_BY_SIDE = "side-by-side"
    GAPS = "gaps"


Thing = Safety | Mattering | Assumption | Unconfirmed | OnlyOne | Difference | SideBySide | Gap


@dataclass(frozen=True)
class Finding:
    """One item to take up: what it is, on which prompt, whom it is about (`Someone.id`) and which agencies it concerns."""

    part: Part
    thing: Thing
    prompt: str | None
    about: frozenset[str]
    agencies: frozenset[str]
    statements: tuple[Statement, ...] = ()

    @cached_property
    def id(self) -> str:
        return self.thing.id


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show: only items about that child and that person, of that agency, in that section; "" for any."""

    child: str = ""
    person: str = ""
    agency: str = ""
    section: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.child or self.person or self.agency or self.section)

    def fits(self, about: Iterable[str], agencies: Iterable[str], prompt: str | None, library: Library) -> bool:
        section = library.section_of(prompt) if prompt else None
        return (
            (not self.child or self.child in about)
            and (not self.person or self.person in about)
            and (not self.agency or self.agency in agencies)
            and (not self.section or (section is not None and section.id == self.section))
        )

    def fits_statement(self, said: Statement, picture: Picture) -> bool:
        return self.fits(picture.about_ids(said), (said.author.agency,), said.prompt, picture.library)

    def fits_finding(self, finding: Finding, library: Library) -> bool:
        return self.fits(finding.about, finding.agencies, finding.prompt, library)


def listed(picture: Picture) -> dict[Part, tuple[Finding, ...]]:
    """Every item of the picture, by its part, in the order in which the parts are read."""
    return {part: tuple(each for each in _FINDINGS[part](picture)) for part in Part}


def of_one(part: Part, thing: Mattering | Assumption | Unconfirmed | OnlyOne, picture: Picture) -> Finding:
    """An item that rests on one statement."""
    said = thing.statement
    other = getattr(thing, "about_agency", None)
    agencies = frozenset({said.author.agency, *([other] if other else [])})
    return Finding(part, thing, said.prompt, frozenset(picture.about_ids(said)), agencies, (said,))


def of_difference(thing: Difference, picture: Picture) -> Finding:
    """Accounts that cannot all stand, as an item."""
    children = (picture.someone.get(PersonRef(account.author.record, CHILD)) for account in thing.accounts)
    about = {thing.someone.id} if thing.someone else {child.id for child in children if child}
    agencies = frozenset(account.author.agency for account in thing.accounts)
    return Finding(Part.DIFFERENCES, thing, thing.prompt, frozenset(about), agencies)


def _safe_tonight(picture: Picture) -> Iterator[Finding]:
    for each in priorities.safe_tonight(picture):
        yield Finding(
            Part.SAFE_TONIGHT, each, each.prompt, frozenset({each.child.id}), frozenset(picture.agencies), each.statements
        )


def _side_by_side(picture: Picture) -> Iterator[Finding]:
    for each in picture.side_by_side:
        about = frozenset(one for said in each.statements for one in picture.about_ids(said))
        agencies = frozenset(said.author.agency for said in each.statements)
        yield Finding(Part.SIDE_BY_SIDE, each, each.prompt, about, agencies, each.statements)


def _gaps(picture: Picture) -> Iterator[Finding]:
    """What somebody was asked and could not answer comes before what nobody came to. A gap is about every child."""
    children = frozenset(each.id for each in picture.children)
    for each in sorted(picture.gaps, key=lambda gap: not gap.was_asked):
        yield Finding(Part.GAPS, each, each.prompt, children, frozenset(picture.agencies))


_FINDINGS = {
    Part.SAFE_TONIGHT: _safe_tonight,
    Part.MATTERING: lambda picture: (of_one(Part.MATTERING, each, picture) for each in priorities.mattering(picture)),
    Part.ASSUMPTIONS: lambda picture: (of_one(Part.ASSUMPTIONS, each, picture) for each in picture.assumptions),
    Part.UNCONFIRMED: lambda picture: (of_one(Part.UNCONFIRMED, each, picture) for each in picture.unconfirmed),
    Part.ONLY_ONE: lambda picture: (of_one(Part.ONLY_ONE, each, picture) for each in picture.only_one),
    Part.DIFFERENCES: lambda picture: (of_difference(each, picture) for each in picture.differences),
    Part.SIDE_BY_SIDE: _side_by_side,
    Part.GAPS: _gaps,
}


def to_compare(finding: Finding, picture: Picture) -> tuple[Statement, ...]:
    """What stands beside an item: what others say on the question, or the agency that is thought to know."""
    thing = finding.thing
    if isinstance(thing, Mattering):
        return thing.others
    if not isinstance(thing, Assumption) or thing.reply is not Reply.HAS_SOMETHING:
        return ()
    asked = {each.author.record for each in thing.said if each.has_something}
    rows = (row.statement for row in picture.matrix)
    return tuple(said for said in rows if said.prompt == thing.statement.prompt and said.author.record in asked)
