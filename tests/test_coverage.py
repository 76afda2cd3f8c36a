"""What is answered, and what comes first when time is short."""

from typing import Any

import pytest
from copies import LIBRARY
from makers import a_choice, a_library, a_person, a_prompt, a_record

from checklist import coverage
from checklist.library import Library, Role
from checklist.record import Status


def test_a_prompt_counts_once_under_what_was_said() -> None:
    library = a_library("child-a", "child-b", "child-c", "child-d", "child-e", "child-f")
    statuses = {"child-a": "known", "child-b": "none", "child-c": "not-my-role", "child-d": "unsure", "child-e": "not-asked"}

    count = coverage.of(library.prompts.values(), a_record(statuses=statuses))

    assert count == coverage.Coverage(answered=3, unsure=1, not_asked=1, not_covered=1)
    assert count.spoken == "3 answered, 1 unsure, 1 not asked, 1 not covered"


def test_a_short_form_asks_what_cannot_wait_before_what_the_role_most_often_alone_holds() -> None:
    library = a_library(
        a_prompt("child-a", short_forms=("two-minute", "ten-minute")),
        a_prompt("child-b", short_forms=("ten-minute",)),
        a_prompt("child-c", opens_for=("gp",)),
        a_prompt("child-d"),
    )

    assert ids(library, "gp", "two-minute") == ["child-a"]
    assert ids(library, "gp", "ten-minute") == ["child-a", "child-c", "child-b"]
    assert ids(library, "gp", coverage.EVERYTHING) == []


def test_the_two_minute_form_is_the_same_eight_for_everybody_in_the_order_of_the_job() -> None:
    asked = {agency.id: ids(LIBRARY, agency.id, "two-minute") for agency in LIBRARY.agencies}

    assert asked["police"] == [
        "closing-safe-tonight",
        "health-marks-and-injuries",
        "health-explanations",
        "child-last-seen",
        "household-members",
        "siblings-named-and-seen",
        "shared-no-reply",
        "assumed-others-know",
    ]
    assert [agency for agency, names in asked.items() if names != asked["police"]] == []


@pytest.mark.parametrize("agency", [agency.id for agency in LIBRARY.agencies])
def test_the_ten_minute_form_goes_on_from_the_two_minute_form_and_has_room_for_what_a_role_alone_holds(agency: str) -> None:
    asked = ids(LIBRARY, agency, "ten-minute")

    assert len(asked) == len(set(asked)) == 18
    assert asked[:8] == ids(LIBRARY, agency, "two-minute")
    assert [each.id for each in LIBRARY.prompts.values() if agency in each.opens_for and each.id not in asked] == []


def ids(library: Library, agency: str, form: str) -> list[str]:
    return [prompt.id for prompt in coverage.shortlist(library, agency, form)]


def test_prompts_nobody_covered_are_told_apart_from_those_nobody_asked() -> None:
    library = a_library("child-a", "child-b")
    record = a_record(statuses={"child-a": "not-asked"})

    assert [prompt.id for prompt in coverage.with_status(library, record, None)] == ["child-b"]
    assert [prompt.id for prompt in coverage.with_status(library, record, Status.NOT_ASKED)] == ["child-a"]


@pytest.mark.parametrize(("choice", "is_safe"), [("safe", True), ("safe-with-plan", False), ("unsafe", False), ("gone", False)])
def test_a_child_is_safe_tonight_only_where_that_was_chosen_without_a_plan(choice: str, is_safe: bool) -> None:
    assert coverage.is_safe_tonight(a_choice(a_record(), "closing-safe-tonight", choice), LIBRARY) is is_safe
    assert not coverage.is_safe_tonight(a_record(), LIBRARY)


def test_who_lives_in_the_home_is_known_once_people_are_listed_and_stands_as_its_author_says_all_the_same() -> None:
    household = LIBRARY.prompts[LIBRARY.with_role(Role.HOUSEHOLD)]

    assert coverage.status_of(household, a_record()) is None
    assert coverage.status_of(household, a_record(people=["Pat Paperclip"])) is Status.KNOWN
    assert coverage.of([household], a_record(people=["Pat Paperclip"])).covered_spoken == "1\u00a0of\u00a01"
    assert household not in coverage.with_status(LIBRARY, a_record(people=["Pat Paperclip"]), None)
    unsure = a_record(people=["Pat Paperclip"], statuses={household.id: "unsure"})
    assert coverage.status_of(household, unsure) is Status.UNSURE


@pytest.mark.parametrize(
    ("role", "person", "status"),
    [
        (Role.HOUSEHOLD, {"lives_here": "some-nights"}, Status.KNOWN),
        (Role.HOUSEHOLD, {"lives_here": "no"}, None),
        (Role.VISITORS, {"lives_here": "some-nights"}, Status.KNOWN),
        (Role.VISITORS, {"lives_here": "no"}, Status.KNOWN),
        (Role.VISITORS, {"lives_here": "yes"}, None),
        (Role.VISITORS, {}, None),
        (Role.SIBLINGS, {"child": True, "how": "seen"}, Status.KNOWN),
        (Role.SIBLINGS, {"ties": [{"to": "child", "kind": "sibling"}], "how": "told"}, Status.KNOWN),
        (Role.SIBLINGS, {"child": True}, None),
        (Role.SIBLINGS, {"how": "seen"}, None),
        (Role.LAST_SEEN, {"child": True, "how": "seen", "lives_here": "yes"}, None),
    ],
)
def test_people_answer_the_questions_that_ask_for_them(role: Role, person: dict[str, Any], status: Status | None) -> None:
    record = a_record(people=[a_person("Pat Paperclip", **person)])

    assert coverage.status_of(LIBRARY.prompts[LIBRARY.with_role(role)], record) is status
