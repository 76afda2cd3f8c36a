"""The pages around the record: what was changed on them is noticed."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from odd_files import GIBIBYTE, MADE, PASSPHRASE, open_here, packed_zeros, saved
from readings import words_of

from checklist.pdf import reader
from checklist.pdf.engine.attachment import ATTACHMENT, CODE, CODES, DRAWN, check_code
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.exchange import read_file
from checklist.pdf.refusals import Changed
from checklist.received import PageCheck
from checklist.record import (
    Record,
)

pytestmark = pytest.mark.usefixtures("files_are_read_here")


def without_its_last_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def with_a_page_more(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def in_another_order(pdf: pikepdf.Pdf) -> None:
    pdf.pages.reverse()


def with_other_words(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes().replace(b" TJ", b" Tj", 1))


def with_something_over_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pikepdf.Stream(pdf, b"1 g 0 0 600 850 re f"))


def with_a_note_on_a_page(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 600, 850], Contents="x")
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([note]))


def cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = pikepdf.Array([0, 0, 100, 100])


def cropped_from_above(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.CropBox = pikepdf.Array([0, 0, 100, 100])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].rotate(180, relative=False)


def with_another_typeface(pdf: pikepdf.Pdf) -> None:
    regular, bold = (pdf.pages[0].Resources.Font[name].DescendantFonts[0].FontDescriptor for name in ("/F1", "/F2"))
    regular.FontFile2 = bold.FontFile2


def read_as_other_letters(pdf: pikepdf.Pdf) -> None:
    texts = pdf.pages[0].Resources.Font["/F1"].ToUnicode
    texts.write(texts.read_bytes().replace(b"<0061>", b"<0062>"))


def spaced_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0].DW = 1


def in_typefaces_without_numbers(pdf: pikepdf.Pdf) -> None:
    """Every page has its typefaces written out in place, the last with one for another."""
    fonts = {name: dict(font.items()) for name, font in pdf.pages[0].Resources.Font.items()}
    for page in pdf.pages:
        page.Resources = pikepdf.Dictionary(Font={name: pikepdf.Dictionary(font) for name, font in fonts.items()})
    pdf.pages[-1].Resources.Font["/F1"] = pikepdf.Dictionary(fonts["/F2"])


def with_a_picture(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=pdf.make_stream(b"", Type=pikepdf.Name.XObject))


def with_commands_where_the_code_stands(pdf: pikepdf.Pdf) -> None:
    """The code's own letters count as blank; so somebody puts a white box over the page in their place."""
    params = pdf.attachments[ATTACHMENT].obj.EF.F.Params
    (code,) = map(bytes, params[f"/{CODES}"])
    contents = pdf.pages[0].Contents
    box = b")] TJ 1 g 0 0 600 850 re f [("
    contents.write(contents.read_bytes().replace(code, box))
    params[f"/{CODES}"] = pikepdf.Array([pikepdf.String(box), pikepdf.String(code)])


CHANGES_OF_PAGES = (
    *(without_its_last_page, with_a_page_more, in_another_order, with_other_words, with_something_over_a_page),
    *(with_a_note_on_a_page, cropped, cropped_from_above, turned, with_another_typeface, read_as_other_letters),
    in_typefaces_without_numbers,
    *(spaced_otherwise, with_a_picture, with_commands_where_the_code_stands),
)


@pytest.mark.parametrize("change", CHANGES_OF_PAGES, ids=lambda change: change.__name__)
@pytest.mark.slow
def test_changed_pages_of_an_open_pdf_have_another_check_code_and_are_told(
    plain: bytes, said: Record, change: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(BytesIO(plain)) as pdf:
        change(pdf)
        received = read_file(saved(pdf))

    assert received.record == said
    assert received.check_code != read_file(plain).check_code
    assert "Only the record was read" in received.pages.spoken


@pytest.mark.parametrize("change", CHANGES_OF_PAGES, ids=lambda change: change.__name__)
def test_a_locked_pdf_with_changed_pages_is_refused(locked: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        change(pdf)
        pdf.save(forged := BytesIO(), encryption=pikepdf.Encryption(user=PASSPHRASE, owner=PASSPHRASE, R=6))

    with pytest.raises(Changed):
        open_here(forged.getvalue(), PASSPHRASE)


def test_pages_that_state_their_own_digest_have_another_check_code_all_the_same(plain: bytes) -> None:
    """Whoever changes the pages can change what the file says of them; not what the sender reads out on the phone."""
    with pikepdf.open(BytesIO(plain)) as pdf:
        without_its_last_page(pdf)
        digest = reader.attached(short := saved(pdf), None).drawn
    with pikepdf.open(BytesIO(short)) as pdf:
        pdf.attachments[ATTACHMENT].obj.EF.F.Params[f"/{DRAWN}"] = pikepdf.String(digest)
        received = read_file(saved(pdf))

    assert received.pages is PageCheck.AS_MADE
    assert received.check_code != read_file(plain).check_code


@pytest.mark.parametrize("name", [DRAWN, CODES])
def test_a_locked_pdf_that_no_longer_says_what_its_pages_are_is_refused(locked: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        del pdf.attachments[ATTACHMENT].obj.EF.F.Params[f"/{name}"]
        without_its_last_page(pdf)
        pdf.save(forged := BytesIO(), encryption=pikepdf.Encryption(user=PASSPHRASE, owner=PASSPHRASE, R=6))

    with pytest.raises(Changed):
        open_here(forged.getvalue(), PASSPHRASE)


def test_a_check_code_has_sixty_bits_in_three_groups_that_can_be_read_out(plain: bytes) -> None:
    codes = {check_code(bytes([number])) for number in range(200)}

    assert all(CODE.fullmatch(code) for code in codes)
    assert {letter for code in codes for letter in code} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert all(len({code[place] for code in codes}) > 25 for place in range(14) if place not in (4, 9))


def test_a_check_code_stays_on_one_line_and_is_right_beside_words_of_another_script(said: Record) -> None:
    sheet = Sheet(title="x", author="x", made=MADE, marking="", footer="x")
    data = said.to_json().encode()
    sheet.heading(1, "x")
    for width in range(60, 90):
        sheet.paragraph(f"{'x' * width} Check code {check_code(data)}")
    sheet.paragraph(f"خانواده Check code {check_code(data)}")
    sheet.attach(ATTACHMENT, data, "x")

    pdf = sheet.finish()
    assert words_of(pdf).count(open_here(pdf, None).check_code) == 31
    assert check_code(data) not in words_of(pdf)


def test_pages_without_end_cost_the_reader_no_more_than_it_may_use(plain: bytes) -> None:
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed_zeros(GIBIBYTE), Filter=pikepdf.Name.FlateDecode)
        bomb = saved(pdf)

    assert read_file(bomb).pages is PageCheck.CHANGED
