"""A picture on screen holds what people typed as text and nothing else, whatever they typed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.figures import svg
from checklist.figures.canvas import Canvas
from checklist.figures.ring import Counts, Neighbour, Ring

HOSTILE = "</text><script>alert(1)</script><a href=\"javascript:x\" onload='x'>&amp;]]>"
SHAPES = {"svg", "line", "rect", "circle", "text"}


class Words:
    """A figure of nothing but words."""

    height = 40.0

    def __init__(self, words: str) -> None:
        self.spoken = words

    def draw_on(self, canvas: Canvas) -> None:
        canvas.text(0, 0, self.spoken, width=canvas.width, lines=9)


def parsed(picture: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(picture).iter())


def test_hostile_words_are_shown_as_they_are_and_become_no_element() -> None:
    words = [each for each in parsed(svg.svg(Words(HOSTILE))) if each.text]

    assert " ".join(each.text or "" for each in words) == HOSTILE


@given(st.text(alphabet=st.characters(), max_size=200))
def test_whatever_is_typed_is_drawn_as_shapes_and_text_alone(typed: str) -> None:
    shapes = parsed(svg.svg(Ring(typed, [Neighbour(typed, typed, Counts(1, 1, 2))] * 3, 4)))

    assert {each.tag.removeprefix("{http://www.w3.org/2000/svg}") for each in shapes} == SHAPES
    assert not [name for each in shapes for name in each.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize(
    ("lines", "shown"), [(1, ["Darren Door…"]), (2, ["Darren", "Doorstep of…"]), (3, ["Darren", "Doorstep of", "the house"])]
)
def test_what_does_not_fit_in_a_picture_is_cut_visibly(lines: int, shown: list[str]) -> None:
    assert svg._wrapped("Darren Doorstep of the house", 6.9, lines) == shown


def test_wide_letters_take_the_room_that_they_need() -> None:
    assert svg._wrapped("iiiiiiiiii", 6.5, 1) == ["iiiiiiiiii"]
    assert svg._wrapped("WWWWWWWWWW", 6.5, 1) == ["WWWWW…"]
    assert svg._wrapped("王小明王小明王小明", 6.5, 1) == ["王小明王小…"]


def test_a_text_of_many_thousand_letters_is_cut_at_once() -> None:
    assert svg._wrapped("x" * 1_000_000, 6.5, 3) == ["x" * 9 + "…"]
