"""Where to begin: first what perhaps only one’s own service knows."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_record
from screens import screen, words_on


def test_what_the_role_most_often_alone_holds_comes_first() -> None:
    at = screen("prepare", a_record("police"))

    openers = [prompt for prompt in LIBRARY.prompts.values() if "police" in prompt.opens_for]
    listed = [each.label for each in at.button if each.label.startswith("**")]
    assert openers[0].question in words_on(at)
    assert listed[0].startswith(f"**{LIBRARY.numbers[openers[1].id]} ")
