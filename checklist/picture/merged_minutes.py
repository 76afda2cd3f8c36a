"""What two tabs put down in one meeting, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any, TypeVar

from checklist.picture.accounts import OneService
from checklist.picture.copies import Readers
from checklist.picture.decided import Decided
from checklist.picture.minutes import Minutes, SettledItem
from checklist.picture.spoken import FrozenModel, Spoken
from checklist.request import Request

Noted = TypeVar("Noted")


def merged_minutes(before: Minutes, mine: Minutes, theirs: Minutes) -> Minutes:
    """What two tabs put down since `before`, put together: nothing that either wrote is dropped.

    Where both changed one entry, both stand: two ways of settling one item in one line, everything else as two entries. What
    one took out and the other changed stays in.
    """
    mine = _with_other_ids(before, mine, theirs)
    return Minutes(
        chair=theirs.chair if mine.chair == before.chair else mine.chair,
        settled=_together(before.settled, mine.settled, theirs.settled, lambda each: each.item, _settled_twice),
        left=_together(before.left, mine.left, theirs.left, lambda each: each, _theirs),
        new_to=_together(before.new_to, mine.new_to, theirs.new_to, lambda each: (each.fact, each.agency), _theirs),
        actions=_together(before.actions, mine.actions, theirs.actions, lambda each: each.id, _theirs),
        said=_together(before.said, mine.said, theirs.said, lambda each: each.id, _theirs),
        decisions=_together(before.decisions, mine.decisions, theirs.decisions, lambda each: each, _theirs),
        same_child=theirs.same_child if mine.same_child == before.same_child else mine.same_child,
        services=_together(
            before.services, mine.services, theirs.services, lambda each: frozenset((each.one, each.other)), _later
        ),
        attendance=_together(
            before.attendance,
            mine.attendance,
            theirs.attendance,
            attrgetter("id"),
            _field_by_field(before.attendance, attrgetter("id")),
        ),
        requests=_together(before.requests, mine.requests, theirs.requests, attrgetter("id"), _made_later),
        decision=_decided(before.decision, mine.decision, theirs.decision),
    )


def _made_later(mine: Request, theirs: Request) -> Request:
    return max(theirs, mine, key=attrgetter("made"))


def _decided(before: Decided, mine: Decided, theirs: Decided) -> Decided:
    """The decision of both tabs, field by field. Two sets of words for one field stand one under the other."""
    both = _both_said(before, mine, theirs)
    for name, key in (("safe_tonight", "child"), ("disagreed", "id"), ("tell_absent", "agency")):
        was, my, their = (getattr(each, name) for each in (before, mine, theirs))
        both[name] = _together(was, my, their, attrgetter(key), _field_by_field(was, attrgetter(key)))
    both["tell_referrer"] = theirs.tell_referrer.but(
        **_both_said(before.tell_referrer, mine.tell_referrer, theirs.tell_referrer)
    )
    return theirs.but(**both)


def _field_by_field(before: tuple[FrozenModel, ...], key: Callable[[Any], Hashable]) -> Callable[[Any, Any], Any]:
    """One entry of two that were changed in one place since `before`."""
    was = {key(each): each for each in before}
    return lambda mine, theirs: theirs.but(**_both_said(was.get(key(mine)), mine, theirs))


def _both_said(before: FrozenModel | None, mine: FrozenModel, theirs: FrozenModel) -> dict[str, Any]:
    """The fields of one thing as two tabs have them; words that both wrote anew are kept of both."""
    return {
        name: _both_words(*(getattr(each, name, None) for each in (before, mine, theirs))) for name in type(theirs).model_fields
    }


def _both_words(was: Any, my: Any, their: Any) -> Any:
    if my in (was, their):
        return their
    if their == was or not their:
        return my
    return f"{their}\n{my}" if isinstance(my, str) and my else their


def _with_other_ids(before: Minutes, mine: Minutes, theirs: Minutes) -> Minutes:
    """Mine, with another id for each entry that has the id of a different entry of theirs."""
    for letter, name in (("a", "actions"), ("m", "said"), ("n", "attendance"), ("d", "disagreed")):
        was, other = ({each.id: each for each in _part(minutes, name)} for minutes in (before, theirs))
        for each in _part(mine, name):
            if each == was.get(each.id) or other.get(each.id) in (None, was.get(each.id), each):
                continue
            if each.id in was and name in ("attendance", "disagreed"):
                continue  # one entry, changed twice
            free = max(mine.free_id(letter), theirs.free_id(letter), key=lambda one: int(one[1:]))
            changed = tuple(each.but(id=free) if one is each else one for one in _part(mine, name))
            if isinstance(each, Spoken):
                moved = each.but(id=free).ref
                mine = mine.but(new_to=tuple(one.but(fact=moved) if one.fact == each.ref else one for one in mine.new_to))
            mine = mine.deciding(disagreed=changed) if name == "disagreed" else mine.but(**{name: changed})
    return mine


def _part(minutes: Minutes, name: str) -> tuple[Any, ...]:
    part: tuple[Any, ...] = getattr(minutes.decision if name == "disagreed" else minutes, name)
    return part


def _together(
    before: tuple[Noted, ...],
    mine: tuple[Noted, ...],
    theirs: tuple[Noted, ...],
    key: Callable[[Noted], Hashable],
    both: Callable[[Noted, Noted], Noted],
) -> tuple[Noted, ...]:
    """Theirs, then what is new in mine. `both` makes one entry of two that stand in one place."""
    was, my, their = ({key(each): each for each in part} for part in (before, mine, theirs))
    found = []
    for place in dict.fromkeys((*their, *my)):
        one, other, old = my.get(place), their.get(place), was.get(place)
        if one is not None and other is not None:
            found.append(other if one in (old, other) else one if other == old else both(one, other))
        elif (left := one if one is not None else other) != old and left is not None:
            found.append(left)  # else one of the two took it out, and the other left it as it was
    return tuple(found)


def _settled_twice(mine: SettledItem, theirs: SettledItem) -> SettledItem:
    first, second = sorted((mine, theirs), key=lambda each: (each.at, each.what, each.by))
    readers = min(first.readers, second.readers, key=list(Readers).index)  # the one with the fewest readers
    what = f"{first.what} (by {first.by}); {second.what}" if first.by else f"{first.what}; {second.what}"
    return second.but(what=what, readers=readers)


def _later(mine: OneService, theirs: OneService) -> OneService:
    return max(mine, theirs, key=lambda each: (each.at, each.is_one))


def _theirs(mine: Noted, theirs: Noted) -> Noted:
    """For entries that say the same in one place and differ at most in when it was put down."""
    return theirs
