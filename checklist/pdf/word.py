"""Word documents: an empty one as every file of this tool begins, and what is written on a sheet as one."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

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
            paper.add_heading(_held(part.text), part.level)
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
        if run.text:
            lines.add_run(_held(run.text)).bold = run.bold or None


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
