"""Where to begin: first what cannot wait."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_record
from screens import screen, widget, words_on


def test_where_to_begin_opens_what_cannot_wait_and_lists_seventeen_more() -> None:
    at = screen("prepare", a_record("police"))

    listed = [each.label for each in at.button if each.label.startswith("**")]
    assert LIBRARY.prompts["closing-safe-tonight"].question in words_on(at)
    assert listed[0].startswith(f"**{LIBRARY.numbers['health-marks-and-injuries']} ")
    assert len(listed) == 17


def test_everything_is_a_list_of_the_sections() -> None:
    at = screen("prepare", a_record("police"))

    widget(at, "How long do you have?").set_value("everything").run()

    assert [each.label for each in at.button if each.label.startswith("**")] == []
    assert "Brothers, sisters and other children, 0\u00a0of\u00a05" in words_on(at)
