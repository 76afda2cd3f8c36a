"""What a practitioner types for a date -> the date; and a question back where it is hardly meant."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from typing import Final

from checklist.dates.near import MONTH, MONTHS, WEEKDAY, Lies, Standpoint, TypedDate, read_near, weekday_of
from checklist.dates.partial import EDTF, NotADate, PartialDate, Point

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
_AGE = re.compile(r"(?:about\s)?(?P<number>\d{1,2})(?:[ -]?(?P<unit>days?|weeks?|months?|years?)(?:[ -]old)?)?", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"\s?\d{1,2}\s?-\s?\d{1,2}\s?")
_BETWEEN = re.compile(r"^between\s(.+)\sand\s(.+)$", re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"^({WEEKDAY}),?\s+(?=\d|(?:{MONTH})\b)", re.IGNORECASE)
_DEADLINE_FIRST = re.compile(r"^(?:by|on|before|until)\s", re.IGNORECASE)

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’`´", "'"))


def read_date(typed: str, today: date) -> PartialDate:
    """The date that somebody typed in their own way, day before month as in the United Kingdom.

    Takes "12 March 2026", "12/3/26", "12-Mar-2026", "Tues 12 March" (the last one before or on `today`), "March 2026", "2026",
    "about …", "1 to 5 March 2026", "1-5 March 2026", "yesterday", "last Tues", "3 weeks ago", "last August", "summer 2024",
    "… at 9.20am" and EDTF itself. Two figures stand for a year that has begun, or the next one: "3/4/85" is 1985.

    Raises:
        NotADate: when it cannot be read. Nothing is guessed from half of it.
    """
    return PartialDate.parse(_read(typed, Standpoint(today)))


def read_deadline(typed: str, today: date) -> PartialDate:
    """The day or time by which something is to be done: a day without its year, or a weekday, is the next one to come.

    Words for what is over ("yesterday", "last Friday", "2 days ago") stay what they are; `doubt` asks about them.

    Raises:
        NotADate: when it cannot be read.
    """
    words = _plain(typed)
    while found := _DEADLINE_FIRST.match(words):
        words = words[found.end() :]
    return PartialDate.parse(_read(words, Standpoint(today, "ahead")))


def read_adults_birth(typed: str, today: date) -> PartialDate:
    """When a grown-up person was born: two figures for a year are never one that is still to come.

    Raises:
        NotADate: when it cannot be read.
    """
    return PartialDate.parse(_read(typed, Standpoint(today, "behind")))


def read_age(typed: str, today: date) -> PartialDate:
    """About when a child was born, from an age ("14 weeks", "6 years old", "6") or from what `read_date` takes.

    Raises:
        NotADate: when it is neither.
    """
    found = _AGE.fullmatch(_plain(typed))
    return read_date(f"{found['number']} {found['unit'] or 'years'} ago" if found else typed, today)


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
    if named and when.earliest == when.latest and not when.about and when.earliest.weekday() != weekday_of(named[1]):
        return f"Is the day right? {when.spoken} is a {calendar.day_name[when.earliest.weekday()]}."
    return ""


# -- reading


def _plain(typed: str) -> str:
    """What was typed as it can be read: full-width figures as figures, every dash a hyphen, nothing that cannot be seen."""
    if len(typed) > 2 * _MOST_TYPED:
        raise NotADate
    seen = (each for each in unicodedata.normalize("NFKC", typed) if unicodedata.category(each) not in ("Cf", "Mn"))
    return " ".join("".join(seen).translate(_DASHES).split()).rstrip(" .,;")


def _read(typed: str, stand: Standpoint) -> str:
    """The EDTF text of what was typed."""
    words = _plain(typed)
    if len(words) > _MOST_TYPED:
        raise NotADate
    if EDTF.fullmatch(words):
        return words
    try:
        return _read_point(words, stand).edtf
    except NotADate:
        return _read_span(words, stand)


def _read_span(words: str, stand: Standpoint) -> str:
    """A span with "to" between its ends, or a hyphen. Of several hyphens it is the one that leaves a date on both sides."""
    words = re.sub(r"^from\s", "", words, flags=re.IGNORECASE)
    if found := _BETWEEN.fullmatch(words):
        return _span(found[1], found[2], stand)
    ends = _TO.split(words)
    if len(ends) == 2:
        return _span(ends[0], ends[1], stand)
    spans = set()
    for at in (place for place, letter in enumerate(words) if letter == "-"):
        first, last = words[:at], words[at + 1 :]
        if _TWO_FIGURES.fullmatch(first) or _TWO_FIGURES.fullmatch(last):
            continue  # "1-2-3 March" could be cut in two places
        try:
            spans.add(_span(first, last, stand))
        except NotADate:
            continue
    if len(spans) != 1:
        raise NotADate
    return spans.pop()


def _span(first: str, last: str, stand: Standpoint) -> str:
    end = _read_point(last, stand)
    start = _read_point(first, stand, like=end.first)
    if start.last or end.last:
        raise NotADate
    return PartialDate.parse(f"{start.first.edtf}/{end.first.edtf}").edtf


def _read_point(typed: str, stand: Standpoint, like: Point | None = None) -> TypedDate:
    """One end of a typed date. What it leaves out (month, year) is taken from `like`, the other end."""
    words = typed.strip()
    about = bool(_ABOUT.match(words))
    words, time = _split_time(_ABOUT.sub("", words).strip())
    near = read_near(words.lower(), time, stand)
    if near is None:
        day, month, year = _split_day(_WEEKDAY_FIRST.sub("", words), stand, like)
        if month is None and (day is not None or year is None):
            raise NotADate
        if year is None and month is not None:
            year = like.year - (month > (like.month or 12)) if like else stand.year_of(month, day)
        near = TypedDate(Point(year or 0, month, day))
    if time and near.first.day is None:
        raise NotADate
    made = [each for each in near if each is not None]
    made = [Point.parse(Point(each.year, each.month, each.day, time, about or each.about).edtf) for each in made]
    if time and len(made) > 1:
        raise NotADate
    if stand.lies == "behind" and _has_short_year(words) and made[0].first > stand.today:
        made = [Point.parse(Point(each.year - 100, each.month, each.day, time, each.about).edtf) for each in made]
    return TypedDate(*made)


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


def _split_day(words: str, stand: Standpoint, like: Point | None) -> tuple[int | None, int | None, int | None]:
    """Day, month and year, as far as they are there, of any of the ways in which people write them."""
    for form in _FORMS:
        if found := form.fullmatch(words):
            said = found.groupdict()
            month = said.get("month") or ""
            short = said.get("short")
            return (
                int(said["day"]) if said.get("day") else None,
                MONTHS.get(month.lower()) or (int(month) if month else None),
                int(said["year"]) if said.get("year") else stand.century(int(short)) if short else None,
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
        rf"(?:the\s)?{_DAY}[\s./-]?(?:of\s)?(?P<month>{MONTH})\.?,?(?:[\s./-]?(?:(?P<year>\d{{4}})|'?(?P<short>\d{{2}})))?",
        rf"(?P<month>{MONTH})\.?,?(?:[\s./-]?(?P<year>\d{{4}})|\s?'(?P<short>\d{{2}}))?",  # March 2026, Mar '26
        rf"(?P<month>{MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",  # March 12, 2026
        rf"(?P<month>{MONTH})\.?\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)",  # March 12th; "March 12" may be a year
    )
)
