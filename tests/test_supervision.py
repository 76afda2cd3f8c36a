"""What a supervisor would ask, and what changed since last time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from makers import a_choice, a_fact, a_library, a_person, a_prompt, a_record

from checklist import content
from checklist.dates import PartialDate
from checklist.library import Library, Role
from checklist.library.tables import Ids
from checklist.record import Note, Record
from checklist.supervision import NotOneChecklist, Turn, changes, questions, sign_off, signatures, walk

LIBRARY = content.read()
MARKS, WORDS, VISITORS, STUCK = "health-marks-and-injuries", "child-words", "household-visitors", "assumed-stuck-view"
SEEN = a_fact("A mark (invented)", knows={"gp": "told-me"})


def asked(record: Record, kind: str, library: Library = LIBRARY) -> list[tuple[str | None, str | None, str | None]]:
    """The questions of one kind: prompt, fact id, agency."""
    return [
        (each.prompt, each.fact.id if each.fact else None, each.agency)
        for each in questions(record, library)
        if each.kind == kind
    ]


def on(record: Record, day: int) -> Record:
    """The record as saved on that day of March 2026."""
    return record.but(updated=datetime(2026, 3, day, 12, tzinfo=UTC))


# -- questions


def test_the_childs_own_words_come_first() -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": "believed"}), WORDS: a_fact("“My leg” (invented)", how="child")})

    first = questions(record, LIBRARY)[0]

    assert first.kind == "child-words"
    assert first.fact is not None
    assert first.fact.what == "“My leg” (invented)"


def test_where_the_child_said_nothing_that_is_asked_about_first() -> None:
    assert questions(a_record(known={MARKS: SEEN}), LIBRARY)[0].kind == "no-child-words"
    assert asked(a_record(known={WORDS: a_fact(how="child")}), "no-child-words") == []


def test_each_i_think_they_know_is_asked_about_by_the_agencys_name() -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": "believed", "police": "believed", "school": "told-me"})})

    found = [each for each in questions(record, LIBRARY) if each.kind == "believed"]

    assert [each.agency for each in found] == ["gp", "police"]
    assert "GP practice" in found[0].ask
    assert "Police" in found[1].ask


@pytest.mark.parametrize(
    ("known", "statuses", "kind", "expected"),
    [
        ({MARKS: a_fact(how="assumed")}, {}, "unchecked", [(MARKS, "f1", None)]),
        ({MARKS: a_fact(how="assumed", knows={"gp": "believed"})}, {}, "unchecked", []),
        ({STUCK: a_fact("Always tired (invented)", how="assumed")}, {}, "unchecked", []),
        ({STUCK: a_fact("Always tired (invented)", how="assumed")}, {}, "stuck-view", [(STUCK, "f1", None)]),
        ({STUCK: a_fact("Always tired (invented)")}, {}, "no-stuck-view", []),
        ({}, {}, "no-stuck-view", [(STUCK, None, None)]),
        ({MARKS: a_fact(how="told", source="mother")}, {}, "told-by-one", [(MARKS, "f1", None)]),
        ({MARKS: [a_fact(how="told", source="Mother"), a_fact(id="f2", how="told", source="mother ")]}, {}, "told-by-one",
         [(MARKS, None, None)]),
        ({MARKS: [a_fact(how="told", source="mother"), a_fact(id="f2", how="told", source="aunt")]}, {}, "told-by-one", []),
        ({MARKS: [a_fact(how="told", source="mother"), a_fact(id="f2", how="seen")]}, {}, "told-by-one", []),
        ({}, {VISITORS: "not-asked"}, "not-asked", [(VISITORS, None, None)]),
        ({}, {"closing-safe-tonight": "not-asked"}, "not-asked", []),
        ({}, {VISITORS: "unsure"}, "unsure", [(VISITORS, None, None)]),
        ({}, {VISITORS: "not-my-role"}, "not-my-role", [(VISITORS, None, None)]),
        ({MARKS: a_fact(knows={"gp": "not-told", "police": "unsure", "school": "told"})}, {}, "untold",
         [(MARKS, "f1", "gp"), (MARKS, "f1", "police")]),
        ({MARKS: a_fact(knows={"gp": "told", "police": {"state": "told", "reply": "They knew."}})}, {}, "no-reply",
         [(MARKS, "f1", "gp")]),
    ],
)  # fmt: skip
def test_what_the_checklist_shows_calls_for_its_question(known, statuses, kind, expected) -> None:  # type: ignore[no-untyped-def]
    assert asked(a_record(known=known, statuses=statuses), kind) == expected


def test_what_is_not_covered_is_asked_about_within_the_short_form_only() -> None:
    uncovered = [prompt for prompt, _, _ in asked(a_record(known={MARKS: SEEN}), "not-covered")]

    assert VISITORS in uncovered
    assert MARKS not in uncovered
    assert "identity-language" not in uncovered
    assert "closing-safe-tonight" not in uncovered


def test_questions_of_one_kind_come_in_the_order_in_which_the_prompts_are_asked() -> None:
    record = a_record(statuses={"access-refused": "not-asked", VISITORS: "not-asked", MARKS: "not-asked"})

    assert [prompt for prompt, _, _ in asked(record, "not-asked")] == [VISITORS, MARKS, "access-refused"]


def test_behind_each_question_stands_a_lesson_of_a_kind_with_it() -> None:
    record = a_record(known={"shared-told": a_fact(knows={"gp": "not-told"})})

    untold = next(each for each in questions(record, LIBRARY) if each.kind == "untold")

    assert untold.lesson is not None
    assert untold.lesson.kind == "not-shared"
    assert untold.lesson.id in LIBRARY.prompts["shared-told"].lessons
    assert untold.review == LIBRARY.review_of(untold.lesson)


def test_where_the_prompt_has_no_such_lesson_the_questions_own_stands_behind_it() -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    believed = next(each for each in questions(record, LIBRARY) if each.kind == "believed")

    assert all(LIBRARY.lessons[each].kind != "assumed-known" for each in LIBRARY.prompts[MARKS].lessons)
    assert believed.lesson is not None
    assert believed.lesson.id == "R07.1"


def test_a_full_checklist_leaves_no_question_without_a_lesson() -> None:
    statuses = dict(zip(LIBRARY.prompts, ["not-asked", "unsure", "not-my-role", "none"] * 18, strict=False))
    record = a_record(known={MARKS: a_fact(how="assumed", knows={"gp": "not-told", "police": "told"})}, statuses=statuses)

    found = questions(record, LIBRARY)

    assert len(found) > 50
    assert [each.kind for each in found if each.lesson is None] == []


def test_every_question_asks_and_leaves_no_mark_unfilled() -> None:
    statuses = dict.fromkeys(LIBRARY.prompts, "not-asked")

    asks = [
        each.ask for each in questions(a_record(known={MARKS: a_fact(knows={"gp": "believed"})}, statuses=statuses), LIBRARY)
    ]

    assert [ask for ask in asks if "?" not in ask or "{" in ask] == []


def test_a_kind_that_the_content_does_not_word_is_not_asked() -> None:
    fewer = LIBRARY.supervision.model_copy(
        update={"drawn": tuple(each for each in LIBRARY.supervision.drawn if each.kind != "believed")}
    )
    library = LIBRARY.model_copy(update={"supervision": fewer})

    assert asked(a_record(known={MARKS: a_fact(knows={"gp": "believed"})}), "believed", library) == []


def test_words_in_braces_that_a_prompt_has_are_left_as_they_are() -> None:
    record = a_record(known={"gone-prompt": a_fact(knows={"no-such-agency": "believed"})})

    believed = next(each for each in questions(record, LIBRARY) if each.kind == "believed")

    assert "no-such-agency" in believed.ask
    assert believed.lesson is not None


# -- the walk


def test_the_walk_goes_from_experience_to_plan() -> None:
    assert [part.stage.id for part in walk(a_record(), LIBRARY)] == ["experience", "reflection", "analysis", "plan"]


def test_the_walk_holds_two_explanations_open_beside_what_was_put_down_on_each() -> None:
    record = a_record(known={"assumed-worry-wrong": a_fact("The centre would have it in its book (invented)")})

    analysis = walk(record, LIBRARY)[2]
    kind, worry = analysis.questions[:2]

    assert "kind explanation" in kind.question.ask
    assert "worrying explanation" in worry.question.ask
    assert [prompt for prompt, _ in worry.held] == ["assumed-worry-wrong"]
    assert kind.held == ()


def test_the_walk_shows_a_supervisors_note_beside_its_question_and_not_among_the_facts() -> None:
    record = a_record(notes=(Note(by="Supervisor", prompt=WORDS, text="Ask again (invented)"),))

    first = walk(record, LIBRARY)[0].questions[0]

    assert [note.text for note in first.notes] == ["Ask again (invented)"]
    assert first.held == ()


def test_each_question_of_the_walk_has_a_lesson_behind_it() -> None:
    every = [question for part in walk(a_record(), LIBRARY) for question in part.questions]

    assert [each.question.id for each in every if not each.lessons] == []


def test_a_signature_has_name_role_and_time_and_changes_no_fact() -> None:
    record = a_record(known={MARKS: SEEN})

    signed = sign_off(record, LIBRARY, "Jo Example-Reed", "Team manager", PartialDate("2026-03-12T15:20"))

    assert signed.notes[-1].by == "Jo Example-Reed, Team manager"
    assert str(signed.notes[-1].on) == "2026-03-12T15:20"
    assert signed.answers == record.answers
    assert signatures(signed, LIBRARY) == (signed.notes[-1],)


def test_what_stands_under_a_prompt_that_was_retired_counts_as_it_did(a_library_that_renamed: Library) -> None:
    signature = Note(by="Jo Example-Reed", prompt="decision-signed-off", text="Signed off")
    view = a_fact("Decided early on: an accident (invented)", how="assumed")
    record = a_record(known={"assumed-stuck-view": view}, notes=(signature,))

    drawn = questions(record, a_library_that_renamed)

    assert signatures(record, a_library_that_renamed) == (signature,)
    assert [each.fact for each in drawn if each.kind == "stuck-view"] == [view]
    assert [each.kind for each in drawn if each.kind in ("no-stuck-view", "unchecked")] == []


@pytest.fixture
def a_library_that_renamed() -> Library:
    """A library whose prompts for a stuck view and for signing off once had other ids."""
    small = a_library(a_prompt("views-early", role=Role.STUCK_VIEW), a_prompt("views-agreed", role=Role.SIGNED_OFF))
    ids = Ids(roles=("assumed-stuck-view: stuck-view", "decision-signed-off: signed-off"))
    return small.model_copy(update={"supervision": LIBRARY.supervision, "ids": ids})


# -- what changed


def test_facts_are_new_changed_or_gone_prompt_by_prompt() -> None:
    before = a_record(known={MARKS: [a_fact("One"), a_fact("Two", id="f2")], VISITORS: a_fact("Bear collects", id="f3")})
    after = a_record(
        known={MARKS: [a_fact("One, on the left"), a_fact("Three", id="f4")], VISITORS: a_fact("Bear collects", id="f3")}
    )

    found = changes(on(before, 1), on(after, 9), LIBRARY)

    assert [each.prompt for each in found.prompts] == [MARKS]
    assert [(each.turn, each.was and each.was.what, each.now and each.now.what) for each in found.prompts[0].facts] == [
        (Turn.CHANGED, "One", "One, on the left"),
        (Turn.NEW, None, "Three"),
        (Turn.GONE, "Two", None),
    ]


def test_a_status_or_a_choice_that_changed_shows() -> None:
    before = a_record(statuses={VISITORS: "not-asked", MARKS: "none"})
    after = a_choice(a_record(statuses={VISITORS: "none", MARKS: "none"}), "household-address", "only-one")

    found = {each.prompt: each for each in changes(on(before, 1), on(after, 2), LIBRARY).prompts}

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

    found = changes(on(before, 1), on(a_record(known={MARKS: now}), 9), LIBRARY)

    assert [(each.agency, each.state) for each in found.prompts[0].settled] == [("gp", state)]
    assert found.still == ()


def test_a_fact_that_was_assumed_and_then_seen_is_settled() -> None:
    before = a_record(known={MARKS: a_fact(how="assumed")})

    found = changes(on(before, 1), on(a_record(known={MARKS: a_fact(how="seen")}), 9), LIBRARY)

    assert [(each.agency, each.how) for each in found.prompts[0].settled] == [(None, "seen")]


def test_how_long_an_assumption_has_stood_is_counted_from_the_first_version_that_has_it() -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    found = changes(on(record, 5), on(record, 19), LIBRARY, earlier=[on(record, 3), on(a_record(), 1)])

    assert [(each.agency, each.since, each.days) for each in found.still] == [("gp", date(2026, 3, 3), 16)]


def test_an_assumption_that_was_settled_in_between_is_counted_from_when_it_came_back() -> None:
    believed = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})
    told = a_record(known={MARKS: a_fact(knows={"gp": "told"})})

    found = changes(on(believed, 9), on(believed, 19), LIBRARY, earlier=[on(believed, 1), on(told, 5)])

    assert [each.since for each in found.still] == [date(2026, 3, 9)]


def test_an_assumption_that_is_new_has_not_stood_yet_and_is_no_old_one() -> None:
    after = a_record(known={MARKS: a_fact(knows={"gp": "believed"})})

    found = changes(on(a_record(), 1), on(after, 9), LIBRARY)

    assert [(each.since, each.days) for each in found.still] == [(date(2026, 3, 9), 0)]


def test_the_longest_standing_assumption_comes_first() -> None:
    first = a_record(known={VISITORS: a_fact(id="f9", knows={"gp": "believed"})})
    second = a_record(known={MARKS: a_fact(knows={"gp": "believed"}), VISITORS: a_fact(id="f9", knows={"gp": "believed"})})

    found = changes(on(second, 5), on(second, 9), LIBRARY, earlier=[on(first, 1)])

    assert [each.fact.id for each in found.still] == ["f9", "f1"]


def test_two_versions_are_compared_the_same_in_whichever_order_they_come() -> None:
    before, after = on(a_record(known={MARKS: "One"}), 1), on(a_record(known={MARKS: "Two"}), 9)

    assert changes(before, after, LIBRARY) == changes(after, before, LIBRARY)
    assert changes(after, before, LIBRARY).days == 8


def test_people_who_came_changed_or_went_show() -> None:
    before = a_record(people=[a_person("Bear", id="p1"), a_person("Kit", id="p2")])
    after = a_record(people=[a_person("Bear", id="p1", lives_here="yes"), a_person("Mags", id="p3")])

    found = changes(on(before, 1), on(after, 2), LIBRARY)

    assert [(each.turn, (each.now or each.was).called) for each in found.people if each.now or each.was] == [  # type: ignore[union-attr]
        (Turn.CHANGED, "Bear"),
        (Turn.NEW, "Mags"),
        (Turn.GONE, "Kit"),
    ]


def test_two_checklists_are_not_compared_as_if_they_were_one() -> None:
    with pytest.raises(NotOneChecklist, match="not versions of one checklist"):
        changes(a_record("gp"), a_record("police"), LIBRARY)


def test_nothing_that_was_typed_is_in_what_a_log_would_show() -> None:
    before, after = on(a_record(known={MARKS: "Secret one"}), 1), on(a_record(known={MARKS: "Secret two"}), 9)

    assert "Secret" not in repr(changes(before, after, LIBRARY))
    assert "Secret" not in repr(questions(a_record(known={MARKS: a_fact("Secret", how="assumed")}), LIBRARY))
