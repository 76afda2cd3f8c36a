"""The README is tested: its commands run, its links and pictures are there, its tables name what there is."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checklist import content
from checklist.app.widgets import frame

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (python -m checklist .+)$", README, re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[\[<>=;]", each)[0] for each in requirements]


@pytest.mark.slow
def test_every_command_of_the_command_line_runs(tmp_path: Path) -> None:
    for command in COMMANDS:
        said = [part if not part.startswith("content/") else str(ROOT / part) for part in shlex.split(command)[1:]]
        done = subprocess.run(
            [sys.executable, *said],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": "", "CHECKLIST_DATA_DIR": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_two_commands_name_locks_that_carry_hashes_and_no_index() -> None:
    assert "pip install -r requirements.txt && streamlit run streamlit_app.py" in README
    assert "pip install -r requirements-dev.txt && pytest" in README
    for lock in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith("-") or "://" in line]
        pinned = [line for line in lines if line[:1].isalnum()]
        assert all("==" in line and line.endswith("\\") for line in pinned)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_the_locks_hold_what_the_project_needs(lock: str) -> None:
    wanted = names(PROJECT["dependencies"]) + (names(PROJECT["optional-dependencies"]["dev"]) if "dev" in lock else [])
    locked = {line.split("==")[0] for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line}

    assert set(wanted) <= locked


def test_every_dependency_earns_its_line() -> None:
    table = README[README.index("### What it stands on") :]

    missing = [name for name in names(PROJECT["dependencies"]) if f"| {name} |" not in table]
    missing += [name for name in names(PROJECT["optional-dependencies"]["dev"]) if name not in table]

    assert missing == []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_and_picture_is_there(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:checklist|content|deploy|tests)/[\w./-]*)`", README))))
def test_every_file_and_folder_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_version_is_that_of_the_words() -> None:
    assert PROJECT["version"] == content.read().edition.edition


@pytest.mark.parametrize("heading", sorted(set(re.findall(r"\]\(#([^)]+)\)", README))))
def test_every_link_within_the_page_leads_to_a_heading(heading: str) -> None:
    headings = [
        re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    ]

    assert heading in headings


def test_every_page_of_the_menu_is_named() -> None:
    sections = {section.title for section in content.read().sections}
    titles = [place.title for place in frame.places() if place.group and place.title not in sections]
    told = " ".join(README.split())

    assert [title for title in titles if title not in told] == []
