"""A checklist from a file, never put over open work unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from filling import tick
from makers import a_record
from screens import (
    screen,
    tab_on,
    widget,
    words_on,
)
from sessions import rows_in
from streamlit.testing.v1 import AppTest

from checklist.record import Record

pytestmark = pytest.mark.usefixtures("tab")


def with_a_file(record: Record, at: AppTest | None = None) -> AppTest:
    """The first page with a checklist open (or that one), on which another one was read from a file."""
    at = at or screen("start", a_record(by="Robin Ringbinder"))
    uploader: Any = at.get("file_uploader")[0]
    uploader.set_value(("other.json", record.to_json().encode(), "application/json"))
    button = widget(at.run(), "Read this file")
    button.click()
    return at.run()


def test_a_file_of_which_nothing_is_to_be_kept_is_not_kept(kept: Path) -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"), at=tick(screen(), "Keep nothing of it on the server"))

    at = widget(at, "Open it").click().run()

    assert tab_on(at).record == a_record("gp", by="Somebody Else")
    assert rows_in(kept) == 0


def test_a_file_over_open_work_asks_whether_to_open_it_beside_instead_or_not_at_all() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    said = words_on(at)
    assert "Another checklist is open." in said
    assert [label for label in ("Open it here instead", "Cancel") if label not in said] == []
    assert [each.proto.label for each in at.get("link_button")] == ["Open a new tab for it"]


def test_a_copy_with_less_in_it_is_not_put_in_the_place_of_the_whole_checklist_that_is_open() -> None:
    whole = a_record(by="Robin Ringbinder", known={"child-words": ["He said “no”", "He hides"]})
    copy = a_record(by="Robin Ringbinder", known={"child-words": "He said “no”"})
    at = with_a_file(copy, screen("start", whole))

    assert "This file is of the checklist that is open, and holds less" in words_on(at)
    assert [each.label for each in at.button if each.label.startswith("Open it")] == []
    assert [each.proto.label for each in at.get("link_button")] == ["Open a new tab for it"]
    assert tab_on(at).record == whole


def test_a_file_that_was_cancelled_changes_nothing() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    at = widget(at, "Cancel").click().run()

    assert tab_on(at).record == a_record(by="Robin Ringbinder")
    assert "Another checklist is open." not in words_on(at)


def test_a_file_that_was_read_is_not_opened_for_another_that_was_chosen_since() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    uploader: Any = at.get("file_uploader")[0]
    uploader.set_value(("third.json", a_record("police", by="A Third").to_json().encode(), "application/json")).run()
    assert "Open it here instead" not in words_on(at)
    assert "Somebody Else" not in words_on(at)
    widget(at, "Read this file").click().run()

    assert "by A Third" in words_on(at)


def test_a_file_that_is_opened_instead_is_there() -> None:
    at = with_a_file(a_record("gp", by="Somebody Else"))

    at = widget(at, "Open it here instead").click().run()

    assert tab_on(at).record == a_record("gp", by="Somebody Else")
