"""Ties are picked while a person is entered, and the family is drawn from them."""

from __future__ import annotations

from filling import choose, fill
from makers import a_person, a_record
from screens import record_of, screen, words_on

from checklist.record import How, Tie, TieKind, TieState, YesNo

TWO = [a_person("Pat Paperclip", id="p1"), a_person("Sam Stapler", id="p2")]


def test_a_tie_to_the_child_is_picked_and_stands_in_the_drawing() -> None:
    at = screen("people", a_record(people=TWO), opened={"person": "p1"})

    choose(at, "This person is … Child A", "parent")
    choose(at, "Parental responsibility (Child A)", "not-known")
    choose(at, "How is this tie known (Child A)?", "told")
    fill(at, "Told by whom (Child A)", "the aunt")

    (tie,) = record_of(at).people[0].ties
    assert tie == Tie(to="child", kind=TieKind.PARENT, parental_responsibility=YesNo.NOT_KNOWN, how=How.TOLD, source="the aunt")
    assert "Pat Paperclip: parent of Child A." in words_on(at)


def test_a_couple_may_have_ended() -> None:
    at = screen("people", a_record(people=TWO), opened={"person": "p1"})

    choose(at, "This person is … Sam Stapler", "partner")
    choose(at, "Now or ended (Sam Stapler)", "ended")

    assert record_of(at).people[0].ties == (Tie(to="p2", kind=TieKind.PARTNER, state=TieState.ENDED),)


def test_another_kind_of_tie_keeps_how_it_is_known_and_none_takes_it_away() -> None:
    tie = Tie(to="child", kind=TieKind.PARENT, how=How.TOLD, source="the aunt")
    at = screen("people", a_record(people=[TWO[0].but(ties=(tie,)), TWO[1]]), opened={"person": "p1"})

    choose(at, "This person is … Child A", "carer")
    assert record_of(at).people[0].ties == (tie.but(kind=TieKind.CARER),)
    choose(at, "This person is … Child A", "none")
    assert record_of(at).people[0].ties == ()
