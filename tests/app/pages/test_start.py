"""The first page: a checklist begins with a name and an agency."""

from __future__ import annotations

from copies import LIBRARY
from filling import beside, choose, fill, filled
from screens import heading, record_of, screen, widget


def test_a_checklist_starts_with_a_name_and_an_agency() -> None:
    at = screen()
    fill(at, "Child’s name, initials or reference", "M T")
    choose(at, "Your agency", "gp")

    widget(at, "Start").click().run()

    record = record_of(at)
    assert (record.child.name, record.agency, record.edition) == ("M T", "gp", LIBRARY.edition.edition)
    assert heading(at) == "Task list"


def test_starting_without_an_agency_says_what_is_missing_and_keeps_the_name() -> None:
    at = screen()
    fill(at, "Child’s name, initials or reference", "M T")

    widget(at, "Start").click().run()

    assert beside(at) == ["Choose your agency. We begin with what perhaps only it knows."]
    assert filled(at, "Child’s name, initials or reference") == "M T"
