"""A prompt that is open: its status, its facts, and who else knows each."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from makers import a_fact, a_record
from screens import record_of, screen, turn_to, widget, words_on

from checklist.app.state import clock
from checklist.dates import PartialDate
from checklist.record import Answer, How, KnowsState, Status
from checklist.wording import choosing

MARKS = "health-marks-and-injuries"
SAFE = LIBRARY.prompts["closing-safe-tonight"]


def test_saying_that_something_is_known_opens_a_fact() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},)))

    widget(at, "What can you say about this?").set_value(Status.KNOWN).run()
    widget(at, "What? One thing, in one sentence").input("Yellow mark").run()
    widget(at, "How is it known?").set_value(How.SEEN).run()
    widget(at, "Seen by whom, where").input("home visit").run()
    widget(at, "When did it happen?").input("about 1 March 2026").run()
    widget(at, "This matters most: put it on page one").check().run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    assert (fact.what, fact.how, fact.source, fact.key) == ("Yellow mark", How.SEEN, "home visit", True)
    assert fact.happened is not None
    assert fact.happened.edtf == "2026-03-01~"


def test_i_think_they_know_takes_one_action_once_a_fact_is_open() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})

    widget(at, "GP practice").set_value(KnowsState.BELIEVED).run()

    assert [each.agency for each in record_of(at).beliefs()] == ["gp"]
    assert "It is on your call list" in words_on(at)


def test_what_was_told_keeps_when_how_and_what_came_back() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})

    widget(at, "GP practice").set_value(KnowsState.TOLD).run()
    widget(at, "When (GP)").input("3 March 2026").run()
    widget(at, "How (GP)").input("phone").run()
    widget(at, "What came back (GP)").input("will look").run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    knows = fact.knows["gp"]
    assert knows.on is not None
    assert (knows.state, knows.on.edtf, knows.by, knows.reply) == (KnowsState.TOLD, "2026-03-03", "phone", "will look")


def test_a_day_that_was_changed_elsewhere_is_the_one_that_is_shown() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})
    widget(at, "GP practice").set_value(KnowsState.TOLD).run()
    widget(at, "When (GP)").input("3 March 2026").run()
    widget(at, "GP practice").set_value(KnowsState.BELIEVED).run()
    turn_to(at, "check")

    widget(at, "I told them now (1)").click().run()
    turn_to(at, "health")

    assert widget(at, "When (GP)").value == PartialDate.on(clock.today()).spoken


def test_facts_move_and_keep_their_order() -> None:
    at = screen("health", a_record(known={MARKS: ["one", "two"]}))
    widget(at, "Edit fact 2").click().run()

    widget(at, "Move fact 2 up").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["two", "one"]


def test_removing_a_fact_asks_first_and_can_be_undone_in_its_place() -> None:
    record = a_record(known={MARKS: ["one", "two", "three"]})
    at = screen("health", record)
    widget(at, "Edit fact 2").click().run()

    widget(at, "Remove fact 2").click().run()
    widget(at, "Keep it").click().run()
    assert len(record_of(at).answer(MARKS).facts) == 3
    widget(at, "Remove fact 2").click().run()
    widget(at, "Yes, remove it").click().run()
    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["one", "three"]
    widget(at, "Put it back").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["one", "two", "three"]


def test_putting_a_fact_back_loses_nothing_that_was_typed_since() -> None:
    at = screen("health", a_record(known={MARKS: ["old"]}))
    widget(at, "Edit fact 1").click().run()
    widget(at, "Remove fact 1").click().run()
    widget(at, "Yes, remove it").click().run()
    widget(at, "Add a fact").click().run()

    widget(at, "What? One thing, in one sentence").input("new")
    widget(at, "Put it back").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["old", "new"]
    assert widget(at, "What? One thing, in one sentence").value == "new"


def test_not_safe_tonight_is_said_in_one_press_and_answered_with_what_to_do_now() -> None:
    at = screen("closing", a_record())
    unsafe = "Not safe: at least one child"
    assert "call 999. Otherwise ring" not in words_on(at)

    options = dict(zip(widget(at, "What can you say about this?").options, choosing.ways(SAFE, Answer()), strict=True))
    widget(at, "What can you say about this?").set_value(options[unsafe]).run()

    assert record_of(at).answer(SAFE.id) == Answer(status=Status.KNOWN, choice="unsafe")
    assert "call 999. Otherwise ring" in words_on(at)
    assert unsafe in options
    assert "Known" not in options


def test_a_mark_on_a_baby_is_not_left_to_a_hint() -> None:
    at = screen("health", a_record())

    assert LIBRARY.prompts[MARKS].act_now in words_on(at)


def test_one_prompt_is_open_at_a_time() -> None:
    at = screen("health", a_record())
    second = LIBRARY.sections[3].prompts[1]

    widget(at, f"4.2 {second.short}: Not covered").click().run()

    assert second.question in words_on(at)
    assert LIBRARY.prompts[MARKS].question not in words_on(at)


def test_where_one_looked_can_be_put_down_when_nothing_was_found() -> None:
    at = screen("health", a_record())

    widget(at, "What can you say about this?").set_value(Status.NONE).run()
    widget(at, "Add where you looked").click().run()
    widget(at, "What? One thing, in one sentence").input("The red book").run()

    assert record_of(at).answer(MARKS).status is Status.NONE
    assert record_of(at).answer(MARKS).facts[0].what == "The red book"


@pytest.mark.parametrize(("prompt", "kept"), [("adults-domestic-abuse", True), (MARKS, False)])
def test_a_fact_whose_teller_could_be_harmed_begins_out_of_the_familys_copy(prompt: str, kept: bool) -> None:
    section = next(each.id for each in LIBRARY.sections if any(one.id == prompt for one in each.prompts))
    at = screen(section, a_record(), opened={section: prompt})

    widget(at, "Add a fact").click().run()

    (fact,) = at.session_state["checklist"].record.answer(prompt).facts
    assert fact.keep_from_family is kept
    assert fact.is_blank
