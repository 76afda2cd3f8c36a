"""What is saved and where one is, for the page's own script: it says the one and keeps the other for after a refresh."""

from __future__ import annotations

import json
import time
from typing import Any, Final

from checklist import coverage
from checklist.app.state import edition, tabs
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.tab_state import TabState
from checklist.record import Record
from checklist.wording.dates import time_of_day

SAVED, NOT_SAVED = KINDS = "saved", "saved not"  # how the line looks that says it
NOT_SAFE: Final = "You said that a child is not safe tonight."
NOT_SAFE_TO_READ: Final = "This checklist says that a child is not safe tonight."
_OPEN_ANYWHERE: Final = ("person", "involved", "recipient", "review", "read-only")  # what is open beside a page's prompts


def said(mine: TabState) -> tuple[str, str]:
    """How the line that says what is saved looks, and what it says: nothing where there is nothing to save."""
    page = mine.opened.get("page") or ""
    kept = next((each for each in mine.kept_drafts if each.codec.needs(page)), mine.checklist_draft)
    if kept.draft is None and kept.codec.is_empty():
        return SAVED, ""
    if not kept.keeps:
        return NOT_SAVED, "Not kept: a refresh would empty this page"
    if kept.trouble:
        return NOT_SAVED, f"Not saved yet: {kept.trouble}"
    return SAVED, _when(kept)


def _when(kept: KeptDraft[Any]) -> str:
    """When it was saved here. What was only opened was saved earlier: the hour is kept nowhere."""
    if kept.at:
        return f"Saved {time_of_day(kept.at)}"
    return "Saved earlier" if kept.draft else ""


def mark(mine: TabState) -> dict[str, str]:
    """Everything that the script keeps or shows, by name. A newer one has a greater `mark`."""
    kept = mine.checklist_draft
    kind, line = said(mine)
    return {
        "mark": str(time.time_ns() // 1000),
        "tab": kept.token,
        "table": mine.meeting_draft.token,
        "place": _place(mine).written(),
        "kind": kind,
        "saved": line,
        "counts": json.dumps(counts(mine)),
        **({"me": mine.author} if mine.author is not None else {}),
    }


def _place(mine: TabState) -> tabs.Place:
    kept = mine.checklist_draft
    version = (kept.known_version or 0) if kept.is_waiting else kept.draft.version if kept.draft else 0
    page = mine.opened.get("page") or ""
    prompt = mine.opened.get(page) or ""
    shown = (page, prompt, *_OPEN_ANYWHERE)
    opened = {name: what for name in shown if (what := mine.opened.get(name))}
    return tabs.Place(opened, mine.renewed, version, kept.is_confirmed, mine.meeting_draft.is_confirmed)


def counts(mine: TabState) -> dict[str, str]:
    """What the frame says of the record, which stands still while only a part of the page is drawn anew.

    That is how far each section, the form and everything have come, and what to do now where a child is not safe.
    """
    if mine.record is None:
        return {}
    depends_on = (mine.record, mine.short_form, mine.asked_prompts)
    if mine.counted is None or mine.counted[0] != depends_on:
        mine.counted = (depends_on, _counted(*depends_on))
    return mine.counted[1]


def _counted(record: Record, short_form: str, asked: tuple[str, ...]) -> dict[str, str]:
    library = edition.library()
    act_now, every = coverage.act_now(record, library), tuple(library.prompts.values())
    form = coverage.shortlist(library, record.agency, short_form, asked) or every
    return {
        "act-now": act_now,
        "alarm": NOT_SAFE if act_now else "",
        **{section.id: coverage.of_section(section, record).covered_spoken for section in library.sections},
        "form": coverage.of(form, record).covered_spoken,
        "everything": coverage.of(every, record).covered_spoken,
    }
