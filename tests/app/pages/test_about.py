"""About this checklist: the child, where the child lives, the author, the meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from makers import a_record
from screens import record_of, screen, turn_to, widget
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

    widget(at, label).input(typed).run()

    assert kept(record_of(at))
    assert widget(turn_to(turn_to(at, "check"), page), label).value


def with_addresses() -> AppTest:
    return screen("about", a_record(child={"addresses": ({"text": "1 First Road"}, {"text": "2 Second Road"})}))


def test_clearing_one_address_leaves_the_other_in_its_place() -> None:
    at = with_addresses()

    widget(at, "Address 1").input("").run()
    assert widget(at, "Address 2").value == "2 Second Road"
    turn_to(turn_to(at, "check"), "about")

    assert [each.text for each in record_of(at).without_blanks().child.addresses] == ["2 Second Road"]
    assert widget(at, "Address 2").value == "2 Second Road"


def test_an_address_can_be_written_anew_where_another_was_cleared() -> None:
    at = with_addresses()
    widget(at, "Known since (address 1)").input("since the fire").run()

    widget(at, "Address 1").input("").run()
    widget(at, "Address 1").input("3 Third Road").run()

    assert [each.text for each in record_of(at).child.addresses] == ["3 Third Road", "2 Second Road"]
    assert widget(at, "Known since (address 1)").value == ""


def test_clearing_every_address_leaves_none() -> None:
    at = with_addresses()

    widget(at, "Address 1").input("").run()
    widget(at, "Address 2").input("").run()

    assert record_of(at).child.addresses == ()
