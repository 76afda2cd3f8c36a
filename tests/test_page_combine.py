"""The combine page, driven by its labels: files in, items taken up, what the meeting puts down, packs, everything cleared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from copies import for_agency
from makers import a_fact, a_person, a_record, ready_for_the_family
from screens import screen, turn_to, widget, widgets, words_on
from streamlit.testing.v1 import AppTest

from checklist import content
from checklist.app.combine.meeting import FILES, MOST_FILES
from checklist.app.combine.together import ACTIONS, CHRONOLOGY, MATRIX, PACK, PEOPLE, SAID
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.app.state.table import Table
from checklist.app.widgets.uploads import MOST_BYTES
from checklist.pdf import exchange, summary
from checklist.picture import findings
from checklist.picture.copies import Readers, Recipient
from checklist.picture.findings import Part
from checklist.picture.json import to_json
from checklist.picture.packs import pack_for
from checklist.picture.people import Verdict
from checklist.picture.values import Picture, Reply
from checklist.received import Received
from checklist.record import Record
from checklist.record_json import from_json
from checklist.sharing import as_sent

FAMILIES = Path(__file__).parent / "families"
LIBRARY = content.read()
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
WORDS = "amber-kettle-stone-rapid"
MARKS, SEEN, HOME = "health-marks-and-injuries", "child-last-seen", "household-members"

NURSE = a_record(
    "health-visiting",
    by="N. Urse",
    people=("Bear",),
    known={MARKS: a_fact("Yellow mark", knows={"gp": "believed"}), HOME: a_fact("Stays overnight", id="f2", about=("p1",))},
)
DOCTOR = a_record("gp", by="D. Octor", people=(a_person("Odo Thistlewood", known_as=("Bear",)),), statuses={MARKS: "not-asked"})

Upload = tuple[str, bytes, str]


def family(name: str) -> list[Record]:
    return [from_json(each.read_bytes()) for each in sorted((FAMILIES / name).glob("*.json"))]


def uploads(*records: Record) -> list[Upload]:
    return [(f"file-{at}.json", record.to_json().encode(), "application/json") for at, record in enumerate(records)]


def dropped(files: Sequence[Upload], at: AppTest | None = None) -> AppTest:
    """The page after these files were dropped on it."""
    at = at or screen("combine")
    widgets(at, "file_uploader")[0].set_value(list(files)).run()
    assert not at.exception
    return at


def on_the_table(*records: Record, readers: Readers = Readers.MEETING) -> AppTest:
    """The page with these records read already."""
    files = [
        IncomingFile(n, f"{n}.json", Reading(Received(each, "CODE", False, 0)), is_pdf=False)
        for n, each in enumerate(records, 1)
    ]
    at = screen("combine", meeting=Table(files, readers=readers, counted=len(files)))
    assert not at.exception
    return at


def table_of(at: AppTest) -> Table:
    table = at.session_state["checklist"].meeting
    assert isinstance(table, Table)
    return table


def go(at: AppTest, place: str) -> AppTest:
    """Opens a part of the page."""
    (button,) = (each for each in at.button if (each.key or "").endswith(f":part:{place}"))
    button.click().run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> AppTest:
    widget(at, label).click().run()
    assert not at.exception
    return at


def write(at: AppTest, label: str, typed: str) -> AppTest:
    widget(at, label).input(typed).run()
    return at


def heading(at: AppTest) -> str:
    return next(str(each.proto.body) for each in widgets(at, "html") if "<h1" in each.proto.body)


# -- files in ----------------------------------------------------------------------------------------------------------------


def test_files_that_are_dropped_become_a_picture_with_the_assumptions_open() -> None:
    at = dropped(uploads(*family("bramblewick")))

    assert "What 5 agencies know together" in heading(at)
    assert "<h2" in words_on(at)
    assert "Nursery or early years thought that Health visiting knew this." in words_on(at)
    assert [each.label for each in at.button if "(open)" in each.label] == ["**1. Assumptions to check: 5** (open)"]


def test_who_is_here_and_who_is_missing_is_said_first() -> None:
    at = on_the_table(*family("bramblewick"))

    who = next(each.proto.body for each in widgets(at, "html") if 'class="who"' in each.proto.body)
    assert "Here (5):</strong> Children’s social care; GP practice; Health visiting, Pondside team" in who
    assert "<strong>Drug and alcohol service</strong>, named by Children’s social care, Health visiting" in who


def test_the_bytes_of_a_file_are_not_kept_once_it_is_read() -> None:
    at = dropped(uploads(NURSE, DOCTOR))

    assert [file.data for file in table_of(at).files] == [b"", b""]
    assert widgets(at, "file_uploader") == []


def test_the_files_are_there_after_a_visit_to_another_page() -> None:
    at = on_the_table(NURSE, DOCTOR)

    turn_to(turn_to(at, "library"), "combine")

    assert "What 2 agencies know together" in heading(at)


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


def test_a_locked_file_asks_for_its_words_while_the_others_go_on() -> None:
    locked = exchange.lock(summary.make_summary(DOCTOR, LIBRARY, MADE), WORDS)
    at = go(dropped([*uploads(NURSE), ("b.pdf", locked, "application/pdf")]), "files")

    assert "What 1 agency knows together" in heading(at)
    assert "<strong>(Locked)</strong>" in words_on(at)
    press(write(at, "The words that open file 2", "wrong words"), "Open file 2")
    assert "Those words do not open this file." in words_on(at)
    assert table_of(at).files[1].data == locked
    write(at, "The words that open file 2", WORDS)
    assert "What 2 agencies know together" in heading(at)
    assert table_of(at).files[1].data == b""


BROKEN = ("broken.pdf", b"%PDF-1.7 broken", "application/pdf")
CARD = a_record("police", purpose="training", known={SEEN: "Invented"})


def a_locked_pdf() -> Upload:
    return ("locked.pdf", exchange.lock(summary.make_summary(DOCTOR, LIBRARY, MADE), WORDS), "application/pdf")


@pytest.mark.parametrize("place", [*Part, PEOPLE, CHRONOLOGY, MATRIX, SAID, ACTIONS, PACK, FILES])
def test_while_a_file_is_locked_every_part_says_that_the_picture_is_not_complete(place: str) -> None:
    at = go(dropped([*uploads(NURSE), a_locked_pdf()]), place)

    assert "1 file is still locked: this picture is not complete." in words_on(at)
    assert "File 2: The file is locked. Type the words that the sender gave you." in words_on(at)


def test_the_way_to_the_locked_file_and_its_words_end_the_warning() -> None:
    at = press(go(dropped([*uploads(NURSE), a_locked_pdf()]), MATRIX), "Go to the files")

    write(at, "The words that open file 2", WORDS)

    assert "this picture is not complete" not in words_on(at)


def test_files_that_are_locked_and_files_that_are_set_aside_are_counted_apart() -> None:
    at = dropped([*uploads(NURSE, CARD), a_locked_pdf(), a_locked_pdf(), BROKEN])

    words = words_on(at)
    assert "2 files are still locked: this picture is not complete." in words
    assert "2 files are set aside: this picture is not complete." in words
    assert "File 2: This is a training card" in words
    assert "File 5: The PDF is damaged or incomplete. Ask for it again." in words


def test_a_file_that_is_there_twice_leaves_the_picture_complete() -> None:
    at = dropped(uploads(NURSE, NURSE))

    assert "this picture is not complete" not in words_on(at)
    assert "<strong>(Counted once)</strong>" in words_on(go(at, FILES))


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


def test_the_same_file_twice_counts_once() -> None:
    at = go(dropped([*uploads(NURSE), *uploads(NURSE)]), "files")

    assert "It is the same as file 1, so it counts once." in words_on(at)
    assert len(table_of(at).records) == 1


def test_a_later_version_is_used_and_the_page_says_so() -> None:
    later = NURSE.but(updated=datetime(2026, 4, 1, tzinfo=UTC)).with_fact(SEEN, a_fact("Seen since", id="f9"))
    at = go(on_the_table(NURSE, later), "files")

    assert "File 2 is a later version of the same checklist. That one is used." in words_on(at)
    assert len(go(at, MATRIX).get("html")) > 0
    assert "Seen since" in words_on(at)


COPY = as_sent(for_agency(NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True)), "gp").record)


@pytest.mark.parametrize("hours", [-1, 0, 1])
@pytest.mark.parametrize("copy_is_first", [True, False])
def test_a_copy_that_an_agency_got_takes_no_place_of_the_whole_record_and_that_is_said(hours: int, copy_is_first: bool) -> None:
    whole = NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True))
    copy = COPY.but(updated=COPY.updated + timedelta(hours=hours))

    at = go(on_the_table(*([copy, whole] if copy_is_first else [whole, copy])), FILES)

    picture, number = table_of(at).combined(), 2 if copy_is_first else 1
    assert isinstance(picture, Picture)
    assert "A secret" in {row.statement.fact.what for row in picture.matrix}
    assert f"File {number} is used." in words_on(at) or f"File {number} is a later version" in words_on(at)
    assert "this picture is not complete" not in words_on(at)


def test_what_only_a_later_copy_has_is_said_to_be_missing_with_a_way_to_use_it() -> None:
    whole = NURSE.with_fact(MARKS, a_fact("A secret", id="f9", protect_source=True))
    went_on = whole.with_fact(SEEN, a_fact("Seen since", id="f10")).but(updated=datetime(2026, 4, 1, tzinfo=UTC))
    at = on_the_table(whole, as_sent(for_agency(went_on, "gp").record))

    assert "1 file is set aside: this picture is not complete." in words_on(at)
    assert "If this one is right, take out file 1." in words_on(at)
    press(go(at, FILES), "Take out file 1")
    assert "Seen since" in words_on(go(at, MATRIX))


def test_a_training_card_among_real_records_is_set_aside() -> None:
    card = a_record("police", purpose="training", known={SEEN: "Invented"})
    at = go(on_the_table(NURSE, card), "files")

    assert "This is a training card, about an invented family. It was set aside" in words_on(at)
    assert "What 1 agency knows together" in heading(at)


def test_training_cards_alone_make_a_picture() -> None:
    at = on_the_table(a_record("police", purpose="training"), a_record("gp", purpose="training"))

    assert "What 2 agencies know together" in heading(at)


HEAD = a_record("school", by="H. Ead", known={MARKS: "A graze"})
TEACHER = a_record("school", by="T. Eacher", known={MARKS: "A graze on the knee"})
ASKED = "Are these two records from one service or from two?"


def test_two_records_that_name_no_service_are_asked_about_and_count_as_two_until_then() -> None:
    at = on_the_table(HEAD, TEACHER)

    words = words_on(at)
    assert ASKED in words
    assert "School – H. Ead (file 1)" in words
    assert "Here (2):</strong> School (H. Ead); School (T. Eacher)" in words
    assert "Side by side: 1" in words


@pytest.mark.parametrize(
    ("answer", "sides"), [("From one service", "Side by side: 0"), ("From two services", "Side by side: 1")]
)
def test_what_is_said_of_two_records_is_kept_in_the_meeting_and_can_be_taken_back(answer: str, sides: str) -> None:
    at = press(on_the_table(HEAD, TEACHER), answer)

    assert ASKED not in words_on(at)
    assert sides in words_on(at)
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


def test_whoever_speaks_for_an_agency_whose_record_is_here_is_of_its_service() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    widget(at, "Who says it?").select(str(DOCTOR.id)).run()
    write(at, "Their name, if it is somebody else there", "R. Eceptionist")
    widget(at, "Which question does it answer?").select(SEEN).run()
    write(at, "What? One thing, in one sentence", "Came in on Monday")

    press(at, "Add this fact")

    assert ASKED not in words_on(at)
    assert "The fact was added" in words_on(at)


def test_the_pack_for_one_of_two_services_in_doubt_holds_what_that_one_protects() -> None:
    secret = HEAD.with_fact(SEEN, a_fact("Said in confidence", id="f2", protect_source=True))
    at = go(on_the_table(secret, TEACHER), PACK)
    picture, minutes = table_of(at).combined(), table_of(at).minutes
    assert isinstance(picture, Picture)

    packs = [pack_for(Recipient(Readers.MEETING, "school", "", each), picture, minutes) for each in ("H. Ead", "T. Eacher")]

    assert "School (H. Ead) only" in widget(at, "Who is it for?").options
    assert ["Said in confidence" in to_json(each.picture) for each in packs] == [True, False]
    assert [each.whose.practitioner for each in packs] == ["H. Ead", "T. Eacher"]


def test_records_of_two_children_are_put_together_when_somebody_says_so_by_name() -> None:
    other = a_record("gp", child={"name": "Zed Marrowe", "born": "2019"})
    at = on_the_table(NURSE.but(child=NURSE.child.but(born="2024-05")), other)

    assert "do not seem to be about one child" in words_on(at)
    press(at, "They are brothers and sisters")
    assert "Write your name first" in words_on(at)
    press(write(at, "Your name, shown beside what you write", "C. Hair"), "They are brothers and sisters")
    assert "What 2 agencies know together" in heading(at)
    assert "About Child A and Zed Marrowe" in words_on(at)
    go(at, "files")
    assert "The records are about brothers and sisters: said by C. Hair, " in words_on(at)
    press(at, "Take this back")
    assert "do not seem to be about one child" in words_on(at)


def test_a_file_about_another_child_can_be_taken_out() -> None:
    at = on_the_table(NURSE, a_record("gp", child={"name": "Zed Marrowe", "born": "2019"}))

    press(at, "Take out file 2")

    assert "What 1 agency knows together" in heading(at)


def test_a_file_over_one_megabyte_is_refused_in_a_plain_sentence() -> None:
    at = dropped([("big.json", b"x" * (MOST_BYTES + 1), "application/json"), *uploads(NURSE)])

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


# -- items taken up ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bramblewick", "marrowe", "quillfeather"])
def test_each_part_opens_and_shows_its_items(name: str) -> None:
    at = on_the_table(*family(name), readers=Readers.CHAIR)
    table = table_of(at)
    combined = table.combined()
    assert combined is not None
    assert not isinstance(combined, Exception)

    for part, items in findings.listed(combined).items():
        go(at, part)
        assert words_on(at).count("Discuss item") == min(len(items), 8)
    for place in (PEOPLE, CHRONOLOGY, MATRIX, SAID, "actions", PACK, "files"):
        go(at, place)


def test_an_item_is_settled_by_name_and_can_be_opened_again() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    press(at, "Mark as settled")
    assert "write what settled it and on whose word" in words_on(at)
    write(write(at, "What settled it", "Told now"), "On whose word", "D. Octor")
    press(at, "Mark as settled")
    assert "<strong>Settled:</strong> Told now, by D. Octor" in words_on(at)
    assert "1. Assumptions to check: 1, 1 settled" in words_on(at).replace("**", "")
    press(at, "Open it again")
    assert "Settled:" not in words_on(at)


def test_an_action_needs_an_owner_and_a_time_that_can_be_read() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    write(write(at, "What is to be done", "Ring the family"), "Who does it", "N. Urse")
    press(at, "Add this action")
    assert "An action needs what is to be done, who does it, and a time" in words_on(at)
    press(write(at, "By when", "12 March 2031"), "Add this action")
    assert "N. Urse, by 12 March 2031: Ring the family" in words_on(at)
    press(at, "Take back action 1")
    assert table_of(at).minutes.actions == ()


def test_words_typed_and_not_put_down_yet_are_there_when_the_item_is_taken_up_again() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")
    write(at, "What settled it", "Half a sent")

    press(go(go(at, PEOPLE), Part.ASSUMPTIONS), "Discuss item 1")

    assert widget(at, "What settled it").value == "Half a sent"


def test_a_fact_that_is_new_to_an_agency_is_marked() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")

    widget(at, "Who is this new to?").set_value(["gp"]).run()

    assert "<strong>New in the meeting to GP practice</strong>" in words_on(at)


def test_a_fact_said_in_the_meeting_changes_the_picture_at_once_and_can_be_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    speaker = str(DOCTOR.id)

    press(at, "Add this fact")
    assert "A fact needs who says it, which question it answers, and what it is." in words_on(at)
    widget(at, "Who says it?").select(speaker).run()
    widget(at, "Which question does it answer?").select(MARKS).run()
    write(at, "What? One thing, in one sentence", "A graze on the shin")
    widget(at, "How do they know?").set_value("seen").run()
    write(at, "Seen by whom, where", "surgery")
    write(at, "When did it happen?", "last full moon")
    press(at, "Add this fact")
    assert "We cannot read when it happened." in words_on(at)
    write(at, "When did it happen?", "2 March 2026")
    press(at, "Add this fact")

    picture = table_of(at).combined()
    assert picture is not None
    assert not isinstance(picture, Exception)
    assert picture.assumptions[0].reply is Reply.HAS_SOMETHING
    assert "Seen: surgery · Happened 2 March 2026 · About Child A" in words_on(at)
    assert "<strong>Said in the meeting, " in words_on(at)
    press(at, "Take back fact 1")
    assert table_of(at).minutes.said == ()


def test_a_half_typed_action_stays_when_another_is_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), ACTIONS)
    write(write(write(at, "What is to be done", "Ring the family"), "Who does it", "N. Urse"), "By when", "12 March 2031")
    press(at, "Add this action")
    assert widget(at, "What is to be done").value == ""
    write(at, "What is to be done", "Look at the leg")

    press(at, "Take back action 1")
    assert widget(at, "What is to be done").value == "Look at the leg"
    go(go(at, PEOPLE), ACTIONS)

    assert widget(at, "What is to be done").value == "Look at the leg"


def test_a_half_typed_fact_stays_when_another_is_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)
    widget(at, "Who says it?").select("agency-police").run()
    widget(at, "Which question does it answer?").select(HOME).run()
    write(at, "What? One thing, in one sentence", "Arrested there at night")
    press(at, "Add this fact")
    assert widget(at, "What? One thing, in one sentence").value == ""
    write(at, "What? One thing, in one sentence", "A dog lives there")

    press(at, "Take back fact 1")

    assert widget(at, "What? One thing, in one sentence").value == "A dog lives there"


def test_somebody_whose_agency_sent_nothing_can_add_a_fact_about_a_person() -> None:
    at = go(on_the_table(NURSE, DOCTOR), SAID)

    widget(at, "Who says it?").select("agency-police").run()
    write(at, "Their name, if it is somebody else there", "O. Fficer")
    widget(at, "About whom?").select("1").run()
    widget(at, "Which question does it answer?").select(HOME).run()
    write(at, "What? One thing, in one sentence", "Arrested there at night")
    press(at, "Add this fact")

    assert "About Bear</p>" in words_on(at)
    assert "<strong>Said in the meeting, " in words_on(at)
    assert "Police (spoke, sent no checklist)" in words_on(at)


def test_two_people_are_one_only_when_somebody_says_so_by_name_and_it_can_be_taken_back() -> None:
    at = go(on_the_table(NURSE, DOCTOR), PEOPLE)

    press(at, "The same person (1)")
    assert "Write your name first" in words_on(at)
    press(write(at, "Your name, shown beside what you write", "C. Hair"), "The same person (1)")
    assert "Shown as one person because C. Hair said so." in words_on(at)
    assert "Possibly one person" not in words_on(at)
    press(at, "Take back 1")
    assert "Possibly one person: 1" in words_on(at)
    press(at, "Not the same person (1)")
    assert "Possibly one person" not in words_on(at)
    assert {each.verdict for each in table_of(at).minutes.decisions} == {Verdict.NOT_THE_SAME}


def test_people_with_one_full_name_can_be_split() -> None:
    at = go(on_the_table(a_record("gp", people=("Odo Thistlewood",)), a_record("police", people=("Odo Thistlewood",))), PEOPLE)
    write(at, "Your name, shown beside what you write", "C. Hair")

    press(at, "Police means somebody else")

    picture = table_of(at).combined()
    assert picture is not None
    assert not isinstance(picture, Exception)
    assert [len(each.accounts) for each in picture.people] == [1, 1]


def test_the_filter_shows_one_person_one_agency_or_one_section() -> None:
    at = go(on_the_table(NURSE, DOCTOR), Part.ONLY_ONE)

    assert words_on(at).count("Discuss item") == 2
    widget(at, "Section").select("household").run()
    assert words_on(at).count("Discuss item") == 1
    assert "The filter hides 1 of these." in words_on(at)
    press(at, "Show everything again")
    assert words_on(at).count("Discuss item") == 2
    widget(at, "Agency").select("gp").run()
    assert words_on(at).count("Discuss item") == 0


def test_a_long_part_comes_a_page_at_a_time() -> None:
    at = go(on_the_table(*family("bramblewick")), Part.GAPS)

    assert "1 to 8 of 57" in words_on(at)
    press(at, "More →")
    assert "9 to 16 of 57" in words_on(at)
    press(at, "← Earlier")
    assert "1 to 8 of 57" in words_on(at)


def test_pictures_have_their_text_beside_them() -> None:
    at = go(on_the_table(*family("bramblewick")), CHRONOLOGY)

    assert 'alt=""' in words_on(at)
    assert "<caption>Dated facts, earliest first</caption>" in words_on(at)
    assert "<summary>The same in words</summary>" in words_on(go(at, PEOPLE))
    assert '<th scope="col">Fact</th>' in words_on(go(at, MATRIX))
    assert "thought to know" in words_on(at)


# -- who sees the screen -----------------------------------------------------------------------------------------------------


def test_what_is_protected_is_on_the_screen_only_when_the_chair_is_alone() -> None:
    protected = a_record("school", known={MARKS: [a_fact("Open", id="f1"), a_fact("Canary", id="f2", protect_source=True)]})
    at = go(on_the_table(NURSE, protected), MATRIX)

    seen = {}
    for readers in Readers:
        widget(at, "Who sees this screen?").set_value(readers).run()
        seen[readers] = "Canary" in words_on(at)

    assert seen == {Readers.CHAIR: True, Readers.MEETING: False, Readers.FAMILY: False}


def test_what_the_chair_writes_alone_is_not_on_the_screen_of_the_meeting() -> None:
    at = press(on_the_table(NURSE, DOCTOR, readers=Readers.CHAIR), "Discuss item 1")
    write(write(at, "What settled it", "Canary"), "On whose word", "D. Octor")
    press(at, "Mark as settled")

    widget(at, "Who sees this screen?").set_value(Readers.MEETING).run()

    assert "Canary" not in words_on(at)
    assert table_of(at).minutes.settled[0].readers is Readers.CHAIR


def test_nothing_is_put_down_while_the_family_sees_the_screen() -> None:
    at = on_the_table(*family("quillfeather"), readers=Readers.FAMILY)

    for part in Part:
        assert "Take up" not in words_on(go(at, part))
    assert "nothing can be added" in words_on(go(at, SAID))


# -- packs, and nothing kept -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whom", "first"),
    [
        ("meeting", "For those who were at the meeting."),
        ("chair", "For the chair only"),
        ("service-0", "For GP practice only."),
    ],
)
def test_a_pack_is_made_for_each_reader(whom: str, first: str) -> None:
    at = go(on_the_table(NURSE, DOCTOR), PACK)
    widget(at, "Who is it for?").select(whom).run()

    press(at, "Preview the pages")

    assert first in words_on(at)
    assert "Download the PDF" in [each.label for each in at.button]


def test_a_pack_is_made_for_the_family_once_something_is_chosen_for_it() -> None:
    at = go(on_the_table(ready_for_the_family(NURSE, LIBRARY), DOCTOR), PACK)
    widget(at, "Who is it for?").select("family").run()
    assert "Nothing is chosen for the family yet, so there is no file." in words_on(at)

    next(each for each in at.checkbox if each.label.startswith("Give the family")).check().run()
    press(at, "Preview the pages")

    assert "For the family." in words_on(at)
    assert "Download the PDF" in [each.label for each in at.button]


def test_clearing_takes_everything_after_asking_once() -> None:
    at = press(on_the_table(NURSE, DOCTOR), "Discuss item 1")
    write(write(at, "What settled it", "Told now"), "On whose word", "D. Octor")
    press(at, "Mark as settled")
    go(at, "files")

    press(at, "Clear everything")
    assert "nobody can bring them back" in words_on(at)
    press(at, "Keep it")
    assert table_of(at).files
    press(press(at, "Clear everything"), "Yes, clear everything")

    assert "Everything was cleared." in words_on(at)
    table = table_of(at)
    assert (table.files, table.minutes.settled, table.drafts) == ([], (), {})


def test_no_typed_word_is_in_a_widgets_key() -> None:
    at = press(on_the_table(*family("bramblewick"), readers=Readers.CHAIR), "Discuss item 1")
    keys = []
    for place in (*Part, PEOPLE, CHRONOLOGY, MATRIX, SAID, "actions", PACK, "files"):
        go(at, place)
        keys += [
            each.key for kind in ("button", "text_input", "selectbox", "multiselect") for each in widgets(at, kind) if each.key
        ]

    assert keys
    assert not [key for key in keys for word in ("Bramblewick", "Pip", "Bear", "Wick", "Odo", "Pondside") if word in key]


# -- what is protected by one account and named by another -------------------------------------------------------------------


def test_no_pack_is_made_while_one_account_names_whom_another_protects_and_the_place_is_listed() -> None:
    school = a_record("school", people=(a_person("Doreen Quimby", protect_source=True),), known={HOME: "Open"})
    housing = a_record("housing", known={MARKS: "Doreen Quimby rang about the noise"})
    at = go(on_the_table(school, housing), PACK)

    widget(at, "Who is it for?").set_value("meeting").run()

    assert "This pack cannot be made: 1 place holds what another account protects." in words_on(at)
    assert "Housing, a fact under question 4.1" in words_on(at)
    assert not [each for each in at.button if each.label == "Download the PDF"]


def test_the_familys_pack_holds_what_is_ticked_and_nothing_of_accounts_that_do_not_say_whom_to_protect() -> None:
    ready = ready_for_the_family(a_record("gp", known={MARKS: ["A graze, seen on Monday", "A scar from last year"]}), LIBRARY)
    at = go(on_the_table(ready, NURSE), PACK)
    widget(at, "Who is it for?").set_value("family").run()
    ticks = [each.label for each in at.checkbox if each.label.startswith("Give the family")]

    assert len(ticks) == 2
    assert "Nothing of what Health visiting says can be chosen" in words_on(at)
    widget(at, ticks[0]).check().run()

    table = table_of(at)
    chosen = [place for place, value in table.drafts.items() if place.startswith("family:") and value]
    assert len(chosen) == 1
    assert str(ready.id) in chosen[0]


def test_the_screen_that_the_meeting_sees_shows_nothing_that_would_stop_its_pack() -> None:
    school = a_record("school", people=(a_person("Doreen Quimby", protect_source=True),), known={HOME: "Open"})
    housing = a_record("housing", known={MARKS: "Doreen Quimby rang about the noise"})
    at = go(on_the_table(school, housing), MATRIX)

    seen = {}
    for readers in Readers:
        widget(at, "Who sees this screen?").set_value(readers).run()
        seen[readers] = "Quimby" in words_on(at)

    assert seen == {Readers.CHAIR: True, Readers.MEETING: False, Readers.FAMILY: False}
