"""Services involved: chosen, told apart, taken off and put back, each with what was typed for it."""

from __future__ import annotations

from filling import choose_all, fill, filled
from makers import a_record
from screens import record_of, screen, widget, words_on
from streamlit.testing.v1 import AppTest


def test_choosing_an_agency_lists_its_service_and_taking_it_off_removes_it() -> None:
    at = screen("agencies-involved", a_record())

    choose_all(at, "Which agencies are involved?", ["gp", "police"])
    choose_all(at, "Which agencies are involved?", ["police"])

    assert [each.agency for each in record_of(at).involved] == ["police"]


def test_a_second_service_of_one_agency_is_told_apart() -> None:
    at = screen("agencies-involved", a_record(involved=({"agency": "drug-and-alcohol"},)), opened={"involved": "0"})
    fill(at, "Service or team", "North")

    widget(at, "Add a second service of this agency").click().run()
    fill(at, "Service or team", "South")

    assert [each.service for each in record_of(at).involved] == ["North", "South"]


def with_services(*agencies: str) -> AppTest:
    """The page with a GP practice, the police, whose fields are open, and a school; then these are ticked and no others."""
    services = ({"agency": "gp", "worker": "Dr Stapler"}, {"agency": "police"}, {"agency": "school"})
    at = screen("agencies-involved", a_record(involved=services), opened={"involved": "1"})
    fill(at, "Named worker", "PC Paperclip")
    fill(at, "Involved since", "2025")
    if agencies:
        choose_all(at, "Which agencies are involved?", agencies)
    return at


def workers(at: AppTest) -> list[tuple[str, str]]:
    return [(each.agency, each.worker) for each in record_of(at).involved]


def test_details_stay_with_their_service_when_another_agency_is_taken_off() -> None:
    at = with_services("police", "school")

    assert workers(at) == [("police", "PC Paperclip"), ("school", "")]
    assert [each.since is not None for each in record_of(at).involved] == [True, False]
    assert (filled(at, "Named worker"), filled(at, "Involved since")) == ("PC Paperclip", "2025")


def test_the_keyboard_is_not_sent_to_the_open_service_when_another_agency_is_taken_off() -> None:
    before, after = words_on(with_services()), words_on(with_services("police", "school"))

    assert 'data-focus="involved:police:0"' in before
    assert 'data-focus="involved:police:0"' in after


def test_words_typed_just_before_another_agency_is_taken_off_stay_with_their_service() -> None:
    at = with_services()

    choose_all(at, "Which agencies are involved?", ["police", "school"], run=False)
    fill(at, "Named worker", "PC Paperclip, Example Road")

    assert workers(at) == [("police", "PC Paperclip, Example Road"), ("school", "")]


def test_a_date_that_cannot_be_read_moves_along_with_its_service() -> None:
    at = with_services()
    fill(at, "Involved since", "since the fire")

    choose_all(at, "Which agencies are involved?", ["police", "school"])
    assert filled(at, "Involved since") == "since the fire"
    widget(at, "Add details for School (service 2)").click().run()

    assert filled(at, "Involved since") == ""


def test_services_that_were_taken_off_with_their_details_can_be_put_back_where_they_were() -> None:
    at = with_services("police", "school")
    choose_all(at, "Which agencies are involved?", ["school"])
    assert "with what you wrote: Police; GP practice." in words_on(at)

    widget(at, "Put them back").click().run()

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]
    assert sorted(filled(at, "Which agencies are involved?")) == ["gp", "police", "school"]
    assert "Taken off the list" not in words_on(at)


def test_an_agency_that_is_ticked_again_comes_back_with_its_details() -> None:
    at = with_services("police", "school")

    choose_all(at, "Which agencies are involved?", ["gp", "police", "school"])

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]
    assert filled(at, "Named worker") == "PC Paperclip"
    assert "Taken off the list" not in words_on(at)


def test_a_service_is_taken_off_by_its_own_button_and_can_be_put_back() -> None:
    at = with_services()

    widget(at, "Take off the list").click().run()
    assert workers(at) == [("gp", "Dr Stapler"), ("school", "")]
    assert filled(at, "Which agencies are involved?") == ["gp", "school"]
    widget(at, "Put it back").click().run()

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]


def test_a_service_from_another_edition_stays_when_an_agency_is_ticked() -> None:
    at = screen("agencies-involved", a_record(involved=({"agency": "youth-centre", "worker": "Sam Stapler"},)))

    choose_all(at, "Which agencies are involved?", ["gp"])

    assert workers(at) == [("youth-centre", "Sam Stapler"), ("gp", "")]
