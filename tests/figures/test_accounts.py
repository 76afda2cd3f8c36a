"""One family from all accounts: what they share is drawn once, and where they differ the words say who says what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from copies import LIBRARY
from makers import a_person, a_record

from checklist.figures.accounts import Accounts, family_in
from checklist.figures.genogram import Genogram
from checklist.picture.combine import combine
from checklist.picture.people import SameChild
from checklist.record import Person, Record

NOW = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)


def family(*records: Record) -> Accounts:
    return family_in(combine(records, LIBRARY))


def a_tie(to: str, kind: str, state: str = "not-known") -> dict[str, str]:
    return {"to": to, "kind": kind, "state": state}


def mo(id: str = "p1", **said: object) -> Person:  # noqa: A002
    return a_person("Mo Teacosy", id=id, **said)


def len_(id: str = "p2", **said: object) -> Person:  # noqa: A002
    return a_person("Len Lampshade", id=id, **said)


def names(found: Accounts) -> list[list[str]]:
    return [[each.name for each in row] for row in found.family.rows]


def test_what_each_alone_says_stands_in_one_drawing() -> None:
    gp = a_record("gp", people=[mo(ties=[a_tie("child", "parent")])])
    police = a_record("police", people=[mo("p9"), len_(ties=[a_tie("p9", "partner", "now"), a_tie("child", "parent")])])

    found = family(gp, police)

    assert [sorted(each) for each in names(found)] == [["Len Lampshade", "Mo Teacosy"], ["Child A"]]
    (bond,) = found.family.bonds
    assert (bond.kind, len(bond.parents), bond.state) == ("parents", 2, "now")
    assert found.differences == ()


DIFFER: Mapping[str, tuple[list[Person], list[Person], set[str]]] = {
    "a couple, and one no longer": (
        [mo(ties=[a_tie("p2", "partner", "now")]), len_()],
        [mo(), len_(ties=[a_tie("p1", "partner", "ended")])],
        {"Accounts differ: ", "partner of", ", now (GP practice)", ", ended (Police)"},
    ),
    "a parent, and a carer": (
        [mo(ties=[a_tie("child", "parent")])],
        [mo(ties=[a_tie("child", "carer")])],
        {"Mo Teacosy as parent of Child A (GP practice); Mo Teacosy as carer of Child A (Police)."},
    ),
    "another father": (
        [mo(relationship="mother"), len_(relationship="father")],
        [mo(relationship="mother"), a_person("Sid Saucer", id="p3", relationship="father")],
        {
            "Parents of Child A, accounts differ: ",
            "Mo Teacosy (GP practice, Police)",
            "Len Lampshade (GP practice)",
            "Saucer (Police)",
        },
    ),
    "another home": (
        [mo(lives_here="yes")],
        [mo(lives_here="no")],
        {"Mo Teacosy, accounts differ: lives here (GP practice); lives elsewhere (Police)."},
    ),
}


@pytest.mark.parametrize(("one", "other", "said"), DIFFER.values(), ids=DIFFER)
def test_what_differs_is_said_with_who_says_what_and_marked_at_the_name(
    one: list[Person], other: list[Person], said: set[str]
) -> None:
    found = family(a_record("gp", people=one), a_record("police", people=other))

    (sentence,) = found.differences
    assert {each for each in said if each in sentence} == said
    assert any("accounts differ" in each.notes for row in found.family.rows for each in row)
    assert sentence in Genogram(found.family).spoken


@pytest.mark.parametrize(
    ("one", "other"), [(mo(ties=[a_tie("p2", "partner")]), "now"), (mo(), "ended"), (mo(lives_here="yes"), "not-known")]
)
def test_what_only_one_says_is_no_difference(one: Person, other: str) -> None:
    found = family(
        a_record("gp", people=[one, len_()]), a_record("police", people=[mo(ties=[a_tie("p2", "partner", other)]), len_()])
    )

    assert found.differences == ()


def test_somebody_of_whom_accounts_differ_where_they_sleep_is_drawn_outside_the_line() -> None:
    found = family(a_record("gp", people=[mo(lives_here="yes")]), a_record("police", people=[mo(lives_here="some-nights")]))

    (member,) = [each for row in found.family.rows for each in row if not each.is_child]
    assert member.home == "out"


def test_a_brother_with_a_checklist_of_his_own_stands_in_the_same_family() -> None:
    mother = mo(ties=[a_tie("child", "parent")])
    records = [
        a_record("gp", people=[mother]),
        a_record("school", people=[mother], child={"name": "Child B", "born": "2019-05-01"}),
    ]

    found = family_in(combine(records, LIBRARY, same_child=SameChild("C. Hair", NOW, siblings=True)))

    assert names(found) == [["Mo Teacosy"], ["Child A", "Child B"]]
    assert {"child"} < {each for bond in found.family.bonds for each in bond.children}


def test_no_representation_holds_a_name() -> None:
    assert "Teacosy" not in repr(family(a_record("gp", people=[mo(ties=[a_tie("child", "parent")])])))
