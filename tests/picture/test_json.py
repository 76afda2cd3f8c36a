"""The picture is written in its format, each part as the design has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from makers import a_fact, a_person, a_record
from pictures import MARKS, SEEN

from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.json import to_json


def test_the_picture_is_written_in_format_1_with_the_fields_of_the_design_in_its_order(library: Library) -> None:
    fields = list(json.loads(to_json(combine([a_record("gp")], library))))

    assert fields[:13] == [
        "format", "agencies", "assumptions", "unconfirmed", "only_one", "differences", "side_by_side", "possible_links", "gaps",
        "absent_agencies", "people", "last_seen", "chronology",
    ]  # fmt: skip
    assert "matrix" in fields


def test_each_part_of_the_picture_is_written_as_the_design_has_it(library: Library) -> None:
    gp = a_record(
        "gp",
        people=[a_person("Odo Thistle", lives_here="yes")],
        known={MARKS: a_fact(happened="2026-03-01~", knows={"nursery": "believed", "housing": "told"})},
        statuses={SEEN: "not-asked"},
    )
    nursery = a_record(
        "nursery",
        people=[a_person("Odo Thistle", lives_here="no")],
        known={MARKS: a_fact(how="assumed")},
    )
    police = a_record("police", people=["Odo"])

    written = json.loads(to_json(combine([gp, nursery, police], library)))

    assert written["format"] == "information-sharing-picture/1"
    assert written["agencies"] == ["gp", "nursery", "police"]
    assert_has(
        written["assumptions"][0],
        {"kind": "believed", "agency": "gp", "service": "", "fact": "f1", "prompt": MARKS, "about_agency": "nursery"}
        | {"reply": "has-something"},
    )
    assert_has(written["assumptions"][1], {"kind": "unchecked", "agency": "nursery", "about_agency": None, "reply": None})
    assert_has(
        written["unconfirmed"][0], {"agency": "gp", "about_agency": "housing", "on": None, "by": "", "reply": "not-here"}
    )
    assert_has(written["only_one"][0], {"agency": "gp", "fact": "f1", "prompt": MARKS})
    assert_has(written["differences"][0], {"what": "lives_here", "person": "Odo Thistle"})
    assert_has(written["differences"][0]["accounts"][0], {"agency": "gp", "value": "yes", "fact": None})
    assert_has(written["side_by_side"][0], {"prompt": MARKS})
    assert_has(written["side_by_side"][0]["facts"][0], {"agency": "gp", "fact": "f1"})
    assert_has(written["possible_links"][0]["people"][0], {"agency": "police", "person": "p1", "name": "Odo"})
    assert written["possible_links"][0]["why"] == "“Odo” is part of “Odo Thistle”."
    assert_has(written["gaps"][0], {"prompt": SEEN, "statuses": {"gp": "not-asked", "nursery": None, "police": None}})
    assert_has(written["absent_agencies"][0], {"agency": "housing", "named_by": ["gp"]})
    assert_has(written["chronology"][0], {"agency": "gp", "fact": "f1", "happened": "2026-03-01~"})
    assert_has(
        written["matrix"][0],
        {"agency": "gp", "fact": "f1"}
        | {"cells": {"gp": "holds", "nursery": "believed", "police": "unknown", "housing": "told"}},
    )


def assert_has(entry: dict[str, Any], fields: dict[str, Any]) -> None:
    assert {name: entry.get(name) for name in fields} == fields


def test_records_of_one_agency_that_stand_differently_are_all_said_in_a_gap(library: Library) -> None:
    one, two = a_record("gp", by="One", statuses={MARKS: "unsure"}), a_record("gp", by="Two", statuses={MARKS: "not-asked"})

    gap = next(each for each in json.loads(to_json(combine([one, two], library)))["gaps"] if each["prompt"] == MARKS)

    assert gap["statuses"] == {"gp": "unsure"}
    assert [each["status"] for each in gap["said"]] == ["unsure", "not-asked"]


def test_the_facts_travel_whole_with_their_flags(library: Library) -> None:
    fact = a_fact("A graze", protect_source=True, key=True, opinion=True, source="Ivo", happened="2026-03-01T09:20")

    (written,) = json.loads(to_json(combine([a_record("gp", known={MARKS: fact})], library)))["facts"]

    said = fact.model_dump(mode="json")
    assert written["said"] == {name: said[name] for name in said if name not in ("id", "about")}
    assert_has(written, {"agency": "gp", "prompt": MARKS, "fact": "f1", "about": ["child"], "status": "known"})


def ids(values: Any) -> Iterable[str]:
    for part in (
        "assumptions",
        "unconfirmed",
        "only_one",
        "differences",
        "side_by_side",
        "possible_links",
        "gaps",
        "absent_agencies",
    ):
        yield from (each["id"] for each in values[part])


def test_every_item_has_an_id_of_its_own_that_other_records_do_not_change(library: Library) -> None:
    gp = a_record("gp", people=["Odo Thistle"], known={MARKS: a_fact(knows={"nursery": "believed", "housing": "told"})})
    nursery = a_record("nursery", people=["Odo"])

    before = list(ids(json.loads(to_json(combine([gp, nursery], library)))))
    after = list(ids(json.loads(to_json(combine([a_record("police"), gp, nursery], library)))))

    assert len(set(before)) == len(before)
    assert set(before) <= set(after)
