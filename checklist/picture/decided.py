"""Who was at a meeting, and what it decided: safe tonight child by child, the enquiry and why, who disagreed, who tells whom.

What is chosen from a list (`Decided.enquiry` and its like, `SafeTonight.choice`) holds the id of a choice of the nation's list
in `content/nations.toml`; a word that is no id there is shown as it stands. All of it is the meeting's: it is written while the
meeting sees it, and goes to the agencies.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field

from checklist.picture.spoken import FrozenModel
from checklist.record import CHILD, Id, When, Words


class Attended(StrEnum):
    """How somebody took part in a meeting, or that they did not."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    IN_WRITING = "in-writing"
    APOLOGIES = "apologies"
    ABSENT = "absent"

    @property
    def is_there(self) -> bool:
        """Whether they heard what was said, so that nobody needs to tell them."""
        return self in (Attended.IN_PERSON, Attended.VIDEO, Attended.PHONE)


class Attendee(FrozenModel):
    """One person at the meeting, or one who was asked and is not. `speaks_for` names whom else they speak for."""

    id: Id
    agency: Id
    service: Words = ""
    name: Words = ""
    role: Words = ""
    how: Attended | None = None
    speaks_for: Words = ""


class SafeTonight(FrozenModel):
    """Whether one child is safe tonight, and how. `child` is the child's id in the picture, or `child` where there is one."""

    child: Id = CHILD
    choice: Words = ""
    plan: Words = ""
    who: Words = ""


class Disagreed(FrozenModel):
    """Somebody who did not agree, and why."""

    id: Id
    agency: Id | None = None
    by: Words = ""
    why: Words = ""


class Telling(FrozenModel):
    """Who tells somebody who was not there, and by when."""

    who: Words = ""
    by: When = None

    @property
    def is_blank(self) -> bool:
        return not self.who and self.by is None


class TellAbsent(Telling):
    """Who tells an agency that was not there."""

    agency: Id


class Decided(FrozenModel):
    """What the meeting decided. An empty field says that nothing was put down there."""

    safe_tonight: tuple[SafeTonight, ...] = Field(default=(), repr=False)
    enquiry: Words = ""
    who_leads: Words = ""
    why: Words = ""
    medical: Words = ""
    interviews: Words = ""
    legal: Words = ""
    criminal: Words = ""
    family_told_by: Words = ""
    family_told_what: Words = ""
    next: When = None
    disagreed: tuple[Disagreed, ...] = Field(default=(), repr=False)
    tell_absent: tuple[TellAbsent, ...] = Field(default=(), repr=False)
    tell_referrer: Telling = Field(default=Telling(), repr=False)

    def safe(self, child: str) -> SafeTonight:
        """What was put down of that child; blank where nothing was."""
        return next((each for each in self.safe_tonight if each.child == child), SafeTonight(child=child))

    def with_safe(self, safe: SafeTonight) -> Self:
        """The same with that put down of one child, in the place of what was put down before."""
        others = tuple(each for each in self.safe_tonight if each.child != safe.child)
        return self.but(safe_tonight=(*others, safe))

    def absent(self, agency: str) -> TellAbsent:
        """Who tells that agency; blank where nobody was named."""
        return next((each for each in self.tell_absent if each.agency == agency), TellAbsent(agency=agency))

    def with_absent(self, telling: TellAbsent) -> Self:
        """The same with who tells one agency, in the place of whoever did before; nobody where it is blank."""
        others = tuple(each for each in self.tell_absent if each.agency != telling.agency)
        return self.but(tell_absent=others if telling.is_blank else (*others, telling))

    @property
    def is_blank(self) -> bool:
        return self == Decided()
