"""Requests on the meeting's page: taken in as files, listed with what came, and kept from whoever may not read them."""

from copies import LIBRARY
from makers import a_record, a_request
from screens import press, screen, words_on
from tables import MARKS, dropped, go, table_of

from checklist.app.state.table import Table
from checklist.pdf.exchange import lock
from checklist.pdf.request import make_request
from checklist.picture.copies import Readers
from checklist.picture.minutes import Minutes
from checklist.record import Record
from checklist.request import Request
from checklist.request_json import to_json

GP, POLICE = a_request("gp"), a_request("police")
NOTHING = a_record("gp", answers_request=GP.id, statuses=dict.fromkeys(GP.prompts, "none"))
PASSWORD = "amber-kettle-stone-violin"


def a_file(thing: Request | Record) -> tuple[str, bytes, str]:
    said = to_json(thing) if isinstance(thing, Request) else thing.to_json()
    return ("file.json", said.encode(), "application/json")


def test_requests_among_the_files_are_listed_and_are_no_checklists() -> None:
    at = dropped([a_file(GP), ("police.pdf", make_request(POLICE, LIBRARY), "application/pdf"), a_file(NOTHING)])

    assert table_of(at).missing == ()
    shown = words_on(go(at, "asked"))
    assert "1 of 2 answered" in shown
    assert "Answered: nothing held" in shown
    assert "Not answered" in shown
    assert shown.index("1. Police") < shown.index("2. GP practice")
    press(at, "Take out request 1")
    assert [each.to.agency for each in table_of(at).minutes.requests] == ["gp"]


def test_before_any_answer_the_list_stands_on_the_empty_page() -> None:
    shown = words_on(dropped([a_file(GP)]))

    assert "Added: 1 request." in shown
    assert "Who was asked" in shown


def test_a_locked_request_opens_with_its_password_and_leaves_the_files() -> None:
    at = dropped([("gp.pdf", lock(make_request(GP, LIBRARY), PASSWORD), "application/pdf")])

    (field,) = (each for each in at.text_input if each.label == "The password of file 1")
    field.set_value(PASSWORD).run()

    assert table_of(at).files == []
    assert table_of(at).minutes.requests == (GP,)


def test_of_two_versions_of_a_request_the_later_stays() -> None:
    later = GP.but(made=GP.made.replace(day=11), why="Asked again")

    assert table_of(dropped([a_file(later), a_file(GP)])).minutes.requests == (later,)


def test_a_service_that_must_not_be_named_is_not_named_to_the_meeting_and_the_family_sees_no_list() -> None:
    secret = a_record("gp", service="Rosebank", protect_service=True, answers_request=GP.id, known={MARKS: "A mark"})
    other = a_record("police", known={MARKS: "A graze"})
    files = [a_file(secret), a_file(other)]

    meeting, family = (
        words_on(go(dropped(files, screen("combine", table=Table(minutes=Minutes(requests=(GP,)), readers=each))), "asked"))
        for each in (Readers.MEETING, Readers.FAMILY)
    )

    assert "Rosebank" not in meeting
    assert "What came" in meeting
    assert "What came" not in family
