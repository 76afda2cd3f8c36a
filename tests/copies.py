"""Copies for tests, by the real content: what an agency gets, and what the family gets of all that could be chosen for it."""

from __future__ import annotations

from typing import Final

from makers import ready_for_the_family

from checklist import content, sharing
from checklist.library import Role
from checklist.protection import Chosen, FactKey
from checklist.record import Fact, Record, Status
from checklist.sharing import Copy

LIBRARY: Final = content.read()


def for_agency(record: Record, agency: str, *, chosen: Chosen | None = None) -> Copy:
    return sharing.for_agency(record, agency, LIBRARY, chosen=chosen)


def for_family(record: Record) -> Copy:
    """The family's copy with every fact chosen that can be, once it was answered what must be answered before."""
    every = frozenset(FactKey(prompt, fact.id) for prompt, fact in record.facts())
    return sharing.for_family(ready_for_the_family(record, LIBRARY), LIBRARY, chosen=Chosen(facts=every))


def in_danger(record: Record) -> Record:
    """The same record once something was said under whom to protect."""
    prompt = LIBRARY.with_role(Role.WHOM_TO_PROTECT)
    said = record.with_fact(prompt, Fact(id="danger", what="This person must not be found by anybody"))
    return said.with_answer(prompt, said.answer(prompt).but(status=Status.KNOWN))
