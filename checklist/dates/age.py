"""How old somebody is on a day, as one says it: "3 weeks", "14 months", "6", "about 30", "not born yet"."""

from __future__ import annotations

from datetime import date
from typing import Final

from checklist.dates.partial import PartialDate

_IN_WEEKS, _IN_MONTHS, _YEAR = 16 * 7, 24, 12  # days; months; months


def age_on(born: PartialDate, day: date) -> str:
    """The age in weeks below sixteen weeks, in months below two years, then in years.

    "About" stands before it where the date of birth leaves more than one answer; a birth after that day has none.
    """
    if born.earliest > day:
        return NOT_BORN
    oldest, youngest = _age(born.earliest, day), _age(min(born.latest, day), day)
    return oldest if oldest == youngest and not born.about else f"about {youngest}"


NOT_BORN: Final = "not born yet"


def aged(born: PartialDate | None, day: date) -> str:
    """The age beside a name: "aged 6", "14 weeks old", "not born yet"; empty where no date of birth is known."""
    age = age_on(born, day) if born else ""
    if not age or age == NOT_BORN:
        return age
    return f"aged {age}" if age[-1].isdigit() else f"{age} old"


def years_on(born: PartialDate, day: date) -> int:
    """Full years at most; negative before birth."""
    return _months(born.earliest, day) // _YEAR


def _age(born: date, day: date) -> str:
    days, months = (day - born).days, _months(born, day)
    if days < _IN_WEEKS:
        return f"{days // 7} weeks" if days // 7 != 1 else "1 week"
    return f"{months} months" if months < _IN_MONTHS else str(months // _YEAR)


def _months(born: date, day: date) -> int:
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
