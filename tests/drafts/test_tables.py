"""What a row of a draft tells."""

from datetime import UTC, datetime

import pytest

from drafts.made import LATER, a_draft


def test_the_row_tells_the_day_of_expiry_and_not_the_hour() -> None:
    assert a_draft(expires=datetime(2026, 3, 26, 14, 32, tzinfo=UTC)).expires == datetime(2026, 3, 27, tzinfo=UTC)
    assert a_draft(expires=LATER).expires == LATER
    with pytest.raises(ValueError, match="aware"):
        a_draft(expires=datetime(2026, 3, 26))  # noqa: DTZ001


def test_a_draft_shows_nothing_of_itself_in_a_log() -> None:
    assert "KX4-92" not in repr(a_draft())
    assert "first" not in repr(a_draft())
