"""Each card's share of the whole is a bar as long as its part, with its number beside it and in words."""

from __future__ import annotations

from makers import a_library

from checklist.figures.shares import share_bars
from checklist.figures.svg import svg
from checklist.reveal import Share

SHARES = (Share("gp", "", 10, 40, 2), Share("police", "Northside", 0, 40, 0), Share("school", "", 40, 40, 1))


def test_a_bar_is_as_long_as_its_part_of_the_whole() -> None:
    drawn = share_bars(SHARES, a_library())

    assert [each.part for each in drawn.bars] == [0.25, 0, 1]
    assert svg(drawn).count('fill="#1d70b8"') == 2


def test_each_bar_carries_its_name_and_its_number() -> None:
    picture = svg(share_bars(SHARES, a_library()))

    assert all(f">{said}</text>" in picture for said in ("Gp", "10 of 40, 25%", "Police, Northside", "0 of 40, 0%"))


def test_the_bars_are_said_in_words() -> None:
    assert share_bars(SHARES, a_library()).spoken == (
        "Bars showing how much of the whole picture each card held: Gp 25%; Police, Northside 0%; School 100%."
    )


def test_a_picture_of_nothing_has_bars_of_no_length() -> None:
    assert [each.part for each in share_bars([Share("gp", "", 0, 0, 1)], a_library()).bars] == [0]
