"""One accessible A4 document, written from top to bottom: headings, paragraphs, lists, tables, notices and figures.

    sheet = Sheet(title="…", author="…", made=now, marking="OFFICIAL-SENSITIVE", footer="A preparation aid, not the record.")
    sheet.heading(1, "What we know")
    sheet.paragraph("…")
    sheet.table(["What", "Who"], [["…", Cell("…", bold=True)]], widths=[2, 1], caption="Facts")
    data = sheet.finish()

Every text passes `printable`. The same calls give the same bytes. A sheet is used once and by one thread.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from checklist.pdf.engine.attachment import AGREED
from checklist.pdf.engine.drawing import BLUE, GREY, INK, MM, RULE, SHADE, PageCanvas, frame, panel
from checklist.pdf.engine.flow import BOTTOM, TOP, Flow, Style, Text, spoken
from checklist.pdf.engine.glyphs import Run
from checklist.pdf.engine.grid import Cell, Grid
from checklist.pdf.engine.tagged import pdf_text
from checklist.pdf.engine.typeface import MISSING, printable, undrawable

__all__ = ["BLUE", "GREY", "INK", "RULE", "SHADE", "Cell", "PageCanvas", "Run", "Sheet", "Text", "printable"]

Look = Literal["body", "fine", "small", "strong", "lead"]

STYLES: dict[str, Style] = {
    "body": Style(10.5, 15, after=7),
    "fine": Style(9, 12, after=3),
    "small": Style(8.5, 12, colour=GREY, after=5),
    "strong": Style(10.5, 15, bold=True, after=7),
    "lead": Style(12.5, 18, after=9),
}
_NOTICE = Style(10.5, 15, bold=True)


class Sheet(Flow):
    """One PDF being written. `finish` gives its bytes."""

    carries = True  # a file inside

    def heading(self, level: int, text: str) -> None:
        """A heading of level 1 to 3 and its bookmark; it stays with what follows.

        Raises:
            ValueError: when a level is left out.
        """
        self.wait_heading(level, text)

    def paragraph(self, text: Text, *, style: Look = "body") -> None:
        """A paragraph; a line break in the text starts a new line."""
        look = STYLES[style]
        shown = self.set(text, look)
        self.start(min(len(shown.lines), 2) * look.leading)
        with self.pdf.tag("P", spoken(shown)):
            self.flow(shown, look, left=self.left, width=self.width)
        self.gap(look.after)

    def bullets(self, items: Sequence[Text], *, numbered: bool = False, style: Look = "body") -> None:
        """A list, with bullets or numbers."""
        if not items:
            return
        look = STYLES[style]
        indent = look.size * (0.9 + 0.62 * len(str(len(items)))) if numbered else look.size * 1.3
        left, width = self.left + indent, self.width - indent
        shown = [self.set(item, look, width) for item in items]
        self.start(min(len(shown[0].lines), 2) * look.leading)
        with self.pdf.tag("L", f"/A<</O/List/ListNumbering/{'Decimal' if numbered else 'Disc'}>>"):
            for number, item in enumerate(shown, start=1):
                self.start(min(len(item.lines), 2) * look.leading)
                with self.pdf.tag("LI"):
                    label = self.set(f"{number}." if numbered else "•", look)
                    with self.pdf.tag("Lbl"):
                        self.write(label.lines, look, left=self.left, top=self.y, width=indent)
                    with self.pdf.tag("LBody", spoken(item)):
                        self.flow(item, look, left=left, width=width)
                self.gap(3)
        self.gap(look.after)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Cell | str]],
        *,
        widths: Sequence[float],
        caption: str = "",
        row_headers: bool = False,
        compact: bool = False,
    ) -> None:
        """A table; `widths` are shares of the page's width. The head is repeated on each page."""
        Grid(self, widths, compact=compact).write(head, rows, caption=caption, row_headers=row_headers)

    def matrix(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell | str]], *, caption: str = "", first: float = 0.34
    ) -> None:
        """A table of many narrow columns: the first takes a share `first` of the width and names the row.

        The heads stand upright where they do not fit. A short sign in a cell is spelled out by `Cell(says=…)`.
        """
        narrow = (1 - first) / max(len(head) - 1, 1)
        widths = [first, *[narrow] * (len(head) - 1)]
        Grid(self, widths, compact=True, centred=True).write(head, rows, caption=caption, row_headers=True)

    def pairs(self, items: Sequence[tuple[str, Text]]) -> None:
        """Labels and values, as a table of two columns whose labels are row headers."""
        rows = [[Cell(label, bold=True), Cell(value)] for label, value in items]
        Grid(self, [0.24, 0.76]).write([], rows, row_headers=True)

    def notice(self, heading: str, text_or_items: Text | Sequence[Text], *, kind: Literal["plain", "strong"] = "plain") -> None:
        """Something to see first: a heading over a text or a list, beside a bar (plain) or in a box (strong)."""
        inset, boxed = 12.0, kind == "strong"
        items = _items(text_or_items)
        head = self.set(heading, _NOTICE, self.width - 2 * inset)
        body = STYLES["body"]
        lines = sum(len(self.set(item, body, self.width - 2 * inset - body.size * 1.3).lines) for item in items)
        height = (len(head.lines) + lines) * body.leading + 3 * max(len(items) - 1, 0) + 2 * 9
        self.start(height if height < (BOTTOM - TOP) * 0.3 else 5 * body.leading, before=8)
        outer = self.left, self.width
        top = self.y

        def close(spare: float = 5) -> None:
            """Draw the bar or the box beside what stands on this page."""
            left, width, tall = *outer, self.y + spare - top
            shape = frame(left + 0.75, top, width - 1.5, tall, weight=1.5) if boxed else panel(left, top, 4, tall, colour=BLUE)
            with self.pdf.inside(None):
                self.pdf.write_operators(shape)

        def reopen() -> None:
            nonlocal top
            top = self.y
            self.y += 5

        self.left, self.width = self.left + inset, self.width - 2 * inset
        with self.across_pages(close, reopen), self.pdf.tag("Div"):
            self.y += 7 if boxed else 2
            if heading:
                with self.pdf.tag("P", spoken(head)):
                    self.flow(head, _NOTICE, left=self.left, width=self.width)
                self.y += 2
            if len(items) == 1:
                self.paragraph(items[0])
            else:
                self.bullets(items)
            self._gap = 0.0
        close(9 if boxed else 2)
        self.y += 9 if boxed else 2
        self.left, self.width = outer
        self.gap(12)

    def notice_what_is_not_drawn(self, text: str) -> None:
        """A notice where letters of this text have no shape in any typeface of the paper; nothing where all have."""
        if undrawable(text):
            self.notice(
                "Some letters could not be drawn: see the attached record",
                f"{MISSING} stands for a letter that this paper’s typefaces do not have, and words in square brackets for an "
                "emoji. The record attached to this file has them as they were typed: open the file in the tool to read them.",
            )

    def figure(self, *, alt: str, height: float, draw: Callable[[PageCanvas], None]) -> None:
        """A drawing `height` millimetres high and as wide as the text. `alt` says what it shows."""
        tall = min(height * MM, BOTTOM - TOP)
        self.start(tall, before=6)
        canvas = PageCanvas(self.typesetter, self.left, self.y, self.width)
        draw(canvas)
        corners = (self.left, self.pdf.h - self.y - tall, self.left + self.width, self.pdf.h - self.y)
        box = " ".join(f"{place:.2f}" for place in corners)
        with self.pdf.tag("Figure", f"/Alt {pdf_text(printable(alt))}/A<</O/Layout/Placement/Block/BBox[{box}]>>"):
            for operators in canvas.operators:
                self.pdf.write_operators(operators)
        self.y += tall
        self.gap(10)

    def keep(self, mm: float) -> None:
        """Let what comes next start on a new page unless this much is left; a heading before it goes with it."""
        self.need(mm * MM)

    def new_page(self) -> None:
        """Start a new page, unless nothing is on this one."""
        if not self.at_top:
            self.break_page()

    def attach(self, name: str, data: bytes, description: str, mime: str = "application/json") -> None:
        """Put a file into the PDF, as data that belongs to the whole document.

        Where the pages show the check code of a file of an agreed name, `finish` makes it that of the file and the pages.

        Raises:
            ValueError: when the data is empty or the name is taken.
        """
        self.pdf.embed_file(
            bytes=data,
            basename=name,
            mime_type=mime,
            desc=printable(description),
            associated_file_relationship="Data",
            modification_date=self.pdf.creation_date,
            compress=True,
        )
        if name in AGREED:
            self.pdf.carry(data)


def _items(text_or_items: Text | Sequence[Text]) -> list[Text]:
    """What a notice holds, as a list of texts: a text alone is one."""
    if isinstance(text_or_items, str):
        return [text_or_items]
    if text_or_items and all(isinstance(item, Run) for item in text_or_items):
        return [[item for item in text_or_items if isinstance(item, Run)]]
    return [item for item in text_or_items if not isinstance(item, Run)]
