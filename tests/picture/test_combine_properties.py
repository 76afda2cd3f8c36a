"""What holds for every set of records: no order matters, no fact is lost, none is invented, no account is chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from makers import a_library, a_prompt, for_the_agency, for_the_family

from checklist.dates import PartialDate
from checklist.library import Library
from checklist.picture import combine as combined
from checklist.picture import differ
from checklist.picture.accounts import FactRef, Holder
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.json import to_json
from checklist.picture.values import Picture
from checklist.record import How, Record

MARKS, MEMBERS, SEEN, SCHOOL = "health-marks-and-injuries", "household-members", "child-last-seen", "contact-school"
UNKNOWN = "transport-who-collects"
AGENCIES = ("gp", "nursery", "police")
LIBRARY: Library = a_library(MEMBERS, SEEN, MARKS, a_prompt(SCHOOL, choices=["there", "away"]))

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])

NAMES = ("Odo Thistle", "Odo Thistel", "Odo", "O Thistle", "Bear", "Ivo Bramble", "Odo Bramble", "")
DATES = (None, "2026-03-01", "2026-03", "2026-03-05~", "2026-02-27/2026-03-02", "2025")

knows = st.dictionaries(
    st.sampled_from([*AGENCIES, "school"]),
    st.sampled_from(["told", "told-me", "believed", "not-told", "unsure"]).map(lambda state: {"state": state}),
    max_size=2,
)
facts = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["A graze", "A scar", "Somebody at the door"]),
        "about": st.lists(st.sampled_from(["child", "p1", "p2", "p9"]), max_size=2),
        "happened": st.sampled_from(DATES),
        "how": st.sampled_from([None, "seen", "told", "recorded", "assumed"]),
        "knows": knows,
        "protect_source": st.sampled_from([False, False, True]),
        "keep_from_family": st.sampled_from([False, False, True]),
    }
)
answers = st.fixed_dictionaries(
    {
        "status": st.sampled_from([None, "known", "known", "none", "not-asked", "not-my-role", "unsure"]),
        "choice": st.sampled_from([None, None, "there", "away"]),
        "facts": st.lists(facts, max_size=2).map(lambda many: [{"id": f"f{at}", **each} for at, each in enumerate(many)]),
    }
)


def people(names: Sequence[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    person = st.fixed_dictionaries(
        {
            "name": st.sampled_from(names),
            "known_as": st.sampled_from([[], ["Bear"]]),
            "relationship": st.sampled_from(["", "mother's partner", "father", "grandfather"]),
            "born": st.sampled_from([None, None, "1990", "1990-01-08", "1965"]),
            "lives_here": st.sampled_from(["yes", "no", "some-nights", "not-known"]),
            "protect_source": st.sampled_from([False, False, False, True]),
        }
    )
    return st.lists(person, max_size=2).map(lambda many: [{"id": f"p{at + 1}", **each} for at, each in enumerate(many)])


def _record(number: int, agency: str, service: str, said: Mapping[str, Any]) -> Record:
    fixed = {"id": UUID(int=number + 1), "updated": "2026-03-12T12:00:00Z", "agency": agency, "service": service}
    return Record.model_validate(
        {**fixed, "child": {"name": "Child A"}, "practitioner": {"name": f"P {number}"}, **said}, strict=False
    )


def saying(names: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "people": people(names),
            "household": st.sampled_from([{}, {"complete": "yes"}]),
            "involved": st.lists(st.sampled_from([{"agency": "school"}, {"agency": "gp", "service": "Two"}]), max_size=1),
            "answers": st.dictionaries(st.sampled_from([MARKS, SEEN, SCHOOL, UNKNOWN]), answers, max_size=3),
        }
    )


@st.composite
def several(draw: st.DrawFn, least: int = 1, most: int = 4, names: Sequence[str] = NAMES) -> list[Record]:
    """Records about one child, each with an id of its own, by a few agencies and services."""
    return [
        _record(number, draw(st.sampled_from(AGENCIES)), draw(st.sampled_from(["", "One", "Two"])), draw(saying(names)))
        for number in range(draw(st.integers(least, most)))
    ]


WITH_ONE_NAME = several(least=2, names=["Odo Thistle"])


def every_fact(records: Sequence[Record]) -> set[tuple[str, str, str, str]]:
    return {(str(each.id), prompt, fact.id, fact.what) for each in records for prompt, fact in each.facts()}


def shown_facts(picture: Picture) -> set[tuple[str, str, str, str]]:
    said = [row.statement for row in picture.matrix]
    return {(str(each.author.record), each.prompt, each.fact.id, each.fact.what) for each in said}


def named_facts(value: Any) -> Iterator[tuple[str, str, str]]:
    """Every (record, prompt, fact) that stands anywhere in a written picture."""
    if isinstance(value, dict):
        if value.get("fact"):
            yield value["record"], value["prompt"], value["fact"]
        for each in value.values():
            yield from named_facts(each)
    elif isinstance(value, list):
        for each in value:
            yield from named_facts(each)


def named_people(written: Any) -> Iterator[tuple[str, str]]:
    for group in (*written["people"], *written["possible_links"]):
        for each in group.get("accounts", group.get("people")):
            yield each["record"], each["person"]
    for difference in written["differences"]:
        for each in difference["accounts"]:
            if each["person"] not in (None, "child"):
                yield each["record"], each["person"]


@FEW
@given(several(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(records: list[Record], shuffle: Any) -> None:
    shuffled = list(records)
    shuffle.shuffle(shuffled)

    assert combine(shuffled, LIBRARY) == combine(records, LIBRARY)
    assert to_json(combine(shuffled, LIBRARY)) == to_json(combine(records, LIBRARY))


@FEW
@given(several())
def test_every_fact_is_shown_once_and_none_is_invented(records: list[Record]) -> None:
    picture = combine(records, LIBRARY)

    assert shown_facts(picture) == every_fact(records)
    assert len(picture.matrix) == len(every_fact(records))
    assert len(picture.chronology.dated) + len(picture.chronology.undated) == len(picture.matrix)


@pytest.mark.slow
@FEW
@given(several(least=2))
def test_adding_a_record_never_removes_a_fact_or_a_person(records: list[Record]) -> None:
    before, after = combine(records[:-1], LIBRARY), combine(records, LIBRARY)

    assert shown_facts(before) <= shown_facts(after)
    assert {ref for each in before.people for ref in each.refs} <= {ref for each in after.people for ref in each.refs}
    assert {each.id for each in before.assumptions} <= {each.id for each in after.assumptions}


@FEW
@given(several(), st.data())
def test_combining_one_record_twice_changes_nothing(records: list[Record], data: st.DataObject) -> None:
    twice = data.draw(st.sampled_from(records))

    assert combine([*records, twice], LIBRARY) == combine(records, LIBRARY)


@FEW
@given(several())
def test_every_item_points_at_facts_and_people_that_are_there(records: list[Record]) -> None:
    written = json.loads(to_json(combine(records, LIBRARY)))

    assert set(named_facts(written)) <= {fact[:3] for fact in every_fact(records)}
    assert set(named_people(written)) <= {(str(each.id), person.id) for each in records for person in each.people}


@FEW
@given(several())
def test_every_account_of_every_person_is_kept_exactly_once(records: list[Record]) -> None:
    picture = combine(records, LIBRARY)

    accounts = sorted((str(each.author.record), each.person.id) for someone in picture.people for each in someone.accounts)

    assert accounts == sorted((str(each.id), person.id) for each in records for person in each.people)


@pytest.mark.slow
@FEW
@given(WITH_ONE_NAME)
def test_every_claim_that_others_contradict_is_shown(records: list[Record]) -> None:
    picture = combine(records, LIBRARY)
    shown = {
        (str(side.author.record), side.person, side.value)
        for each in picture.differences
        if each.someone
        for side in each.accounts
    }

    claims = {
        (str(account.author.record), account.person.id, str(account.person.lives_here))
        for someone in picture.people
        for account in someone.accounts
        if len({other.person.lives_here for other in someone.accounts} - {"not-known"}) > 1
        if account.person.lives_here != "not-known"
    }

    assert claims <= shown


@FEW
@given(several())
def test_nothing_protected_reaches_a_copy_and_nothing_in_a_copy_is_new(records: list[Record]) -> None:
    picture = combine(records, LIBRARY)

    family, gp = for_the_family(picture), for_the_agency(picture, "gp", "One")

    assert not any(row.statement.fact.protect_source or row.statement.fact.keep_from_family for row in family.matrix)
    assert not any(each.person.protect_source for someone in family.people for each in someone.accounts)
    assert {row.statement.author.holder for row in gp.matrix if row.statement.fact.protect_source} <= {Holder("gp", "one")}
    assert shown_facts(gp) <= shown_facts(picture)
    assert {(fact[0], fact[1], fact[3]) for fact in shown_facts(family)} <= {
        (fact[0], fact[1], fact[3]) for fact in shown_facts(picture)
    }


@pytest.mark.slow
@FEW
@given(several())
def test_a_copy_is_the_same_whatever_the_barred_facts_say(records: list[Record]) -> None:
    picture = combine(records, LIBRARY)
    barred = Copies(picture, Recipient(Readers.FAMILY)).barred.facts

    said_otherwise = [_saying_otherwise(each, barred) for each in records]

    copy = to_json(for_the_family(combine(said_otherwise, LIBRARY)))
    assert copy == to_json(for_the_family(picture))
    assert "canary" not in copy


def _saying_otherwise(record: Record, barred: Collection[FactRef]) -> Record:
    """The record with other words, another date and another source in every barred fact."""
    otherwise = {"what": "A canary", "source": "canary", "happened": PartialDate("1999"), "how": How.SEEN}
    for prompt, fact in record.facts():
        if FactRef(record.id, prompt, fact.id) in barred:
            record = record.with_fact(prompt, fact.but(**otherwise))
    return record


# -- the checks above notice what they are there to notice


def last_one_wins(records: Sequence[Record], *_: object) -> tuple[list[Record], tuple[()]]:
    """A wrong way to bring records together: of each agency, the last record that came is used."""
    return list({each.agency: each for each in records}.values()), ()


def one_is_right(*_: object) -> tuple[()]:
    """A wrong way to treat accounts that differ: one is taken for true, and no difference shown."""
    return ()


@pytest.mark.parametrize(
    ("room", "broken", "wrong", "records", "promise"),
    [
        (combined, "latest_of", last_one_wins, several(least=2), test_every_fact_is_shown_once_and_none_is_invented),
        (combined, "latest_of", last_one_wins, several(least=2), test_adding_a_record_never_removes_a_fact_or_a_person),
        (combined, "latest_of", last_one_wins, several(least=2), test_every_account_of_every_person_is_kept_exactly_once),
        (differ, "_where_they_live", one_is_right, WITH_ONE_NAME, test_every_claim_that_others_contradict_is_shown),
    ],
)
def test_last_one_wins_is_noticed(
    monkeypatch: pytest.MonkeyPatch, room: ModuleType, broken: str, wrong: Any, records: Any, promise: Any
) -> None:
    monkeypatch.setattr(room, broken, wrong)
    once = settings(max_examples=200, phases=[Phase.generate], derandomize=True, report_multiple_bugs=False)
    check: Callable[..., None] = promise.hypothesis.inner_test
    search: Callable[[], None] = once(given(records)(check))  # type: ignore[no-untyped-call]

    with pytest.raises(AssertionError):
        search()
