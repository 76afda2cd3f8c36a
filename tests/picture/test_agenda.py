"""The agenda of a meeting: its steps, the order within them, and where to go next."""

from __future__ import annotations

import pytest
from makers import a_choice, a_fact, a_record
from meetings import DOCTOR, HOME, MARKS, MONDAY, NURSE, SEEN

from checklist import content
from checklist.library import Library
from checklist.picture import agenda as agendas
from checklist.picture.agenda import Place, Step, agenda, first_place, following, left_items
from checklist.picture.combine import combine
from checklist.picture.findings import Part
from checklist.picture.minutes import Minutes, SettledItem
from checklist.record import Record

SAFE, EXPLAINED = "closing-safe-tonight", "health-explanations"


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


def settled(item: str) -> SettledItem:
    return SettledItem(item=item, what="They had not heard", by="D. Octor", at=MONDAY)


def facts_at(step: Step, library: Library, *records: Record) -> list[str]:
    items = agenda(combine(records, library))[step]
    return [said.fact.what for each in items for said in each.statements]


def of_police(*facts: str, first: str) -> Record:
    known = [a_fact(each, id=f"f{at}") for at, each in enumerate(facts, start=1)]
    return a_record("police", by="O. Fficer", known={SEEN: known}, matters=({"prompt": SEEN, "fact": first},))


def test_the_steps_stand_in_the_order_in_which_people_should_speak() -> None:
    assert list(Step) == [
        *("safe-tonight", "mattering", "compare", "assumptions", "unconfirmed", "only-one", "gaps"),
        *("people", "chronology", "left", "decide"),
    ]


def test_what_an_author_put_first_comes_before_what_others_only_marked_whatever_the_agency(library: Library) -> None:
    nurse = a_record("health-visiting", known={MARKS: a_fact("Only marked", key=True)})

    assert facts_at(Step.MATTERING, library, nurse, of_police("Second", "First", first="f2")) == ["First", "Only marked"]


def test_the_other_steps_begin_with_what_was_marked_too(library: Library) -> None:
    plain = a_fact("Plain", knows={"gp": "believed"})
    marked = a_fact("Marked", id="f2", key=True, knows={"gp": "believed"})
    record = a_record("health-visiting", known={HOME: plain, MARKS: marked})

    assert facts_at(Step.ASSUMPTIONS, library, record) == ["Marked", "Plain"]


def test_a_fact_that_was_taken_up_as_mattering_does_not_come_again_as_known_to_one_alone(library: Library) -> None:
    records = (of_police("Marked", "Plain", first="f1"), DOCTOR)

    assert facts_at(Step.MATTERING, library, *records) == ["Marked"]
    assert facts_at(Step.ONLY_ONE, library, *records) == ["Plain"]


def test_answers_that_clash_and_several_accounts_of_one_question_stand_in_one_step(library: Library) -> None:
    one = a_choice(a_record("gp", known={EXPLAINED: "A toy"}), "contact-registered-and-seen", "seen-this-year")
    other = a_choice(a_record("police", known={EXPLAINED: "The sofa"}), "contact-registered-and-seen", "not-registered")

    items = agenda(combine([one, other], library))[Step.COMPARE]

    assert [(each.part, each.prompt) for each in items] == [
        (Part.DIFFERENCES, "contact-registered-and-seen"),
        (Part.SIDE_BY_SIDE, EXPLAINED),
    ]


def test_safe_tonight_is_asked_for_each_child_though_nobody_answers_and_nowhere_else(library: Library) -> None:
    unsafe, safe = (a_choice(each, SAFE, choice) for each, choice in ((NURSE, "unsafe"), (DOCTOR, "safe")))

    for records in ([NURSE, DOCTOR], [unsafe, safe]):
        steps = agenda(combine(records, library))
        elsewhere = [each for step, items in steps.items() for each in items if step is not Step.SAFE_TONIGHT]
        assert len(steps[Step.SAFE_TONIGHT]) == 1
        assert SAFE not in {each.prompt for each in elsewhere}


def test_of_what_nobody_answers_only_the_ten_minute_form_is_taken_up_and_the_rest_is_counted(library: Library) -> None:
    picture = combine([NURSE, DOCTOR], library)
    steps = agenda(picture)

    assert 0 < len(steps[Step.GAPS]) <= 30
    assert len(steps[Step.GAPS]) + agendas.gaps_left_out(picture, steps) + 1 == len(picture.gaps)  # and safe tonight


def test_an_item_has_the_same_key_whatever_order_the_files_come_in(library: Library) -> None:
    ways = [agenda(combine(records, library)) for records in ([NURSE, DOCTOR], [DOCTOR, NURSE])]

    assert len({tuple(each.id for items in way.values() for each in items) for way in ways}) == 1


def test_a_meeting_goes_from_item_to_item_past_what_is_settled_or_left_and_comes_back_to_that(library: Library) -> None:
    steps = agenda(combine([NURSE, DOCTOR], library))
    everything = [each.id for items in steps.values() for each in items]
    minutes = Minutes().with_settled(settled(everything[1])).with_left(everything[2])
    here, went = first_place(steps, minutes, Step.SAFE_TONIGHT), []

    while here.step is not Step.DECIDE:
        went.append(here.item or here.step)
        here = following(steps, minutes, here)

    assert went == [everything[0], *everything[3:], Step.PEOPLE, Step.CHRONOLOGY, everything[2]]
    assert following(steps, minutes, here) == Place(Step.DECIDE)


def test_what_was_left_goes_once_it_is_settled(library: Library) -> None:
    steps = agenda(combine([NURSE, DOCTOR], library))
    first, second, *_ = (each.id for items in steps.values() for each in items)
    minutes = Minutes().with_left(second).with_left(first)

    assert [each.id for each in left_items(steps, minutes)] == [second, first]
    assert [each.id for each in left_items(steps, minutes.with_settled(settled(second)))] == [first]


def test_from_an_item_that_is_gone_the_meeting_goes_on_in_the_same_step(library: Library) -> None:
    steps = agenda(combine([NURSE, DOCTOR], library))

    there = following(steps, Minutes(), Place(Step.ASSUMPTIONS, "gone"))

    assert there == Place(Step.ASSUMPTIONS, steps[Step.ASSUMPTIONS][0].id)
    assert following(steps, Minutes(), Place(Step.LEFT)) == Place(Step.DECIDE)
