"""What the words for a tie say, by the words of the content."""

from __future__ import annotations

import pytest

from checklist.picture.names import Lexicon


@pytest.mark.parametrize(
    ("said", "kin", "gender", "adult"),
    [
        ("dad", {"father"}, "male", True),
        ("dad's dad", {"grandfather"}, "male", True),
        ("dads dad", {"grandfather"}, "male", True),
        ("mum’s mum", {"grandmother"}, "female", True),
        ("father of mother", {"grandfather"}, "male", True),
        ("mother of the child", {"mother"}, "female", True),
        ("the baby's father", {"father"}, "male", True),
        ("mum's brother", {"uncle"}, "male", False),
        ("dad's dad's dad", {"great-grandfather"}, "male", True),
        ("great-grandmother", {"great-grandmother"}, "female", True),
        ("mother's partner", set(), "", True),
        ("mums boyfriend", set(), "male", True),
        ("friend of mother", set(), "", False),
        ("Robin's mum", set(), "female", True),
        ("brother's dad", set(), "male", True),
        ("mother-in-law", set(), "female", False),
        ("nana", {"grandmother", "grandfather"}, "", True),
        ("babcia", {"grandmother"}, "female", True),
        ("alleged father", set(), "", False),
        ("father?", set(), "", False),
        ("father or uncle", set(), "", False),
        ("not known", set(), "", False),
        ("", set(), "", False),
    ],
)
def test_a_tie_is_read_from_whose_it_is_to_what_it_is(
    words: Lexicon, said: str, kin: set[str], gender: str, adult: bool
) -> None:
    tie = words.ties.read(said)

    assert (set(tie.kin), tie.gender, tie.adult) == (kin, gender, adult)
