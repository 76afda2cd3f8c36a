"""The questions for ten minutes: first what cannot wait, then what perhaps only one’s own service knows."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_record
from screens import screen, words_on

from checklist import coverage


def test_what_cannot_wait_is_asked_first() -> None:
    at = screen("prepare", a_record("police"))

    first, second, *_ = coverage.shortlist(LIBRARY, "police", coverage.TWO_MINUTES)
    listed = [each.label for each in at.button if each.label.startswith("**")]
    assert first.question in words_on(at)
    assert listed[0].startswith(f"**{LIBRARY.numbers[second.id]} ")
