"""The agenda of a meeting: what to take up, in the order in which people should speak, and where the meeting stands.

    steps = agenda(picture)                      step -> its items; a step that is no list of items is not in it
    following(steps, minutes, place)             where to go from there

Within a step those items come first which rest on what some author marked as mattering, in that author's own order; the others
keep the order of the questions. What was left for later comes again at the end, before the meeting decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from checklist.coverage import TEN_MINUTES, shortlist
from checklist.library import Role
from checklist.picture.findings import Finding, Part, listed
from checklist.picture.minutes import Minutes
from checklist.picture.priorities import LAST, Rank, best_ranks, marked
from checklist.picture.values import Picture


class Step(StrEnum):
    """The steps of a meeting, in their order."""

    SAFE_TONIGHT = "safe-tonight"
    MATTERING = "mattering"
    COMPARE = "compare"
    ASSUMPTIONS = "assumptions"
    UNCONFIRMED = "unconfirmed"
    ONLY_ONE = "only-one"
    GAPS = "gaps"
    PEOPLE = "people"
    CHRONOLOGY = "chronology"
    LEFT = "left"
    DECIDE = "decide"


Agenda = Mapping[Step, tuple[Finding, ...]]

_PARTS: Final[Mapping[Step, tuple[Part, ...]]] = {
    Step.SAFE_TONIGHT: (Part.SAFE_TONIGHT,),
    Step.MATTERING: (Part.MATTERING,),
    Step.COMPARE: (Part.DIFFERENCES, Part.SIDE_BY_SIDE),
    Step.ASSUMPTIONS: (Part.ASSUMPTIONS,),
    Step.UNCONFIRMED: (Part.UNCONFIRMED,),
    Step.ONLY_ONE: (Part.ONLY_ONE,),
    Step.GAPS: (Part.GAPS,),
}


_SAID_OF_SAFETY: Final = frozenset({Part.MATTERING, Part.DIFFERENCES, Part.SIDE_BY_SIDE, Part.ONLY_ONE, Part.GAPS})
_ORDERED: Final = frozenset({Part.SAFE_TONIGHT, Part.MATTERING, Part.GAPS})  # they come in the order in which they are read


class Place(NamedTuple):
    """Where a meeting is: at a step, and at which of its items; "" where the step has none to take up."""

    step: Step
    item: str = ""


def agenda(picture: Picture) -> Agenda:
    """The items of each step; of what nobody could answer only the questions of the ten-minute form.

    What is taken up under one of the first two steps does not come again where it would only be repeated.
    """
    found, safe = listed(picture), picture.library.with_role(Role.SAFE_TONIGHT)
    taken_up = {said.ref for each in found[Part.MATTERING] for said in each.statements}
    short = {each.id for agency in picture.agencies for each in shortlist(picture.library, agency, TEN_MINUTES)}

    def belongs(each: Finding) -> bool:
        if each.prompt == safe and each.part in _SAID_OF_SAFETY:
            return False
        if each.part is Part.GAPS:
            return each.prompt in short
        return each.part is not Part.ONLY_ONE or each.statements[0].ref not in taken_up

    ranks = marked(picture)
    best = best_ranks(ranks)

    def place(each: Finding) -> tuple[Rank, Rank]:
        own = min((ranks.get(said.ref, LAST) for said in each.statements), default=LAST)
        return own, best.get(each.prompt or "", LAST)

    def ordered(part: Part) -> Iterable[Finding]:
        fitting = filter(belongs, found[part])
        return fitting if part in _ORDERED else sorted(fitting, key=place)

    return {step: tuple(each for part in parts for each in ordered(part)) for step, parts in _PARTS.items()}


def gaps_left_out(picture: Picture, steps: Agenda) -> int:
    """How many questions nobody could answer that are none of the ten-minute form, so that they are on no agenda."""
    safe = picture.library.with_role(Role.SAFE_TONIGHT)
    return sum(each.prompt != safe for each in picture.gaps) - len(steps[Step.GAPS])


def open_items(items: Iterable[Finding], minutes: Minutes) -> tuple[Finding, ...]:
    """Those that are not settled, left for later or not."""
    settled = _settled(minutes)
    return tuple(each for each in items if each.id not in settled)


def left_items(steps: Agenda, minutes: Minutes) -> tuple[Finding, ...]:
    """What was left for later and is not settled yet, in the order in which it was left."""
    if not minutes.left:
        return ()
    still_open = {each.id: each for items in steps.values() for each in open_items(items, minutes)}
    return tuple(still_open[each] for each in minutes.left if each in still_open)


def first_place(steps: Agenda, minutes: Minutes, step: Step) -> Place:
    """Where a step begins: at its first open item, else at its first; without items at the step itself."""
    items = left_items(steps, minutes) if step is Step.LEFT else steps.get(step, ())
    waiting = [each for each in open_items(items, minutes) if step is Step.LEFT or each.id not in minutes.left]
    return Place(step, next((each.id for each in (*waiting, *items)), ""))


def following(steps: Agenda, minutes: Minutes, here: Place) -> Place:
    """Where to go from there: the next open item that was not left; people and events; what was left; to decide."""
    route = list(_route(steps, minutes))
    at = next((at for at, (place, _) in enumerate(route) if place == here), None)
    if at is None:  # an item that is gone, or a step without one: from the beginning of its step
        before = list(Step)[: list(Step).index(here.step)]
        at = sum(place.step in before for place, _ in route) - 1
        if not here.item:
            at += sum(place.step is here.step for place, _ in route)
    return next((place for place, is_waiting in route[at + 1 :] if is_waiting), Place(Step.DECIDE))


def _route(steps: Agenda, minutes: Minutes) -> Iterator[tuple[Place, bool]]:
    """Every place of the meeting in its order, and whether it waits to be taken up."""
    over = _settled(minutes) | set(minutes.left)
    for step in Step:
        if step in steps:
            for each in steps[step]:
                yield Place(step, each.id), each.id not in over
        elif step is Step.LEFT:
            for each in left_items(steps, minutes):
                yield Place(step, each.id), True
        else:
            yield Place(step), True


def _settled(minutes: Minutes) -> set[str]:
    return {each.item for each in minutes.settled}
