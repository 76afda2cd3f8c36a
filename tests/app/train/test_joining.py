"""How people come in."""

from __future__ import annotations

from random import Random

import pytest
from playing import BABY, NOW

from checklist.app.state import address
from checklist.app.train.joining import way_in
from checklist.training import begin


@pytest.mark.parametrize(
    ("url", "says", "alone"),
    [
        ("https://tool.example/train", "tool.example/join", False),
        ("https://tool.example/checklist/train?x=1", "tool.example/checklist/join", False),
        ("http://127.0.0.1:8501/train", "127.0.0.1:8501/join", True),
    ],
)
def test_the_address_is_that_of_the_page_to_join_and_says_when_no_other_device_can_open_it(
    monkeypatch: pytest.MonkeyPatch, url: str, says: str, alone: bool
) -> None:
    monkeypatch.setattr(address, "_url", lambda: url)

    drawn = way_in(begin(BABY, NOW, Random(1)), "train")

    assert f">{says}<" in drawn
    assert ("opens on this computer alone" in drawn) is alone
    assert "?" not in says
