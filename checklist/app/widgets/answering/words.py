"""What is asked, as the answering surface reads it: one file for an edition, which a browser keeps for good."""

from __future__ import annotations

import json
from typing import Any

from checklist import links
from checklist.figures import bodymap
from checklist.library import Lesson, Library, Prompt, Role, Theme
from checklist.wording.facts import part_of_body
from checklist.wording.lessons import introduced, lesson_in_words
from checklist.wording.surface import EVERY_AGENCY, LABELS


def words_module(library: Library) -> bytes:
    """The labels, prompts, lessons, themes and agencies as a script that holds nothing but values."""
    words = {
        "labels": LABELS,
        "prompts": {each.id: _prompt(each, library) for each in library.prompts.values()},
        "lessons": {each.id: _lesson(each, library) for each in library.lessons.values()},
        "themes": {
            each.id: _theme(each) for prompt in library.prompts.values() for each in links.themes_beside(prompt, library)
        },
        "body": _body(),
        "agencies": {each.id: {"name": each.name, "short": each.short} for each in library.agencies},
    }
    return f"export default {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _body() -> dict[str, Any]:
    """The outline of a body: each view with its name and its parts, of which each has its words; every box in millimetres."""
    return {
        "width": bodymap.WIDTH,
        "height": bodymap.HEIGHT,
        "heads": bodymap.HEADS,
        "views": [
            [view.title, view.place_of_title, [[part.id, part_of_body(part.id), *part[1:]] for part in view.laid_out()]]
            for view in bodymap.VIEWS
        ],
    }


def _prompt(prompt: Prompt, library: Library) -> dict[str, Any]:
    holders = [library.agency_name(each) for each in prompt.holds if each != "all"]
    return {
        "number": library.numbers[prompt.id],
        "short": prompt.short,
        "question": prompt.question,
        "why": prompt.why,
        "hint": prompt.hint,
        "held": ", ".join(holders) if holders else EVERY_AGENCY,
        "examples": prompt.examples,
        "act_now": prompt.act_now,
        "choice": [[each.id, each.label, each.act_now] for each in prompt.choice] or None,
        "lessons": [each for each in prompt.lessons if each in library.lessons],
        "themes": prompt.themes,
        "sensitive": prompt.sensitive_source,
        "marks": prompt.marks,
        "safety": prompt.role is Role.SAFE_TONIGHT,
    }


def _lesson(lesson: Lesson, library: Library) -> dict[str, Any]:
    told = lesson_in_words(lesson, library.review_of(lesson))
    return {
        "title": told.title,
        "text": told.text,
        "ask": told.ask,
        "told": told.told,
        "kind": lesson.kind.spoken,
        "sources": [{"words": introduced(each, at), "url": each.url} for at, each in enumerate(told.sources)],
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {"title": theme.title, "text": theme.text, "ask": theme.ask, "source": theme.source, "urls": theme.urls}
