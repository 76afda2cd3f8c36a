"""Small inputs that once made a wrong picture, each with what it should be. Everybody in them is invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklist import content
from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.values import MixedChildren, Picture
from checklist.record_json import from_json

CASES = Path(__file__).parents[1] / "cases"
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


def combined(case: str, library: Library) -> Picture:
    records = [from_json((CASES / f"{case}-{agency}.json").read_text(encoding="utf-8")) for agency in ("gp", "police")]
    return combine(records, library)


@pytest.mark.parametrize("case", ["twins-boy-girl", "reference-unknown"])
def test_records_that_may_be_about_two_children_are_asked_about(case: str, library: Library) -> None:
    with pytest.raises(MixedChildren):
        combined(case, library)


def test_a_child_whose_surname_stands_first_is_the_same_child(library: Library) -> None:
    assert len(combined("child-surname-first", library).children) == 1


@pytest.mark.parametrize(
    ("case", "people", "links"),
    [
        ("snr-jnr", 2, 0),
        ("dads-dad", 2, 0),
        ("father-uncle", 2, 1),
        ("mums-boyfriend", 2, 1),
        ("soft-hyphen", 1, 0),
        ("century", 1, 0),
        ("mohammed", 2, 1),
        ("annemarie", 2, 1),
        ("dandre", 2, 1),
    ],
)
def test_two_accounts_are_one_person_possibly_one_or_two(case: str, people: int, links: int, library: Library) -> None:
    picture = combined(case, library)

    assert (len(picture.people), len(picture.possible_links)) == (people, links)


def test_a_birth_in_the_wrong_century_is_put_beside_the_other(library: Library) -> None:
    assert [(each.what, len(each.accounts)) for each in combined("century", library).differences] == [("born", 2)]


def test_a_postcode_without_its_gap_is_no_other_address(library: Library) -> None:
    assert combined("postcode", library).differences == ()


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_a_clock_that_ran_ahead_does_not_decide_which_words_are_used(order: tuple[str, str], library: Library) -> None:
    records = [from_json((CASES / f"clock-ahead-{each}.json").read_text(encoding="utf-8")) for each in order]

    picture = combine(records, library, now=NOW)

    assert [each.practitioner for each in picture.authors] == ["CORRECTED"]
    assert [(each.author.practitioner, each.ahead, each.says_more) for each in picture.replaced] == [
        ("OLD WORDING", True, True)
    ]


def test_without_a_clock_it_is_said_that_the_other_version_says_more(library: Library) -> None:
    records = [from_json((CASES / f"clock-ahead-{each}.json").read_text(encoding="utf-8")) for each in ("old", "new")]

    picture = combine(records, library)

    assert [(each.author.practitioner, each.ahead, each.says_more) for each in picture.replaced] == [("CORRECTED", False, True)]
