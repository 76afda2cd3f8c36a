"""Working days: all but Saturdays, Sundays and the bank holidays of one nation, as the `holidays` library has them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Final

_PARTS: Final = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}


def working_day_after(day: date, count: int, nation: str) -> date:
    """The working day by which `count` of them have passed since that day, which is not counted itself.

    A nation that is not one of the four counts as England. Bank holidays that only some towns keep are working days here.
    """
    from holidays import country_holidays

    closed = country_holidays("GB", subdiv=_PARTS.get(nation, "ENG"))
    days = (day + timedelta(days=ahead) for ahead in range(1, 8 * count + 8))
    return next(islice((each for each in days if each.weekday() < 5 and each not in closed), count - 1, None))
