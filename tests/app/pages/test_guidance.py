"""Law and guidance, by nation."""

from __future__ import annotations

from screens import screen, widget, words_on


def test_each_nation_has_its_own_lines_and_those_for_all() -> None:
    at = screen("guidance")
    assert "Children’s Wellbeing and Schools Act 2026" in words_on(at)

    widget(at, "Nation").set_value("scotland").run()

    assert "inter-agency referral discussion" in words_on(at).casefold()
    assert "Children’s Wellbeing and Schools Act 2026, section 4" not in words_on(at)
