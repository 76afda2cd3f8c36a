"""A copy of the content that a test may damage."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checklist import record_json
from checklist.content import FOLDER


@pytest.fixture(scope="session", autouse=True)
def a_card_that_was_not_changed_is_read_once() -> Iterator[None]:
    """A test changes a file or two and has all of them read: the same bytes give the same record, which does not change."""
    with pytest.MonkeyPatch.context() as once:
        once.setattr(record_json, "from_json", cache(record_json.from_json))
        yield


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))
