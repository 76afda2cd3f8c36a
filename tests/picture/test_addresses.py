"""Which addresses are one."""

from __future__ import annotations

import pytest

from checklist.picture.addresses import one_address
from checklist.picture.names import Lexicon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Mill Street, LS1 4DY", "14 Mill St, LS14DY"),
        ("14 Mill Street", "14 Mill St., Leeds, LS1 4DY"),
        ("14 Mill Street, Leeds, LS1 4DY", "14 Mill St, Headingley, ls1 4dy"),
        ("3 St Mary's Road", "3 Saint Marys Rd"),
        ("14 A Mill Street", "14a Mill St"),
        ("Flat 2, 14 Mill Ave", "Apt 2, 14 Mill Avenue"),
        ("14 Mill\u00a0Street", "14 Mi\u00adll Street"),
    ],
)
def test_one_address_written_in_two_ways_is_one(words: Lexicon, one: str, other: str) -> None:
    assert one_address(words.address(one), words.address(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Mill Street, LS1 4DY", "14 Mill Street, LS1 4DX"),
        ("14 Mill Street, LS1 4DY", "15 Mill Street, LS1 4DY"),
        ("Flat 2, 14 Mill Street, LS1 4DY", "Flat 3, 14 Mill Street, LS1 4DY"),
        ("Rose Cottage, LS1 4DY", "Holly Cottage, LS1 4DY"),
        ("14 Mill Street", "14 Mill Lane"),
    ],
)
def test_two_addresses_are_two(words: Lexicon, one: str, other: str) -> None:
    assert not one_address(words.address(one), words.address(other))
