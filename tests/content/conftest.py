"""A copy of the content that a test may damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checklist.content import FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))
