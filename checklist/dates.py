"""Dates as people know them: "12 March 2026", "March 2026", "2026", "about 1 March 2026", "1 to 5 March 2026".

Written as EDTF, a small part of ISO 8601-2: `2026-03-12`, `2026-03`, `2026`, `~` behind it for "about", `a/b` for a span,
`T09:20` for a time of day. `PartialDate.read` takes what a practitioner types; `PartialDate.parse` takes EDTF only.
`read_deadline` and `read_adults_birth` read the same words with another idea of where the day lies; `doubt` asks back.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Any, Final, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

UK: Final = ZoneInfo("Europe/London")  # where people read a clock

_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?)?)?~?"
PATTERN = rf"^{_POINT}(?:/{_POINT})?$"
_EDTF = re.compile(PATTERN)

# How far "about" reaches on either side, in days: a guess about a day is good for a week or so.
_ABOUT_REACHES = {"day": 7, "month": 31, "year": 366}

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_NUMBER = "|".join((r"\d{1,3}", *sorted(_NUMBERS, key=len, reverse=True)))

_MOST_TYPED: Final = 100  # letters: what is longer is no date
_SOON: Final = 270  # days: a deadline without its year that is later than this may be one that has passed
_OLDEST: Final = 120  # years back that somebody can remember or be remembered

_ABOUT = re.compile(r"^(?:about|around|circa|roughly|approx(?:imately)?\.?|c\.|~)\s*", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\bat\s+|(?<=\d)T|\b)(?P<hour>\d{1,2})(?P<mark>[:.])(?P<minute>\d{2})\s?(?P<half>am|pm|hrs?|hours)?$"
    r"|(?:\bat\s+|\b)(?P<hour12>\d{1,2})\s?(?P<half12>am|pm)$"
    r"|(?:\bat\s+|\b)(?P<hour24>\d{2})(?P<minute24>\d{2})\s?(?:hrs?|hours)$"
    r"|\b(?:at\s+)?(?P<noon>noon|midday)$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:to|until|till)\s", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"\s?\d{1,2}\s?-\s?\d{1,2}\s?")
_BETWEEN = re.compile(r"^between\s(.+)\sand\s(.+)$", re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"^({_WEEKDAY}),?\s+(?=\d|(?:{_MONTH})\b)", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"\s(?:in\sthe\s|at\s)?(?:morning|afternoon|evening|night|lunchtime)$")
_DEADLINE_FIRST = re.compile(r"^(?:by|on|before|until)\s", re.IGNORECASE)

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’`´", "'"))


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

        Takes "12 March 2026", "12/3/26", "12-Mar-2026", "Tues 12 March" (the last one before or on `today`), "March 2026",
        "2026", "about …", "1 to 5 March 2026", "1-5 March 2026", "yesterday", "last Tues", "3 weeks ago", "last August",
        "summer 2024", "… at 9.20am" and EDTF itself. Two figures stand for a year that has begun, or the next one: "3/4/85" is
        1985.

        Raises:
            NotADate: when it cannot be read. Nothing is guessed from half of it.
        """
        return cls.parse(_read(typed, _Reading(today)))

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


def read_deadline(typed: str, today: date) -> PartialDate:
    """The day or time by which something is to be done: a day without its year, or a weekday, is the next one to come.

    Words for what is over ("yesterday", "last Friday", "2 days ago") stay what they are; `doubt` asks about them.

    Raises:
        NotADate: when it cannot be read.
    """
    words = _plain(typed)
    while found := _DEADLINE_FIRST.match(words):
        words = words[found.end() :]
    return PartialDate.parse(_read(words, _Reading(today, "ahead")))


def read_adults_birth(typed: str, today: date) -> PartialDate:
    """When a grown-up person was born: two figures for a year are never one that is still to come.

    Raises:
        NotADate: when it cannot be read.
    """
    return PartialDate.parse(_read(typed, _Reading(today, "behind")))


Lies = Literal["", "ahead", "behind"]  # where a date should lie, seen from today; "" where it may be either


def doubt(when: PartialDate, today: date, lies: Lies = "", typed: str = "") -> str:
    """A question about a date that is hardly meant, for the person who typed it; empty where nothing is odd about it."""
    if today.year - when.earliest.year > _OLDEST:
        return f"Is the year right? {when.spoken} is more than {_OLDEST} years ago."
    if lies == "behind" and when.earliest > today:
        return f"Is this right? {when.spoken} is still to come."
    if lies == "ahead" and when.latest < today:
        return f"Is this right? {when.spoken} has passed."
    if lies == "ahead" and typed and not re.search(r"\d{4}", typed) and (when.earliest - today).days > _SOON:
        return f"Is this right? {when.spoken} is most of a year ahead."
    if when.earliest.year > today.year + 2:
        return f"Is the year right? {when.spoken} is more than two years ahead."
    named = _WEEKDAY_FIRST.match(_plain(typed)) if len(typed) <= _MOST_TYPED else None
    if named and when.earliest == when.latest and not when.about and when.earliest.weekday() != _weekday(named[1]):
        return f"Is the day right? {when.spoken} is a {calendar.day_name[when.earliest.weekday()]}."
    return ""


# -- reading what was typed


class _Reading(NamedTuple):
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


class _Typed(NamedTuple):
    """One end of a typed date, or both where its words are a span by themselves: "last week"."""

    first: _Point
    last: _Point | None = None

    @property
    def edtf(self) -> str:
        return self.first.edtf + (f"/{self.last.edtf}" if self.last else "")


def _plain(typed: str) -> str:
    """What was typed as it can be read: full-width figures as figures, every dash a hyphen, nothing that cannot be seen."""
    if len(typed) > 2 * _MOST_TYPED:
        raise NotADate
    seen = (each for each in unicodedata.normalize("NFKC", typed) if unicodedata.category(each) not in ("Cf", "Mn"))
    return " ".join("".join(seen).translate(_DASHES).split()).rstrip(" .,;")


def _read(typed: str, reading: _Reading) -> str:
    """The EDTF text of what was typed."""
    words = _plain(typed)
    if len(words) > _MOST_TYPED:
        raise NotADate
    if _EDTF.fullmatch(words):
        return words
    try:
        return _read_point(words, reading).edtf
    except NotADate:
        return _read_span(words, reading)


def _read_span(words: str, reading: _Reading) -> str:
    """A span with "to" between its ends, or a hyphen. Of several hyphens it is the one that leaves a date on both sides."""
    words = re.sub(r"^from\s", "", words, flags=re.IGNORECASE)
    if found := _BETWEEN.fullmatch(words):
        return _span(found[1], found[2], reading)
    ends = _TO.split(words)
    if len(ends) == 2:
        return _span(ends[0], ends[1], reading)
    spans = set()
    for at in (place for place, letter in enumerate(words) if letter == "-"):
        first, last = words[:at], words[at + 1 :]
        if _TWO_FIGURES.fullmatch(first) or _TWO_FIGURES.fullmatch(last):
            continue  # "1-2-3 March" could be cut in two places
        try:
            spans.add(_span(first, last, reading))
        except NotADate:
            continue
    if len(spans) != 1:
        raise NotADate
    return spans.pop()


def _span(first: str, last: str, reading: _Reading) -> str:
    end = _read_point(last, reading)
    start = _read_point(first, reading, like=end.first)
    if start.last or end.last:
        raise NotADate
    return PartialDate.parse(f"{start.first.edtf}/{end.first.edtf}").edtf


def _read_point(typed: str, reading: _Reading, like: _Point | None = None) -> _Typed:
    """One end of a typed date. What it leaves out (month, year) is taken from `like`, the other end."""
    words = typed.strip()
    about = bool(_ABOUT.match(words))
    words, time = _split_time(_ABOUT.sub("", words).strip())
    near = _read_near(words.lower(), time, reading)
    if near is None:
        day, month, year = _split_day(_WEEKDAY_FIRST.sub("", words), reading, like)
        if month is None and (day is not None or year is None):
            raise NotADate
        if year is None and month is not None:
            year = like.year - (month > (like.month or 12)) if like else reading.year_of(month, day)
        near = _Typed(_Point(year or 0, month, day))
    if time and near.first.day is None:
        raise NotADate
    made = [each for each in near if each is not None]
    made = [_Point.parse(_Point(each.year, each.month, each.day, time, about or each.about).edtf) for each in made]
    if time and len(made) > 1:
        raise NotADate
    if reading.lies == "behind" and _has_short_year(words) and made[0].first > reading.today:
        made = [_Point.parse(_Point(each.year - 100, each.month, each.day, time, each.about).edtf) for each in made]
    return _Typed(*made)


def _has_short_year(words: str) -> bool:
    return not re.search(r"\d{4}", words)


def _split_time(words: str) -> tuple[str, str]:
    words = re.sub(r"\b([ap])\.\s?m\.?$", r"\1m", words, flags=re.IGNORECASE)
    found = _TIME.search(words)
    if not found or found.start() == 0:
        return words, ""
    hour = int(found["hour"] or found["hour12"] or found["hour24"] or 12)
    minute = int(found["minute"] or found["minute24"] or 0)
    half = (found["half"] or found["half12"] or "").lower()
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise NotADate
        hour = hour % 12 + (12 if half == "pm" else 0)
    at = re.search(r"\bat\b", found[0], re.IGNORECASE)
    says_time = half or found["mark"] == ":" or found["hour24"] or found["noon"] or at
    if not says_time:
        return words, ""  # 12.3.26 ends in "3.26", which is no time
    if hour > 23 or minute > 59:
        raise NotADate
    return words[: found.start()].strip(" ,"), f"{hour:02}:{minute:02}"


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3].lower())


def _on(day: date, *, about: bool = False) -> _Point:
    return _Point(day.year, day.month, day.day, about=about)


def _days(first: date, last: date) -> _Typed:
    return _Typed(_on(first), _on(last))


def _read_near(words: str, time: str, reading: _Reading) -> _Typed | None:
    """What is said from today: "yesterday", "last Tues", "3 weeks ago", "last August", "summer 2024". None for all else."""
    today = reading.today
    words = words.removeprefix("on ")
    if words == "last night":
        early = bool(time) and time < "12:00"  # two in the morning of "last night" was today
        return _Typed(_on(today if early else today - timedelta(days=1)))
    bare = _PART_OF_DAY.sub("", words)
    if bare in ("today", "earlier today", "tonight") or (bare == "this" and bare != words):
        return _Typed(_on(today))
    steps = {"yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2}
    if (step := steps.get(bare.removeprefix("the "))) is not None:
        return _Typed(_on(_shifted(today, timedelta(days=step))))
    if found := re.fullmatch(rf"(?:(last|next|this|coming|this coming)\s)?({_WEEKDAY})", bare):
        return _near_weekday(found[1] or "", _weekday(found[2]), reading)
    if found := re.fullmatch(rf"({_WEEKDAY})\s(?:of\s)?(last|next|this)\sweek", bare):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_STEPS[found[2]])
        return _Typed(_on(monday + timedelta(days=_weekday(found[1]))))
    if found := re.fullmatch(r"(last|this|next)\s(week|weekend|month|year)", words):
        return _near_stretch(_STEPS[found[1]], found[2], today)
    if found := re.fullmatch(rf"(last|this|next)\s({_MONTH})", words):
        return _Typed(_near_month(found[1], _MONTHS[found[2]], today))
    if found := re.fullmatch(rf"({_NUMBER})\s(day|week|fortnight|month|year)s?\s(ago|from now)", words):
        return _counted(found[1], found[2], -1 if found[3] == "ago" else 1, today)
    if found := re.fullmatch(rf"(?:in|within)\s({_NUMBER})\s(day|week|fortnight|month|year)s?(?:'\stime)?", words):
        return _counted(found[1], found[2], 1, today)
    return _season(words.removeprefix("the "), today) or _part_of_month(words.removeprefix("the "), reading)


_STEPS: Final = {"last": -1, "this": 0, "next": 1}


def _near_weekday(which: str, weekday: int, reading: _Reading) -> _Typed | None:
    """A weekday alone is the last one; for a deadline, the next. "This Friday" and "next Friday" are deadlines only."""
    if which == "last" or (not which and reading.lies != "ahead"):
        return _Typed(_on(reading.today - timedelta(days=(reading.today.weekday() - weekday - 1) % 7 + 1)))
    if reading.lies != "ahead":
        raise NotADate
    return _Typed(_on(reading.today + timedelta(days=(weekday - reading.today.weekday() - 1) % 7 + 1)))


def _near_stretch(step: int, stretch: str, today: date) -> _Typed:
    if stretch == "year":
        return _Typed(_Point(today.year + step))
    if stretch == "month":
        return _Typed(_month_after(today, step))
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return _days(monday + timedelta(days=5 if stretch == "weekend" else 0), monday + timedelta(days=6))


def _near_month(which: str, month: int, today: date) -> _Point:
    """ "Last August" in August is a year ago, and "next August" in a year."""
    if which == "this":
        return _Point(today.year, month)
    if which == "last":
        return _Point(today.year - (month >= today.month), month)
    return _Point(today.year + (month <= today.month), month)


def _month_after(today: date, months: int) -> _Point:
    years, month = divmod(today.month - 1 + months, 12)
    return _Point(today.year + years, month + 1)


def _counted(number: str, unit: str, step: int, today: date) -> _Typed:
    """ "Two days ago" is a day; "3 weeks ago" about a day, months about a month, years about a year. Ahead, a week is exact."""
    count = step * (_NUMBERS.get(number) or int(number))
    if unit == "year":
        return _Typed(_Point(today.year + count, about=True))
    if unit == "month":
        month = _month_after(today, count)
        return _Typed(_Point(month.year, month.month, about=True))
    weeks = {"day": 0, "week": 1, "fortnight": 2}[unit]
    day = _shifted(today, timedelta(days=count, weeks=0) if not weeks else timedelta(weeks=count * weeks))
    return _Typed(_on(day, about=bool(weeks) and step < 0))


def _season(words: str, today: date) -> _Typed | None:
    """Three months. "Winter 2024" may be either of two, and is not read; "winter 2024/25" is."""
    if found := re.fullmatch(r"(last\s)?(spring|summer|autumn)(?:\s(?:of\s)?(\d{4}))?", words):
        month = _SEASONS[found[2]]
        if bool(found[1]) == bool(found[3]):
            return None
        year = int(found[3]) if found[3] else today.year - (month + 2 >= today.month)
        return _Typed(_Point(year, month), _Point(year, month + 2))
    if found := re.fullmatch(r"winter\s(?:of\s)?(\d{4})[/-](?:\d{2})?(\d{2})", words):
        year = int(found[1])
        if int(found[2]) != (year + 1) % 100:
            return None
    elif words == "last winter":
        year = today.year - 1 - (today.month <= 2)
    else:
        return None
    return _Typed(_Point(year, 12), _Point(year + 1, 2))


def _part_of_month(words: str, reading: _Reading) -> _Typed | None:
    """ "Early March 2026", "mid-March", "end of March": ten days of it, about."""
    found = re.fullmatch(
        rf"(early|start of|beginning of|mid|middle of|late|end of)(?:\s|-)(?:in\s)?({_MONTH})(?:\s(\d{{4}}))?", words
    )
    if not found:
        return None
    month = _MONTHS[found[2]]
    year = int(found[3]) if found[3] else reading.year_of(month, None)
    if not 1 <= year <= 9999:
        raise NotADate
    third = {"early": 0, "start of": 0, "beginning of": 0, "mid": 1, "middle of": 1}.get(found[1], 2)
    last = calendar.monthrange(year, month)[1] if third == 2 else 10 * third + 10
    return _Typed(_Point(year, month, 10 * third + 1, about=True), _Point(year, month, last, about=True))


def _split_day(words: str, reading: _Reading, like: _Point | None) -> tuple[int | None, int | None, int | None]:
    """Day, month and year, as far as they are there, of any of the ways in which people write them."""
    for form in _FORMS:
        if found := form.fullmatch(words):
            said = found.groupdict()
            month = said.get("month") or ""
            short = said.get("short")
            return (
                int(said["day"]) if said.get("day") else None,
                _MONTHS.get(month.lower()) or (int(month) if month else None),
                int(said["year"]) if said.get("year") else reading.century(int(short)) if short else None,
            )
    if like and (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words)):
        return int(found[1]), like.month, like.year
    raise NotADate


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",  # 2026-3-12, 2026
        r"(?P<year>\d{4})(?P<s>[/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})",  # 2026/03/12
        r"(?P<day>\d{1,2})\s?(?P<s>[/.-])\s?(?P<month>\d{1,2})"  # 12/3/26
        r"(?:\s?(?P=s)\s?(?:(?P<year>\d{4})|'?(?P<short>\d{2})))?",
        r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",  # 3/2026
        rf"(?:the\s)?{_DAY}[\s./-]?(?:of\s)?(?P<month>{_MONTH})\.?,?(?:[\s./-]?(?:(?P<year>\d{{4}})|'?(?P<short>\d{{2}})))?",
        rf"(?P<month>{_MONTH})\.?,?(?:[\s./-]?(?P<year>\d{{4}})|\s?'(?P<short>\d{{2}}))?",  # March 2026, Mar '26
        rf"(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",  # March 12, 2026
        rf"(?P<month>{_MONTH})\.?\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)",  # March 12th; "March 12" may be a year
    )
)
