"""Edits as the answering surface of a page hands them in, without a browser."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from screens import tab_on
from streamlit.testing.v1 import AppTest

from checklist.answering.edits import EDIT, OfRecord, Open, SetField, SetForm
from checklist.app.state import desks
from checklist.app.state.tab_state import TabState

PROMPT = "health-marks-and-injuries"
_NUMBERS = count(1)


def edit(do: str, prompt: str = PROMPT, fact: str = "f1", **more: Any) -> dict[str, Any]:
    """One edit as it is sent, with a number above that of every one before."""
    where: dict[str, Any] = {"prompt": prompt}
    if do in ("open", "form"):
        where = {}
    elif do not in ("status", "choice"):
        where["fact"] = fact
    return {"seq": next(_NUMBERS), "do": do, **where, **more}


def read(do: str, prompt: str = PROMPT, fact: str = "f1", **more: Any) -> OfRecord:
    """The same as the server reads it."""
    made = EDIT.validate_python(edit(do, prompt, fact, **more))
    assert not isinstance(made, Open | SetForm | SetField)
    return made


def body(here: TabState, *edits: dict[str, Any], client: str = "page-load", seen: int = 0) -> bytes:
    record = here.record.id if here.record else "none"
    return json.dumps({"client": client, "record": str(record), "seen": seen, "edits": edits}).encode()


def hand_in(here: TabState, *edits: dict[str, Any], client: str = "page-load", seen: int = 0) -> dict[str, Any]:
    """What the tab answers to these edits."""
    said = json.loads(desks.exchange(here, body(here, *edits, client=client, seen=seen)))
    assert isinstance(said, dict)
    return said


def on_page(at: AppTest, *edits: dict[str, Any]) -> AppTest:
    """Hands in edits on a page, and draws it again."""
    said = hand_in(tab_on(at), *edits)
    assert said["refused"] == []
    return at.run()
