"""Pages are drawn without a browser, and what they are given is read in the tests' own process."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_process_for_a_file(files_are_read_here: None) -> None:
    """See `files_are_read_here`."""
