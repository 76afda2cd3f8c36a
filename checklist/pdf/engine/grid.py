"""Tables: measured once, drawn once.

Each row is broken into lines as it comes, so its height is known before it is drawn, and it is drawn from the same lines. A
row that does not fit goes to the next page; one that is higher than half a page is cut where the page ends and goes on
after the repeated head. Only the first head is tagged: the repeats are artifacts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from checklist.pdf.engine.drawing import INK, Align, fitted, panel, rule, show_turned
from checklist.pdf.engine.flow import BOTTOM, TOP, Style, Text, spoken
from checklist.pdf.engine.glyphs import Block
from checklist.pdf.engine.tagged import Element, pdf_text
from checklist.pdf.engine.typeface import printable

if TYPE_CHECKING:
    from checklist.pdf.engine.flow import Flow

NORMAL = Style(9.5, 13)
COMPACT = Style(8, 10.5)
CAPTION = Style(10.5, 15, bold=True, after=2)
HEAD_LINES = 12
UPRIGHT = (110.0, 180.0, 280.0)  # points: how high a head that stands upright may be


class Cell(NamedTuple):
    """One cell. `says` is what the cell means, where it holds a sign."""

    text: Text = ""
    bold: bool = False
    fill: str | None = None
    says: str = ""


class Grid:
    """The columns of one table, and how its rows go onto pages."""

    def __init__(self, flow: "Flow", widths: Sequence[float], *, compact: bool = False, centred: bool = False) -> None:
        self.flow, self.pdf = flow, flow.pdf
        self.style = COMPACT if compact else NORMAL
        self.strong = self.style._replace(bold=True)
        self.side = 3.0 if compact else 4.0
        self.above = 2.5 if compact else 4.0
        total = sum(widths)
        self.widths = [flow.width * width / total for width in widths]
        self.lefts = [flow.left + sum(self.widths[:i]) for i in range(len(widths))]
        self.texts = [(left + self.side, width - 2 * self.side) for left, width in zip(self.lefts, self.widths, strict=True)]
        self.centred = centred
        self._head: list[Block] = []
        self._upright = False
        self._head_height = 0.0
        self._rules: list[bytes] = []

    def write(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell | str]], *, caption: str = "", row_headers: bool = False
    ) -> None:
        if not head and not rows:
            return
        if uneven := {len(row) for row in (head, *rows) if row or row is not head} - {len(self.widths)}:
            raise ValueError(f"A table of {len(self.widths)} columns cannot have a row of {min(uneven)} cells.")
        flow = self.flow
        if not any(isinstance(row[0], Cell) and row[0].fill for row in rows):
            self.texts[0] = (self.lefts[0], self.widths[0] - self.side)  # in line with the text above
        self._set_head(head)
        title = flow.set(caption, CAPTION) if caption else None
        first = self._set_row(rows[0], row_headers) if rows else []
        opening = self._head_height + min(self._height(first), (BOTTOM - TOP) / 3)
        if title:
            opening += len(title.lines) * CAPTION.leading + CAPTION.after
        flow.start(opening, before=4)
        with self.pdf.tag("Table"):
            if title:
                with self.pdf.tag("Caption", spoken(title)):
                    flow.flow(title, CAPTION, left=flow.left, width=flow.width)
                flow.y += CAPTION.after
            if head:
                self._draw_head(tagged=True)
            for row in rows:
                self._draw_row(row, self._set_row(row, row_headers), row_headers)
            self._draw_rules()
        flow.gap(12)

    # The head

    def _set_head(self, head: Sequence[str]) -> None:
        if not head:
            return
        inner = [width for _, width in self.texts]
        if self.centred:
            longest = max((word for text in head[1:] for word in printable(text).split()), key=len, default="")
            shown = self.flow.typesetter.word(longest, True).width * self.style.size / 1000 if longest else 0
            self._upright = shown > min(inner[1:], default=0.0) + self.side
        self._head = []
        height = 0.0
        for number, text in enumerate(head):
            if self._upright and number:
                text_set = self._set_upright(text, self.widths[number])
                height = max(height, max(line.width for line in text_set.lines))
            else:
                text_set = self._cut(self.flow.set(text, self.strong, inner[number]), text, HEAD_LINES)
                height = max(height, len(text_set.lines) * self.style.leading)
            self._head.append(text_set)
        self._head_height = height + 2 * self.above

    def _set_upright(self, text: str, width: float) -> Block:
        """A head that stands upright, as high as it must be to fit across its column."""
        most = max(int(width // self.style.leading), 1)
        for height in UPRIGHT:
            shown = self.flow.set(text, self.strong, height)
            if len(shown.lines) <= most:
                return shown
        return self._cut(shown, text, most)

    def _cut(self, shown: Block, text: str, most: int) -> Block:
        """A head in no more than so many lines; what is cut is still spoken."""
        if len(shown.lines) <= most:
            return shown
        end = fitted(self.flow.typesetter, "…", 100, self.style.size, bold=True)
        return Block([*shown.lines[: most - 1], *end], printable(text))

    def _draw_head(self, *, tagged: bool) -> None:
        flow, top = self.flow, self.flow.y
        row = self.pdf.begin("TR") if tagged else None
        for number, text in enumerate(self._head):
            with self.pdf.inside(row):
                cell = self.pdf.begin("TH", f"/A<</O/Table/Scope/Column>>{spoken(text)}") if tagged else None
                with self.pdf.inside(cell):
                    if self._upright and number:
                        self._draw_upright(number, text, top)
                    else:
                        lead = self._head_height - self.above - len(text.lines) * self.style.leading
                        self._write(number, text, top + lead, bold=True)
        if row is not None:
            self.pdf.end(row)
        flow.y += self._head_height
        self._rules.append(rule(flow.left, flow.y, flow.left + flow.width, flow.y, weight=1, colour=INK))

    def _draw_upright(self, number: int, text: Block, top: float) -> None:
        size, leading = self.style.size, self.style.leading
        lines = text.lines
        x = self.lefts[number] + (self.widths[number] - len(lines) * leading) / 2 + (leading + 0.7 * size) / 2
        for line in lines:
            y = top + self._head_height - self.above
            self.pdf.write_operators(show_turned(line, x, y, size=size, degrees=90))
            x += leading

    # Rows

    def _set_row(self, row: Sequence[Cell | str], row_headers: bool) -> list[Block]:
        shown = []
        for number, cell in enumerate(row):
            text, bold = (cell, False) if isinstance(cell, str) else (cell.text, cell.bold)
            style = self.strong if bold else self.style
            shown.append(self.flow.set(text, style, self.texts[number][1]))
        return shown

    def _height(self, row: Sequence[Block]) -> float:
        return max((len(text.lines) for text in row), default=1) * self.style.leading + 2 * self.above

    def _draw_row(self, row: Sequence[Cell | str], shown: list[Block], row_headers: bool) -> None:
        flow = self.flow
        height = self._height(shown)
        page = BOTTOM - TOP - self._head_height
        if height > flow.room and (height <= page / 2 or flow.room < self.style.leading * 3 + 2 * self.above):
            self._next_page()
        with self.pdf.tag("TR"):
            cells = [
                self._begin(cell, text, header=row_headers and not number)
                for number, (cell, text) in enumerate(zip(row, shown, strict=True))
            ]
            done, total = 0, max((len(text.lines) for text in shown), default=1)
            while True:
                fit = int((flow.room - 2 * self.above + 0.01) / self.style.leading)
                take = total - done if total - done <= fit else max(fit, 1)
                self._draw_part(row, shown, cells, done, take)
                done += take
                if done >= total:
                    break
                with self.pdf.inside(None):
                    self._next_page()

    def _begin(self, cell: Cell | str, text: Block, *, header: bool) -> Element:
        entries = "/A<</O/Table/Scope/Row>>" if header else ""
        says = cell.says if isinstance(cell, Cell) else ""
        element = self.pdf.begin(
            "TH" if header else "TD", entries + (f"/ActualText {pdf_text(printable(says))}" if says else spoken(text))
        )
        self.pdf.end(element)
        return element

    def _draw_part(
        self, row: Sequence[Cell | str], shown: Sequence[Block], cells: Sequence[Element], done: int, take: int
    ) -> None:
        """As many lines of the row as fit on this page."""
        flow, top = self.flow, self.flow.y
        height = take * self.style.leading + 2 * self.above
        fills = [
            panel(self.lefts[number], top, self.widths[number], height, colour=cell.fill)
            for number, cell in enumerate(row)
            if isinstance(cell, Cell) and cell.fill
        ]
        if fills:
            with self.pdf.inside(None):
                self.pdf.write_operators(b"".join(fills))
        for number, (cell, text, element) in enumerate(zip(row, shown, cells, strict=True)):
            lines = text.lines[done : done + take]
            if lines:
                with self.pdf.inside(element):
                    bold = isinstance(cell, Cell) and cell.bold
                    self._write(number, Block(lines, None), top + self.above, bold=bold)
        flow.y += height
        self._rules.append(rule(flow.left, flow.y, flow.left + flow.width, flow.y))

    def _write(self, number: int, text: Block, top: float, *, bold: bool) -> None:
        style = self.strong if bold else self.style
        align: Align = "centre" if self.centred and number else "left"
        left, width = self.texts[number]
        self.flow.write(text.lines, style, left=left, top=top, width=width, align=align)

    # Pages

    def _next_page(self) -> None:
        self._draw_rules()
        self.flow.break_page()
        if self._head:
            with self.pdf.inside(None):
                self._draw_head(tagged=False)

    def _draw_rules(self) -> None:
        """The thin lines under the rows of this page, as one artifact."""
        with self.pdf.inside(None):
            if self._rules:
                self.pdf.write_operators(b"".join(self._rules))
        self._rules = []
