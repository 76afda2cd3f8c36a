"""What time it is, for people in the United Kingdom."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Self

import pytest

from checklist.app.state import clock


class LateInSummer(datetime):
    """Half past eleven at night by UTC, and half an hour after midnight in London."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        moment = cls(2026, 7, 1, 23, 30, tzinfo=UTC)
        return moment.astimezone(tz)


def test_the_day_is_that_of_the_united_kingdom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", LateInSummer)

    assert clock.now().day == 1
    assert clock.today().day == 2
