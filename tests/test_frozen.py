"""A value is silent about the words that it holds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from checklist.app.state.kept_meeting import UnreadFile
from checklist.app.state.standing import Moving
from checklist.app.state.table import Use
from checklist.app.widgets.papers import Page
from checklist.app.widgets.unread import Unread
from checklist.guarded import Folded
from checklist.pdf import checklist_spoken
from checklist.picture.accounts import Holder
from checklist.protection import PutIn
from checklist.wording.answers import Knowing
from checklist.wording.lessons import LessonInWords

ROOT = Path(__file__).parent.parent
CANARY = "Quittenbrot"
OF_THE_CONTENT = {Knowing, LessonInWords}  # they hold words of the tool and of published reviews
WORDING = {
    each
    for file in (ROOT / "checklist/wording").glob("*.py")
    for each in vars(import_module(f"checklist.wording.{file.stem}")).values()
    if isinstance(each, type) and each.__module__ == f"checklist.wording.{file.stem}" and hasattr(each, "_fields")
} - OF_THE_CONTENT
OTHERS = {Folded, Holder, Moving, Page, PutIn, UnreadFile, Unread, Use, checklist_spoken._Assumed}


@pytest.mark.parametrize("kind", sorted(WORDING | OTHERS, key=str), ids=str)
def test_a_tuple_of_words_says_none_of_them_in_its_repr(kind: Any) -> None:
    words = [CANARY] * len(kind._fields)

    assert CANARY not in repr(kind(*words)) + str([kind(*words)])
    assert kind(*words) == tuple(words)


def test_the_wording_is_looked_through() -> None:
    assert {"FactInWords", "PersonInWords", "ItemInWords", "ChangesInWords"} <= {each.__name__ for each in WORDING}
