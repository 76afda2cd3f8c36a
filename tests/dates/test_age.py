"""How old somebody is on a day: in weeks, months or years, and "about" where the date of birth leaves it open."""

from __future__ import annotations

from datetime import date

import pytest

from checklist.dates import PartialDate
from checklist.dates.age import age_on, aged, years_on

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2026-03-12", "0 weeks"),
        ("2026-03-05", "1 week"),
        ("2025-12-04", "14 weeks"),
        ("2025-11-01", "4 months"),
        ("2024-04-12", "23 months"),
        ("2024-03-12", "2"),
        ("2020-03-13", "5"),
        ("2020-02-29", "6"),
        ("2025-12", "about 10 weeks"),
        ("2019", "about 6"),
        ("2019-06-01~", "about 6"),
        ("2026-04-02", "not born yet"),
        ("2026-03-01/2026-03-20", "about 0 weeks"),
    ],
)
def test_an_age_is_said_as_people_say_it(born: str, age: str) -> None:
    assert age_on(PartialDate.parse(born), DAY) == age


@pytest.mark.parametrize(("born", "years"), [("1998-03-12", 28), ("1998-03-13", 27), ("1998", 28), ("2027", -1)])
def test_full_years_at_most(born: str, years: int) -> None:
    assert years_on(PartialDate.parse(born), DAY) == years


@pytest.mark.parametrize(
    ("born", "said"),
    [("2025-12-04", "14 weeks old"), ("2020-02-29", "aged 6"), ("2019", "aged about 6"), ("2026-04-02", "not born yet")],
)
def test_an_age_stands_beside_a_name(born: str, said: str) -> None:
    assert aged(PartialDate.parse(born), DAY) == said
    assert aged(None, DAY) == ""
