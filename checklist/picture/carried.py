"""What a meeting pack carries on to the next meeting: its sources' records, and what the meeting put down that still holds.

What one record protects stays protected in the copies of the next meeting: the words that it guards go on where its readers
have them.

Actions, requests, facts that were said, what was settled and who is who go on. Who was there and what was decided do not: the
next meeting has its own.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple

from checklist import coverage, protection
from checklist.frozen import silent
from checklist.library import Library
from checklist.picture.decided import Decided
from checklist.picture.minutes import Minutes
from checklist.received import PageCheck
from checklist.record import Household, Meeting, OwnRecord, Record, Unreadable
from checklist.tidy import clean

_MOST_DEEP: Final = 40  # brackets within brackets; ours has six


@silent
class ReceivedPack(NamedTuple):
    """A pack from a file, with what is known of the file around it as of that around a record."""

    records: tuple[Record, ...]
    minutes: Minutes
    made: datetime
    check_code: str
    locked: bool
    removed: int
    pages: PageCheck = PageCheck.NOT_CHECKED


def guards(record: Record, library: Library) -> bool:
    """Whether a source that is carried on holds what no page shows: see `as_source`."""
    return bool(record.guarded or (record.practitioner.contact and _is_unnamed(record, library)))


def _is_unnamed(record: Record, library: Library) -> bool:
    return record.protect_service or protection.is_in_danger(record, library)


def as_source(record: Record, library: Library, requests: Collection[str] = ()) -> Record:
    """A record as a pack carries it: what the pack's pages show, and what must stand in no copy of the next meeting either.

    The pages say what came of each of the `requests`, by their ids; of a choice that is none in this edition only where it was
    made. They do not show the words that its author guards, nor the contact of a service that asked not to be named: where
    these readers have them, they go on, or the next meeting would let another's record say them.
    """
    unknown = {*coverage.unknown_choices(record, library), *(record.answers.keys() - library.prompts.keys())}
    return record.but(
        answers={prompt: each.but(choice=None) if prompt in unknown else each for prompt, each in record.answers.items()},
        answers_request=record.answers_request if record.answers_request in requests else None,
        meeting=Meeting(),
        household=Household(),
        own_record=OwnRecord(),
        practitioner=record.practitioner if _is_unnamed(record, library) else record.practitioner.but(contact=""),
        decisions=(),
        actions=(),
        notes=(),
    )


def carried_on(meeting: str, made: str) -> Minutes:
    """The minutes with which the next meeting begins. A pack has no moments of actions: they get that of the pack.

    Raises:
        Unreadable: when it is none of our minutes.
    """
    try:
        said = _cleaned(json.loads(meeting))
        for part in ("actions", "new_to"):
            said[part] = [{"at": made, **each} for each in said.get(part, [])]
        minutes = Minutes.from_json(json.dumps(said))
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Unreadable(
            "What the meeting put down in this pack cannot be read. Ask the chair for the file as saved."
        ) from None
    if len({each.id for each in minutes.said}) < len(minutes.said):
        raise Unreadable("Two facts in this pack have one number, so it was changed. Ask the chair for the file as saved.")
    return minutes.but(
        attendance=(),
        requests=tuple({each.id: each for each in minutes.requests}.values()),
        decision=Decided(),
        actions=tuple(each.but(id=f"a{number}") for number, each in enumerate(minutes.actions, start=1)),
    )


def _cleaned(said: Any, deep: int = 0) -> Any:
    if deep > _MOST_DEEP:
        raise RecursionError
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, list):
        return [_cleaned(each, deep + 1) for each in said]
    return {name: _cleaned(each, deep + 1) for name, each in said.items()} if isinstance(said, dict) else said
