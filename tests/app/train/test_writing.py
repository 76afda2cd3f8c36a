"""A family written on screen, and played at once."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from filling import choose, choose_all, fill, filled
from playing import NOW
from rooms import a_participant, button, go_to, room_of
from screens import screen, turn_to, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.train import exercise
from checklist.own_family import OWN, vignette_of
from checklist.record import CHILD
from checklist.training import Step

PROMPT = "household-visitors"


def type_into(at: AppTest, label: str, words: str) -> None:
    fill(at, label, words)


@pytest.fixture
def written() -> AppTest:
    """A family of two facts and two agencies, as a trainer types it."""
    at = screen("writing")
    type_into(at, "Title, two to six words", "A man on Mondays")
    type_into(at, "Child, and age", "Pip Example-Gate, aged 3")
    type_into(at, "What it touches on, without detail", "About a small child.")
    type_into(at, "Why they talk: everybody reads it", "The nursery has asked for a talk.")
    choose_all(at, "Agencies with a card, 2 to 6", ["gp", "nursery"])
    button(at, "Add a fact").click().run()
    for number, what, gp, nursery in ((1, "A man collects Pip", "thought", "has"), (2, "Mother came for help", "has", None)):
        type_into(at, f"Fact {number}", what)
        choose(at, f"Which question it answers (fact {number})", PROMPT)
        for agency, cell in (("gp", gp), ("nursery", nursery)):
            if cell:
                choose(at, f"{short(agency)} (fact {number})", cell)
    assert not at.exception
    return at


def short(agency: str) -> str:
    return LIBRARY.agency_short(agency)


def test_at_first_it_says_what_is_lacking_and_nothing_can_be_begun() -> None:
    at = screen("writing")

    assert "Title: nothing is written." in words_on(at)
    assert not [each for each in at.button if each.label.startswith("Begin")]


def test_its_key_and_cards_are_shown_before_anybody_plays_it(written: AppTest) -> None:
    drawn = words_on(written)

    assert "thinks that GP practice knows this: A man collects Pip" in drawn
    assert "Keep its folder (zip)" in [each.label for each in written.button]


def test_a_fact_that_nobody_has_is_told_and_stops_it(written: AppTest) -> None:
    button(written, "Add a fact").click().run()
    type_into(written, "Fact 3", "A letter came")

    assert "Fact 3: nobody has it, so it stands on no card." in words_on(written)
    assert not [each for each in written.button if each.label.startswith("Begin")]

    button(written, "Take fact 3 out").click().run()

    assert [each for each in written.button if each.label == "Begin with this family"]


def test_a_person_of_whom_two_cards_differ_and_news_go_into_the_key_and_onto_the_cards(written: AppTest) -> None:
    button(written, "Add a person").click().run()
    type_into(written, "Person 1", "Dale <b>Example-Cross")
    assert "Dale &lt;b&gt;Example-Cross: on no card." in words_on(written)
    for agency, home in (("gp", "yes"), ("nursery", "no")):
        choose(written, f"{short(agency)} (person 1)", home)
    button(written, "Add a fact").click().run()
    type_into(written, "Fact 3", "A letter came")
    for label, chosen in (
        ("Which question it answers", PROMPT),
        ("Whom it is about", "p1"),
        ("When it comes", "20"),
        ("GP", "has"),
    ):
        choose(written, f"{label} (fact 3)", chosen)

    family = vignette_of(written.session_state["checklist"].own_family, LIBRARY, NOW)

    assert "Write plain words" in words_on(written)
    assert [(each.minute, each.text, each.fact[0].about) for each in family.news] == [(20, "A letter came", ("p1",))]
    type_into(written, "Person 1", "Dale Example-Cross")
    assert "Does Dale Example-Cross live here? Cards differ: GP practice, Nursery or early years." in words_on(written)
    button(written, "Take person 1 out").click().run()
    assert "Dale" not in words_on(written)
    assert filled(written, "Whom it is about (fact 3)") == CHILD


def test_it_is_played_at_once_and_others_join_it(written: AppTest) -> None:
    button(written, "Begin with this family").click().run()
    turn_to(written, "train")

    one = a_participant(written, "GP practice")
    go_to(written, Step.READ, one)

    assert room_of(written).vignette.id == OWN
    assert "Mother came for help" in words_on(one)
    assert "A man collects Pip" not in words_on(one)


@pytest.mark.usefixtures("tab")
def test_a_refresh_loses_nothing_of_it() -> None:
    at = screen("writing")
    type_into(at, "Title, two to six words", "A man on Mondays")

    again = screen("writing")

    assert filled(again, "Title, two to six words") == "A man on Mondays"
    exercise.store().forget(f"family|{'b' * 43}")
