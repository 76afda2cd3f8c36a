"""The words that no copy may hold."""

from __future__ import annotations

from filling import fill
from makers import a_full_record
from screens import record_of, screen, words_on


def test_words_that_are_guarded_already_are_refused_with_a_reason() -> None:
    at = screen("share", a_full_record().but(guarded=("Larkspur Cottage",)))

    fill(at, "Add a name, a number or an address", "larkspur-cottage")

    assert "This is on the list already." in words_on(at)
    assert record_of(at).guarded == ("Larkspur Cottage",)


def test_a_guarded_telephone_number_is_shown_once() -> None:
    record = a_full_record().but(service="Haven Outreach", protect_service=True)
    record = record.but(practitioner=record.practitioner.but(contact="07700 900123"))

    shown = words_on(screen("share", record))

    assert 'Your own service: <span dir="auto">Haven Outreach; 07700900123</span>' in shown
    assert "447700900123" not in shown
