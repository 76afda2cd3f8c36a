"""Whether records are about one child."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from makers import NAMES

from checklist.picture import same_child
from checklist.record import Child


def one_child(*said: dict[str, Any]) -> bool:
    records = [(UUID(int=at), Child.model_validate(each, strict=False)) for at, each in enumerate(said)]
    found = same_child.by_child(records, NAMES)
    assert same_child.by_child(records[::-1], NAMES) == found
    return len(found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Mila R"}, {"name": "Mila R"}),
        ({"name": "M R"}, {"name": "Mila R"}),
        ({"name": "M Rowe", "known_as": ["Mila"]}, {"name": "Mila Rowe"}),
        ({"name": "Mila"}, {"name": "Mila Rowe"}),
        ({"name": "Mila R"}, {"name": "Mila Jane Rowe"}),
        ({"name": "Mila Rowe"}, {"name": "Milla Rowe"}),
        ({"name": "Kaśka", "known_as": ["Kate"]}, {"name": "Kate"}),
        ({"name": "Mila R", "born": "2024-05"}, {"name": "Mila R", "born": "2024-05-12"}),
        ({"name": "Mila R", "born": "2024-05-01~"}, {"name": "Mila R", "born": "2024-04-29"}),
        ({"born": "2024-05"}, {"name": "Mila R", "born": "2024-05-12"}),
        ({"reference": "X 12/3"}, {"name": "Mila R", "reference": "x12-3"}),
        (
            {"name": "Mila R", "born": "2024-05-12", "reference": "X1"},
            {"name": "Mila R", "born": "2024-05-21", "reference": "X1"},
        ),
        ({"name": "Baby Rowe", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
        ({"name": "Baby Boy Rowe", "born": "2024-05-12"}, {"name": "Max Rowe", "born": "2024-05-12"}),
        ({"name": "ROWE Mila", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
        ({"name": "Rowe Mila Jane", "reference": "X1"}, {"name": "Mila Rowe", "reference": "X1"}),
        ({"name": "Anne-Marie Rowe", "reference": "X1"}, {"name": "Annemarie Rowe", "reference": "X1"}),
        ({"name": "Unknown", "born": "2024-05-12"}, {"name": "Mila Rowe", "born": "2024-05-12"}),
    ],
)
def test_records_are_about_one_child_when_names_dates_or_references_say_so(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert one_child(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Mila R"}, {"name": "Max T"}),
        ({"name": "Child A"}, {"name": "Child B"}),
        ({"name": "Child 1"}, {"name": "Child 12"}),
        ({"name": "Mila Rowe"}, {"name": "Mina Rowe"}),
        ({"name": "Jayden Rowe"}, {"name": "Hayden Rowe"}),
        ({"name": "Alex Rowe", "born": "2024-05-12"}, {"name": "Alexa Rowe", "born": "2024-05-12"}),
        ({"name": "Mila R", "born": "2024-05-12"}, {"name": "Mila R", "born": "2021-05-12"}),
        ({"name": "Mila R", "reference": "FAMILY-1"}, {"name": "Max R", "reference": "FAMILY-1"}),
        ({"born": "2024-05-12", "reference": "FAMILY-1"}, {"name": "Mila R", "born": "2021-01-01", "reference": "FAMILY-1"}),
        ({"born": "2024"}, {"name": "Mila R", "born": "2024"}),
        ({"name": "M"}, {"name": "Mila R"}),
        ({"name": "Baby Boy Vale", "born": "2026-11-02"}, {"name": "Baby Girl Vale", "born": "2026-11-02"}),
        ({"name": "Baby Boy", "born": "2026-11-02"}, {"name": "Baby Girl", "born": "2026-11-02", "reference": "F1"}),
        ({"name": "Baby Vale (Twin 1)", "born": "2026-11-02"}, {"name": "Baby Vale (Twin 2)", "born": "2026-11-02"}),
        ({"name": "Vale (first twin)", "born": "2026-11-02"}, {"name": "Vale (second twin)", "born": "2026-11-02"}),
        ({"name": "Twin A Vale", "born": "2026-11-02"}, {"name": "Twin B Vale", "born": "2026-11-02"}),
        ({"reference": "Unknown"}, {"name": "Mila R", "born": "2024-05-12", "reference": "unknown"}),
        ({"reference": "N/A", "born": "2024-05-12"}, {"name": "Mila R", "born": "2021-05-12", "reference": "n.a."}),
        ({"name": "Mila R", "reference": "TBC"}, {"reference": "tbc"}),
        ({"name": "Unknown"}, {"name": "Unknown"}),
        ({"name": "Rowe Mila"}, {"name": "Mila Rowe"}),
        ({}, {"name": "Mila R"}),
        ({}, {}),
    ],
)
def test_records_are_kept_apart_when_something_is_against_it_or_nothing_says_it(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert not one_child(one, other)


def test_initials_that_fit_two_children_do_not_make_them_one() -> None:
    assert not one_child({"name": "M R"}, {"name": "Mila R"}, {"name": "Max R"})


def test_a_reference_joins_records_that_say_nothing_else_in_common() -> None:
    assert one_child({"name": "Mila R", "reference": "X1"}, {"reference": "X1"}, {"name": "Mila R"})
