"""Everybody around a child is drawn or counted, and said in words; each box fits on the page and holds its words."""

from __future__ import annotations

from typing import Any

import pytest

from checklist.figures.ecomap import Ecomap, Neighbour, Side
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


def an_ecomap(people: int, *, about: str = "mother; lives here", services: int = 1) -> Ecomap:
    listed = [Neighbour(f"Person {number}", about, "solid") for number in range(people)]
    here = [Neighbour(f"Service {number}", "here", "dashed") for number in range(services)]
    return Ecomap("Child A", Side("People", listed), Side("Services", here), [("solid", "Solid: said by two")])


def drawn(figure: Ecomap) -> Paper:
    paper = Paper()
    figure.draw_on(paper)
    return paper


def test_everybody_is_drawn_with_what_is_said_of_them_and_the_meaning_of_the_lines() -> None:
    paper = drawn(an_ecomap(2))

    assert paper.words == [
        *("Person 0", "mother; lives here", "Person 1", "mother; lives here"),
        *("Service 0", "here"),
        *("Child A", "Solid: said by two"),
    ]
    assert paper.strokes == ["solid", "solid", "dashed", "solid"]


@pytest.mark.parametrize("about", ["mother", "mother; " * 6, "mother; " * 60])
@pytest.mark.parametrize("people", [0, 3, 12, 100])
def test_the_drawing_fits_on_a_page_and_every_box_in_the_drawing(people: int, about: str) -> None:
    figure = an_ecomap(people, about=about)

    assert figure.height <= A_PAGE
    assert all(top >= 0 and top + height < figure.height - 15 for _, top, _, height in drawn(figure).boxes)


def test_those_for_whom_there_is_no_room_are_counted() -> None:
    paper = drawn(an_ecomap(100))

    shown = [each for each in paper.words if each.startswith("Person")]
    assert f"and {100 - len(shown)} more" in paper.words


def test_the_words_say_whom_the_drawing_shows() -> None:
    assert an_ecomap(2, about="aunt").spoken == (
        "Child A in the middle. People: Person 0 (aunt); Person 1 (aunt). Services: Service 0 (here)."
    )
    assert an_ecomap(0, services=0).spoken == "Child A in the middle. No people are listed. No services are listed."


def test_the_words_of_a_crowd_are_as_long_as_a_pdf_may_hold_and_say_how_many_are_left_out() -> None:
    spoken = an_ecomap(100, about="x" * 20_000, services=100).spoken

    assert len(spoken) < 32_767 / 2
    assert spoken.count("; and 60 more, listed in words.") == 2


def test_no_representation_holds_a_word_about_a_child() -> None:
    figure = an_ecomap(1)

    assert "Child A" not in repr(figure)
    assert "Person 0" not in repr(figure.people) + repr(figure.people.neighbours)


def test_the_same_drawing_is_a_picture_on_screen() -> None:
    picture = svg(an_ecomap(2))

    assert [picture.count(f"<{shape} ") for shape in ("rect", "circle", "line")] == [3, 1, 4]
