"""What one tab's surface was told: numbers for states, and no more of them than it needs."""

from __future__ import annotations

import weakref

from checklist.app.state.correspondence import Correspondence, State


def state(**prompts: int) -> State:
    return {prompt: (said,) for prompt, said in prompts.items()}


def test_a_state_has_one_number_and_what_changed_since_is_named() -> None:
    told = Correspondence()
    first = told.number_of(state(a=1, b=1))

    assert told.number_of(state(a=1, b=1)) == first
    assert told.changed(first, state(a=2, c=1)) == ["a", "b", "c"]
    assert told.number_of(state(a=2, c=1)) > first


def test_a_surface_that_was_away_for_long_is_told_what_changed_and_one_that_is_not_known_everything() -> None:
    told = Correspondence()
    first = told.number_of(state(a=0, b=1, c=1))
    for number in range(100):
        told.number_of(state(a=number + 1, b=1))

    assert told.changed(first, state(a=100, b=1)) == ["a", "c"]
    assert told.changed(0, state(a=100, b=1)) == told.changed(1000, state(a=100, b=1)) == ["a", "b"]


def test_what_is_not_shown_any_more_is_not_kept() -> None:
    told, said = Correspondence(), frozenset({"Yellow mark (invented)"})
    told.number_of({"a": (said,)})
    kept = weakref.ref(said)
    del said

    told.number_of(state(a=1))

    assert kept() is None


def test_a_page_load_that_was_not_heard_for_long_begins_again() -> None:
    told = Correspondence()
    told.heard("first").done = 7
    assert told.heard("first").done == 7

    for number in range(100):
        told.heard(f"load-{number}")

    assert told.heard("first").done == 0


def test_no_secret_stands_in_its_repr() -> None:
    told = Correspondence()

    assert told.secret not in repr(told)
