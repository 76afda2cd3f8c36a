"""PDFs on screen: looked at before they go, locked if wanted, downloaded.

Nothing is made before it is asked for: `import fpdf` alone takes half a second. The pages that are looked at are pictures of
the very PDF that is downloaded. They stand in the page itself and get no address under which somebody else could ask for them.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from checklist.app import parts, session
from checklist.app.markup import Markup, draw, joined, paragraphs, tag

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_RESOLUTION = 110 / 72  # pixels a point: 110 dots an inch
_DRAWING = Lock()  # PDFium may be used by one thread at a time, and every tab has its own


class Page(NamedTuple):
    """A page as it will be printed, and the words on it."""

    picture: bytes  # PNG
    text: str


def download(build: Callable[[], bytes], file_name: str, place: str) -> None:
    """Buttons to look at a PDF and to download it, locked or not. `build` makes it; `place` tells this PDF from others."""
    here = session.current()
    words = _lock(place)

    def made() -> bytes:
        from checklist.pdf import exchange

        return exchange.make_locked(build, words) if words else build()

    with st.container(horizontal=True):
        st.download_button(
            "Download the locked PDF" if words else "Download the PDF",
            data=made,
            file_name=file_name,
            mime="application/pdf",
            key=here.key(place, "download", "locked" if words else "open"),
            on_click="ignore",
            type="primary",
        )
        looking = here.opened.get("looking-at") == place
        st.button(
            "Hide the pages" if looking else "Preview the pages",
            key=here.key(place, "look"),
            on_click=here.open,
            args=("looking-at", None if looking else place),
        )
    if looking:
        _show(build())


def _lock(place: str) -> str:
    """The words that this PDF will be locked with; "" where it is not to be locked."""
    here = session.current()
    wanted = st.checkbox("Lock it with words", place in here.locks, key=here.key(place, "lock"))
    if not wanted:
        here.locks.pop(place, None)
        return ""
    if place not in here.locks:
        from checklist import seal

        here.locks[place] = seal.new_passphrase()
    parts.note(
        "Only these words open the PDF, here and in any viewer. Give them to the recipient on the phone or by another way than "
        "the PDF. They are not kept: once you leave this checklist nobody can look them up."
    )
    st.code(here.locks[place], language=None, wrap_lines=True)
    return here.locks[place]


def _show(pdf: bytes) -> None:
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
