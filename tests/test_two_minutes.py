"""What the two-minute page puts down: facts under a prompt of their own, who knows them, who lives there."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from makers import a_fact, a_person, a_record
from nasty import NASTY

from checklist import coverage, two_minutes
from checklist.record import CHILD, Fact, How, Knows, KnowsState, LivesHere, Status
from checklist.tidy import clean
from checklist.two_minutes import WhoKnows

MARKS, TOLD, LAST_SEEN = "health-marks-and-injuries", "health-explanations", "child-last-seen"


def test_a_fact_is_about_the_child_and_covers_its_prompt() -> None:
    record = two_minutes.with_fact(a_record(), LIBRARY, MARKS, "q1", what="A mark")

    assert record.answer(MARKS).status is Status.KNOWN
    assert record.fact(MARKS, "q1") == Fact(id="q1", what="A mark", about=(CHILD,))


def test_a_fact_that_is_about_something_else_after_all_goes_there_whole() -> None:
    record = two_minutes.with_fact(a_record(), LIBRARY, MARKS, "q1", what="Rolled off the sofa", how=How.TOLD)

    moved = two_minutes.with_fact(record, LIBRARY, TOLD, "q1")

    assert two_minutes.place_of(moved, "q1") == TOLD
    assert moved.fact(TOLD, "q1") == record.fact(MARKS, "q1")
    assert moved.answer(MARKS).status is None


def test_a_fact_of_which_nothing_is_said_any_more_is_gone_and_what_else_was_said_stays() -> None:
    record = two_minutes.with_fact(a_record(known={MARKS: "Said before"}), LIBRARY, MARKS, "q1", what="A mark")

    record = two_minutes.with_fact(record, LIBRARY, MARKS, "q1", what="")

    assert [fact.what for _, fact in record.facts()] == ["Said before"]
    assert record.answer(MARKS).status is Status.KNOWN


def test_what_was_said_of_a_prompt_is_not_called_known_because_a_fact_stands_under_it() -> None:
    record = two_minutes.with_fact(a_record(statuses={MARKS: "unsure"}), LIBRARY, MARKS, "q1", what="A mark")

    assert record.answer(MARKS).status is Status.UNSURE


def test_whether_a_child_is_safe_and_who_lives_there_are_asked_elsewhere_on_the_page() -> None:
    offered = [prompt.id for prompt in two_minutes.kinds(LIBRARY, "police")]

    assert offered[0] == MARKS or MARKS in offered
    assert "closing-safe-tonight" not in offered
    assert "household-members" not in offered
    assert "adults-domestic-abuse" in offered


def test_who_is_always_there_and_who_is_involved_come_first_and_ones_own_agency_does_not() -> None:
    record = a_record("police", involved=({"agency": "housing"}, {"agency": "police"}))

    offered = two_minutes.agencies(record, LIBRARY)

    assert offered[:2] == ("childrens-social-care", "housing")
    assert "police" not in offered
    assert len(offered) == 6


def test_the_first_fact_of_the_page_comes_first_whatever_it_is_about() -> None:
    record = two_minutes.with_fact(a_record(), LIBRARY, LAST_SEEN, "q1", what="Asleep at noon")
    record = two_minutes.with_fact(record, LIBRARY, MARKS, "q2", what="A mark")
    record = two_minutes.with_fact(record, LIBRARY, TOLD, "q1")

    assert [fact.what for _, fact in coverage.matters_most(record, LIBRARY)] == ["Asleep at noon", "A mark"]


def test_a_fact_beside_those_of_the_page_is_still_said_first_thing_where_none_is_marked() -> None:
    record = two_minutes.with_fact(a_record(), LIBRARY, LAST_SEEN, "q1", what="Asleep at noon")
    record = record.with_fact(MARKS, a_fact("A mark"))

    assert [fact.what for _, fact in coverage.matters_most(record, LIBRARY)] == ["Asleep at noon", "A mark"]


TOLD_POLICE = a_fact(knows={"police": "told"})


@pytest.mark.parametrize(
    ("knows", "before", "answer"),
    [
        ({}, None, None),
        ({"police": "not-told", "gp": "not-told"}, None, WhoKnows.NOBODY),
        ({"police": "not-told"}, None, WhoKnows.SOME),
        ({"police": "told"}, TOLD_POLICE, WhoKnows.SAME),
        ({"police": "believed"}, TOLD_POLICE, WhoKnows.SOME),
        ({}, a_fact(), None),
    ],
)
def test_one_answer_says_who_else_knows(knows: dict[str, str], before: Fact | None, answer: WhoKnows | None) -> None:
    assert two_minutes.who_knows(a_fact(knows=knows), before, ("police", "gp")) is answer


def test_choosing_who_was_told_keeps_when_and_how_and_what_else_was_said() -> None:
    told = Knows(state=KnowsState.BELIEVED, reply="They will ring back")
    knows = {"police": told, "gp": Knows(state=KnowsState.TOLD), "housing": Knows(state=KnowsState.UNSURE)}

    now = two_minutes.with_state(knows, ("police", "gp"), KnowsState.TOLD, ("police",))

    assert now == {"police": told.but(state=KnowsState.TOLD), "housing": Knows(state=KnowsState.UNSURE)}


def test_a_line_names_who_lives_there_and_reads_as_it_was_typed() -> None:
    typed = "Kelly (mother), Dean (her partner, 34), Tyler (brother, 6)"

    record = two_minutes.with_household_line(a_record(), typed)

    assert [(each.name, each.relationship, each.child) for each in record.people] == [
        ("Kelly", "mother", False),
        ("Dean", "her partner, 34", False),
        ("Tyler", "brother, 6", True),
    ]
    assert {each.lives_here for each in record.people} == {LivesHere.YES}
    assert two_minutes.household_line(record) == typed


def test_people_put_down_elsewhere_stay_whatever_the_line_says() -> None:
    record = two_minutes.with_household_line(a_record(people=["Marigold"]), "Kelly, Tyler")

    record = two_minutes.with_household_line(record, "Kelly")

    assert [each.name for each in record.people] == ["Marigold", "Kelly"]


def test_what_else_was_said_of_a_person_in_the_line_stays() -> None:
    record = a_record(people=[a_person("Kelly", id="line1", known_as=("Kel",), child=True)])

    record = two_minutes.with_household_line(record, "Kelly (sister)")

    assert (record.people[0].known_as, record.people[0].child) == (("Kel",), True)


@pytest.mark.parametrize("typed", [*NASTY.values(), "((", ",,)(,", "Kelly (mother"])
def test_whatever_stands_in_the_line_is_taken(typed: str) -> None:
    record = two_minutes.with_household_line(a_record(), clean(typed))

    assert two_minutes.with_household_line(record, two_minutes.household_line(record)) == record
