"""People in and around the home: described where there is no name, removed after asking, put back."""

from __future__ import annotations

from filling import choose, fill, filled
from makers import a_fact, a_full_record, a_record
from screens import record_of, screen, turn_to, widget, words_on

from checklist.record import KnowsState, LivesHere


def test_a_person_without_a_name_can_be_described() -> None:
    at = screen("people", a_record())
    widget(at, "Add a person").click().run()

    fill(at, "No name? How were they described", "man at the gas visit")
    choose(at, "Do they live here?", "some-nights")
    widget(at, "Done with this person").click().run()

    person = record_of(at).people[0]
    assert (person.called, person.lives_here) == ("man at the gas visit", LivesHere.SOME_NIGHTS)
    assert "man at the gas visit" in words_on(at)


def test_removing_a_person_asks_first_and_can_be_undone_with_the_facts_about_them() -> None:
    record = a_record(people=["Pat Paperclip", "Sam Stapler"], known={"child-words": a_fact(about=("child", "p1"))})
    at = screen("people", record)

    widget(at, "Remove person 1").click().run()
    assert len(record_of(at).people) == 2
    widget(at, "Yes, remove it").click().run()
    assert [each.name for each in record_of(at).people] == ["Sam Stapler"]
    widget(at, "Put them back").click().run()

    assert record_of(at).but(updated=record.updated) == record


def test_who_else_knows_of_a_person_is_said_agency_by_agency_and_stands_on_the_call_list() -> None:
    at = screen("people", a_record(people=["Dean"], involved=({"agency": "gp"}, {"agency": "police"})), opened={"person": "p1"})

    choose(at, "Police", "believed")
    choose(at, "GP practice", "unsure")
    choose(at, "GP practice", None)

    (person,) = record_of(at).people
    assert {agency: knows.state for agency, knows in person.knows.items()} == {"police": KnowsState.BELIEVED}
    at = turn_to(at, "check")
    assert "Ring to check that they really know (1)" in words_on(at)


def test_a_person_added_and_left_blank_is_not_kept() -> None:
    at = screen("people", a_record())
    widget(at, "Add a person").click().run()

    widget(at, "Done with this person").click().run()

    assert record_of(at).people == ()


def test_a_date_that_was_typed_for_one_person_is_not_shown_for_the_next() -> None:
    at = screen("people", a_record(people=["Pat Paperclip", "Sam Stapler"]), opened={"person": "p2"})
    fill(at, "Born, or expected", "next spring")
    widget(at, "Done with this person").click().run()
    widget(at, "Remove person 2").click().run()
    widget(at, "Yes, remove it").click().run()
    widget(at, "Remove person 1").click().run()  # this one can be put back: the id of the other is free
    widget(at, "Yes, remove it").click().run()

    widget(at, "Add a person").click().run()

    assert filled(at, "Born, or expected") == ""


def test_the_picture_of_the_household_is_also_said_in_words() -> None:
    at = screen("people", a_full_record())

    assert 'alt="" src="data:image/svg+xml' in words_on(at)
    assert "<strong>man at the door</strong>" in words_on(at)
