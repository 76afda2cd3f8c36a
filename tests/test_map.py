"""The map is complete: each package says in its first lines what stands in it, and the first of all names every room."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

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
