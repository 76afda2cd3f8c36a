"""Law and guidance, by nation."""

from __future__ import annotations

import re

from filling import choose
from screens import screen, words_on


def test_each_nation_has_its_own_lines_and_those_for_all() -> None:
    at = screen("guidance")
    assert "Children’s Wellbeing and Schools Act 2026" in words_on(at)

    choose(at, "Nation", "scotland")

    assert "inter-agency referral discussion" in words_on(at).casefold()
    assert "Children’s Wellbeing and Schools Act 2026, section 4" not in words_on(at)


def test_the_page_opens_with_the_answer_about_consent_and_then_its_contents() -> None:
    shown = words_on(screen("guidance"))

    leads = re.findall(r'<a href="#([^"]+)">', shown)

    assert shown.index("Can I share without consent?") < shown.index("Yes, where a child is or may be at risk.")
    assert (
        shown.index("Yes, where a child is or may be at risk.")
        < shown.index("Contents")
        < shown.index("Duty to share (England)")
    )
    assert len(leads) > 15
    assert [each for each in leads if f'<section id="{each}">' not in shown] == []
