"""Fills in the fields of a page that is open without a browser, as whoever uses the page would.

A field is found by its label, or where several have the same by how its key ends: "quick:q1:what". Passwords, codes and tables
are typed into Streamlit's own; every other field is data on the page, and what is typed there comes as an edit.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from screens import tab_on, widgets
from streamlit.testing.v1 import AppTest

from checklist.app.state import desks

_NATIVE = ("text_input", "text_area", "selectbox", "checkbox", "number_input")
_FIELD = re.compile(r'<i data-field="([^"]*)" data-spec="([^"]*)"></i>')


def fill(at: AppTest, which: str, text: str, *, run: bool = True) -> AppTest:
    """Types that into a field of text, a date or a time in the place of what stands there, and leaves the field."""
    return _put(at, which, text, run)


def choose(at: AppTest, which: str, option: str | None, *, run: bool = True) -> AppTest:
    """Chooses one of those that a field offers, by its id; None takes the choice back."""
    return _put(at, which, option, run)


def choose_all(at: AppTest, which: str, options: Iterable[str], *, run: bool = True) -> AppTest:
    """Chooses these of those that a field offers, by their ids, and no other."""
    return _put(at, which, list(options), run)


def tick(at: AppTest, which: str, ticked: bool = True, *, run: bool = True) -> AppTest:
    """Puts a tick into a box, or takes it out."""
    return _put(at, which, ticked, run)


def filled(at: AppTest, which: str) -> Any:
    """What stands in a field: its text, the id that is chosen or None, the ids that are chosen, whether it is ticked."""
    field = _field(at, which)
    return field["value"] if isinstance(field, dict) else field.value


def offered(at: AppTest, which: str) -> list[str]:
    """What a field offers to choose from, in the words that stand there."""
    return [said for _, said in _own(at, which)["options"]]


def labels(at: AppTest) -> list[str]:
    """The labels of all fields of the page."""
    return [*(each["label"] for each in _fields(at)), *(each.label for kind in _NATIVE for each in widgets(at, kind))]


def boxes(at: AppTest) -> list[str]:
    """The labels of all that can be ticked, in their order."""
    return [each["label"] for each in _fields(at) if each["kind"] == "tick"]


def keys(at: AppTest) -> list[str]:
    """The keys of all fields of the page."""
    return [*(each["key"] for each in _fields(at)), *(str(each.key) for kind in _NATIVE for each in widgets(at, kind))]


def beside(at: AppTest) -> list[str]:
    """What the page says beside its fields: what is wrong with a value, how it was read, what is doubtful."""
    return [said for each in _fields(at) for said in (each.get("fault"), *each.get("said", ())) if said]


def _fields(at: AppTest) -> list[dict[str, Any]]:
    """What the page has drawn as data, in its order: each field with its key."""
    drawn = (found for each in widgets(at, "html") for found in _FIELD.findall(each.proto.body))
    return [{"key": html.unescape(key), **json.loads(html.unescape(said))} for key, said in drawn]


def _field(at: AppTest, which: str) -> Any:
    own = [each for each in _fields(at) if each["label"] == which or each["key"].endswith(f":{which}")]
    native = [each for kind in _NATIVE for each in widgets(at, kind) if each.label == which]
    assert len(own) + len(native) == 1, f"{len(own) + len(native)} fields are called {which!r}"
    return [*own, *native][0]


def _own(at: AppTest, which: str) -> dict[str, Any]:
    field = _field(at, which)
    assert isinstance(field, dict)
    return field


def _put(at: AppTest, which: str, value: object, run: bool) -> AppTest:
    field = _field(at, which)
    if isinstance(field, dict):
        _hand_in(at, field["key"], value)
    else:
        field.set_value(value)
    if run:
        at.run()
        assert not at.exception
    return at


def _hand_in(at: AppTest, key: str, value: object) -> None:
    here = tab_on(at)
    said = {
        "client": str(uuid4()),
        "record": str(here.record.id) if here.record else "",
        "seen": 0,
        "edits": [{"seq": 1, "do": "field", "key": key, "value": value}],
    }
    answer = json.loads(desks.exchange(here, json.dumps(said).encode()))
    assert answer["refused"] == []
