"""What a supervisor would ask, and the walk through a case."""

from __future__ import annotations

import pytest
from makers import a_fact, a_library, a_prompt, a_record

from checklist import content
from checklist.dates import PartialDate
from checklist.library import Library, Role
from checklist.library.tables import Ids
from checklist.record import Child, Note, Record
from checklist.supervision import questions, sign_off, signatures, walk

LIBRARY = content.read()
MARKS, WORDS, VISITORS, STUCK = "health-marks-and-injuries", "child-words", "household-visitors", "assumed-stuck-view"
SEEN = a_fact("A mark (invented)", knows={"gp": "told-me"})


def asked(record: Record, kind: str, library: Library = LIBRARY) -> list[tuple[str | None, str | None, str | None]]:
    """The questions of one kind: prompt, fact id, agencies with spaces between."""
    return [
        (each.prompt, each.fact.id if each.fact else None, " ".join(each.agencies) or None)
        for each in questions(record, library)
        if each.kind == kind
    ]


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


def test_each_fact_is_asked_about_once_with_the_names_of_all_who_are_thought_to_know_it() -> None:
    knows = {"gp": "believed", "police": "believed", "housing": "believed", "school": "told-me"}

    [found] = [each for each in questions(a_record(known={MARKS: a_fact(knows=knows)}), LIBRARY) if each.kind == "believed"]

    assert found.agencies == ("gp", "housing", "police")
    assert "GP practice, Housing and Police" in found.ask


@pytest.mark.parametrize(("born", "said"), [
    ("2026-06", "not born yet"), ("2025-12-03", "watching this baby"), ("2023-01", "Small children"), ("2015", "child says"),
])  # fmt: skip
def test_what_is_asked_about_the_childs_words_fits_the_childs_age(born: str, said: str) -> None:
    record = a_record(known={MARKS: SEEN}, child={"born": PartialDate.parse(born)})

    assert said in questions(record, LIBRARY)[0].ask


def test_where_the_age_is_not_known_for_sure_the_question_stands_as_it_is() -> None:
    assert (
        questions(a_record(child={"born": PartialDate.parse("2025")}), LIBRARY)[0].ask == questions(a_record(), LIBRARY)[0].ask
    )


def test_nothing_is_asked_of_a_baby_that_only_an_older_child_does() -> None:
    at_school, born = a_record("school"), PartialDate.parse("2025-12-03")

    of_a_baby = [prompt for prompt, _, _ in asked(at_school.but(child=Child(born=born)), "not-covered")]

    assert "contact-school" in [prompt for prompt, _, _ in asked(at_school, "not-covered")]
    assert "contact-school" not in of_a_baby
    assert MARKS in of_a_baby


def test_the_walk_asks_of_a_baby_what_a_baby_does() -> None:
    first = walk(a_record(child={"born": PartialDate.parse("2025-12-03")}), LIBRARY)[0].questions[0]

    assert "this baby" in first.ask
    assert "awake" in first.ask
    assert first.hint != first.question.hint


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
         [(MARKS, "f1", "gp police")]),
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
    record = a_record(known={"health-growth": a_fact(knows={"gp": "believed"})})

    believed = next(each for each in questions(record, LIBRARY) if each.kind == "believed")

    assert all(LIBRARY.lessons[each].kind != "assumed-known" for each in LIBRARY.prompts["health-growth"].lessons)
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
