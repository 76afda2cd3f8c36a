"""A checklist from a file, never put over open work unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from filling import choose, tick
from makers import a_record, a_request
from screens import (
    screen,
    tab_on,
    widget,
    words_on,
)
from sessions import refreshed, rows_in
from streamlit.testing.v1 import AppTest

from checklist.app.state import tabs
from checklist.record import Record
from checklist.request import Request
from checklist.request_json import to_json

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


# -- a request ---------------------------------------------------------------------------------------------------------------

GP = a_request("gp", service="Eastside", why="Two accounts of one mark", child={"name": "Child A", "born": "2024-05"})


def with_a_request(request: Request = GP, record: Record | None = None, data: bytes = b"") -> AppTest:
    """The first page, with that checklist open or none, on which a request was read from a file."""
    at = screen("start", record)
    uploader: Any = at.get("file_uploader")[0]
    uploader.set_value(("asked.json", data or to_json(request).encode(), "application/json"))
    widget(at.run(), "Read this file").click()
    return at.run()


def test_a_request_starts_the_checklist_of_the_agency_asked_with_its_questions_first(kept: Path, tab: list[tabs.Tab]) -> None:
    at = with_a_request()
    assert "Two accounts of one mark" in words_on(at)

    at = widget(at, "Start your answer").click().run()

    record = tab_on(at).record
    assert record is not None
    assert (record.agency, record.service, record.answers_request) == ("gp", "Eastside", GP.id)
    assert (record.child, record.meeting) == (GP.asked_child, GP.meeting)
    tasks = words_on(at)
    assert tasks.index("Asked of you") < tasks.index("Cannot wait")
    assert "Please answer by 12 March 2026 at 10:00." in tasks
    assert "That time has passed" in tasks
    assert refreshed(tab_on(at), tab).asked == GP


def test_a_request_over_open_work_asks_first_and_loses_nothing() -> None:
    mine = a_record(by="Robin Ringbinder")

    at = with_a_request(record=mine)

    assert "Another checklist is open." in words_on(at)
    assert tab_on(at).record == mine
    assert tab_on(widget(at, "Cancel").click().run()).record == mine


def test_a_checklist_that_answers_the_request_already_takes_its_questions_in() -> None:
    mine = a_record("gp", answers_request=GP.id, known={"child-words": "He said “no”"})

    at = widget(with_a_request(record=mine), "Have its questions first").click().run()

    assert tab_on(at).record == mine
    assert tab_on(at).asked == GP


def test_a_request_for_an_agency_that_is_not_known_asks_who_answers_it() -> None:
    at = with_a_request(a_request("coastguard"))
    assert "an agency that this edition does not know" in words_on(at)
    assert "Start your answer" not in [each.label for each in at.button]

    choose(at, "Your agency answers it", "police")
    at = widget(at, "Start your answer").click().run()

    record = tab_on(at).record
    assert record is not None
    assert (record.agency, record.answers_request) == ("police", "request-coastguard")


def test_questions_that_are_not_in_this_edition_are_told_and_left_out() -> None:
    some = with_a_request(a_request("gp", prompts=("health-marks-and-injuries", "not-in-this-edition")))
    none = with_a_request(a_request("gp", prompts=("not-in-this-edition",)))

    assert "Not in this edition, and so left out here: 1 question." in words_on(some)
    assert "This edition has none of the questions asked." in words_on(none)
    assert "Start your answer" not in [each.label for each in none.button]


def test_a_request_of_a_newer_version_is_refused_in_a_sentence() -> None:
    newer = to_json(GP).replace("information-sharing-request/1", "information-sharing-request/2").encode()

    assert "A newer version of the tool made this request" in words_on(with_a_request(data=newer))
