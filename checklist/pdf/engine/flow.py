"""Where the next thing goes: the cursor of one document, page breaks, running header and footer.

Headings wait until something follows them, so that none is left alone at the foot of a page. `start(need)` is the one place
where that is settled: it opens a page if the heading and the first `need` points of what follows do not fit together.
The running header and footer are written last, when the number of pages is known. Lengths are points.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from checklist.pdf.engine.drawing import GREY, INK, MM, PAGE_HEIGHT, PAGE_WIDTH, Align, fitted, pale_letters, rule, show
from checklist.pdf.engine.glyphs import LONGEST_SPOKEN, Block, Line, Run
from checklist.pdf.engine.tagged import TaggedPDF, pdf_text
from checklist.pdf.engine.typeface import printable

LEFT = 20 * MM
TOP = 20 * MM
BOTTOM = PAGE_HEIGHT - 22.5 * MM
WIDTH = PAGE_WIDTH - 2 * LEFT

Text = str | Sequence[Run]


class Style(NamedTuple):
    """How a kind of text looks."""

    size: float
    leading: float  # from line to line
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0


HEADINGS = {
    1: Style(22, 27, True, before=10, after=9),
    2: Style(14, 18, True, before=14, after=4),
    3: Style(11, 14.5, True, before=9, after=2),
}
FOOT = Style(7.5, 9.6, colour=GREY)
BOOKMARK = 120  # characters
MARKING = Style(9, 11, True)


class _Heading(NamedTuple):
    level: int
    text: str
    set: Block
    height: float


class Flow:
    """The pages of one document, filled from the top down. `made` is the file's date; `when` says it at each page's foot."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        made: datetime,
        marking: str,
        footer: str,
        when: str = "",
        watermark: str = "",
        language: str = "en-GB",
    ) -> None:
        one_line = [" ".join(printable(text).split()) for text in (title, author, marking, watermark, when)]
        self.title, self.author, self.marking, self.watermark, self.when = one_line
        self._watermark = pale_letters(self.watermark)
        self.footer = printable(footer)
        self.pdf = TaggedPDF(title=self.title or "Untitled", author=self.author, made=made, language=language)
        self.typesetter = self.pdf.typesetter
        self.left, self.width = LEFT, WIDTH
        self.y = TOP
        self._gap = 0.0
        self._needed = 0.0
        self._waiting: list[_Heading] = []
        self._level = 0
        self._broken: list[Callable[[], None]] = []  # what to do before a page ends, innermost last
        self._resumed: list[Callable[[], None]] = []  # and after the next has begun
        self._page()

    # Space

    @property
    def room(self) -> float:
        """What is left on this page."""
        return BOTTOM - self.y

    @property
    def at_top(self) -> bool:
        return self.y <= TOP

    def gap(self, points: float) -> None:
        """Leave at least this much before the next thing; nothing at the top of a page."""
        self._gap = max(self._gap, points)

    def need(self, points: float) -> None:
        """Let the next thing, with the headings before it, start where this much is left."""
        self._needed = max(self._needed, min(points, BOTTOM - TOP))

    def start(self, need: float, before: float = 0) -> None:
        """Make ready for something whose first part is `need` high: a page if it must be, then the headings before it."""
        self.gap(before)
        headings, self._waiting = self._waiting, []
        need, self._needed = max(need, self._needed), 0.0
        heights = sum(heading.height for heading in headings)
        if not self.at_top and self._gap + heights + need > self.room:
            self.break_page()
        for number, heading in enumerate(headings):
            style = HEADINGS[heading.level]
            if number:
                self.gap(style.before)
            self._take_gap()
            self._write_heading(heading)
            self.gap(style.after)
        self._take_gap()

    def _take_gap(self) -> None:
        if not self.at_top:
            self.y += self._gap
        self._gap = 0.0

    def break_page(self) -> None:
        """Go to the top of a new page."""
        for close in reversed(self._broken):
            close()
        self._page()
        for reopen in self._resumed:
            reopen()

    @contextmanager
    def across_pages(self, close: Callable[[], None], reopen: Callable[[], None]) -> Iterator[None]:
        """Call `close` at the foot of each page that ends inside, and `reopen` at the head of the next."""
        self._broken.append(close)
        self._resumed.append(reopen)
        try:
            yield
        finally:
            self._broken.pop()
            self._resumed.pop()

    def _page(self) -> None:
        self.pdf.add_page()
        self.y = TOP
        self._gap = 0.0
        if self.watermark:
            with self.pdf.inside(None):
                self.pdf.write_operators(self._watermark)

    # Text

    def flow(self, text: Block, style: Style, *, left: float, width: float, align: Align = "left") -> None:
        """Write lines from here on, over as many pages as they take; never one line alone at a page's head or foot."""
        lines = text.lines
        while lines:
            fit = max(int((self.room + 0.01) / style.leading), 0)
            if fit < len(lines) == fit + 1 and fit > 2:
                fit -= 1
            if not fit or (fit == 1 and len(lines) > 1):
                if not self.at_top:
                    self.break_page()
                    continue
                fit = max(fit, 1)
            part, lines = lines[:fit], lines[fit:]
            self.write(part, style, left=left, top=self.y, width=width, align=align)
            self.y += len(part) * style.leading
            if lines:
                self.break_page()

    def write(
        self, lines: Sequence[Line], style: Style, *, left: float, top: float, width: float, align: Align = "left"
    ) -> None:
        """Write lines below `top`. Those that say their own text stand in spans of their own, as many together as may."""
        for place, part, says in _apart(lines):
            shown = self._shown(part, style, left, top + place * style.leading, width, align)
            if shown and says and not self.pdf.in_artifact:
                with self.pdf.tag("Span", f"/ActualText {pdf_text(says)}"):
                    self.pdf.write_operators(shown)
            elif shown:
                self.pdf.write_operators(shown)

    def _shown(self, lines: Sequence[Line], style: Style, left: float, top: float, width: float, align: Align) -> bytes:
        size, leading, colour = style.size, style.leading, style.colour
        return show(lines, left, top, size=size, leading=leading, width=width, colour=colour, align=align)

    def set(self, text: Text, style: Style, width: float | None = None) -> Block:
        return self.typesetter.set(text, self.width if width is None else width, style.size, bold=style.bold)

    def wait_heading(self, level: int, text: str) -> None:
        """Keep a heading until something follows it.

        Raises:
            ValueError: when a level is left out, which no reader of a document can follow.
        """
        if not 1 <= level <= min(3, self._level + 1):
            raise ValueError(f"A level {level} heading cannot follow level {self._level}. Use {self._level + 1} or less.")
        self._level = level
        style = HEADINGS[level]
        clean = printable(text) if printable(text).strip() else "Untitled"
        shown = self.set(clean, style)
        if not self._waiting:
            self.gap(style.before)
        height = len(shown.lines) * style.leading + style.after + (style.before if self._waiting else 0)
        self._waiting.append(_Heading(level, clean, shown, height))

    def _write_heading(self, heading: _Heading) -> None:
        style = HEADINGS[heading.level]
        self.pdf.y = self.y
        name = " ".join(heading.text.split())
        self.pdf.start_section(name if len(name) <= BOOKMARK else name[:BOOKMARK] + "…", heading.level - 1)
        with self.pdf.inside(None), self.pdf.tag(f"H{heading.level}", spoken(heading.set)):
            self.flow(heading.set, style, left=LEFT, width=WIDTH)

    # What stands on every page

    def finish(self) -> bytes:
        """The file."""
        if self._waiting:
            self.start(0)
        pages = self.pdf.pages_count
        aside = 62 * MM
        left = LEFT + WIDTH - aside
        foot = self.set(self.footer, FOOT, WIDTH - aside - 6 * MM).lines[:3]
        marking = fitted(self.typesetter, self.marking, WIDTH, MARKING.size, bold=True)
        by = [line for text in (self.author, self.when) if text for line in fitted(self.typesetter, text, aside, FOOT.size)]
        top = PAGE_HEIGHT - 19 * MM
        header = self._shown(marking, MARKING, LEFT, 10 * MM, WIDTH, "centre")
        fixed = (
            rule(LEFT, top - 4, LEFT + WIDTH, top - 4)
            + self._shown(foot, FOOT, LEFT, top, WIDTH, "left")
            + self._shown(by, FOOT, left, top, aside, "right")
        )
        for page in range(1, pages + 1):
            number = fitted(self.typesetter, f"Page {page} of {pages}", aside, FOOT.size)
            shown = self._shown(number, FOOT, left, top + len(by) * FOOT.leading, aside, "right")
            if header:
                self.pdf.write_artifact(page, "Header", header)
            self.pdf.write_artifact(page, "Footer", fixed + shown)
        return self.pdf.finished()


def _apart(lines: Sequence[Line]) -> Iterator[tuple[int, Sequence[Line], str]]:
    """Lines that one text can speak for: the place of the first, the lines, and that text; "" where glyphs say it."""
    start, says = 0, ""
    for place, line in enumerate(lines):
        if place > start and (bool(line.says) != bool(says) or len(says) + len(line.says) > LONGEST_SPOKEN):
            yield start, lines[start:place], says
            start, says = place, ""
        says += line.says
    if lines:
        yield start, lines[start:], says


def spoken(text: Block) -> str:
    """The entry that gives an element's text where its glyphs alone do not."""
    return f"/ActualText {pdf_text(text.spoken)}" if text.spoken else ""
