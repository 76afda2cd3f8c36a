"""The record of a supervision on paper: notes, actions, signature, changes, and the checklist as it stood."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
import verapdf
from canaries import Aviary, canaries_in
from makers import a_fact, a_record
from readings import attached, words_of

from checklist import content, record_json, supervision
from checklist.changes import Changes, changes_between
from checklist.dates import PartialDate
from checklist.pdf import exchange
from checklist.pdf.supervision import make_supervision_record
from checklist.record import Action, Note, Record

LIBRARY = content.read()
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
MARKS, WORDS = "health-marks-and-injuries", "child-words"
BY = "Sam Stapler, team manager"


def a_case(**fields: Any) -> Record:
    return a_record(
        by="Robin Ringbinder",
        known={
            MARKS: a_fact("Yellow mark on the left shin", knows={"gp": "believed"}),
            WORDS: a_fact("He said “not the cupboard”", id="f2", how="child"),
        },
        **fields,
    )


def supervised() -> Record:
    noted = a_case(
        notes=(Note(by=BY, prompt=WORDS, text="Ask what the cupboard is", on=PartialDate.parse("2026-03-12")),),
        actions=(Action(what="Ring the practice", who="Robin", by=PartialDate.parse("2026-03-13")),),
    )
    return supervision.sign_off(noted, LIBRARY, "Sam Stapler", "team manager", PartialDate.parse("2026-03-12T12:20"))


def changes() -> Changes:
    before = a_case(updated="2026-02-10T10:00:00Z").with_fact(MARKS, a_fact("An older mark", id="f7"))
    return changes_between(before, supervised(), LIBRARY)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return make_supervision_record(supervised(), LIBRARY, MADE, by=BY, changes=changes())


def test_page_one_says_who_signed_in_which_role_and_when_and_who_does_what(whole: bytes) -> None:
    first = words_of(whole, "-f", "1", "-l", "1")

    assert "Signed off by Sam Stapler, team manager on 12 March 2026 at 12:20" in first
    assert "Ring the practice" in first
    assert "13 March 2026" in first


def test_a_supervision_that_nobody_signed_says_so() -> None:
    assert "Not signed off." in words_of(make_supervision_record(a_case(), LIBRARY, MADE))


def test_a_note_stands_under_the_question_that_was_talked_through_and_is_signed(whole: bytes) -> None:
    printed = words_of(whole)

    assert printed.index("What was talked through") < printed.index("Ask what the cupboard is")
    assert printed.count("Ask what the cupboard is") == 1
    assert "Sam Stapler, team manager, 12 March 2026" in printed


def test_what_changed_stands_in_it_only_where_it_was_looked_at(whole: bytes) -> None:
    assert "An older mark" in words_of(whole)
    assert "From 10 February 2026 at 10:00 to 12 March 2026 at 12:04: 30 days." in words_of(whole)
    assert "What changed since last time" not in words_of(make_supervision_record(supervised(), LIBRARY, MADE))


def test_the_record_is_two_pages_to_sign_and_the_checklist_an_appendix_behind(whole: bytes) -> None:
    first, second, third = (words_of(whole, "-f", str(number), "-l", str(number)) for number in (1, 2, 3))

    assert "Signature" in first
    assert "Yellow mark on the left shin" in first
    assert "What was talked through" in second
    assert "Appendix: the checklist as it stood" in third


def test_what_finds_no_room_on_the_page_of_notes_is_counted_there_and_stands_behind() -> None:
    notes = tuple(Note(by=BY, prompt=WORDS, text=f"Note {number} {'word ' * 40}") for number in range(30))
    pdf = make_supervision_record(a_case(notes=notes), LIBRARY, MADE)

    assert "see “What else was noted”" in words_of(pdf, "-f", "2", "-l", "2")
    assert all(words_of(pdf).count(f"Note {number} word") == 1 for number in range(30))


def test_the_questions_of_the_checklist_come_with_the_childs_words_first(whole: bytes) -> None:
    printed = words_of(whole)

    asked = printed.index("Questions that this checklist called for")
    assert (
        asked < printed.index("Read these words aloud") < printed.index("You marked this “I think they know” for GP practice")
    )


def test_the_data_inside_is_what_the_pages_show_and_opens_again(whole: bytes) -> None:
    inside = exchange.read_file(whole).record

    assert inside == supervised()
    printed = words_of(whole)
    assert all(fact.what in printed for _, fact in inside.facts())
    assert all(note.text in printed for note in inside.notes)
    assert all(action.what in printed for action in inside.actions)


def test_page_one_says_whose_child_and_meeting_it_is_and_for_whom_the_paper_is() -> None:
    case = a_case(
        child={"name": "Child A", "known_as": ("Pip",), "born": "2024-05", "reference": "LA-17"},
        practitioner={"name": "Robin Ringbinder", "role": "Health visitor", "contact": "020 7946 0000"},
        meeting={"on": "2026-03-13", "time": "14:00", "about": "The mark"},
    )
    first = words_of(make_supervision_record(case, LIBRARY, MADE), "-l", "1")

    assert "For the practitioner and the supervisor only: it may hold protected sources." in first
    assert "Child A, known as Pip, about 21 months old, born May 2024, reference LA-17" in first
    assert "Practitioner Robin Ringbinder, Health visitor, Health visiting, 020 7946 0000" in first
    assert "13 March 2026 at 14:00. The mark" in first


def test_it_attaches_no_word_that_its_pages_do_not_show() -> None:
    birds = Aviary()
    pdf = make_supervision_record(birds.record, LIBRARY, MADE)

    assert canaries_in(words_of(pdf)) == canaries_in(attached(pdf).decode()) == set(birds.sung)


def test_it_can_be_locked_and_opens_with_its_words_alone(whole: bytes) -> None:
    locked = exchange.lock(whole, "amber-kettle-stone-rapid")

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    assert exchange.read_file(locked, "amber kettle stone rapid").record == supervised()


def test_a_supervision_of_a_training_case_says_training_on_it() -> None:
    card = LIBRARY.vignettes[0].card[0]

    pdf = make_supervision_record(record_json.from_json(card.written), LIBRARY, MADE)

    assert "Training: every person in it is invented" in words_of(pdf)


def test_it_passes_the_accessibility_check(whole: bytes) -> None:
    for pdf in (whole, make_supervision_record(a_case(), LIBRARY, MADE)):
        assert [page.validate_pdf_bytes(pdf, profile=profile).failures for profile in ("ua1", "3a")] == [[], []]


def test_verapdf_passes_it(whole: bytes, tmp_path: Path) -> None:
    verapdf.require()
    (tmp_path / "supervision.pdf").write_bytes(whole)

    assert verapdf.failures([(flavour, tmp_path / "supervision.pdf") for flavour in ("ua1", "3a")]) == []


def test_the_same_inputs_give_the_same_bytes(whole: bytes) -> None:
    assert make_supervision_record(supervised(), LIBRARY, MADE, by=BY, changes=changes()) == whole
