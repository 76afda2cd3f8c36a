"""A meeting as a draft: the files on the table that were read, and what the meeting put down.

A file that is still locked, or was refused, is not kept. The table itself takes a while to load: not before there is a meeting.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from checklist.app.state import asking
from checklist.app.state.codec import Codec, read_record, write_record
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.table import Table
from checklist.frozen import silent
from checklist.picture.copies import Readers
from checklist.picture.minutes import Minutes
from checklist.received import Received

if TYPE_CHECKING:
    from checklist.app.state.tab_state import TabState

TOLD: Final = {  # what the table says when its draft moved or ended
    "moved": "This meeting has a new password now. Show it before you lock the meeting or close this tab.",
    "locked": "The meeting was put away. Its password opens it again, on the first page.",
    "elsewhere": (
        "This meeting was locked in another tab, so it was closed in this one too. What was noted here was saved first; its "
        "password opens it again, on the first page."
    ),
    "expired": (
        "This tab can no longer open its meeting by itself. Type its password on the first page. That opens it, unless it was "
        "cleared in another tab."
    ),
    "gone": "The meeting that was open in this tab is no longer kept: it was cleared in another tab, or was too old.",
    "finished": "Everything was cleared. Nothing of it is kept here.",
}
_DROP_AGAIN: Final = "It was not open when this page was loaded anew, and a locked file is not kept. Drop it once more."


@dataclass(frozen=True)
class KeptFile:
    """One file on the table that was read."""

    number: int
    name: str = field(repr=False)
    received: Received = field(repr=False)
    is_pdf: bool

    @property
    def version(self) -> tuple[object, ...]:
        """Which record it holds, and which version of it."""
        return (self.received.record.id, self.received.record.updated)


@silent
class UnreadFile(NamedTuple):
    """One file on the table that is locked or was refused: of it nothing is kept but that the picture lacks it."""

    number: int
    name: str
    is_pdf: bool


@dataclass(frozen=True, repr=False)
class KeptMeeting:
    """What the draft of a meeting holds."""

    files: tuple[KeptFile, ...]
    unread: tuple[UnreadFile, ...]
    minutes: Minutes
    readers: Readers
    typed: Mapping[str, str]
    counted: int
    round: int
    pdf_password: str = ""


class MeetingCodec(Codec[KeptMeeting]):
    """How the meeting on one tab's table is kept."""

    writes = "meeting-draft/2"  # holds records of format 2
    reads = frozenset({writes, "meeting-draft/1"})
    noun = "meeting"
    card = "Information-sharing checklist: the password of one meeting"
    lost = "This meeting was cleared somewhere else."
    not_here = "This is the password of a meeting. Type it on the first page."

    def __init__(self, session: TabState) -> None:
        self._session = session

    def snapshot(self) -> KeptMeeting | None:
        table = self._session.table
        if table is None:
            return None
        files = tuple(each for file in table.files if (each := _kept(file)))
        unread = tuple(UnreadFile(each.number, each.name, each.is_pdf) for each in table.files if not each.reading.received)
        return KeptMeeting(
            files, unread, table.minutes, table.readers, dict(table.drafts), table.counted, table.round, table.pdf_password
        )

    def is_empty(self) -> bool:
        table = self._session.table
        return table is None or not (table.records or table.minutes.requests or asking.is_begun(table.drafts))

    def dump(self, thing: KeptMeeting) -> bytes:
        beside = {
            "format": self.writes,
            "meeting": json.loads(thing.minutes.to_json()),
            "readers": thing.readers,
            "typed": thing.typed,
            "counted": thing.counted,
            "round": thing.round,
            "pdf_password": thing.pdf_password,
            "files": [
                {
                    "number": file.number,
                    "name": file.name,
                    "is_pdf": file.is_pdf,
                    "check_code": file.received.check_code,
                    "locked": file.received.locked,
                    "removed": file.received.removed,
                }
                for file in thing.files
            ],
            "unread": [each._asdict() for each in thing.unread],
        }
        records = [write_record(file.received.record) for file in thing.files]
        return b"\n".join([json.dumps(beside, ensure_ascii=False).encode(), *records])

    def load(self, first: dict[str, Any], records: Sequence[bytes]) -> KeptMeeting:
        files = []
        for said, line in zip(first["files"], records, strict=True):
            received = Received(read_record(line), said["check_code"], said["locked"], said["removed"])
            files.append(KeptFile(said["number"], said["name"], received, said["is_pdf"]))
        return KeptMeeting(
            tuple(files),
            tuple(UnreadFile(each["number"], each["name"], each["is_pdf"]) for each in first.get("unread", ())),
            Minutes.from_json(json.dumps(first["meeting"])),
            Readers(first["readers"]),
            first["typed"],
            first["counted"],
            first["round"],
            first.get("pdf_password", ""),
        )

    def put_back(self, thing: KeptMeeting) -> None:
        self._session.table = Table(
            sorted(
                [*(_file(each, each.number) for each in thing.files), *map(_again, thing.unread)],
                key=lambda file: file.number,
            ),
            thing.minutes,
            readers=thing.readers,
            drafts=dict(thing.typed),
            pdf_password=thing.pdf_password,
            counted=thing.counted,
            round=thing.round,
        )

    def merge(self, before: KeptMeeting, theirs: KeptMeeting) -> None:
        """Nothing of either is dropped, but what one of them took out goes."""
        from checklist.picture.merged_minutes import merged_minutes

        table = self._table()
        table.minutes = merged_minutes(before.minutes, table.minutes, theirs.minutes)
        table.pdf_password = table.pdf_password or theirs.pdf_password
        read = [(file, _kept(file)) for file in table.files]
        mine = {kept.version for _, kept in read if kept}
        was, there = ({file.version for file in each.files} for each in (before, theirs))
        table.files = [file for file, kept in read if kept is None or kept.version not in was - there]
        for each in theirs.files:
            if each.version not in mine | was:
                table.counted += 1
                table.files.append(_file(each, table.counted))
        table.told = "This meeting was also changed in another tab, and that is now here too."

    def clear(self) -> None:
        session = self._session
        session.locks = {place for place in session.locks if not place.startswith("pack")}
        session.opened = {place: what for place, what in session.opened.items() if not place.startswith("combine")}
        session.table = Table(round=session.table.round + 1 if session.table else 0)

    def needs(self, page: str) -> bool:
        return page in ("combine", "ask")

    def tell(self, what: str) -> None:
        self._table().told = TOLD[what]

    def in_the_way(self) -> str:
        """Another meeting, which nobody could open again if its words were never taken."""
        session = self._session
        if session.meeting_draft.token or (session.table and session.table.files):
            return "A meeting is open in this tab. Lock it or clear it first, or open this one in another tab."
        return ""

    def _table(self) -> Table:
        if self._session.table is None:
            self.clear()
        assert self._session.table is not None
        return self._session.table


def _kept(file: IncomingFile) -> KeptFile | None:
    received = file.reading.received
    return KeptFile(file.number, file.name, received, file.is_pdf) if received else None


def _again(unread: UnreadFile) -> IncomingFile:
    """A file of which only the name was kept: it is to be dropped once more."""
    return IncomingFile(unread.number, unread.name, Reading(faults=(_DROP_AGAIN,)), is_pdf=unread.is_pdf)


def _file(kept: KeptFile, number: int) -> IncomingFile:
    return IncomingFile(number, kept.name, Reading(kept.received), is_pdf=kept.is_pdf)
