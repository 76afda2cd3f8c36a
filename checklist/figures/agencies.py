"""The ecomap of several records: whom they name and where each agency says they live; which services sent a checklist."""

from __future__ import annotations

from typing import Final

from checklist.figures.canvas import Stroke
from checklist.figures.ecomap import Ecomap, Neighbour, Side
from checklist.picture.people import Someone
from checklist.picture.values import Picture, What
from checklist.record import LivesHere
from checklist.wording import answers
from checklist.wording.dates import counted
from checklist.wording.names import called, holder_called

_MEANING: Final[tuple[tuple[Stroke, str], ...]] = (
    ("solid", "Solid: two services or more name this person; this service sent a checklist"),
    ("dashed", "Dashed: only one service names this person"),
    ("dotted", "Dotted: this service is named and sent no checklist"),
)


def agencies_ecomap(picture: Picture) -> Ecomap:
    """Everybody whom a record names; the services that sent a checklist, then those that did not, with who names them."""
    differ = {each.someone.id for each in picture.differences if each.someone and each.what is What.LIVES_HERE}
    people = [_person(each, picture, differs=each.id in differ) for each in picture.people]
    children = " and ".join(called(each) for each in picture.children) or "The child"
    return Ecomap(children, Side("People", people), Side("Services", [*_here(picture), *_missing(picture)]), _MEANING)


def _person(someone: Someone, picture: Picture, *, differs: bool) -> Neighbour:
    homes: dict[str, list[str]] = {}
    for each in someone.accounts:
        if each.person.lives_here is not LivesHere.NOT_KNOWN:
            said_by = homes.setdefault(answers.LIVES_HERE[each.person.lives_here].lower(), [])
            said_by.append(picture.library.agency_short(each.author.agency))
    said = [f"{home} ({', '.join(dict.fromkeys(by))})" for home, by in homes.items()] or [answers.HOME_NOT_KNOWN]
    ties = dict.fromkeys(each.person.relationship for each in someone.accounts if each.person.relationship)
    holders = {each.author.holder for each in someone.accounts}
    about = "; ".join((*(["accounts differ"] if differs else []), *said, *ties))
    return Neighbour(someone.name, about, "solid" if len(holders) > 1 else "dashed")


def _here(picture: Picture) -> list[Neighbour]:
    count = {holder_called(each, picture.library): 0 for each in picture.authors}
    for row in picture.matrix:
        count[holder_called(row.statement.author, picture.library)] += 1
    return [Neighbour(who, f"sent a checklist; {counted(facts, 'fact')}", "solid") for who, facts in count.items()]


def _missing(picture: Picture) -> list[Neighbour]:
    name = picture.library.agency_name
    return [
        Neighbour(
            ", ".join((name(each.agency), *each.services)),
            f"no checklist; named by {', '.join(map(name, each.named_by))}",
            "dotted",
        )
        for each in picture.absent_agencies
    ]
