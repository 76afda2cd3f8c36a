"""In the place of every page while the content is damaged."""

from __future__ import annotations

import pytest
from screens import ROOT, words_on
from streamlit.testing.v1 import AppTest

from checklist import content
from checklist.faults import Fault


def test_damaged_content_shows_every_fault_in_the_place_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = content.ContentFaults(
        [Fault("prompts/1-household.toml", "prompt 'x'", "there is no field 'whyy'; did you mean 'why'?")]
    )
    monkeypatch.setattr("checklist.app.state.edition.library_or_faults", lambda: faults)

    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()

    assert not at.exception
    assert "did you mean" in words_on(at)
    assert "prompts/1-household.toml" in words_on(at)
