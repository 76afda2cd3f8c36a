"""About this checklist: the child, where the child lives, the author, the meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filling import fill, filled
from makers import a_record
from screens import record_of, screen, turn_to
from streamlit.testing.v1 import AppTest

from checklist.record import Record


@pytest.mark.parametrize(
    ("page", "label", "typed", "kept"),
    [
        ("about", "Name, initials or reference", "Mila T", lambda r: r.child.name == "Mila T"),
        ("about", "Also known as", "Mimi, Milly ", lambda r: r.child.known_as == ("Mimi", "Milly")),
        ("about", "Born, or expected", "May 2024", lambda r: r.child.born.edtf == "2024-05"),
        ("about", "Your reference", "R-1", lambda r: r.child.reference == "R-1"),
        ("about", "Address 1", "1 Example Street", lambda r: r.child.addresses[0].text == "1 Example Street"),
        ("about", "Your service or team", "East", lambda r: r.service == "East"),
        ("about", "Your name", "Robin", lambda r: r.practitioner.name == "Robin"),
        ("about", "Your role", "nurse", lambda r: r.practitioner.role == "nurse"),
        ("about", "How to reach you", "ext. 1", lambda r: r.practitioner.contact == "ext. 1"),
        ("about", "Day", "12/3/26", lambda r: r.meeting.on.edtf == "2026-03-12"),
        ("about", "Time", "2pm", lambda r: r.meeting.time == "14:00"),
        ("about", "What it is about", "marks", lambda r: r.meeting.about == "marks"),
    ],
)
def test_what_is_typed_is_kept(page: str, label: str, typed: str, kept: Callable[[Record], bool]) -> None:
    at = screen(page, a_record())

    fill(at, label, typed)

    assert kept(record_of(at))
    assert filled(turn_to(turn_to(at, "check"), page), label)


def with_addresses() -> AppTest:
    return screen("about", a_record(child={"addresses": ({"text": "1 First Road"}, {"text": "2 Second Road"})}))


def test_clearing_one_address_leaves_the_other_in_its_place() -> None:
    at = with_addresses()

    fill(at, "Address 1", "")
    assert filled(at, "Address 2") == "2 Second Road"
    turn_to(turn_to(at, "check"), "about")

    assert [each.text for each in record_of(at).without_blanks().child.addresses] == ["2 Second Road"]
    assert filled(at, "Address 2") == "2 Second Road"


def test_an_address_can_be_written_anew_where_another_was_cleared() -> None:
    at = with_addresses()
    fill(at, "Known since (address 1)", "since the fire")

    fill(at, "Address 1", "")
    fill(at, "Address 1", "3 Third Road")

    assert [each.text for each in record_of(at).child.addresses] == ["3 Third Road", "2 Second Road"]
    assert filled(at, "Known since (address 1)") == ""


def test_clearing_every_address_leaves_none() -> None:
    at = with_addresses()

    fill(at, "Address 1", "")
    fill(at, "Address 2", "")

    assert record_of(at).child.addresses == ()
