"""An exercise as one tab knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from checklist.library import Vignette
from checklist.training import Exercise, Seat

TRAINER, AT_THE_DOOR = 0, -1  # in the place of a seat's number

SHOWN: Final = 1000  # the place of what the trainer shows to everybody
FAMILY: Final = 1002  # the place of a family that was written on screen, and stands in no content
TALLY: Final = 1001  # the place of the counts of the three questions, which no tab looks at before they are closed


@dataclass
class Room:
    """One exercise as a tab knows it. `number` is the seat's; see `TRAINER` and `AT_THE_DOOR`."""

    vignette: Vignette
    exercise: Exercise = field(repr=False)
    number: int = AT_THE_DOOR
    seats: dict[int, Seat] = field(default_factory=dict, repr=False)  # all of them for the trainer, else one's own
    versions: dict[int, int] = field(default_factory=dict)
    board: str = field(default="", repr=False)  # what the trainer shows, as HTML
    trouble: str = ""
    opened: str = ""  # the card or fact that is open
    typed: dict[str, Any] = field(default_factory=dict, repr=False)  # not put down yet, by place
    chosen: dict[str, int] = field(default_factory=dict, repr=False)  # answers to the three questions, until they are handed in
    rounds: int = 0  # how often something was put down: its fields are new ones afterwards

    @property
    def seat(self) -> Seat | None:
        return self.seats.get(self.number)

    @property
    def code(self) -> str:
        return self.exercise.code

    def key(self, *place: str) -> str:
        """A widget key: ids and numbers only, others for every seat and after every time that something was put down."""
        seat = self.seat
        return ":".join(("room", str(seat.record.id) if seat else str(self.number), str(self.rounds), *place))

    def wants(self, place: int) -> bool:
        """Whether this tab may see what stands in that place: a participant sees no other seat."""
        return self.number == TRAINER or place in (0, SHOWN, self.number)
