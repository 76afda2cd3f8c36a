"""Several agencies’ files on one table: which of them are used, and the picture that they make.

Files live in this tab’s state and in the chair’s own sealed draft (see `kept_meeting`), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from checklist.app.state import clock, edition
from checklist.app.state.files import IncomingFile
from checklist.frozen import silent
from checklist.picture import packs
from checklist.picture.accounts import Author
from checklist.picture.agenda import Agenda, agenda
from checklist.picture.copies import Readers
from checklist.picture.findings import Filter
from checklist.picture.minutes import Minutes
from checklist.picture.values import CannotCombine, Picture
from checklist.picture.versions import is_ahead, lacks, part_copies
from checklist.record import Purpose, Record


@silent
class Use(NamedTuple):
    """Whether a file goes into the picture, and what there is to say about it."""

    file: IncomingFile
    is_used: bool
    said: tuple[str, ...] = ()
    is_double: bool = False  # the same is in the picture already

    @property
    def state(self) -> str:
        """Why it is not in the picture, in two words; "" for one that is."""
        if self.is_used:
            return ""
        return "Locked" if self.file.reading.is_locked else "Counted once" if self.is_double else "Set aside"


@dataclass
class Table:
    """What lies on the table in one tab, what the meeting says of it, and how it is looked at."""

    files: list[IncomingFile] = field(default_factory=list, repr=False)
    minutes: Minutes = field(default_factory=Minutes, repr=False)
    readers: Readers = Readers.MEETING
    wanted: Filter = field(default_factory=Filter, repr=False)
    drafts: dict[str, str] = field(default_factory=dict, repr=False)  # words typed and not put down yet, by place
    pdf_password: str = field(default="", repr=False)  # one for all packs of this meeting, from the first that is locked
    counted: int = 0  # files that were ever on the table: numbers are not used twice
    round: int = 0  # of the place where files are dropped: a new one is empty
    told: str = ""  # what the last press of a button did
    page_of: dict[str, int] = field(default_factory=dict)  # which page of a long list is shown, by part
    _made: tuple[Any, Picture | CannotCombine] | None = field(default=None, repr=False)
    _agenda: tuple[Picture, Agenda] | None = field(default=None, repr=False)
    _marks: tuple[Picture, Minutes, Minutes] | None = field(default=None, repr=False)
    _shown: tuple[Picture, Readers, Picture] | None = field(default=None, repr=False)

    def change(self, make: Callable[[Minutes], Minutes], told: str = "") -> None:
        """Makes new minutes out of those there are."""
        self.minutes = make(self.minutes)
        self.told = told

    def uses(self) -> tuple[Use, ...]:
        """Each file, whether it is used, and why not."""
        return tuple(_uses(self.files))

    @property
    def missing(self) -> tuple[Use, ...]:
        """The files on the table whose words the picture lacks: those that are locked, then those that are set aside."""
        missing = [use for use in self.uses() if not (use.is_used or use.is_double)]
        return tuple(sorted(missing, key=lambda use: not use.file.reading.is_locked))

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(use.file.record for use in self.uses() if use.is_used and use.file.record)

    def combined(self) -> Picture | CannotCombine | None:
        """The picture of all that is on the table, or why there is none; None while there is nothing to combine."""
        records = self.records
        if not records:
            return None
        put_down = self.minutes
        key = (records, put_down.said, put_down.decisions, put_down.same_child, put_down.services)
        if self._made is None or self._made[0] != key:
            try:
                self._made = (key, self.minutes.picture(records, edition.library(), clock.now()))
            except CannotCombine as cannot:
                self._made = (key, cannot)
        return self._made[1]

    def shown(self, whole: Picture) -> Picture:
        """The picture as those who see this screen may see it."""
        if self._shown is None or self._shown[0] is not whole or self._shown[1] is not self.readers:
            self._shown = (whole, self.readers, packs.screen_for(self.readers, whole, self.minutes))
        return self._shown[2]

    def as_shown(self, author: Author) -> Author:
        """Who wrote a record, as those who see this screen may read it: without service and role where it has none of them."""
        if self.readers is Readers.CHAIR:
            return author
        whole = self.combined()
        shown = self.shown(whole).authors if isinstance(whole, Picture) else ()
        return next((each for each in shown if each.record == author.record), replace(author, service="", role=""))

    def agenda(self, picture: Picture) -> Agenda:
        """The steps of the meeting with all their items, made once for as long as it is the same picture."""
        if self._agenda is None or self._agenda[0] is not picture:
            self._agenda = (picture, agenda(picture))
        return self._agenda[1]

    def fitting_agenda(self, picture: Picture) -> Agenda:
        """The steps of the meeting with those items that the filter shows."""
        steps, wanted, library = self.agenda(picture), self.wanted, picture.library
        if wanted.is_everything:
            return steps
        return {step: tuple(each for each in items if wanted.fits_finding(each, library)) for step, items in steps.items()}

    def marks(self, picture: Picture) -> Minutes:
        """What was put down, as far as those who see this screen may read it."""
        if self._marks is None or self._marks[0] is not picture or self._marks[1] is not self.minutes:
            self._marks = (picture, self.minutes, packs.minutes_for(self.readers, self.minutes, picture))
        return self._marks[2]

    @property
    def is_for_reading(self) -> bool:
        """Whether items are only read: what the family sees has other ids, so that a mark would not find its place."""
        return self.readers is Readers.FAMILY

    def field(self, place: str) -> tuple[str, str, Callable[[Any], None]]:
        """What was typed in a place so far, the widget's key, and how to keep it."""
        return self.drafts.get(place, ""), self.key(place), lambda typed: self.drafts.__setitem__(place, typed or "")

    def form(self, name: str) -> str:
        """The place of a form's fields: another one, with new and empty fields, only once the form was put down."""
        return f"{name}:{self.drafts.get(name, '0')}"

    def put_down(self, name: str) -> None:
        """Leaves the fields of a form behind, once what was typed there is put down. How often is kept as the rest is."""
        place, times = self.form(name), int(self.drafts.get(name, "0"))
        self.forget_typed(*[each for each in self.drafts if each.startswith(f"{place}:")])
        self.drafts[name] = str(times + 1)

    def key(self, *place: str) -> str:
        """A widget key: ids and numbers only. What was put down or cleared leaves the key behind."""
        return ":".join(("combine", str(self.round), *place))

    def forget_typed(self, *places: str) -> None:
        """Empties those places, once what was typed there is put down."""
        for place in places:
            self.drafts.pop(place, None)


def _uses(files: Sequence[IncomingFile]) -> Iterator[Use]:
    """Each file with what there is to say about it. A training card among real records is set aside."""
    records = [file.record for file in files if file.record]
    is_mixed = len({record.purpose is Purpose.TRAINING for record in records}) > 1
    readable = [file for file in files if file.record]
    copies = {readable[at].number: readable[whole] for at, whole in part_copies(records).items()}
    seen: list[tuple[int, Record]] = []
    for file in files:
        record = file.record
        if record is None:
            yield Use(file, False, file.reading.faults)
            continue
        said = list(_on_the_way_in(file))
        same = next((number for number, other in seen if other == record), None)
        if same is not None:
            yield Use(file, False, (f"It is the same as file {same}, so it counts once.", *said), is_double=True)
            continue
        if is_mixed and record.purpose is Purpose.TRAINING:
            aside = "This is a training card, about an invented family. It was set aside: the other files are real."
            yield Use(file, False, (aside, *said))
            continue
        if whole := copies.get(file.number):
            yield _part_of(file, record, whole, said)
            continue
        later = [each for each in readable if each.record and each.number not in copies and _is_later(each.record, record)]
        if later and is_ahead(record, clock.now()):
            said.insert(
                0,
                f"It is dated later than today, so a clock was wrong. File {later[-1].number}, another version of the same "
                "checklist, is used. Look which of the two has the right words.",
            )
        elif later:
            said.insert(0, f"File {later[-1].number} is a later version of the same checklist. That one is used.")
        seen.append((file.number, record))
        yield Use(file, True, tuple(said))


def _part_of(file: IncomingFile, record: Record, whole: IncomingFile, said: Sequence[str]) -> Use:
    """The use of a file that holds less than another of the same record. What only it has is missing from the picture."""
    assert whole.record is not None
    is_all_there = not lacks(whole.record, record)
    why = (
        f"It holds less than file {whole.number}, a version of the same checklist: it seems to be a copy that was made for "
        f"somebody. File {whole.number} is used."
    )
    otherwise = "" if is_all_there else f" If this one is right, take out file {whole.number}."
    return Use(file, False, (why + otherwise, *said), is_double=is_all_there)


def _is_later(other: Record, record: Record) -> bool:
    """Whether it is the version that is used. A clock that ran ahead makes none later."""
    now = clock.now()
    return other.id == record.id and (not is_ahead(other, now), other.updated) > (not is_ahead(record, now), record.updated)


def _on_the_way_in(file: IncomingFile) -> Iterator[str]:
    received = file.reading.received
    if received and received.removed:
        yield f"Hidden characters that were taken out of its text: {received.removed}."
    if received:
        yield from filter(None, [received.pages.spoken])
    if received and file.is_pdf and not received.locked:
        yield f"Check code {received.check_code}: it should be the one on the sender’s page one."
