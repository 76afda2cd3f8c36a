"""The first page: a checklist begins with a name and an agency."""

from __future__ import annotations

from copies import LIBRARY
from screens import heading, record_of, screen, widget


def test_a_checklist_starts_with_a_name_and_an_agency() -> None:
    at = screen()
    widget(at, "Child’s name, initials or reference").input("M T").run()
    widget(at, "Your agency").select("gp").run()

    widget(at, "Start").click().run()

    record = record_of(at)
    assert (record.child.name, record.agency, record.edition) == ("M T", "gp", LIBRARY.edition.edition)
    assert heading(at) == "Task list"


def test_starting_without_an_agency_says_what_is_missing_and_keeps_the_name() -> None:
    at = screen()
    widget(at, "Child’s name, initials or reference").input("M T").run()

    widget(at, "Start").click().run()

    assert "Choose your agency" in at.error[0].value
    assert widget(at, "Child’s name, initials or reference").value == "M T"
