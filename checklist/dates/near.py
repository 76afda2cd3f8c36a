"""Dates that are said from today: "yesterday", "last Tues", "3 weeks ago", "last August", "summer 2024", "early March".

What day it is, and where a date lies that leaves out its year, comes in as a `Standpoint`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from checklist.dates.partial import NotADate, Point, shifted

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_NUMBER = "|".join((r"\d{1,3}", *sorted(_NUMBERS, key=len, reverse=True)))
_PART_OF_DAY = re.compile(r"\s(?:in\sthe\s|at\s)?(?:morning|afternoon|evening|night|lunchtime)$")

Lies = Literal["", "ahead", "behind"]  # where a date should lie, seen from today; "" where it may be either


class Standpoint(NamedTuple):
    """What day it is, and where a date lies that leaves out its year or its century."""

    today: date
    lies: Lies = ""

    def century(self, year: int) -> int:
        """The whole year for two figures."""
        full = self.today.year // 100 * 100 + year
        if self.lies == "ahead":
            return full + 100 if full < self.today.year - 50 else full - 100 if full > self.today.year + 50 else full
        return full - 100 if full > self.today.year + (self.lies == "") else full

    def year_of(self, month: int, day: int | None) -> int:
        """The year in which that day or month last came round; for a deadline, the one in which it comes next."""
        step = 1 if self.lies == "ahead" else -1
        here = self.today.month, self.today.day if day else 0
        then = month, day or 0
        year = self.today.year + (step if (then < here) == (step > 0) and then != here else 0)
        leap = (month, day) == (2, 29)
        return next(each for each in range(year, year + 9 * step, step) if not leap or calendar.isleap(each))


class TypedDate(NamedTuple):
    """One end of a typed date, or both where its words are a span by themselves: "last week"."""

    first: Point
    last: Point | None = None

    @property
    def edtf(self) -> str:
        return self.first.edtf + (f"/{self.last.edtf}" if self.last else "")


def read_near(words: str, time: str, stand: Standpoint) -> TypedDate | None:
    """What is said from today: "yesterday", "last Tues", "3 weeks ago", "last August", "summer 2024". None for all else."""
    today = stand.today
    words = words.removeprefix("on ")
    if words == "last night":
        early = bool(time) and time < "12:00"  # two in the morning of "last night" was today
        return TypedDate(_on(today if early else today - timedelta(days=1)))
    bare = _PART_OF_DAY.sub("", words)
    if bare in ("today", "earlier today", "tonight") or (bare == "this" and bare != words):
        return TypedDate(_on(today))
    steps = {"yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2}
    if (step := steps.get(bare.removeprefix("the "))) is not None:
        return TypedDate(_on(shifted(today, timedelta(days=step))))
    if found := re.fullmatch(rf"(?:(last|next|this|coming|this coming)\s)?({WEEKDAY})", bare):
        return _near_weekday(found[1] or "", weekday_of(found[2]), stand)
    if found := re.fullmatch(rf"({WEEKDAY})\s(?:of\s)?(last|next|this)\sweek", bare):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_STEPS[found[2]])
        return TypedDate(_on(monday + timedelta(days=weekday_of(found[1]))))
    if found := re.fullmatch(r"(last|this|next)\s(week|weekend|month|year)", words):
        return _near_stretch(_STEPS[found[1]], found[2], today)
    if found := re.fullmatch(rf"(last|this|next)\s({MONTH})", words):
        return TypedDate(_near_month(found[1], MONTHS[found[2]], today))
    if found := re.fullmatch(rf"({_NUMBER})\s(day|week|fortnight|month|year)s?\s(ago|from now)", words):
        return _counted(found[1], found[2], -1 if found[3] == "ago" else 1, today)
    if found := re.fullmatch(rf"(?:in|within)\s({_NUMBER})\s(day|week|fortnight|month|year)s?(?:'\stime)?", words):
        return _counted(found[1], found[2], 1, today)
    return _season(words.removeprefix("the "), today) or _part_of_month(words.removeprefix("the "), stand)


_STEPS: Final = {"last": -1, "this": 0, "next": 1}


def _near_weekday(which: str, weekday: int, stand: Standpoint) -> TypedDate | None:
    """A weekday alone is the last one; for a deadline, the next. "This Friday" and "next Friday" are deadlines only."""
    if which == "last" or (not which and stand.lies != "ahead"):
        return TypedDate(_on(stand.today - timedelta(days=(stand.today.weekday() - weekday - 1) % 7 + 1)))
    if stand.lies != "ahead":
        raise NotADate
    return TypedDate(_on(stand.today + timedelta(days=(weekday - stand.today.weekday() - 1) % 7 + 1)))


def _near_stretch(step: int, stretch: str, today: date) -> TypedDate:
    if stretch == "year":
        return TypedDate(Point(today.year + step))
    if stretch == "month":
        return TypedDate(_month_after(today, step))
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return _days(monday + timedelta(days=5 if stretch == "weekend" else 0), monday + timedelta(days=6))


def _near_month(which: str, month: int, today: date) -> Point:
    """ "Last August" in August is a year ago, and "next August" in a year."""
    if which == "this":
        return Point(today.year, month)
    if which == "last":
        return Point(today.year - (month >= today.month), month)
    return Point(today.year + (month <= today.month), month)


def _month_after(today: date, months: int) -> Point:
    years, month = divmod(today.month - 1 + months, 12)
    return Point(today.year + years, month + 1)


def _counted(number: str, unit: str, step: int, today: date) -> TypedDate:
    """ "Two days ago" is a day; "3 weeks ago" about a day, months about a month, years about a year. Ahead, a week is exact."""
    count = step * (_NUMBERS.get(number) or int(number))
    if unit == "year":
        return TypedDate(Point(today.year + count, about=True))
    if unit == "month":
        month = _month_after(today, count)
        return TypedDate(Point(month.year, month.month, about=True))
    weeks = {"day": 0, "week": 1, "fortnight": 2}[unit]
    day = shifted(today, timedelta(days=count, weeks=0) if not weeks else timedelta(weeks=count * weeks))
    return TypedDate(_on(day, about=bool(weeks) and step < 0))


def _season(words: str, today: date) -> TypedDate | None:
    """Three months. "Winter 2024" may be either of two, and is not read; "winter 2024/25" is."""
    if found := re.fullmatch(r"(last\s)?(spring|summer|autumn)(?:\s(?:of\s)?(\d{4}))?", words):
        month = _SEASONS[found[2]]
        if bool(found[1]) == bool(found[3]):
            return None
        year = int(found[3]) if found[3] else today.year - (month + 2 >= today.month)
        return TypedDate(Point(year, month), Point(year, month + 2))
    if found := re.fullmatch(r"winter\s(?:of\s)?(\d{4})[/-](?:\d{2})?(\d{2})", words):
        year = int(found[1])
        if int(found[2]) != (year + 1) % 100:
            return None
    elif words == "last winter":
        year = today.year - 1 - (today.month <= 2)
    else:
        return None
    return TypedDate(Point(year, 12), Point(year + 1, 2))


def _part_of_month(words: str, stand: Standpoint) -> TypedDate | None:
    """ "Early March 2026", "mid-March", "end of March": ten days of it, about."""
    found = re.fullmatch(
        rf"(early|start of|beginning of|mid|middle of|late|end of)(?:\s|-)(?:in\s)?({MONTH})(?:\s(\d{{4}}))?", words
    )
    if not found:
        return None
    month = MONTHS[found[2]]
    year = int(found[3]) if found[3] else stand.year_of(month, None)
    if not 1 <= year <= 9999:
        raise NotADate
    third = {"early": 0, "start of": 0, "beginning of": 0, "mid": 1, "middle of": 1}.get(found[1], 2)
    last = calendar.monthrange(year, month)[1] if third == 2 else 10 * third + 10
    return TypedDate(Point(year, month, 10 * third + 1, about=True), Point(year, month, last, about=True))


def weekday_of(name: str) -> int:
    return WEEKDAYS.index(name[:3].lower())


def _on(day: date, *, about: bool = False) -> Point:
    return Point(day.year, day.month, day.day, about=about)


def _days(first: date, last: date) -> TypedDate:
    return TypedDate(_on(first), _on(last))
