"""What is said in several places stands in one."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from aside import aside

ROOT = Path(__file__).parents[2] / "checklist"
WORDS = 6  # fewer may be a label that two fields have for themselves


def said_in(file: Path) -> set[str]:
    """The sentences and parts of sentences that a file says, without its docstrings and its tags of HTML."""
    nodes = list(ast.walk(aside(ast.parse, file.read_text(encoding="utf-8"))))
    docstrings = {each.value for each in nodes if isinstance(each, ast.Expr)}
    values = (each.value for each in nodes if isinstance(each, ast.Constant) and each not in docstrings)
    texts = {value.strip(" .,:;") for value in values if isinstance(value, str)}
    return {text for text in texts if len(text.split()) >= WORDS and "<" not in text}


def test_no_sentence_stands_in_two_modules() -> None:
    where = defaultdict(set)
    for file in sorted(ROOT.rglob("*.py")):
        for text in said_in(file):
            where[text].add(str(file.relative_to(ROOT)))

    assert {text: sorted(files) for text, files in where.items() if len(files) > 1} == {}
    assert len(where) > 500
