"""The combine page as a whole: it is there again after another page, and no word typed on it is in a key."""

from __future__ import annotations

from filling import keys
from screens import heading, turn_to
from tables import (
    DOCTOR,
    NURSE,
    family,
    go,
    on_the_table,
)

from checklist.app.combine.spoken import SAID
from checklist.app.combine.together import MATRIX, PACK
from checklist.picture.agenda import Step
from checklist.picture.copies import Readers


def test_the_files_are_there_after_a_visit_to_another_page() -> None:
    at = on_the_table(NURSE, DOCTOR)

    turn_to(turn_to(at, "library"), "combine")

    assert "What 2 agencies know together" in heading(at)


def test_no_typed_word_is_in_a_widgets_key() -> None:
    at = on_the_table(*family("bramblewick"), readers=Readers.CHAIR)
    found = []
    for place in (*(each for each in Step if each is not Step.LEFT), MATRIX, SAID, PACK, "files"):
        go(at, place)
        found += [*keys(at), *(each.key for each in at.button if each.key)]

    assert found
    assert not [key for key in found for word in ("Bramblewick", "Pip", "Bear", "Wick", "Odo", "Pondside") if word in key]
