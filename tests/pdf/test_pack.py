"""The meeting pack: what its first page says, what each reader gets, and that nothing protected is anywhere in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
import verapdf
from makers import a_choice, a_fact, a_person, a_record, ready_for_the_family
from pikepdf import ObjectStreamMode, Pdf, Stream
from readings import attached, everything_in, failures, page_one, text_of, words_of

from checklist import content, record, record_json
from checklist.__main__ import main
from checklist.dates import read_deadline
from checklist.figures.accounts import family_in
from checklist.figures.agencies import ring_of_picture
from checklist.figures.genogram import Genogram
from checklist.figures.timeline import Timeline
from checklist.library import Library
from checklist.pdf import exchange, gate, pack_chapters, reader, refusals
from checklist.pdf import pack as packs
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.picture import findings
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.decided import Attended, Attendee, Decided, Disagreed, SafeTonight, TellAbsent, Telling
from checklist.picture.findings import Part
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem
from checklist.picture.packs import Pack, look_again, pack_for
from checklist.picture.people import PersonRef
from checklist.picture.spoken import Spoken
from checklist.picture.values import Picture
from checklist.received import PageCheck
from checklist.record import How, Record
from checklist.wording.findings import TITLES

FAMILIES = Path(__file__).parents[1] / "families"
MADE = datetime(2026, 3, 16, 14, 30, tzinfo=UTC)
PASSPHRASE = "amber-kettle-stone-rapid"
MARKS, SEEN, HOME = "health-marks-and-injuries", "child-last-seen", "household-members"


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


def family(name: str) -> list[Record]:
    return [record_json.from_json(each.read_bytes()) for each in sorted((FAMILIES / name).glob("*.json"))]


def a_meeting(picture: Picture) -> Minutes:
    """Something settled, something taken on, something new, something said; each on the first item of its part."""
    listed = findings.listed(picture)
    assumed, differs, gap = (listed[part][0] for part in (Part.ASSUMPTIONS, Part.DIFFERENCES, Part.GAPS))
    friday, said_of = read_deadline("Friday 2pm", MADE.date()), PersonRef(picture.records[0].id, "child")
    decision = Decided(
        safe_tonight=(SafeTonight(choice="safe-with-plan", plan="Nan stays at the flat until Monday", who="M. Underhill"),),
        enquiry="section-47",
        who_leads="joint",
        why="A mark on a child who cannot move, which nobody has explained",
        medical="today",
        interviews="seen-alone",
        family_told_by="M. Underhill",
        family_told_what="That a doctor looks at him today",
        disagreed=(Disagreed(id="d1", agency="nursery", by="C. Oddfellow", why="They would have waited for the doctor"),),
        tell_absent=(TellAbsent(agency="gp", who="H. Plume", by=friday),),
        tell_referrer=Telling(who="M. Underhill", by=friday),
        next=read_deadline("23 March 2026 10am", MADE.date()),
    )
    return (
        Minutes(chair="C. Hair", decision=decision)
        .with_attendee(Attendee(id="n1", agency="health-visiting", name="H. Plume", role="Health visitor", how=Attended.VIDEO))
        .with_attendee(Attendee(id="n2", agency="police", name="B. Sprocket", how=Attended.IN_PERSON, speaks_for="probation"))
        .with_attendee(Attendee(id="n3", agency="gp", name="A. Wick", how=Attended.APOLOGIES))
        .with_settled(SettledItem(item=assumed.id, what="They had not heard", by="H. Plume", at=MADE))
        .with_new_to(NewTo(fact=assumed.statements[0].ref, agency="police", at=MADE))
        .with_action(Agreed(id="a1", item=differs.id, what="Ask who stays overnight", who="M. Underhill", by=friday, at=MADE))
        .with_action(Agreed(id="a2", item=gap.id, what="Ask whom the child trusts", who="C. Oddfellow", by=friday, at=MADE))
        .with_said(
            Spoken(
                id="m1",
                record=UUID(int=7),
                agency="school",
                by="T. Eacher",
                about=said_of,
                prompt=SEEN,
                what="At the gate on Monday",
                how=How.SEEN,
                at=MADE,
            )
        )
    )


def a_pack(name: str, readers: Readers, library: Library, agency: str = "") -> Pack:
    records = family(name)
    put_down = a_meeting(combine(records, library))
    return pack_for(Recipient(readers, agency), put_down.picture(records, library), put_down)


# -- page one ----------------------------------------------------------------------------------------------------------------


def test_page_one_is_the_minutes(library: Library) -> None:
    first = page_one(packs.make_pack(a_pack("bramblewick", Readers.MEETING, library), MADE))

    order = [
        first.index(said)
        for said in (
            "The record of this meeting is the minutes in your agency’s own system.",
            "Child Pip Bramblewick",
            "Who was there (2) H. Plume, Health visitor, Health visiting, by video; B. Sprocket, Police, in person",
            "Not there A. Wick, GP practice, apologies",
            "Drug and alcohol service",
            "Safe tonight? Safe only if a plan is kept. Nan stays at the flat until Monday, seen to by M. Underhill",
            "What matters to each agency (1)",
            "Accounts to compare (6)",
            "What was decided",
            "The enquiry Section 47 enquiries begin",
            "Who leads Social work and police together",
            "Why A mark on a child who cannot move, which nobody has explained",
            "Did not agree C. Oddfellow, Nursery or early years: They would have waited for the doctor",
            "GP practice is told by H. Plume, 20 March 2026 at 14:00",
            "Next meeting 23 March 2026 at 10:00",
            "Still assumed (4)",
            "Actions",
            "Ask whom the child trusts C. Oddfellow 20 March 2026",
        )
    ]
    assert order == sorted(order)
    assert "hreshold" not in first


def test_a_child_who_is_not_safe_stands_first_on_page_one_with_what_to_do(library: Library) -> None:
    unsafe = a_choice(a_record("police", by="O. Fficer"), "closing-safe-tonight", "unsafe")
    picture = combine([unsafe, a_record("gp", by="D. Octor")], library)
    put_down = Minutes(decision=Decided(safe_tonight=(SafeTonight(choice="unsafe"),)))

    pack = pack_for(Recipient(Readers.MEETING), picture, put_down)
    first = page_one(packs.make_pack(pack, MADE))
    unsaid = page_one(packs.make_pack(replace(pack, minutes=Minutes()), MADE))

    assert "Safe tonight? • Not safe • Act now, before anything else on this page." in first
    assert first.index("Police: Not safe: at least one child") < first.index("What was decided")
    assert "The meeting has put nothing down • Police: Not safe: at least one child" in unsaid
    assert "()" not in words_of(packs.make_pack(pack, MADE))


def test_the_familys_pack_says_nothing_of_what_was_decided(library: Library) -> None:
    everything = everything_in(packs.make_pack(a_pack("bramblewick", Readers.FAMILY, library), MADE))

    assert not [said for said in ("Nan stays", "section-47", "Sprocket", "waited for the doctor") if said in everything]


def test_a_guarded_word_in_the_decision_stops_the_pack(library: Library) -> None:
    guards = a_record("police", by="O. Fficer", guarded=("Rosebank",))
    picture = combine([guards, a_record("gp", by="D. Octor")], library)
    put_down = Minutes().deciding(why="She is at Rose-bank now")

    found = look_again(Recipient(Readers.MEETING), picture, put_down)

    assert [(author, each.stops) for author, each in found] == [(None, True)]
    with pytest.raises(gate.Stopped):
        packs.make_pack(pack_for(Recipient(Readers.MEETING), picture, put_down), MADE)


def test_what_is_late_is_said_under_the_actions(library: Library) -> None:
    pdf = packs.make_pack(a_pack("bramblewick", Readers.CHAIR, library), datetime(2026, 3, 24, 9, tzinfo=UTC))

    assert "The next meeting was for 23 March 2026 at 10:00, and that has passed." in text_of(pdf)


@pytest.mark.parametrize("readers", list(Readers))
def test_page_one_says_that_files_were_missing_and_so_does_the_data(readers: Readers, library: Library) -> None:
    said = "1 file is still locked: this picture is not complete."
    made = packs.make_pack(replace(a_pack("bramblewick", readers, library), missing=(said,)), MADE)

    assert said in page_one(made)
    assert json.loads(attached(made))["missing"] == [said]


def test_page_one_puts_last_what_is_settled(library: Library) -> None:
    records = family("bramblewick")
    picture = combine(records, library)
    differs = findings.listed(picture)[Part.DIFFERENCES][0]
    put_down = Minutes().with_settled(SettledItem(item=differs.id, what="They asked", by="H. Plume", at=MADE))

    first = page_one(packs.make_pack(pack_for(Recipient(Readers.CHAIR), picture, put_down), MADE))
    part = first[first.index("Accounts to compare") : first.index("What was decided")]

    assert part.rindex("No owner yet") < part.index("Settled: They asked, by H. Plume, 16 March 2026 at 14:30")


def test_page_one_names_owners_and_times_and_says_where_there_is_none(library: Library) -> None:
    first = page_one(packs.make_pack(a_pack("bramblewick", Readers.CHAIR, library), MADE))

    assert "M. Underhill, by 20 March 2026 at 14:00: Ask who stays overnight" in first
    assert "fact 7. No owner yet." in first


@pytest.mark.parametrize("many", [2, 8])
@pytest.mark.slow
def test_page_one_stays_one_page_however_much_there_is(library: Library, many: int) -> None:
    agencies = [each.id for each in library.agencies][:many]
    long = " ".join(["A long fact about a fall."] * 40)
    records = [
        a_record(
            agency,
            people=(a_person("Odo X", lives_here="yes" if at % 2 else "no"),),
            known={
                prompt: a_fact(f"{long} {at}", knows=dict.fromkeys(agencies, "believed"))
                for prompt in list(library.prompts)[:20]
            },
        )
        for at, agency in enumerate(agencies)
    ]
    picture = combine(records, library)
    put_down = Minutes()
    for at, item in enumerate(each for part in findings.listed(picture).values() for each in part):
        if at % 3 == 0:
            put_down = put_down.with_settled(SettledItem(item=item.id, what=long, by="C. Hair", at=MADE))

    pdf = packs.make_pack(pack_for(Recipient(Readers.CHAIR), picture, put_down), MADE)

    assert re.search(r"What was decided .* Actions No actions were agreed\.", page_one(pdf))


# -- the rest ----------------------------------------------------------------------------------------------------------------


def test_every_fact_keeps_its_agency_practitioner_date_and_how_it_is_known(library: Library) -> None:
    printed = words_of(packs.make_pack(a_pack("bramblewick", Readers.CHAIR, library), MADE))

    for said in (
        "Police – PC Barnaby Sprocket, Neighbourhood officer. Recorded. Dated 10 February 2026 at 22:40.",
        "School – T. Eacher. Seen. About Pip Bramblewick. Said in the meeting, 16 March 2026 at 14:30",
        "Health visiting: thought to know",
        "New in the meeting to Police",
        "Spoke at the meeting",
    ):
        assert said in printed


@pytest.mark.parametrize("name", ["bramblewick", "marrowe", "quillfeather"])
def test_every_item_of_the_picture_is_in_the_pack(library: Library, name: str) -> None:
    picture = combine(family(name), library)
    printed = words_of(packs.make_pack(pack_for(Recipient(Readers.CHAIR), picture, Minutes()), MADE))

    listed = findings.listed(picture)
    nothing = printed[printed.index("Nothing stands under: ") :] if not all(listed.values()) else ""
    assert all(f"{TITLES[part]} ({len(items)})" in printed for part, items in listed.items() if items)
    assert all(TITLES[part] in nothing for part, items in listed.items() if not items)
    assert all(row.statement.fact.what in printed for row in picture.matrix)
    assert all(someone.name in printed for someone in picture.people)
    assert all(" ".join(link.why) in printed for link in picture.possible_links)


def said_of_pictures(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each}


def test_pictures_say_in_text_what_they_show(library: Library) -> None:
    made = a_pack("bramblewick", Readers.CHAIR, library)

    said = said_of_pictures(packs.make_pack(made, MADE))

    dated = made.picture.chronology.dated
    family = Genogram(family_in(made.picture).family).spoken
    assert said == {family, ring_of_picture(made.picture).spoken, Timeline(dated, library).spoken}


def test_marks_that_two_agencies_saw_are_on_one_map_and_those_that_are_held_back_on_none(library: Library) -> None:
    cheek, shin, ear = ({"where": each, "size": "1 cm", "colour": "brown"} for each in ("left-cheek", "left-shin", "left-ear"))
    seen = {"how": "seen", "happened": "2026-03-01"}
    records = [
        a_record("gp", by="A. Wick", known={MARKS: [a_fact("At the surgery", marks=[cheek], **seen)]}),
        a_record("nursery", by="C. Oddfellow", known={MARKS: [a_fact("At the gate", marks=[shin], **seen)]}),
        a_record("school", by="T. Eacher", known={MARKS: [a_fact("Shown", marks=[ear], protect_source=True)]}),
    ]
    picture = combine(records, library)
    pdf = packs.make_pack(pack_for(Recipient(Readers.MEETING), picture, Minutes()), MADE)

    printed = words_of(pdf)

    assert "1: left cheek, 1 cm, brown; 2: left shin, 1 cm, brown." in " ".join(said_of_pictures(pdf))
    assert "1 left cheek, 1 cm, brown Fact 1. At the surgery" in printed
    assert "GP practice" in printed.split("2 left shin")[0].split("1 left cheek")[1]
    assert "left ear" not in everything_in(pdf)


def test_a_long_chronology_is_drawn_on_several_pages_with_numbers_that_go_on(library: Library) -> None:
    records = [
        a_record(
            agency, known={SEEN: [a_fact(f"Event {day}", id=f"f{day}", happened=f"2026-01-{day:02}") for day in range(1, 32)]}
        )
        for agency in ("gp", "police", "school", "nursery", "housing", "health-visiting")
    ]
    picture = combine(records, library)

    pdf = packs.make_pack(pack_for(Recipient(Readers.CHAIR), picture, Minutes()), MADE)

    drawn = list(Timeline(picture.chronology.dated, library).pages(pack_chapters.HIGHEST))
    assert len(drawn) > 1
    assert {each.spoken for each in drawn} < said_of_pictures(pdf)
    assert failures(pdf) == []


def test_a_training_pack_is_marked(library: Library) -> None:
    plain, training = (
        packs.make_pack(pack_for(Recipient(Readers.CHAIR), combine([a_record(purpose=each)], library), Minutes()), MADE)
        for each in ("strategy-discussion", "training")
    )

    assert len(training) > len(plain) + 100
    assert failures(training) == []


# -- who gets what -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("readers", "agency"), [("chair", ""), ("meeting", ""), ("meeting", "gp"), ("family", "")])
@pytest.mark.parametrize("name", ["bramblewick", "marrowe", "quillfeather"])
def test_every_pack_is_accessible_and_lasting(library: Library, name: str, readers: str, agency: str) -> None:
    assert failures(packs.make_pack(a_pack(name, Readers(readers), library, agency), MADE)) == []


@pytest.mark.slow
def test_verapdf_passes_every_kind_of_pack(library: Library, tmp_path: Path) -> None:
    verapdf.require()
    paths = [tmp_path / f"{readers}.pdf" for readers in Readers]
    for path, readers in zip(paths, Readers, strict=True):
        path.write_bytes(packs.make_pack(a_pack("quillfeather", readers, library), MADE))
    paths.append(tmp_path / "packed.pdf")
    paths[-1].write_bytes(packs.packed(paths[0].read_bytes()))

    assert verapdf.failures([(flavour, path) for path in paths for flavour in ("ua1", "3a")]) == []


def test_a_pack_without_any_fact_prints(library: Library) -> None:
    empty = combine([a_record()], library)

    assert [failures(packs.make_pack(pack_for(Recipient(each), empty, Minutes()), MADE)) for each in Readers] == [[], [], []]


def test_the_same_pack_and_time_give_the_same_bytes(library: Library) -> None:
    made = a_pack("marrowe", Readers.CHAIR, library)

    assert packs.make_pack(made, MADE) == packs.make_pack(made, MADE)


def test_the_check_code_is_that_of_the_picture_inside_and_its_pages(library: Library) -> None:
    pdf = packs.make_pack(a_pack("marrowe", Readers.MEETING, library), MADE)

    limits: dict[str, Any] = dict(pikepdf.settings.get_qpdf_limits())  # reading here sets them for the whole process
    code = reader.attached(pdf, None).check_code
    pikepdf.settings.set_qpdf_limits(**limits)
    assert f"Check code {code}" in page_one(pdf)


def test_a_locked_pack_opens_with_its_words_only_and_says_the_same(library: Library) -> None:
    plain = packs.make_pack(a_pack("bramblewick", Readers.CHAIR, library), MADE)
    locked = exchange.lock(plain, PASSPHRASE)
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as opened:
        unlocked = BytesIO()
        opened.save(unlocked)

    assert text_of(unlocked.getvalue()) == text_of(plain)
    for secret in ("Bramblewick", "Thistlewood", "Hair", ATTACHMENT):
        assert secret.encode() not in locked
        assert secret.encode("utf-16-be") not in locked


@pytest.mark.parametrize("password", [None, PASSPHRASE])
def test_a_pack_that_would_be_too_large_to_open_again_is_packed_and_says_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    pack = a_pack("bramblewick", Readers.CHAIR, library)
    plain = packs.make_pack(pack, MADE)
    monkeypatch.setattr(packs, "MOST_UPLOADED", 0)
    monkeypatch.setattr(exchange, "_WORTH_PACKING", 0)
    packed = packs.make_pack(pack, MADE)
    sent = exchange.lock(packed, password) if password else packed

    assert len(sent) < len(plain) / 2
    assert packs.make_pack(pack, MADE) == packed
    assert text_of(packed) == text_of(plain)
    with pytest.raises(refusals.MeetingPack) as refused:
        exchange.read_file(sent, password)
    assert refused.value.received is not None
    assert f"Check code {refused.value.received.check_code}" in page_one(plain)
    assert (refused.value.received.pages, refused.value.received.locked) == (PageCheck.AS_MADE, bool(password))


def a_file(number: int) -> Pdf:
    """A file that differs by that number, packed in a stream of objects and in a stream of its own."""
    file = Pdf.new()
    file.add_blank_page()
    file.Root.Number, file.Root.Stream = number, Stream(file, b"%d" % number)
    return file


def saved(file: Pdf, mode: ObjectStreamMode) -> bytes:
    out = BytesIO()
    file.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize("mode", [ObjectStreamMode.disable, ObjectStreamMode.generate])
def test_no_stream_of_a_packed_file_ends_in_a_carriage_return(mode: ObjectStreamMode) -> None:
    number = next(each for each in count() if b"\r\nendstream" in saved(a_file(each), mode))
    plain = saved(a_file(number), ObjectStreamMode.disable)

    packed = packs.packed(plain)

    assert b"\r\nendstream" not in packed
    with Pdf.open(BytesIO(packed)) as opened:
        assert opened.check_pdf_syntax() == []
        assert (int(opened.Root.Number), opened.Root.Stream.read_bytes()) == (number, b"%d" % number)


@pytest.mark.parametrize(
    ("readers", "guarded", "said"),
    [
        (Readers.CHAIR, (), "It holds nothing more than these pages show"),
        (
            Readers.CHAIR,
            ("Quincequokka",),
            "Beside what these pages show it holds only what the copies of the next meeting must",
        ),
        (Readers.MEETING, ("Quincequokka",), "It holds nothing more than these pages show"),
    ],
)
def test_a_pack_says_whether_it_holds_words_for_the_next_meeting_to_leave_out(
    readers: Readers, guarded: tuple[str, ...], said: str, library: Library
) -> None:
    picture = combine([a_record("gp", known={MARKS: "A mark"}).but(guarded=guarded), a_record("police")], library)

    pdf = packs.make_pack(pack_for(Recipient(readers), picture, Minutes()), MADE)

    assert said in text_of(pdf)
    assert (b"Quincequokka" in attached(pdf)) is said.startswith("Beside")


def test_a_pack_is_not_taken_for_a_record(library: Library) -> None:
    pdf = packs.make_pack(a_pack("marrowe", Readers.CHAIR, library), MADE)

    with pytest.raises(record.Unreadable, match=r"a meeting pack, .* not one agency’s checklist"):
        exchange.read_file(pdf)


def test_the_command_line_makes_the_chairs_pack_and_writes_nothing_where_a_file_is_at_fault(tmp_path: Path) -> None:
    files = sorted((FAMILIES / "quillfeather").glob("*.json"))
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    codes = [
        main(["combine", *map(str, given), "-o", str(tmp_path / out)]) for given, out in ((files, "a.pdf"), ([broken], "b.pdf"))
    ]

    assert codes == [0, 1]
    assert "For the chair only" in page_one((tmp_path / "a.pdf").read_bytes())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.pdf", "broken.json"]


@pytest.mark.parametrize("readers", Readers)
def test_only_professionals_are_told_to_file_a_pack_in_their_agencys_system(library: Library, readers: Readers) -> None:
    printed = page_one(packs.make_pack(a_pack("bramblewick", readers, library), MADE))

    assert ("File it in your own agency" in printed) is (readers is not Readers.FAMILY)
    assert ("A preparation aid, not the record. For the family only." in printed) is (readers is Readers.FAMILY)


@pytest.mark.parametrize(("readers", "agency"), [("chair", ""), ("meeting", ""), ("meeting", "gp")])
def test_a_pack_says_what_matters_most_to_its_author(library: Library, readers: str, agency: str) -> None:
    records = [a_record("police", known={MARKS: [a_fact("A mark", key=True), a_fact("A scratch", id="f2")]}), a_record("gp")]
    pdf = packs.make_pack(pack_for(Recipient(Readers(readers), agency), combine(records, library), Minutes()), MADE)

    assert [each["said"]["key"] for each in json.loads(attached(pdf))["facts"]] == [True, False]
    assert words_of(pdf).count("Matters most.") == 1
    assert re.search(r"A mark Police\..*Matters most\..* A scratch", words_of(pdf).rpartition("Every fact")[2])


def test_the_familys_pack_says_neither_what_matters_most_nor_when_a_checklist_was_changed(library: Library) -> None:
    records = [a_record("police", known={MARKS: a_fact("A mark", key=True)}, updated="2026-03-11T01:02:03Z")]
    whole = combine([ready_for_the_family(each, library) for each in records], library)
    chosen = [row.statement.ref for row in whole.matrix]
    pdf = packs.make_pack(pack_for(Recipient(Readers.FAMILY, chosen=frozenset(chosen)), whole, Minutes()), MADE)
    inside = json.loads(attached(pdf))

    assert [each["said"]["key"] for each in inside["facts"]] == [False]
    assert [sorted(each) for each in inside["records"]] == [["agency", "practitioner", "record", "role", "service"]]
    assert "01:02" not in everything_in(pdf)
    assert "Matters most" not in words_of(pdf)


@pytest.mark.parametrize("readers", Readers)
def test_a_pack_attaches_of_a_meeting_what_its_pages_show(library: Library, readers: Readers) -> None:
    records = family("bramblewick")
    held = a_meeting(combine(records, library))
    held = held.with_action(Agreed(id="a3", what="Ring the school", who="C. Hair", at=MADE, readers=Readers.FAMILY))
    pdf = packs.make_pack(pack_for(Recipient(readers), held.picture(records, library), held), MADE)
    inside = json.loads(attached(pdf))["meeting"]

    whom = {"readers"} if readers is Readers.CHAIR else set()  # the chair's pages say what is for the chair alone
    assert set().union(*inside["actions"]) == {"what", "who", "by", "done", "id", "item"} | whom
    assert set().union(*inside.get("settled", ())) <= {"item", "what", "by", "at"} | whom
    assert set().union(*inside.get("new_to", ())) <= {"fact", "agency"}
