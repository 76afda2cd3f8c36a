"""What is said and settled in a meeting, for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from makers import a_fact, a_record

from checklist.picture.people import PersonRef
from checklist.picture.spoken import Spoken
from checklist.record import CHILD, Record

MONDAY = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
WEDNESDAY = date(2026, 3, 11)
MARKS, SEEN, HOME = "health-marks-and-injuries", "child-last-seen", "household-members"
FRESH = UUID(int=7)

NURSE = a_record(
    "health-visiting",
    by="N. Urse",
    people=("Bear",),
    known={MARKS: a_fact(knows={"gp": "believed"}), HOME: a_fact("Stays most nights", about=("p1",), id="f2")},
)
DOCTOR = a_record("gp", by="D. Octor", statuses={MARKS: "not-asked"})


def a_said(about: Record = NURSE, person: str = CHILD, **fields: object) -> Spoken:
    words = {"id": "m1", "record": FRESH, "agency": "police", "by": "O. Fficer", "prompt": SEEN, "what": "Seen at the gate"}
    return Spoken.model_validate({**words, "about": PersonRef(about.id, person), "at": MONDAY, **fields})
