"""The two-minute page: what is typed and tapped stands in the record at once, and on the page when one comes back to it."""

from __future__ import annotations

import pytest
from filling import choose, choose_all, fill, filled
from makers import a_fact, a_record
from screens import heading, record_of, screen, tab_on, turn_to, words_on

from checklist.app.state import clock
from checklist.dates import PartialDate
from checklist.record import CHILD, How, KnowsState

MARKS, TOLD = "health-marks-and-injuries", "health-explanations"
FULL = a_record(
    by="Robin Ringbinder",
    child={"name": "Child A", "born": "2026-08~"},
    practitioner={"name": "Robin Ringbinder", "role": "health visitor", "contact": "00000 000000"},
    known={
        MARKS: a_fact("A mark", id="q1", happened="2026-03-01", knows={"police": "told", "gp": "believed"}),
        TOLD: a_fact("A toy", id="q2", how="told", knows={"police": "told", "gp": "believed"}),
    },
    statuses={"closing-safe-tonight": "known"},
)


def test_a_fact_stands_in_the_record_as_it_is_typed_and_tapped() -> None:
    at = screen("quick", a_record())
    choose(at, "quick:q1:kind", MARKS)

    fill(at, "quick:q1:what", "A mark")
    choose(at, "quick:q1:how", How.SEEN)
    choose(at, "quick:q1:day", "yesterday")

    fact = record_of(at).fact(MARKS, "q1")
    assert fact is not None
    assert (fact.what, fact.how, fact.about) == ("A mark", How.SEEN, (CHILD,))
    assert fact.happened is not None
    assert (clock.today() - fact.happened.earliest).days == 1


def test_a_fact_goes_where_it_is_said_to_belong() -> None:
    at = screen("quick", FULL)

    choose(at, "quick:q1:kind", TOLD)

    assert [fact.id for fact in record_of(at).answer(TOLD).facts] == ["q2", "q1"]
    assert record_of(at).answer(MARKS).facts == ()


def test_what_is_the_same_as_above_follows_what_stands_above() -> None:
    at = screen("quick", FULL)
    choose(at, "quick:q2:who", "same")

    choose(at, "quick:q1:who", "nobody")

    facts = {fact.id: fact for _, fact in record_of(at).facts()}
    assert facts["q1"].knows["police"].state is KnowsState.NOT_TOLD
    assert facts["q2"].knows == facts["q1"].knows


def test_where_some_know_each_is_told_or_only_thought_to_know() -> None:
    at = screen("quick", FULL)

    choose(at, "quick:q1:who", "some")
    choose_all(at, "quick:q1:told", ["police", "gp"])

    facts = {fact.id: fact for _, fact in record_of(at).facts()}
    assert {agency: each.state for agency, each in facts["q1"].knows.items()} == {
        "police": KnowsState.TOLD,
        "gp": KnowsState.TOLD,
    }


def test_coming_back_shows_what_is_there_and_changes_nothing() -> None:
    at = screen("quick", FULL)

    at = turn_to(turn_to(at, "about"), "quick")

    assert record_of(at).but(updated=FULL.updated) == FULL
    assert filled(at, "quick:you") == "Robin Ringbinder, health visitor"
    assert filled(at, "quick:q1:what") == "A mark"
    assert filled(at, "quick:q1:day") == "another"
    assert filled(at, "quick:q1:happened") == "1 March 2026"
    assert filled(at, "quick:q1:who") == "some"
    assert filled(at, "quick:q1:told") == ["police"]
    assert filled(at, "quick:q2:who") == "same"


def test_a_day_that_was_tapped_stays_that_day_after_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    at = screen("quick", FULL)
    choose(at, "quick:q2:day", "today")
    then, tomorrow = clock.today(), clock.today().replace(year=clock.today().year + 1)

    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    at.run()

    fact = record_of(at).fact(TOLD, "q2")
    assert fact is not None
    assert fact.happened == PartialDate.on(then)


def test_a_day_that_cannot_be_read_is_named_where_one_checks() -> None:
    at = screen("quick", FULL)
    choose(at, "quick:q1:day", "another")

    fill(at, "quick:q1:happened", "the day of the fair")
    fill(at, "quick:born", "quite small")

    said = words_on(turn_to(at, "check"))
    assert "When it happened, fact 1 of two minutes: “the day of the fair”" in said
    assert "the child: “quite small”" in said


@pytest.mark.parametrize(("typed", "born"), [("14 weeks", "2026-08-23~"), ("6", "2020~"), ("12 March 2020", "2020-03-12")])
def test_an_age_is_read_as_about_a_date_of_birth(monkeypatch: pytest.MonkeyPatch, typed: str, born: str) -> None:
    monkeypatch.setattr(clock, "today", lambda: PartialDate("2026-11-29").earliest)
    at = screen("quick", a_record())

    fill(at, "quick:born", typed)

    assert record_of(at).child.born == PartialDate(born)


def test_going_on_to_ten_minutes_leaves_the_page_for_the_list_of_tasks() -> None:
    at = screen("quick", FULL, short_form="two-minute")

    next(each for each in at.button if each.label == "Go on to ten minutes").click().run()

    assert heading(at) == "Task list"
    assert tab_on(at).short_form == "ten-minute"
    assert record_of(at).but(updated=FULL.updated) == FULL
