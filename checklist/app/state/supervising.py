"""What is on the supervisor’s side of the table in one tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from checklist.record import Record

SUPERVISOR: Final = "Supervisor"


@dataclass
class Supervising:
    """What is on the supervisor's side of the table in one tab."""

    part: str = "questions"
    stage: str = ""
    name: str = field(default="", repr=False)
    role: str = field(default="", repr=False)
    earlier: tuple[Record, ...] = field(default=(), repr=False)

    @property
    def by(self) -> str:
        """How this supervisor's notes are signed."""
        return ", ".join(each for each in (self.name or SUPERVISOR, self.role) if each)
