"""Supervision on screen: questions before answers, notes that are never facts, and what changed since last time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from copies import LIBRARY, for_agency, for_family
from filling import choose, fill, filled
from makers import a_fact, a_record
from screens import record_of, screen, turn_to, widget, words_on
from streamlit.testing.v1 import AppTest

from checklist import supervision
from checklist.app.state.supervising import Supervising
from checklist.library import Role
from checklist.pdf import summary
from checklist.protection import Chosen
from checklist.record import Action, Note, Record

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
MARKS, WORDS, VIEW = "health-marks-and-injuries", "child-words", "assumed-stuck-view"


def a_stuck_case(**fields: Any) -> Record:
    return a_record(
        by="Robin Ringbinder",
        known={
            MARKS: a_fact("Yellow mark on the left shin", knows={"gp": "believed"}),
            WORDS: a_fact("He said “not the cupboard”", id="f2", how="child"),
            VIEW: a_fact("We always say that they are doing well", id="f3", how="assumed"),
        },
        statuses={"siblings-words": "not-asked"},
        **fields,
    )


def supervise(record: Record | None, part: str = "questions", **table: Any) -> AppTest:
    return screen("supervise", record, supervising=Supervising(part=part, **table))


def button(at: AppTest, start: str, number: int = 0) -> Any:
    return [each for each in at.button if each.label.startswith(start)][number]


def test_without_a_checklist_there_are_two_ways_in() -> None:
    at = supervise(None)

    assert not at.exception
    assert "By its password" in words_on(at)
    assert "From its PDF" in words_on(at)


def test_the_checklist_that_is_open_in_this_tab_is_the_one_to_talk_about() -> None:
    at = screen("check", a_stuck_case())

    turn_to(at, "supervise")

    assert "Read these words aloud" in words_on(at)


def test_the_childs_own_words_come_first_and_stand_open() -> None:
    at = supervise(a_stuck_case())

    drawn = words_on(at)
    assert "He said “not the cupboard”" in drawn
    assert "You marked this “I think they know”" not in drawn
    assert [each.label for each in at.button if each.label.startswith("What we think others know")] == [
        "What we think others know (1)"
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("What we think others know", "Yellow mark on the left shin"),
        ("A view that may have stuck", "We always say that they are doing well"),
        ("Not asked yet", "This has not been asked:"),
    ],
)
def test_each_kind_of_question_opens_with_its_fact_and_the_lesson_behind_it(title: str, said: str) -> None:
    at = supervise(a_stuck_case())

    button(at, title).click().run()

    assert said in words_on(at)
    assert "Reported as a finding" in words_on(at) or "Our reading" in words_on(at)


def test_every_sentence_in_the_questions_ends_in_a_question() -> None:
    for asked in supervision.questions(a_stuck_case(), LIBRARY):
        assert asked.ask.endswith("?")


def test_a_note_is_the_supervisors_and_never_a_fact() -> None:
    at = supervise(a_stuck_case(), name="Sam Stapler", role="team manager")
    button(at, "Write a note").click().run()
    fill(at, f"Your note on question {LIBRARY.numbers[WORDS]}", "Ask what the cupboard is")

    [note] = record_of(at).notes
    assert (note.by, note.prompt, note.text) == ("Sam Stapler, team manager", WORDS, "Ask what the cupboard is")
    assert tuple(record_of(at).facts()) == tuple(a_stuck_case().facts())
    button(at, "Close the note").click().run()
    assert "Supervisor’s note. Sam Stapler, team manager" in words_on(at)


def test_a_note_grows_while_it_is_typed_and_goes_when_it_is_emptied() -> None:
    at = supervise(a_stuck_case())
    label = f"Your note on question {LIBRARY.numbers[WORDS]}"
    button(at, "Write a note").click().run()
    fill(at, label, "Ask")
    fill(at, label, "Ask what the cupboard is")
    assert [note.text for note in record_of(at).notes] == ["Ask what the cupboard is"]

    fill(at, label, "")

    assert record_of(at).notes == ()


def test_a_name_that_comes_after_the_note_is_put_on_it_and_not_on_older_ones() -> None:
    old = Note(by="Supervisor", prompt=WORDS, text="From last month", on=None)
    at = supervise(a_stuck_case(notes=(old,)))
    button(at, "Write a note").click().run()
    fill(at, f"Your note on question {LIBRARY.numbers[WORDS]}", "From today")

    fill(at, "Supervisor’s name", "Sam Stapler")

    assert [(note.by, note.text) for note in record_of(at).notes] == [
        ("Supervisor", "From last month"),
        ("Sam Stapler", "From today"),
    ]


def test_notes_stay_out_of_every_copy_for_others_unless_chosen() -> None:
    record = a_stuck_case(notes=(Note(by="Sam Stapler", prompt=MARKS, text="Who else saw it?"),))

    assert for_agency(record, "gp").record.notes == ()
    assert for_family(record).record.notes == ()
    assert len(for_agency(record, "gp", chosen=Chosen(notes=True)).record.notes) == 1


def test_the_walk_goes_through_four_stages_and_holds_two_explanations_open() -> None:
    at = supervise(a_stuck_case(), "walk")
    seen = []
    for stage in LIBRARY.supervision.stage:
        choose(at, "Stage", stage.id)
        assert not at.exception
        assert all(question.ask in words_on(at) for question in stage.question)
        seen.append(stage.id)

    assert seen == ["experience", "reflection", "analysis", "plan"]
    choose(at, "Stage", "analysis")
    assert "If the kind explanation were wrong" in words_on(at)
    assert "If the worrying explanation were wrong" in words_on(at)


def test_a_note_on_the_walk_is_kept_on_the_first_prompt_of_its_question() -> None:
    at = supervise(a_stuck_case(), "walk")
    question = LIBRARY.supervision.stage[0].question[0]
    button(at, "Write a note").click().run()
    fill(at, f"Your note on question {LIBRARY.numbers[question.prompts[0]]}", "Seen on Monday")

    assert [(note.prompt, note.text) for note in record_of(at).notes] == [(question.prompts[0], "Seen on Monday")]


def test_an_action_has_an_owner_and_a_date_and_says_when_it_has_not() -> None:
    at = supervise(a_stuck_case(), "close")
    button(at, "Add an action").click().run()
    assert "One name and one date" in words_on(at)
    fill(at, "What is to be done? (action 1)", "Ring the practice")
    fill(at, "Who does it? (action 1)", "Robin")
    fill(at, "By when? (action 1)", "12 March 2026")

    [action] = record_of(at).actions
    assert (action.what, action.who, str(action.by)) == ("Ring the practice", "Robin", "2026-03-12")
    assert "One name and one date" not in words_on(at)


def test_an_action_that_is_removed_leaves_the_others_as_they_were_and_can_be_put_back() -> None:
    both = (Action(what="First"), Action(what="Second"))
    at = supervise(a_stuck_case(actions=both), "close")

    button(at, "Remove action 1").click().run()
    assert record_of(at).actions == both
    button(at, "Yes, remove it").click().run()
    assert [action.what for action in record_of(at).actions] == ["Second"]
    assert filled(at, "What is to be done? (action 1)") == "Second"

    button(at, "Put it back").click().run()
    assert record_of(at).actions == both
    assert filled(at, "What is to be done? (action 1)") == "First"


def test_sign_off_needs_a_name_and_says_who_in_which_role_and_when() -> None:
    at = supervise(a_stuck_case(), "close")
    assert not [each for each in at.button if each.label == "Sign off now"]
    fill(at, "Supervisor’s name", "Sam Stapler")
    fill(at, "Supervisor’s role", "team manager")

    widget(at, "Sign off now").click().run()

    [note] = record_of(at).notes
    assert (note.by, note.prompt) == ("Sam Stapler, team manager", LIBRARY.with_role(Role.SIGNED_OFF))
    assert "T" in str(note.on)
    assert "Signed off by Sam Stapler, team manager on" in words_on(at)


def earlier_file(tmp_path: Path, record: Record) -> bytes:
    return summary.make_summary(record, LIBRARY, MADE)


def read_a_file(at: AppTest, data: bytes) -> None:
    at.file_uploader[0].set_value(("earlier.pdf", data, "application/pdf")).run()
    button(at, "Read this file").click().run()


def test_a_checklist_that_a_supervisor_opened_is_read_and_not_changed_until_its_practitioner_says_so() -> None:
    at = supervise(None)
    read_a_file(at, summary.make_summary(a_stuck_case(), LIBRARY, MADE))

    turn_to(at, "people")
    assert "Open for supervision" in words_on(at)
    assert 'class="bar"' not in words_on(at)
    button(at, "I am the practitioner").click().run()

    assert "Open for supervision" not in words_on(at)
    assert 'class="bar"' in words_on(at)


def test_an_earlier_pdf_shows_what_is_new_changed_settled_and_still_assumed(tmp_path: Path) -> None:
    before = a_stuck_case(updated="2026-02-10T10:00:00Z")
    now = a_stuck_case().with_fact(MARKS, a_fact("Yellow mark on the left shin", knows={"gp": "told"}))
    now = now.with_fact(MARKS, a_fact("A second mark", id="f9"))
    at = supervise(now, "changes")

    read_a_file(at, earlier_file(tmp_path, before))

    drawn = words_on(at)
    assert not at.exception
    assert "Still assumed (1)" in drawn
    assert "for 30 days: since 10 February 2026 at the latest" in drawn
    assert "A second mark" in drawn
    assert "we thought that GP practice knew. Now: “I told them”." in drawn


def test_another_checklist_is_not_compared(tmp_path: Path) -> None:
    at = supervise(a_stuck_case(), "changes")

    read_a_file(at, earlier_file(tmp_path, a_record("police")))

    assert "not versions of one checklist" in words_on(at)


def test_a_file_that_is_no_checklist_is_refused_in_words() -> None:
    at = supervise(None)

    read_a_file(at, b"%PDF-1.7 nothing")

    assert "<li>" in words_on(at)
    assert at.session_state["checklist"].record is None


def test_a_checklist_is_opened_from_its_pdf(tmp_path: Path) -> None:
    at = supervise(None)

    read_a_file(at, earlier_file(tmp_path, a_stuck_case()))

    assert record_of(at).id == a_stuck_case().id
    assert "Read these words aloud" in words_on(at)


def test_versions_that_were_opened_for_another_checklist_are_not_compared_with_this_one() -> None:
    at = supervise(a_stuck_case(), "changes", earlier=(a_record("police"),))

    assert not at.exception
    assert "Still assumed" not in words_on(at)


def test_words_that_were_typed_are_never_markdown_and_never_html() -> None:
    nasty = "![x](https://example.org/x.png) <img src=x> :red[no]"
    record = a_stuck_case(notes=(Note(by=nasty, prompt=WORDS, text=nasty),), actions=(Action(what=nasty),))
    record = record.with_fact(WORDS, a_fact(nasty, id="f2", how="child"))

    for part in ("questions", "walk", "changes", "close"):
        at = supervise(record, part)
        assert not at.exception
        assert "<img src=x>" not in words_on(at)
        assert not [each for each in at.markdown if "example.org" in each.value]
        assert not [each for each in at.button if "example.org" in each.label]
