"""A date as people know it: a day, a month, a year or a span of them, exact or "about". Written as EDTF, and said in words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

UK: Final = ZoneInfo("Europe/London")  # where people read a clock

_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?)?)?~?"
PATTERN = rf"^{_POINT}(?:/{_POINT})?$"
EDTF = re.compile(PATTERN)

# How far "about" reaches on either side, in days: a guess about a day is good for a week or so.
_ABOUT_REACHES = {"day": 7, "month": 31, "year": 366}


class NotADate(ValueError):
    """The text is not a date that we can read. The message never repeats the text."""

    def __init__(self) -> None:
        super().__init__("is not a date we can read; write it like 2026-03-12, 2026-03 or 2026, with ~ behind it for about")


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date: a year, perhaps a month, a day and a time (`HH:MM`), perhaps "about"."""

    year: int
    month: int | None = None
    day: int | None = None
    time: str = ""
    about: bool = False

    @classmethod
    def parse(cls, edtf: str) -> Point:
        body, about = edtf.rstrip("~"), edtf.endswith("~")
        day_part, _, time = body.partition("T")
        numbers = [int(part) for part in day_part.split("-")]
        try:
            date(*[*numbers, 1, 1][:3])
        except ValueError:
            raise NotADate from None
        year, month, day = [*numbers, None, None][:3]
        return cls(year or 0, month, day, time, about)

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def edtf(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + (f"T{self.time}" if self.time else "") + ("~" if self.about else "")

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def spoken(self, *, with_year: bool = True) -> str:
        parts = [
            str(self.day or ""),
            calendar.month_name[self.month] if self.month else "",
            str(self.year) if with_year else "",
        ]
        words = " ".join(part for part in parts if part)
        return ("about " if self.about else "") + words + (f" at {self.time}" if self.time else "")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month, a year or a span of them, exact or "about". Sorts by its earliest day, then by its text."""

    edtf: str

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """The date that an EDTF text stands for.

        Raises:
            NotADate: when it is none, or ends before it begins.
        """
        if not EDTF.fullmatch(edtf):
            raise NotADate
        points = [Point.parse(point) for point in edtf.split("/")]
        if points[-1].last < points[0].first:
            raise NotADate
        return cls("/".join(point.edtf for point in points))

    @classmethod
    def on(cls, day: date) -> Self:
        """That very day."""
        return cls(day.isoformat())

    @property
    def _points(self) -> tuple[Point, ...]:
        return tuple(Point.parse(point) for point in self.edtf.split("/"))

    @property
    def earliest(self) -> date:
        """The first day it can mean, with "about" left out of account."""
        return self._points[0].first

    @property
    def latest(self) -> date:
        """The last day it can mean, with "about" left out of account."""
        return self._points[-1].last

    @property
    def about(self) -> bool:
        return any(point.about for point in self._points)

    @property
    def spoken(self) -> str:
        """As one would say it: "about 1 March 2026", "1 to 5 March 2026", "12 March 2026 at 09:20"."""
        first, last = self._points[0], self._points[-1]
        if first == last:
            return first.spoken()
        if (first.year, first.month) == (last.year, last.month) and first.day and last.day and not first.time:
            return f"{'about ' if first.about else ''}{first.day} to {last.spoken()}"
        return f"{first.spoken(with_year=first.year != last.year or not first.month)} to {last.spoken()}"

    def may_equal(self, other: PartialDate) -> bool:
        """Whether both can be true of one moment: "about 5 October" and "4 October", "March 2026" and "12 March 2026"."""
        first, last = self.reach
        other_first, other_last = other.reach
        return first <= other_last and other_first <= last

    @property
    def reach(self) -> tuple[date, date]:
        """The first and the last day that it can mean, as far as "about" reaches."""
        first, last = self._points[0], self._points[-1]
        before = timedelta(days=_ABOUT_REACHES[first.precision] if first.about else 0)
        after = timedelta(days=_ABOUT_REACHES[last.precision] if last.about else 0)
        return shifted(first.first, -before), shifted(last.last, after)

    def __lt__(self, other: PartialDate) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[date, str, date, str]:
        """What it sorts by. As the key of a long list it is worked out once a date; two dates compared work it out twice."""
        return (self.earliest, self._points[0].time, self.latest, self.edtf)

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from_text = core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), from_text]),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": PATTERN,
            "description": "EDTF: 2026-03-12, 2026-03, 2026; ~ for about; a/b for a span; T09:20 for a time",
        }


def shifted(day: date, by: timedelta) -> date:
    """The day so much later, kept within the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
