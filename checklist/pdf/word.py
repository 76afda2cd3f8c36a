"""Word documents: an empty one as every file of this tool begins, and what is written on a sheet as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final

from checklist.pdf.engine.bidi import has_rtl, levels, runs_rtl
from checklist.pdf.engine.glyphs import Run
from checklist.pdf.engine.outline import Heading, Outline, Paragraph, Rows

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph as Lines

NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_A4: Final = (210, 297)  # mm
_EDGE: Final = 20  # mm
_FACE: Final = "Arial"
_SIZES: Final = {"Normal": 10.5, "Heading 1": 20, "Heading 2": 14, "Heading 3": 11}  # points
_LABEL: Final = 0.24  # of the width


def blank(title: str, made: datetime, *, author: str = "", header: str = "", footer: str = "") -> Document:
    """An empty document of A4 pages. `made` is aware; nothing says who made it but what is given."""
    import docx
    from docx.shared import Mm, Pt, RGBColor

    paper = docx.Document()
    for name in ("comments", "last_modified_by", "keywords"):
        setattr(paper.core_properties, name, "")
    paper.core_properties.author, paper.core_properties.title = _held(author), _held(title)
    paper.core_properties.language = "en-GB"
    paper.core_properties.created = paper.core_properties.modified = made.replace(tzinfo=None)
    section = paper.sections[0]
    section.page_width, section.page_height = (Mm(each) for each in _A4)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_EDGE)
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = _held(header), _held(footer)
    for name, size in _SIZES.items():
        font = paper.styles[name].font
        font.name, font.size, font.color.rgb = _FACE, Pt(size), RGBColor(0, 0, 0)
    return paper


def as_docx(outline: Outline, made: datetime) -> bytes:
    """What is on the sheet: its headings as headings, its lists as lists and its tables as tables."""
    header = "   ".join(each for each in (outline.marking, outline.watermark) if each)
    paper = blank(outline.title, made, author=outline.author, header=header, footer=outline.footer)
    for part in outline.parts:
        if isinstance(part, Heading):
            _fill(paper.add_heading(level=part.level), (Run(part.text),))
        elif isinstance(part, Paragraph):
            _fill(paper.add_paragraph(style="List Bullet" if part.listed else None), part.runs)
        else:
            _add_rows(paper, part)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _add_rows(paper: Document, table: Rows) -> None:
    lines = [*([tuple((Run(each, bold=True),) for each in table.head)] if table.head else []), *table.rows]
    if not lines:
        return
    drawn = paper.add_table(len(lines), len(lines[0]), style="Table Grid")
    for line, row in zip(lines, drawn.rows, strict=True):
        for at, (runs, cell) in enumerate(zip(line, row.cells, strict=True)):
            is_label = not table.head and at == 0
            _fill(cell.paragraphs[0], tuple(run._replace(bold=True) for run in runs) if is_label else runs)
    if table.head:
        repeat_the_head(drawn)
    else:
        _widen(drawn)
    paper.add_paragraph()


def _fill(lines: Lines, runs: tuple[Run, ...]) -> None:
    for run in runs:
        for text, is_rtl in _by_direction(_held(run.text)):
            piece = lines.add_run(text)
            piece.bold = run.bold or None
            if is_rtl:
                piece.font.rtl, piece.font.cs_bold = True, run.bold or None
    if runs_rtl("".join(run.text for run in runs)):
        _mark(lines)


def _mark(lines: Lines) -> None:
    """The paragraph as one that runs from right to left, which Word does not find out by itself."""
    from docx.oxml import OxmlElement

    properties = lines._p.get_or_add_pPr()
    properties.insert_element_before(
        OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def _by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces of one way each, and whether it is from right to left. A number goes with the words before it."""
    if not has_rtl(text):
        yield from ((text, False),) if text else ()
        return
    numbers = 0 if runs_rtl(text) else 2
    ways = (level in (1, numbers) for level in levels(text))
    for is_rtl, piece in groupby(zip(text, ways, strict=True), key=lambda each: each[1]):
        yield "".join(character for character, _ in piece), is_rtl


def _widen(drawn: Table) -> None:
    """Labels are narrow, and what they say is wide."""
    from docx.shared import Mm

    width = _A4[0] - 2 * _EDGE
    for row in drawn.rows:
        for cell, share in zip(row.cells, (_LABEL, 1 - _LABEL), strict=True):
            cell.width = Mm(width * share)


def repeat_the_head(drawn: Table) -> None:
    """The first row is bold, is read aloud as the head, and stands again on every page."""
    from docx.oxml import OxmlElement

    head = drawn.rows[0]
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _held(text: str) -> str:
    """The text without what no document can hold."""
    return NO_XML.sub("", text)
