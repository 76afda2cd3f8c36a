"""Files in, named where they are refused; whose children, whose service, who sent one, who sees the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from copies import LIBRARY
from filling import choose, fill
from makers import a_record
from screens import heading, press, widgets, words_on
from tables import (
    ASKED,
    DOCTOR,
    HEAD,
    NURSE,
    SEEN,
    TEACHER,
    Upload,
    dropped,
    family,
    go,
    on_the_table,
    table_of,
    uploads,
)

from checklist.app.combine.meeting import FILES, MOST_FILES
from checklist.app.combine.spoken import SAID
from checklist.app.combine.together import CHRONOLOGY, DECIDE, MATRIX, PACK, PEOPLE
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.pdf import exchange, summary
from checklist.picture.agenda import Step
from checklist.received import MOST_UPLOADED

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
WORDS = "amber-kettle-stone-rapid"


@pytest.mark.slow
def test_files_that_are_dropped_become_a_picture_beginning_with_safe_tonight() -> None:
    at = dropped(uploads(*family("bramblewick")))

    assert "What 5 agencies know together" in heading(at)
    assert "<h2" in words_on(at)
    assert "Is Pip Bramblewick safe tonight?" in words_on(at)
    assert [each.label for each in at.button if "(open)" in each.label] == ["**1. Safe tonight: 0 of 1** (open)"]


def test_who_sent_a_checklist_and_who_did_not_is_said_first() -> None:
    at = on_the_table(*family("bramblewick"))

    who = next(each.proto.body for each in widgets(at, "html") if 'class="who"' in each.proto.body)
    assert "Checklists from 5, and no checklist from 1 that somebody names</summary>" in who
    assert "Children’s social care; GP practice; Health visiting, Pondside team" in who
    assert "Drug and alcohol service, named by Children’s social care, Health visiting" in who


def test_the_bytes_of_a_file_are_not_kept_once_it_is_read() -> None:
    at = dropped(uploads(NURSE, DOCTOR))

    assert [file.data for file in table_of(at).files] == [b"", b""]
    assert widgets(at, "file_uploader") == []


def test_a_file_that_is_refused_is_named_by_its_number_and_the_others_go_on() -> None:
    broken = ("Child A with a bruise.pdf", b"%PDF-1.7 broken", "application/pdf")
    at = go(dropped([broken, *uploads(NURSE, DOCTOR)]), "files")

    words = words_on(at)
    assert "What 2 agencies know together" in heading(at)
    assert "<strong>File 1</strong> <strong>(Set aside)</strong>" in words
    assert "The PDF is damaged or incomplete. Ask for it again." in words
    assert "Child A with a bruise.pdf" in words


def test_the_name_of_a_file_is_only_ever_shown_as_text() -> None:
    odd = ("<img src=x onerror=alert(1)>.json", NURSE.to_json().encode(), "application/json")
    at = go(dropped([odd]), "files")

    assert "&lt;img src=x onerror=alert(1)&gt;.json" in words_on(at)
    assert "<img src=x" not in words_on(at)


@pytest.mark.slow
def test_a_locked_file_asks_for_its_words_while_the_others_go_on() -> None:
    locked = exchange.lock(summary.make_summary(DOCTOR, LIBRARY, MADE), WORDS)
    at = go(dropped([*uploads(NURSE), ("b.pdf", locked, "application/pdf")]), "files")

    assert "What 1 agency knows together" in heading(at)
    assert "<strong>(Locked)</strong>" in words_on(at)
    press(fill(at, "The password of file 2", "wrong words"), "Open file 2")
    assert "That password does not open this file." in words_on(at)
    assert table_of(at).files[1].data == locked
    fill(at, "The password of file 2", WORDS)
    assert "What 2 agencies know together" in heading(at)
    assert table_of(at).files[1].data == b""


BROKEN = ("broken.pdf", b"%PDF-1.7 broken", "application/pdf")
CARD = a_record("police", purpose="training", known={SEEN: "Invented"})


@cache
def a_locked_pdf() -> Upload:
    return ("locked.pdf", exchange.lock(summary.make_summary(DOCTOR, LIBRARY, MADE), WORDS), "application/pdf")


@pytest.mark.slow
def test_while_a_file_is_locked_every_part_says_that_the_picture_is_not_complete() -> None:
    at = dropped([*uploads(NURSE), a_locked_pdf()])

    words = {place: words_on(go(at, place)) for place in (Step.COMPARE, PEOPLE, CHRONOLOGY, MATRIX, SAID, DECIDE, PACK, FILES)}

    incomplete = "1 file is still locked: this picture is not complete."
    why = "File 2: The file is locked. Type the password that the sender gave you."
    assert [place for place, said in words.items() if incomplete not in said or why not in said] == []
    assert len(set(words.values())) == 8


@pytest.mark.slow
def test_the_way_to_the_locked_file_and_its_words_end_the_warning() -> None:
    at = press(go(dropped([*uploads(NURSE), a_locked_pdf()]), MATRIX), "Go to the files")

    fill(at, "The password of file 2", WORDS)

    assert "this picture is not complete" not in words_on(at)


@pytest.mark.slow
def test_files_that_are_locked_and_files_that_are_set_aside_are_counted_apart() -> None:
    at = dropped([*uploads(NURSE, CARD), a_locked_pdf(), a_locked_pdf(), BROKEN])

    words = words_on(at)
    assert "2 files are still locked: this picture is not complete." in words
    assert "2 files are set aside: this picture is not complete." in words
    assert "File 2: This is a training card" in words
    assert "File 5: The PDF is damaged or incomplete. Ask for it again." in words


def test_a_pdf_is_read_like_json_and_its_check_code_is_shown() -> None:
    pdf = summary.make_summary(DOCTOR, LIBRARY, MADE)
    at = go(dropped([("b.pdf", pdf, "application/pdf")]), "files")

    assert f"Check code {exchange.read_file(pdf).check_code}" in words_on(at)


def test_a_pdf_that_lost_a_page_on_its_way_is_read_and_the_page_says_so() -> None:
    with pikepdf.open(BytesIO(summary.make_summary(DOCTOR, LIBRARY, MADE))) as opened:
        del opened.pages[-1]
        opened.save(short := BytesIO())
    at = go(dropped([("b.pdf", short.getvalue(), "application/pdf")]), "files")

    assert "some were changed, added or left out" in words_on(at)
    assert table_of(at).records == (DOCTOR,)


def test_a_file_over_one_megabyte_is_refused_in_a_plain_sentence() -> None:
    at = dropped([("big.json", b"x" * (MOST_UPLOADED + 1), "application/json"), *uploads(NURSE)])

    assert "It is larger than 1 MB." in words_on(go(at, "files"))
    assert "What 1 agency knows together" in heading(at)


@pytest.mark.slow
def test_there_is_room_for_thirty_files_and_one_more_is_set_aside() -> None:
    many = [a_record("gp", by=f"Doctor {at}", known={SEEN: f"Fact {at}"}) for at in range(MOST_FILES + 1)]
    at = dropped(uploads(*many[-3:]), go(on_the_table(*many[:-3]), "files"))

    assert len(table_of(at).records) == MOST_FILES == 30
    assert "There is room for 30 files." in words_on(at)


def test_hidden_characters_that_were_taken_out_are_counted() -> None:
    odd = NURSE.to_json().replace("Yellow mark", "Yellow\\u202emark").encode()
    at = go(dropped([("a.json", odd, "application/json")]), "files")

    assert "Hidden characters that were taken out of its text: 1." in words_on(at)


def test_two_records_that_name_no_service_are_asked_about_and_count_as_two_until_then() -> None:
    at = on_the_table(HEAD, TEACHER)

    words = words_on(at)
    assert ASKED in words
    assert "School – H. Ead (file 1)" in words
    assert "School (H. Ead); School (T. Eacher)" in words
    assert "3. Accounts to compare: 0 of 1" in words


@pytest.mark.parametrize(("answer", "sides"), [("From one service", "nothing to take up"), ("From two services", "0 of 1")])
def test_what_is_said_of_two_records_is_kept_in_the_meeting_and_can_be_taken_back(answer: str, sides: str) -> None:
    at = press(on_the_table(HEAD, TEACHER), answer)

    assert ASKED not in words_on(at)
    assert f"3. Accounts to compare: {sides}" in words_on(at)
    codec = MeetingCodec(at.session_state["checklist"])
    kept = codec.snapshot()
    assert kept is not None
    assert codec.read(codec.dump(kept)).minutes.services == table_of(at).minutes.services
    press(go(at, FILES), "Take back what was said of services 1")
    assert ASKED in words_on(at)


def test_of_several_records_each_pair_in_doubt_is_asked_about_in_turn() -> None:
    at = on_the_table(HEAD, TEACHER, a_record("school", by="O. Ffice"))

    assert "2 more to ask after this." in words_on(at)
    press(press(at, "From one service"), "From two services")

    assert ASKED not in words_on(at)


def test_records_of_two_children_are_put_together_when_somebody_says_so_by_name() -> None:
    other = a_record("gp", child={"name": "Zed Marrowe", "born": "2019"})
    at = on_the_table(NURSE.but(child=NURSE.child.but(born="2024-05")), other)

    assert "do not seem to be about one child" in words_on(at)
    press(at, "They are brothers and sisters")
    assert "Write your name first" in words_on(at)
    press(fill(at, "Your name, shown beside what you write", "C. Hair"), "They are brothers and sisters")
    assert "What 2 agencies know together" in heading(at)
    assert "About Child A and Zed Marrowe" in words_on(at)
    go(at, "files")
    assert "The records are about brothers and sisters: said by C. Hair, " in words_on(at)
    press(at, "Take this back")
    assert "do not seem to be about one child" in words_on(at)


def test_two_children_of_one_name_are_told_apart_by_when_they_were_born() -> None:
    first, second = (a_record(by=by, child={"name": "Child A", "born": born}) for by, born in (("N", "2023-02"), ("M", "2019")))
    at = on_the_table(first, second)

    drawn = words_on(at)

    assert "<strong>Child A, born February 2023</strong>: file 1" in drawn
    assert "<strong>Child A, born 2019</strong>: file 2" in drawn


def test_a_file_about_another_child_can_be_taken_out() -> None:
    at = on_the_table(NURSE, a_record("gp", child={"name": "Zed Marrowe", "born": "2019"}))

    press(at, "Take out file 2")

    assert "What 1 agency knows together" in heading(at)


def test_the_filter_shows_one_person_one_agency_or_one_section() -> None:
    at = go(on_the_table(NURSE, DOCTOR), Step.ONLY_ONE)

    assert "Item 1 of 2" in words_on(at)
    choose(at, "Section", "household")
    assert "Item 1 of 1" in words_on(at)
    assert "The filter hides 1 of these." in words_on(at)
    press(at, "Show everything again")
    assert "Item 1 of 2" in words_on(at)
    choose(at, "Agency", "gp")
    assert "Only one agency knows this: nothing to take up" in words_on(at)
