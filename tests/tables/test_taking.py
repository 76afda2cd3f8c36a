"""Rows become facts that say where they come from; what cannot be read is named, and nothing is left out in silence."""

from datetime import UTC, date, datetime

import pytest
from copies import LIBRARY
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_fact, a_record

from checklist.dates import PartialDate
from checklist.record import MOST_FACTS, Fact, How, Status
from checklist.sharing import full
from checklist.tables import files, rows
from checklist.tables.grid import Grid, NoTable
from checklist.tables.opening import opened, pasted
from checklist.tables.rows import SOURCE, WHAT, WHEN
from checklist.tables.taking import Choice, Taken, guessed, headings, taken, with_taken
from checklist.wording.facts import MEANT

TODAY = date(2026, 3, 12)
WHENS = st.sampled_from(["2026-03-05", "2026-03", "2026~", "2026-03-05T09:20", ""])
MARKS = "health-marks-and-injuries"


def take(text: str) -> Taken:
    grid = pasted(text)
    return taken(grid, guessed(grid), TODAY, "School chronology")


def test_each_row_is_a_recorded_fact_about_the_child_with_its_source() -> None:
    found = take("Date,Event,Source,Impact on child\n5/3/26,Missed a visit,visit log,No food\nMarch 2026,Rang,,")

    assert [(each.what, each.happened, each.source, each.meant) for each in found.facts] == [
        ("Missed a visit", PartialDate.parse("2026-03-05"), "visit log", "No food"),
        ("Rang", PartialDate.parse("2026-03"), "School chronology, row 3", ""),
    ]
    assert {(each.how, each.about) for each in found.facts} == {(How.RECORDED, ("child",))}
    assert not found.unread


def test_every_row_that_cannot_be_read_is_named_with_why_and_shown_with_its_cells() -> None:
    found = take("Date,Event\n31/2/2026,Larkspur\n5 March 2026,\n3/25/2026,b\nsoon,c\n6 March 2026,d")

    assert [each.what for each in found.facts] == ["d"]
    assert [(each.number, each.cells[0]) for each in found.unread] == [
        (2, "31/2/2026"),
        (3, "5 March 2026"),
        (4, "3/25/2026"),
        (5, "soon"),
    ]
    assert str(found.unread[1]) == "Row 3: Nothing stands under what happened."
    assert "Larkspur" not in repr(found)
    assert "soon" not in str(found.unread[3])


def test_a_formula_without_a_result_is_no_fact() -> None:
    grid = pasted("Date,Event\n2026,a")
    line = grid.lines[1]
    without = Grid((grid.lines[0], type(line)(2, ("2026",), frozenset({1}))))

    assert [each.number for each in taken(without, guessed(grid), TODAY, "x").unread] == [2]


@pytest.mark.parametrize(
    ("text", "columns", "heads"),
    [
        ("Date,Event\n2026,a", {WHEN: 0, WHAT: 1}, 1),
        ("Chronology of Child A\n\nDate of event,Details,Source of information\n2026,a,b", {WHEN: 0, WHAT: 1, SOURCE: 2}, 2),
        ("Date,Event,Analysis\n,Description,Impact\n2026,a,b", {WHEN: 0, WHAT: 1, MEANT: 2}, 2),
        ("Date,Significant event,Outcome\nDate,Significant event,Who\n2026,a,b", {WHEN: 0, WHAT: 1}, 2),
        ("Date,Event\n,No date but an event\n2026,a", {WHEN: 0, WHAT: 1}, 1),
        ("2026,a\n2025,b", {}, 0),
    ],
)
def test_columns_are_guessed_by_their_headings_in_one_row_or_two(text: str, columns: dict[str, int], heads: int) -> None:
    choice = guessed(pasted(text))

    assert (dict(choice.columns), choice.heads) == (columns, heads)


def test_columns_are_called_by_both_rows_of_their_headings_or_by_number() -> None:
    grid = pasted("Date,Event,\nof contact,,\n2026,a,b")

    assert headings(grid, Choice({WHEN: 0}, 2)) == ("Date of contact", "Event", "Column 3")


def test_nothing_is_taken_before_the_columns_are_chosen() -> None:
    with pytest.raises(NoTable, match="Choose which column"):
        take("2026,a\n2025,b")


def test_what_a_reader_should_know_of_the_rows_is_said() -> None:
    assert take("Date,Event,Other\n5/3/2026,a,x\n4/3/2026,b,y\n,c,z").remarks == (
        "1 row at the top was taken for headings.",
        "Dates in figures were read day first: 3/4/2026 is 3 April 2026.",
        "1 row has no date.",
        "The rows are not in the order of their dates. Look whether day and month changed places.",
        "1 column was not chosen, and what stands there was not taken in.",
    )


def test_they_stand_behind_what_is_there_and_the_question_is_known() -> None:
    record = a_record(known={MARKS: a_fact("Here already")}, statuses={MARKS: "none"})

    answer = with_taken(record, MARKS, take("Date,Event\n2026,a\n2026,b").facts, keep_from_family=True).answer(MARKS)

    assert [(each.id, each.what, each.keep_from_family) for each in answer.facts] == [
        ("f1", "Here already", False),
        ("f2", "a", True),
        ("f3", "b", True),
    ]
    assert answer.status is Status.KNOWN


def test_more_than_a_checklist_holds_is_refused_and_not_cut() -> None:
    facts = tuple(Fact(id="f1", what="a") for _ in range(MOST_FACTS))

    with pytest.raises(NoTable, match="500 rows, and this checklist has room for 499 more facts"):
        with_taken(a_record(known={MARKS: a_fact()}), MARKS, facts, keep_from_family=False)


@settings(max_examples=12)
@pytest.mark.parametrize("kind", sorted(files.MAKERS))
@given(st.lists(st.tuples(WHENS, st.text(min_size=1)), max_size=3))
def test_a_chronology_that_goes_out_comes_back(kind: str, said: list[tuple[str, str]]) -> None:
    facts = [
        a_fact(f"Event {text!a}", id=f"f{number}", happened=PartialDate.parse(when) if when else None, source=f"=log {number}")
        for number, (when, text) in enumerate([*said, ("2026", "=1+1")])
    ]
    table = rows.of_copy(full(a_record(known={MARKS: facts})), LIBRARY)

    grid = opened(files.make(table, kind, datetime(2026, 3, 12, tzinfo=UTC), ""))
    back = taken(grid, guessed(grid), TODAY, "x")

    assert not back.unread
    assert {(each.what, each.happened, each.source) for each in back.facts} == {
        (each.what, each.happened, each.source) for each in facts
    }
