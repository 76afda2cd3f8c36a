"""Which of the files on one table are used: each version once, whole records before copies, no cards among records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from copies import for_agency
from makers import a_fact, a_record
from screens import heading, press, words_on
from tables import (
    MARKS,
    NURSE,
    SEEN,
    dropped,
    go,
    on_the_table,
    table_of,
    uploads,
)

from checklist.app.combine.meeting import FILES
from checklist.app.combine.together import MATRIX
from checklist.picture.values import Picture
from checklist.sharing import as_sent


def test_a_file_that_is_there_twice_leaves_the_picture_complete() -> None:
    at = dropped(uploads(NURSE, NURSE))

    assert "this picture is not complete" not in words_on(at)
    assert "<strong>(Counted once)</strong>" in words_on(go(at, FILES))


def test_the_same_file_twice_counts_once() -> None:
    at = go(dropped([*uploads(NURSE), *uploads(NURSE)]), "files")

    assert "It is the same as file 1, so it counts once." in words_on(at)
    assert len(table_of(at).records) == 1


def test_a_later_version_is_used_and_the_page_says_so() -> None:
    later = NURSE.but(updated=datetime(2026, 4, 1, tzinfo=UTC)).with_fact(SEEN, a_fact("Seen since", id="f9"))
    at = go(on_the_table(NURSE, later), "files")

    assert "File 2 is a later version of the same checklist. That one is used." in words_on(at)
    assert len(go(at, MATRIX).get("html")) > 0
    assert "Seen since" in words_on(at)


COPY = as_sent(for_agency(NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True)), "gp").record)


@pytest.mark.parametrize("hours", [-1, 0, 1])
@pytest.mark.parametrize("copy_is_first", [True, False])
def test_a_copy_that_an_agency_got_takes_no_place_of_the_whole_record_and_that_is_said(hours: int, copy_is_first: bool) -> None:
    whole = NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True))
    copy = COPY.but(updated=COPY.updated + timedelta(hours=hours))

    at = go(on_the_table(*([copy, whole] if copy_is_first else [whole, copy])), FILES)

    picture, number = table_of(at).combined(), 2 if copy_is_first else 1
    assert isinstance(picture, Picture)
    assert "A secret" in {row.statement.fact.what for row in picture.matrix}
    assert f"File {number} is used." in words_on(at) or f"File {number} is a later version" in words_on(at)
    assert "this picture is not complete" not in words_on(at)


def test_what_only_a_later_copy_has_is_said_to_be_missing_with_a_way_to_use_it() -> None:
    whole = NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True))
    went_on = whole.with_fact(SEEN, a_fact("Seen since", id="f10")).but(updated=datetime(2026, 4, 1, tzinfo=UTC))
    at = on_the_table(whole, as_sent(for_agency(went_on, "gp").record))

    assert "1 file is set aside: this picture is not complete." in words_on(at)
    assert "If this one is right, take out file 1." in words_on(at)
    press(go(at, FILES), "Take out file 1")
    assert "Seen since" in words_on(go(at, MATRIX))


def test_a_training_card_among_real_records_is_set_aside() -> None:
    card = a_record("police", purpose="training", known={SEEN: "Invented"})
    at = go(on_the_table(NURSE, card), "files")

    assert "This is a training card, about an invented family. It was set aside" in words_on(at)
    assert "What 1 agency knows together" in heading(at)


def test_training_cards_alone_make_a_picture() -> None:
    at = on_the_table(a_record("police", purpose="training"), a_record("gp", purpose="training"))

    assert "What 2 agencies know together" in heading(at)
