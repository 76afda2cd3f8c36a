"""Whoever guesses waits, and nobody else does."""

import threading

import pytest

from checklist.drafts import Drafts, TooManyTries
from checklist.drafts.tries import FREE, Tries
from drafts.made import Clock


def test_ten_wrong_tries_are_free_and_then_each_waits_longer(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take({"address": FREE}, clock())

    waits = []
    for _ in range(8):
        with pytest.raises(TooManyTries, match=r"Wait [0-9]+ seconds?, then") as caught:
            tries.take({"address": FREE}, clock())
        waits.append(caught.value.seconds)
        clock.pass_(seconds=caught.value.seconds)
        tries.take({"address": FREE}, clock())

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_another_address_is_not_slowed_down(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take({"address": FREE}, clock())

    assert tries.take({"another address": FREE}, clock())


def test_a_new_session_does_not_make_an_address_new(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for number in range(10):
        tries.take(dict.fromkeys([f"session {number}", "address"], FREE), clock())

    with pytest.raises(TooManyTries):
        tries.take(dict.fromkeys(["session 11", "address"], FREE), clock())


def test_five_minutes_later_everything_is_forgiven(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take({"address": FREE}, clock())
    clock.pass_(minutes=5)

    assert [tries.take({"address": FREE}, clock()) for _ in range(10)]


def test_right_tries_do_not_count(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)

    for _ in range(30):
        tries.forgive(tries.take({"address": FREE}, clock()))

    assert tries.take({"address": FREE}, clock())


def test_tries_at_the_same_moment_all_count(store: Drafts, clock: Clock) -> None:
    tries, results = Tries(store.database), []

    def work() -> None:
        try:
            results.append(len(tries.take({"address": FREE}, clock())))
        except TooManyTries:
            results.append(0)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [0] * 10 + [1] * 10
