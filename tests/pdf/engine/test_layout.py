"""What is put on a sheet stands on its pages: whole, in order, inside the margins, in black enough ink."""

import re
import subprocess
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

import pytest
from fpdf.bidi import BidiParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from checklist.pdf.engine.bidi import levels, visual
from checklist.pdf.engine.layout import BLUE, Cell, PageCanvas, Run, Sheet, printable
from checklist.pdf.engine.typeface import not_drawn, undrawable
from checklist.pdf.engine.typeset import Typesetter

MADE = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def a_sheet(**fields: Any) -> Sheet:
    words = {
        "title": "Child A (invented)",
        "author": "Example Practitioner",
        "marking": "OFFICIAL-SENSITIVE",
        "footer": "An aid, not the record.",
    }
    return Sheet(**{**words, "made": MADE, **fields})


def text_of(data: bytes, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def words_on_pages(data: bytes) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and text of every word, in points."""
    found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', text_of(data, "-bbox"))
    return [(*map(float, places), word) for *places, word in found]


def ink_of(data: bytes, page: int = 1) -> bytes:
    """The page as a picture, one byte a dot: 0 is black."""
    picture = subprocess.run(
        ["pdftoppm", "-r", "50", "-gray", "-f", str(page), "-l", str(page), "-"], input=data, capture_output=True, check=True
    ).stdout
    return picture.split(b"255\n", 1)[1]


# -- printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain", "plain"),
        ("Łukasz, Siân, Nguyễn, Ayşe, Γιώργος, Дмитрий", "Łukasz, Siân, Nguyễn, Ayşe, Γιώργος, Дмитрий"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\tand\u3000wide", "tab and wide"),
        ("nul\x00 bell\x07 \ud800lone", "nul bell lone"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("a\u200db soft\u00adhyphen \ufeff", "ab softhyphen "),
        ("क्\u200dष", "क्\u200dष"),
        ("so 😡", "so [pouting face]"),
        ("👩🏽\u200d👧", "[woman, skin type-4, girl]"),
        ("🇬🇧", "[flag GB]"),
        ("𓀀𓀁", "□□"),
        ("{nb}", "{nb}"),
        ("王小明 فاطمہ", "王小明 فاطمہ"),
    ],
)
def test_text_is_made_printable(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@pytest.mark.slow
@given(st.text())
@settings(max_examples=300)
def test_printable_text_is_printable_already(text: str) -> None:
    once = printable(text)

    assert printable(once) == once


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1))
@settings(max_examples=300)
def test_nothing_that_has_a_shape_vanishes(text: str) -> None:
    assert len(printable(text).strip()) >= 1


@pytest.mark.parametrize(
    ("typed", "lost"),
    [
        ("김민준", "김민준"),
        ("Daz 😀", "😀"),
        ("👩🏽\u200d👧", "👩🏽👧"),
        ("𓀀 and \ue000", "𓀀\ue000"),
        ("1\u20e3", "\u20e3"),
        ("Łukasz Nguyễn 王小明 فاطمہ क्\u200dष ❤\ufe0f Ẹ̀bùn", ""),
        ("\u202eevil\u202c soft\u00adhyphen \ufeff\x00", ""),
    ],
    ids=["hangul", "emoji", "a family", "hieroglyph and private", "keycap", "what can be drawn", "what has no shape"],
)
def test_what_no_typeface_can_draw_is_known_before_a_paper_goes(typed: str, lost: str) -> None:
    assert undrawable(typed) == set(lost)
    assert bool(not_drawn(typed)) == bool(lost)


@given(st.text())
@settings(max_examples=300)
def test_a_box_stands_only_for_what_is_known_to_be_undrawable(text: str) -> None:
    assert undrawable(text) or printable(text).count("□") == text.count("□")


# -- direction


@given(st.text(alphabet="ab אבجд12,.-+%()[] /:", max_size=30))
@settings(max_examples=500)
def test_directions_agree_with_a_full_bidi_algorithm(text: str) -> None:
    full = BidiParagraph(text, None)
    of = levels(text)

    assert of == [character.embedding_level for character in full.get_characters_with_embedding_level()]


def test_pieces_are_drawn_from_left_to_right() -> None:
    assert visual(["a", "B", " ", "C", "d"], [0, 1, 1, 1, 0]) == ["a", "C", " ", "B", "d"]
    assert visual(["A", "12", "B"], [1, 2, 1]) == ["B", "12", "A"]


def test_an_enormous_line_of_neutral_characters_is_no_trouble() -> None:
    assert len(levels("א" + "(-" * 10_000)) == 20_001


# -- words


def test_every_word_is_on_the_page_in_order() -> None:
    sheet = a_sheet()
    sheet.heading(1, "What we know")
    sheet.paragraph("Yellow mark on the left shin.")
    sheet.bullets(["Nursery was told", "GP was not"])
    sheet.table(["What", "Who"], [["A bruise", "Police"]], widths=[1, 1], caption="Facts")
    text = " ".join(text_of(sheet.finish()).split())

    found = ["What we know", "Yellow mark on the left shin.", "Nursery was told", "GP was not", "Facts", "A bruise", "Police"]
    assert [text.index(words) for words in found] == sorted(text.index(words) for words in found)


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz",
        "Siân",
        "Nguyễn",
        "Ẹ̀bùn",
        "Ayşe",
        "Γιώργος",
        "Дмитрий",
        "प्रिया",
        "রহিমা",
        "কোনো",
        "ਗੁਰਪ੍ਰੀਤ",
        "પ્રિયા",
        "பிரியா",
        "കുഞ്ഞ്",
        "ሰላም",
        "王小明",
        "ชื่อ",
        "Հայկ",
        "გიორგი",
    ],
)
def test_a_name_in_any_script_can_be_found_again(name: str) -> None:
    sheet = a_sheet()
    sheet.paragraph(f"Child {name} seen")

    assert name in normalize("NFC", text_of(sheet.finish()))


@pytest.mark.parametrize("name", ["محمد عبد الله", "فاطمہ خان", "שלום"])
def test_a_name_from_right_to_left_can_be_found_again(name: str) -> None:
    sheet = a_sheet()
    sheet.paragraph(name)

    assert name in re.sub("[\u202a-\u202e]", "", text_of(sheet.finish()))


def test_placeholders_of_the_pdf_library_print_as_they_are() -> None:
    sheet = a_sheet()
    sheet.paragraph("There are {nb} of them")

    assert "There are {nb} of them" in text_of(sheet.finish())


def test_the_last_word_of_a_line_does_not_run_into_the_next() -> None:
    sheet = a_sheet()
    sheet.paragraph("alpha " * 40)
    told = subprocess.run(["pdfinfo", "-struct-text", "-"], input=sheet.finish(), capture_output=True, check=True).stdout

    assert b"alphaalpha" not in told


LONG = [
    "word " * 4000,
    "x" * 20_000,
    "এক" * 500,
    "محمد" * 500,
    "王" * 2000,
    "https://example.org/" + "path/" * 100,
    "a-b-c-" * 300,
    "W" * 500 + " " + "i" * 500,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:5])
@pytest.mark.slow
def test_long_text_stays_inside_the_margins(text: str) -> None:
    sheet = a_sheet()
    sheet.paragraph(text)
    sheet.bullets([text[:3000]])
    sheet.table(["What", text[:200]], [[text[:3000], text[:3000]]], widths=[1, 2])
    sheet.notice(text[:600], text[:3000], kind="strong")
    places = words_on_pages(sheet.finish())

    assert min(left for left, *_ in places) >= 56
    assert max(right for _, _, right, *_ in places) <= 595.28 - 56
    footer = {word for *_, bottom, word in words_on_pages(a_sheet().finish()) if bottom > 841.89 - 64}
    assert {word for *_, bottom, word in places if bottom > 841.89 - 64 and not word.isdigit()} <= footer


def test_every_letter_of_an_endless_word_is_printed() -> None:
    sheet = a_sheet()
    sheet.paragraph("0123456789" * 200)

    assert "".join(text_of(sheet.finish()).split()).count("0123456789") == 200


def test_words_are_seen_and_not_only_stored() -> None:
    """Validators pass a file whose text is invisible, so look at the dots."""
    sheet = a_sheet(marking="", footer="", author="")
    sheet.paragraph("Yellow mark on the left shin " * 20)
    blank = a_sheet(marking="", footer="", author="")

    dark = sum(dot < 100 for dot in ink_of(sheet.finish()))
    assert dark > 500
    assert dark > 20 * sum(dot < 100 for dot in ink_of(blank.finish()))


def test_letters_of_other_scripts_are_seen() -> None:
    for text in ("محمد عبد الله", "রহিমা খাতুন", "王小明"):
        sheet = a_sheet(marking="", footer="", author="")
        sheet.paragraph(text * 10)
        assert sum(dot < 120 for dot in ink_of(sheet.finish())) > 100, text


@given(st.text(alphabet="aé.WiΩ’  ", max_size=200), st.booleans(), st.floats(30, 400))
@settings(max_examples=200)
def test_the_quick_way_to_lines_gives_what_the_long_way_gives(text: str, bold: bool, width: float) -> None:
    quick, long = Typesetter(), Typesetter()
    long._set_plain = lambda run, room, size: None  # type: ignore[method-assign]

    assert quick.set(text, width, 10, bold=bold) == long.set(text, width, 10, bold=bold)


# -- pages


def test_each_page_says_which_it_is_whose_and_when() -> None:
    sheet = a_sheet(when="1 July 2026 at 23:30")
    sheet.paragraph("One")
    sheet.new_page()
    sheet.paragraph("Two")
    first, second = text_of(sheet.finish()).split("\f")[:2]

    for page, number in ((first, "Page 1 of 2"), (second, "Page 2 of 2")):
        assert number in page
        assert "OFFICIAL-SENSITIVE" in page
        assert "Example Practitioner" in page
        assert "An aid, not the record." in page
        assert "1 July 2026 at 23:30" in page


@pytest.mark.slow
def test_a_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    for lines in range(25, 50):
        sheet = a_sheet()
        sheet.paragraph("\n".join(["line"] * lines))
        sheet.heading(1, "Heading")
        sheet.heading(2, "Below")
        sheet.paragraph("After it\nSecond\nThird")
        pages = text_of(sheet.finish()).split("\f")

        assert [page for page in pages if "Heading" in page] == [page for page in pages if "After it" in page]
        assert all("Second" in page for page in pages if "After it" in page)


def test_a_heading_goes_with_the_first_row_of_its_table() -> None:
    for lines in range(30, 46):
        sheet = a_sheet()
        sheet.paragraph("\n".join(["line"] * lines))
        sheet.heading(1, "Heading")
        sheet.table(["Column"], [["Row one\nmore\nmore"], ["Row two"]], widths=[1], caption="Caption")
        pages = text_of(sheet.finish()).split("\f")

        assert len([page for page in pages if "Heading" in page and "Caption" in page and "Row one" in page]) == 1


def test_a_heading_at_the_very_end_is_printed() -> None:
    sheet = a_sheet()
    sheet.heading(1, "Nothing below")

    assert "Nothing below" in text_of(sheet.finish())


def test_a_heading_level_cannot_be_left_out() -> None:
    sheet = a_sheet()
    sheet.heading(1, "One")

    with pytest.raises(ValueError, match="level 3 heading cannot follow level 1"):
        sheet.heading(3, "Three")


def test_keep_starts_a_page_when_there_is_too_little_room() -> None:
    sheet = a_sheet()
    sheet.paragraph("First")
    sheet.keep(250)
    sheet.paragraph("Second")

    assert [("First" in page, "Second" in page) for page in text_of(sheet.finish()).split("\f")[:2]] == [
        (True, False),
        (False, True),
    ]


def test_keep_does_nothing_where_there_is_room() -> None:
    sheet = a_sheet()
    sheet.paragraph("First")
    sheet.keep(100)
    sheet.paragraph("Second")

    assert "Page 1 of 1" in text_of(sheet.finish())


def test_a_heading_goes_with_what_is_kept_together() -> None:
    sheet = a_sheet()
    sheet.paragraph("First")
    sheet.heading(1, "Second")
    sheet.keep(250)
    sheet.paragraph("Third")
    first, second = text_of(sheet.finish()).split("\f")[:2]

    assert "First" in first
    assert "Second" not in first
    assert "Second" in second
    assert "Third" in second


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    for lines in range(35, 50):
        sheet = a_sheet()
        sheet.paragraph("\n".join(["before"] * lines))
        sheet.paragraph("\n".join(["alone"] * 4))
        pages = text_of(sheet.finish()).split("\f")

        assert {page.count("alone") for page in pages} <= {0, 2, 4}


def test_a_new_page_is_not_left_empty() -> None:
    sheet = a_sheet()
    sheet.new_page()
    sheet.new_page()
    sheet.paragraph("Only")

    assert "Page 1 of 1" in text_of(sheet.finish())


def test_a_watermark_is_seen_but_not_in_the_words() -> None:
    plain, marked = a_sheet().finish(), a_sheet(watermark="TRAINING").finish()

    assert text_of(marked) == text_of(plain)
    assert sum(dot < 250 for dot in ink_of(marked)) > 2 * sum(dot < 250 for dot in ink_of(plain))


# -- tables


def test_the_head_of_a_table_is_on_each_page_and_every_row_once() -> None:
    sheet = a_sheet()
    sheet.table(["Heading of the column"], [[f"Row-{i}."] for i in range(100)], widths=[1])
    text = text_of(sheet.finish())

    assert text.count("Heading of the column") == len(text.split("\f")) - 1 > 1
    assert [text.count(f"Row-{i}.") for i in range(100)] == [1] * 100


def test_a_row_higher_than_a_page_goes_on_over_the_next() -> None:
    sheet = a_sheet()
    sheet.table(["What"], [["short"], ["\n".join(f"line-{i}." for i in range(150))], ["after"]], widths=[1])
    text = text_of(sheet.finish())

    assert [text.count(f"line-{i}.") for i in range(150)] == [1] * 150
    assert text.index("line-149.") < text.index("after")
    assert len(text.split("\f")) - 1 >= 3


def test_a_row_of_ordinary_height_is_not_cut() -> None:
    sheet = a_sheet()
    rows = [[f"top-{i}.\nx\nx\nx\nx\nx\nfoot-{i}."] for i in range(40)]
    sheet.table(["What"], rows, widths=[1])
    pages = text_of(sheet.finish()).split("\f")

    assert all((f"top-{i}." in page) == (f"foot-{i}." in page) for page in pages for i in range(40))


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns cannot have a row of 3 cells"):
        a_sheet().table(["A", "B"], [["1", "2", "3"]], widths=[1, 1])


def test_a_matrix_of_twelve_agencies_fits_the_page() -> None:
    agencies = ["Children’s social care", "Police", "Health visiting", "GP", "Nursery", "Midwifery", "Housing", "Probation"]
    agencies += ["Mental health", "School nursing", "Drug and alcohol service", "Education welfare"]
    sheet = a_sheet()
    sheet.matrix(["Fact", *agencies], [["Yellow mark on the left shin", *["●"] * 12]] * 5, caption="Who knows what")
    data = sheet.finish()

    assert all(left >= 56 and right <= 595.28 - 56 for left, _, right, *_ in words_on_pages(data))
    assert all(agency in " ".join(text_of(data).split()) for agency in agencies)


def test_runs_without_a_space_between_them_stay_one_word() -> None:
    sheet = a_sheet()
    sheet.paragraph([Run("un", bold=True), Run("known", colour=BLUE), Run(" to us")])

    assert "unknown to us" in text_of(sheet.finish())


# -- figures


def test_text_in_a_figure_is_cut_to_fit() -> None:
    widths: list[float] = []

    def draw(canvas: PageCanvas) -> None:
        widths.append(canvas.width)
        canvas.text(0, 0, "Short", width=20)
        canvas.text(30, 0, "A name that is much too long for its circle", width=20)
        canvas.text(60, 0, "W" * 100, width=20)
        canvas.text(90, 0, "Two lines of text that go on and on and on", width=20, lines=2)

    sheet = a_sheet(footer="", author="", marking="")
    sheet.figure(alt="Names", height=30, draw=draw)
    data = sheet.finish()

    assert 169 < widths[0] < 171
    assert text_of(data).count("…") == 3
    shown = [right for _, top, right, *_ in words_on_pages(data) if top < 700]  # above the page number
    assert 0 < len(shown) == len([right for right in shown if right <= 56.7 + 110.5 * 72 / 25.4])


def test_a_figure_higher_than_a_page_is_drawn_on_one() -> None:
    sheet = a_sheet()
    sheet.figure(alt="Tall", height=900, draw=lambda canvas: canvas.box(0, 0, canvas.width, 900))

    assert "Page 1 of 1" in text_of(sheet.finish())


def test_a_cell_may_hold_runs() -> None:
    sheet = a_sheet()
    sheet.table(["What"], [[Cell([Run("Seen ", bold=True), Run("at home")])]], widths=[1])

    assert "Seen at home" in text_of(sheet.finish())
