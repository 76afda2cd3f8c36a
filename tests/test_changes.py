"""What changed between two versions of one checklist."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from makers import a_choice, a_fact, a_person, a_record

from checklist import content
from checklist.changes import NotOneChecklist, Turn, changes_between
from checklist.record import Record
from checklist.supervision import questions

LIBRARY = content.read()
MARKS, VISITORS = "health-marks-and-injuries", "household-visitors"
SEEN = a_fact("A mark (invented)", knows={"gp": "told-me"})


def on(record: Record, day: int) -> Record:
    """The record as saved on that day of March 2026."""
    return record.but(updated=datetime(2026, 3, day, 12, tzinfo=UTC))


def test_facts_are_new_changed_or_gone_prompt_by_prompt() -> None:
    before = a_record(known={MARKS: [a_fact("One"), a_fact("Two", id="f2")], VISITORS: a_fact("Bear collects", id="f3")})
    after = a_record(
        known={MARKS: [a_fact("One, on the left"), a_fact("Three", id="f4")], VISITORS: a_fact("Bear collects", id="f3")}
    )

    found = changes_between(on(before, 1), on(after, 9), LIBRARY)

    assert [each.prompt for each in found.prompts] == [MARKS]
    assert [(each.turn, each.was and each.was.what, each.now and each.now.what) for each in found.prompts[0].facts] == [
        (Turn.CHANGED, "One", "One, on the left"),
        (Turn.NEW, None, "Three"),
        (Turn.GONE, "Two", None),
    ]


def test_a_status_or_a_choice_that_changed_shows() -> None:
    before = a_record(statuses={VISITORS: "not-asked", MARKS: "none"})
    after = a_choice(a_record(statuses={VISITORS: "none", MARKS: "none"}), "household-address", "only-one")

    found = {each.prompt: each for each in changes_between(on(before, 1), on(after, 2), LIBRARY).prompts}

    assert set(found) == {VISITORS, "household-address"}
    assert found[VISITORS].status_changed
    assert not found[VISITORS].choice_changed
    assert found["household-address"].choice_changed


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (a_fact(knows={"gp": "told"}), "told"),
        (a_fact(knows={"gp": "told-me"}), "told-me"),
        (a_fact(knows={"gp": "unsure"}), "unsure"),
        (a_fact(), None),
    ],
)
def test_an_assumption_that_somebody_checked_is_settled(now, state) -> None:  # type: ignore[no-untyped-def]
    before = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    found = changes_between(on(before, 1), on(a_record(known={MARKS: now}), 9), LIBRARY)

    assert [(each.agency, each.state) for each in found.prompts[0].settled] == [("gp", state)]
    assert found.still == ()


def test_a_fact_that_was_assumed_and_then_seen_is_settled() -> None:
    before = a_record(known={MARKS: a_fact(how="assumed")})

    found = changes_between(on(before, 1), on(a_record(known={MARKS: a_fact(how="seen")}), 9), LIBRARY)

    assert [(each.agency, each.how) for each in found.prompts[0].settled] == [(None, "seen")]


def test_how_long_an_assumption_has_stood_is_counted_from_the_first_version_that_has_it() -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    found = changes_between(on(record, 5), on(record, 19), LIBRARY, earlier=[on(record, 3), on(a_record(), 1)])

    assert [(each.agency, each.since, each.days) for each in found.still] == [("gp", date(2026, 3, 3), 16)]


def test_an_assumption_that_was_settled_in_between_is_counted_from_when_it_came_back() -> None:
    believed = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})
    told = a_record(known={MARKS: a_fact(knows={"gp": "told"})})

    found = changes_between(on(believed, 9), on(believed, 19), LIBRARY, earlier=[on(believed, 1), on(told, 5)])

    assert [each.since for each in found.still] == [date(2026, 3, 9)]


def test_an_assumption_that_is_new_has_not_stood_yet_and_is_no_old_one() -> None:
    after = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    found = changes_between(on(a_record(), 1), on(after, 9), LIBRARY)

    assert [(each.since, each.days) for each in found.still] == [(date(2026, 3, 9), 0)]


def test_the_longest_standing_assumption_comes_first() -> None:
    first = a_record(known={VISITORS: a_fact(id="f9", knows={"gp": "believed"})})
    second = a_record(known={MARKS: a_fact(knows={"gp": "believed"}), VISITORS: a_fact(id="f9", knows={"gp": "believed"})})

    found = changes_between(on(second, 5), on(second, 9), LIBRARY, earlier=[on(first, 1)])

    assert [each.fact.id for each in found.still] == ["f9", "f1"]


def test_two_versions_are_compared_the_same_in_whichever_order_they_come() -> None:
    before, after = on(a_record(known={MARKS: "One"}), 1), on(a_record(known={MARKS: "Two"}), 9)

    assert changes_between(before, after, LIBRARY) == changes_between(after, before, LIBRARY)
    assert changes_between(after, before, LIBRARY).days == 8


def test_people_who_came_changed_or_went_show() -> None:
    before = a_record(people=[a_person("Bear", id="p1"), a_person("Kit", id="p2")])
    after = a_record(people=[a_person("Bear", id="p1", lives_here="yes"), a_person("Mags", id="p3")])

    found = changes_between(on(before, 1), on(after, 2), LIBRARY)

    assert [(each.turn, (each.now or each.was).called) for each in found.people if each.now or each.was] == [  # type: ignore[union-attr]
        (Turn.CHANGED, "Bear"),
        (Turn.NEW, "Mags"),
        (Turn.GONE, "Kit"),
    ]


def test_two_checklists_are_not_compared_as_if_they_were_one() -> None:
    with pytest.raises(NotOneChecklist, match="not versions of one checklist"):
        changes_between(a_record("gp"), a_record("police"), LIBRARY)


def test_nothing_that_was_typed_is_in_what_a_log_would_show() -> None:
    before, after = on(a_record(known={MARKS: "Secret one"}), 1), on(a_record(known={MARKS: "Secret two"}), 9)

    assert "Secret" not in repr(changes_between(before, after, LIBRARY))
    assert "Secret" not in repr(questions(a_record(known={MARKS: a_fact("Secret", how="assumed")}), LIBRARY))
