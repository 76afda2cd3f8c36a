"""A date that could not be read is said wherever a checklist is checked or goes out, with where it stands and a way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from copies import LIBRARY
from filling import fill
from handed_in import edit, on_page
from makers import a_fact, a_person, a_record
from screens import screen, surface_on, turn_to, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist.record import Outcome, Record

MARKS = "health-marks-and-injuries"
SECTION = next(each.id for each in LIBRARY.sections if any(one.id == MARKS for one in each.prompts))
QUESTION = f"question {LIBRARY.numbers[MARKS]} {LIBRARY.prompts[MARKS].short}"
TYPED = "12-Mrch-2026"
SAID = "1 date or time could not be read"


def a_checklist() -> Record:
    return a_record(
        by="Robin Ringbinder",
        child={"name": "Child A", "addresses": [{"text": "1 Example Street"}]},
        household={"complete": "yes"},
        involved=({"agency": "gp"},),
        people=[a_person("Darren Doorstep")],
        actions=({"what": "Ring the nursery", "who": "Robin"},),
        known={MARKS: a_fact(knows={"gp": "told"})},
    )


def typed_in(page: str, label: str, typed: str = TYPED, **places: Any) -> AppTest:
    at = screen(page, a_checklist(), **places)
    if label in OF_A_FACT:
        on_page(at, edit(value=typed, **OF_A_FACT[label]))
    else:
        fill(at, label, typed)
    assert not at.exception
    return at


OF_A_FACT: dict[str, dict[str, Any]] = {
    "When did it happen?": {"do": "when", "field": "happened"},
    "When did you learn of it?": {"do": "when", "field": "learned"},
    "When (GP)": {"do": "told", "agency": "gp", "field": "on"},
}


@pytest.mark.parametrize(
    ("page", "label", "places", "where"),
    [
        (SECTION, "When did it happen?", {}, f"When it happened, fact 1 under {QUESTION}"),
        (SECTION, "When did you learn of it?", {}, f"When you learned of it, fact 1 under {QUESTION}"),
        (SECTION, "When (GP)", {}, f"When, {LIBRARY.agency_name('gp')}, fact 1 under {QUESTION}"),
        ("about", "Born, or expected", {}, "Born, or expected, the child"),
        ("about", "Known since (address 1)", {}, "Address 1, known since"),
        ("about", "Day", {}, "Day of the meeting"),
        ("about", "Time", {}, "Time of the meeting"),
        ("people", "Born, or expected", {"opened": {"person": "p1"}}, "Born, or expected, person 1"),
        ("people", "Last checked", {}, "The household, last checked"),
        ("agencies-involved", "Involved since", {"opened": {"involved": "0"}}, f"Involved since, {LIBRARY.agency_name('gp')}"),
        ("check", "By when? (action 1)", {}, "By when, action 1"),
    ],
)
def test_check_and_share_say_which_date_could_not_be_read(page: str, label: str, places: dict[str, Any], where: str) -> None:
    at = typed_in(page, label, **places)

    for goes_out in ("check", "share"):
        said = words_on(turn_to(at, goes_out))
        assert SAID in said
        assert f"{where}: “{TYPED}”" in said


@pytest.mark.parametrize(("page", "label"), [("check", "Go to date 1"), ("share", "Go to date 1")])
def test_the_way_there_opens_the_field(page: str, label: str) -> None:
    at = turn_to(typed_in(SECTION, "When did it happen?"), page)

    widget(at, label).click().run()

    given = surface_on(at)
    assert (given["page"], given["open"][SECTION], given["open"][MARKS]) == (SECTION, MARKS, "f1")
    assert given["answers"][MARKS]["facts"][0]["happened"]["typed"] == TYPED


@pytest.mark.parametrize("page", ["share", "draft"])
def test_beside_every_download_of_the_checklist_stands_that_a_date_is_not_in_it(page: str) -> None:
    at = turn_to(typed_in("about", "Day"), page)

    assert f"{SAID}: what was typed there is not in this PDF." in words_on(at)


def test_beside_a_recipients_download_it_stands_too() -> None:
    decided = a_checklist().but(decisions=({"to": "gp", "outcome": Outcome.SHARED},))
    at = screen("about", decided, opened={"recipient": "gp"})
    fill(at, "Day", TYPED)

    assert words_on(turn_to(at, "share")).count("what was typed there is not in this PDF") == 2


@pytest.mark.parametrize(
    "mend",
    [
        lambda at: fill(at, "Day", "12 March 2026"),
        lambda at: fill(at, "Day", ""),
    ],
    ids=["written again", "emptied"],
)
def test_a_date_that_was_mended_is_no_longer_named(mend: Callable[[AppTest], object]) -> None:
    at = typed_in("about", "Day")

    mend(at)

    assert "could not be read" not in words_on(turn_to(at, "check"))


def test_a_date_of_a_fact_that_was_removed_is_no_longer_named() -> None:
    at = typed_in(SECTION, "When did it happen?")

    on_page(at, edit("remove"))

    assert "could not be read" not in words_on(turn_to(at, "check"))
