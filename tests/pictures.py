"""What a picture says, in short words, for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from makers import a_person, a_record

from checklist.picture.accounts import Statement
from checklist.picture.values import Difference, Picture
from checklist.record import Record

MARKS, MEMBERS, SEEN, SCHOOL = "health-marks-and-injuries", "household-members", "child-last-seen", "contact-school"
MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def called(said: Statement) -> str:
    return f"{said.author.agency} {said.fact.id}"


def only_one(picture: Picture) -> list[str]:
    return [called(each.statement) for each in picture.only_one]


def assumptions(picture: Picture) -> list[str]:
    return [f"{called(each.statement)} {each.kind} {each.about_agency} {each.reply}" for each in picture.assumptions]


def unconfirmed(picture: Picture) -> list[str]:
    return [f"{called(each.statement)} {each.about_agency} {each.reply}" for each in picture.unconfirmed]


def sides(difference: Difference) -> list[str]:
    return [f"{each.author.agency} {each.value}" for each in difference.accounts]


def differences(picture: Picture) -> list[tuple[str, list[str]]]:
    return [(each.what, sides(each)) for each in picture.differences]


def table(picture: Picture) -> str:
    """The matrix as a reader would draw it."""
    rows = [["", *picture.columns]]
    rows += [[called(row.statement), *(row.cells[agency] for agency in picture.columns)] for row in picture.matrix]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def what_is_left(picture: Picture) -> list[str]:
    return [f"{row.statement.author.agency}: {row.statement.fact.what}" for row in picture.matrix]


def lives(agency: str, value: str, **fields: Any) -> Record:
    return a_record(agency, people=[a_person("Odo Thistle", lives_here=value)], **fields)


def living_at(agency: str, *addresses: tuple[str, str | None]) -> Record:
    return a_record(agency, child={"name": "Child A", "addresses": [{"text": text, "on": on} for text, on in addresses]})
