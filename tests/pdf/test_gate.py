"""The gate: it reads all that a PDF library reads, stops what must not go, and says where without saying what."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from canaries import ALONE, MARKS, Aviary
from copies import LIBRARY, for_agency, for_family
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import a_fact, a_person, a_record, ready_for_the_family
from test_canaries import FILES

from checklist import record_json
from checklist.guarded import COMMON, Guarded, Watch, folded, refusal
from checklist.pdf import gate, pack, summary
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.gate import Stopped
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import pack_for
from checklist.picture.people import SameChild
from checklist.record import Record, Unreadable

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden"
SCRIPTS = {
    "Arabic": "فاطمہ خان نے کہا کہ وہ سوتا ہے",
    "Hebrew": "שלום רב לכל בני הבית",
    "Devanagari": "प्रिया शर्मा ने कहा, क्षत्रिय",
    "Bengali": "রহিমা খাতুন কোনো কথা বলেনি",
    "Tamil": "பிரியா கொழும்பு ஸ்ரீ",
    "Greek": "Ολγα Παπαδοπούλου είδε το παιδί",
    "Cyrillic": "Оксана Їжак бачила дитину",
    "Vietnamese": "Nguyễn Thị Ánh nói chuyện",
    "Chinese": "王小明妈妈说他摔倒了",
    "ligatures": "office floor first afflict",
    "mixed": "Ring (أحمد) on 020-7946 0000",
    "brackets": "a (b) c \\ d (e(f)g) end",
}


def a_sheet(text: str) -> bytes:
    sheet = Sheet(title="Title words", author="Author words", made=MADE, marking="MARKED", footer="Foot")
    sheet.heading(1, "Head words")
    for _ in range(3):
        sheet.paragraph(f"Before {text} behind. " * 5)
    sheet.table(["One", "Two"], [[text, f"{text} " * 4]], widths=[1, 1])
    sheet.figure(alt=f"Described {text}", height=20, draw=lambda canvas: canvas.text(0, 0, text, width=60))
    sheet.attach("data.json", f'{{"said": "{text}"}}'.encode(), "About the data")
    return sheet.finish()


@cache
def file(name: str) -> bytes:
    if name in SCRIPTS:
        return a_sheet(SCRIPTS[name])
    if name == "nguyen":
        return summary.make_summary(record_json.from_json((GOLDEN / "nguyen.json").read_bytes()), LIBRARY, MADE)
    return FILES[name]()


RIGHT_TO_LEFT = ("Arabic", "Hebrew", "mixed")  # a library gives their words in an order of its own
SHAPED = ("Devanagari", "Bengali", "Tamil")  # and takes the marks of these apart
OF_THE_TOOL = ("nguyen", "author", "gp", "family", "pack for all", "pack for the family", "supervision record", "training card")
READ = (*OF_THE_TOOL, *SCRIPTS)


def all_read(pdf: bytes) -> str:
    return folded("\n".join(text for _, text in gate.read_all(pdf))).letters


def on_pages(pdf: bytes) -> list[str]:
    """The words that PDFium, which browsers use, finds on the pages."""
    opened = pypdfium2.PdfDocument(pdf)
    return [word for page in opened for word in page.get_textpage().get_text_range().replace("\ufffe", "").split()]


def in_objects(pdf: bytes) -> list[str]:
    """Alternative texts, bookmarks, title and author, and what else is a string of some length."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [str(each) for thing in opened.objects for each in strings_in(thing)]
        return [*found, *map(str, opened.docinfo.values())]


def strings_in(thing: Any, depth: int = 0) -> Iterator[pikepdf.String]:
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Dictionary) and depth < 5:
        for name, value in thing.items():
            if name in ("/Alt", "/ActualText", "/Title", "/Author", "/Desc", "/E", "/F", "/UF", "/Contents", "/Subject"):
                yield from strings_in(value, depth + 1)
    elif isinstance(thing, pikepdf.Array) and depth < 5:
        for value in thing:
            yield from strings_in(value, depth + 1)


@pytest.mark.parametrize("name", READ)
def test_the_gate_reads_every_string_that_a_pdf_library_reads(name: str) -> None:
    read = all_read(file(name))

    assert [each for each in in_objects(file(name)) if folded(each).letters not in read] == []


@pytest.mark.parametrize("name", [each for each in READ if each not in (*RIGHT_TO_LEFT, *SHAPED)])
def test_the_gate_reads_every_word_that_a_browser_reads_on_the_pages(name: str) -> None:
    read = all_read(file(name))

    assert [each for each in on_pages(file(name)) if folded(each).letters not in read] == []


@pytest.mark.parametrize("name", [each for each in SCRIPTS if each != "mixed"])
def test_the_gate_finds_words_of_every_script_on_the_page_in_the_description_and_inside(name: str) -> None:
    found = {
        where.partition(" 1")[0] for where, text in gate.read_all(file(name)) if Watch([Guarded(SCRIPTS[name], "x")]).find(text)
    }

    assert found == {"Page", "The record inside", "A description, a bookmark, the title or the author"}


@pytest.mark.parametrize("where", ["title", "author", "marking", "footer"])
def test_the_gate_finds_a_word_in_what_stands_around_the_text(where: str) -> None:
    fields = {"title": "Title", "author": "Author", "marking": "MARKED", "footer": "Foot", where: "Rosebank House"}
    sheet = Sheet(made=MADE, **fields)
    sheet.paragraph("Nothing here")

    with pytest.raises(Stopped):
        gate.check(sheet.finish(), [Guarded("Rosebank", "a word that you guard")])


def test_the_gate_finds_a_word_across_lines_cells_and_hyphens() -> None:
    sheet = Sheet(title="T", author="A", made=MADE, marking="", footer="")
    sheet.paragraph("filling words " * 5 + "Larkspur Lane 14 and Rose-\nbank")

    for words in ("Larkspur Lane 14", "Rosebank"):
        with pytest.raises(Stopped):
            gate.check(sheet.finish() if words == "Larkspur Lane 14" else a_sheet("Rose-\nbank"), [Guarded(words, "x")])


def test_the_gate_looks_at_the_name_of_the_file() -> None:
    with pytest.raises(Stopped, match="The file’s name"):
        gate.check(a_sheet("nothing"), [Guarded("Rosebank", "a word that you guard")], "for-rosebank.pdf")


def test_a_gate_that_finds_five_hundred_places_names_ten_and_the_count() -> None:
    found = tuple(gate.Found(f"Page {number}", "a protected fact", "Rosebank") for number in range(1, 501))
    stopped = Stopped(found)

    assert len(stopped.faults) == 12
    assert "500 places hold words" in stopped.faults[0]
    assert stopped.faults[-1] == "And 490 more places."
    assert "Rosebank" not in str(stopped) + repr(stopped) + repr(stopped.found)


def test_a_file_that_cannot_be_read_does_not_pass() -> None:
    with pytest.raises(Unreadable):
        gate.check(a_sheet("x").replace(b"/Contents ", b"/Kontents "), [Guarded("Rosebank", "x")])


def test_a_file_without_guarded_words_passes() -> None:
    gate.check(a_sheet("Rosebanks Road"), [Guarded("Rosebank Refuge", "x")])


@pytest.mark.parametrize("words", ["", "a", "Ab", "–", "é", "the", "mother", "the school", "police", "went home", "1"])
def test_what_stands_in_every_copy_cannot_be_guarded(words: str) -> None:
    assert refusal(words, LIBRARY.ordinary_words)


@pytest.mark.parametrize("words", ["Rosebank", "07700 900123", "AB1 2CD", "Jo Plum", "14 Larkspur Lane", "王小明"])
def test_a_name_a_number_and_an_address_can_be_guarded(words: str) -> None:
    assert not refusal(words, LIBRARY.ordinary_words)


@pytest.mark.parametrize("words", sorted(COMMON)[::20])
def test_a_refusal_gives_a_reason_and_what_to_do(words: str) -> None:
    assert "Write " in refusal(words)


# -- whatever is protected, no file holds a guarded word ----------------------------------------------------------------------

NAMES = st.sampled_from(["Doreen Quimby", "Tyler Teacosy", "Rosebank", "Ángel Łuk", "王小明", "Oksana", "Mr O’Rourke-Vane"])
PLACES = st.sampled_from(
    ["14 Larkspur Lane", "Flat 2, Rosebank House, AB1 2CD", "9 Hidden Close", "07700 900123", "at Rosebank"]
)
SAID = st.builds("{} {} {}".format, st.sampled_from(["She saw", "He went to", "Rang"]), NAMES | PLACES, PLACES | NAMES)
ABOUT = st.sampled_from(["child", "p1", "p2"])
MARKS_OF = st.fixed_dictionaries({"protect_source": st.booleans(), "keep_from_family": st.booleans()})


@st.composite
def records(draw: st.DrawFn) -> Record:
    facts = [
        a_fact(
            draw(SAID), id=f"f{at}", source=draw(NAMES), about=(draw(st.sampled_from(["child", "p1", "p2"])),), **draw(MARKS_OF)
        )
        for at in range(3)
    ]
    people = [
        a_person(
            draw(NAMES), id=f"p{at}", contact=draw(PLACES), source=draw(NAMES), child=draw(st.booleans()), **draw(MARKS_OF)
        )
        for at in (1, 2)
    ]
    kept = {"protect": draw(st.booleans()), "keep_from_family": draw(st.booleans())}
    said = a_record(
        draw(st.sampled_from(["school", "police"])),
        known={MARKS: facts[:2], ALONE: facts[2]},
        people=people,
        child={"name": "Child A", "addresses": ({"text": draw(PLACES), **kept},)},
        involved=({"agency": "gp", "service": draw(NAMES), "contact": draw(PLACES), **kept},),
        service=draw(NAMES),
        protect_service=draw(st.booleans()),
        meeting={"about": draw(SAID)},
        actions=({"what": draw(SAID), "who": draw(NAMES)},),
    )
    return said.but(guarded=tuple(draw(st.lists(NAMES, max_size=1))))


def the_copy(said: Record, who: str) -> Any:
    return for_family(said) if who == "family" else for_agency(said, who)


def as_read_elsewhere(pdf: bytes) -> str:
    """All of the file's words, read by other people's libraries."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        inside = [each.get_file().read_bytes().decode() for each in opened.attachments.values()]
    return "\n".join((" ".join(on_pages(pdf)), *inside, *in_objects(pdf)))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(said=records(), who=st.sampled_from(["gp", "housing", "family"]))
def test_whatever_is_protected_no_copy_holds_a_guarded_word(said: Record, who: str) -> None:
    copy = the_copy(said, who)
    try:
        pdf = summary.make_summary(copy, LIBRARY, MADE)
    except Stopped:
        return

    assert Watch(copy.guarded).find(as_read_elsewhere(pdf)) == ()


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(first=records(), second=records(), readers=st.sampled_from([Readers.MEETING, Readers.FAMILY]))
@pytest.mark.slow
def test_whatever_is_protected_no_pack_holds_a_guarded_word(first: Record, second: Record, readers: Readers) -> None:
    both = [ready_for_the_family(first, LIBRARY), ready_for_the_family(second.but(agency="gp", id=Aviary().record.id), LIBRARY)]
    whole = combine(both, LIBRARY, same_child=SameChild("C. Hair", MADE))
    chosen = [row.statement.ref for row in whole.matrix] if readers is Readers.FAMILY else []
    made = pack_for(Recipient(readers, chosen=frozenset(chosen)), whole, Minutes())
    try:
        pdf = pack.make_pack(made, MADE)
    except Stopped:
        return

    assert Watch(made.guarded).find(as_read_elsewhere(pdf)) == ()
