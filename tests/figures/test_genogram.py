"""A genogram is on the page, its shapes lie apart, and no line runs through somebody whom it does not concern."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinships import FIVE, half_siblings_by_three_partners, somebody
from makers import a_library, a_record

from checklist.figures.family import family_of
from checklist.figures.genogram import Genogram
from checklist.figures.svg import svg
from checklist.record import Record

NAMES = a_library().names
A_PAGE, WIDE = 231.0, 170.0  # mm
HALF = 5.5  # mm: of a shape

Line = tuple[float, float, float, float]


class Paper:
    """A canvas that remembers what was drawn."""

    width = WIDE

    def __init__(self) -> None:
        self.lines: list[tuple[Line, str]] = []
        self.words: list[tuple[float, float, str]] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: str = "solid", weight: float = 1) -> None:
        self.lines.append(((x1, y1, x2, y2), style))

    def box(self, x: float, y: float, width: float, height: float, **look: Any) -> None: ...

    def circle(self, x: float, y: float, radius: float, **look: Any) -> None: ...

    def text(self, x: float, y: float, text: str, *, width: float, **look: Any) -> None:
        self.words.append((x + width / 2, y, text))


def genogram(record: Record) -> Genogram:
    return Genogram(family_of(record, NAMES))


def drawn(record: Record) -> Paper:
    paper = Paper()
    genogram(record).draw_on(paper)
    return paper


def through(line: Line, x: float, y: float) -> bool:
    """Whether an upright or level line runs through the inside of a shape about x, y."""
    x1, y1, x2, y2 = line
    reach = HALF - 0.5
    return (
        max(min(x1, x2), x - reach) < min(max(x1, x2), x + reach) + 1e-6
        and max(min(y1, y2), y - reach) < min(max(y1, y2), y + reach) + 1e-6
    )


def ends_at(line: Line, x: float, y: float, shape: str) -> bool:
    """Whether a line comes from outside and ends on the edge of a shape about x, y."""
    for end, start in ((line[:2], line[2:]), (line[2:], line[:2])):
        aside, down = end[0] - x, end[1] - y
        on_edge = {
            "circle": hypot(aside, down) - HALF,
            "diamond": abs(aside) + abs(down) - HALF,
            "square": max(abs(aside), abs(down)) - HALF,
            "triangle": abs(aside) - (down + HALF) / 2,
        }[shape]
        if abs(on_edge) < 1e-6 and (start[0] - end[0]) * aside + (start[1] - end[1]) * down >= 0:
            return True
    return False


@st.composite
def families(draw: st.DrawFn) -> Record:
    """Any ties between up to twelve people, possible or not."""
    count = draw(st.integers(1, 12))
    ids = ["child", *(f"p{number}" for number in range(1, count + 1))]
    kinds = st.sampled_from(["parent", "carer", "partner", "sibling", "other"])
    people = [
        somebody(
            each,
            f"Person {each}",
            *draw(st.lists(st.tuples(st.sampled_from(ids), kinds, st.sampled_from(["now", "ended", "not-known"])), max_size=3)),
            lives_here=draw(st.sampled_from(["yes", "some-nights", "no", "not-known"])),
        )
        for each in ids[1:]
    ]
    return a_record(people=people)


@pytest.mark.slow
@given(families())
def test_any_family_is_on_the_page_and_no_line_of_a_tie_runs_through_a_shape(record: Record) -> None:
    figure, paper = genogram(record), drawn(record)
    plan = figure._plan
    everybody = [each for row in plan.rows for each in row]
    shapes = [(plan.x[each.id], plan.y[each.id]) for each in everybody]

    assert figure.height <= A_PAGE
    assert all(0 <= x <= WIDE for line, _ in paper.lines for x in line[::2])
    assert all(0 <= y <= figure.height for line, _ in paper.lines for y in line[1::2])
    assert all(
        abs(x - other_x) > 2 * HALF or abs(y - other_y) > 2 * HALF for (x, y), (other_x, other_y) in combinations(shapes, 2)
    )
    ties = [(each.x1, each.y1, each.x2, each.y2) for each in plan.lines()]
    drawn_as = [(*place, each.shape) for place, each in zip(shapes, everybody, strict=True)]
    assert not [(line, at) for line in ties for at in drawn_as if through(line, *at[:2]) and not ends_at(line, *at)]


def test_a_line_that_comes_aside_of_the_middle_ends_at_the_edge_of_the_shape() -> None:
    people = [
        somebody("p1", "Pat Paperclip", ("child", "parent", "now")),
        somebody("p2", "Sam Stapler", ("child", "sibling", "now")),
    ]
    plan = genogram(a_record(people=people))._plan
    (child,) = (each for row in plan.rows for each in row if each.is_child)

    coming = [(each.x1, each.y1, each.x2, each.y2) for each in plan.lines()]

    assert child.shape == "diamond"
    assert sum(ends_at(line, plan.x["child"], plan.y["child"], "diamond") for line in coming) == 2


@pytest.mark.parametrize("make", FIVE)
def test_who_sleeps_in_the_home_stands_together(make: Callable[[], Record]) -> None:
    for row in genogram(make())._plan.rows:
        homes = "".join("x" if each.home == "out" else "o" for each in row)
        assert "x" not in homes.strip("x"), homes


def test_somebody_of_some_nights_stands_on_the_line_round_the_home() -> None:
    record = half_siblings_by_three_partners()
    plan = genogram(record)._plan

    assert plan.x["p6"] in [x for line, style in drawn(record).lines if style == "dotted" for x in (line[0], line[2])]


def test_a_couple_that_has_ended_has_two_strokes() -> None:
    people = [somebody("p1", "Pat Paperclip", ("p2", "partner", "ended")), somebody("p2", "Sam Stapler")]
    slanting = [
        line for line, _ in drawn(a_record(people=people)).lines if line[1] - line[3] == pytest.approx(4) and line[0] != line[2]
    ]

    assert len(slanting) == 2


def test_of_two_hundred_people_those_with_ties_are_drawn_and_the_others_counted() -> None:
    people = [somebody(f"p{each}", f"Person {each}") for each in range(1, 100)]
    paper = drawn(a_record(people=[*people, somebody("p100", "Mother Hundred", relationship="mother")]))

    assert "Mother Hundred" in [text for _, _, text in paper.words]
    assert any("90 more are listed in words." in text for _, _, text in paper.words)


def test_a_family_of_one_is_drawn() -> None:
    assert "Child A" in svg(genogram(a_record()))


def test_an_age_stands_in_the_shape() -> None:
    assert {"14 wk", "7", "10"} <= {text for _, _, text in drawn(half_siblings_by_three_partners()).words}


@pytest.mark.parametrize(("gender", "said"), [("not-known", "about 14 weeks"), ("female", "c. 14")])
def test_an_age_that_a_diamond_has_no_room_for_stands_whole_below_the_name(gender: str, said: str) -> None:
    baby = a_record(child={"name": "Child A", "gender": gender, "born": "2025-12-04~"})

    shown = svg(genogram(baby))

    assert f">{said}<" in shown
    assert "…<" not in shown
