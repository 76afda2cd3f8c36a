"""A checklist as a draft: what lies beside it, what two people changed, what waits for a decision."""

from __future__ import annotations

import pytest
from makers import a_fact, a_record
from sessions import PROMPT, elsewhere, facts, refreshed, says, started

from checklist import merging
from checklist.app.state import kept_checklist, tabs
from checklist.app.state.codec import NewerDraft
from checklist.app.state.kept_checklist import ChecklistCodec, KeptChecklist
from checklist.app.state.session import new_tab
from checklist.protection import Chosen, FactKey
from checklist.record import Record

pytestmark = pytest.mark.usefixtures("tab")


@pytest.mark.usefixtures("kept")
def test_what_lies_beside_the_record_is_there_as_well(tab: list[tabs.Tab]) -> None:
    session = started()
    session.dates[session.key(PROMPT, "f1", "happened")] = "the day of the fa"
    session.marking, session.short_form = "OFFICIAL", "two-minute"
    session.chosen["gp"] = Chosen(facts=frozenset({FactKey(PROMPT, "f1")}), notes=True)
    session.pdf_password = "amber-kettle-pencil-otter"
    session.checklist_draft.save()

    again = refreshed(session, tab)

    assert (again.dates, again.marking, again.short_form, again.chosen, again.pdf_password) == (
        session.dates,
        "OFFICIAL",
        "two-minute",
        session.chosen,
        "amber-kettle-pencil-otter",
    )


@pytest.mark.usefixtures("kept")
def test_changes_to_different_prompts_come_together() -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")

    says(mine, "Mine")

    assert sorted(facts(mine)) == ["Mine", "Theirs"]
    assert merging.RecordPath("answers", "child-words") in mine.news
    assert mine.conflicts == ()
    assert mine.checklist_draft.trouble == ""


@pytest.mark.usefixtures("kept")
def test_what_was_taken_over_gets_new_widgets_and_nothing_else_does() -> None:
    mine = started()
    before, untouched = mine.key("child-words", "f1", "what"), mine.key(PROMPT, "f1", "what")
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")

    says(mine, "Mine")

    assert mine.key("child-words", "f1", "what") != before
    assert mine.key(PROMPT, "f1", "what") == untouched


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("how", "left"), [("mine", ["Mine"]), ("theirs", ["Theirs"]), ("both", ["Mine", "Theirs"])], ids=["mine", "theirs", "both"]
)
def test_one_prompt_changed_twice_waits_for_a_decision_which_a_refresh_does_not_lose(
    tab: list[tabs.Tab], how: str, left: list[str]
) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs")
    says(mine, "Mine")
    mine = refreshed(mine, tab)
    (aside,) = mine.conflicts

    kept_checklist.decide(mine, aside, how)

    assert facts(mine) == left
    assert mine.conflicts == ()
    assert facts(refreshed(mine, tab)) == left


@pytest.mark.usefixtures("kept")
def test_what_one_person_decided_is_decided_for_the_other() -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs")
    says(mine, "Mine")
    says(theirs, "More of theirs", "child-words")

    kept_checklist.decide(mine, mine.conflicts[0], "both")
    says(theirs, "Even more of theirs", "child-play")

    assert theirs.conflicts == ()
    assert {"Mine", "Theirs"} <= set(facts(theirs))


@pytest.mark.usefixtures("kept")
def test_fields_that_are_older_than_the_draft_overwrite_nothing_unasked(tab: list[tabs.Tab]) -> None:
    mine = started()
    says(mine, "Older")
    older = mine.record
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Newer")
    assert isinstance(older, Record)

    again = refreshed(mine, tab)
    again.keep(again.record.with_fact(PROMPT, a_fact("Older")) if again.record else older)

    assert again.checklist_draft.is_catching_up
    assert facts(again) == ["Older"]
    assert [aside.value.facts[0].what for aside in again.conflicts] == ["Newer"]


@pytest.mark.usefixtures("kept")
def test_everything_that_older_fields_changed_is_set_aside(tab: list[tabs.Tab]) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Newer")
    says(theirs, "Newer as well", "child-words")
    again = refreshed(mine, tab)
    says(again, "Older")

    says(again, "Older as well", "child-words")

    assert [aside.value.facts[0].what for aside in again.conflicts] == ["Newer", "Newer as well"]


def test_a_draft_is_read_as_it_was_written() -> None:
    record = a_record(by="Robin Ringbinder", known={PROMPT: [a_fact("“Ünïcode”\nnext line", happened="2026-03-01~")]})
    asides = merging.changed(record, a_record())
    kept = KeptChecklist(record, kept_checklist.desk_of(new_tab(record=record, dates={f"{record.id}:a:b": "tomorow"})), asides)
    codec = ChecklistCodec(new_tab())

    assert codec.read(codec.dump(kept)) == kept


def test_a_draft_of_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerDraft, match="A newer version of this tool saved this draft"):
        ChecklistCodec(new_tab()).read(b'{"format": "draft/3"}\n{}')
