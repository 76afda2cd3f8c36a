"""A request read from JSON: the same again, or a sentence for each fault that repeats nothing of what was typed."""

import json
from typing import Any

import pytest
from makers import a_request

from checklist import request_json
from checklist.record import Unreadable


def a_file(**changes: Any) -> bytes:
    said = json.loads(request_json.to_json(a_request(why="Two bruises", service="Eastside practice"))) | changes
    return json.dumps({name: each for name, each in said.items() if each is not None}).encode()


def faults_of(data: bytes) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as refused:
        request_json.read_cleaned(data)
    return refused.value.faults


def test_a_request_comes_back_as_it_went() -> None:
    request = a_request(why="Two bruises", service="Eastside practice")

    assert request_json.read_cleaned(request_json.to_json(request)).request == request


def test_its_keys_are_those_of_the_format_in_their_order() -> None:
    said = json.loads(request_json.to_json(a_request(why="Two bruises")))

    assert list(said) == ["format", "id", "made", "child", "from", "to", "why", "prompts", "reply_by", "meeting", "reply_how"]
    assert (said["made"], said["reply_by"]) == ("2026-03-10T09:00:00Z", "2026-03-12T10:00")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"format": "information-sharing-request/2"}, "newer version of the tool made this request: it is in format 2"),
        ({"format": "information-sharing-checklist/2"}, "not a request for information"),
        ({"prompts": []}, "prompts: this is empty"),
        ({"prompts": None}, "prompts: this is missing. Add it."),
        ({"prompts": ["who-sleeps", "who-sleeps"]}, "names a question twice"),
        ({"from": None}, "from: this is missing"),
        ({"asker": {"agency": "gp"}}, "There is no field 'asker'"),
        ({"whi": "Two bruises"}, "There is no field 'whi'; did you mean 'why'?"),
        ({"made": "yesterday"}, "must be a date and time with its zone"),
        ({"reply_by": "soon"}, "reply_by: this"),
        ({"to": {"agency": "GP Two bruises"}}, "to, agency: this must be an id"),
        ({"child": {"name": "x" * 201}}, "too long: at most 200 characters"),
        ({"prompts": [f"p-{number}" for number in range(101)]}, "at most 100 entries"),
        ({"meeting": {"time": "soon"}}, "meeting, time: this must be"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_that_repeats_nothing(changes: dict[str, Any], fault: str) -> None:
    (told,) = faults_of(a_file(**changes))

    assert fault in told
    assert "bruises" not in told


def test_a_damaged_file_and_one_that_is_no_request_are_refused() -> None:
    assert "not JSON" in faults_of(a_file()[:-20])[0]
    assert "brace" in faults_of(b"[]")[0]


def test_characters_that_nobody_can_see_are_taken_out_and_counted() -> None:
    read = request_json.read_cleaned(a_file(why="Two \u202ebruises"))

    assert (read.request.why, read.removed) == ("Two bruises", 1)


def test_only_the_top_of_a_file_says_what_it_is() -> None:
    quoted = json.dumps({"why": '"format": "information-sharing-request/1"'}).encode()

    assert request_json.is_request(a_file(format="information-sharing-request/7"))
    assert not request_json.is_request(quoted)


def test_the_schema_has_the_name_that_the_format_has() -> None:
    schema = json.loads(request_json.json_schema())

    assert {"from", "to", "prompts"} <= set(schema["required"]) <= set(schema["properties"])
