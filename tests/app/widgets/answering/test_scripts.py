"""The scripts of the answering surface, as they stand in their files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[4] / "checklist"
SCRIPTS = sorted((HOUSE / "app/widgets/answering").glob("*.js"))
# What reads a text as HTML or as a program.
_AS_CODE = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "document.write", "srcdoc", "DOMParser",
    "createContextualFragment", "eval(", "Function(", "javascript:", "setTimeout('", 'setTimeout("',
)  # fmt: skip
_COMMENT = re.compile(r"(?:^|(?<=\s))//.*$", re.MULTILINE)
_TEXT = re.compile(r"'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|\"([^\"\n]*)\"")
_OF_THE_PAGE = {"a,", "button", "button,", "input,", "textarea,", "select", "main,", "body"}
_FOR_THE_BROWSER = {"noopener", "noreferrer", "Enter", "Tab", "Home", "End"} | _OF_THE_PAGE
_CLASSES = frozenset(
    name
    for sheet in ("widgets/answering/surface.css", "server/look.css")
    for name in re.findall(r"\.([a-z][\w-]*)", (HOUSE / "app" / sheet).read_text(encoding="utf-8"))
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_nothing_is_written_but_text_and_attributes(script: Path) -> None:
    assert [each for each in _AS_CODE if each in script.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_holds_a_sentence(script: Path) -> None:
    code = _COMMENT.sub("", script.read_text(encoding="utf-8"))
    texts = ["".join(found) for found in _TEXT.findall(code)]

    assert [text for text in texts if _is_said(text)] == []


def _is_said(text: str) -> bool:
    """Whether a text is words for a reader: several that are no classes, or one that begins with a capital letter."""
    words = re.sub(r"\$\{[^}]*\}", "", text).split()
    plain = [
        word for word in words if re.fullmatch(r"[A-Z]?[a-z’]+[.,:;!?]?", word) and word not in _CLASSES | _FOR_THE_BROWSER
    ]
    return len(plain) > 1 or any(word[0].isupper() for word in plain)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_short(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) < 250
