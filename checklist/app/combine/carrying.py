"""A pack of an earlier meeting on the table: its checklists, what goes on from it, and what changed since."""

from __future__ import annotations

from collections import defaultdict
from typing import Final
from uuid import UUID

from checklist.app.state import edition
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.table import Table
from checklist.app.widgets.changed import changes_said
from checklist.app.widgets.markup import draw, tag
from checklist.changes import changes_between
from checklist.picture.accounts import Author
from checklist.picture.carried import ReceivedPack
from checklist.picture.copies import Readers
from checklist.picture.minutes import Minutes
from checklist.received import Received
from checklist.record import Record
from checklist.wording.changes import changes_in_words
from checklist.wording.dates import counted, day_of
from checklist.wording.names import signed
from checklist.wording.phrases import WHAT_CHANGED

TITLE: Final = WHAT_CHANGED
PLACE: Final = "changed"


def take_pack(table: Table, pack: ReceivedPack, name: str) -> str:
    """Lays the checklists of a pack on the table and goes on with what its meeting put down. Gives what is to be said of it."""
    from checklist.picture.merged_minutes import merged_minutes

    for record in pack.records:
        table.counted += 1
        received = Received(record, pack.check_code, pack.locked, pack.removed, pack.pages)
        table.files.append(IncomingFile(table.counted, name, Reading(received)))
    table.minutes = merged_minutes(Minutes(), table.minutes, pack.minutes)
    still_open = sum(each.done is None for each in pack.minutes.actions)
    return (
        f"The pack of {day_of(pack.made)} goes on: {counted(len(pack.records), 'checklist')}, "
        f"{counted(still_open, 'open action')} and {counted(len(pack.minutes.requests), 'request')}."
    )


def draw_what_changed(table: Table) -> None:
    """Each checklist that is here in two versions: what is new, changed and still assumed. Only the chair reads it."""
    pairs = _two_versions(table)
    if not pairs:
        draw(tag("<p>Drop the pack of the last meeting beside the new checklists, and what changed stands here.</p>"))
    elif table.readers is not Readers.CHAIR:
        draw(tag("<p>This has protected sources too. Say that only you see the screen, and it stands here.</p>"))
    else:
        library = edition.library()
        for before, after in pairs:
            draw(tag('<h3 dir="auto">{who}</h3>', who=signed(Author.of(after), library)))
            draw(changes_said(changes_in_words(changes_between(before, after, library), library)))


def _two_versions(table: Table) -> list[tuple[Record, Record]]:
    """Of each checklist that is here in several versions the first and the last."""
    versions: dict[UUID, list[Record]] = defaultdict(list)
    for file in table.files:
        if file.record:
            versions[file.record.id].append(file.record)
    ordered = (sorted(each, key=lambda record: record.updated) for each in versions.values())
    return [(each[0], each[-1]) for each in ordered if each[0].updated < each[-1].updated]
