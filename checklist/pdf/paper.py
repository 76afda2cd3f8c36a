"""What every paper is made with: its sheet, how it begins and ends, its facts by number, and how much goes on a page.

`Paper` holds one document while it is written; the chapters, in `chapters` and beside it, take it and write. Every fact is a
`Statement`, so that one checklist and a picture of several are written alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final, TypeVar

from checklist.guarded import Guarded
from checklist.library import Library
from checklist.pdf import gate
from checklist.pdf.engine.attachment import ATTACHMENT, check_code
from checklist.pdf.engine.layout import Run, Sheet
from checklist.picture.accounts import FactRef, Statement
from checklist.wording.dates import day_and_time
from checklist.wording.facts import NOTHING_WRITTEN, FactInWords

ROW: Final = 13.0  # points: a line of a table
LINE: Final = 15.0  # points: a line of text
HEADING: Final = 37.0  # points: a heading with the room around it
TABLE_HEAD: Final = ROW + 8  # points
_NOTHING_BESIDE: Final = "It holds nothing more than these pages show"
_ABOVE_ABOUT: Final = 10.0  # points
_MORE: Final = 24.0  # points: "And 3 more: see …"
_NAME_LONGEST: Final = 80  # characters

T = TypeVar("T")
S = TypeVar("S", bound=Sheet)


@dataclass(frozen=True)
class Paper:
    """One document being written: `facts` in the order in which they are printed, and `told` which puts one into words."""

    sheet: Sheet
    library: Library
    made: datetime
    attached: bytes = field(repr=False)
    facts: tuple[Statement, ...] = field(repr=False)
    told: Callable[[Statement], FactInWords] = field(repr=False)

    @property
    def code(self) -> str:
        """What two people tell each other to see that they hold the same file; "" where none is inside."""
        return check_code(self.attached) if self.sheet.carries else ""

    @cached_property
    def numbers(self) -> Mapping[FactRef, int]:
        """Each fact's number in this document, from 1."""
        return {said.ref: number for number, said in enumerate(self.facts, start=1)}

    @cached_property
    def by_prompt(self) -> Mapping[str, Sequence[Statement]]:
        found: dict[str, list[Statement]] = {}
        for said in self.facts:
            found.setdefault(said.prompt, []).append(said)
        return found

    def in_short(self, said: Statement, longest: int) -> str:
        """ "3. Yellow bruise on the left …"."""
        return f"{self.numbers[said.ref]}. {shortened(said.fact.what, longest)}"

    def begin(self, title: str, whom: str) -> None:
        """The first lines: what it is, for whom, its check code, and whether letters of it could not be drawn."""
        self.sheet.heading(1, title)
        code = [Run(f"   Check code {self.code}", bold=True)] if self.code else []
        self.sheet.paragraph([Run(whom), *code], style="small")
        self.sheet.notice_what_is_not_drawn(self.attached.decode())

    def about_this_file(self, inside: str, more: Sequence[tuple[str, str]] = (), *, beside: str = "") -> None:
        """When it was made, `more` of it, what is inside, and what of that stands `beside` the pages."""
        self.sheet.gap(_ABOVE_ABOUT)
        made = f"Made {day_and_time(self.made)}{self.code and f', check code {self.code}'}"
        said = [Run("About this file. ", bold=True), Run(f"{made}\n")]
        is_inside = [("Inside", f"{inside} {beside or _NOTHING_BESIDE}")] if self.code else []
        for label, text in (*more, *is_inside):
            said += [Run(f"{label}: ", bold=True), Run(f"{text}. ")]
        self.sheet.paragraph(said, style="small")

    def finish(self, description: str, guarded: Collection[Guarded] = (), file_name: str = "") -> bytes:
        """The file, with what it attaches.

        Raises:
            gate.Stopped: when a guarded word stands in it.
        """
        self.sheet.attach(ATTACHMENT, self.attached, description)
        made = self.sheet.finish()
        gate.check(made, guarded, file_name)
        return made


def case_sheet(
    title: str,
    author: str,
    made: datetime,
    library: Library,
    *,
    marking: str | None,
    is_training: bool,
    is_for_family: bool = False,
    kind: Callable[..., S],
) -> S:
    """An empty paper about a child, on that kind of sheet. `marking` None takes the one from the content, and "" prints none.

    A family has no agency in whose system a file could be kept.
    """
    kept = f"{library.edition.not_the_record} {library.edition.handling}"
    return kind(
        title=title,
        author=author,
        made=made,
        when=day_and_time(made),
        marking=library.edition.marking if marking is None else marking,
        footer="A preparation aid, not the record. For the family only." if is_for_family else kept,
        watermark="TRAINING" if is_training else "",
    )


# -- how much there is room for


def shortened(text: str, longest: int = _NAME_LONGEST, nothing: str = NOTHING_WRITTEN) -> str:
    """The text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line or nothing
    return (line[:longest].rsplit(" ", 1)[0] or line[:longest]) + " …"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends with one, or was cut."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def runs_height(sheet: Sheet, runs: Sequence[Run], share: float) -> float:
    """How many points high a text stands in that share of the page's width."""
    text = "".join(run.text for run in runs)
    return max(len(sheet.typesetter.set(text, sheet.width * share, 10.5).lines), 1) * LINE


def in_a_run(sheet: Sheet, label: str, names: Sequence[str], room: float, share: float = 1.0) -> list[Run]:
    """As many names as fit in that many points, one at least, and how many more there are."""

    def runs(shown: int) -> list[Run]:
        more = f"; and {len(names) - shown} more" if shown < len(names) else ""
        counted = [Run(f"{label} ({len(names)}): ", bold=True)] if label else []
        return [*counted, Run("; ".join(names[:shown]) + more + ".")]

    counts = range(1, len(names) + 1)
    return runs(max(bisect_right(counts, room, key=lambda shown: runs_height(sheet, runs(shown), share)), 1))


def row_height(sheet: Sheet, cells: Sequence[str], shares: Sequence[float]) -> float:
    """How many points high a row of a table is."""
    widths = zip(cells, shares, strict=True)
    return max(len(sheet.typesetter.set(text, sheet.width * share - 8, 9.5).lines) or 1 for text, share in widths) * ROW + 8


def as_many_as_fit(things: Sequence[T], heights: Sequence[float], room: float) -> Sequence[T]:
    """As many from the start as fit, with a line for "and more" where they do not all; one at least."""
    if sum(heights) <= room:
        return things
    room -= _MORE
    for at, height in enumerate(heights):
        room -= height
        if at and room < 0:
            return things[:at]
    return things


def and_more(sheet: Sheet, left: int, chapter: str) -> None:
    """Says how many more there are and where, so that a short list never looks like the whole."""
    if left:
        sheet.paragraph(f"And {left} more: see “{chapter}”.", style="strong")
