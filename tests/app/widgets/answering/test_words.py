"""The words of the edition as the surface reads them, and that its scripts hold none and write only text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from copies import LIBRARY

from checklist.app.widgets import answering
from checklist.app.widgets.answering.words import words_module

SCRIPTS = sorted(Path(answering.__file__).parent.glob("*.js"))
WORDS: dict[str, Any] = json.loads(words_module(LIBRARY).decode().removeprefix("export default ").removesuffix(";\n"))


def test_everything_that_is_asked_is_there_with_what_stands_beside_it() -> None:
    assert WORDS["prompts"].keys() == LIBRARY.prompts.keys()
    assert {lesson for each in WORDS["prompts"].values() for lesson in each["lessons"]} <= WORDS["lessons"].keys()
    assert {theme for each in WORDS["prompts"].values() for theme in each["themes"]} <= WORDS["themes"].keys()
    assert WORDS["agencies"].keys() == {each.id for each in LIBRARY.agencies}
    assert [each for each in WORDS["prompts"].values() if not each["held"]] == []


def test_every_label_that_a_script_asks_for_is_there_and_none_for_nobody() -> None:
    asked = {name for each in SCRIPTS for name in re.findall(r"labels\??\.(\w+)", each.read_text(encoding="utf-8"))}

    assert asked - WORDS["labels"].keys() == set()
    assert WORDS["labels"].keys() - asked == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_a_script_writes_text_and_attributes_only(script: Path) -> None:
    code = script.read_text(encoding="utf-8")

    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|srcdoc"
    assert re.findall(forbidden, code) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_no_sentence_stands_in_a_script(script: Path) -> None:
    code = re.sub(r"^\s*//.*$|(?<=[;,{})]) +//.*$", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)

    quoted = re.findall(r"'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`", code)
    assert [
        each for pair in quoted for each in pair if re.search(r"[A-Z]?[a-z]+ [a-z]+ [a-z]+", re.sub(r"\$\{[^}]*\}", "", each))
    ] == []


def test_what_a_browser_keeps_for_good_is_small() -> None:
    import gzip

    assert len(gzip.compress(words_module(LIBRARY))) < 80_000
