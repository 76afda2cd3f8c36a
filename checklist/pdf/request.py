"""What a chair asks of one agency, on paper: who asks, about whom, why, by when, what to do, and every question.

    data = make_request(request, library)

Page one is enough to act on for somebody who has never seen the tool. The request is attached under its agreed name
(`attachment.REQUEST`), and holds what the pages show; opening the file starts that agency's checklist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from checklist.guarded import Guarded
from checklist.library import Library
from checklist.pdf import gate
from checklist.pdf.engine.attachment import REQUEST, check_code
from checklist.pdf.engine.layout import Run, Sheet, Text
from checklist.pdf.paper import case_sheet, ended
from checklist.request import Request, file_name
from checklist.request_json import to_json
from checklist.wording import requests
from checklist.wording.dates import counted, day_and_time
from checklist.wording.names import first_capital

_OPEN_IT: Final = (
    "Save this file. Open the Information-sharing checklist, and choose the file on its first page under “Or open a file that "
    "you saved”. Your own checklist starts, with these questions first."
)
_ANSWER: Final = (
    "Say what you know, how you know it, and who else knows. “Looked, found nothing”, “not asked” and “unsure” are answers too."
)
_WITHOUT: Final = "No tool at hand? Write your answers under the numbers below, and send them by the same way."
_NOTHING: Final = "You hold nothing? Please say so as well: the meeting needs to know who has looked."


def make_request(request: Request, library: Library, *, guarded: Collection[Guarded] = (), marking: str | None = None) -> bytes:
    """The PDF of a request. `marking` None takes the one from the content. The same request gives the same bytes.

    Raises:
        gate.Stopped: when one of the words that are guarded from this agency stands in it.
    """
    data = to_json(request).encode()
    whom, when = requests.asked_of(request, library), day_and_time(request.made)
    title = f"{requests.REQUEST} to {library.agency_name(request.to.agency)}"
    author = requests.asked_by(request, library)
    sheet = case_sheet(title, author, request.made, library, marking=marking, is_training=False, kind=Sheet)
    sheet.heading(1, requests.REQUEST)
    sheet.paragraph([Run(f"For {whom} only."), Run(f"   Check code {check_code(data)}", bold=True)], style="small")
    sheet.notice_what_is_not_drawn(data.decode())
    sheet.paragraph(requests.asked_in_a_sentence(request, library), style="lead")
    sheet.notice(requests.please_answer(request), tuple(_how(request)), kind="strong")
    sheet.pairs(tuple(_who(request, library)))
    _what_to_do(sheet, request, library)
    _questions(sheet, request, library)
    inside = "The request that these pages show, as data. It holds nothing more."
    sheet.paragraph([Run("About this file. ", bold=True), Run(f"Made {when}. Inside: {inside}")], style="small")
    sheet.attach(REQUEST, data, "The request that these pages show, for opening it in the tool.")
    made = sheet.finish()
    gate.check(made, guarded, file_name(request))
    return made


def _how(request: Request) -> Iterator[str]:
    yield ended(f"How to answer: {request.reply_how}") if request.reply_how else "Send your answer to whoever sent you this."
    yield _NOTHING


def _who(request: Request, library: Library) -> Iterator[tuple[str, Text]]:
    yield "Child", requests.child_asked_about(request, request.made)
    contact = f", {request.asker.contact}" if request.asker.contact else ""
    yield "Who asks", f"{requests.asked_by(request, library)}{contact}"
    yield "Why", request.why or "Not said. Ask whoever sent it."
    meeting = first_capital(library.nation(request.nation).strategy_discussion)
    yield meeting, requests.meeting_asked_for(request) or "Not given"


def _what_to_do(sheet: Sheet, request: Request, library: Library) -> None:
    sheet.heading(2, "What to do")
    sheet.bullets([_OPEN_IT, _ANSWER, "Press “Check and share”. That makes the PDF that you send back."], numbered=True)
    sheet.paragraph(_WITHOUT)
    applies = [each for each in library.reminders(("decision",), request.nation) if each.reminder and each.is_in_use]
    for law in applies[:1]:
        stands = f" {law.title} {law.status_spoken}, checked {law.checked_on.spoken}: {law.edition}."
        sheet.paragraph([Run(law.reminder, bold=True), Run(stands)], style="small")
    sheet.paragraph(library.edition.emergency, style="strong")


def _questions(sheet: Sheet, request: Request, library: Library) -> None:
    sheet.heading(2, f"What we ask: {counted(len(request.prompts), 'question')}")
    sheet.bullets([_question(each, library) for each in request.prompts], numbered=True)


def _question(prompt: str, library: Library) -> Text:
    """A question in full. One that this edition does not have stands by its id: the agency's own edition may have it."""
    found = library.prompts.get(prompt)
    return [Run(f"{ended(found.short)} ", bold=True), Run(found.question)] if found else prompt
