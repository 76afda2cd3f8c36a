"""Fills in the fields of a page that is open without a browser, as whoever uses the page would.

A field is found by its label, or where several have the same by how its key ends: "quick:q1:what".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from screens import widgets
from streamlit.testing.v1 import AppTest

_KINDS = ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "button_group", "radio")


def fill(at: AppTest, which: str, text: str, *, run: bool = True) -> AppTest:
    """Types that into a field of text, a date or a time in the place of what stands there, and leaves the field."""
    return _ran(at, run, _field(at, which).set_value(text))


def choose(at: AppTest, which: str, option: str | None, *, run: bool = True) -> AppTest:
    """Chooses one of those that a field offers, by its id; None takes the choice back."""
    return _ran(at, run, _field(at, which).set_value(option))


def choose_all(at: AppTest, which: str, options: Iterable[str], *, run: bool = True) -> AppTest:
    """Chooses these of those that a field offers, by their ids, and no other."""
    return _ran(at, run, _field(at, which).set_value(list(options)))


def tick(at: AppTest, which: str, ticked: bool = True, *, run: bool = True) -> AppTest:
    """Puts a tick into a box, or takes it out."""
    return _ran(at, run, _field(at, which).set_value(ticked))


def filled(at: AppTest, which: str) -> Any:
    """What stands in a field: its text, the id that is chosen or None, the ids that are chosen, whether it is ticked."""
    return _field(at, which).value


def offered(at: AppTest, which: str) -> list[str]:
    """What a field offers to choose from, in the words that stand there."""
    return list(_field(at, which).options)


def labels(at: AppTest) -> list[str]:
    """The labels of all fields of the page."""
    return [_label(each) for each in _fields(at)]


def boxes(at: AppTest) -> list[str]:
    """The labels of all that can be ticked."""
    return [_label(each) for each in _fields(at) if each.type == "checkbox"]


def keys(at: AppTest) -> list[str]:
    """The keys of all fields of the page."""
    return [str(each.key) for each in _fields(at) if each.key]


def beside(at: AppTest) -> list[str]:
    """What the page says beside its fields: what is wrong with a value, how it was read, what is doubtful."""
    return [each.value for said in (at.error, at.warning, at.caption) for each in said]


def _fields(at: AppTest) -> list[Any]:
    return [each for kind in _KINDS for each in widgets(at, kind)]


def _field(at: AppTest, which: str) -> Any:
    found = [each for each in _fields(at) if _label(each) == which or str(each.key).endswith(f":{which}")]
    assert len(found) == 1, f"{len(found)} fields are called {which!r}"
    return found[0]


def _label(field: Any) -> str:
    return str(field.label).replace("**", "")


def _ran(at: AppTest, run: bool, _: object) -> AppTest:
    if run:
        at.run()
        assert not at.exception
    return at
