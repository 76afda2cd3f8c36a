"""Dates as people know them: "12 March 2026", "March 2026", "2026", "about 1 March 2026", "1 to 5 March 2026".

Written as EDTF, a small part of ISO 8601-2: `2026-03-12`, `2026-03`, `2026`, `~` behind it for "about", `a/b` for a span,
`T09:20` for a time of day. `PartialDate.read` takes what a practitioner types; `PartialDate.parse` takes EDTF only.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?)?)?~?"
PATTERN = rf"^{_POINT}(?:/{_POINT})?$"
_EDTF = re.compile(PATTERN)

# How far "about" reaches on either side, in days: a guess about a day is good for a week or so.
_ABOUT_REACHES = {"day": 7, "month": 31, "year": 366}

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_ABOUT = re.compile(r"^(?:about|around|circa|approx(?:imately)?\.?|c\.|~)\s*", re.IGNORECASE)
_TIME = re.compile(
    r"[,\s]*(?:\bat\b\s*|(?<=\d)T)?\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))\s*(?P<half>am|pm)?$"
    r"|[,\s]*(?:\bat\b\s*)?\b(?P<hour12>\d{1,2})\s*(?P<half12>am|pm)$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s*(?:\bto\b|\buntil\b|–|—)\s*", re.IGNORECASE)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY_FIRST = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?=\d)", re.IGNORECASE)


class NotADate(ValueError):
    """The text is not a date that we can read. The message never repeats the text."""

    def __init__(self) -> None:
        super().__init__("is not a date we can read; write it like 2026-03-12, 2026-03 or 2026, with ~ behind it for about")


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a date: a year, perhaps a month, a day and a time (`HH:MM`), perhaps "about"."""

    year: int
    month: int | None = None
    day: int | None = None
    time: str = ""
    about: bool = False

    @classmethod
    def parse(cls, edtf: str) -> _Point:
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
        if not _EDTF.fullmatch(edtf):
            raise NotADate
        points = [_Point.parse(point) for point in edtf.split("/")]
        if points[-1].last < points[0].first:
            raise NotADate
        return cls("/".join(point.edtf for point in points))

    @classmethod
    def on(cls, day: date) -> Self:
        """That very day."""
        return cls(day.isoformat())

    @classmethod
    def read(cls, typed: str, today: date) -> Self:
        """The date that somebody typed in their own way, day before month as in the United Kingdom.

        Takes "12 March 2026", "12/3/26", "Tues 12 March" (the last one before or on `today`), "March 2026", "2026", "about …",
        "1 to 5 March 2026", "yesterday", "last Tuesday", "… at 9.20am" and EDTF itself.

        Raises:
            NotADate: when it cannot be read. Nothing is guessed from half of it.
        """
        typed = " ".join(typed.split())
        if _EDTF.fullmatch(typed):
            return cls.parse(typed)
        ends = _SPAN.split(typed)
        if len(ends) > 2 or not all(ends):
            raise NotADate
        last = _read_point(ends[-1], today)
        first = _read_point(ends[0], today, like=last) if len(ends) == 2 else last
        return cls.parse(first.edtf if len(ends) == 1 else f"{first.edtf}/{last.edtf}")

    @property
    def _points(self) -> tuple[_Point, ...]:
        return tuple(_Point.parse(point) for point in self.edtf.split("/"))

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
        return _shifted(first.first, -before), _shifted(last.last, after)

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, str, date, str]:
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


def _shifted(day: date, by: timedelta) -> date:
    """The day so much later, kept within the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _read_point(typed: str, today: date, like: _Point | None = None) -> _Point:
    """One end of a typed date. What it leaves out (month, year) is taken from `like`, the other end."""
    words = typed.strip()
    about = bool(_ABOUT.match(words))
    words = _ABOUT.sub("", words).strip()
    words, time = _split_time(words)
    near = _read_near(words.lower(), today)
    if near:
        return _Point(near.year, near.month, near.day, time, about)
    day, month, year = _split_day(_WEEKDAY_FIRST.sub("", words), like)
    if month is None and day is not None:
        raise NotADate
    if year is None:
        if month is None:
            raise NotADate
        year = like.year if like else _last_year_with(day, month, today)
    if time and day is None:
        raise NotADate
    return _Point.parse(_Point(year, month, day, time, about).edtf)


def _split_time(words: str) -> tuple[str, str]:
    found = _TIME.search(words)
    if not found or found.start() == 0:
        return words, ""
    hour = int(found["hour"] or found["hour12"])
    half = (found["half"] or found["half12"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise NotADate
        hour = hour % 12 + (12 if half == "pm" else 0)
    minute = int(found["minute"] or 0)
    says_time = half or ":" in found[0] or re.search(r"\bat\b", found[0])
    if not says_time:
        return words, ""  # 12.3.26 ends in "3.26", which is no time
    if hour > 23 or minute > 59:
        raise NotADate
    return words[: found.start()].strip(" ,"), f"{hour:02}:{minute:02}"


def _read_near(words: str, today: date) -> date | None:
    if words == "today":
        return today
    if words == "yesterday":
        return today - timedelta(days=1)
    name = words.removeprefix("last ").removeprefix("on ")
    if name in _WEEKDAYS:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(name) - 1) % 7 + 1)
    return None


def _split_day(words: str, like: _Point | None) -> tuple[int | None, int | None, int | None]:
    """Day, month and year of "12 March 2026", "12th march", "12/3/26", "2026-03-12", "3/2026", "March 26" or "2026"."""
    if found := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", words):
        year, month, day = (int(part) if part else None for part in found.groups())
        return day, month, year
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", words):
        day, month, year = (int(part) if part else None for part in found.groups())
        return day, month, _full_year(year)
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", words):
        return None, int(found[1]), int(found[2])
    if found := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?(?:of\s+)?([a-z]+)\.?,?(?:\s+(\d{4}))?", words, re.IGNORECASE):
        if found[2].lower() not in _MONTHS:
            raise NotADate
        return int(found[1]) if found[1] else None, _MONTHS[found[2].lower()], int(found[3]) if found[3] else None
    if like and (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words)):
        return int(found[1]), like.month, like.year
    raise NotADate


def _full_year(year: int | None) -> int | None:
    return 2000 + year if year is not None and year < 100 else year


def _last_year_with(day: int | None, month: int, today: date) -> int:
    """The year in which that day or month last came round, for "12 March" without a year."""
    return today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
