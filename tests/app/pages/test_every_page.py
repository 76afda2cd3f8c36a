"""Every page opens, says what to do in danger, and shows what was typed as it is and never as code."""

from __future__ import annotations

import pytest
from filling import labels
from makers import a_fact, a_full_record, a_record
from screens import screen, words_on

from checklist.app.widgets import frame

MARKS = "health-marks-and-injuries"
PAGES = [each.name for each in frame.places()]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_nothing_in_it(page: str) -> None:
    at = screen(page)

    assert not at.exception
    assert not at.error
    assert words_on(at).count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_a_full_record_and_says_what_to_do_in_danger(page: str) -> None:
    at = screen(page, a_full_record())

    assert not at.exception
    assert not at.error
    assert words_on(at).count("<h1") == 1
    assert "Call 999" in words_on(at)


def test_the_table_of_pages_is_kept_once_for_all_tabs() -> None:
    one, two = screen(), screen("tasks", a_record())

    kept = [list(each._registered_pages.values()) for each in (one, two)]
    assert len(kept[0]) == len(PAGES)
    assert all(ours is theirs for ours, theirs in zip(*kept, strict=True))


NASTY = [
    "<script>alert(1)</script>",
    "![x](https://example.org/x.png)",
    "**bold** :red[x] `code`",
    "א" * 300,
    "x" * 20_000,
    "😀\n😀",
]


@pytest.mark.parametrize("words", NASTY, ids=["html", "image", "markdown", "hebrew", "long", "emoji"])
@pytest.mark.parametrize("page", ["people", "health", "check", "share", "agencies-involved"])
def test_typed_words_are_shown_as_they_are_and_never_become_code(page: str, words: str) -> None:
    record = a_record(
        by=words[:200],
        child={"name": words[:200]},
        involved=({"agency": "gp", "worker": words[:200], "service": words[:200]},),
        people=[words[:200]],
        known={
            MARKS: a_fact(
                words, source=words, about=("child", "p1"), knows={"gp": {"state": "believed", "reply": words, "on": "2026"}}
            )
        },
    )

    at = screen(page, record)

    assert not at.exception
    assert "<script>alert" not in words_on(at)
    assert not [label for label in (*labels(at), *(each.label for each in at.button)) if words in label]
    assert not [each for each in at.markdown if words in each.value]
