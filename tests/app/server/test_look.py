"""The style sheets are read as a browser reads them: nothing in them is broken, dead, or said twice."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit
import tinycss2
from aside import aside

from checklist.app.state import marks

APP = Path(__file__).parents[3] / "checklist" / "app"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
SHEETS = sorted(APP.rglob("*.css"))
LOOK = APP / "server" / "look.css"  # on every page, under the sheet that a page brings


class Rule(NamedTuple):
    """One selector of a sheet, and the query under which it holds."""

    media: str
    selector: str
    tokens: list[Any]

    @property
    def classes(self) -> set[str]:
        """The classes that it names, those within `:is(…)` and the like too."""
        return {after.value for before, after in pairs(self.tokens) if before == "."}


def pairs(tokens: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each token with the one after it, those within brackets among themselves."""
    tokens = list(tokens)
    yield from pairwise(tokens)
    for each in tokens:
        yield from pairs(getattr(each, "arguments", None) or getattr(each, "content", None) or ())


def blocks(rules: Iterable[Any], media: str = "") -> Iterator[tuple[str, Any]]:
    """Every rule of a sheet, those under a query too."""
    for rule in rules:
        if rule.type == "at-rule" and rule.at_keyword == "font-face":
            continue  # it selects nothing
        if rule.type == "at-rule":
            query = tinycss2.serialize(rule.prelude).strip()
            yield from blocks(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True), query)
        else:
            yield media, rule


@cache
def rules(sheet: Path) -> tuple[Rule, ...]:
    read = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    found = []
    for media, block in blocks(read):
        selector: list[Any] = []
        for token in [*block.prelude, None]:
            if token is not None and token != ",":
                selector.append(token)
            else:
                found.append(Rule(media, " ".join(tinycss2.serialize(selector).split()), selector))
                selector = []
    return tuple(found)


def faults(sheet: Path) -> list[str]:
    read = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    inside = [
        each
        for _, block in blocks(read)
        if block.type == "qualified-rule"
        for each in tinycss2.parse_blocks_contents(block.content, skip_comments=True, skip_whitespace=True)
    ]
    return [
        f"line {each.source_line}: {each.type}"
        for each in (*read, *inside)
        if each.type not in ("qualified-rule", "at-rule", "declaration")
    ]


# -- what is written ---------------------------------------------------------------------------------------------------------


@cache
def trees() -> list[ast.Module]:
    return [aside(ast.parse, file.read_text(encoding="utf-8")) for file in sorted(APP.rglob("*.py"))]


def strings(node: ast.AST) -> list[str]:
    return [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]


@cache
def written_classes() -> set[str]:
    """The classes that our HTML and our script give. Where one is filled in, every word of its file may be the one."""
    scripts = [each.read_text(encoding="utf-8") for each in sorted(APP.rglob("*.js"))]
    given = [words for script in scripts for words in re.findall(r"(?:className = |className: |class: )'([\w -]+)'", script)]
    found = {name for words in given for name in words.split()} | {
        name for each in scripts for name in re.findall(r"\bs-[\w-]+", each)
    }
    found.update(name for each in marks.KINDS for name in each.split())
    for said in map(strings, trees()):
        given = [each for text in said for each in re.findall(r'class="([^"]*)"', text)]
        found.update(name for each in given for name in re.sub(r"\{\w+\}", "", each).split())
        if any("{" in each for each in given):
            found.update(name for each in said if re.fullmatch(r" ?[a-z-]+( [a-z-]+)*", each) for name in each.split())
    return found


@cache
def written_keys() -> set[str]:
    """The keys of containers as far as they are known: `prompt-` where the id of a prompt follows."""
    found = set()
    for call in (each for tree in trees() for each in ast.walk(tree)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "container":
            for key in (each.value for each in call.keywords if each.arg == "key"):
                first, *rest = strings(key)
                found |= {first, *(first + each for each in rest)}
    return found


@cache
def streamlits_own() -> set[str]:
    """Words that begin like Streamlit's names of classes and parts, in its scripts."""
    scripts = (each.read_text(encoding="utf-8") for each in STREAMLIT.rglob("*.js"))
    return {name for script in scripts for name in re.findall(r"\bst[A-Z]\w+", script)}


# ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_has_no_fault(sheet: Path) -> None:
    assert faults(sheet) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_in_a_style_sheet_is_written_somewhere(sheet: Path) -> None:
    named = {name for rule in rules(sheet) for name in rule.classes if not name.startswith("st-key-")}

    dead = {name for name in named - written_classes() if name not in streamlits_own()}

    assert dead == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_key_and_every_part_of_streamlit_in_a_style_sheet_is_there(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    keys = re.findall(r"\.st-key-([\w-]+)", text) + re.findall(r'class\*="st-key-([\w-]+)"', text)
    parts = re.findall(r'data-testid="(\w+)"', text)

    assert {each for each in keys if each not in written_keys()} == set()
    assert {each for each in parts if each not in streamlits_own()} == set()


def test_no_selector_has_rules_in_two_style_sheets() -> None:
    where = defaultdict(set)
    for sheet in SHEETS:
        for rule in rules(sheet):
            where[rule.media, rule.selector].add(sheet.name)

    assert {selector: sheets for (_, selector), sheets in where.items() if len(sheets) > 1} == {}


@pytest.mark.parametrize("sheet", [each for each in SHEETS if each != LOOK], ids=lambda sheet: sheet.name)
def test_what_one_page_styles_is_named_in_no_other_style_sheet(sheet: Path) -> None:
    """One name had two meanings: the mark of what is saved, and what a meeting put down, which lay over its heading."""
    own = {rule.selector.removeprefix(".") for rule in rules(sheet) if rule.classes == {rule.selector.removeprefix(".")}}
    others = {name for other in SHEETS if other != sheet for rule in rules(other) for name in rule.classes}

    assert own & others == set()
