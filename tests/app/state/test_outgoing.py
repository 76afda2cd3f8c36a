"""A file that waits for its browser: within a minute, in little room, at an address that says nothing."""

from __future__ import annotations

import re
import threading

from middleware import BROWSER

from checklist.app.state import outgoing
from checklist.app.state.outgoing import LASTS, Waiting


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def put(waiting: Waiting, browser: str = BROWSER) -> str:
    return waiting.put(browser, b"%PDF-invented", "summary-2026-03-12.pdf", "application/pdf")


def test_a_file_that_was_not_fetched_in_a_minute_is_gone() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    token = put(waiting)

    clock.now = LASTS + 1
    waiting.drop_old()

    assert len(waiting) == 0
    assert waiting.take(token, BROWSER) is None


def test_one_browser_takes_up_little_room_and_none_of_another_ones() -> None:
    waiting = Waiting()
    theirs = put(waiting, "c" * 43)

    mine = [put(waiting) for _ in range(20)]

    assert len(waiting) == 7
    assert waiting.take(mine[0], BROWSER) is None
    assert waiting.take(mine[-1], BROWSER)
    assert waiting.take(theirs, "c" * 43)


def test_a_file_that_waits_shows_nothing_of_what_is_in_it() -> None:
    assert repr(outgoing.OutgoingFile("owner", b"Rosebank", "name", "text/plain", 1.0)) == "File of 8 bytes"


def test_no_word_and_no_owner_stands_in_an_address() -> None:
    waiting = Waiting()
    token = put(waiting)

    assert re.fullmatch(r"[\w-]{43}", token)
    assert outgoing.PATH + token != outgoing.PATH + put(waiting)


def test_many_files_that_wait_take_one_thread() -> None:
    waiting, before = Waiting(), threading.active_count()

    for number in range(50):
        put(waiting, f"browser {number}")

    assert threading.active_count() <= before + 1
