"""The content, and what an editor does to it."""

from __future__ import annotations

import re
from pathlib import Path

from checklist import content
from checklist.content import FOLDER
from checklist.faults import Fault

LIBRARY = content.read()
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))
CARDS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_in(folder: Path) -> tuple[Fault, ...]:
    """Every fault in that folder; empty when there is none."""
    try:
        content.read(folder)
    except content.ContentFaults as found:
        return found.faults
    return ()


def faults(folder: Path) -> str:
    return "\n".join(map(str, faults_in(folder)))


def note_new_ids(folder: Path) -> None:
    """Does what the check says about ids that are not in `ids.toml` yet."""
    for name, kind in re.findall(r"'([^']+)' is not in ids\.toml yet\. Add it to '(\w+)' there\.", faults(folder)):
        change(folder / "ids.toml", f"\n{kind} = [", f'\n{kind} = [\n    "{name}",')


def retire(folder: Path, name: str) -> None:
    with (folder / "ids.toml").open("a", encoding="utf-8") as ids:
        ids.write(f'\n[[retired]]\nid = "{name}"\nwhy = "Invented."\n')
