"""Check before you share: what nobody covered."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_full_record
from screens import screen, words_on

from checklist import coverage
from checklist.record import Record


def left_of(record: Record, form: str) -> int:
    return sum(coverage.status_of(each, record) is None for each in coverage.shortlist(LIBRARY, record.agency, form))


def test_what_the_chosen_form_left_open_is_a_list_of_tasks_and_the_rest_is_counted() -> None:
    record = a_full_record()

    shown = screen("check", record)

    left = left_of(record, coverage.TEN_MINUTES)
    every = sum(coverage.status_of(each, record) is None for each in LIBRARY.prompts.values())
    assert f"Not covered ({left})" in words_on(shown)
    assert f"{every - left} more, among all {len(LIBRARY.prompts)} questions" in words_on(shown)
    assert words_on(shown).count("Not started") == left
    assert "Unsure (1)" in words_on(shown)
    assert "Not asked (1)" in words_on(shown)
