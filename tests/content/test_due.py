"""What is to be looked at again."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checklist.content import FOLDER, due_in
from content.edits import LIBRARY, change


def checked(copy: Path, on: str, *, others: str) -> None:
    """Writes that one line of law was last checked then, and all else on another day."""
    for file in (copy / "guidance.toml", copy / "nations.toml"):
        text = re.sub(r'checked_on = "[^"]*"', f'checked_on = "{others}"', file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    change(copy / "guidance.toml", f'checked_on = "{others}"', f'checked_on = "{on}"')


@pytest.mark.parametrize(
    ("on", "today", "is_due"),
    [
        ("2026-01-15", date(2026, 7, 15), False),
        ("2026-01-15", date(2026, 7, 16), True),
        ("2025-08-31", date(2026, 2, 28), False),
        ("2025-08-27", date(2026, 2, 28), True),
        ("2026-01", date(2026, 7, 31), False),
        ("2026-01", date(2026, 8, 1), True),
    ],
)
def test_a_check_older_than_six_months_is_due(copy: Path, on: str, today: date, is_due: bool) -> None:
    checked(copy, on, others=today.isoformat())

    found = due_in(copy, today)

    assert [each.file for each in found] == (["guidance.toml"] if is_due else [])


def test_what_is_due_is_named_one_a_line_the_longest_unchecked_first() -> None:
    found = due_in(FOLDER, date(2031, 1, 1))

    assert len(found) == len(LIBRARY.guidance) + len(LIBRARY.nations)
    assert str(found[0]).endswith("Look whether it still holds, and change 'checked_on'.")
    assert "\n" not in "".join(map(str, found))
