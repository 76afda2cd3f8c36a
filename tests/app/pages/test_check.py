"""Check before you share: what nobody covered."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_full_record
from screens import screen, words_on


def test_what_nobody_covered_is_listed_beside_what_is_unsure_and_not_asked() -> None:
    shown = words_on(screen("check", a_full_record()))

    assert f"Not covered ({len(LIBRARY.prompts) - 6})" in shown
    assert "Unsure (1)" in shown
    assert "Not asked (1)" in shown
