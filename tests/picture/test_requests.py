"""Who was asked: answered, answered "nothing held", not answered, and who was not asked."""

import json

import pytest
from makers import a_record, a_request
from meetings import MONDAY

from checklist import content
from checklist.picture.combine import combine
from checklist.picture.json import to_json
from checklist.picture.people import SameChild
from checklist.picture.requests import AskedOf, Came, WhoWasAsked, who_was_asked
from checklist.record import Record
from checklist.request import Request

LIBRARY = content.read()
MARKS, HOME = "health-marks-and-injuries", "household-members"
GP = a_request("gp")


def asked(requests: list[Request], *records: Record) -> WhoWasAsked:
    return who_was_asked(requests, combine(records, LIBRARY))


def the_one(request: Request, *records: Record) -> AskedOf:
    return asked([request], *records).asked[0]


@pytest.mark.parametrize(
    ("answer", "came", "left_open"),
    [
        ({"known": {MARKS: "A mark", HOME: "Two people"}}, Came.ANSWERED, 0),
        ({"known": {MARKS: "A mark"}}, Came.ANSWERED, 1),
        ({"statuses": {MARKS: "none", HOME: "not-asked"}}, Came.NOTHING_HELD, 0),
        ({"statuses": {MARKS: "unsure", HOME: "not-my-role"}}, Came.NOTHING_HELD, 0),
        ({"known": {MARKS: "In our notes"}, "statuses": {MARKS: "none", HOME: "none"}}, Came.NOTHING_HELD, 0),
        ({"statuses": {MARKS: "none"}}, Came.ANSWERED, 1),
        ({"statuses": {MARKS: "none"}, "people": ["Daz Holt"]}, Came.ANSWERED, 0),
        ({}, Came.ANSWERED, 2),
    ],
    ids=["known", "one left", "none", "unsure", "where one looked", "silence is no nothing", "people listed", "empty"],
)
def test_what_came_of_a_request(answer: dict[str, dict[str, str]], came: Came, left_open: int) -> None:
    found = the_one(GP, a_record("gp", answers_request=GP.id, **answer))  # type: ignore[arg-type]

    assert (found.came, found.left_open, len(found.by), found.others) == (came, left_open, 1, ())


def test_a_checklist_that_was_made_without_the_request_is_named_and_is_no_answer() -> None:
    found = the_one(GP, a_record("gp", known={MARKS: "A mark"}), a_record("police"))

    assert (found.came, [each.agency for each in found.here]) == (Came.NOT_ANSWERED, ["gp"])


def test_an_answer_from_another_agency_or_service_says_so() -> None:
    eastside = a_request("gp", service="Eastside practice")
    hospital = a_record("hospital", answers_request=GP.id)
    westside = a_record("gp", service="Westside", answers_request=eastside.id)

    assert [each.agency for each in the_one(GP, hospital).others] == ["hospital"]
    assert [each.service for each in the_one(eastside, westside).others] == ["Westside"]
    assert the_one(eastside, a_record("gp", service="Eastside", answers_request=eastside.id)).others == ()


def test_two_answers_to_one_request_are_both_kept() -> None:
    found = the_one(GP, a_record("gp", by="Dr A", answers_request=GP.id), a_record("gp", by="Dr B", answers_request=GP.id))

    assert {each.practitioner for each in found.by} == {"Dr A", "Dr B"}


def test_asker_and_asked_may_be_of_one_agency() -> None:
    lead = {"agency": "hospital", "service": "Named nurse"}
    ward = a_request("hospital", service="Ward 4", **{"from": lead})

    found = asked([ward], a_record("hospital", service="Ward 4", answers_request=ward.id), a_record("hospital", service="A&E"))

    assert (found.asked[0].came, found.asked[0].others) == (Came.ANSWERED, ())


def test_who_is_named_and_was_not_asked_is_listed_and_an_answer_to_nothing_here_too() -> None:
    told = a_record(
        "police",
        involved=({"agency": "gp"}, {"agency": "school"}, {"agency": GP.asker.agency}),
        answers_request="another-meeting",
    )

    found = asked([GP], told)

    assert [each.agency for each in found.not_asked] == ["school"]
    assert [each.agency for each in found.unknown] == ["police"]


def test_a_request_about_another_child_is_told() -> None:
    here = a_record("gp", answers_request=GP.id)

    assert the_one(a_request("gp", child={"name": "Bruno Q"}), here).is_of_another_child
    assert not the_one(a_request("gp", child={}), here).is_of_another_child
    assert not the_one(GP, here).is_of_another_child


def test_a_request_that_fits_one_of_records_that_contradict_each_other_is_about_their_child() -> None:
    one, other = (
        a_record(of, child={"name": "Child A", "born": born}) for of, born in (("gp", "2023-02"), ("police", "2023-11"))
    )
    together = combine([one, other], LIBRARY, same_child=SameChild("C. Hair", MONDAY))

    assert not who_was_asked([GP], together).asked[0].is_of_another_child


def test_without_a_checklist_nobody_has_answered() -> None:
    assert [each.came for each in who_was_asked([GP], None).asked] == [Came.NOT_ANSWERED]


def test_the_picture_has_the_requests_beside_and_is_the_same_without_them() -> None:
    records = [a_record("gp", answers_request=GP.id), a_record("police")]

    bare, said = (json.loads(to_json(combine(records, LIBRARY), requests)) for requests in ([], [GP]))

    assert {**said, "requests": [], "not_asked": []} == bare
    assert [(each["to"]["agency"], each["came"]) for each in said["requests"]] == [("gp", "answered")]
