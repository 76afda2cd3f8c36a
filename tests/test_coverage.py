"""What is answered, and what comes first when time is short."""

from makers import a_library, a_prompt, a_record

from checklist import coverage
from checklist.record import Status


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


def test_prompts_nobody_covered_are_told_apart_from_those_nobody_asked() -> None:
    library = a_library("child-a", "child-b")
    record = a_record(statuses={"child-a": "not-asked"})

    assert [prompt.id for prompt in coverage.with_status(library, record, None)] == ["child-b"]
    assert [prompt.id for prompt in coverage.with_status(library, record, Status.NOT_ASKED)] == ["child-a"]
