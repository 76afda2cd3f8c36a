"""Copies for tests, by the real content: what an agency gets, and what the family gets of all that could be chosen for it."""

from __future__ import annotations

from typing import Final

from makers import ready_for_the_family

from checklist import content, sharing
from checklist.protection import Chosen, FactRef
from checklist.record import Record
from checklist.sharing import Copy

LIBRARY: Final = content.read()


def for_agency(record: Record, agency: str, *, chosen: Chosen | None = None) -> Copy:
    return sharing.for_agency(record, agency, LIBRARY, chosen=chosen)


def for_family(record: Record) -> Copy:
    """The family's copy with every fact chosen that can be, once it was answered what must be answered before."""
    every = frozenset(FactRef(prompt, fact.id) for prompt, fact in record.facts())
    return sharing.for_family(ready_for_the_family(record, LIBRARY), LIBRARY, chosen=Chosen(facts=every))
