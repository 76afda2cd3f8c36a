"""What is answered, what comes first when time is short, and whom to ring."""

import pytest
from makers import a_fact, a_library, a_prompt, a_record

from checklist import coverage
from checklist.dates import PartialDate
from checklist.record import KnowsState, Status

TODAY = PartialDate("2026-11-25")


def test_a_prompt_counts_once_under_what_was_said() -> None:
    library = a_library("child-a", "child-b", "child-c", "child-d", "child-e", "child-f")
    statuses = {"child-a": "known", "child-b": "none", "child-c": "not-my-role", "child-d": "unsure", "child-e": "not-asked"}

    count = coverage.of(library.prompts.values(), a_record(statuses=statuses))

    assert count == coverage.Coverage(answered=3, unsure=1, not_asked=1, not_covered=1)
    assert count.spoken == "3 answered, 1 unsure, 1 not asked, 1 not covered"


def test_what_cannot_wait_comes_first_and_then_what_the_role_most_often_alone_holds() -> None:
    library = a_library(
        a_prompt("child-a", short_forms=("ten-minute",)),
        a_prompt("child-b", short_forms=("two-minute", "ten-minute"), opens_for=("gp",)),
        a_prompt("child-c", opens_for=("gp",)),
        a_prompt("child-d"),
    )

    def ids(form: str) -> list[str]:
        return [prompt.id for prompt in coverage.shortlist(library, "gp", form)]

    assert ids(coverage.TWO_MINUTES) == ["child-b"]
    assert ids(coverage.TEN_MINUTES) == ["child-b", "child-c", "child-a"]
    assert ids(coverage.EVERYTHING) == []


def test_ten_minutes_hold_eighteen_questions_at_most() -> None:
    library = a_library(
        *(a_prompt(f"child-{number}", short_forms=("ten-minute",)) for number in range(20)),
        a_prompt("child-alone", opens_for=("gp",)),
    )

    asked = coverage.shortlist(library, "gp", coverage.TEN_MINUTES)

    assert len(asked) == coverage.MOST_IN_TEN_MINUTES == 18
    assert asked[0].id == "child-alone"


def test_the_call_list_stands_agency_by_agency_with_whom_to_ring() -> None:
    record = a_record(
        involved=({"agency": "police"}, {"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"}),
        known={
            "child-c": a_fact("three", id="f3", knows={"gp": "believed"}),
            "child-a": a_fact("one", knows={"gp": "believed"}),
            "child-b": a_fact("two", id="f2", knows={"police": "believed", "gp": "told"}),
        },
    )

    calls = coverage.calls(record, a_library("child-a", "child-b", "child-c"))

    assert [(call.agency, call.fact.what) for call in calls] == [("police", "two"), ("gp", "one"), ("gp", "three")]
    assert [each.worker for each in calls[1].contacts] == ["Dr Stapler"]


@pytest.mark.parametrize(
    ("outcome", "state", "calls_left"),
    [
        (coverage.THEY_KNEW, KnowsState.TOLD_ME, 0),
        (coverage.DID_NOT_KNOW, KnowsState.TOLD, 0),
        (coverage.NO_ANSWER, KnowsState.BELIEVED, 1),
    ],
)
def test_a_call_changes_who_knows_with_the_day_it_was_made(outcome: str, state: KnowsState, calls_left: int) -> None:
    record = a_record(involved=({"agency": "gp"},), known={"child-a": a_fact(knows={"gp": "believed", "police": "told"})})

    after = coverage.after_call(record, "child-a", "f1", "gp", outcome, TODAY)

    fact = after.fact("child-a", "f1")
    assert fact is not None
    assert (fact.knows["gp"].state, fact.knows["gp"].on, fact.knows["gp"].by) == (state, TODAY, "phone")
    assert fact.knows["police"].state is KnowsState.TOLD
    assert len(coverage.calls(after, a_library("child-a"))) == calls_left


def test_a_call_about_a_fact_that_is_gone_changes_nothing() -> None:
    record = a_record()

    assert coverage.after_call(record, "child-a", "f1", "gp", coverage.THEY_KNEW, TODAY) == record


def test_prompts_nobody_covered_are_told_apart_from_those_nobody_asked() -> None:
    library = a_library("child-a", "child-b")
    record = a_record(statuses={"child-a": "not-asked"})

    assert [prompt.id for prompt in coverage.with_status(library, record, None)] == ["child-b"]
    assert [prompt.id for prompt in coverage.with_status(library, record, Status.NOT_ASKED)] == ["child-a"]
