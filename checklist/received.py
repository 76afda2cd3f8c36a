"""What was read of a file that came in: the record or request, and what is known of the file around it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from checklist.record import Record
from checklist.request import Request

MOST_UPLOADED: Final = 1024 * 1024  # bytes of a file that is opened in the app


class PageCheck(StrEnum):
    """What is known of the pages around a record."""

    AS_MADE = "as-made"  # those that the tool made for this record; in an unlocked file, as far as the file itself tells
    CHANGED = "changed"
    NOT_CHECKED = "not-checked"  # there are none, or the first version made them

    @property
    def spoken(self) -> str:
        """What is to be said of the pages; nothing where there is nothing to say."""
        return _ABOUT_CHANGED if self is PageCheck.CHANGED else ""


class Received(NamedTuple):
    """A record from a file.

    `check_code` is what the sender reads out from page one of an unlocked PDF; `locked` says whether the record was sealed;
    `removed` counts the unwanted characters (controls, bidi overrides) taken out on the way in.
    """

    record: Record
    check_code: str
    locked: bool
    removed: int
    pages: PageCheck = PageCheck.NOT_CHECKED


class ReceivedRequest(NamedTuple):
    """A request from a file, with what is known of the file around it as of that around a record."""

    request: Request
    check_code: str
    locked: bool
    removed: int
    pages: PageCheck = PageCheck.NOT_CHECKED


_ABOUT_CHANGED: Final = (
    "The pages of this file are not those that were made with the record in it: some were changed, added or left out. Only the "
    "record was read. Ask the sender for the file as it was saved."
)
