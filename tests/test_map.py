"""The map is complete and true: each package says in its first lines what stands in it, and nobody is sent to what has gone."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from aside import aside

ROOT = Path(__file__).parent.parent / "checklist"
PACKAGES = sorted(file.parent for file in ROOT.rglob("__init__.py"))


def rooms_in(package: Path) -> set[str]:
    """The modules and packages that stand in a package."""
    modules = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    return modules | {folder.name for folder in package.iterdir() if (folder / "__init__.py").is_file()}


def named_in(package: Path) -> set[str]:
    """The names that its docstring has between backticks, or before `.py` or a stroke."""
    said = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    return set(re.findall(r"(?<=`)[\w.]+(?=[`/])|\b\w+(?=\.py\b|/)", said))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: str(package.relative_to(ROOT.parent)))
def test_a_package_names_everything_that_stands_in_it(package: Path) -> None:
    assert rooms_in(package) - named_in(package) == set()


def names_in(code: str) -> dict[str, set[str]]:
    """The names that are read, given or called in a file, under ""; and the same of each of its classes, under its name."""
    tree = aside(ast.parse, code)
    parts = {"": tree} | {each.name: each for each in ast.walk(tree) if isinstance(each, ast.ClassDef)}
    return {
        called: {
            name
            for each in ast.walk(part)
            for name in (getattr(each, said, None) for said in ("name", "id", "attr", "arg"))
            if isinstance(name, str)
        }
        for called, part in parts.items()
    }


@pytest.mark.slow
def test_whoever_is_sent_to_a_part_of_a_module_or_of_a_class_finds_it_there() -> None:
    """`module.name` and `Class.name`, wherever a docstring or a comment has them between backticks."""
    codes = {file: file.read_text(encoding="utf-8") for file in sorted(ROOT.rglob("*.py"))}
    there: dict[str, set[str]] = defaultdict(set, {package.name: rooms_in(package) for package in PACKAGES})
    for file, code in codes.items():
        for called, names in names_in(code).items():
            there[called or (file.parent.name if file.stem == "__init__" else file.stem)] |= names
    sent = {(file.name, *way) for file, code in codes.items() for way in re.findall(r"`(\w+)\.(\w+)[\w.()]*`", code)}
    ours = [(file, to, part) for file, to, part in sent if part not in ("py", "js", "css", "toml", "md")]

    assert sorted((file, f"{to}.{part}") for file, to, part in ours if part not in there[to]) == []
    assert len(ours) > 20
