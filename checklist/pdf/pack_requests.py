"""The chapter of the chair's pack that says who was asked before the meeting, what exactly, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from checklist.dates import UK
from checklist.library import Library
from checklist.pdf.engine.layout import Cell, Run
from checklist.pdf.pack_chapters import PackPaper
from checklist.pdf.paper import ended
from checklist.picture.requests import who_was_asked
from checklist.request import Request
from checklist.wording import requests
from checklist.wording.dates import day_and_time
from checklist.wording.names import numbered_prompt


def requests_chapter(paper: PackPaper) -> None:
    """Every request in full, as it is attached; nothing where there is none, and for whoever has none."""
    found = who_was_asked(paper.minutes.requests, paper.picture)
    asked = found.asked
    if not asked:
        return
    paper.sheet.heading(2, f"Who was asked ({len(asked)})")
    today = paper.made.astimezone(UK).date()
    rows = [
        [
            Cell([Run(requests.asked_of(each.request, paper.library), bold=True), *_asked(each.request, paper.library)]),
            Cell([Run(requests.CAME[each.came], bold=True), *_came(requests.came_in_words(each, paper.library, today))]),
        ]
        for each in asked
    ]
    paper.sheet.table(["What was asked", "What came"], rows, widths=[0.64, 0.36])
    if found.not_asked:
        paper.sheet.paragraph(f"{requests.NOT_ASKED}: {requests.not_asked_in_words(found, paper.library)}.")


def _asked(request: Request, library: Library) -> Iterator[Run]:
    asker = request.asker
    contact = f", {asker.contact}" if asker.contact else ""
    said = (
        ("Asked", f"{day_and_time(request.made)}, to be answered by {requests.reply_by(request)}"),
        ("By", f"{requests.asked_by(request, library)}{contact}"),
        ("Child", requests.child_asked_about(request, request.made)),
        ("Why", request.why),
        ("Meeting", requests.meeting_asked_for(request)),
        ("How to answer", request.reply_how),
        ("Questions", "; ".join(numbered_prompt(each, library) for each in request.prompts)),
    )
    for label, text in said:
        if text:
            yield Run(f"\n{label}: {ended(text)}")


def _came(sentences: Iterator[str]) -> Iterator[Run]:
    return (Run(f"\n{each}") for each in sentences)
