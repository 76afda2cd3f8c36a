"""A copy without pages, for the system in which an agency keeps its records: plain text with headings, or a Word document.

    data = make_text(copy, library, made)
    data = make_docx(copy, library, made)

Both are made of what is written on the pages of that copy's PDF (`outline.Outline`) and of nothing else, in the same order. No
record is inside, so there is no check code. Both leave by the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from checklist import sharing
from checklist.coverage import TEN_MINUTES
from checklist.dates import UK
from checklist.library import Library
from checklist.pdf import gate, summary, word
from checklist.pdf.engine.glyphs import Run
from checklist.pdf.engine.outline import Heading, Outline, Paragraph, Part, Rows
from checklist.sharing import Copy

_UNDER: Final = {1: "=", 2: "-", 3: "."}  # a heading, by its level
_LONGEST_LINE: Final = 40  # characters: what a telephone shows in one line, about
_STEP: Final = "    "
_NOTHING: Final = "–"
_TEXT: Final = "The text"


def make_text(copy: Copy, library: Library, made: datetime, *, marking: str | None = None, form: str = TEN_MINUTES) -> bytes:
    """The copy as plain text, UTF-8. What the arguments say and what is raised: as `summary.make_summary`."""
    data = as_text(_outline(copy, library, made, marking, form)).encode()
    gate.stop([(_TEXT, data.decode()), _name(copy, made, "txt")], copy.guarded)
    return data


def make_docx(copy: Copy, library: Library, made: datetime, *, marking: str | None = None, form: str = TEN_MINUTES) -> bytes:
    """The copy as a Word document with real headings. What the arguments say and what is raised: as `summary.make_summary`."""
    outline = _outline(copy, library, made, marking, form)
    data = word.as_docx(outline, made)
    gate.stop([(_TEXT, as_text(outline)), *gate.read_office(data, _TEXT), _name(copy, made, "docx")], copy.guarded)
    return data


MAKERS: Final[Mapping[str, Callable[..., bytes]]] = {"txt": make_text, "docx": make_docx}


def _outline(copy: Copy, library: Library, made: datetime, marking: str | None, form: str) -> Outline:
    _, outline = summary.write(Outline, copy, library, made, marking, form)
    return outline


def _name(copy: Copy, made: datetime, kind: str) -> tuple[str, str]:
    return gate.FILE_NAME, sharing.file_name(copy, made.astimezone(UK).date(), kind)


def as_text(outline: Outline) -> str:
    """What is on the sheet, with what stands at the head and the foot of its pages once."""
    head = (each for each in (outline.marking, outline.watermark) if each)
    blocks = [*head, *_blocks(outline.parts), outline.footer]
    return "\n\n".join(blocks) + "\n"


def _blocks(parts: list[Part]) -> Iterator[str]:
    items: list[str] = []
    for part in parts:
        if isinstance(part, Paragraph) and part.listed:
            items.append(_indented(f"- {_said(part.runs)}", "  "))
            continue
        if items:
            yield "\n".join(items)
            items = []
        if isinstance(part, Heading):
            yield f"{part.text}\n{_UNDER[part.level] * min(len(part.text), _LONGEST_LINE)}"
        elif isinstance(part, Paragraph):
            yield _said(part.runs)
        else:
            yield "\n".join(_rows(part))
    if items:
        yield "\n".join(items)


def _rows(table: Rows) -> Iterator[str]:
    """ "Label: what it says", or a line for what a row is about, and under it one for each other cell that says something."""
    for first, *rest in table.rows:
        if not table.head:
            yield _indented(f"{_said(first)}: {_said(rest[0])}", _STEP)
            continue
        yield _indented(f"- {_said(first)}", "  ")
        for head, cell in zip(table.head[1:], rest, strict=True):
            if _said(cell) not in ("", _NOTHING):
                yield _indented(f"{_STEP}{head}: {_said(cell)}", _STEP * 2)


def _said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).rstrip()


def _indented(text: str, by: str) -> str:
    return text.rstrip().replace("\n", f"\n{by}")
