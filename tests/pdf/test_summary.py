"""What the summary says, to whom, and that nothing else is in the file."""

import hashlib
import re
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
import verapdf
from canaries import ALONE, Aviary, canaries_in
from copies import for_agency, for_family
from makers import a_choice, a_fact, a_person, a_record
from ordinary import an_ordinary_record
from readings import attached, everything_in, failures, page_one, text_of, words_of

from checklist import content, record, record_json
from checklist.coverage import TWO_MINUTES
from checklist.figures.family import family_of
from checklist.figures.genogram import Genogram
from checklist.library import Library
from checklist.pdf import summary
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.pdf.exchange import lock, read_file
from checklist.protection import Chosen, PutIn
from checklist.record import MOST_FACTS, NAME_LONGEST, TEXT_LONGEST, Record
from checklist.sharing import Copy, as_sent, file_name, full

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
MARKS, SEEN = "health-marks-and-injuries", "child-last-seen"
SAFE = "closing-safe-tonight"
MATTERS = [{"prompt": MARKS, "fact": "f1"}, {"prompt": SEEN, "fact": "f2"}]
PASSPHRASE = "amber-kettle-stone-rapid"


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


@pytest.fixture(scope="module")
def nguyen() -> Record:
    """An invented family: five agencies, eight people, twenty-one facts, one protected source."""
    return record_json.from_json((GOLDEN / "nguyen.json").read_bytes())


def running_text(pdf: bytes) -> str:
    """The words in lines of our own, so that a page break elsewhere does not matter, without the check code."""
    pages = (each.replace("OFFICIAL-SENSITIVE", "", 1) for each in text_of(pdf).split("\f"))
    inner = (re.sub(r"(?s)A preparation aid, not the record\..*?Page \d+ of \d+", "", each) for each in pages)
    words = re.sub(r"[Cc]heck code \S+", "check code", " ".join(inner)).split()
    return textwrap.fill(" ".join(words), 100, break_long_words=False, break_on_hyphens=False) + "\n"


# -- page one ---------------------------------------------------------------------------------------------------------------


def test_page_one_alone_is_enough_to_speak_from(nguyen: Record, library: Library) -> None:
    first = page_one(summary.make_summary(nguyen, library, MADE))

    for said in (
        "Mila Brzęczyk-Nguyễn",
        "Siân Ap-Example, Health visitor, Health visiting",
        "12 March 2026 at 14:00",
        "about 21 months old, born May 2024",
        "Safe tonight? Not covered",
        "Calls to make",
        "Dr Quill, 01632 960 010",
        "Tomasz Brzęczyk (half-brother, aged about 7), lives here",
        "Not covered",
        "Yellow bruise on the left shin",
    ):
        assert said in first


def test_that_a_child_is_not_safe_tonight_is_said_on_page_one_and_never_to_the_family(library: Library) -> None:
    unsafe = a_record(answers={"closing-safe-tonight": {"status": "known", "choice": "unsafe"}})

    assert "Safe tonight? Not safe: at least one child" in page_one(summary.make_summary(unsafe, library, MADE))
    family = page_one(summary.make_summary(for_family(unsafe), library, MADE))
    assert "Not safe" not in family


def test_page_one_names_every_agency_that_is_thought_to_know_something(nguyen: Record, library: Library) -> None:
    first = page_one(summary.make_summary(nguyen, library, MADE))
    table = first[first.index("Calls to make") : first.index("Unsure")]

    assert all(name in table for name in ("GP practice", "Nursery or early years", "Police", "Children’s social care"))


def test_page_one_names_a_person_whom_an_agency_may_not_know_of_and_says_where_nobody_was_reached(library: Library) -> None:
    believed = {"school": {"state": "believed", "tried": ["2026-03-01"]}}
    record = a_record(people=(a_person("Dean", relationship="lodger", lives_here="some-nights", knows=believed),))

    first = page_one(summary.make_summary(record, library, MADE))

    assert "Dean, lodger (some nights)" in first
    assert "Not reached: tried 1 March 2026" in " ".join(first.split())


def test_page_one_stays_one_page_however_much_there_is(library: Library) -> None:
    knows = dict.fromkeys(("gp", "police", "nursery", "school", "housing"), "believed")
    long = " ".join(["A long fact about a fall."] * 60)
    prompts = list(library.prompts)
    record = a_record(known={each: a_fact(long, id=f"f{at}", key=True, knows=knows) for at, each in enumerate(prompts)})
    pdf = summary.make_summary(record, library, MADE)

    assert "What matters most" in page_one(pdf)
    assert words_of(pdf, "-f", "2", "-l", "2").startswith("OFFICIAL-SENSITIVE What is known, and how")


def test_what_is_not_covered_is_as_large_as_who_lives_there(library: Library) -> None:
    pdf = summary.make_summary(a_record(people=("Yellowhammer",)), library, MADE)

    sizes = {}
    for said in ("Yellowhammer", "Marks"):
        done = subprocess.run(["pdftotext", "-bbox", "-l", "1", "-", "-"], input=pdf, capture_output=True, check=True)
        found = re.search(rf'yMin="([\d.]+)"[^>]*yMax="([\d.]+)">{said}\W?<', done.stdout.decode())
        assert found
        sizes[said] = round(float(found[2]) - float(found[1]), 1)
    assert sizes["Marks"] == sizes["Yellowhammer"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [("unsafe", "Not safe: at least one child"), ("safe-with-plan", "Safe only if a plan is kept"), ("", "Not covered")],
)
def test_a_child_who_may_not_be_safe_tonight_stands_above_what_matters_most(library: Library, choice: str, said: str) -> None:
    record = a_record(known={MARKS: "Bruise"})
    record = a_choice(record, SAFE, choice) if choice else record

    for copy in (full(record), for_agency(record, "gp")):
        first = page_one(summary.make_summary(copy, library, MADE))
        assert f"Safe tonight? {said} What matters most" in first


def test_page_one_puts_what_matters_in_the_authors_order_with_who_was_told(library: Library) -> None:
    bruise = a_fact("Bruise", id="f1", happened="2026-03-01", source="clinic", knows={"gp": "told", "police": "not-told"})
    record = a_record(known={SEEN: a_fact("Asleep", id="f2"), MARKS: bruise}, matters=MATTERS)

    first = page_one(summary.make_summary(record, library, MADE))

    assert "2 Bruise Seen 1 March 2026: clinic. I told them: GP. Not told: Police. • 1 Asleep" in first


def test_page_one_puts_first_what_cannot_wait_where_the_author_gave_no_order(library: Library) -> None:
    household = a_fact("Two adults", id="f2", key=True)
    record = a_record(known={"household-members": household, MARKS: a_fact("Bruise", id="f1", key=True)})

    first = page_one(summary.make_summary(record, library, MADE))
    assert first.index("2 Bruise") < first.index("1 Two adults")


def test_what_nothing_is_written_under_has_no_heading_and_is_named_in_one_line(library: Library) -> None:
    printed = words_of(summary.make_summary(a_record(known={MARKS: "Bruise"}), library, MADE))

    assert "Nothing is written down under: People; Agencies involved; Actions; The decision to share." in printed
    assert all(printed.count(heading) == 1 for heading in ("Agencies involved", "Actions", "The decision to share"))


def test_what_is_not_known_is_asked_of_the_chosen_short_form_alone(library: Library) -> None:
    record = a_record(statuses={SEEN: "not-asked", "closing-medical": "not-asked"})

    first = page_one(summary.make_summary(record, library, MADE, form=TWO_MINUTES))

    assert "Not asked When you last saw this child." in first
    assert "Medical" not in first


def test_copies_for_agencies_say_nothing_of_what_was_not_come_to(library: Library) -> None:
    printed = words_of(summary.make_summary(for_agency(a_record(known={MARKS: "Bruise"}), "gp"), library, MADE))

    assert printed.count("Not covered") == 1  # whether every child is safe tonight
    assert "Lessons" not in printed


@pytest.mark.parametrize(("facts", "pages"), [(6, 3), (40, 7)])
@pytest.mark.parametrize("who", ["own", "police", "family"])
def test_an_ordinary_checklist_takes_few_pages(library: Library, facts: int, pages: int, who: str) -> None:
    record = an_ordinary_record(facts, library)
    copy = {"own": full, "police": lambda record: for_agency(record, "police"), "family": for_family}[who](record)

    each = text_of(summary.make_summary(copy, library, MADE)).split("\f")[:-1]

    assert len(each) <= pages
    assert len(each[-1].split()) > 60


def test_a_record_of_which_nothing_is_filled_in_prints(library: Library) -> None:
    pdf = summary.make_summary(a_record(), library, MADE)

    assert "Nothing is marked as “I think they know”" in page_one(pdf)
    assert "Nobody is listed as living with the child" in page_one(pdf)
    assert not failures(pdf)


def test_the_check_code_that_a_summary_shows_is_that_of_its_record_and_pages(nguyen: Record, library: Library) -> None:
    pdf = summary.make_summary(nguyen, library, MADE)

    code = read_file(pdf).check_code
    assert re.findall(r"[Cc]heck code (\S+)", " ".join(text_of(pdf).split())) == [code, code]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", code)


# -- every page -------------------------------------------------------------------------------------------------------------


def test_every_page_says_how_to_handle_it_who_wrote_it_and_when(nguyen: Record, library: Library) -> None:
    pages = text_of(summary.make_summary(nguyen, library, MADE)).split("\f")[:-1]

    for number, each in enumerate(pages, start=1):
        for said in (
            "OFFICIAL-SENSITIVE",
            f"Page {number} of {len(pages)}",
            "12 March 2026 at 12:30",
            "Siân Ap-Example",
            "not the record",
        ):
            assert said in each


def test_in_summer_a_paper_says_the_hour_that_clocks_show(library: Library) -> None:
    pdf = summary.make_summary(a_record(), library, datetime(2026, 7, 1, 22, 30, tzinfo=UTC))

    assert page_one(pdf).count("1 July 2026 at 23:30") == 1
    assert "Made 1 July 2026 at 23:30" in words_of(pdf)


def test_the_marking_can_be_another_or_none(nguyen: Record, library: Library) -> None:
    assert "FOR TODAY’S MEETING" in page_one(summary.make_summary(nguyen, library, MADE, marking="FOR TODAY’S MEETING"))
    assert "OFFICIAL" not in page_one(summary.make_summary(nguyen, library, MADE, marking=""))


def test_the_file_name_says_nothing_about_a_child(nguyen: Record) -> None:
    assert file_name(full(nguyen), MADE.date()) == "information-sharing-summary-2026-03-12.pdf"
    assert file_name(for_agency(nguyen, "gp"), MADE.date()) == "information-sharing-summary-2026-03-12-for-gp.pdf"
    assert file_name(for_family(nguyen), MADE.date()) == "information-sharing-summary-2026-03-12-for-family.pdf"


def test_a_training_record_is_marked_on_every_page(library: Library) -> None:
    pdf = summary.make_summary(a_record(purpose="training"), library, MADE)
    plain = summary.make_summary(a_record(), library, MADE)

    assert "every person in it is invented" in words_of(pdf)
    assert not failures(pdf)
    assert len(pdf) > len(plain)


# -- the text, compared with what it should be ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["full", "police", "family"])
def test_the_text_is_as_agreed(nguyen: Record, library: Library, who: str) -> None:
    """To agree on new words, delete the file in tests/golden and run the test twice."""
    copies = {"full": full(nguyen), "police": for_agency(nguyen, "police"), "family": for_family(nguyen)}
    text = running_text(summary.make_summary(copies[who], library, MADE))
    golden = GOLDEN / f"{who}.txt"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"There was no tests/golden/{who}.txt. It is written now: read it.")

    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_names_of_many_tongues_print_as_they_are_written(library: Library) -> None:
    names = ("Łukasz Żółć", "Siân Llŷr", "Nguyễn Thị Ánh", "Ayşe Iğdır", "Ολγα Παπά", "Оксана Їжак", "O’Brien “Bear”")
    record = a_record(people=names)

    printed = words_of(summary.make_summary(record, library, MADE))
    assert all(name in printed for name in names)


def test_a_fact_says_how_it_is_known_and_who_else_knows_it(library: Library) -> None:
    knows = {"gp": {"state": "told", "on": "2026-03-03", "by": "letter", "reply": "Noted"}, "police": "believed"}
    fact = a_fact("Mark", how="told", source="mother", happened="2026-03-01~", learned="2026-03-02", opinion=True, knows=knows)
    printed = words_of(summary.make_summary(a_record(known={MARKS: fact}), library, MADE))

    assert "Opinion. Told: mother. Said of about 1 March 2026; learned 2 March 2026. About Child A." in printed
    assert "GP practice: I told them, 3 March 2026, by letter; what came back: “Noted”." in printed
    assert "? think so" in printed


def test_marks_are_drawn_and_said_in_a_table_and_those_of_a_fact_that_is_held_back_reach_no_copy(library: Library) -> None:
    marks = [{"where": "left-cheek", "size": "2 cm", "colour": "yellow"}]
    secret = [{"where": "behind-right-ear", "size": "the size of a pea", "colour": "purple"}]
    facts = [
        a_fact("Seen at the clinic", id="f1", happened="2026-03-01", marks=marks),
        a_fact("Shown by a neighbour", id="f2", marks=secret, protect_source=True),
    ]
    record = a_record(known={MARKS: facts})
    own, gp = summary.make_summary(record, library, MADE), summary.make_summary(for_agency(record, "gp"), library, MADE)

    assert "1 left cheek, 2 cm, yellow Fact 1. Seen at the clinic" in words_of(own)
    assert "2 behind right ear, the size of a pea, purple" in words_of(own)
    assert "left cheek, 2 cm, yellow" in words_of(gp)
    for copy in (gp, summary.make_summary(for_family(record), library, MADE)):
        assert not any(
            each in everything_in(copy) for each in ("behind right ear", "behind-right-ear", "size of a pea", "purple")
        )


def test_statuses_are_never_merged(library: Library) -> None:
    statuses = {
        "household-members": "none",
        "household-visitors": "not-asked",
        "household-last-checked": "not-my-role",
        "household-contact-elsewhere": "unsure",
    }
    printed = words_of(summary.make_summary(a_record(statuses=statuses), library, MADE))

    for said in (
        "Looked, found nothing: 1.1",
        "Not asked: 1.2",
        "Not my role to know: 1.3",
        "Unsure: 1.4",
        "Not covered: 88 of the 92",
    ):
        assert said in printed


def test_the_matrix_says_in_words_what_a_sign_means(library: Library) -> None:
    states = {"gp": "told", "police": "told-me", "nursery": "believed", "housing": "not-told", "school": "unsure"}
    pdf = summary.make_summary(a_record(known={MARKS: a_fact(knows=states)}), library, MADE)
    table = words_of(pdf).split("Who knows what")[-1]

    assert all(word in table for word in ("✓ told", "← told me", "? think so", "✗ not told", "~ unsure"))


def test_an_answer_to_a_prompt_that_this_edition_lacks_is_printed_all_the_same(library: Library) -> None:
    printed = words_of(summary.make_summary(a_record(known={"bygone-prompt": "Still here"}), library, MADE))

    assert "bygone-prompt: Still here" in printed


def test_lessons_stand_where_an_answer_calls_for_them_with_their_source(library: Library) -> None:
    believed = a_record(known={"household-members": a_fact(knows={"gp": "believed"})})
    printed = words_of(summary.make_summary(believed, library, MADE))

    assert "Lessons that bear on these answers" in printed
    assert re.search(
        r"\? (Our reading of what was reported|Reported as a finding): .*, \d{4}\.", printed.split("Lessons that bear")[1]
    )


@pytest.mark.parametrize(("heading", "follows"), [("People", "Who"), ("Who knows what, in order of time", "Fact")])
@pytest.mark.slow
def test_what_introduces_a_list_or_a_table_never_stands_alone_at_the_foot_of_a_page(heading: str, follows: str) -> None:
    """However far down the page it comes: each further fact moves it by a line or two."""
    whole = content.read()
    for count in range(1, 20):
        facts = [
            a_fact(f"A mark {at}", id=f"f{at}", how="told", source="mother", knows={"gp": "believed"}) for at in range(count)
        ]
        pages = text_of(summary.make_summary(a_record(known={MARKS: facts}), whole, MADE)).split("\f")

        (page_of_heading,) = [each for each in pages if heading in each]
        assert follows in page_of_heading.split(heading)[1]


def test_each_figure_says_in_text_what_it_shows(nguyen: Record, library: Library) -> None:
    with pikepdf.open(BytesIO(summary.make_summary(nguyen, library, MADE))) as pdf:
        alternatives = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]

    (family,) = alternatives
    assert family == Genogram(family_of(nguyen, library.names)).spoken
    assert "Some nights: Łukasz Brzęczyk." in family


# -- copies -----------------------------------------------------------------------------------------------------------------


def test_a_copy_says_that_something_is_left_out_but_not_what(nguyen: Record, library: Library) -> None:
    first = page_one(summary.make_summary(for_agency(nguyen, "nursery"), library, MADE))

    assert "something is left out to protect a person." in first
    assert "not repeated: 1." in first
    assert "Safe tonight? Not covered, or not in this copy" in first


def test_the_familys_copy_says_the_same_whether_or_not_anything_is_left_out(library: Library) -> None:
    plain = a_record(known={MARKS: "Open"})
    more = plain.with_fact(SEEN, a_fact("Secret", id="f9", protect_source=True)).with_person(
        a_person("X", keep_from_family=True)
    )

    assert summary.make_summary(for_family(more), library, MADE) == summary.make_summary(for_family(plain), library, MADE)


def test_flags_are_printed_so_that_a_recipient_handles_a_fact_as_the_author_would(library: Library) -> None:
    record = a_record(known={MARKS: a_fact("Open", keep_from_family=True)})

    assert "Keep from the family." in words_of(summary.make_summary(for_agency(record, "gp"), library, MADE))


# -- nothing else is in the file ----------------------------------------------------------------------------------------------

BIRDS = Aviary()
COPIES: dict[str, Copy] = {
    "author": full(BIRDS.record),
    "gp": for_agency(BIRDS.record, "gp"),
    "police": for_agency(BIRDS.record, "police"),
    "family": for_family(BIRDS.record),
}


@pytest.mark.parametrize("who", COPIES)
def test_the_attached_record_is_that_of_the_copy(library: Library, who: str) -> None:
    copy = COPIES[who]
    pdf = summary.make_summary(copy, library, MADE)

    assert record_json.from_json(attached(pdf)) == (copy.record if copy.is_whole else as_sent(copy.record))


def test_a_protected_fact_put_in_by_name_is_in_that_copy_and_in_no_other(library: Library) -> None:
    (said,) = BIRDS.record.answer(ALONE).facts
    chosen = Chosen(protected=frozenset({PutIn.fact(ALONE, said)}))

    assert said.what in everything_in(summary.make_summary(for_agency(BIRDS.record, "gp", chosen=chosen), library, MADE))
    assert said.what not in everything_in(summary.make_summary(COPIES["gp"], library, MADE))


@pytest.mark.parametrize("who", COPIES)
def test_nothing_is_in_the_clear_in_a_locked_copy(library: Library, who: str) -> None:
    locked = lock(summary.make_summary(COPIES[who], library, MADE), PASSPHRASE)

    assert len(locked) > 10_000
    for secret in (*BIRDS.sung, "Information-sharing", ATTACHMENT, PASSPHRASE, "pdfaid"):
        assert secret.encode() not in locked
        assert secret.encode("utf-16-be") not in locked


@pytest.mark.parametrize("who", COPIES)
@pytest.mark.slow
def test_a_locked_copy_says_on_its_pages_what_the_open_one_says(library: Library, who: str) -> None:
    plain = summary.make_summary(COPIES[who], library, MADE)
    opened = unlocked(lock(plain, PASSPHRASE))

    assert text_of(opened) == text_of(plain)
    assert canaries_in(everything_in(opened)) == canaries_in(text_of(plain))
    assert PASSPHRASE not in everything_in(opened)


def unlocked(pdf: bytes) -> bytes:
    """The file without its lock; the record inside stays sealed."""
    with pikepdf.open(BytesIO(pdf), password=PASSPHRASE) as opened:
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


NOT_DRAWN = "Some letters could not be drawn: see the attached record"


@pytest.mark.parametrize("name", ["김민준", "Daz 😀", "Kit \U00013000"], ids=["hangul", "emoji", "hieroglyph"])
def test_page_one_says_that_a_name_could_not_be_drawn(library: Library, name: str) -> None:
    pdf = summary.make_summary(a_record(child={"name": name}), library, MADE)

    assert NOT_DRAWN in page_one(pdf)
    assert name in attached(pdf).decode()


def test_page_one_says_nothing_of_letters_where_all_are_drawn(nguyen: Record, library: Library) -> None:
    assert NOT_DRAWN not in page_one(summary.make_summary(nguyen, library, MADE))


# -- form -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", COPIES)
def test_every_kind_of_copy_is_accessible_and_lasting(library: Library, who: str) -> None:
    assert not failures(summary.make_summary(COPIES[who], library, MADE))


def test_a_locked_copy_is_accessible_and_does_not_claim_to_be_an_archive(nguyen: Record, library: Library) -> None:
    opened = unlocked(lock(summary.make_summary(nguyen, library, MADE), PASSPHRASE))

    assert not page.validate_pdf_bytes(opened, profile="ua1").failures
    with pikepdf.open(BytesIO(opened)) as pdf:
        claims = pdf.Root.Metadata.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in claims
    assert b"<pdfaid:" not in claims


@pytest.mark.slow
def test_the_reference_validator_finds_nothing_in_any_kind_of_copy(nguyen: Record, library: Library, tmp_path: Path) -> None:
    verapdf.require()
    copies = {**COPIES, "nguyen": full(nguyen), "empty": full(a_record()), "training": full(a_record(purpose="training"))}
    files = []
    for who, copy in copies.items():
        (tmp_path / f"{who}.pdf").write_bytes(summary.make_summary(copy, library, MADE))
        files += [(flavour, tmp_path / f"{who}.pdf") for flavour in ("ua1", "3a")]
    (tmp_path / "locked.pdf").write_bytes(unlocked(lock(summary.make_summary(nguyen, library, MADE), PASSPHRASE)))

    assert verapdf.failures([*files, ("ua1", tmp_path / "locked.pdf")]) == []


def test_a_full_record_is_accessible_and_lasting(nguyen: Record, library: Library) -> None:
    assert not failures(summary.make_summary(nguyen, library, MADE))


@pytest.mark.slow
def test_as_many_facts_as_there_may_be_are_accessible_and_all_there(library: Library) -> None:
    prompts = list(library.prompts)
    record = a_record(
        answers={
            prompt: {
                "status": "known",
                "facts": [
                    {"id": f"f{at}", "what": f"Fact number {at} of many (invented)", "how": "seen", "happened": "2026-03-01",
                     "knows": {"gp": {"state": "believed"}, "police": {"state": "told"}}}
                    for at in range(place, MOST_FACTS, len(prompts))
                ],
            }
            for place, prompt in enumerate(prompts)
        }
    )  # fmt: skip
    pdf = summary.make_summary(record, library, MADE)

    assert not failures(pdf)
    assert set(re.findall(r"Fact number (\d+)", words_of(pdf))) == {str(number) for number in range(MOST_FACTS)}


NASTY = {
    "long": "Two thousand letters in every field. " * 54,
    "right to left": "فاطمہ خان نے کہا שלום",
    "emoji": "😡 👩🏽‍👧 🇬🇧",
    "no spaces": "x" * 3000,
    "line breaks": "one\n\ntwo\n\n\nthree\n",
    "brackets": "(((\\) %%EOF endobj {nb} <b>&amp;",
}


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_any_text_in_any_field_prints(library: Library, nasty: str) -> None:
    knows = {"gp": {"state": "believed", "by": nasty, "reply": nasty, "spoke_to": nasty[:NAME_LONGEST]}}
    name = nasty[:NAME_LONGEST]
    record = a_record(
        by=name,
        known={MARKS: a_fact(nasty, source=nasty, key=True, knows=knows)},
        people=(a_person(name, described_as=nasty, relationship=nasty, contact=nasty, known_as=(name,), source=nasty),),
        child={"name": name, "known_as": (name,), "reference": nasty, "addresses": ({"text": nasty},)},
        involved=({"agency": "gp", "service": name, "worker": name, "role": nasty, "contact": nasty},),
        meeting={"about": nasty},
        actions=({"what": nasty, "who": nasty},),
        decisions=({"to": "gp", "why": nasty, "why_not": nasty, "by": nasty},),
        notes=({"by": nasty, "text": nasty},),
    )

    assert not failures(summary.make_summary(record, library, MADE))


def test_the_longest_texts_print_and_are_all_there(library: Library) -> None:
    long = " ".join(f"Sentence {number}." for number in range(1400))
    record = a_record(known={MARKS: a_fact(long, key=True, source=long)}, child={"reference": long})
    pdf = summary.make_summary(record, library, MADE)

    assert TEXT_LONGEST - 1000 < len(long) <= TEXT_LONGEST
    assert not failures(pdf)
    assert set(re.findall(r"Sentence (\d+)", words_of(pdf))) == {str(number) for number in range(1400)}


@pytest.mark.slow
def test_the_same_record_and_time_give_the_same_bytes_in_every_process(nguyen: Record, library: Library) -> None:
    here = hashlib.sha256(summary.make_summary(nguyen, library, MADE)).hexdigest()
    program = (
        "import hashlib, pathlib, sys; from datetime import datetime, UTC\n"
        "from checklist import content, record_json; from checklist.pdf import summary\n"
        "said = record_json.from_json(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "made = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)\n"
        "print(hashlib.sha256(summary.make_summary(said, content.read(), made)).hexdigest())"
    )

    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", program, GOLDEN / "nguyen.json"],
            capture_output=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu", "PATH": "/usr/bin:/bin"},
            check=True,
        )
        assert done.stdout.decode().strip() == here


def test_a_record_too_long_to_be_read_again_is_refused_in_plain_words(library: Library) -> None:
    texts = 2 * 1024 * 1024 // TEXT_LONGEST + 1
    record_of_two_mebibytes = a_record(known={MARKS: [a_fact("x" * TEXT_LONGEST, id=f"f{at}") for at in range(texts)]})

    with pytest.raises(record.Unreadable, match="larger than 2 MiB"):
        summary.make_summary(record_of_two_mebibytes, library, MADE)
