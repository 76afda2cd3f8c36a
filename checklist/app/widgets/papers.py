"""PDFs on screen: looked at before they go, locked if wanted, downloaded.

Nothing is made before it is asked for: `import fpdf` alone takes half a second. The pages that are looked at are pictures of
the very PDF that is downloaded. They stand in the page itself and get no address under which somebody else could ask for them.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

import streamlit as st

from checklist import sharing
from checklist.app.state import clock, outgoing, session
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.frozen import silent
from checklist.library import Library
from checklist.received import MOST_UPLOADED
from checklist.record import Record, Unreadable
from checklist.sharing import Copy

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WANTED, _WANTED_AT = "wanted", "wanted-at"  # in `TabState.opened`: which PDF was asked for, and when by the server's clock
_SOON: Final = 60.0  # seconds: a page that is come back to later makes no PDF by itself
_NO_COOKIES: Final = (
    "Your browser keeps no cookies for this tool, so the PDF cannot be handed to it alone. Allow cookies for this address, or "
    "look at the pages here and print them."
)
_TOO_LARGE_TO_OPEN: Final = "It is larger than 1 MB, so it does not open here again: keep what it was made of as well."
_KINDS: Final = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "txt": "text/plain",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_RESOLUTION = 110 / 72  # pixels a point: 110 dots an inch
_DRAWING = Lock()  # PDFium may be used by one thread at a time, and every tab has its own


@silent
class Page(NamedTuple):
    """A page as it will be printed, and the words on it."""

    picture: bytes  # PNG
    text: str


class HasPassword(Protocol):
    """A checklist or a meeting, all of whose PDFs are locked with one password; "" until the first is."""

    pdf_password: str


def draw_download(
    build: Callable[[], bytes], file_name: str, place: str, *, of: HasPassword | None = None, may_look: bool = True
) -> None:
    """Buttons to look at a PDF and to download it, locked or not. `build` makes it; `place` tells this PDF from others.

    It is `of` this tab's checklist, if nothing else is said. Where others see the screen, it `may_look` or not.
    """
    draw_locked_download(build, file_name, place, draw_lock(place, of or session.current()), may_look=may_look)


def draw_locked_download(
    build: Callable[[], bytes],
    file_name: str,
    place: str,
    password: str,
    *,
    what: str = "PDF",
    then: Callable[[], None] = lambda: None,
    may_look: bool = True,
) -> None:
    """The same under a password that was asked for already, or none. `then` is done once the file is made for downloading."""
    here = session.current()

    def made() -> bytes:
        from checklist.pdf import exchange

        pdf = exchange.make_locked(build, password) if password else build()
        then()
        return pdf

    with st.container(horizontal=True):
        label = f"Download the locked {what}" if password else f"Download the {what}"
        st.button(label, key=here.key(place, "download"), on_click=_want, args=(place,), type="primary")
        preview = "Preview the pages" if what == "PDF" else f"Preview the {what}"
        looks = may_look and st.button(preview, key=here.key(place, "look"))
    _draw_fetch(made, file_name, place)
    if looks:
        _draw_preview(build)


@st.dialog("The pages as they will be printed", width="large")
def _draw_preview(build: Callable[[], bytes]) -> None:
    try:
        _draw_pages(build())
    except Unreadable as fault:
        draw(refused(fault))


def draw_download_only(
    label: str, build: Callable[[], bytes], file_name: str, place: str, *, primary: bool = False, quiet: bool = False
) -> None:
    """A button to download a file that is neither looked at nor locked. `place` tells this file from others."""
    kind: Literal["primary", "secondary", "tertiary"] = "primary" if primary else "tertiary" if quiet else "secondary"
    st.button(label, key=f"{place}:download", on_click=_want, args=(place,), type=kind)
    _draw_fetch(build, file_name, place)


def _want(place: str) -> None:
    """Asks for a PDF. It is made by the page, which knows what was typed just before the button was pressed."""
    session.current().opened |= {_WANTED: place, _WANTED_AT: str(time.monotonic())}


def _draw_fetch(build: Callable[[], bytes], file_name: str, place: str) -> None:
    """Makes the PDF, if it was asked for just now, and has the browser fetch it. See `downloads`."""
    here = session.current()
    asked = here.opened.get(_WANTED) == place and time.monotonic() - float(here.opened.get(_WANTED_AT) or 0) < _SOON
    said, kind = Markup(""), file_name.rpartition(".")[2]
    what = "PDF" if kind == "pdf" else "file"
    if asked and not here.tab.browser:
        said = tag("<p>{said}</p>", said=_NO_COOKIES)
    elif asked:
        try:
            with st.spinner(f"Making the {what} …"):
                body = build()
                token = outgoing.WAITING.put(here.tab.browser, body, file_name, _KINDS[kind])
        except Unreadable as fault:
            said = refused(fault)
        else:
            _note_copy(place)
            address = f"{outgoing.PATH.removeprefix('/')}{token}"
            link = tag('<a hidden data-fetch href="{address}" download="{name}"></a>', address=address, name=file_name)
            large = _TOO_LARGE_TO_OPEN if kind == "pdf" and len(body) > MOST_UPLOADED else ""
            said = tag("<p>The {what} is made: your browser saves it now. {large}</p>{link}", what=what, large=large, link=link)
    draw(tag('<div class="fetched" role="status">{said}</div>', said=said))
    if asked:
        here.opened.pop(_WANTED, None)


def _note_copy(place: str) -> None:
    """Notes in the audit that a file was made, and whom for: the first part of its place, which is an id of ours."""
    here = session.current()
    page = here.opened.get("page") or ""
    kept = next((each for each in here.kept_drafts if each.codec.needs(page)), here.checklist_draft)
    kept.note("copied", place.partition(":")[0])


def refused(fault: Unreadable) -> Markup:
    """Why a file was not made."""
    return tag("<ul>{faults}</ul>", faults=joined(tag("<li>{fault}</li>", fault=each) for each in fault.faults))


def draw_lock(place: str, of: HasPassword, label: str = "Put a password on this PDF") -> str:
    """The password that this PDF, or all of a place, will be locked with; "" where it is not to be locked."""
    here = session.current()
    if not st.checkbox(label, place in here.locks, key=here.key(place, "lock")):
        here.locks.discard(place)
        return ""
    here.locks.add(place)
    if not of.pdf_password:
        from checklist import seal

        of.pdf_password = seal.new_pdf_password()
    frame.draw_note(
        "One password for every PDF of this meeting that you lock here: four words, small letters, hyphens between them. Tell "
        "each recipient by telephone, or by another way than the PDF. Without it nobody opens the file."
    )
    st.code(of.pdf_password, language=None, wrap_lines=True)
    return of.pdf_password


def _draw_pages(pdf: bytes) -> None:
    shown = (
        tag(
            '<figure class="page"><img alt="Page {number}; its words stand below" src="data:image/png;base64,{picture}">'
            "<details><summary>Page {number} in words</summary>{text}</details></figure>",
            number=number,
            picture=base64.b64encode(page.picture).decode(),
            text=paragraphs(page.text),
        )
        for number, page in enumerate(pages_of(pdf), start=1)
    )
    draw(tag('<div class="pages">{pages}</div>', pages=joined(shown)) or Markup(""))


def pages_of(pdf: bytes) -> list[Page]:
    """Each page of a PDF that this tool made, as a picture and as words."""
    import pypdfium2

    with _DRAWING, closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_page(page) for page in document]


def _page(page: PdfPage) -> Page:
    picture = BytesIO()
    page.render(scale=_RESOLUTION).to_pil().convert("P", colors=32).save(picture, format="PNG", optimize=False)
    return Page(picture.getvalue(), page.get_textpage().get_text_bounded())


def paper(copy: Copy, library: Library) -> tuple[Callable[[], bytes], str]:
    """How to make the PDF of a copy, and its file name."""
    here, made = session.current(), clock.now()
    marking, form = here.marking, here.short_form

    def build() -> bytes:
        from checklist.pdf import summary

        return summary.make_summary(copy, library, made, marking=marking, form=form)

    return build, sharing.file_name(copy, clock.today())


def copy_for(recipient: str, record: Record, library: Library) -> Copy:
    """What that recipient gets, as chosen so far in this tab."""
    chosen = session.current().chosen.get(recipient)
    if recipient == sharing.FAMILY:
        return sharing.for_family(record, library, chosen=chosen)
    return sharing.for_agency(record, recipient, library, chosen=chosen)
