"""A prompt is answered in one press, by a choice in the place of "Known" or by how it stands."""

from __future__ import annotations

import pytest
from makers import a_prompt

from checklist.record import Answer, Status
from checklist.wording import choosing

SAFE_TONIGHT = a_prompt("closing-safe-tonight", ["safe", "unsafe"])


def test_choices_stand_in_the_place_of_known() -> None:
    assert list(choosing.ways(SAFE_TONIGHT, Answer()).values()) == [
        "Choice safe",
        "Choice unsafe",
        "Known, but none of these",
        "Looked, found nothing",
        "Not asked",
        "Not my role to know",
        "Unsure",
    ]
    assert next(iter(choosing.ways(a_prompt("child-words"), Answer()).values())) == "Known"


def test_pressing_a_choice_says_that_it_is_known_and_pressing_it_again_takes_both_back() -> None:
    unsafe = next(way for way, words in choosing.ways(SAFE_TONIGHT, Answer()).items() if words == "Choice unsafe")

    pressed = choosing.answered(Answer(), unsafe)

    assert (pressed.status, pressed.choice) == (Status.KNOWN, "unsafe")
    assert choosing.way_of(pressed) == unsafe
    assert choosing.answered(pressed, None) == Answer()


@pytest.mark.parametrize("status", Status)
def test_pressing_how_it_stands_takes_the_choice_back(status: Status) -> None:
    after = choosing.answered(Answer(status=Status.KNOWN, choice="safe"), str(status))

    assert (after.status, after.choice) == (status, None)
    assert choosing.way_of(after) == status


def test_a_choice_of_another_edition_is_shown_so_that_it_is_not_lost() -> None:
    answer = Answer(status=Status.KNOWN, choice="quite-safe")

    assert choosing.ways(SAFE_TONIGHT, answer)[choosing.way_of(answer) or ""] == "quite-safe"


@pytest.mark.parametrize(
    ("status", "choice", "said"),
    [
        (Status.KNOWN, "unsafe", ("Choice unsafe",)),
        (None, "unsafe", ("Choice unsafe",)),
        (Status.UNSURE, "unsafe", ("Unsure", "Choice unsafe")),
        (Status.KNOWN, None, ("Known",)),
        (None, None, ("Nothing yet",)),
    ],
)
def test_what_was_chosen_is_read_without_a_known_before_it(
    status: Status | None, choice: str | None, said: tuple[str, ...]
) -> None:
    assert choosing.said_in_short(Answer(status=status, choice=choice), SAFE_TONIGHT, "Nothing yet") == said
