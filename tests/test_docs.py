"""The papers say what is so: each is dated, and each test that they name is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAPERS = sorted((ROOT / "docs").glob("*.md"))
NAMED = sorted({each for paper in PAPERS for each in re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", paper.read_text("utf-8"))})


def test_there_is_a_paper_for_each_who_must_say_yes() -> None:
    names = {each.stem for each in PAPERS}

    assert names == {"accessibility", "data-flow", "dpia", "it-security", "retention", "threat-model"}
    assert all(f"docs/{name}.md" in (ROOT / "README.md").read_text("utf-8") for name in names)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_a_paper_is_dated_and_short(paper: Path) -> None:
    said = paper.read_text("utf-8")

    assert re.search(r"^29 November 2026\.", said, re.MULTILINE)
    assert len(said.splitlines()) < 60


@pytest.mark.parametrize("named", NAMED)
def test_what_holds_a_claim_is_there(named: str) -> None:
    file, _, test = named.partition("::")

    assert (ROOT / file).is_file()
    assert not test or f"def {test}(" in (ROOT / file).read_text("utf-8")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_the_settings_that_a_paper_names_are_those_of_the_tool(paper: Path) -> None:
    guide = (ROOT / "deploy" / "README.md").read_text("utf-8")

    assert [each for each in re.findall(r"CHECKLIST_\w+", paper.read_text("utf-8")) if f"`{each}`" not in guide] == []


@pytest.mark.slow
def test_the_list_of_what_is_inside_is_made_by_one_command(tmp_path: Path) -> None:
    command = re.findall(r"^    (cyclonedx-py .+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[0].split()
    into = tmp_path / command[-1]

    subprocess.run([Path(sys.executable).with_name(command[0]), *command[1:-1], str(into)], cwd=ROOT, check=True)

    listed = json.loads(into.read_text("utf-8"))
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    assert listed["bomFormat"] == "CycloneDX"
    assert {each["name"].lower() for each in listed["components"]} == {each.lower() for each in locked}
