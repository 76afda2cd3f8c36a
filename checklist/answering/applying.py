"""What each edit does. Pure: the same edits give the same record, however they were bundled, and also where one comes twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from checklist.answering.desk import Desk, Removed, field_key
from checklist.answering.edits import (
    Move,
    OfFact,
    OfRecord,
    Remove,
    Restore,
    SetAbout,
    SetChoice,
    SetHow,
    SetKnows,
    SetMark,
    SetMarks,
    SetStatus,
    SetText,
    SetTold,
    SetWhen,
)
from checklist.dates import NotADate, PartialDate, read_date
from checklist.library import Library
from checklist.record import CHILD, MOST_FACTS, Fact, Knows, Mark, Record
from checklist.tidy import clean
from checklist.wording.phrases import at_most


class Refused(ValueError):
    """An edit that cannot be done, with the sentence that says so. It repeats nothing that was typed."""


def apply(desk: Desk, edit: OfRecord, library: Library, today: date) -> Desk:
    """The desk after that edit.

    An edit of a fact that is not there makes it, since a blank one may have been tidied away meanwhile; one that was removed
    stays removed.

    Raises:
        Refused: the edition does not ask that prompt, or the checklist can hold no more facts.
    """
    prompt = library.prompts.get(edit.prompt)
    if prompt is None:
        raise Refused("This question is not asked any more, so what you put there was not kept.")
    record = desk.record
    match edit:
        case SetStatus():
            return _with_record(desk, record.with_answer(prompt.id, record.answer(prompt.id).but(status=edit.value)))
        case SetChoice():
            return _with_record(desk, record.with_answer(prompt.id, record.answer(prompt.id).but(choice=edit.value)))
        case Remove():
            return _remove(desk, edit)
        case Restore():
            return _restore(desk, edit)
    if (prompt.id, edit.fact) in desk.gone:
        return desk
    fact = record.fact(prompt.id, edit.fact)
    if fact is None:
        if sum(1 for _ in record.facts()) >= MOST_FACTS:
            raise Refused(at_most(MOST_FACTS, "facts"))
        fact = Fact(id=edit.fact, about=(CHILD,), keep_from_family=prompt.sensitive_source)
    return _of_fact(desk, edit, fact, today)


def _of_fact(desk: Desk, edit: OfFact, fact: Fact, today: date) -> Desk:
    """The desk after an edit of a fact, which is there or is made now."""
    match edit:
        case Move():
            made = desk.record.with_fact(edit.prompt, fact)
            place = made.answer(edit.prompt).facts.index(fact)
            return _with_record(desk, made.with_fact_moved(edit.prompt, fact.id, edit.to - place))
        case SetHow():
            fact = fact.but(how=edit.value)
        case SetMark():
            fact = fact.but(**{edit.field: edit.value})
        case SetMarks():
            seen = (Mark(where=each.where, size=clean(each.size), colour=clean(each.colour)) for each in edit.value)
            fact = fact.but(marks=tuple(seen))
        case SetAbout():
            known = {CHILD, *(person.id for person in desk.record.people)}
            fact = fact.but(about=tuple(each for each in dict.fromkeys(edit.value) if each in known))
        case SetWhen():
            typed = clean(edit.value).strip()
            desk = _with_typed(desk, field_key(edit.prompt, fact.id, edit.field), typed)
            fact = fact.but(**{edit.field: read(typed, today)})
        case SetKnows():
            fact = fact.but(knows=_knowing(fact.knows, edit))
        case SetTold():
            desk, fact = _told(desk, edit, fact, today)
        case SetText():
            desk, text = _tidied(desk, field_key(edit.prompt, fact.id, edit.field), edit.value)
            fact = fact.but(**{edit.field: text})
    return _with_record(desk, desk.record.with_fact(edit.prompt, fact))


def read(typed: str, today: date) -> PartialDate | None:
    """The day that was typed, seen from today; None where nothing was, or where it cannot be read."""
    try:
        return read_date(typed, today) if typed else None
    except NotADate:
        return None


def _knowing(knows: Mapping[str, Knows], edit: SetKnows) -> Mapping[str, Knows]:
    others = {agency: said for agency, said in knows.items() if agency != edit.agency}
    if edit.value is None:
        return others
    before = knows.get(edit.agency)
    return {**others, edit.agency: before.but(state=edit.value) if before else Knows(state=edit.value)}


def _told(desk: Desk, edit: SetTold, fact: Fact, today: date) -> tuple[Desk, Fact]:
    """When and how an agency was told, and what came back; nothing where it is not said that it knows."""
    knows = fact.knows.get(edit.agency)
    if knows is None:
        return desk, fact
    key = field_key(edit.prompt, fact.id, "knows", edit.agency, edit.field)
    value: object
    if edit.field == "on":
        typed = clean(edit.value).strip()
        desk, value = _with_typed(desk, key, typed), read(typed, today)
    else:
        desk, value = _tidied(desk, key, edit.value)
    return desk, fact.but(knows={**fact.knows, edit.agency: knows.but(**{edit.field: value})})


def _remove(desk: Desk, edit: Remove) -> Desk:
    fact = desk.record.fact(edit.prompt, edit.fact)
    if fact is None:
        return desk
    place = desk.record.answer(edit.prompt).facts.index(fact)
    return replace(
        desk,
        record=desk.record.without_fact(edit.prompt, edit.fact),
        removed={**desk.removed, edit.prompt: Removed(fact, place)},
        gone=desk.gone | {(edit.prompt, edit.fact)},
    )


def _restore(desk: Desk, edit: Restore) -> Desk:
    removed = desk.removed.get(edit.prompt)
    if removed is None or removed.fact.id != edit.fact:
        return desk
    record = desk.record.with_fact(edit.prompt, removed.fact)
    last = len(record.answer(edit.prompt).facts) - 1
    return replace(
        desk,
        record=record.with_fact_moved(edit.prompt, edit.fact, removed.place - last),
        removed={prompt: each for prompt, each in desk.removed.items() if prompt != edit.prompt},
        gone=desk.gone - {(edit.prompt, edit.fact)},
    )


def _with_record(desk: Desk, record: Record) -> Desk:
    return replace(desk, record=record)


def _with_typed(desk: Desk, key: str, typed: str) -> Desk:
    return replace(desk, typed={**desk.typed, key: typed})


def _tidied(desk: Desk, key: str, typed: str) -> tuple[Desk, str]:
    """The text as it is kept, and the desk that remembers whether something was taken out of it."""
    text = clean(typed)
    changed = desk.tidied | {key} if len(text) < len(typed.replace("\r\n", "\n")) else desk.tidied - {key}
    return replace(desk, tidied=changed), text
