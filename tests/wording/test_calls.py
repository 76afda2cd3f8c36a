"""The call list in words."""

from __future__ import annotations

import pytest
from makers import a_fact, a_library, a_person, a_record

from checklist.calls import CallOutcome, calls
from checklist.dates import PartialDate
from checklist.record import Fact, Knows, KnowsState, Person
from checklist.wording.calls import believed_person, call_in_words, how_it_went, not_reached, telephone_numbers

LIBRARY = a_library("child-a")
DEAN = a_person("Dean", relationship="mother’s partner", lives_here="yes", knows={"gp": {"state": "believed"}})


def words_of(thing: Fact | Person) -> tuple[str, ...]:
    record = a_record(people=(thing,)) if isinstance(thing, Person) else a_record(known={"child-a": thing})
    (row,) = calls(record, LIBRARY)
    return call_in_words(row, LIBRARY)


def test_a_row_about_a_fact_and_one_about_a_person() -> None:
    told = a_fact("Boots", knows={"gp": {"state": "believed", "tried": ["2026-03-01"]}}, protect_source=True)

    assert words_of(told) == (
        "Boots",
        "Do they know this?",
        f"Question {LIBRARY.numbers['child-a']}",
        "Do not say who told you.",
        "Not reached: tried 1 March 2026",
    )
    assert words_of(DEAN) == (
        "Dean, mother’s partner",
        "Do they know that this person lives there?",
        "",
        "",
        "",
    )
    assert believed_person(DEAN) == "Dean, mother’s partner (lives here)"


def test_a_try_reads_as_a_try_and_no_try_as_nothing() -> None:
    tried = (PartialDate("2026-03-01"), PartialDate("2026-03-02T14:05"))

    assert not_reached(Knows(state=KnowsState.BELIEVED, tried=tried)) == (
        "Not reached: tried 1 March 2026; 2 March 2026 at 14:05"
    )
    assert not_reached(Knows(state=KnowsState.BELIEVED)) == ""


def test_a_call_says_how_it_went_when_and_with_whom() -> None:
    at = PartialDate("2026-03-02T14:05")

    assert how_it_went(CallOutcome.THEY_KNEW, at, "Dr A") == "They knew · 14:05 · spoke to Dr A"
    assert how_it_went(CallOutcome.NOT_REACHED, at, "Dr A") == "Not reached · 14:05"


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("Dr A, 01632 960 010; or 07700 900123", ["01632960010", "07700900123"]),
        ("+44 (0)1632 960010", ["+441632960010"]),
        ("(020) 7946-0958 ext 12", ["02079460958"]),
        ("room 12, since 2025, case 100200300400500", []),
        ("a@example.org", []),
    ],
)
def test_telephone_numbers_are_found_as_they_are_dialled(text: str, dialled: list[str]) -> None:
    assert [each for _, _, each in telephone_numbers(text)] == dialled
