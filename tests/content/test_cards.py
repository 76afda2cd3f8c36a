"""A card tells nothing before its day, and nothing that only another card knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.edits import change, faults

BABY, NURSERY = "vignettes/1-baby-with-marks", "vignettes/4-a-nursery-worker"
TOO_EARLY = "it is dated after the card, which is of 11 November 2026. Change the date, or 'updated' at the top."


@pytest.mark.parametrize(
    ("card", "old", "new", "place"),
    [
        ("gp.json", '"happened": "2026-09-15"', '"happened": "2026-11-12"', "adults-ill-health, f3"),
        ("gp.json", '"on": "2026-08-19"', '"on": "2026-12"', "people, number 2"),
        ("health-visiting.json", '"on": "2026-10-02"', '"on": "2027"', "household"),
        ("health-visiting.json", '"learned": "2026-11-10"', '"learned": "2026-11-30"', "health-marks-and-injuries, f3"),
        ("nursery.json", '"on": "2026-10-22"', '"on": "2026-11-12"', "siblings-words, f2"),
    ],
)
def test_a_card_with_something_from_after_its_day_is_a_fault(copy: Path, card: str, old: str, new: str, place: str) -> None:
    change(copy / BABY / card, old, new)

    assert faults(copy) == f"{BABY}/{card}, {place}: {TOO_EARLY}"


def test_a_month_that_has_begun_may_stand_on_a_card(copy: Path) -> None:
    change(copy / BABY / "gp.json", '"happened": "2026-09-15"', '"happened": "2026-06/2026-11"')

    assert faults(copy) == ""


def test_news_from_after_the_meeting_is_a_fault(copy: Path) -> None:
    change(copy / BABY / "vignette.toml", 'happened = "2026-11-08"', 'happened = "2026-11-12"')

    assert faults(copy) == f"{BABY}/vignette.toml, news 2: its fact is dated after the meeting. Give it an earlier day."


@pytest.mark.parametrize(
    ("folder", "card", "about", "told"),
    [
        (BABY, "gp.json", "A mark on a baby who does not roll yet", "does not roll yet"),
        (BABY, "police.json", "Noa, and what Ivo has seen", "ivo"),
        (BABY, "housing.json", "Who it is that Daz may be", "daz"),
        (
            NURSERY,
            "police.json",
            "Whether anybody sat alone with the sleeping children",
            "sat alone with the sleeping children",
        ),
    ],
)
def test_a_meeting_about_what_only_another_card_knows_is_a_fault(
    copy: Path, folder: str, card: str, about: str, told: str
) -> None:
    text = (copy / folder / card).read_text(encoding="utf-8")
    said = text.partition('"about": "')[2].partition('"')[0]
    change(copy / folder / card, f'"about": "{said}"', f'"about": "{about}"')

    found = faults(copy)

    assert (
        found
        == f"{folder}/{card}, meeting: it says “{told}”, which only another card knows. Leave that to the card that has it."
    )


def test_a_brief_that_says_what_only_another_card_knows_is_a_fault(copy: Path) -> None:
    change(
        copy / BABY / "vignette.toml",
        "You are the housing officer for",
        "Grandmother rang in July. You are the housing officer for",
    )

    assert f"{BABY}/vignette.toml, the brief of 'housing.json': it says “grandmother rang in july”, which" in faults(copy)


def test_a_card_may_say_what_it_knows_itself_and_what_everybody_is_told(copy: Path) -> None:
    about = "How Noa settled at once when mother picked her up, and the mark on Noa’s arm"
    change(copy / BABY / "health-visiting.json", '"about": "A mark on Noa’s arm"', f'"about": "{about}"')

    assert faults(copy) == ""
