"""What a chair is about to ask, agency by agency: the words of the form as the meeting's draft holds them, and what they make.

They stand in `Table.drafts` under `ask:`, so that a refresh loses none. A date stands there as it was typed, beside the day on
which it was: "Thursday" is that day's Thursday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from checklist import coverage
from checklist.dates import NotADate, PartialDate, read_date, read_deadline
from checklist.library import Library
from checklist.picture.minutes import Minutes
from checklist.record import NAME_LONGEST, Meeting, Practitioner, Record
from checklist.request import MOST_ASKED, Asked, AskedAbout, Asker, Request
from checklist.spelling import fold

PLACE: Final = "ask"
SEED: Final = f"{PLACE}:seed"  # of the ids of this meeting's requests
_DATES: Final[Mapping[str, Callable[[str, date], PartialDate]]] = {"born": read_date, "on": read_deadline, "by": read_deadline}
_LABELS: Final = {"born": "The date of birth", "on": "The day of the meeting", "by": "The time to answer by"}


def suggested(record: Record | None, author: Practitioner) -> dict[str, str]:
    """What the form holds before anybody types: the child, the author and the meeting of the checklist that is open."""
    who = record.practitioner if record and not record.practitioner.is_blank else author
    said = {"name": who.name, "role": who.role, "contact": who.contact}
    if record is None:
        return said
    child, meeting = record.child, record.meeting
    return said | {
        "agency": record.agency,
        "service": record.service,
        "child": child.name,
        "born": child.born.spoken if child.born else "",
        "reference": child.reference,
        "nation": record.nation,
        "on": meeting.on.spoken if meeting.on else "",
        "time": meeting.time,
        "about": meeting.about,
    }


@dataclass(frozen=True)
class Asking:
    """The form as it stands."""

    drafts: Mapping[str, str] = field(repr=False)
    suggested: Mapping[str, str] = field(repr=False)
    library: Library = field(repr=False)
    today: date

    def said(self, name: str) -> str:
        return self.drafts.get(f"{PLACE}:{name}", self.suggested.get(name, ""))

    def when(self, name: str) -> PartialDate | None:
        """The date in that field; None where nothing is typed there, or nothing that can be read."""
        day = self.drafts.get(f"{PLACE}:{name}:day")
        try:
            return _DATES[name](self.said(name), date.fromisoformat(day) if day else self.today) if self.said(name) else None
        except NotADate:
            return None

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that are asked, in the order of the edition."""
        chosen = self.said("to").split(",")
        return tuple(each.id for each in self.library.agencies if each.id in chosen)

    def services(self, agency: str) -> tuple[str, ...]:
        """The services of an agency that are asked, each in a request of its own; none: whoever there may answer."""
        named = (part.strip()[:NAME_LONGEST] for part in self.said(f"{agency}:service").split(","))
        return tuple({fold(each): each for each in named if each}.values())

    def usual(self, agency: str) -> tuple[str, ...]:
        """The questions of an agency's ten-minute form, in their order."""
        return tuple(each.id for each in coverage.shortlist(self.library, agency, coverage.TEN_MINUTES))

    def prompts(self, agency: str) -> tuple[str, ...]:
        """The questions for an agency: at first the `usual` ones."""
        chosen = self.drafts.get(f"{PLACE}:{agency}:prompts")
        if chosen is None:
            return self.usual(agency)
        return tuple(each for each in chosen.split(",") if each in self.library.prompts)[:MOST_ASKED]

    def missing(self) -> Iterator[str]:
        """What has to be said before there is a file."""
        if not (self.said("child") or self.said("reference")):
            yield "The child: a name, initials or a reference"
        if not self.library.agency(self.said("agency")):
            yield "Your agency"
        if not self.agencies:
            yield "At least one agency to ask"
        for agency in self.agencies:
            if not self.prompts(agency):
                yield f"A question for {self.library.agency_name(agency)}"
        for name, label in _LABELS.items():
            if self.said(name) and self.when(name) is None:
                yield f"{label}, in words that we can read"

    def requests(self, made: datetime) -> tuple[Request, ...]:
        """A request for each service asked, made then; none while something is `missing`."""
        if any(self.missing()):
            return ()
        return tuple(
            self._request(agency, service, made) for agency in self.agencies for service in self.services(agency) or ("",)
        )

    def _request(self, agency: str, service: str, made: datetime) -> Request:
        said = self.said
        return Request(
            id=str(uuid5(UUID(self.drafts[SEED]), f"{agency}/{fold(service)}")),
            made=made,
            nation=self.library.nation(said("nation")).id,
            child=AskedAbout(name=said("child"), born=self.when("born"), reference=said("reference")),
            asker=Asker(
                agency=said("agency"), service=said("service"), name=said("name"), role=said("role"), contact=said("contact")
            ),
            to=Asked(agency=agency, service=service),
            why=said("why"),
            prompts=self.prompts(agency),
            reply_by=self.when("by"),
            meeting=Meeting(on=self.when("on"), time=said("time"), about=said("about")),
            reply_how=said("how"),
        )


def is_begun(drafts: Mapping[str, str]) -> bool:
    """Whether anything was typed into the form."""
    return any(each.startswith(f"{PLACE}:") and each != SEED for each in drafts)


def as_it_went(request: Request, minutes: Minutes) -> Request | None:
    """The request as its file was made last; None where none was."""
    return next((each for each in minutes.requests if each.id == request.id), None)
