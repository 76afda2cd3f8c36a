"""An answer as the answering surface has it: values of JSON, dates as they were typed, every remark a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from checklist.answering.applying import read
from checklist.answering.desk import Desk, field_key
from checklist.dates import Lies, PartialDate, doubt
from checklist.record import Answer, Fact
from checklist.wording import dates


def answer_shown(desk: Desk, prompt: str, today: date) -> dict[str, Any]:
    """What is said to a prompt, with the fact that was removed last and can be put back."""
    answer, removed = desk.record.answer(prompt), desk.removed.get(prompt)
    back = {**_fact(desk, prompt, removed.fact, today), "place": removed.place} if removed else None
    return {
        "status": answer.status,
        "choice": answer.choice,
        "facts": [_fact(desk, prompt, fact, today) for fact in answer.facts],
        "removed": back,
    }


def state_of(desk: Desk, prompt: str) -> tuple[Answer, object, tuple[str | None, ...], tuple[bool, ...]]:
    """All that `answer_shown` depends on beside the day: where it is the same, the same is shown."""
    answer, removed = desk.record.answer(prompt), desk.removed.get(prompt)
    facts = (*answer.facts, *((removed.fact,) if removed else ()))
    keys = [key for fact in facts for key in _keys(prompt, fact)]
    return answer, removed, tuple(map(desk.typed.get, keys)), tuple(key in desk.tidied for key in keys)


def _keys(prompt: str, fact: Fact) -> Iterator[str]:
    for name in ("what", "source", "happened", "learned"):
        yield field_key(prompt, fact.id, name)
    for agency in fact.knows:
        for name in ("by", "reply", "on"):
            yield field_key(prompt, fact.id, "knows", agency, name)


def _fact(desk: Desk, prompt: str, fact: Fact, today: date) -> dict[str, Any]:
    def when(value: PartialDate | None, *field: str, lies: Lies = "") -> dict[str, str]:
        return when_shown(desk.typed.get(field_key(prompt, fact.id, *field)), value, today, lies)

    fields = [("what",), ("source",), *(("knows", agency, name) for agency in fact.knows for name in ("by", "reply"))]
    return {
        "id": fact.id,
        "what": fact.what,
        "about": list(fact.about),
        "how": fact.how,
        "source": fact.source,
        "opinion": fact.opinion,
        "key": fact.key,
        "protect_source": fact.protect_source,
        "keep_from_family": fact.keep_from_family,
        "happened": when(fact.happened, "happened"),
        "learned": when(fact.learned, "learned"),
        "knows": {
            agency: {
                "state": each.state,
                "on": when(each.on, "knows", agency, "on"),
                "by": each.by,
                "reply": each.reply,
            }
            for agency, each in fact.knows.items()
        },
        "marks": [{"where": each.where, "size": each.size, "colour": each.colour} for each in fact.marks],
        "tidied": [":".join(each[-2:]) for each in fields if field_key(prompt, fact.id, *each) in desk.tidied],
    }


def when_shown(typed: str | None, value: PartialDate | None, today: date, lies: Lies = "") -> dict[str, str]:
    """A date as it was typed, for as long as it reads to what is kept: else something newer stands there, and is shown.

    `spoken` is the date in words; `read` says how it was read, `fault` that it could not be, `doubt` asks back.
    """
    spoken = value.spoken if value else ""
    last = typed if typed is not None and read(typed, today) == value else spoken
    return {
        "typed": last,
        "spoken": spoken,
        "read": dates.read_as(value) if value and last != spoken and not dates.is_plain(last) else "",
        "fault": dates.CANNOT_BE_READ if last and not value else "",
        "doubt": doubt(value, today, lies, last) if value else "",
    }
