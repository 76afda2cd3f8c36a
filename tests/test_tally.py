"""Three questions before and after, counted for the group."""

from __future__ import annotations

import pytest

from checklist.tally import FEWEST, Tally, When
from checklist.training import NotAnExercise


def answered(people: int, when: When = "before") -> Tally:
    tally = Tally()
    for _ in range(people):
        tally = tally.with_answers(when, (0, 3, 1), answers=4)
    return tally


def test_answers_are_added_up_by_question_and_answer() -> None:
    tally = answered(2).with_answers("before", (1, 3, 1), answers=4)

    assert tally.before == ((2, 1, 0, 0), (0, 0, 0, 3), (0, 3, 0, 0))
    assert tally.after == ()
    assert tally.people("before") == 3


@pytest.mark.parametrize(("people", "shown"), [(0, False), (FEWEST - 1, False), (FEWEST, True)])
def test_of_few_people_nothing_may_be_shown(people: int, shown: bool) -> None:
    assert answered(people).may_be_shown("before") is shown
    assert not answered(people).may_be_shown("after")


def test_what_is_kept_are_counts_and_nothing_else() -> None:
    kept = answered(1, "after").to_bytes()

    assert kept == b'{"before":[],"after":[[1,0,0,0],[0,0,0,1],[0,1,0,0]]}'
    assert Tally.from_bytes(kept) == answered(1, "after")


def test_bytes_that_are_no_counts_are_refused_without_repeating_them() -> None:
    with pytest.raises(NotAnExercise) as refused:
        Tally.from_bytes(b'{"before": "secret"}')

    assert "secret" not in str(refused.value)
