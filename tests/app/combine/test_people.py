"""The people of a picture: two are one, and one is two, only where somebody says so by name."""

from __future__ import annotations

from filling import fill
from makers import a_person, a_record
from screens import press, words_on
from tables import (
    DOCTOR,
    NURSE,
    go,
    on_the_table,
    table_of,
)

from checklist.app.combine.together import PEOPLE
from checklist.picture.people import Verdict


def test_two_people_are_one_only_when_somebody_says_so_by_name_and_it_can_be_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PEOPLE)

    press(at, "The same person (1)")
    assert "Write your name first" in words_on(at)
    press(fill(at, "Your name, shown beside what you write", "C. Hair"), "The same person (1)")
    assert "Shown as one person because C. Hair said so." in words_on(at)
    assert "Possibly one person" not in words_on(at)
    press(at, "Take back 1")
    assert "Possibly one person: 1" in words_on(at)
    press(at, "Not the same person (1)")
    assert "Possibly one person" not in words_on(at)
    assert {each.verdict for each in table_of(at).minutes.decisions} == {Verdict.NOT_THE_SAME}


def test_people_with_one_full_name_can_be_split() -> None:
    at = go(on_the_table(a_record("gp", people=("Odo Thistlewood",)), a_record("police", people=("Odo Thistlewood",))), PEOPLE)
    fill(at, "Your name, shown beside what you write", "C. Hair")

    press(at, "Police means somebody else")

    picture = table_of(at).combined()
    assert picture is not None
    assert not isinstance(picture, Exception)
    assert [len(each.accounts) for each in picture.people] == [1, 1]


def test_one_family_is_drawn_from_all_accounts_with_what_they_say_differently() -> None:
    records = [
        a_record(agency, people=[a_person("Mo Teacosy", ties=[{"to": "child", "kind": kind}])])
        for agency, kind in (("gp", "parent"), ("police", "carer"))
    ]

    at = go(on_the_table(*records), PEOPLE)

    assert "Mo Teacosy as parent of Child A (GP practice); Mo Teacosy as carer of Child A (Police)." in words_on(at)
