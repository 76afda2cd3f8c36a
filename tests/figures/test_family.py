"""A family is drawn as its record says: the five drawings that a practitioner once got back with their meaning reversed."""

from __future__ import annotations

import pytest
from kinships import (
    a_foster_home,
    a_man_known_by_description,
    an_unknown_father,
    half_siblings_by_three_partners,
    somebody,
    two_sets_of_parents,
)
from makers import a_library, a_record

from checklist.figures.family import Family, family_of, said_of, siblings_of
from checklist.record import Record, TieState

NAMES = a_library().names


def family(record: Record) -> Family:
    return family_of(record, NAMES)


def said(record: Record) -> list[str]:
    return list(said_of(family(record)))


def bonds(record: Record) -> set[tuple[str, tuple[str, ...], tuple[str, ...], TieState | None]]:
    return {(each.kind, each.parents, each.children, each.state) for each in family(record).bonds}


def test_two_sets_of_parents_stay_two_sets() -> None:
    assert bonds(two_sets_of_parents()) == {
        ("parents", ("p1", "p2"), ("child",), TieState.ENDED),
        ("parents", ("p3", "p4"), ("child",), TieState.NOW),
    }
    assert said(two_sets_of_parents()) == [
        "Sleeping in the home: Bea Bobbin, Ben Bobbin and Child A.",
        "Ada Anvil and Abe Anvil (a couple once): parents of Child A.",
        "Bea Bobbin and Ben Bobbin (a couple): parents of Child A.",
    ]


def test_a_foster_carer_is_no_parent() -> None:
    assert bonds(a_foster_home()) == {
        ("parents", ("p1",), ("child",), None),
        ("carers", ("p2",), ("child", "p3"), None),
        ("siblings", (), ("child", "p3"), None),
    }
    assert "Cal Castor: carer of Child A and Fay Ferrule." in said(a_foster_home())


def test_a_father_without_a_name_has_a_question_mark_and_is_not_said_to_be_a_couple_with_the_mother() -> None:
    (father,) = [each for row in family(an_unknown_father()).rows for each in row if each.id == "p2"]

    assert (father.shape, father.inside, father.name) == ("square", "?", "father, not named")
    assert bonds(an_unknown_father()) == {("parents", ("p1", "p2"), ("child",), None)}


def test_half_siblings_hang_on_their_own_father_and_the_one_mother() -> None:
    record = half_siblings_by_three_partners()

    assert bonds(record) == {
        ("parents", ("p1", "p2"), ("child",), TieState.NOW),
        ("parents", ("p1", "p3"), ("p5",), TieState.ENDED),
        ("parents", ("p1", "p4"), ("p6",), TieState.ENDED),
    }
    assert "Cy Chisel has died." in said(record)
    assert "Some nights: Eli Chisel." in said(record)


def test_a_man_known_by_description_stands_in_the_home_for_some_nights_and_is_tied_to_nobody() -> None:
    record = a_man_known_by_description()
    (man,) = [each for row in family(record).rows for each in row if each.id == "p1"]

    assert (man.inside, man.home, man.notes) == ("?", "half", ("some nights", "(seen)"))
    assert bonds(record) == set()


@pytest.mark.parametrize(
    ("relationship", "kind"),
    [
        ("mother", "parents"),
        ("Mum", "parents"),
        ("step-father", None),
        ("mother?", None),
        ("brother", "siblings"),
        ("lodger", None),
    ],
)
def test_words_for_a_tie_draw_a_line_only_where_they_are_certain(relationship: str, kind: str | None) -> None:
    found = family(a_record(people=[somebody("p1", "Pat Paperclip", relationship=relationship)])).bonds

    assert [each.kind for each in found] == ([kind] if kind else [])


def test_a_tie_that_was_picked_goes_before_the_words() -> None:
    record = a_record(people=[somebody("p1", "Pat Paperclip", ("child", "carer"), relationship="mother")])

    assert [each.kind for each in family(record).bonds] == ["carers"]


@pytest.mark.parametrize(("relationship", "row"), [("grandmother", 0), ("uncle", 1), ("cousin", 2), ("lodger", 1)])
def test_everybody_stands_in_their_generation(relationship: str, row: int) -> None:
    people = [somebody("p1", "Gran Gimlet", relationship="grandfather"), somebody("p2", "Ada Anvil", relationship="mother")]
    rows = family(a_record(people=[*people, somebody("p3", "Pat Paperclip", relationship=relationship)])).rows

    assert [at for at, each in enumerate(rows) if "p3" in [member.id for member in each]] == [row]


def test_ties_in_a_circle_are_said_and_not_drawn() -> None:
    record = a_record(
        people=[
            somebody("p1", "Pat Paperclip", ("p2", "parent")),
            somebody("p2", "Sam Stapler", ("p1", "parent"), ("child", "parent")),
        ]
    )

    assert said(record)[-1] == "Sam Stapler is given as a parent of Pat Paperclip: no line is drawn for that."


def test_a_parent_younger_than_the_child_is_said() -> None:
    record = a_record(
        people=[somebody("p1", "Pat Paperclip", ("child", "parent"), born="2020")], child={"name": "Child A", "born": "2019"}
    )

    assert "Pat Paperclip is given as a parent of Child A: look at both dates of birth." in said(record)


def test_a_couple_of_whom_two_say_different_things_is_not_known() -> None:
    people = [
        somebody("p1", "Pat Paperclip", ("p2", "partner", "now")),
        somebody("p2", "Sam Stapler", ("p1", "partner", "ended")),
    ]

    assert bonds(a_record(people=people)) == {("couple", ("p1", "p2"), (), TieState.NOT_KNOWN)}


def test_a_tie_to_somebody_who_is_not_listed_is_left_out() -> None:
    assert bonds(a_record(people=[somebody("p1", "Pat Paperclip", ("p9", "parent"), ("p1", "partner"))])) == set()


def test_a_child_not_born_yet_is_a_triangle() -> None:
    (row,) = family(a_record(child={"name": "Child A", "born": "2026-07"})).rows

    assert (row[0].shape, row[0].inside) == ("triangle", "")


@pytest.mark.parametrize(
    ("relationship", "under_18", "is_sibling"),
    [("half-brother", True, True), ("sister", False, True), ("brother of the lodger", False, False), ("cousin", True, False)],
)
def test_a_brother_or_sister_is_found_by_words(relationship: str, under_18: bool, is_sibling: bool) -> None:
    record = a_record(people=[somebody("p1", "Pat Paperclip", relationship=relationship, child=under_18)])

    assert bool(siblings_of(record, NAMES)) is is_sibling


def test_a_child_of_the_same_mother_is_a_brother_or_sister_whatever_is_written() -> None:
    record = half_siblings_by_three_partners()

    assert {each.id for each in siblings_of(record, NAMES)} == {"p5", "p6"}


def test_kin_of_somebody_listed_stands_in_the_row_that_follows() -> None:
    people = [
        somebody("p1", "Fay Ferrule", child=True),
        somebody("p2", "Gil Gasket", relationship="Fay Ferrule’s father"),
        somebody("p3", "Hal Hinge", relationship="Gil Gasket’s mother"),
        somebody("p4", "Ida Iron", relationship="Nobody’s aunt"),
    ]

    rows = [{each.name for each in row} for row in family(a_record(people=people)).rows]

    assert rows == [{"Hal Hinge"}, {"Gil Gasket", "Ida Iron"}, {"Child A", "Fay Ferrule"}]
