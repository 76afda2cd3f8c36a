"""Where marks were seen is said by the name of a part, and stands on the same part in every picture."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from copies import LIBRARY
from makers import a_fact, a_record

from checklist.figures.bodymap import HEIGHT, PARTS, VIEWS, WIDTH, BodyMap, Part, Placed, marks_seen
from checklist.figures.svg import svg
from checklist.picture.accounts import Author, Statement
from checklist.record import Fact

ME = Author.of(a_record())


def overlap(one: Part, other: Part) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0.01 and down > 0.01


def said(*facts: Fact) -> list[Statement]:
    return [Statement(ME, "health-marks-and-injuries", None, each) for each in facts]


def test_each_part_has_a_name_and_a_place_of_its_own_inside_the_figure() -> None:
    names = Counter(part.id for view in VIEWS for part in view.laid_out())

    assert {each for each, count in names.items() if count > 1} == set()
    assert [(a.id, b.id) for a, b in combinations(PARTS.values(), 2) if overlap(a, b)] == []
    assert all(0 <= each.x <= WIDTH - each.width and 0 <= each.y <= HEIGHT - each.height for each in PARTS.values())


def test_left_and_right_are_the_childs() -> None:
    assert PARTS["left-cheek"].x > PARTS["right-cheek"].x
    assert PARTS["left-buttock"].x < PARTS["right-buttock"].x


def test_a_mark_has_its_number_on_the_figure_and_is_said_in_words_beside_a_part_that_is_not_known_too() -> None:
    figure = BodyMap([Placed("left-cheek", 1, "left cheek, 2 cm"), Placed("left-gill", 2, "left gill")])

    assert svg(figure).count(">1</text>") == 1
    assert figure.spoken.endswith("1: left cheek, 2 cm; 2: left gill.")


def test_marks_are_numbered_in_the_order_of_their_days() -> None:
    later = a_fact("Shin", happened="2026-03-02", marks=[{"where": "left-shin"}])
    first = a_fact("Cheek", happened="2026-03-01", marks=[{"where": "left-cheek", "size": "2 cm", "colour": "yellow"}])

    seen = marks_seen(said(a_fact("No mark"), later, first))

    assert [(each.fact.what, [(mark.number, mark.said) for mark in marks]) for each, marks in seen] == [
        ("Cheek", [(1, "left cheek, 2 cm, yellow")]),
        ("Shin", [(2, "left shin")]),
    ]


def test_the_content_asks_for_marks_where_injuries_are_asked_for() -> None:
    assert [each.id for each in LIBRARY.prompts.values() if each.marks] == ["health-marks-and-injuries"]
