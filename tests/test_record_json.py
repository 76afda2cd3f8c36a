"""Format 2: what is read, what is refused, and that no fault repeats what a person typed."""

import json
import traceback
from typing import Any

import pytest
from examples import EXAMPLE, LEAST, with_changes

from checklist.record import FORMAT, MOST_BYTES, How, Knows, KnowsState, Record, Status, Unreadable
from checklist.record_json import from_json, json_schema, read_cleaned


def faults_of(data: bytes | str) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as refused:
        read_cleaned(data)
    return refused.value.faults


def test_the_example_of_the_design_is_read_and_written_back_equal() -> None:
    record = from_json(json.dumps(EXAMPLE))

    assert record.child.name == "Mila Teacup"
    assert record.answer("health-marks-and-injuries").facts[0].knows["nursery"].state is KnowsState.BELIEVED
    assert from_json(record.to_json()) == record


def test_only_six_fields_are_needed_and_all_else_takes_its_default() -> None:
    empty = {
        name: ([] if isinstance(value, list) else {} if isinstance(value, dict) else "") for name, value in EXAMPLE.items()
    }

    record = from_json(json.dumps(LEAST))

    assert record.people == ()
    assert record.nation == "england"
    assert from_json(json.dumps({**dict.fromkeys(EXAMPLE), **LEAST})) == record
    assert from_json(json.dumps({**empty, **LEAST})) == record


@pytest.mark.parametrize("needed", ["format", "id", "updated", "child", "agency", "practitioner"])
def test_a_record_without_a_needed_field_is_refused(needed: str) -> None:
    faults = faults_of(json.dumps({key: value for key, value in LEAST.items() if key != needed}))

    assert len(faults) == 1
    assert needed in faults[0]


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_outside_the_calendar_is_a_fault_like_any_other(moment: str) -> None:
    (fault,) = faults_of(with_changes(updated=moment))

    assert fault == "updated: this is no moment in the calendar. Write the date and time with its zone."


def test_every_fault_is_named_at_its_place_with_what_to_do() -> None:
    fact = {**EXAMPLE["answers"]["health-marks-and-injuries"]["facts"][0], "knowss": {}, "how": "tolld"}
    answers = {"health-marks-and-injuries": {"status": "known", "facts": [fact]}}
    faults = faults_of(with_changes(answers=answers, agency=5, meeting={"time": "25:99"}, updated="yesterday"))

    assert set(faults) == {
        "answers, health-marks-and-injuries, facts, number 1: there is no field 'knowss'; did you mean 'knows'?",
        "answers, health-marks-and-injuries, facts, number 1, how: "
        "this must be one of 'seen', 'child', 'told', 'recorded' or 'assumed'.",
        "agency: this must be text in straight quotes.",
        "meeting, time: this must be an id or a time in the agreed form (letters, digits and hyphens; 14:00).",
        "updated: this must be a date and time with its zone, like 2026-03-12T12:04:00Z.",
    }


def test_a_newer_format_says_so_alone() -> None:
    faults = faults_of(with_changes(format="information-sharing-checklist/3", unheard_of=1))

    assert faults == (
        "This was made by a newer version of the tool: it is in format 3, and this version reads formats 1 and 2. "
        "Update the tool, or ask for format 2.",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("[]", "not a record"),
        ("", "not JSON"),
        ('{"format": "something/1"}', "not an information-sharing record"),
        (b"\xff\xfe", "not text in UTF-8"),
        ("[" * 100_000, "nested too deep"),
        (f'{{"format": "{FORMAT}", "child": {"[" * 500}{"]" * 500}}}', "nested too deep"),
        (f'{{"format": "information-sharing-checklist/{"9" * 5000}"}}', "not an information-sharing record"),
        ('{"a":' * 100_000, "nested too deep"),
        (with_changes(child={"name": "Mila \ud800"}), "half a character"),
        ('{"format": NaN}', "NaN or Infinity"),
        ('{"format": 1, "format": 2}', "'format' is there twice"),
        ('{"format": "' + "x" * MOST_BYTES + '"}', "larger than 2 MiB"),
    ],
)
def test_what_is_no_record_is_refused_by_one_sentence(data: bytes | str, says: str) -> None:
    faults = faults_of(data)

    assert len(faults) == 1
    assert says in faults[0]


def test_two_facts_or_people_with_one_id_are_refused() -> None:
    fact = EXAMPLE["answers"]["health-marks-and-injuries"]["facts"][0]
    twice = {"health-marks-and-injuries": {"facts": [fact, fact]}}

    faults = faults_of(with_changes(answers=twice, people=EXAMPLE["people"] * 2))

    assert [fault.split(":")[0] for fault in faults] == [
        "people, number 2",
        "answers, health-marks-and-injuries, facts, number 2",
    ]


def test_controls_and_bidi_overrides_are_taken_out_and_counted() -> None:
    reading = read_cleaned(with_changes(child={"name": "Mila\u202e\u0000 Teacup"}))

    assert reading.record.child.name == "Mila Teacup"
    assert reading.removed == 2


def test_words_never_stand_in_an_error() -> None:
    people = [{"id": "Secret Person", "name": 5, "Secret Field": 1, "lives_here": "Secret Place", "born": "Secret Day"}]

    with pytest.raises(Unreadable) as refused:
        read_cleaned(with_changes(people=people, answers={"Secret Prompt": {"status": "Secret Status"}}))

    assert len(refused.value.faults) == 7
    assert "Secret" not in "".join(traceback.TracebackException.from_exception(refused.value).format_exception_only())
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_the_schema_names_what_is_needed_and_every_value_there_can_be() -> None:
    schema = json.loads(json_schema())

    assert schema["required"] == ["format", "id", "updated", "child", "agency", "practitioner"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["How"]["enum"] == [each.value for each in How]
    assert schema["$defs"]["Status"]["enum"] == [each.value for each in Status]
    assert set(schema["properties"]) == set(Record.model_fields)
    assert set(schema["$defs"]["Knows"]["properties"]) == set(Knows.model_fields)


# -- format 1, and what 2 adds to it -----------------------------------------------------------------------------------------


def test_a_record_of_format_1_is_raised_to_2_and_written_as_2() -> None:
    record = from_json(with_changes(format="information-sharing-checklist/1"))

    assert record == from_json(json.dumps(EXAMPLE))
    assert json.loads(record.to_json())["format"] == FORMAT == "information-sharing-checklist/2"


def test_a_byte_order_mark_before_a_record_is_read_through() -> None:
    assert from_json(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()) == from_json(json.dumps(EXAMPLE))


@pytest.mark.parametrize("facts", [None, [], [{"prompt": "health-marks-and-injuries", "fact": "f1"}]])
def test_a_decision_for_no_fact_is_not_one_for_the_usual_facts(facts: Any) -> None:
    decided = {**EXAMPLE["decisions"][0], "facts": facts}

    (decision,) = from_json(from_json(with_changes(decisions=[decided])).to_json()).decisions

    assert (decision.facts is None) is (facts is None)
    assert len(decision.facts or ()) == len(facts or [])


@pytest.mark.parametrize("given", ["HV1", "8C3F2C1E-4B1A-4F7E-9D0A-3F2B1C4D5E6F", "p.1_a-B", "7"])
def test_ids_from_outside_are_read_as_they_are_and_told_apart_by_case(given: str) -> None:
    people = [{"id": given, "name": "One"}, {"id": given.swapcase() + "x", "name": "Other"}]

    record = from_json(with_changes(people=people, answers={"health-growth": {"facts": [{"id": given, "about": [given]}]}}))

    assert [person.id for person in record.people] == [given, given.swapcase() + "x"]
    assert record.answer("health-growth").facts[0].about == (given,)


@pytest.mark.parametrize("given", ["", "-a", "a b", "ä", "a" * 65, "a/b"])
def test_what_is_no_id_is_refused_at_its_place(given: str) -> None:
    assert any("people, number 1, id" in fault for fault in faults_of(with_changes(people=[{"id": given, "name": "One"}])))


A_FACT: dict[str, Any] = EXAMPLE["answers"]["health-marks-and-injuries"]["facts"][0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"child": {"name": "x" * 201}}, "child, name: this is too long: at most 200 characters. Shorten it."),
        ({"child": {"known_as": ["x" * 201]}}, "child, known_as, number 1: this is too long: at most 200 characters."),
        ({"meeting": {"about": "x" * 20_001}}, "meeting, about: this is too long: at most 20,000 characters. Shorten it."),
        ({"people": [{"id": f"p{at}"} for at in range(101)]}, "people: this is too long: at most 100 entries. Leave some out."),
        ({"involved": [{"agency": "gp"}] * 51}, "involved: this is too long: at most 50 entries. Leave some out."),
        ({"actions": [{"what": "Ring"}] * 51}, "actions: this is too long: at most 50 entries. Leave some out."),
        ({"child": {"addresses": [{"text": "a"}] * 51}}, "child, addresses: this is too long: at most 50 entries."),
        (
            {"answers": {f"health-{part}": {"facts": [{**A_FACT, "id": f"f{at}"} for at in range(251)]} for part in "ab"}},
            "answers: there are more than 500 facts. Make two records of it, or leave some out.",
        ),
    ],
    ids=["name", "known as", "text", "people", "services", "actions", "addresses", "facts"],
)
def test_what_is_longer_or_more_than_the_format_allows_is_refused_plainly(changes: dict[str, Any], said: str) -> None:
    assert any(fault.startswith(said) for fault in faults_of(with_changes(**changes)))


def test_a_name_that_format_1_let_be_longer_is_cut_and_stands_in_full_in_a_note() -> None:
    name = "Long-Example " * 30

    record = from_json(with_changes(format="information-sharing-checklist/1", service=name, notes=[]))

    assert len(record.service) == 200
    assert [note.text for note in record.notes] == [f"In full: {name}"]
    assert from_json(record.to_json()) == record
