"""What was asked of whoever writes: by whom, why, and by when, for as long as the checklist that answers it is open."""

from __future__ import annotations

from checklist.app.state import clock, edition, session
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, paragraphs, tag
from checklist.request import Request
from checklist.wording import requests


def draw_asked_of_you() -> None:
    """The request that this checklist answers; nothing where it answers none, or where the request is not here."""
    asked = session.current().asked
    if asked:
        frame.draw_note(asked_in_full(asked))


def asked_in_full(asked: Request) -> Markup:
    """Who asks whom, by when, why and how to answer."""
    late = " That time has passed: send what you have now, and ring them." if asked.is_late(clock.today()) else ""
    return tag(
        '<p dir="auto">{who}</p><p><strong>{by}.</strong>{late}</p>{why}{how}',
        who=requests.asked_in_a_sentence(asked, edition.library()),
        by=requests.please_answer(asked),
        late=late,
        why=paragraphs(f"Why: {asked.why}") if asked.why else "",
        how=paragraphs(f"How to answer: {asked.reply_how}") if asked.reply_how else "",
    )
