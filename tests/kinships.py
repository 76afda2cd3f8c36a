"""Invented families for the tests of genograms: each a record, with ties written as (to, kind, state)."""

from __future__ import annotations

from typing import Any

from makers import a_person, a_record

from checklist.record import Person, Record


def somebody(id: str, name: str, *ties: tuple[str, ...], **fields: Any) -> Person:  # noqa: A002
    written = [dict(zip(("to", "kind", "state"), tie, strict=False)) for tie in ties]
    return a_person(name, id=id, ties=written, **fields)


def two_sets_of_parents() -> Record:
    return a_record(
        people=[
            somebody("p1", "Ada Anvil", ("child", "parent"), ("p2", "partner", "ended"), gender="female"),
            somebody("p2", "Abe Anvil", ("child", "parent"), gender="male"),
            somebody("p3", "Bea Bobbin", ("child", "parent"), ("p4", "partner", "now"), gender="female", lives_here="yes"),
            somebody("p4", "Ben Bobbin", ("child", "parent"), gender="male", lives_here="yes"),
        ]
    )


def a_foster_home() -> Record:
    return a_record(
        people=[
            somebody("p1", "Ada Anvil", relationship="mother", gender="female"),
            somebody("p2", "Cal Castor", ("child", "carer"), ("p3", "carer"), gender="male", lives_here="yes"),
            somebody("p3", "Fay Ferrule", relationship="sister", child=True, gender="female", lives_here="yes"),
        ]
    )


def an_unknown_father() -> Record:
    return a_record(
        people=[
            somebody("p1", "Ada Anvil", relationship="mother", gender="female", lives_here="yes"),
            somebody("p2", "", ("child", "parent"), described_as="father, not named", gender="male"),
        ]
    )


def half_siblings_by_three_partners() -> Record:
    return a_record(
        people=[
            somebody(
                "p1",
                "Ada Anvil",
                *(("child", "parent"), ("p5", "parent"), ("p6", "parent")),
                *(("p2", "partner", "now"), ("p3", "partner", "ended"), ("p4", "partner", "ended")),
                gender="female",
                lives_here="yes",
            ),
            somebody("p2", "Abe Awl", ("child", "parent"), gender="male", lives_here="yes"),
            somebody("p3", "Bob Bodkin", ("p5", "parent"), gender="male", lives_here="no"),
            somebody("p4", "Cy Chisel", ("p6", "parent"), gender="male", lives_here="no", died="2024"),
            somebody("p5", "Dot Bodkin", child=True, gender="female", lives_here="yes", born="2019-01-01"),
            somebody("p6", "Eli Chisel", child=True, gender="male", lives_here="some-nights", born="2016-01-01"),
        ],
        child={"name": "Child A", "born": "2025-12-04", "gender": "female"},
    )


def a_man_known_by_description() -> Record:
    return a_record(people=[somebody("p1", "", described_as="man at the gas visit", lives_here="some-nights", how="seen")])


FIVE = (two_sets_of_parents, a_foster_home, an_unknown_father, half_siblings_by_three_partners, a_man_known_by_description)
