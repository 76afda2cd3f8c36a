"""An answer as the answering surface is given it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import reduce

import pytest
from copies import LIBRARY
from handed_in import PROMPT, read
from makers import a_fact, a_record

from checklist.answering.applying import apply
from checklist.answering.desk import Desk
from checklist.answering.edits import OfRecord
from checklist.answering.shown import answer_shown, state_of, when_shown
from checklist.dates import PartialDate

TODAY = date(2026, 11, 29)


def shown(desk: Desk, *edits: OfRecord) -> tuple[Desk, dict[str, object]]:
    desk = reduce(lambda before, each: apply(before, each, LIBRARY, TODAY), edits, desk)
    return desk, answer_shown(desk, PROMPT, TODAY)


@pytest.mark.parametrize(
    ("typed", "kept", "expected"),
    [
        ("last Tuesday", "2026-11-24", ("last Tuesday", "24 November 2026", "Read as 24 November 2026", "")),
        ("24 November 2026", "2026-11-24", ("24 November 2026", "24 November 2026", "", "")),
        (None, "2026-11-24", ("24 November 2026", "24 November 2026", "", "")),
        ("last Tuesday", "2026-03-01", ("1 March 2026", "1 March 2026", "", "")),  # another tab changed it
        ("", None, ("", "", "", "")),
    ],
)
def test_a_date_stands_as_it_was_typed_with_how_it_was_read(
    typed: str | None, kept: str | None, expected: tuple[str, ...]
) -> None:
    when = when_shown(typed, PartialDate.parse(kept) if kept else None, TODAY)

    assert (when["typed"], when["spoken"], when["read"], when["fault"]) == expected


def test_a_date_that_cannot_be_read_says_so_and_an_odd_one_is_questioned() -> None:
    assert when_shown("the day of", None, TODAY)["fault"].startswith("We cannot read this as a date.")
    assert when_shown("1 March 1850", PartialDate.parse("1850-03-01"), TODAY)["doubt"].startswith("Is the year right?")


def test_what_was_removed_last_is_shown_with_its_place() -> None:
    _, answer = shown(Desk(a_record(known={PROMPT: ["one", "two"]})), read("remove", fact="f2"))

    assert [fact["what"] for fact in answer["facts"]] == ["one"]  # type: ignore[attr-defined]
    assert (answer["removed"]["what"], answer["removed"]["place"]) == ("two", 1)  # type: ignore[index]


def test_everything_shown_is_plain_json_and_says_where_hidden_characters_were() -> None:
    record = a_record(known={PROMPT: a_fact(about=("child",), knows={"gp": {"state": "told", "on": "2026-03"}})})
    _, answer = shown(
        Desk(record),
        read("status", value="known"),
        read("text", field="what", value="a\u200bb"),
        read("told", agency="gp", field="by", value="pho\u200bne"),
    )

    assert json.loads(json.dumps(answer)) == answer
    assert answer["facts"][0]["tidied"] == ["what", "gp:by"]  # type: ignore[index]
    assert answer["status"] == "known"


@pytest.mark.parametrize(
    "other",
    [
        read("text", field="what", value="other"),
        read("when", field="happened", value="nonsense"),
        read("text", field="what", value="on\u200be"),
        read("remove"),
    ],
    ids=["words", "date", "hidden", "removed"],
)
def test_the_state_of_a_prompt_changes_with_all_that_is_shown_of_it_alone(other: OfRecord) -> None:
    before = Desk(a_record(known={PROMPT: "one"}))
    after, _ = shown(before, other)

    assert state_of(after, PROMPT) != state_of(before, PROMPT)
    assert state_of(replace(before, typed={"household-members:f1:happened": "x"}), PROMPT) == state_of(before, PROMPT)
