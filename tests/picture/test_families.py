"""Three invented families, each with a key written by hand before the code was run: all of it is found, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from makers import for_the_agency, for_the_family, ready_for_the_family

from checklist import content
from checklist.library import Library
from checklist.picture.accounts import Statement
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.json import to_json
from checklist.picture.people import LinkDecision, PersonRef, Someone, Verdict
from checklist.picture.values import Difference, Picture
from checklist.record import Record
from checklist.record_json import from_json

FAMILIES = Path(__file__).parents[1] / "families"
MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


class Family:
    """The records of one folder, its key, and the short names that the key uses: "gp f1", "gp p1"."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.key: dict[str, Any] = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
        self.records: dict[str, Record] = {
            each.stem: ready_for_the_family(from_json(each.read_bytes()), library) for each in sorted(folder.glob("*.json"))
        }
        self.files: dict[UUID, str] = {record.id: name for name, record in self.records.items()}
        self.library = library

    def picture(self, *decisions: LinkDecision) -> Picture:
        return combine(list(self.records.values()), self.library, confirmed=decisions)

    def said_to_be_the_same(self) -> Picture:
        one, other = (self.ref(each) for each in self.key["said_to_be_the_same"]["people"])
        return self.picture(LinkDecision(one, other, Verdict.SAME, "A. Chair", MONDAY))

    def ref(self, name: str) -> PersonRef:
        file, _, person = name.partition(" ")
        return PersonRef(self.records[file].id, person)

    def fact(self, said: Statement) -> str:
        return f"{self.files[said.author.record]} {said.fact.id}"

    def words(self, said: Statement) -> tuple[str, str]:
        """What finds a fact again in a copy, where ids are counted anew."""
        return self.files[said.author.record], said.fact.what

    def facts(self, said: Iterable[Statement]) -> list[str]:
        return sorted(self.fact(each) for each in said)

    def someone(self, someone: Someone) -> list[str]:
        return sorted(f"{self.files[ref.record]} {ref.person}" for ref in someone.refs)

    def difference(self, each: Difference) -> str:
        sides = (
            " ".join(filter(None, (self.files[side.author.record], "" if each.what == "address" else side.person, side.value)))
            for side in each.accounts
        )
        return f"{each.prompt or each.what}: {', '.join(sorted(sides))}"

    def links(self, picture: Picture) -> list[list[list[str]]]:
        return sorted(sorted([self.someone(each.one), self.someone(each.other)]) for each in picture.possible_links)


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


@pytest.fixture(params=["bramblewick", "marrowe", "quillfeather"])
def family(request: pytest.FixtureRequest, library: Library) -> Family:
    return Family(FAMILIES / request.param, library)


def test_people_with_one_full_name_are_shown_as_one_and_nobody_else(family: Family) -> None:
    found = [family.someone(each) for each in family.picture().people if len(each.accounts) > 1]

    assert sorted(found) == sorted(family.key["one_person"])


def test_everybody_who_may_be_somebody_else_is_offered_and_nobody_more(family: Family) -> None:
    assert family.links(family.picture()) == sorted(sorted(each) for each in family.key["possible_links"])


def test_every_assumption_is_met_with_what_the_other_agency_says(family: Family) -> None:
    found = [
        f"{family.fact(each.statement)} -> {each.about_agency}: {each.reply}"
        if each.about_agency
        else f"{family.fact(each.statement)}: {each.kind}"
        for each in family.picture().assumptions
    ]

    assert sorted(found) == sorted(family.key["assumptions"])


def test_everything_told_and_not_confirmed_is_named(family: Family) -> None:
    found = [f"{family.fact(each.statement)} -> {each.about_agency}: {each.reply}" for each in family.picture().unconfirmed]

    assert sorted(found) == sorted(family.key["unconfirmed"])


def test_what_only_one_service_holds_is_named_and_nothing_more(family: Family) -> None:
    found = [family.fact(each.statement) for each in family.picture().only_one]

    assert sorted(found) == sorted(family.key["only_one"])


def test_accounts_that_cannot_both_stand_are_named_without_a_false_alarm(family: Family) -> None:
    found = [family.difference(each) for each in family.picture().differences]

    assert sorted(found) == sorted(family.key["differences"])


def test_what_several_services_say_on_one_prompt_stands_side_by_side(family: Family) -> None:
    found = [f"{each.prompt}: {', '.join(family.facts(each.statements))}" for each in family.picture().side_by_side]

    assert sorted(found) == sorted(family.key["side_by_side"])


def test_what_was_asked_and_nobody_could_answer_is_a_gap(family: Family) -> None:
    assert [each.prompt for each in family.picture().gaps if each.was_asked] == family.key["asked_and_unanswered"]


def test_whoever_is_named_and_not_here_is_missing(family: Family) -> None:
    found = [f"{each.agency}: {', '.join(each.named_by)}" for each in family.picture().absent_agencies]

    assert found == family.key["absent"]


def test_the_child_was_last_seen_when_the_key_says(family: Family) -> None:
    last = family.picture().last_seen

    assert (family.fact(last.statement) if last else "") == family.key["last_seen"]


def test_one_word_of_the_chair_joins_two_people_and_what_follows_from_it(family: Family) -> None:
    picture, expected = family.said_to_be_the_same(), family.key["said_to_be_the_same"]

    only_one = set(family.key["only_one"]) - set(expected["no_longer_only_one"])
    assert {family.fact(each.statement) for each in picture.only_one} == only_one
    assert sorted(family.difference(each) for each in picture.differences) == sorted(expected["differences"])
    assert family.links(picture) == sorted(sorted(each) for each in expected["possible_links"])


def test_copies_hold_everything_but_what_is_barred_from_them(family: Family) -> None:
    picture = family.picture()
    names = {family.words(row.statement): family.fact(row.statement) for row in picture.matrix}
    copies = {who: for_the_family(picture) if who == "family" else for_the_agency(picture, who) for who in family.key["barred"]}

    held = {who: {names[family.words(row.statement)] for row in copy.matrix} for who, copy in copies.items()}

    assert held == {who: set(names.values()) - set(barred) for who, barred in family.key["barred"].items()}


def test_the_words_of_a_barred_fact_are_nowhere_in_the_copy(family: Family) -> None:
    picture = family.picture()
    refs = Copies(picture, Recipient(Readers.FAMILY)).barred.facts
    barred = [row.statement.fact.what for row in picture.matrix if row.statement.ref in refs]

    copy = to_json(for_the_family(picture))

    assert [words for words in barred if words in copy] == []
    assert len(barred) == len(family.key["barred"]["family"])
