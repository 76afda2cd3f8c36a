"""What two tabs put down in one meeting, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from checklist.picture.accounts import OneService
from checklist.picture.copies import Readers
from checklist.picture.minutes import Minutes, SettledItem
from checklist.picture.spoken import Spoken

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
    )


def _with_other_ids(before: Minutes, mine: Minutes, theirs: Minutes) -> Minutes:
    """Mine, with another id for each entry that has the id of a different entry of theirs."""
    for letter, name in (("a", "actions"), ("m", "said")):
        was, other = ({each.id: each for each in getattr(part, name)} for part in (before, theirs))
        for each in getattr(mine, name):
            if each == was.get(each.id) or other.get(each.id) in (None, was.get(each.id), each):
                continue
            free = max(mine.free_id(letter), theirs.free_id(letter), key=lambda one: int(one[1:]))
            changed = tuple(each.but(id=free) if one is each else one for one in getattr(mine, name))
            new_to = mine.new_to
            if isinstance(each, Spoken):
                moved = each.but(id=free).ref
                new_to = tuple(one.but(fact=moved) if one.fact == each.ref else one for one in new_to)
            mine = mine.but(**{name: changed, "new_to": new_to})
    return mine


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
