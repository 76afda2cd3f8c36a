"""A sheet that keeps what is written on it: headings, paragraphs, lists and rows in their order, for files that have no pages.

It is laid out as any other sheet, so that what is cut or left out for want of room is the same as on paper.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from checklist.pdf.engine.drawing import PageCanvas
from checklist.pdf.engine.flow import Text
from checklist.pdf.engine.glyphs import Run
from checklist.pdf.engine.grid import Cell
from checklist.pdf.engine.layout import Look, Sheet

_NOTICE_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one piece; an item of a list, where it is `listed`."""

    runs: tuple[Run, ...] = field(repr=False)
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; without a head, labels and what belongs to them."""

    head: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = field(repr=False)


Part = Heading | Paragraph | Rows


class Outline(Sheet):
    """A sheet whose `parts` are read when everything is written on it. It carries no file."""

    carries = False

    def __init__(self, **kept: Any) -> None:
        super().__init__(**kept)
        self.parts: list[Part] = []

    def heading(self, level: int, text: str) -> None:
        self.parts.append(Heading(level, text))
        super().heading(level, text)

    def paragraph(self, text: Text, *, style: Look = "body") -> None:
        self.parts.append(Paragraph(runs_of(text)))
        super().paragraph(text, style=style)

    def bullets(self, items: Sequence[Text], *, numbered: bool = False, style: Look = "body") -> None:
        self.parts += (Paragraph(runs_of(each), listed=True) for each in items)
        super().bullets(items, numbered=numbered, style=style)

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
        self._keep(head, rows, caption)
        super().table(head, rows, widths=widths, caption=caption, row_headers=row_headers, compact=compact)

    def matrix(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell | str]], *, caption: str = "", first: float = 0.34
    ) -> None:
        self._keep(head, rows, caption)
        super().matrix(head, rows, caption=caption, first=first)

    def pairs(self, items: Sequence[tuple[str, Text]]) -> None:
        self.parts.append(Rows((), tuple((runs_of(label), runs_of(said)) for label, said in items)))
        super().pairs(items)

    def notice(self, heading: str, text_or_items: Text | Sequence[Text], *, kind: Literal["plain", "strong"] = "plain") -> None:
        if heading:
            self.parts.append(Heading(_NOTICE_LEVEL, heading))
        super().notice(heading, text_or_items, kind=kind)

    def notice_what_is_not_drawn(self, text: str) -> None:
        """Nothing: what is kept here has every letter."""

    def figure(self, *, alt: str, height: float, draw: Callable[[PageCanvas], None]) -> None:
        self.parts.append(Paragraph(runs_of(alt)))
        super().figure(alt=alt, height=height, draw=draw)

    def _keep(self, head: Sequence[str], rows: Sequence[Sequence[Cell | str]], caption: str) -> None:
        if caption:
            self.parts.append(Paragraph(runs_of(caption)))
        self.parts.append(Rows(tuple(head), tuple(tuple(map(_said, row)) for row in rows)))


def runs_of(text: Text) -> tuple[Run, ...]:
    """The runs of a text. What only its colour tells from the words before it begins behind a full stop."""
    runs = [Run(text)] if isinstance(text, str) else list(text)
    for at, (before, after) in enumerate(pairwise(runs)):
        words = before.text.rstrip()
        is_apart = before.text != words or after.text[:1].isspace()
        if is_apart and before.colour != after.colour and words[-1:].isalnum():
            runs[at] = before._replace(text=f"{words}.{before.text[len(words) :]}")
    return tuple(runs)


def _said(cell: Cell | str) -> tuple[Run, ...]:
    if isinstance(cell, str):
        return (Run(cell),)
    return tuple(run._replace(bold=run.bold or cell.bold) for run in runs_of(cell.text))
