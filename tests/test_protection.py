"""What is protected: by a mark, by the question it stands under, by its words, by the child who told it."""

import pytest
from makers import a_fact, a_library, a_person, a_record

from checklist.protection import barred_from_family, is_in_danger, names_a_child, protected
from checklist.record import Record

MARKS, WHOM, SIGNED = "health-marks-and-injuries", "decision-protect-identity", "decision-signed-off"
LIBRARY = a_library(MARKS, "child-words", WHOM, "decision-not-shared", SIGNED)


def places(found: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(prompt, fact) for prompt, fact in found}


def test_a_fact_is_protected_by_its_mark_its_person_its_question_and_its_words() -> None:
    hidden = a_person("Doreen Doorstep", id="p1", protect_source=True)
    record = a_record(
        people=[hidden],
        known={
            MARKS: [
                a_fact("Nothing secret (invented)", id="f1"),
                a_fact("Marked (invented)", id="f2", protect_source=True),
                a_fact("About her (invented)", id="f3", about=("p1",)),
            ],
            WHOM: a_fact("Under the question (invented)", id="f4"),
            "child-words": a_fact("marked — INVENTED", id="f5"),
        },
    )

    assert places(protected(record, LIBRARY)) == {(MARKS, "f2"), (MARKS, "f3"), (WHOM, "f4"), ("child-words", "f5")}


def test_from_the_family_more_is_barred_than_from_an_agency() -> None:
    kept = a_person("Bear Bottle", id="p1", keep_from_family=True)
    record = a_record(
        people=[kept],
        known={
            MARKS: [a_fact("One (invented)", id="f1", keep_from_family=True), a_fact("Two (invented)", id="f2", about=("p1",))],
            SIGNED: a_fact("Three (invented)", id="f3"),
        },
    )

    assert protected(record, LIBRARY) == frozenset()
    assert places(barred_from_family(record, LIBRARY)) == {(MARKS, "f1"), (MARKS, "f2"), (SIGNED, "f3")}


@pytest.mark.parametrize(
    ("record", "danger"),
    [
        (a_record(statuses={WHOM: "known"}), True),
        (a_record(statuses={WHOM: "unsure"}), True),
        (a_record(statuses={WHOM: "none"}), False),
        (a_record(statuses={WHOM: "not-asked"}), False),
        (a_record(), False),
    ],
    ids=["known", "unsure", "none", "not asked", "not covered"],
)
def test_that_there_may_be_somebody_to_protect_is_enough(record: Record, danger: bool) -> None:
    assert is_in_danger(record, LIBRARY) is danger


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Told: Tyler, at the home visit", True),
        ("TY\u00adLER", True),
        ("Mila said so", True),
        ("his mother, Doreen", False),
        ("Teacosy", False),
        ("", False),
    ],
    ids=["first name", "unseen letters", "the child", "a grown-up", "a surname alone", "nobody"],
)
def test_a_source_names_a_child_by_its_first_name(source: str, names: bool) -> None:
    record = a_record(
        child={"name": "Mila Teacup"}, people=[a_person("Tyler Teacosy", child=True), a_person("Doreen Doorstep", id="p2")]
    )

    assert names_a_child(record, source) is names
