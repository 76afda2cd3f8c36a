"""Dates as people know them: "12 March 2026", "March 2026", "2026", "about 1 March 2026", "1 to 5 March 2026".

`partial` is the value, written as EDTF, a small part of ISO 8601-2: `2026-03-12`, `2026-03`, `2026`, `~` behind it for "about",
`a/b` for a span, `T09:20` for a time of day. `typed` reads what a practitioner types, with `near` for what is said from today:
`read_date`, and `read_deadline` and `read_adults_birth` with another idea of where the day lies; `read_age` takes an age too;
`doubt` asks back. `age` says how old somebody is on a day.
"""

from checklist.dates.near import Lies
from checklist.dates.partial import UK, NotADate, PartialDate
from checklist.dates.typed import doubt, read_adults_birth, read_age, read_date, read_deadline

__all__ = ["UK", "Lies", "NotADate", "PartialDate", "doubt", "read_adults_birth", "read_age", "read_date", "read_deadline"]
