"""Format 2: what is read_cleaned, what is refused, and that nothing a person typed leaks."""

import json
import traceback
from typing import Any

import pytest
from makers import a_fact, a_person, a_record

from checklist.record import FORMAT, MOST_BYTES, Answer, Fact, How, Knows, KnowsState, Person, Record, Status, Unreadable
from checklist.record_json import from_json, json_schema, read_cleaned
from checklist.tidy import clean

EXAMPLE: dict[str, Any] = {
    "format": FORMAT,
    "id": "8c3f2c1e-4b1a-4f7e-9d0a-3f2b1c4d5e6f",
    "updated": "2026-03-12T12:04:00Z",
    "edition": "2026.11",
    "nation": "england",
    "purpose": "strategy-discussion",
    "child": {
        "name": "Mila Teacup",
        "known_as": [],
        "gender": "female",
        "born": "2024-05",
        "reference": "HV-1",
        "addresses": [
            {"text": "1 Example Street", "how": "recorded", "on": "2026-02", "protect": False, "keep_from_family": False}
        ],
    },
    "agency": "health-visiting",
    "service": "Eastside team",
    "protect_service": False,
    "practitioner": {"name": "Robin Ringbinder", "role": "health visitor", "contact": "ext. 1"},
    "meeting": {"on": "2026-03-12", "time": "14:00", "about": "marks"},
    "answers_request": None,
    "own_record": {"whole": "partly", "words": "two moves since January; earlier notes not seen"},
    "household": {"complete": "yes", "how": "told", "source": "mother", "on": "2026-03-02"},
    "people": [
        {
            "id": "p1",
            "name": "Darren Doorstep",
            "described_as": "",
            "known_as": ["Daz"],
            "gender": "male",
            "relationship": "mother's partner",
            "child": False,
            "born": None,
            "died": None,
            "lives_here": "some-nights",
            "contact": "most evenings",
            "how": "recorded",
            "source": "registration form",
            "on": "2026-01-17",
            "ties": [
                {
                    "to": "child",
                    "kind": "parent",
                    "state": "now",
                    "parental_responsibility": None,
                    "how": "told",
                    "source": "mother",
                }
            ],
            "knows": {"nursery": {"state": "believed"}},
            "protect_source": False,
            "keep_from_family": False,
        }
    ],
    "involved": [
        {
            "agency": "gp",
            "service": "",
            "worker": "Dr Stapler",
            "role": "GP",
            "contact": "01632 960000",
            "since": "2025-02",
            "state": "open",
            "how": "recorded",
            "protect": False,
            "keep_from_family": False,
        }
    ],
    "answers": {
        "health-marks-and-injuries": {
            "status": "known",
            "choice": None,
            "facts": [
                {
                    "id": "f1",
                    "what": "Yellow bruise on the left shin",
                    "about": ["child"],
                    "happened": "2026-03-01~",
                    "learned": "2026-03-02",
                    "how": "seen",
                    "source": "home visit",
                    "opinion": False,
                    "key": True,
                    "meant": "",
                    "carried_from": None,
                    "marks": [{"where": "left-shin", "size": "1 cm", "colour": "yellow"}],
                    "knows": {
                        "nursery": {"state": "believed"},
                        "gp": {
                            "state": "told",
                            "on": "2026-03-03",
                            "by": "phone",
                            "reply": "",
                            "spoke_to": "Dr Stapler",
                            "tried": ["2026-03-02"],
                        },
                    },
                    "protect_source": False,
                    "keep_from_family": False,
                }
            ],
        }
    },
    "matters": [{"prompt": "health-marks-and-injuries", "fact": "f1"}],
    "guarded": ["Rosebank", "07700 900123"],
    "decisions": [
        {
            "to": "police",
            "outcome": "shared",
            "why": "they asked",
            "family_told": "no",
            "why_not": "not safe yet",
            "by": "Robin",
            "on": "2026-03-12",
            "facts": None,
            "agreed_with": "",
        }
    ],
    "actions": [{"what": "Ring the nursery", "who": "Robin", "by": "2026-03-11", "done": None}],
    "notes": [{"by": "supervisor", "prompt": "health-marks-and-injuries", "text": "What else?", "on": "2026-03-12"}],
}
LEAST = {key: EXAMPLE[key] for key in ("format", "id", "updated", "agency")} | {"child": {}, "practitioner": {}}


def with_changes(**changes: Any) -> str:
    return json.dumps({**EXAMPLE, **changes})


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


def test_line_breaks_tabs_and_joiners_stay() -> None:
    assert clean("one\r\ntwo\tthree می\u200cخواهم") == "one\ntwo\tthree می\u200cخواهم"


@pytest.mark.parametrize(
    "secret", ["Mila Teacup", "Darren Doorstep", "Yellow bruise", "registration form", "not safe yet", "What else?"]
)
def test_words_never_stand_in_a_repr(secret: str) -> None:
    record = from_json(json.dumps(EXAMPLE))

    assert secret not in repr(record)
    assert secret not in repr(record.people[0])
    assert secret not in repr(record.answer("health-marks-and-injuries").facts[0])
    assert secret not in repr(record.decisions[0])


def test_words_never_stand_in_an_error() -> None:
    people = [{"id": "Secret Person", "name": 5, "Secret Field": 1, "lives_here": "Secret Place", "born": "Secret Day"}]

    with pytest.raises(Unreadable) as refused:
        read_cleaned(with_changes(people=people, answers={"Secret Prompt": {"status": "Secret Status"}}))

    assert len(refused.value.faults) == 7
    assert "Secret" not in "".join(traceback.TracebackException.from_exception(refused.value).format_exception_only())
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_a_record_does_not_change() -> None:
    record = a_record(known={"child-words": "Said something (invented)"})

    with pytest.raises(ValueError, match="frozen"):
        record.agency = "police"  # type: ignore[misc]
    with pytest.raises(TypeError):
        record.answers["child-words"] = Answer()  # type: ignore[index]


def test_a_fact_is_replaced_in_its_place() -> None:
    record = a_record(known={"child-words": ["one", "two", "three"]})

    changed = record.with_fact("child-words", a_fact("second", id="f2"))

    assert [fact.what for fact in changed.answer("child-words").facts] == ["one", "second", "three"]
    assert [fact.what for fact in record.answer("child-words").facts] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("by", "order"), [(1, ["two", "one", "three"]), (-1, ["one", "two", "three"]), (5, ["two", "three", "one"])]
)
def test_a_fact_moves_and_stays_at_either_end(by: int, order: list[str]) -> None:
    record = a_record(known={"child-words": ["one", "two", "three"]})

    moved = record.with_fact_moved("child-words", "f1", by)

    assert [fact.what for fact in moved.answer("child-words").facts] == order


def test_removing_a_person_keeps_the_facts_about_them() -> None:
    record = a_record(people=["Pat Paperclip"], known={"child-words": a_fact("one", about=("child", "p1"))})

    without = record.without_person("p1")

    assert without.people == ()
    assert without.answer("child-words").facts[0].about == ("child",)


def test_a_new_id_is_above_every_id_there_is() -> None:
    record = a_record(people=["A", "B"], known={"child-words": [a_fact(id="f7")], "child-last-seen": [a_fact(id="f2")]})

    assert record.free_id("f") == "f8"
    assert record.free_id("p") == "p3"
    assert record.free_id("p", "p6", "f9") == "p7"


def test_what_is_blank_goes_and_what_is_said_stays() -> None:
    record = a_record(
        known={"child-words": ["one", Fact(id="f2")]}, people=[Person(id="p1"), a_person("Pat Paperclip", id="p2")]
    )

    tidy = record.with_fact("child-last-seen", Fact(id="f3")).without_blanks()

    assert [fact.id for _, fact in tidy.facts()] == ["f1"]
    assert [person.id for person in tidy.people] == ["p2"]
    assert "child-last-seen" not in tidy.answers


def test_a_blank_address_is_in_nothing_that_leaves_the_tool() -> None:
    record = a_record(child={"addresses": ({}, {"text": "2 Second Road"})})

    assert [each.text for each in record.without_blanks().child.addresses] == ["2 Second Road"]
    assert [each.text for each in from_json(record.to_json()).child.addresses] == ["2 Second Road"]


def test_an_answer_taken_back_is_not_covered_again() -> None:
    record = a_record(statuses={"child-words": "unsure"})

    assert "child-words" not in record.with_answer("child-words", Answer()).answers


def test_every_assumption_is_found_with_its_agency() -> None:
    record = a_record(
        known={
            "child-words": a_fact(knows={"gp": "believed", "police": "told"}),
            "child-last-seen": a_fact(id="f2", knows={"nursery": "believed"}),
        }
    )

    found = {(each.prompt, each.fact.id, each.agency) for each in record.beliefs()}

    assert found == {("child-words", "f1", "gp"), ("child-last-seen", "f2", "nursery")}


def test_the_own_agency_can_know_only_where_it_has_another_service() -> None:
    plain = a_record("gp", involved=({"agency": "police"}, {"agency": "gp"}))
    two = a_record("gp", service="North", involved=({"agency": "police"}, {"agency": "gp", "service": "South"}))

    assert plain.other_agencies() == ("police",)
    assert two.other_agencies() == ("police", "gp")


def test_equal_records_are_written_alike_whatever_was_answered_first() -> None:
    one = a_record(statuses={"child-words": "unsure", "access-refused": "known"})
    other = a_record(statuses={"access-refused": "known", "child-words": "unsure"})

    assert one.to_json() == other.to_json()


def test_a_change_is_checked_like_a_new_record() -> None:
    with pytest.raises(ValueError, match="id"):
        a_record().but(agency="Not An Id")


def test_the_schema_names_what_is_needed_and_every_value_there_can_be() -> None:
    schema = json.loads(json_schema())

    assert schema["required"] == ["format", "id", "updated", "child", "agency", "practitioner"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["How"]["enum"] == [each.value for each in How]
    assert schema["$defs"]["Status"]["enum"] == [each.value for each in Status]
    assert set(schema["properties"]) == set(Record.model_fields)
    assert set(schema["$defs"]["Knows"]["properties"]) == set(Knows.model_fields)


def test_a_record_is_written_in_the_order_of_the_format() -> None:
    written = json.loads(from_json(json.dumps(EXAMPLE)).to_json())

    assert list(written) == [name for name in EXAMPLE if name in written]


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x0bb", "a b"),
        ("a\x0cb", "a b"),
        ("a\x85b", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\rb", "a\nb"),
        ("so\xadft", "soft"),
        ("ze\u200bro", "zero"),
        ("wo\u2060rd", "word"),
        ("fil\u3164ler", "filler"),
        ("ta\U000e0041gs", "tags"),
        ("\ufeffmark", "mark"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
    ids=["vt", "ff", "nel", "ls", "cr", "soft hyphen", "zws", "joiner", "filler", "tags", "bom", "persian", "emoji"],
)
def test_what_cannot_be_seen_goes_and_what_parts_words_still_parts_them(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert from_json(with_changes(child={"name": typed})).child.name == kept


def test_of_a_pile_of_combining_marks_thirty_stay() -> None:
    assert clean("a" + "\u0316" * 20_000) == "a" + "\u0316" * 30
    assert clean("Siân Nguyễn") == "Siân Nguyễn"


def test_a_fact_that_goes_no_longer_matters_most() -> None:
    record = from_json(json.dumps(EXAMPLE))

    assert record.without_fact("health-marks-and-injuries", "f1").matters == ()


def test_ties_to_somebody_who_goes_go_with_them() -> None:
    people = [{"id": "p1", "name": "One", "ties": [{"to": "p2", "kind": "partner"}]}, {"id": "p2", "name": "Other"}]

    record = from_json(with_changes(people=people)).without_person("p2")

    assert record.people[0].ties == ()


def test_a_name_that_format_1_let_be_longer_is_cut_and_stands_in_full_in_a_note() -> None:
    name = "Long-Example " * 30

    record = from_json(with_changes(format="information-sharing-checklist/1", service=name, notes=[]))

    assert len(record.service) == 200
    assert [note.text for note in record.notes] == [f"In full: {name}"]
    assert from_json(record.to_json()) == record
