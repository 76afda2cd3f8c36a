"""The combine page as a whole: it is there again after another page, and no word typed on it is in a key."""

from __future__ import annotations

from screens import heading, press, turn_to, widgets
from tables import (
    DOCTOR,
    NURSE,
    family,
    go,
    on_the_table,
)

from checklist.app.combine.together import CHRONOLOGY, MATRIX, PACK, PEOPLE, SAID
from checklist.picture.copies import Readers
from checklist.picture.findings import Part


def test_the_files_are_there_after_a_visit_to_another_page() -> None:
    at = on_the_table(NURSE, DOCTOR)

    turn_to(turn_to(at, "library"), "combine")

    assert "What 2 agencies know together" in heading(at)


def test_no_typed_word_is_in_a_widgets_key() -> None:
    at = press(on_the_table(*family("bramblewick"), readers=Readers.CHAIR), "Discuss item 1")
    keys = []
    for place in (*Part, PEOPLE, CHRONOLOGY, MATRIX, SAID, "actions", PACK, "files"):
        go(at, place)
        keys += [
            each.key for kind in ("button", "text_input", "selectbox", "multiselect") for each in widgets(at, kind) if each.key
        ]

    assert keys
    assert not [key for key in keys for word in ("Bramblewick", "Pip", "Bear", "Wick", "Odo", "Pondside") if word in key]
