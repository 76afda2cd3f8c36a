"""The edits that the answering surface and the fields of a tab hand in, and what they are told: all under the tab's own turn.

A tab is found by a secret that only its page was given, in the browser in which it began. What is handed in is on the disk
before it is said to be kept. What others saved meanwhile is taken in with it, and the surface is told what has changed.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import Any, Final
from weakref import WeakValueDictionary

from pydantic import ValidationError

from checklist import coverage, links
from checklist.answering.applying import Refused, apply
from checklist.answering.desk import Desk
from checklist.answering.edits import EDIT, Batch, Open, SetField, SetForm
from checklist.answering.shown import answer_shown, state_of
from checklist.app.state import clock, edition, marks, session
from checklist.app.state.correspondence import HEARD, Heard, Shown, State
from checklist.app.state.tab_state import TabState
from checklist.library import Library
from checklist.wording.surface import NOT_KEPT_AS_IT_IS

SHORT_LIST: Final = "prepare"  # the page that lists prompts of several sections
_DESKS: Final[WeakValueDictionary[str, TabState]] = WeakValueDictionary()


class Closed(Exception):
    """This tab has no such checklist any more: it was locked, deleted, handed over, or another one was opened."""


class NotOffered(Exception):
    """No page of what is open drew that field."""


class NotAValue(ValueError):
    """A field does not take such a value."""


class NotABatch(ValueError):
    """What came is no batch of edits."""


def secret_of(here: TabState) -> str:
    """What a tab's own page says to hand in edits. It stands in no address, no log and no draft."""
    secret = here.correspondence.secret
    _DESKS[secret] = here
    return secret


def find(secret: str, browser: str) -> TabState | None:
    """The tab with that secret, if it began in that browser and is still there."""
    here = _DESKS.get(secret)
    return here if here is not None and here.tab.browser == browser else None


def open_tabs() -> int:
    """How many tabs this server has in its memory."""
    return len(_DESKS)


def exchange(here: TabState, body: bytes) -> bytes:
    """Takes a batch of edits, saves, and gives what is to be said to it, as JSON.

    Raises:
        Closed: the record that the edits are for is not open in this tab.
        NotABatch: the body cannot be read.
    """
    batch = _read(body)
    with here.turn:
        for each in here.kept_drafts:
            each.lock_if_idle()
            if not each.is_idle:  # hours that have passed, and trouble alone keeps it from being locked: they count
                each.seen = clock.now()
        if open_record(here) != batch.record:
            raise Closed
        heard = here.correspondence.heard(batch.client)
        refused, redraw = _take(here, batch, heard)
        if open_record(here) != batch.record:  # locked somewhere else, after this was saved
            raise Closed
        if _is_kept(here):
            heard.kept = heard.done
        redraw = redraw or any(each.drawn != each.to_tell for each in here.kept_drafts)
        said = {"ack": heard.kept, "refused": refused, "redraw": redraw, "mark": marks.mark(here)}
        return _json(said | changes(here, batch.seen)).encode()


def is_in(said: str) -> bool:
    """Whether the edits are in that a page has on their way. `said` names the page load and the number of its last one."""
    client, _, number = said.rpartition(":")
    heard = HEARD.get(client)
    return not number.isdecimal() or (heard is not None and heard.done >= int(number))


def open_record(here: TabState) -> str:
    """The id of the record that is open in a tab; "" where none is."""
    return str(here.record.id) if here.record else ""


def changes(here: TabState, seen: int = 0) -> dict[str, Any]:
    """The answers that changed since the state with that number, with the numbers of their facts and the order of lessons."""
    if here.record is None:
        return {"seen": 0}
    library, today, desk = edition.library(), clock.today(), desk_of(here)
    numbers = _numbers(here, library)
    state: State = {
        prompt: (state_of(desk, prompt), numbers.get(prompt, {}))
        for prompt in dict.fromkeys((*here.record.answers, *desk.removed))
        if prompt in library.prompts
    }
    told, make = here.correspondence, partial(_shown, desk, library, today)
    changed = {
        prompt: told.shown(prompt, (state.get(prompt), here.record.agency, today), make) for prompt in told.changed(seen, state)
    }
    return {
        "seen": told.number_of(state),
        "answers": {prompt: answer for prompt, (answer, _) in changed.items()},
        "numbers": {prompt: numbers.get(prompt, {}) for prompt in changed},
        "order": {prompt: order for prompt, (_, order) in changed.items()},
    }


def _shown(desk: Desk, library: Library, today: date, prompt: str) -> Shown:
    """An answer, and the lessons beside it, the most fitting one first, each with why it is shown."""
    beside = links.beside(library.prompts[prompt], desk.record.answer(prompt), desk.record, library)
    return answer_shown(desk, prompt, today), [{"id": each.lesson.id, "why": each.why} for each in beside]


def desk_of(here: TabState) -> Desk:
    """What lies on the desk of a tab: its record, and the dates as they were typed."""
    assert here.record is not None
    typed = {here.lasting(key): typed for key, typed in here.dates.items()}
    tidied = frozenset(map(here.lasting, here.tidied))
    return Desk(here.record, typed, tidied, here.correspondence.removed, here.correspondence.gone)


def _read(body: bytes) -> Batch:
    try:
        return Batch.model_validate(json.loads(body))
    except (ValueError, RecursionError):
        raise NotABatch from None


def _take(here: TabState, batch: Batch, heard: Heard) -> tuple[list[dict[str, Any]], bool]:
    """Does what was not done yet. Gives what was refused, and whether the page has to be drawn again."""
    library, today = edition.library(), clock.today()
    refused: list[dict[str, Any]] = []
    redraw, done = False, heard.done
    before = desk = desk_of(here) if here.record else None
    for said in batch.edits:
        number = said.get("seq")
        if type(number) is not int:
            raise NotABatch
        if number <= done:
            continue
        done = number
        try:
            edit = EDIT.validate_python(said)
            if isinstance(edit, Open):
                _open(here, edit, library)
            elif isinstance(edit, SetForm):
                here.short_form, redraw = edit.value, True
                here.opened.pop(SHORT_LIST, None)
            elif isinstance(edit, SetField):
                _lay_back(here, before, desk)
                redraw = _fill_in(here, edit, batch.client) or redraw
                before = desk = desk_of(here) if here.record else None
            elif desk is None:
                raise Refused(NOT_KEPT_AS_IT_IS)
            else:
                desk = apply(desk, edit, library, today)
        except Refused as why:
            refused.append({"seq": number, "sentence": str(why)})
        except NotOffered:
            if here.correspondence.is_new:
                done = number - 1  # it comes again
                break
            refused.append({"seq": number, "sentence": NOT_KEPT_AS_IT_IS})
        except (ValidationError, NotAValue):
            refused.append({"seq": number, "sentence": NOT_KEPT_AS_IT_IS})
    _lay_back(here, before, desk)
    heard.done = done  # not before: what was not laid back is to come again
    return refused, redraw


def _fill_in(here: TabState, edit: SetField, client: str) -> bool:
    """Does with what stands in a field what its page said. Gives whether more of the page follows from it.

    Raises:
        NotOffered: no page of what is open drew that field.
        NotAValue: it does not take such a value.
    """
    field = here.correspondence.offered(edit.key)
    if field is None:
        raise NotOffered
    here.checklist_draft.is_catching_up = False  # it is sure to be newer than the draft
    with session.acting_for(here):
        here.wrong.pop(edit.key, None)
        field.take(edit.value)
    field.last = (client, edit.seq)
    return field.has_more


def _open(here: TabState, edit: Open, library: Library) -> None:
    """Remembers what is open, for a refresh: a prompt of a page with questions, or a fact of a prompt."""
    if edit.place == SHORT_LIST or library.section(edit.place) or edit.place in library.prompts:
        here.open(edit.place, edit.value)


def _lay_back(here: TabState, before: Desk | None, after: Desk | None) -> None:
    if before is None or after is None:
        for each in here.kept_drafts:
            each.save_soon()
        return
    here.correspondence.removed, here.correspondence.gone = after.removed, after.gone
    for key, typed in after.typed.items():
        if before.typed.get(key) != typed:
            here.dates[here.key(*key.split(":"))] = typed
    if after.tidied != before.tidied:
        here.tidied = {here.key(*key.split(":")) for key in after.tidied}
    if after.record is not before.record:
        here.keep(after.record, is_newest=True)
    else:  # it may be a date that cannot be read, which is kept beside the record
        here.checklist_draft.save_soon()
    here.meeting_draft.save_soon()


def _is_kept(here: TabState) -> bool:
    """Whether all is kept that can be: nothing is gained by sending it again."""
    return all(not each.trouble or not each.keeps or each.is_lost or bool(each.unread) for each in here.kept_drafts)


def _numbers(here: TabState, library: Library) -> dict[str, dict[str, int]]:
    """The number of each fact, by its prompt."""
    assert here.record is not None
    by_prompt: dict[str, dict[str, int]] = {}
    for (prompt, fact), number in coverage.numbers(here.record, library).items():
        by_prompt.setdefault(prompt, {})[fact] = number
    return by_prompt


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
