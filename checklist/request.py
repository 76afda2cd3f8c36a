"""What a chair or a lead asks of one agency before a meeting: format 1, one file for each agency.

Asker and asked may be of one organisation: a health lead asks the GP, the hospital and the health visitor. The service of `to`
tells two services of one agency apart. A record answers a request by naming its id in `answers_request`.
"""

from __future__ import annotations

from datetime import UTC, date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from checklist.dates import UK
from checklist.frozen import Frozen, Id
from checklist.record import in_the_calendar
from checklist.record.parts import Child, Meeting, Name, OuterId, When, Words

FORMAT: Final = "information-sharing-request/1"
MOST_ASKED: Final = 100  # questions in one request


def _each_once(prompts: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(prompts)) < len(prompts):
        raise ValueError("names a question twice. Take one of the two out")
    return prompts


class AskedAbout(Frozen):
    """The child, as far as the other agency needs it to find its own record."""

    name: Name = ""
    born: When = None
    reference: Words = ""


class Asker(Frozen):
    """Who asks, and how to reach them."""

    agency: Id
    service: Name = ""
    name: Name = ""
    role: Words = ""
    contact: Words = ""


class Asked(Frozen):
    """Who is asked. Where no service is named, any of that agency may answer."""

    agency: Id
    service: Name = ""


class Request(Frozen):
    """One agency asked about one child. `reply_by` is local time; `prompts` stand in the order in which they are asked."""

    model_config = ConfigDict(
        populate_by_name=True,
        serialize_by_alias=True,
        json_schema_extra={"required": ["format", "id", "made", "child", "from", "to", "prompts"]},
    )

    format: Literal["information-sharing-request/1"] = FORMAT
    id: OuterId
    made: Annotated[AwareDatetime, AfterValidator(in_the_calendar)]
    nation: Id = "england"
    child: AskedAbout = Field(repr=False)
    asker: Asker = Field(alias="from", repr=False)
    to: Asked = Field(repr=False)
    why: Words = ""
    prompts: Annotated[tuple[Id, ...], AfterValidator(_each_once)] = Field(min_length=1, max_length=MOST_ASKED)
    reply_by: When = None
    meeting: Meeting = Field(default=Meeting(), repr=False)
    reply_how: Words = ""

    @property
    def asked_child(self) -> Child:
        """The child as a record that answers says it."""
        return Child(name=self.child.name, born=self.child.born, reference=self.child.reference)

    def is_late(self, today: date) -> bool:
        """Whether the day by which it was to be answered has passed."""
        return self.reply_by is not None and self.reply_by.latest < today


NAMES: Final = frozenset(
    name
    for part in (Request, AskedAbout, Asker, Asked, Meeting)
    for field, about in part.model_fields.items()
    for name in [about.alias or field]
)


def file_name(request: Request) -> str:
    """A name for a request's file: the day and the agency asked; never anything about a child."""
    day = request.made.astimezone(UTC).astimezone(UK).date()
    return f"information-request-{day.isoformat()}-to-{request.to.agency}.pdf"
