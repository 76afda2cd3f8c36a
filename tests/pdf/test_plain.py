"""A copy as text and as a Word document: what the pages of its PDF say, in their order, and nothing that they do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import docx
import pikepdf
import pytest
from copies import LIBRARY, for_agency
from docx.document import Document
from docx.text.paragraph import Paragraph
from makers import a_fact, a_full_record, a_person, a_record
from readings import everything_in, everything_in_office

from checklist import sharing
from checklist.pdf import plain, summary
from checklist.pdf.gate import Stopped
from checklist.record import Record
from checklist.sharing import Copy

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
MARKS = "health-marks-and-injuries"
FULL = a_full_record()


def text_of(copy: Copy) -> str:
    return plain.make_text(copy, LIBRARY, MADE).decode()


def headings_in(text: str) -> list[str]:
    return [
        line
        for line, under in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if re.fullmatch(r"([=.-])\1+", under)
    ]


def bookmarks_in(pdf: bytes) -> list[str]:
    def walked(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for each in items for title in (each.title, *walked(each.children))]

    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return walked(outline.root)


@pytest.mark.parametrize("copy", [sharing.full(FULL), for_agency(FULL, "police")], ids=["the author’s own", "an agency’s"])
def test_headings_stand_in_the_order_of_the_pages(copy: Copy) -> None:
    on_pages = bookmarks_in(summary.make_summary(copy, LIBRARY, MADE))

    document = docx.Document(BytesIO(plain.make_docx(copy, LIBRARY, MADE)))
    in_word = [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading")]

    assert len(on_pages) > 6
    assert [each for each in headings_in(text_of(copy)) if each in on_pages] == on_pages
    assert in_word == headings_in(text_of(copy))


def test_a_text_says_what_the_pages_say_and_has_no_check_code() -> None:
    copy = for_agency(FULL, "police")
    on_pages = set(everything_in(summary.make_summary(copy, LIBRARY, MADE)).split())  # a figure is its description

    said = set(re.sub(r"[=.-]{3,}", "", text_of(copy)).split())

    assert {each.strip(".,:;()") for each in said} - {each.strip(".,:;()") for each in on_pages} <= {"-"}
    assert "Check code" not in text_of(copy)
    assert "OFFICIAL" in text_of(copy)


def test_a_fact_and_how_it_is_known_are_two_sentences_without_colours() -> None:
    record = a_record(known={MARKS: a_fact("Yellow mark on the left shin", how="seen", source="home visit")})

    assert "Yellow mark on the left shin. Seen: home visit." in text_of(sharing.full(record))


def test_a_cell_that_says_nothing_has_no_line() -> None:
    assert "Contact: –" not in text_of(sharing.full(FULL))


def test_letters_that_no_typeface_of_the_paper_has_are_all_there() -> None:
    copy = sharing.full(a_record(known={MARKS: "Drew a 🦄 and wrote \U00012000"}))

    assert "🦄 and wrote \U00012000" in text_of(copy)
    assert "🦄 and wrote \U00012000" in everything_in_office(plain.make_docx(copy, LIBRARY, MADE))


def test_a_word_document_has_its_marking_on_every_page_and_says_nothing_of_who_wrote_it_but_what_the_pages_do() -> None:
    document = docx.Document(BytesIO(plain.make_docx(for_agency(FULL, "police"), LIBRARY, MADE, marking="INVENTED")))

    assert [each.text for each in document.sections[0].header.paragraphs] == ["INVENTED"]
    assert document.core_properties.author.startswith(FULL.practitioner.name)
    assert document.core_properties.last_modified_by == ""


def hidden(words: str) -> Record:
    people = (a_person("Doreen Quimby", relationship="neighbour", protect_source=True),)
    return a_record(known={MARKS: words}, people=people)


@pytest.mark.parametrize("make", plain.MAKERS.values(), ids=plain.MAKERS)
def test_a_file_with_a_guarded_word_is_not_made(make: Callable[..., bytes]) -> None:
    with pytest.raises(Stopped) as stopped:
        make(for_agency(hidden("Mrs Quimby saw a graze"), "police"), LIBRARY, MADE)

    assert "Quimby" not in str(stopped.value)


@pytest.mark.parametrize("make", plain.MAKERS.values(), ids=plain.MAKERS)
def test_a_guarded_word_in_the_name_of_a_file_stops_it(make: Callable[..., bytes]) -> None:
    copy = for_agency(a_record(known={MARKS: "A graze"}).but(guarded=("summary-2026-03-12",)), "gp")

    with pytest.raises(Stopped, match="The file’s name"):
        make(copy, LIBRARY, MADE)


def ways(document: Document, words: str) -> tuple[bool, list[tuple[str, bool]]]:
    """Whether the paragraph that holds these words runs from right to left, and each piece of it with whether that one does."""
    found = next(each for each in paragraphs_of(document) if words in each.text)
    return bool(found._p.xpath("./w:pPr/w:bidi")), [(run.text, bool(run.font.rtl)) for run in found.runs]


def paragraphs_of(document: Document) -> list[Paragraph]:
    in_tables = [each for table in document.tables for row in table.rows for cell in row.cells for each in cell.paragraphs]
    return [*document.paragraphs, *in_tables]


def test_a_word_document_says_which_words_run_from_right_to_left() -> None:
    arabic, mixed = "الطفل بخير", "Mother said: لا أعرف 12"
    record = a_record(known={MARKS: (a_fact(arabic), a_fact(mixed, id="f2"))})

    document = docx.Document(BytesIO(plain.make_docx(sharing.full(record), LIBRARY, MADE)))

    is_rtl, pieces = ways(document, arabic)
    assert is_rtl
    assert (arabic, True) in [(text.strip(" ."), way) for text, way in pieces]
    is_rtl, pieces = ways(document, mixed)
    assert not is_rtl
    assert [piece for piece in pieces if piece[1]] == [("لا أعرف 12", True)]
