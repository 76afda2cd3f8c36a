"""Every agency around a child is drawn or counted, with three numbers that add up; each box fits on the page."""

from __future__ import annotations

from typing import Any

import pytest

from checklist.figures.ring import Counts, Neighbour, Ring
from checklist.figures.svg import svg

A_PAGE = 247.0  # mm, between the margins of a page of a PDF


class Paper:
    """A canvas that remembers what was drawn."""

    width = 178.0

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.strokes: list[str] = []

    def line(self, *places: float, style: str = "solid", weight: float = 1) -> None:
        self.strokes.append(style)

    def box(self, *place: float, fill: str = "", weight: float = 1) -> None:
        self.boxes.append((place[0], place[1], place[2], place[3]))

    def circle(self, *place: float, weight: float = 1) -> None: ...

    def text(self, x: float, y: float, text: str, **look: Any) -> None:
        self.words.append(text)


def a_ring(agencies: int, *, about: str = "Open now") -> Ring:
    return Ring("Child A", [Neighbour(f"Agency {number}", about, Counts(1, 1, 2)) for number in range(agencies)], 4)


def drawn(figure: Ring) -> Paper:
    paper = Paper()
    figure.draw_on(paper)
    return paper


def test_each_agency_is_drawn_with_three_numbers_and_lines_of_one_style() -> None:
    paper = drawn(a_ring(2))

    numbers = ["1", "told", "1", "thought to know", "2", "not told, or nothing said"]
    assert paper.words[:16] == ["Agency 0", "Open now", *numbers, "Agency 1", "Open now", *numbers]
    assert paper.words[16:] == ["Child A", "The three numbers of each agency add up to 4 facts."]
    assert set(paper.strokes) == {"solid"}


@pytest.mark.parametrize("agencies", [0, 1, 2, 3, 4, 5, 8, 9, 12, 21, 60])
def test_no_box_lies_on_another_or_outside_the_drawing(agencies: int) -> None:
    figure = a_ring(agencies)

    boxes = drawn(figure).boxes
    assert figure.height <= A_PAGE
    assert len({(round(x), round(y)) for x, y, *_ in boxes}) == len(boxes) == min(agencies, 20)
    assert all(y >= 0 and y + height <= figure.height - 8 and x + width <= 178.1 for x, y, width, height in boxes)


def test_those_for_whom_there_is_no_room_are_counted() -> None:
    assert "and 41 more" in drawn(a_ring(60)).words


def test_the_words_say_what_the_drawing_shows() -> None:
    assert a_ring(1).spoken == (
        "Child A in the middle. The three numbers of each agency add up to 4 facts. "
        "Agencies around: Agency 0 (Open now; told 1, thought to know 1, not told, or nothing said 2)."
    )
    assert a_ring(0).spoken.endswith("No agencies are listed.")


def test_the_words_of_a_crowd_are_as_long_as_a_pdf_may_hold_and_say_how_many_are_left_out() -> None:
    figure = a_ring(100, about="x" * 20_000)

    assert len(figure.spoken) < 32_767 / 2
    assert figure.spoken.endswith("; and 60 more, listed in words.")


def test_no_representation_holds_a_word_about_a_child() -> None:
    assert "Child A" not in repr(a_ring(1))
    assert "Agency 0" not in repr(a_ring(1).neighbours)


def test_the_same_drawing_is_a_picture_on_screen() -> None:
    assert [svg(a_ring(2)).count(f"<{shape} ") for shape in ("rect", "circle", "line")] == [2, 1, 2]
