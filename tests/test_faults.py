"""A fault of checked data as a sentence: where, what is wrong, what to do, and no word that should stay hidden."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from checklist.faults import did_you_mean, no_field, steps, wrong
from checklist.frozen import Frozen, Id

PATTERNS = {"": "must be an id", "time": "must be a time"}


class Part(Frozen):
    name: str = Field(default="-", min_length=1, max_length=5)
    many: tuple[Id, ...] = Field(default=(), max_length=2)
    count: int = Field(default=1, ge=1, le=9)
    kind: Literal["one", "other"] = "one"
    time: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")


class Whole(Frozen):
    parts: tuple[Part, ...] = ()


def fault_in(part: object, *, include_input: bool = False) -> ErrorDetails:
    with pytest.raises(ValidationError) as refused:
        Whole.model_validate_json(json.dumps({"parts": [{}, part]}))
    return refused.value.errors(include_input=include_input)[0]


@pytest.mark.parametrize(
    ("part", "place", "said"),
    [
        ({"name": 5}, "name", "must be text in straight quotes"),
        ({"name": ""}, "name", "is empty. Write something"),
        ({"name": "Secret"}, "name", "is too long: at most 5 characters. Shorten it"),
        ({"many": "gp"}, "many", 'must be a list in square brackets, like ["gp", "police"]'),
        ({"many": ["a", "b", "c"]}, "many", "is too long: at most 2 entries. Leave some out"),
        ({"many": ["a", "Secret"]}, "many, number 2", "must be an id"),
        ({"count": 0}, "count", "must be at least 1"),
        ({"count": 10}, "count", "must be at most 9"),
        ({"count": "1"}, "count", "must be a whole number, without quotes"),
        ({"kind": "Secret"}, "kind", "must be one of 'one' or 'other'"),
        ({"time": "Secret"}, "time", "must be a time"),
        ("Secret", "", "must be a group of fields"),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do_and_repeats_nothing(part: object, place: str, said: str) -> None:
    error = fault_in(part)

    assert ", ".join(steps(error)) == "parts, number 2" + (f", {place}" if place else "")
    assert wrong(error, PATTERNS) == said


@pytest.mark.parametrize(("part", "said"), [({"kind": "third"}, ", not 'third'"), ({"time": "noon"}, ", not 'noon'")])
def test_what_stands_there_is_repeated_where_it_is_no_secret(part: object, said: str) -> None:
    assert wrong(fault_in(part, include_input=True), PATTERNS).endswith(said)


def test_a_name_that_may_be_somebodys_words_is_not_repeated() -> None:
    assert steps(fault_in({"Secret Words": 1}))[-1] == "(a name that is not an id)"


def test_a_field_that_does_not_exist_is_told_by_those_that_do() -> None:
    assert no_field("whyy", ["why", "hint"]) == "there is no field 'whyy'; did you mean 'why'?"
    assert did_you_mean("x", ["gp", "police"]) == "use one of gp, police."
    assert did_you_mean("x", [f"name-{at}" for at in range(30)]) == "correct it, or take it out."
